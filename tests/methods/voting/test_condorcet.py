import numpy as np

from plakit.methods.voting import Profile, find_condorcet, pairwise
from plakit.methods.voting.condorcet import (
    copeland,
    copeland_many,
    no_winner,
    schulze,
    schulze_many,
)

from .elections import BURLINGTON, CYCLE_100, SCHULZE_45, read_election


def test_who_beats_all_in_burlington_did_not_win_there() -> None:
    found = find_condorcet(BURLINGTON)
    assert (found.winner, found.smith, found.cycle) == ("Montroll", ("Montroll",), ())
    assert copeland(BURLINGTON).scores == {"Montroll": 2.0, "Kiss": 1.0, "Wright": 0.0}
    assert copeland(BURLINGTON).note == ""


def test_a_circle_is_named() -> None:
    found = find_condorcet(CYCLE_100)
    assert (found.winner, found.smith, found.cycle) == ("", ("A", "B", "C"), ("A", "B", "C"))
    assert (
        schulze(CYCLE_100).note == no_winner(pairwise(CYCLE_100)) == ("No option beats all others.")
    )


def test_the_circle_stands_above_those_that_it_beats() -> None:
    found = find_condorcet(read_election("1 EABCD, 1 BCADE, 1 CABDE"))
    assert found.smith == ("A", "B", "C")


def test_draws_keep_from_winning_without_a_circle() -> None:
    found = find_condorcet(Profile.from_rankings("abc", ["abc", "bac"]))
    assert (found.winner, found.smith, found.cycle) == ("", ("a", "b"), ())


def test_a_circle_of_four_is_found_where_draws_leave_no_shorter_one() -> None:
    # a beats b, b beats c, c beats d, d beats a; a and c, b and d are even.
    found = find_condorcet(Profile.from_rankings("abcd", ["dabc", "bcda", "abcd", "cdab"]))
    assert found.cycle == ("a", "b", "c", "d")


def test_nobody_voted_so_nobody_beats_anybody() -> None:
    assert find_condorcet(Profile.from_rankings("ab", [])).winner == ""


def test_schulzes_own_example_gives_his_order() -> None:
    order = schulze(SCHULZE_45)
    assert order.options == ("E", "A", "C", "B", "D")
    assert set(order.places.values()) == {1, 2, 3, 4, 5}


def test_copeland_counts_a_draw_as_half() -> None:
    profile = Profile.from_rankings("abc", ["abc", "bac"])
    assert copeland(profile).scores == {"a": 1.5, "b": 1.5, "c": 0.0}
    assert copeland(profile).winners == ("a", "b")


def test_of_equal_wins_that_with_fewer_against_is_the_stronger_chain() -> None:
    # a beats b by 3 to 1, b beats c by 3 to 1, c beats a by 3 to 2 (one ballot ties a and c).
    votes = ["abc", "abc", "bca", "bca", "cab", [["c"], ["a", "b"]]]
    profile = Profile.from_rankings("abc", votes)
    matrix = pairwise(profile)
    assert matrix[0, 1] == 3
    assert (matrix[1, 2], matrix[2, 1]) == (4, 2)
    assert (matrix[2, 0], matrix[0, 2]) == (4, 2)
    # b comes before c, c before a; a before b is weaker and left out.
    assert schulze(profile).winners == ("b",)


def test_many_counts_at_once_give_the_same_scores() -> None:
    weights = np.array([SCHULZE_45.counts, np.ones(8)])
    for one, many in ((copeland, copeland_many), (schulze, schulze_many)):
        scores = many(SCHULZE_45, weights)
        assert dict(zip("ABCDE", scores[0], strict=True)) == one(SCHULZE_45).scores
        once = one(SCHULZE_45.with_counts([1] * 8))
        assert dict(zip("ABCDE", scores[1], strict=True)) == once.scores
