"""Tests of plakit.methods.groups."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plakit.methods.groups import all_groups, fewest_singled_out, merge_small

SIZES = st.lists(st.integers(1, 12), min_size=0, max_size=9)


def people(*sizes):
    names = [f"g{number}" for number, size in enumerate(sizes) for _ in range(size)]
    return {f"p{number}": name for number, name in enumerate(names)}


def shown(group_of, k=5):
    return [(group.name, group.n) for group in merge_small(group_of, k=k).groups]


def test_large_groups_are_shown_as_they_are():
    assert shown(people(5, 7)) == [("g1", 7), ("g0", 5)]


def test_small_groups_are_merged_and_named():
    merged = merge_small(people(9, 2, 4), k=5).groups[-1]
    assert (merged.name, merged.n, merged.members, merged.merged) == (
        "Other groups",
        6,
        ("g1", "g2"),
        True,
    )
    assert merged.note() == (
        "Other groups: g1 and g2. Each had fewer than 5 people, "
        "so they are shown together, to protect people"
    )


def test_a_single_small_group_takes_the_smallest_shown_one_with_it():
    merged = merge_small(people(9, 6, 4), k=5)
    assert [(group.name, group.n) for group in merged.groups] == [("g0", 9), ("Other groups", 10)]
    assert merged.groups[-1].note().startswith("Other groups: g1 and g2. Some had fewer than 5")


def test_small_groups_that_hold_too_few_together_take_another_with_them():
    assert shown(people(9, 6, 2, 1)) == [("g0", 9), ("Other groups", 9)]


def test_where_all_would_be_merged_only_the_total_is_shown():
    merged = merge_small(people(6, 4), k=5)
    assert merged.groups == ()
    assert merged.reason == (
        "The groups are too small to show apart (fewer than 5 people), so only the total is"
    )


@pytest.mark.parametrize(
    ("group_of", "reason"),
    [
        ({}, "Nobody took part, so there are no groups to show"),
        (people(9), "All who took part are in one group, so only the total is shown"),
        (people(4), "All who took part are in one group, so only the total is shown"),
    ],
)
def test_no_group_and_one_group_say_so(group_of, reason):
    assert merge_small(group_of, k=5).reason == reason


def test_two_hundred_groups_of_one_or_two_are_no_groups():
    assert shown(people(*[1, 2] * 100)) == []


def test_two_hundred_groups_beside_a_large_one_are_merged():
    assert shown(people(40, *[1] * 200)) == [("g0", 40), ("Other groups", 200)]


@pytest.mark.parametrize("name", ["Other groups", "OTHER GROUPS", " other groups "])
def test_a_group_that_is_called_other_groups_stays_itself(name):
    group_of = people(9, 3, 3) | {f"q{number}": name for number in range(6)}
    assert shown(group_of) == [("g0", 9), (name, 6), ("Other groups (2)", 6)]


def test_a_group_called_total_is_a_group():
    assert shown({f"p{n}": "Total" for n in range(6)} | {f"q{n}": "x" for n in range(5)}) == [
        ("Total", 6),
        ("x", 5),
    ]


def test_merging_leaves_the_groups_as_they_were():
    group_of = people(9, 2, 4)
    before = dict(group_of)
    merge_small(group_of, k=5)
    assert group_of == before


@given(SIZES, st.integers(3, 10))
def test_everybody_is_in_one_group_of_k_or_more_or_no_group_is_shown(sizes, k):
    group_of = people(*sizes)
    result = merge_small(group_of, k=k)
    assert len(result.groups) != 1
    assert all(group.n >= k for group in result.groups)
    if result.groups:
        assert result.group_of.keys() == group_of.keys()
        assert sum(group.n for group in result.groups) == len(group_of)
        members = sorted(name for group in result.groups for name in group.members)
        assert members == sorted(set(group_of.values()))


@given(SIZES, st.randoms())
def test_the_order_of_people_changes_nothing(sizes, random):
    group_of = people(*sizes)
    mixed = list(group_of.items())
    random.shuffle(mixed)
    assert merge_small(dict(mixed), k=5).groups == merge_small(group_of, k=5).groups


def fewest_by_linear_algebra(left, right):
    """Find the smallest support of a vector in the row space, by trying every set of people."""
    persons = list(left)
    rows = [
        [side[p] == group for p in persons] for side in (left, right) for group in {*side.values()}
    ]
    table = np.array(rows, dtype=float)
    rank = np.linalg.matrix_rank(table)
    for size in range(1, len(persons) + 1):
        for chosen in combinations(range(len(persons)), size):
            if np.linalg.matrix_rank(np.delete(table, chosen, axis=1)) < rank:
                return size
    return 0


@settings(max_examples=40)
@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2)), max_size=8))
def test_the_minimum_cut_is_what_linear_algebra_finds(pairs):
    left = {f"p{n}": one for n, (one, _) in enumerate(pairs)}
    right = {f"p{n}": other for n, (_, other) in enumerate(pairs)}
    assert fewest_singled_out(left, right) == fewest_by_linear_algebra(left, right)


def test_all_groups_are_ordered_by_size_then_name():
    groups = all_groups(people(2, 3, 2)).groups
    assert [group.name for group in groups] == ["g1", "g0", "g2"]
