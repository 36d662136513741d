import numpy as np
import pytest

from plakit.methods.voting import BallotError, Profile
from plakit.methods.voting.pairs import check_paired, pairwise

from .elections import BURLINGTON, SCHULZE_45


def test_pairs_of_a_published_election_are_counted() -> None:
    kiss, montroll, wright = range(3)
    votes = pairwise(BURLINGTON)
    assert (votes[montroll, kiss], votes[kiss, montroll]) == (4067, 3477)
    assert (votes[kiss, wright], votes[wright, kiss]) == (4314, 4064)
    assert (votes[montroll, wright], votes[wright, montroll]) == (4597, 3668)
    assert pairwise(SCHULZE_45).astype(int).tolist() == [
        [0, 20, 26, 30, 22],
        [25, 0, 16, 33, 18],
        [19, 29, 0, 17, 24],
        [15, 12, 28, 0, 14],
        [23, 27, 21, 31, 0],
    ]


def test_pairs_are_counted_for_many_weights_at_once() -> None:
    weights = np.array([BURLINGTON.counts, 2 * BURLINGTON.counts])
    cube = pairwise(BURLINGTON, weights)
    assert cube.shape == (2, 3, 3)
    assert (cube[1] == 2 * pairwise(BURLINGTON)).all()


def test_what_is_not_ranked_is_below_all_ranks_and_even_with_the_rest() -> None:
    profile = Profile.from_rankings("abc", [["b"]])
    assert pairwise(profile).tolist() == [[0, 0, 0], [1, 0, 1], [0, 0, 0]]


def test_too_many_options_are_refused_with_the_limit_and_what_counts_more() -> None:
    names = [str(number) for number in range(1_001)]
    with pytest.raises(BallotError, match="1001 options cannot be compared two by two: 1000 at"):
        check_paired(names)
    with pytest.raises(BallotError, match="count by borda, runoff, approval or dots"):
        pairwise(Profile.from_rankings(names, []))
