"""How cases are judged: the Forms of both steps, whose own a case is, and faults of the file."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from plakit.activities import KINDS, Held
from plakit.activities.cases.judging import JudgingResults
from plakit.activities.cases.judging.own_cases import own_cases
from plakit.errors import ParameterError, SheetError
from plakit.forms import DecisionQuestion, GridQuestion
from plakit.programme import Programme, Seat
from plakit.wording import language_now
from tests.activities.cases.judging.group import levels

Group = Callable[[], Programme]
Change = Callable[[str, str, str], None]
KIND = KINDS["case_judging"]


def asked(group: Programme, step: int = 0, held: Held | None = None) -> Any:
    activity = group.activity("judging")
    return KIND.asking(group, activity, activity.steps[step], held or Held())


def test_each_case_is_a_grid_of_criteria_with_described_levels(group: Group) -> None:
    form = asked(group()).form
    assert form.items() == ("case-alps", "case-dunes", "case-lakes", "case-woods")
    assert (form.privacy, form.meant_to_be_read) == ("named", True)
    dunes = form.question("case-dunes")
    assert isinstance(dunes, GridQuestion)
    assert [row.id for row in dunes.rows] == ["clear", "known"]
    assert [level.descriptor.get("", "") for level in dunes.rows[0].levels] == [
        "No problem is named.", "A problem is named.", "All see it.",
    ]  # fmt: skip
    assert dunes.help["en"] == (
        "Problem: Too few stay.\nWhat came of it: More stay now. (Evidence: monitoring.)"
    )
    assert (dunes.all_rows, dunes.nothing_by_row, dunes.comment) == (True, False, True)
    assert dunes.not_apply_label["en"] == "I do not judge this case"


def test_words_of_the_form_are_in_each_language_of_the_group(group: Group, change: Change) -> None:
    change("programme.yaml", "[en]", "[de, fr]")
    dunes = asked(group()).form.question("case-dunes")
    assert set(dunes.comment_label) == {"de", "fr"}
    assert len({*dunes.comment_label.values()}) == 2
    assert language_now() == "en"


def test_named_cases_are_asked_in_their_order(group: Group, change: Change) -> None:
    change("activities/judging.yaml", "choose: 2", "choose: 2\n  cases: [case-woods, case-alps]")
    assert asked(group()).form.items() == ("case-woods", "case-alps")


def test_a_register_of_hundreds_is_not_judged_in_one_form(
    group: Group, judging_folder: Path
) -> None:
    rows = "".join(f"case-n{n},Case {n},report\n" for n in range(853))
    (judging_folder / "cases" / "many.csv").write_text(f"id,title,source\n{rows}", "utf-8")
    with pytest.raises(ParameterError) as refused:
        asked(group())
    assert str(refused.value) == (
        "judging: 857 cases are too many for one form. Name those to be judged in its settings, 60 "
        "at most: cases: [case-alps, case-dunes]"
    )


def test_a_case_brought_in_a_later_session_is_not_judged_before(
    group: Group, judging_folder: Path
) -> None:
    file = judging_folder / "cases" / "case-lakes.yaml"
    file.write_text(file.read_text(encoding="utf-8") + "session: S02\n", encoding="utf-8")
    assert "case-lakes" not in asked(group()).form.items()


def test_the_group_decides_on_all_cases_in_the_order_of_the_proposal(
    judged: Callable[..., JudgingResults],
) -> None:
    found = judged()
    asking = asked(found.programme, 1, found.held)
    assert asking.who == "facilitators"
    (question,) = asking.form.questions
    assert isinstance(question, DecisionQuestion)
    assert [one.id for one in question.subjects] == [
        "case-dunes", "case-lakes", "case-woods", "case-alps",
    ]  # fmt: skip
    assert [one.id for one in question.verdicts] == ["chosen", "later", "not_chosen"]
    assert question.needs_reason


def test_nothing_can_be_decided_before_anybody_judged(group: Group) -> None:
    with pytest.raises(ParameterError) as refused:
        asked(group(), 1)
    assert str(refused.value) == (
        "judging: nobody has judged a case yet, so there is nothing to decide. Open the judging "
        "first."
    )


def test_where_too_few_judged_the_group_may_still_decide(
    judged: Callable[..., JudgingResults],
) -> None:
    found = judged({"case-woods": {"BE": levels(3, 3)}})
    (question,) = asked(found.programme, 1, found.held).form.questions
    assert question.subjects[0].id == "case-alps"


@pytest.mark.parametrize(
    ("unit", "own"),
    [
        ("AT", {"case-alps"}), ("at", {"case-alps"}), ("Autriche", {"case-alps"}),
        ("BE", {"case-dunes"}), ("BE-VLG", {"case-dunes"}), ("FR", {"case-dunes"}),
        ("guest", set()), ("", set()), ("Tyrol", set()),
    ],
)  # fmt: skip
def test_own_is_a_case_of_ones_country_or_region(group: Group, unit: str, own: set[str]) -> None:
    seat = Seat.model_construct(id="x", unit=unit)
    assert set(own_cases(group().cases.values(), seat, ["en"])) == own


def test_why_a_case_is_not_asked_is_said_in_each_language(group: Group) -> None:
    seat = Seat(id="DE", unit="AT")
    why = own_cases(group().cases.values(), seat, ["de", "en"])
    assert set(why["case-alps"]) == {"de", "en"}
    assert why["case-woods"]["en"] == "You brought this case: others judge it."


def test_the_deciding_step_bars_nobody(group: Group) -> None:
    programme = group()
    activity, seat = programme.activity("judging"), programme.seat("AT-1")
    asked = tuple(programme.cases)
    assert KIND.not_for(programme, activity, "decide", seat, asked) == {}
    assert set(KIND.not_for(programme, activity, "judge", seat, asked)) == {"case-alps"}


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("mode: named\n", "", "Write mode: named"),
        ("instrument: criteria\n", "", "judging needs criteria: name an instrument."),
        ("{clear: 2}", "{cleer: 2}",
         "'cleer' is not a criterion of this instrument. Known: clear, known."),
        ("{clear: 2}", "{clear: 0, known: 0}", "all weights are 0"),
        ("{clear: 2}", "{clear: -1}", "clear"),
        ("decides: decide", "decides: decied",
         "'decied' is not a step of this activity. Known: decide, judge."),
        ("choose: 2", "choose: 0", "choose"),
        ("choose: 2", "choose: 2\n  cases: [case-alp]",
         "'case-alp' is not a case of the register."),
        ("choose: 2", "choose: 2\n  quotas: [{by: themes, value: mobilty, at_most: 1}]",
         "no case has 'mobilty' under themes. Known: mobility, quality. Did you mean mobility?"),
        ("choose: 2", "choose: 2\n  quotas: [{by: themes}]", "asks for nothing"),
        ("choose: 2", "choose: 2\n  quotas: [{by: themes, at_least: 2, at_most: 1}]",
         "at_most (1) is less than at_least (2)"),
        ("choose: 2", "choose: 2\n  quotas: [{by: title, at_least: 2}]", "by"),
    ],
)  # fmt: skip
def test_a_faulty_file_is_told_at_its_place(
    group: Group, change: Change, judging_folder: Path, old: str, new: str, fault: str
) -> None:
    change("activities/judging.yaml", old, new)
    with pytest.raises(SheetError) as refused:
        group()
    assert fault in str(refused.value)
    assert str(refused.value).startswith("activities/judging.yaml, line ")


def test_criteria_are_levels_on_one_scale(
    group: Group, change: Change, judging_folder: Path
) -> None:
    own = "{id: known, levels: [{value: 1, label: No}, {value: 2, label: Yes}], label: Known,"
    change("instruments/criteria.yaml", "{id: known, label: Known,", own)
    with pytest.raises(SheetError, match="all criteria are judged on the same levels"):
        group()
    change("instruments/criteria.yaml", own, "{id: known, kind: text, label: Known,")
    with pytest.raises(SheetError, match="criteria are levels, and these of criteria are"):
        group()
