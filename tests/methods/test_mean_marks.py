"""Tests of plakit.methods.mean_marks."""

import numpy as np
import pytest

from plakit.methods.mean_marks import METHOD, mean_marks, mean_marks_many
from plakit.methods.voting import Marks


def test_the_mean_is_of_those_who_judged():
    marks = Marks.from_ballots("abc", [{"a": 4, "b": 2}, {"a": 5}, {}])
    order = mean_marks(marks)
    assert order.scores == {"a": 4.5, "b": 2.0, "c": 0.0}
    assert (order.places, order.winners) == ({"a": 1, "b": 2, "c": 3}, ("a",))


def test_many_weights_are_the_counts_one_by_one():
    marks = Marks.from_ballots("ab", [{"a": 4, "b": 2}, {"a": 1}, {"b": 5}])
    weights = np.array([[1, 1, 1], [0, 2, 1], [3, 0, 0]])
    for row, scores in zip(weights, mean_marks_many(marks, weights), strict=True):
        found = mean_marks(marks.with_counts(row)).scores
        assert [found[one] for one in "ab"] == pytest.approx(scores)


def test_nobody_wins_where_nobody_judged():
    order = METHOD.count(Marks.from_ballots("ab", [{}]))
    assert (order.winners, order.note) == ((), "Nobody voted.")
