"""Tests of plakit.methods.counted_again."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from plakit.methods.bradley_terry import METHOD as BRADLEY_TERRY
from plakit.methods.comparisons import Pairs
from plakit.methods.counted_again import among_first, otherwise, tops_of_each, voted
from plakit.methods.voting import METHODS, Marks, Profile

RANKINGS = [name for name, method in METHODS.items() if method.takes == "rankings"]
OPTIONS = "abcd"
PARTIAL = st.lists(st.permutations(OPTIONS).map(lambda line: line[:3]), min_size=1, max_size=7)


def test_equals_at_the_border_are_in_and_more_than_all_are_all():
    scores = np.array([[4.0, 4.0, 1.0], [1.0, 2.0, 3.0]])
    assert among_first(scores, 1).tolist() == [[True, True, False], [False, False, True]]
    assert among_first(scores, 9).all()


def test_sums_of_the_same_shares_in_another_order_are_equal():
    assert among_first(np.array([[0.1 + 0.2, 0.3, 0.0]]), 1).tolist() == [[True, True, False]]


def test_abstentions_do_not_vote():
    assert voted(Profile.from_rankings("ab", [["a"], []])).tolist() == [True, False]
    assert voted(Marks.from_ballots("ab", [{}, {"b": 2}])).tolist() == [False, True]
    assert voted(Pairs.from_judgements("ab", [[], [("a", "b", "equal")]])).tolist() == [False, True]


def test_rankings_are_counted_by_each_other_method_of_rankings():
    votes = Profile.from_rankings("ab", [["a", "b"]])
    names = [method.name for method, ballots in otherwise(votes, METHODS["borda"])]
    assert names == [name for name in RANKINGS if name != "borda"]


def test_dots_are_counted_as_approval_and_as_rankings():
    votes = Marks.from_ballots("abc", [{"a": 3, "b": 1}, {}]).with_counts([2, 1])
    others = {method.name: ballots for method, ballots in otherwise(votes, METHODS["dots"])}
    assert list(others) == ["approval", *RANKINGS]
    assert others["approval"].marks.tolist() == [[1, 1, 0], [0, 0, 0]]
    assert others["borda"].places.tolist() == [[1, 2, 0], [0, 0, 0]]
    assert others["borda"].counts.tolist() == [2, 1]


def test_approvals_and_comparisons_have_no_other_method():
    assert not list(otherwise(Marks.from_ballots("ab", [{"a": 1}]), METHODS["approval"]))
    votes = Pairs.from_judgements("ab", [[("a", "b", "first")]])
    assert not list(otherwise(votes, BRADLEY_TERRY))


@hypothesis_settings(max_examples=25, deadline=None)
@pytest.mark.parametrize("name", RANKINGS)
@given(ballots=PARTIAL, data=st.data())
def test_many_counts_at_once_are_the_counts_one_by_one(name, ballots, data):
    votes, method = Profile.from_rankings(OPTIONS, ballots), METHODS[name]
    row = st.lists(st.integers(0, 2), min_size=len(ballots), max_size=len(ballots))
    weights = np.array(data.draw(st.lists(row.filter(any), min_size=1, max_size=4)))
    found = tops_of_each(votes, method, weights, top=2)
    for counts, row_found in zip(weights, found, strict=True):
        places = method.count(votes.with_counts(counts)).places
        assert row_found.tolist() == [places[option] <= 2 for option in OPTIONS]
