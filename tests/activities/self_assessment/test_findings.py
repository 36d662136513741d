"""The sentences worth reading first say what their tables hold, and nothing that is not so."""

from collections.abc import Callable
from typing import Any

import pytest

Results = Callable[..., Any]
Change = Callable[[str, str, str], None]
Seats = Callable[[int], list[str]]
Given = dict[str, dict[str, str]]

BY_NAME = {
    "AT-1": {"a1": "1 1", "a2": "3 3", "b1": "1 3", "b2": "3 3"},
    "BE": {"a1": "1 1", "a2": "3 3", "b1": "1 2", "b2": "3 3"},
    "DE": {"a1": "3 3", "a2": "3 3", "b1": "1 3", "b2": "1 3"},
}
FOUR = ("AT-1", "AT-2", "BE", "DE")


def every(items: dict[str, str], seats: tuple[str, ...] = FOUR) -> Given:
    return dict.fromkeys(seats, items)


def told(shown: Any) -> list[str]:
    return [one.text.replace("\xa0", " ") for one in shown.findings()]


def test_lowest_furthest_and_who_differs_are_said_with_their_numbers(results: Results) -> None:
    low, far, differing = results(BY_NAME, activity="openly").findings()
    assert (low.text, low.about, low.table) == (
        "“Time” stands lowest: 100\xa0% at level 1.",
        "Openly: median 1 now, 3 wanted. n 3, missing 0.",
        "table-openly",
    )
    assert (far.text, far.about, far.table) == (
        "“Time” is furthest from where it should be: median 1 now, 3 wanted.",
        "Openly: n 3, missing 0.",
        "table-openly",
    )
    assert (differing.text, differing.about, differing.table) == (
        "Groups see “Trust” differently: National administrations 1.0, VET providers 3.0.",
        "Openly: mean levels from 1 to 3. n 2 and 1, missing 0 each.",
        "table-openly-by-kind",
    )


def test_the_highest_is_said_where_no_other_has_its_mean(results: Results) -> None:
    wave = {"AT-1": {"a1": "2 2", "a2": "3 3", "b1": "2 2"},
            "BE": {"a1": "2 2", "a2": "2 2", "b1": "2 2"},
            "DE": {"a1": "1 1", "a2": "3 3", "b1": "2 2"}}  # fmt: skip
    assert told(results(wave, activity="openly"))[-1] == "“Talk” stands highest: 67 % at level 3."


def test_two_that_stand_alike_are_named_together_and_more_are_left_out(results: Results) -> None:
    two = every({"a1": "3 3", "a2": "3 3", "b1": "2 2", "b2": "1 1"})
    assert told(results(two, activity="openly")) == [
        "“Money” stands lowest: 100 % at level 1.",
        "“Trust” stands highest, together with “Talk”: mean 3.0 of 3.",
    ]
    three = every({"a1": "3 3", "a2": "3 3", "b1": "3 3", "b2": "1 1"})
    assert told(results(three, activity="openly")) == ["“Money” stands lowest: 100 % at level 1."]
    all_alike = every({"a1": "3 3", "a2": "3 3"})
    assert told(results(all_alike, activity="openly")) == []


def test_means_that_are_not_told_exactly_may_be_alike(results: Results) -> None:
    wave = {seat: {"a1": "3", "a2": "3" if seat != "BE" else "2", "b1": "2"} for seat in FOUR}
    assert told(results(wave)) == [
        "“Time” stands lowest: mean 2.0 of 3.",
        "“Trust” stands highest, together with “Talk”: mean 2.8 or more of 3.",
    ]
    assert [one.table for one in results(wave).findings()] == ["table-health-areas"] * 2


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"a1": "1 2", "a2": "2 3", "b1": "3 3", "b2": "1 2"},
         "3 of 4 items stand 1 level below where they should be."),
        ({"a1": "1 3", "a2": "1 3", "b1": "3 3", "b2": "1 2"},
         "“Trust” and “Talk” are furthest from where they should be: 2 levels each."),
    ],
)  # fmt: skip
def test_several_gaps_that_are_alike_are_told_together(
    results: Results, given: dict[str, str], words: str
) -> None:
    assert words in told(results(every(given), activity="openly"))


def test_gaps_that_are_not_exact_are_not_put_in_order(results: Results, change: Change) -> None:
    wave = every({"a1": "1 3", "a2": "2 3", "b1": "3 3"})
    far = "“Trust” is far from where it should be: mean 1.3 or less now, 2.8 or more wanted."
    assert far in told(results(wave))
    change("activities/health.yaml", "steps:", "settings: {focus: {gap: 1.6}}\nsteps:")
    assert far not in told(results(wave))


def shares_of(seats: Seats, a1: list[int], others: list[int]) -> Given:
    return {
        name: {"a1": f"{one} 4", "a2": f"{other} 4", "b1": f"{other} 4", "b2": f"{other} 4"}
        for name, one, other in zip(seats(20), a1, others, strict=True)
    }


def test_shares_are_added_up_and_the_sum_is_not_said_to_be_exact(
    results: Results, change: Change, seats: Seats
) -> None:
    levels = "  - {value: 3, label: There}"
    change("instruments/ours.yaml", levels, f"{levels}\n  - {{value: 4, label: Firmly}}")
    low = [1] * 6 + [2] * 9 + [3] * 4 + [4]
    higher = [1] * 2 + [2] * 4 + [3] * 10 + [4] * 4
    shown = results(shares_of(seats, low, higher))
    assert told(shown)[0] == "“Trust” stands lowest: about 75 % at level 1 or 2."
    assert shown.findings()[0].about == ("How are we? Median 2 now, 4 wanted. n 20, missing 0.")


def test_no_share_is_quoted_that_another_item_has_too(
    results: Results, change: Change, seats: Seats
) -> None:
    levels = "  - {value: 3, label: There}"
    change("instruments/ours.yaml", levels, f"{levels}\n  - {{value: 4, label: Firmly}}")
    low = [1] * 15 + [3] * 5
    higher = [2] * 15 + [3] * 5
    assert told(results(shares_of(seats, low, higher)))[0] == (
        "“Trust” stands lowest: mean 1.5 of 4."
    )


def test_each_number_quoted_stands_in_the_table_that_is_named(results: Results) -> None:
    shown = results(BY_NAME, activity="openly")
    tables = {block.id: str(block.to_json()) for block in shown.report().blocks if block.id}
    for finding in shown.findings():
        assert finding.table in tables
    for number in ("1.0", "3.0"):
        assert number in tables["table-openly-by-kind"]


def test_groups_that_see_things_alike_are_not_spoken_of(results: Results, change: Change) -> None:
    change("activities/openly.yaml", "steps:", "settings: {focus: {groups_differ: 2.5}}\nsteps:")
    assert not any("Groups see" in text for text in told(results(BY_NAME, activity="openly")))
