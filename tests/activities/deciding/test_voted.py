"""Votes: places and ties, what is said of them under random numbers, and who took part."""

from collections.abc import Callable
from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import HealthCheck, given, settings

from plakit.blocks import Note, Table
from plakit.blocks.plain import plain_text
from plakit.errors import ParameterError
from tests.activities.deciding.conftest import ABSTAINS, value

Vote = Callable[..., Any]
Rows = Callable[[Any], list[list[str]]]


def dots(**given: int) -> dict[str, object]:
    return {"dots": value(given)}


def ranks(*places: list[str]) -> dict[str, object]:
    return {"ranking": value({"order": list(places)})}


def test_dots_are_counted_and_ties_share_the_better_place(vote: Vote, rows_of: Rows) -> None:
    ballots = [dots(rules=3, time=1, money=1)] * 3
    shown = vote("dots", *ballots, mode="named", asked=4).result()
    assert rows_of(shown) == [
        ["1", "Simpler rules (rules)", "9", "9", "100"],
        ["2", "More time [tied] (time)", "3", "3", "100"],
        ["2", "More money [tied] (money)", "3", "3", "100"],
    ]
    assert "4 seats asked, 3 voted, 0 abstained, 1 missing." in shown.about
    assert "Counted by: Dots." in shown.about


def test_below_k_nothing_is_shown_and_below_ten_the_order_alone(vote: Vote, rows_of: Rows) -> None:
    two = vote("dots", *[dots(rules=3)] * 2).result()
    assert isinstance(two, Note)
    assert "fewer than 3" in two.text
    five = vote("dots", *[dots(rules=3, time=1)] * 5).result()
    assert rows_of(five) == [
        ["1", "Simpler rules (rules)"],
        ["2", "More time (time)"],
        ["3", "More money (money)"],
    ]
    assert any("from 10 ballots on" in note for note in five.notes)


def test_from_ten_ballots_on_numbers_are_rounded_and_never_say_that_all_agreed(
    vote: Vote, rows_of: Rows
) -> None:
    shown = vote("approval", *[{"approval": value(["rules"])}] * 12).result()
    assert [row[2] for row in rows_of(shown)] == ["90 or more", "10 or less", "10 or less"]


def test_a_ranking_shows_how_many_put_each_before_the_next(vote: Vote, rows_of: Rows) -> None:
    ballots = [ranks(["rules"], ["time", "money"])] * 3 + [ranks(["time"])]
    shown = vote("ranking", *ballots, mode="named").result()
    assert [row[0::3] for row in rows_of(shown)] == [["1", "75 : 25"], ["2", "25 : 0"], ["3", "–"]]


def test_scores_are_ordered_by_the_sum_of_means(vote: Vote, rows_of: Rows) -> None:
    ballot = {
        "importance": value({"rules": 5, "time": 2, "money": 4}),
        "feasibility": value({"rules": 1, "time": 3, "money": 4}),
    }
    shown = vote("scores", *[ballot] * 3, mode="named").result()
    assert [(row[1].split(" (")[0], row[4]) for row in rows_of(shown)] == [
        ("More money", "8.0"),
        ("Simpler rules", "6.0"),
        ("More time", "5.0"),
    ]


def test_pairs_that_hang_apart_give_no_order(vote: Vote) -> None:
    said = [{"first": "rules", "second": "time", "says": "first"}]
    shown = vote("pairs", *[{"pairs": value(said)}] * 3, mode="named").result()
    assert isinstance(shown, Note)
    assert "3 voted" in shown.text


def test_an_abstention_is_a_ballot_and_counts_for_nothing(vote: Vote, rows_of: Rows) -> None:
    ballots = [dots(rules=1), dots(time=2), dots(time=1), {"dots": ABSTAINS}]
    results = vote("dots", *ballots, mode="named", asked=5)
    assert "3 voted, 1 abstained, 1 missing" in results.result().about
    assert rows_of(results.ballots_cast()) == [
        ["m01 (Unit m01)", "cast"],
        ["m02 (Unit m02)", "cast"],
        ["m03 (Unit m03)", "cast"],
        ["m04 (Unit m04)", "cast"],
        ["m05 (Unit m05)", "not answered"],
    ]
    abstains = {"ranking": value({"abstains": True})}
    ranked = vote("ranking", *[ranks(["time"])] * 3, abstains, mode="named")
    assert "3 voted, 1 abstained" in ranked.result().about


@pytest.mark.parametrize("way", ["dots", "approval", "ranking", "scores", "pairs"])
def test_of_one_or_two_who_vote_by_name_the_ballots_are_not_told(vote: Vote, way: str) -> None:
    """Who voted is no secret: the result of one is that ballot, and of two either knows both."""
    scores = {"rules": 5, "time": 1, "money": 1}
    ballots: dict[str, dict[str, object]] = {
        "dots": dots(rules=3),
        "approval": {"approval": value(["rules"])},
        "ranking": ranks(["rules"], ["time"]),
        "scores": {"importance": value(scores), "feasibility": value(scores)},
        "pairs": {"pairs": value([{"first": "rules", "second": "time", "says": "first"}])},
    }
    ballot = ballots[way]
    for n in (1, 2):
        results = vote(way, *[ballot] * n, mode="named")
        told = plain_text(results.report())
        assert "Too few answers to show (fewer than 3)" in told
        assert "Simpler rules" not in told
        assert not results.findings()
        assert not results.vote().places
    if way != "pairs":
        assert vote(way, *[ballot] * 3, mode="named").vote().places
    shown = vote(way, ballot, mode="named", settings="{open_votes: yes}")
    assert "Simpler rules" in plain_text(shown.report())


