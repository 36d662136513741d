from plakit.methods.voting import Profile
from plakit.methods.voting.runoff import runoff, runoff_rounds

from .elections import BURLINGTON, SCHULZE_45


def test_burlington_in_2009_round_by_round() -> None:
    first, second, third = runoff_rounds(BURLINGTON)
    assert first == {"Kiss": 2982, "Montroll": 2554, "Wright": 3297}
    assert second == {"Kiss": 4314, "Wright": 4064}
    assert list(third) == ["Kiss"]
    assert runoff(BURLINGTON).options == ("Kiss", "Wright", "Montroll")
    assert runoff(BURLINGTON).scores == {"Kiss": 2, "Wright": 1, "Montroll": 0}


def test_those_last_with_equal_votes_leave_together() -> None:
    # 10 A, 10 B, 12 C... by hand: A 10, B 8, C 12, D 7, E 8. D leaves; C gets its seven.
    assert runoff_rounds(SCHULZE_45)[1] == {"A": 10, "B": 8, "C": 19, "E": 8}
    assert runoff(SCHULZE_45).places == {"A": 1, "C": 2, "B": 3, "E": 3, "D": 5}


def test_a_shared_first_place_counts_by_parts() -> None:
    rounds = runoff_rounds(Profile.from_rankings("abc", [[["a", "b", "c"]], ["a"]]))
    assert rounds[0] == {"a": 1.333333333, "b": 0.333333333, "c": 0.333333333}


def test_a_ballot_without_any_left_counts_no_more() -> None:
    rounds = runoff_rounds(Profile.from_rankings("abc", ["a", "a", "b", "b", "c"]))
    assert rounds[1] == {"a": 2, "b": 2}
    assert runoff(Profile.from_rankings("abc", ["a", "a", "b", "b", "c"])).winners == ("a", "b")
