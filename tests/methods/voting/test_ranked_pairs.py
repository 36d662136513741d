from plakit.methods.voting import Profile
from plakit.methods.voting.ranked_pairs import ranked_pairs

from .elections import CYCLE_100, SCHULZE_45, TIDEMAN_100, TIDEMAN_106, read_election


def test_a_published_example_where_six_more_voters_move_the_winner() -> None:
    assert ranked_pairs(read_election(TIDEMAN_100)).winners == ("C",)
    assert ranked_pairs(read_election(TIDEMAN_106)).winners == ("A",)


def test_the_weakest_win_of_a_circle_is_left_out() -> None:
    assert ranked_pairs(CYCLE_100).options == ("B", "C", "A")


def test_schulzes_example_by_hand() -> None:
    # Locked in by margin: B-D 21, E-D 17, A-D 15, C-B 13; D-C 11 is left out; E-B 9, A-C 7;
    # B-A 5 is left out; C-E 3; E-A 1 is left out.
    assert ranked_pairs(SCHULZE_45).options == ("A", "C", "E", "B", "D")


def test_wins_that_are_equally_clear_and_contradict_each_other_are_left_out_together() -> None:
    order = ranked_pairs(Profile.from_rankings("abcd", ["abcd", "bcad", "cabd"]))
    assert order.places == {"a": 1, "b": 1, "c": 1, "d": 4}
    assert order.note.startswith("Comparisons won by the same margin contradict each other")