def test_a_few_abstentions_are_not_told_apart_under_random_numbers(vote: Vote) -> None:
    results = vote("dots", *[dots(rules=1)] * 5, {"dots": ABSTAINS}, asked=8)
    assert "5 voted, 3 abstained or missing" in results.result().about
    assert isinstance(results.ballots_cast(), Table)


def test_votes_are_shown_by_seat_only_where_the_form_said_so(vote: Vote, rows_of: Rows) -> None:
    with pytest.raises(ParameterError, match="nobody was told that votes would be shown"):
        vote("dots", dots(rules=1), mode="named").by_seat()
    shown = vote(
        "dots", dots(rules=2, time=1), {"dots": ABSTAINS},
        mode="named", settings="{open_votes: yes}",
    ).by_seat()  # fmt: skip
    assert rows_of(shown) == [["m01", "Simpler rules 2; More time 1"], ["m02", "abstains"]]


def test_a_vote_that_goes_on_says_only_how_many_have_voted(vote: Vote) -> None:
    shown = vote("dots", since=4).result()
    assert isinstance(shown, Note)
    assert shown.text.startswith("4 people have voted.")


@pytest.mark.parametrize("does", ["dots", "approval", "scores", "ranking", "pairs"])
def test_the_form_says_how_it_is_counted_and_lets_abstain(vote: Vote, does: str) -> None:
    form = vote(does).held.asked["S01", "round-1"]
    assert form.is_sealed
    assert "How it is counted: " in form.sections[0].help["en"]
    assert "Nobody sees an answer before the round is closed or shown." in form.privacy_words()
    for question in form.questions:
        assert question.may_not_apply or getattr(question, "may_abstain", False)


def test_two_criteria_are_drawn_with_a_table_and_words(vote: Vote) -> None:
    ballot = {
        "importance": value({"rules": 5, "time": 2, "money": 4}),
        "feasibility": value({"rules": 1, "time": 4, "money": 4}),
    }
    figure = vote("scores", *[ballot] * 3, mode="named").grid()
    assert figure.alt == (
        "Upwards Importance, to the right Feasibility. 1 More money: 4.0 and 4.0; 2 Simpler "
        "rules: 5.0 and 1.0; 3 More time: 2.0 and 4.0."
    )
    lies = [row.cells[4].text for row in figure.table.rows()]
    assert lies == [
        "Importance high, Feasibility high",
        "Importance high, Feasibility low",
        "Importance low, Feasibility high",
    ]
    assert vote("dots", dots(rules=1), mode="named").grid().text == (
        "Only a vote on two criteria has a grid."
    )


def test_a_circle_is_said_and_the_named_method_stands_first(vote: Vote, rows_of: Rows) -> None:
    one, two, three = ["rules"], ["time"], ["money"]
    ballots = [ranks(one, two, three), ranks(two, three, one), ranks(three, one, two)]
    shown = vote("ranking", *ballots, mode="named", settings="{method: borda}").methods()
    assert [column.head for column in shown.columns][:2] == ["Issue", "Borda count (modified)"]
    assert len(shown.columns) == 8
    assert {cell for row in rows_of(shown) for cell in row[1:]} == {"1"}
    assert shown.notes[0].startswith("No issue beats all others when two are compared at a time: ")
    assert shown.notes[0].endswith("beat each other in a circle.")


def test_who_beats_all_others_is_named(vote: Vote) -> None:
    shown = vote("dots", *[dots(time=2, rules=1)] * 3).methods()
    assert shown.notes[0].startswith("“More time” beats every other issue")


def test_what_came_first_is_a_finding_that_names_its_table(vote: Vote) -> None:
    results = vote("dots", *[dots(rules=2, time=2)] * 3)
    [finding] = results.findings()
    assert finding.text == "“Simpler rules” and “More time” share the first place."
    assert finding.table == results.result().id
    assert vote("dots", *[dots(rules=2)] * 2).findings() == ()


@settings(
    deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data(), n=st.integers(0, 12))
def test_under_random_numbers_few_ballots_never_show_a_number(
    vote: Vote, rows_of: Rows, data: st.DataObject, n: int
) -> None:
    ids = st.lists(st.sampled_from(["rules", "time", "money"]), min_size=1, unique=True)
    ballots = [{"approval": value(data.draw(ids))} for _ in range(n)]
    shown = vote("approval", *ballots, asked=12).result()
    if n < 3:
        assert isinstance(shown, Note)
        return
    assert (len(shown.columns) > 2) == (n >= 10)
    coarse = {str(share) for share in range(0, 101, 5)} | {"10 or less", "90 or more"}
    assert {row[2] for row in rows_of(shown) if n >= 10} <= coarse


def test_dots_that_are_printed_alike_share_a_place(vote: Vote, rows_of: Rows) -> None:
    # 41 and 40 of 125 dots: of ten people, both got 16. More time got 44.
    ballots = [dots(rules=2, time=1, money=2)] * 16 + [dots(rules=1, time=3, money=1)] * 8
    ballots.append(dots(rules=1, time=4))
    shown = vote("dots", *ballots).result()
    assert [row[:3] for row in rows_of(shown)] == [
        ["1", "More time (time)", "18"],
        ["2", "Simpler rules [tied] (rules)", "16"],
        ["2", "More money [tied] (money)", "16"],
    ]
    assert "places follow them as they are printed" in " ".join(shown.notes)
