"""Tests of plakit.methods.crossed; what is made of it is tested in test_kappa."""

import pandas as pd
import pytest

from plakit.errors import ParameterError
from plakit.methods.crossed import cross, distances


def test_pairs_are_counted_in_the_order_of_the_categories():
    table = pd.DataFrame({"A": ["low", "high", "low"], "B": ["low", "low", None]})
    counts, left_out = cross(table, ["low", "high"])
    assert counts.tolist() == [[1, 0], [1, 0]]
    assert left_out == 1


def test_without_an_order_categories_are_sorted_even_mixed_ones():
    counts, _ = cross(pd.DataFrame({"A": [2, 10], "B": [10, 10]}), None)
    assert counts.tolist() == [[0, 1], [0, 1]]
    counts, _ = cross(pd.DataFrame({"A": [1, "no"], "B": ["no", "no"]}), None)
    assert counts.tolist() == [[0, 1], [0, 1]]


def test_the_table_stays_as_it_was():
    table = pd.DataFrame({"A": [1, None], "B": [2, 2]})
    before = table.copy()
    cross(table, None)
    pd.testing.assert_frame_equal(table, before)


def test_the_known_weights_by_hand():
    assert distances("none", 3).tolist() == [[0, 1, 1], [1, 0, 1], [1, 1, 0]]
    assert distances("quadratic", 3).tolist() == [[0, 1, 4], [1, 0, 1], [4, 1, 0]]


@pytest.mark.parametrize("weights", [[[0]], [[0, 0], [0, 0]], [[0, -1], [1, 0]], [[1, 1], [1, 1]]])
def test_weights_that_weigh_nothing_or_the_wrong_way_are_refused(weights):
    with pytest.raises(ParameterError, match="weights do not fit: give 2 rows of 2 numbers"):
        distances(weights, 2)
