"""Tests of plakit.methods.matching.groups: by hand, by property and against trying all groups."""

import random
from collections import Counter
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from plakit.errors import ParameterError
from plakit.methods.matching import make_groups
from plakit.methods.matching.groups import group_count


@st.composite
def rooms(draw, most=40, units=8, levels=5):
    n = draw(st.integers(1, most))
    unit = st.sampled_from(["", *(f"u{number}" for number in range(units))])
    people = [f"p{number}" for number in range(n)]
    return (
        {one: draw(unit) for one in people},
        {one: draw(st.integers(1, levels)) for one in people if draw(st.integers(0, 9))},
    )


def splits(people: list[str], sizes: list[int]):
    """Give all ways to split people into groups of these sizes."""
    if not people:
        yield []
        return
    first, *rest = people
    for size in set(sizes):
        left = [*sizes]
        left.remove(size)
        for others in combinations(rest, size - 1):
            remaining = [one for one in rest if one not in others]
            for more in splits(remaining, left):
                yield [(first, *others), *more]


def clashes(group, units) -> int:
    return sum(units[a] == units[b] != "" for a, b in combinations(group, 2))


def span(group, levels) -> float:
    return max(levels[one] for one in group) - min(levels[one] for one in group)


@given(rooms(), st.sampled_from(["mixed", "alike"]))
@hypothesis_settings(max_examples=80, deadline=None)
def test_all_are_in_one_group_and_sizes_differ_by_one_at_most(room, way):
    units, levels = room
    made = make_groups(units, levels, way=way)
    assert sorted(one for group in made.groups for one in group) == sorted(units)
    sizes = [len(group) for group in made.groups]
    assert max(sizes) - min(sizes) <= 1
    assert made.has_size == all(4 <= size <= 6 for size in sizes)
    assert made.same_unit == sum(clashes(group, units) for group in made.groups)
    assert made.is_best


@given(rooms())
@hypothesis_settings(max_examples=80, deadline=None)
def test_mixed_groups_have_the_even_share_of_each_unit_and_each_step(room):
    units, levels = room
    made = make_groups(units, levels)
    count = len(made.groups)
    for unit, n in Counter(unit for unit in units.values() if unit).items():
        here = [sum(units[one] == unit for one in group) for group in made.groups]
        assert (min(here), max(here)) == (n // count, -(-n // count))
    # Those who stand in the same place of all groups are next to each other in level.
    known = sorted(levels.values())
    middle = (known[(len(known) - 1) // 2] + known[len(known) // 2]) / 2 if known else 0
    ordered = sorted(levels.get(one, middle) for one in units)
    for step in range(0, len(ordered) - count + 1, count):
        low, high = ordered[step], ordered[step + count - 1]
        assert all(any(low <= levels.get(one, middle) <= high for one in group)
                   for group in made.groups)  # fmt: skip


@given(rooms(most=7, units=3, levels=3))
@hypothesis_settings(max_examples=60, deadline=None)
def test_no_other_groups_spread_units_further(room):
    units, levels = room
    made = make_groups(units, levels, least=2, most=3)
    sizes = [len(group) for group in made.groups]
    best = min(sum(clashes(group, units) for group in way) for way in splits([*units], sizes))
    assert made.same_unit == made.least_same_unit == best


@given(rooms(most=7, units=3, levels=3))
@hypothesis_settings(max_examples=60, deadline=None)
def test_no_other_groups_are_more_alike(room):
    units, levels = room
    levels = {one: levels.get(one, 2) for one in units}
    made = make_groups(units, levels, least=2, most=3, way="alike")
    sizes = [len(group) for group in made.groups]
    best = min(sum(span(group, levels) for group in way) for way in splits([*units], sizes))
    assert sum(made.spans) == best


def test_in_alike_groups_those_on_one_level_change_places():
    units = {"a": "AT", "b": "AT", "c": "BE", "d": "BE", "e": "AT", "f": "BE"}
    levels = {"a": 1, "b": 1, "c": 1, "d": 1, "e": 4, "f": 4}
    made = make_groups(units, levels, least=2, most=2, way="alike")
    assert (made.same_unit, made.spans) == (0, (0, 0, 0))
    assert set(made.groups[-1]) == {"e", "f"}


def test_levels_come_before_units_in_alike_groups():
    units = {"a": "AT", "b": "AT", "c": "BE", "d": "BE"}
    levels = {"a": 1, "b": 1, "c": 4, "d": 4}
    made = make_groups(units, levels, least=2, most=2, way="alike")
    assert (made.spans, made.same_unit, made.least_same_unit) == ((0, 0), 2, 2)


def test_the_highest_stands_first_and_the_input_stays_as_it_was():
    units, levels = dict.fromkeys("abcd", ""), {"a": 1, "b": 2, "c": 3, "d": 4}
    assert make_groups(units, levels).groups == (("d", "c", "b", "a"),)
    assert levels == {"a": 1, "b": 2, "c": 3, "d": 4}


@pytest.mark.parametrize("way", ["mixed", "alike"])
def test_one_unit_alone_is_spread_as_far_as_it_can_be(way):
    made = make_groups({f"p{n}": "AT" for n in range(10)}, {}, way=way)
    assert [len(group) for group in made.groups] == [5, 5]
    assert (made.same_unit, made.least_same_unit, made.is_best) == (20, 20, True)


@pytest.mark.parametrize(("n", "sizes", "fits"), [
    (0, [], True), (1, [1], False), (3, [3], False), (7, [3, 4], False), (8, [4, 4], True),
    (9, [4, 5], True), (11, [5, 6], True), (60, [5] * 12, True), (61, [5] * 11 + [6], True),
])  # fmt: skip
def test_so_many_people_make_such_groups(n, sizes, fits):
    made = make_groups({f"p{at}": "" for at in range(n)}, {})
    assert sorted(len(group) for group in made.groups) == sizes
    assert made.has_size is fits
    assert group_count(n, 4, 6) == len(sizes)


def test_sizes_that_cannot_be_are_refused():
    with pytest.raises(ParameterError, match="Groups of 5 to 4 cannot be"):
        make_groups({"a": ""}, {}, least=5, most=4)
    with pytest.raises(ParameterError, match="Groups of 0 to 4 cannot be"):
        make_groups({"a": ""}, {}, least=0, most=4)


def test_a_solver_that_finds_nothing_in_time_leaves_groups_of_like_level(monkeypatch):
    monkeypatch.setattr("plakit.methods.matching.groups._NODES", 0)
    draw = random.Random(1)
    units = {f"p{n}": f"u{draw.randint(0, 8)}" for n in range(60)}
    made = make_groups(units, {name: float(draw.randint(1, 4)) for name in units}, way="alike")
    assert sorted(name for group in made.groups for name in group) == sorted(units)
    assert (made.has_size, made.is_best, made.least_same_unit) == (True, False, 0)
