import itertools
import re

import numpy as np
import pytest

from plakit.errors import ParameterError
from plakit.methods.voting import METHODS, BallotError, Marks, Profile, pairwise
from plakit.methods.voting.ballots import order_by

from .elections import BURLINGTON


def test_empty_ballots_keep_their_row_and_weigh_nowhere() -> None:
    profile = Profile.from_rankings("ab", [[], ["b"], [[]]], [2, 3, 4])
    assert (profile.n, profile.abstained) == (3, 6)
    assert pairwise(profile).tolist() == [[0, 0], [3, 0]]
    marks = Marks.from_ballots("ab", [{}, {"a": 1}])
    assert (marks.n, marks.abstained) == (1, 1)


def test_other_counts_leave_the_profile_as_it_was() -> None:
    other = BURLINGTON.with_counts([1] * 9)
    assert (other.n, BURLINGTON.n) == (9, 8833)
    assert Marks.from_ballots("a", [{"a": 1}]).with_counts([4]).n == 4


def test_scores_become_rankings_with_ties_and_gaps() -> None:
    profile = Profile.from_scores("abcd", [{"a": 2.0, "b": 7, "c": 2}])
    assert profile.places.tolist() == [[2, 1, 2, 0]]


@pytest.mark.parametrize(
    ("ballot", "told"),
    [
        ([["a"], ["b", "a"]], "Ballot 2 ranks a twice. An option has one place on a ballot"),
        ([["a", "a"]], "Ballot 2 ranks a twice"),
        ([["x"]], "Ballot 2: x is not voted on. Known: a, b."),
    ],
)
def test_a_contradictory_ballot_is_refused(ballot: list[list[str]], told: str) -> None:
    with pytest.raises(BallotError, match=re.escape(told)):
        Profile.from_rankings("ab", [["a"], ballot])


def test_marks_that_are_none_are_refused() -> None:
    with pytest.raises(BallotError, match="nothing below 0"):
        Marks.from_ballots("ab", [{"a": -1}])
    with pytest.raises(BallotError, match="Ballot 1, option a: nan is no number"):
        Marks.from_ballots("ab", [{"a": float("nan")}])
    with pytest.raises(BallotError, match="Ballot 1, option b: inf is no number"):
        Profile.from_scores("ab", [{"b": float("inf")}])
    with pytest.raises(BallotError, match="x is not voted on"):
        Marks.from_ballots("ab", [{"x": 1}])


def test_options_named_twice_and_wrong_shapes_are_refused() -> None:
    with pytest.raises(BallotError, match="Option b stands there twice"):
        Profile.from_rankings(["a", "b", "b"], [])
    with pytest.raises(ParameterError, match="one row a ballot"):
        BURLINGTON.with_counts([1, 2])


def test_too_many_options_are_refused_with_the_limit() -> None:
    names = [str(number) for number in range(10_001)]
    with pytest.raises(BallotError, match="10000 options at most"):
        Profile.from_rankings(names, [])
    with pytest.raises(BallotError, match="1 ballots on 40000 options are too many"):
        Profile.from_rankings(map(str, range(40_000)), [[str(k) for k in range(40_000)]])


def test_ballots_are_refused_before_they_fill_the_memory() -> None:
    endless = itertools.repeat({"a": 1})
    names = ["a", *map(str, range(9_999))]
    with pytest.raises(BallotError, match="2001 ballots on 10000 options"):
        Marks.from_ballots(names, endless)


@pytest.mark.parametrize("method", METHODS.values(), ids=METHODS)
def test_ten_thousand_options_give_a_result_or_a_refusal_that_names_the_limit(method) -> None:
    names = [f"o{number}" for number in range(10_000)]
    rng = np.random.default_rng(1)
    places = np.argsort(rng.random((20, len(names))), axis=1).astype(np.int16) + 1
    if method.takes == "marks":
        ballots = Marks(tuple(names), (places == 1).astype(float), np.ones(20, dtype=np.int64))
    else:
        ballots = Profile(tuple(names), places, np.ones(20, dtype=np.int64))
    if method.name in {"copeland", "schulze", "ranked_pairs", "kemeny"}:
        with pytest.raises(BallotError, match="1000 at most"):
            method.count(ballots)
    else:
        assert len(method.count(ballots).options) == 10_000


@pytest.mark.parametrize("method", METHODS.values(), ids=METHODS)
def test_no_ballot_no_option_one_option_and_all_tied_give_an_order(method) -> None:
    make = Marks.from_ballots if method.takes == "marks" else Profile.from_scores
    nobody = method.count(make("abc", []))
    assert (nobody.winners, nobody.note) == ((), "Nobody voted.")
    assert set(nobody.places.values()) == {1}
    assert method.count(make("abc", [{}, {}])).winners == ()
    assert method.count(make("", [])).options == ()
    assert method.count(make("a", [{"a": 1}])).winners == ("a",)
    tied = method.count(make("abc", [{"a": 1, "b": 1, "c": 1}] * 2))
    assert tied.winners == ("a", "b", "c")
    assert tied.is_exact


def test_equal_scores_share_the_better_place() -> None:
    ballots = Marks.from_ballots("abcd", [{"a": 1}])
    order = order_by("dots", ballots, [0.3, 0.1 + 0.2, 5, 0])
    assert order.options == ("c", "a", "b", "d")
    assert order.places == {"c": 1, "a": 2, "b": 2, "d": 4}
