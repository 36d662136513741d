from typing import Any

import pytest

from plakit.errors import ParameterError
from plakit.methods.amounts import Scale
from plakit.methods.survey import ReleasedSurvey, release_survey
from plakit.methods.survey_items import AskedItem, ReleasedItem

ITEMS = (
    AskedItem("level", "level", levels=(1, 2, 3)),
    AskedItem("choice", "choice", options=("x", "y")),
    AskedItem("choices", "choices", options=("x", "y")),
    AskedItem("number", "number", scale=Scale(0, 10)),
    AskedItem("text", "text"),
    AskedItem("date", "date"),
    AskedItem("ranking", "ranking", options=("x", "y", "z")),
    AskedItem("agree", "agree", options=("agree", "disagree", "pass")),
    AskedItem("points", "points", options=("x", "y"), budget=10, most_each=10),
)
ODD = {
    "level": {"now": 2}, "choice": "x", "choices": ["x"], "number": 3, "text": "Because.",
    "date": "1990-02-01", "ranking": {"order": [["x"]]}, "agree": "agree", "points": {"x": 7},
}  # fmt: skip
EVEN = {
    "level": {"now": 3}, "choice": "y", "choices": ["x", "y"], "number": 8, "text": "So.",
    "date": "2001-03-01", "ranking": {"order": [["z"], ["y"]]}, "agree": "pass",
    "points": {"x": 1, "y": 8},
}  # fmt: skip


def given(n: int) -> dict[str, dict[str, dict[str, Any]]]:
    return {
        item.id: {f"p{at}": {"value": (ODD if at % 2 else EVEN)[item.id]} for at in range(n)}
        for item in ITEMS
    }


def release(n: int, **how: Any) -> dict[str, ReleasedItem]:
    released = release_survey(ITEMS, given(n), people=[f"p{at}" for at in range(n)], **how)
    assert [row.item for row in released.rows] == [item.id for item in ITEMS]
    return {row.item: row for row in released.rows}


def shown(row: ReleasedItem) -> list[str]:
    return [part.shown.text for part in row.parts]


def test_under_k_only_the_reason_is_there() -> None:
    for row in release(4).values():
        assert row == ReleasedItem(row.item, row.kind, reason=row.reason)
        assert row.reason == "Too few answers to show (fewer than 5)"


def test_under_10_there_are_means_and_n_only() -> None:
    rows = release(8)
    assert {row.n for row in rows.values()} == {8}
    with_parts = {item for item, row in rows.items() if row.parts}
    assert with_parts == {"ranking", "points"}
    assert (rows["number"].mean.text, rows["number"].median) == ("5.5", None)
    assert rows["choice"].parts_reason == "Shares are shown from 10 answers on"


def test_from_10_on_shares_and_medians_are_there() -> None:
    rows = release(12)
    assert shown(rows["level"]) == ["under 5", "50", "50"]
    assert shown(rows["choice"]) == ["50", "50"]
    assert shown(rows["choices"]) == ["90 or more", "50"]
    assert rows["number"].median.text == "5.5"
    assert [(part.start, part.end) for part in rows["date"].parts] == [(None, 1990), (1991, None)]
    assert shown(rows["ranking"]) == ["2.0", "2.3", "1.8"]
    assert shown(rows["points"]) == ["4.0", "4.0"]
    assert (rows["text"].n, rows["text"].measure) == (12, "count")


def test_k_of_12_asks_for_12_before_shares_are_shown() -> None:
    assert release(12, k=12)["choice"].parts
    assert release(11, k=12)["choice"].reason


def test_by_name_one_answer_is_shown_as_it_is() -> None:
    rows = release(1, mode="named")
    assert shown(rows["choice"]) == ["0", "100"]
    assert shown(rows["level"]) == ["0", "0", "100"]
    assert rows["number"].mean.text == "8.0"
    assert [(part.start, part.end) for part in rows["date"].parts] == [(2001, 2001)]


def test_kinds_of_nothing_are_told_only_where_each_is_of_k_people() -> None:
    item = ITEMS[1]
    people = [f"p{at}" for at in range(24)]
    said: dict[str, dict[str, Any]] = {one: {"value": "x"} for one in people[:14]}
    said |= {one: {"nothing": "does_not_apply"} for one in people[14:19]}
    row = release_survey([item], {"choice": said}, people=people).rows[0]
    assert row.missing_by_kind == (("not_answered", 5), ("does_not_apply", 5))
    said |= {people[19]: {"nothing": "prefers_not_to_say"}}
    row = release_survey([item], {"choice": said}, people=people).rows[0]
    assert (row.missing, row.missing_by_kind) == (10, ())


def test_an_answer_of_someone_who_is_not_asked_any_more_does_not_count() -> None:
    item = AskedItem("choice", "choice", options=("x", "y"), is_conditional=True)
    people = [f"p{at}" for at in range(20)]
    said = {one: {"value": "x"} for one in people}
    row = release_survey(
        [item], {"choice": said}, people=people, not_asked={"choice": people[12:]}
    ).rows[0]
    assert (row.n, row.missing) == (12, 8)


def test_who_abstains_from_a_ranking_is_missing() -> None:
    item = ITEMS[6]
    people = [f"p{at}" for at in range(6)]
    said = {one: {"value": {"order": [["x"]]}} for one in people[:5]}
    said |= {people[5]: {"value": {"abstains": True}}}
    row = release_survey([item], {"ranking": said}, people=people).rows[0]
    assert (row.n, row.missing) == (5, 1)


def test_answers_are_left_as_they_were() -> None:
    answers = given(12)
    release_survey(ITEMS, answers, people=[f"p{at}" for at in range(12)])
    assert answers == given(12)


def test_k_below_3_is_refused() -> None:
    with pytest.raises(ParameterError, match="k is 2"):
        release(12, k=2)


def test_nobody_else_makes_a_released_survey() -> None:
    with pytest.raises(TypeError, match="only made by release_survey"):
        ReleasedSurvey((), 5, 5, "pseudonymous")
