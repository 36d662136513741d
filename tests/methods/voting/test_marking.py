import numpy as np
import pytest

from plakit.methods.voting import BallotError, Marks
from plakit.methods.voting.marking import approval, dots, marks_many


def test_a_published_election_by_approval() -> None:
    # St. Louis, primary of 2 March 2021 (electowiki, "STL Approves"): 44,571 cards. Who approved
    # of whom together is not published; only sums count, so each approval is a row of its own.
    approvals = {"Jones, T.": 25388, "Spencer": 20659, "Reed": 17186, "Jones, A.": 6428}
    marks = Marks.from_ballots(approvals, [{name: 1} for name in approvals])
    order = approval(marks.with_counts(approvals.values()))
    assert order.options == ("Jones, T.", "Spencer", "Reed", "Jones, A.")
    assert order.scores == approvals
    assert round(100 * order.scores["Jones, T."] / 44571, 2) == 56.96
    assert round(100 * order.scores["Reed"] / 44571, 2) == 38.56


def test_dots_are_summed_and_equal_sums_share_a_place() -> None:
    order = dots(Marks.from_ballots("abc", [{"a": 3}, {"b": 2, "c": 1}, {"b": 1, "c": 2}]))
    assert order.places == {"a": 1, "b": 1, "c": 1}
    assert order.winners == ("a", "b", "c")


def test_approval_takes_marks_0_and_1_only() -> None:
    with pytest.raises(BallotError, match="has marks 0 and 1 only"):
        approval(Marks.from_ballots("ab", [{"a": 2}]))


def test_many_counts_at_once_give_the_same_sums() -> None:
    marks = Marks.from_ballots("ab", [{"a": 1}, {"b": 1}, {"a": 1, "b": 1}])
    assert marks_many(marks, np.array([[1, 1, 1], [0, 2, 3]])).tolist() == [[2, 2], [3, 5]]
