"""Tests of plakit.methods.matching.swapping."""

from itertools import permutations

import numpy as np
import pytest

from plakit.methods.matching.swapping import exchange


def cost(apart, near, places) -> float:
    return float((apart * near[places][:, places]).sum()) / 2


def problem(seed: int, size: int):
    draw = np.random.default_rng(seed)
    both = []
    for _ in range(2):
        one = draw.integers(0, 4, (size, size)).astype(float)
        one = np.triu(one, 1)
        both.append(one + one.T)
    return both


@pytest.mark.parametrize("seed", range(8))
def test_small_problems_are_solved_as_by_trying_all(seed):
    apart, near = problem(seed, 6)
    best = min(cost(apart, near, np.array(way)) for way in permutations(range(6)))
    found = exchange(apart, near, np.arange(6), bound=best)
    assert cost(apart, near, found) == best


def test_nothing_gets_worse_and_the_input_stays_as_it_was():
    apart, near = problem(3, 12)
    start = np.arange(12)
    found = exchange(apart, near, start, rounds=50)
    assert list(start) == list(range(12))
    assert sorted(found) == list(range(12))
    assert cost(apart, near, found) <= cost(apart, near, start)


def test_only_places_that_may_be_exchanged_are():
    apart, near = problem(4, 8)
    half = np.arange(8) < 4
    found = exchange(apart, near, np.arange(8), may_swap=half[:, None] == half[None, :])
    assert set(found[:4]) == {0, 1, 2, 3}


def test_nobody_and_one_alone_stay_where_they_are():
    none = np.zeros((0, 0))
    assert list(exchange(none, none, np.arange(0), bound=-1)) == []
    one = np.zeros((1, 1))
    assert list(exchange(one, one, np.arange(1), bound=-1)) == [0]
