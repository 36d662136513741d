from itertools import permutations

import numpy as np
import pytest

from plakit.methods.voting import linear_ordering, pairwise
from plakit.methods.voting.linear_ordering import order_linearly

from .profiles import random_profile


def against(votes: np.ndarray, order: tuple[int, ...]) -> float:
    return float(np.tril(votes[np.ix_(order, order)]).sum())


@pytest.mark.parametrize("seed", range(8))
def test_it_finds_the_best_of_all_orders(seed: int) -> None:
    votes = pairwise(random_profile(ballots=7, options=7, seed=seed))
    found = order_linearly(votes)
    assert found.gap == 0
    best = min(against(votes, order) for order in permutations(range(7)))
    assert against(votes, tuple(found.order)) == best


def test_whole_numbers_are_demanded_where_shares_do_not_do() -> None:
    # Of seed 5 the best shares are no order: the solver has to branch.
    found = order_linearly(pairwise(random_profile(ballots=7, options=30, seed=5)))
    assert found.gap == 0


def test_without_whole_numbers_the_gap_is_told(monkeypatch) -> None:
    votes = pairwise(random_profile(ballots=101, options=50, seed=1))
    found = order_linearly(votes)
    assert 0 < found.gap < 100
    monkeypatch.setattr(linear_ordering, "_MOST", 0)
    wide = order_linearly(votes)
    assert wide.gap > found.gap
    # Both bounds hold: what the first found is not below what the second says can be.
    sum_ = against(votes, tuple(found.order))
    assert sum_ >= against(votes, tuple(wide.order)) - wide.gap


def test_another_order_that_is_as_good_is_noticed() -> None:
    even = np.array([[0.0, 1, 2], [1, 0, 2], [0, 0, 0]])
    assert order_linearly(even).is_one_of_several
    clear = np.array([[0.0, 2, 2], [0, 0, 2], [0, 0, 0]])
    assert not order_linearly(clear).is_one_of_several
