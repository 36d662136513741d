"""Tests of plakit.methods.comparisons."""

import pytest

from plakit.methods.comparisons import Pairs, connected_parts, each_has_won
from plakit.methods.voting import BallotError


def test_a_ballot_gives_wins_to_the_sides_of_its_pairs():
    pairs = Pairs.from_judgements(
        "abc", [[("b", "a", "first"), ("b", "c", "equal")], [], [("a", "b", "first")]]
    )
    assert pairs.sides.tolist() == [[0, 1], [1, 2]]
    # For each pair the first side, then for each the second.
    assert pairs.wins.toarray().tolist() == [[0, 0.5, 1, 0.5], [0, 0, 0, 0], [1, 0, 0, 0]]
    assert (pairs.n, pairs.equals, pairs.votes.tolist()) == (2, 1, [True, False, True])
    assert pairs.of([1, 1, 2]).tolist() == [[2, 0.5, 1, 0.5]]


def test_nothing_compared_is_no_fault():
    pairs = Pairs.from_judgements("ab", [[], []])
    assert (pairs.n, len(pairs.sides)) == (0, 0)
    assert connected_parts(pairs) == (("a",), ("b",))
    assert not each_has_won(pairs)


def test_parts_hang_apart_whoever_won():
    pairs = Pairs.from_judgements("abcde", [[("d", "e", "second")], [("e", "b", "equal")]])
    assert connected_parts(pairs) == (("b", "d", "e"), ("a",), ("c",))


def test_ballots_with_a_count_of_nothing_connect_nothing():
    pairs = Pairs.from_judgements("abc", [[("a", "b", "first")], [("b", "c", "first")]])
    without = pairs.with_counts([1, 0])
    assert connected_parts(without) == (("a", "b"), ("c",))
    assert (without.n, without.counted().sides.tolist()) == (1, [[0, 1]])
    assert connected_parts(pairs) == (("a", "b", "c"),)


def test_a_circle_of_wins_is_enough_for_a_size_of_every_lead():
    circle = [("a", "b", "first"), ("b", "c", "first"), ("c", "a", "first")]
    assert each_has_won(Pairs.from_judgements("abc", [circle]))
    assert not each_has_won(Pairs.from_judgements("abc", [circle[:2]]))
    assert each_has_won(Pairs.from_judgements("ab", [[("a", "b", "equal")]]))


@pytest.mark.parametrize(
    ("ballot", "message"),
    [
        ([("a", "x", "first")], "Ballot 2: x is not voted on. Known: a, b, c."),
        ([("a", "b", "more")], "Ballot 2, a and b: 'more' is not an answer. Known: equal, first,"),
        ([("a", "a", "first")], "Ballot 2 compares a and a twice, or one of them with itself."),
        ([("a", "b", "first"), ("b", "a", "first")], "Ballot 2 compares b and a twice"),
    ],
)
def test_ballots_that_contradict_themselves_are_refused(ballot, message):
    with pytest.raises(BallotError) as error:
        Pairs.from_judgements("abc", [[], ballot])
    assert str(error.value).startswith(message)


def test_too_many_options_are_refused():
    with pytest.raises(BallotError, match="10000 options cannot be compared two by two"):
        Pairs.from_judgements([str(number) for number in range(10_000)], [])


def test_options_named_twice_are_refused():
    with pytest.raises(BallotError, match="Option a stands there twice"):
        Pairs.from_judgements("aba", [])
