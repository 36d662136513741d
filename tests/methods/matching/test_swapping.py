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


# Nugent, Vollmann and Ruml (1968): twelve departments on a grid of three by four; best 578, twice
# the sum over pairs (QAPLIB, nug12).
FLOWS = """
0 5 2 4 1 0 0 6 2 1 1 1
5 0 3 0 2 2 2 0 4 5 0 0
2 3 0 0 0 0 0 5 5 2 2 2
4 0 0 0 5 2 2 10 0 0 5 5
1 2 0 5 0 10 0 0 0 5 1 1
0 2 0 2 10 0 5 1 1 5 4 0
0 2 0 2 0 5 0 10 5 2 3 3
6 0 5 10 0 1 10 0 0 0 5 0
2 4 5 0 0 1 5 0 0 0 10 10
1 5 2 0 5 5 2 0 0 0 5 0
1 0 2 5 1 4 3 5 10 5 0 2
1 0 2 5 1 0 3 0 10 0 2 0
"""


@pytest.mark.parametrize("seed", range(3))
def test_the_twelve_departments_of_nugent_are_placed_as_well_as_can_be(seed):
    flows = np.array([line.split() for line in FLOWS.strip().splitlines()], dtype=float)
    spots = np.array([divmod(place, 4) for place in range(12)])
    way = np.abs(spots[:, None, :] - spots[None, :, :]).sum(axis=2).astype(float)
    found = exchange(flows, way, np.arange(12), bound=289, rounds=5000, seed=seed)
    assert 2 * cost(flows, way, found) == 578
