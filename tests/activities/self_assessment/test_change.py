"""What changed between two rounds: only who answered both, or a reason (T8)."""

from collections.abc import Callable
from typing import Any

from plakit.blocks import Note

Results = Callable[..., Any]
Rows = Callable[[Any], list[list[str]]]

FIRST = {"AT-1": {"a1": "1 3"}, "BE": {"a1": "2 3"}, "CZ": {"a1": "2 3"}, "DE": {"a1": "3 3"}}
SECOND = {"AT-1": {"a1": "2 3"}, "BE": {"a1": "2 3"}, "CZ": {"a1": "3 3"}, "DE": {"a1": "3 3"}}


def test_the_same_people_are_compared(results: Results, rows_of: Rows) -> None:
    table = results(FIRST, SECOND).change()
    assert table.title == "How are we? What changed from First look (S01) to Second look (S02)"
    assert table.about == (
        "First look (S01): n 4. Second look (S02): n 4. Only those who answered both: n 4."
    )
    assert rows_of(table) == [
        ["Trust", "mean 2.0 before, 2.5 after", "2.0 → 2.5", "+0.5", "4"],
    ]
    assert table.notes == ("Too few answers to show (fewer than 3): Talk; Time; Money.",)


def test_by_name_only_those_who_answered_both_count(results: Results, rows_of: Rows) -> None:
    second = {"BE": {"a1": "3 3"}, "CZ": {"a1": "3 3"}, "EE": {"a1": "1 3"}}
    table = results(FIRST, second, activity="openly").change()
    assert "n 4" in table.about
    assert rows_of(table) == [["Trust", "median 2 before, 3 after", "2 → 3", "+1", "2"]]


def test_where_one_person_left_nothing_is_compared(results: Results) -> None:
    fewer = {seat: answers for seat, answers in SECOND.items() if seat != "DE"}
    assert results(FIRST, fewer).change() == Note(
        text="Not compared: fewer than 3 people left between the two waves, "
        "and the comparison would give their answers away.",
        tone="empty",
    )


def test_one_round_is_nothing_to_compare(results: Results) -> None:
    assert results(FIRST).change() == Note(
        text="There is one round so far: nothing to compare yet.", tone="empty"
    )


def test_no_round_is_nothing_to_show(results: Results) -> None:
    for rounds in ((), ({},)):
        assert results(*rounds).change() == Note(text="Nothing to show yet.", tone="empty")


def test_a_round_that_nobody_answered_is_left_out(results: Results) -> None:
    assert results(FIRST, {}).change().text.startswith("There is one round so far")
