import numpy as np

from plakit.methods.voting import Profile
from plakit.methods.voting.borda import borda, borda_averaged, borda_averaged_many, borda_many

from .elections import BORDA_21, BURLINGTON, SCHULZE_45


def test_bordas_own_example_gives_his_points() -> None:
    assert borda(BORDA_21).scores == {"C": 47.0, "B": 42.0, "A": 37.0}
    # From 0 instead of 1, so 21 less each.
    assert borda_averaged(BORDA_21).scores == {"C": 26.0, "B": 21.0, "A": 16.0}


def test_the_rules_for_partial_ballots_differ() -> None:
    profile = Profile.from_rankings("abcd", ["a", "a", "bcda"])
    assert borda(profile).scores == {"b": 4.0, "a": 3.0, "c": 3.0, "d": 2.0}
    assert borda_averaged(profile).scores == {"a": 6.0, "b": 5.0, "c": 4.0, "d": 3.0}


def test_tied_options_share_the_mean_of_their_points() -> None:
    profile = Profile.from_rankings("abcd", [["a", ["b", "c"]]])
    assert borda(profile).scores == {"a": 3.0, "b": 1.5, "c": 1.5, "d": 0.0}
    assert borda_averaged(profile).scores == {"a": 3.0, "b": 1.5, "c": 1.5, "d": 0.0}


def test_an_abstention_gives_no_points_by_either_rule() -> None:
    profile = Profile.from_rankings("ab", [[], ["a"]])
    assert borda(profile).scores == {"a": 1.0, "b": 0.0}
    assert borda_averaged(profile).scores == {"a": 1.0, "b": 0.0}


def test_each_averaged_ballot_gives_as_many_points() -> None:
    assert sum(borda_averaged(BURLINGTON).scores.values()) == 3 * BURLINGTON.n


def test_many_counts_at_once_give_the_same_points() -> None:
    weights = np.array([SCHULZE_45.counts, SCHULZE_45.counts * 0])
    for one, many in ((borda, borda_many), (borda_averaged, borda_averaged_many)):
        first, second = many(SCHULZE_45, weights)
        assert dict(zip("ABCDE", first, strict=True)) == one(SCHULZE_45).scores
        assert not second.any()
