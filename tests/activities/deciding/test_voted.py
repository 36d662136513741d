"""Votes: places and ties, what is said of them under random numbers, and who took part."""

from collections.abc import Callable
from typing import Any

import pytest

from plakit.blocks import Note, Table
from plakit.errors import ParameterError
from tests.activities.deciding.conftest import ABSTAINS, value

Vote = Callable[..., Any]
Rows = Callable[[Any], list[list[str]]]


def dots(**given: int) -> dict[str, object]:
    return {"dots": value(given)}


def ranks(*places: list[str]) -> dict[str, object]:
    return {"ranking": value({"order": list(places)})}


def test_dots_are_counted_and_ties_share_the_better_place(vote: Vote, rows_of: Rows) -> None:
    ballots = [dots(rules=3, time=1, money=1)] * 2
    shown = vote("dots", *ballots, mode="named", asked=3).result()
    assert rows_of(shown) == [
        ["1", "Simpler rules (rules)", "3.0", "3.0", "100"],
        ["2", "More time [tied] (time)", "1.0", "1.0", "100"],
        ["2", "More money [tied] (money)", "1.0", "1.0", "100"],
    ]
    assert "3 seats asked, 2 voted, 0 abstained, 1 missing." in shown.about
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
    ballots = [dots(rules=1), dots(time=2), {"dots": ABSTAINS}]
    results = vote("dots", *ballots, mode="named", asked=4)
    assert "2 voted, 1 abstained, 1 missing" in results.result().about
    assert rows_of(results.ballots_cast()) == [
        ["m01 (Unit m01)", "cast"],
        ["m02 (Unit m02)", "cast"],
        ["m03 (Unit m03)", "cast"],
        ["m04 (Unit m04)", "not answered"],
    ]
    ranked = vote("ranking", ranks(["time"]), {"ranking": value({"abstains": True})}, mode="named")
    assert "1 voted, 1 abstained" in ranked.result().about


def test_a_few_abstentions_are_not_told_apart_under_random_numbers(vote: Vote) -> None:
    results = vote("dots", *[dots(rules=1)] * 5, {"dots": ABSTAINS}, asked=8)
    assert "5 voted, 3 abstained or are missing" in results.result().about
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
    assert "Nobody sees a result before the vote is closed or shown." in form.privacy_words()
    for question in form.questions:
        assert question.may_not_apply or getattr(question, "may_abstain", False)
