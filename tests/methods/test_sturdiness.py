"""Tests of plakit.methods.sturdiness."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from plakit.errors import ParameterError
from plakit.methods.bradley_terry import METHOD as BRADLEY_TERRY
from plakit.methods.comparisons import Pairs
from plakit.methods.sturdiness import released_sturdiness, sturdiness
from plakit.methods.voting import METHODS, BallotError, Marks, Profile

BORDA, DOTS = METHODS["borda"], METHODS["dots"]
# Borda likes b (second everywhere), most people like a: a 3 * 3 + 2 * 1 = 11, b 3 * 2 + 2 * 3 = 12.
SPLIT = Profile.from_rankings("abc", [["a", "b", "c"]] * 3 + [["b", "c", "a"]] * 2)
UNITS = ["AT", "AT", "BE", "CZ", "CZ"]


def check_of(found, kind, left_out=""):
    return next(c for c in found.checks if (c.kind, c.left_out) == (kind, left_out))


def test_other_methods_are_named_with_what_they_move():
    found = sturdiness(SPLIT, method=BORDA, top=1, draws=0)
    assert found.chosen == ("b",)
    others = check_of(found, "method")
    # a beats every other one in pairs: three of five put it first.
    assert others.moved["copeland"] == others.moved["schulze"] == (("a",), ("b",))
    assert others.held == others.trials - len(others.moved)
    assert others.in_top["c"] == 0


def test_leaving_out_a_group_is_the_vote_without_it():
    found = sturdiness(SPLIT, method=BORDA, top=1, fields={"unit": UNITS}, draws=0)
    unit = check_of(found, "without", "unit")
    # Without AT: a 3 + 2 = 5, b 2 + 6 = 8. Without BE: a 8, b 10. Without CZ: a 9, b 6.
    assert (unit.trials, unit.held, unit.moved) == (3, 2, {"CZ": (("a",), ("b",))})
    assert unit.in_top == {"a": 1, "b": 2, "c": 0}


def test_shares_of_draws_are_those_of_all_draws_there_are():
    # Three voters, drawn with replacement: all 27 draws are equally likely.
    votes = Marks.from_ballots("ab", [{"a": 2}, {"a": 1}, {"b": 2}])
    drawn = [sum(row) for row in product((2, 1, -2), repeat=3)]
    found = check_of(sturdiness(votes, method=DOTS, top=1, draws=40_000), "drawn")
    assert found.in_top["a"] / 40_000 == pytest.approx(sum(x >= 0 for x in drawn) / 27, abs=0.01)
    # Where both have as many dots, both are first: that is not the same set.
    assert found.held / 40_000 == pytest.approx(sum(x > 0 for x in drawn) / 27, abs=0.01)


def test_the_same_seed_draws_the_same_voters():
    first, again, other = (
        check_of(sturdiness(SPLIT, method=BORDA, top=1, seed=seed), "drawn") for seed in (1, 1, 2)
    )
    assert first == again
    assert first.in_top != other.in_top


def test_abstentions_and_ballots_without_a_group_are_never_left_out():
    votes = Profile.from_rankings("ab", [["a"], ["a"], ["b"], []])
    fields = {"unit": ["AT", "BE", "", "CZ"]}
    found = sturdiness(votes, method=BORDA, top=1, fields=fields, draws=0)
    unit = check_of(found, "without", "unit")
    assert (found.n, unit.trials, sorted(unit.moved)) == (3, 2, ["AT", "BE"])


def test_one_group_alone_cannot_be_left_out():
    found = sturdiness(SPLIT, method=BORDA, top=1, fields={"unit": ["AT"] * 5}, draws=0)
    unit = check_of(found, "without", "unit")
    assert (unit.trials, unit.reason) == (
        0, "All who voted are in one group: without it nobody is left.",
    )  # fmt: skip


@pytest.mark.parametrize("ballots", [[], [[], []]])
def test_without_votes_there_is_nothing_to_check(ballots):
    found = sturdiness(Profile.from_rankings("ab", ballots), method=BORDA, top=1)
    assert (found.checks, found.n) == ((), 0)
    assert found.reason == "Nobody voted."


def test_all_tied_are_all_chosen():
    votes = Profile.from_rankings("abc", ["abc", "bca", "cab"])
    found = sturdiness(votes, method=BORDA, top=1, fields={"seat": "123"}, draws=100)
    assert found.chosen == ("a", "b", "c")
    assert check_of(found, "without", "seat").held == 0
    assert check_of(found, "drawn").held < 100


def test_a_single_option_and_a_single_voter_hold():
    found = sturdiness(Profile.from_rankings("a", [["a"]]), method=BORDA, top=3, draws=100)
    assert (found.chosen, check_of(found, "drawn").held) == (("a",), 100)


def test_comparisons_are_checked_too_and_those_that_hang_apart_are_not():
    ballots = [[("a", "b", "first"), ("b", "c", "first")]] * 9 + [[("c", "a", "first")]]
    votes = Pairs.from_judgements("abc", ballots)
    found = sturdiness(votes, method=BRADLEY_TERRY, top=1, fields={"seat": "0123456789"}, draws=100)
    assert found.chosen == ("a",)
    assert check_of(found, "without", "seat").held == 10
    assert check_of(found, "method").reason == "No other method counts such ballots."
    apart = Pairs.from_judgements("abcd", [[("a", "b", "first"), ("c", "d", "first")]])
    found = sturdiness(apart, method=BRADLEY_TERRY, top=1)
    assert (found.chosen, found.checks) == ((), ())
    assert found.reason.startswith("No comparison connects these with each other")


def test_many_options_are_a_reason_not_a_wait():
    options = [str(number) for number in range(10_000)]
    votes = Profile.from_rankings(options, [options])
    found = sturdiness(votes, method=BORDA, top=3)
    assert found.chosen == ("0", "1", "2")
    assert "for up to 100 issues; these are 10000." in found.reason
    with pytest.raises(BallotError):
        sturdiness(votes, method=METHODS["schulze"], top=3)


def test_what_takes_long_is_counted_less_often_or_not_at_all():
    few = sturdiness(SPLIT, method=METHODS["kemeny"], top=1, fields={"unit": UNITS})
    assert check_of(few, "drawn").trials == 100
    assert check_of(few, "without", "unit").trials == 3
    options = [str(number) for number in range(31)]
    votes = Profile.from_rankings(options, [options, options[::-1]])
    many = sturdiness(votes, method=METHODS["runoff"], top=1, fields={"seat": "12"})
    for check in many.checks[1:]:
        assert (check.trials, "takes too long to do it so often" in check.reason) == (0, True)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"top": 0}, "top is 0. Give a number of 1 or more."),
        ({"draws": 10}, "draws is 10: too few. Give 100 or more, or 0 for none; 1000 is usual."),
        ({"fields": {"unit": ["AT"]}}, "fields, unit: 1 groups for 5 ballots. Give one a ballot."),
    ],
)
def test_wrong_options_are_named(options, message):
    with pytest.raises(ParameterError) as error:
        sturdiness(SPLIT, method=BORDA, **({"top": 1} | options))
    assert str(error.value) == message


@hypothesis_settings(max_examples=30, deadline=None)
@given(
    ballots=st.lists(st.permutations("abcd"), min_size=2, max_size=8),
    top=st.integers(1, 4),
    name=st.sampled_from(["borda", "copeland", "schulze"]),
)
def test_trials_hang_together(ballots, top, name):
    votes, seats = Profile.from_rankings("abcd", ballots), [str(n) for n in range(len(ballots))]
    found = sturdiness(votes, method=METHODS[name], top=top, fields={"seat": seats}, draws=100)
    assert len(found.chosen) >= top
    for check in found.checks:
        assert check.held + len(check.moved) == check.trials or check.kind == "drawn"
        assert sum(check.in_top.values()) >= top * check.trials
        # All of the first stay as often as the one that stays least.
        assert check.held <= min(check.in_top[one] for one in found.chosen)
    for seat, (came, went) in check_of(found, "without", "seat").moved.items():
        rest = [ballot for at, ballot in enumerate(ballots) if str(at) != seat]
        places = METHODS[name].count(Profile.from_rankings("abcd", rest)).places
        now = {option for option, place in places.items() if place <= top}
        assert now == (set(found.chosen) | set(came)) - set(went)


# What is told where nobody may know how one person voted


def by_twelve(**options):
    votes = Profile.from_rankings("ab", [["a"]] * 7 + [["b"]] * 5)
    fields = {
        "unit": ["AT"] * 5 + ["BE"] * 6 + ["CZ"],
        "kind": ["x"] * 11 + ["y"],
        "seat": [f"s{number}" for number in range(12)],
    }
    return released_sturdiness(votes, method=BORDA, top=1, fields=fields, draws=200, **options)


def test_of_those_left_out_no_name_and_no_option_is_told():
    found = by_twelve()
    assert not found.is_open
    for check in found.checks:
        if check.kind == "without":
            assert (check.in_top, check.moved) == ({}, {})
    assert (check_of(found, "without", "seat").held, check_of(found, "without", "seat").trials) == (
        12, 12,
    )  # fmt: skip
    assert check_of(found, "method").in_top


def test_small_groups_are_left_out_together_or_not_at_all():
    found = by_twelve()
    # CZ has one voter, and joins the smallest other: two groups are left out, none of one person.
    assert check_of(found, "without", "unit").trials == 2
    kind = check_of(found, "without", "kind")
    assert (kind.trials, kind.reason != "") == (0, True)


@pytest.mark.parametrize(("n", "k", "is_told"), [(9, 5, False), (10, 5, True), (10, 12, False)])
def test_nothing_is_told_of_few(n, k, is_told):
    votes = Profile.from_rankings("ab", [["a"]] * n)
    found = released_sturdiness(votes, method=BORDA, top=1, k=k, draws=100)
    assert bool(found.checks) is is_told
    assert bool(found.reason) is not is_told


def test_that_all_hangs_on_everybody_is_not_told():
    # Five and five: both are first, and whoever is left out, only one is.
    votes = Profile.from_rankings("ab", [["a"]] * 5 + [["b"]] * 5)
    seats = [str(number) for number in range(10)]
    found = released_sturdiness(votes, method=BORDA, top=1, fields={"seat": seats}, draws=0)
    seat = check_of(found, "without", "seat")
    assert (seat.held, seat.is_vague, seat.trials) == (0, True, 10)


@hypothesis_settings(max_examples=40, deadline=None)
@given(
    ballots=st.lists(st.permutations("abc"), min_size=10, max_size=14),
    turn=st.permutations(range(14)),
    groups=st.lists(st.sampled_from("xyz"), min_size=14, max_size=14),
)
def test_who_cast_which_ballot_of_a_group_changes_nothing_that_is_told(ballots, turn, groups):
    """Swap the ballots of people within their groups: all that is told stays the same."""
    n = len(ballots)
    seats = [f"s{at}" for at in range(n)]
    turned = [at for at in turn if at < n]
    shown = [
        released_sturdiness(
            Profile.from_rankings("abc", [ballots[at] for at in order]),
            method=BORDA, top=1, fields={"kind": [groups[at] for at in order], "seat": seats},
            draws=0,
        )
        for order in (range(n), turned)
    ]  # fmt: skip
    assert shown[0].checks == shown[1].checks


def test_nothing_is_said_where_small_wins_alone_put_another_first() -> None:
    """b comes before d by 0.06; with a small win for each side of each pair, d before b."""
    said = ["ab2", "ac2", "ad2", "ad2", "ad1", "bc1", "bc2", "cd2"]
    wins = {"1": "first", "2": "second"}
    pairs = Pairs.from_judgements("abcd", [[(one[0], one[1], wins[one[2]])] for one in said])
    found = sturdiness(pairs, method=BRADLEY_TERRY, top=1, draws=100)
    assert (found.chosen, found.checks) == (("b",), ())
    assert found.reason.startswith("Counted as it is done many times over, others come first")
    assert sturdiness(pairs, method=BRADLEY_TERRY, top=2, draws=100).checks
