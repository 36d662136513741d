"""Regions into countries: by hand, against brute force, and never with a guess."""

from itertools import permutations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plakit.errors import ParameterError
from plakit.methods import roll_up as module
from plakit.methods.roll_up import RolledUp, roll_up

COLUMNS = "abcd"


def known(*columns: str) -> list[set[str]]:
    return [{column} for column in columns]


def row(count: int, columns: int = 8) -> list[list[str]]:
    """Give the marks of a row of Annexe 1: mark i of k can be in columns i to 8 - k + i."""
    return [
        [str(place) for place in range(order, columns - count + order + 1)]
        for order in range(1, count + 1)
    ]


def test_what_one_region_has_counts_under_any_and_what_all_have_under_all() -> None:
    regions = {"VLG": known("a", "b"), "WAL": known("b", "c")}
    assert roll_up(regions, rule="any") == RolledUp(3, 3, frozenset("abc"))
    assert roll_up(regions, rule="all") == RolledUp(1, 1, frozenset("b"))


def test_belgium_of_annexe_1_has_six_or_seven_lines_and_nobody_knows_which() -> None:
    belgium = {"BE-VLG": row(1), "BE-WAL": row(6)}
    assert roll_up(belgium, rule="any") == RolledUp(6, 7, frozenset())
    assert roll_up(belgium, rule="all") == RolledUp(0, 1, frozenset())


def test_the_united_kingdom_of_annexe_1_has_four_to_eight() -> None:
    kingdom = {"ENG": row(4), "WLS": row(2), "NIR": row(3), "SCT": row(4)}
    found = roll_up(kingdom, rule="any")
    assert (found.lowest, found.highest, found.is_sure) == (4, 8, False)
    assert (roll_up(kingdom, rule="all").lowest, roll_up(kingdom, rule="all").highest) == (0, 2)


def test_a_known_mark_is_sure_beside_unclear_ones() -> None:
    regions = {"A": known("a"), "B": [set("ab"), set("bc")]}
    assert roll_up(regions, rule="any").sure == {"a"}


def test_no_region_has_no_line() -> None:
    assert roll_up({}, rule="any") == RolledUp(0, 0, frozenset())
    assert roll_up({"A": [], "B": known("a")}, rule="all") == RolledUp(0, 0, frozenset())


def test_two_marks_in_one_column_are_refused() -> None:
    with pytest.raises(ParameterError, match="marks of B cannot all stand in different columns"):
        roll_up({"A": known("a"), "B": known("b", "b")}, rule="any")


def test_an_unknown_rule_is_answered_with_the_known_ones() -> None:
    with pytest.raises(ParameterError, match=r"'some' is not a rule\. Known: all, any"):
        roll_up({"A": known("a")}, rule="some")


def brute(regions: dict[str, list[list[str]]], rule: str) -> tuple[int, int]:
    """Try every order of columns by hand of a simpler kind."""
    ways = [
        [set(way) for way in permutations(COLUMNS, len(marks))
         if all(column in mark for column, mark in zip(way, marks, strict=True))]
        for marks in regions.values()
    ]  # fmt: skip
    put = set.union if rule == "any" else set.intersection
    counts = [len(put(*sets)) for sets in product(*ways)]
    return min(counts), max(counts)


MARKS = st.lists(st.lists(st.sampled_from(COLUMNS), min_size=1, unique=True), max_size=3)


@settings(max_examples=150, deadline=None)
@given(st.lists(MARKS, min_size=2, max_size=3), st.sampled_from(["any", "all"]))
def test_bounds_are_those_of_every_way_tried(marks: list[list[list[str]]], rule: str) -> None:
    regions = {str(number): each for number, each in enumerate(marks)}
    try:
        found = roll_up(regions, rule=rule)
    except ParameterError:
        return
    assert (found.lowest, found.highest) == brute(regions, rule)


@settings(max_examples=150, deadline=None)
@given(st.lists(MARKS, min_size=2, max_size=3), st.sampled_from(["any", "all"]))
def test_bounds_given_without_trying_hold_as_well(marks: list[list[list[str]]], rule: str) -> None:
    regions = {str(number): each for number, each in enumerate(marks)}
    try:
        exact = roll_up(regions, rule=rule)
    except ParameterError:
        return
    wide = module._safe(regions, rule)
    assert wide.lowest <= exact.lowest <= exact.highest <= wide.highest
    assert wide.sure <= exact.sure


def test_very_many_columns_end_quickly_in_wider_bounds() -> None:
    columns = [str(number) for number in range(60)]
    found = roll_up({"A": [columns] * 20, "B": [columns] * 5}, rule="any")
    assert (found.lowest, found.highest) == (20, 25)
