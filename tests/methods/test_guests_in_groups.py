"""Guests in results by group: they hide nobody, as one person may be all of them."""

from plakit.methods.by_group import openings
from plakit.methods.groups import GUESTS, merge_small


def people(**sizes: int) -> dict[str, str]:
    return {f"{name}{number}": name for name, size in sizes.items() for number in range(size)}


def guests(count: int) -> dict[str, str]:
    return {f"guest{number}": GUESTS for number in range(count)}


def test_few_guests_make_no_group_of_others_large_enough() -> None:
    shown = merge_small({**people(a=6, b=1), **guests(4)}, k=5)
    assert shown.groups == ()


def test_few_guests_join_others_that_are_enough_without_them() -> None:
    shown = merge_small({**people(a=6, b=3, c=2), **guests(4)}, k=5)
    assert [(one.name, one.n) for one in shown.groups] == [("a", 6), ("Other groups", 9)]
    assert shown.uncounted == guests(4).keys()


def test_many_guests_are_a_group_of_their_own_and_hide_no_small_one() -> None:
    shown = merge_small({**people(a=9, b=1), **guests(7)}, k=5)
    assert [(one.name, one.n) for one in shown.groups] == [("Guests", 7), ("Other groups", 10)]
    shown = merge_small({**people(a=9, b=6), **guests(7)}, k=5)
    assert [one.name for one in shown.groups] == ["a", "Guests", "b"]


def test_an_item_that_few_of_the_seats_answered_is_not_shown_by_group() -> None:
    groups = {**people(a=6, b=3, c=2), **guests(4)}
    shown = {"kind": merge_small(groups, k=5)}
    levels = {person: 1 + number % 4 for number, person in enumerate(groups) if person != "b0"}
    assert openings(levels, shown, k=5)["kind"].reason.startswith("A group has fewer than 5")
    assert openings(levels | {"b0": 2}, shown, k=5)["kind"].reason == ""
