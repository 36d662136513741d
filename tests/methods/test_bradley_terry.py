"""Tests of plakit.methods.bradley_terry."""

import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from plakit.errors import ParameterError
from plakit.methods.bradley_terry import METHOD, bradley_terry, count_pairs, score_pairs
from plakit.methods.comparisons import Pairs

# Agresti (2002), table 10.10: American League East 1987; home team: games won, lost, team by team.
TEAMS = ("Milwaukee", "Detroit", "Toronto", "New York", "Boston", "Cleveland", "Baltimore")
GAMES = {
    "Milwaukee": ((), (4, 3), (4, 2), (4, 3), (6, 1), (4, 2), (6, 0)),
    "Detroit": ((3, 3), (), (4, 2), (4, 3), (6, 0), (6, 1), (4, 3)),
    "Toronto": ((2, 5), (4, 3), (), (2, 4), (4, 3), (4, 2), (6, 0)),
    "New York": ((3, 3), (5, 1), (2, 5), (), (4, 3), (4, 2), (6, 1)),
    "Boston": ((5, 1), (2, 5), (3, 3), (4, 2), (), (5, 2), (6, 0)),
    "Cleveland": ((2, 5), (3, 3), (3, 4), (4, 3), (4, 2), (), (2, 4)),
    "Baltimore": ((2, 5), (1, 5), (1, 6), (2, 4), (1, 6), (3, 4), ()),
}
# Stigler (1994): the cited journal "wins" against the citing one.
CITED = {
    ("Biometrika", "Comm Statist"): (730, 33),
    ("Biometrika", "JASA"): (498, 320),
    ("Biometrika", "JRSS-B"): (221, 284),
    ("Comm Statist", "JASA"): (68, 813),
    ("Comm Statist", "JRSS-B"): (17, 276),
    ("JASA", "JRSS-B"): (142, 325),
}


def one_each(wins):
    """Make a ballot of each comparison."""
    options = dict.fromkeys(name for pair in wins for name in pair)
    ballots = [
        [(first, second, says)]
        for (first, second), (won, lost) in wins.items()
        for says in ["first"] * won + ["second"] * lost
    ]
    return Pairs.from_judgements(list(options), ballots)


def baseball():
    return one_each(
        {
            (home, away): score
            for home, row in GAMES.items()
            for away, score in zip(TEAMS, row, strict=True)
            if score
        }
    )


def against(found, reference):
    return {
        option: strength - found.strengths[reference]
        for option, strength in found.strengths.items()
    }


def test_baseball_as_published():
    # Agresti (2002), table 10.11, without advantage for the home team.
    found = bradley_terry(baseball(), draws=0)
    assert found.options == TEAMS
    rounded = [round(value, 2) for value in against(found, "Baltimore").values()]
    assert rounded == [1.58, 1.44, 1.29, 1.25, 1.11, 0.68, 0]
    assert (found.n, found.comparisons, found.is_smoothed, found.note) == (273, 273, False, "")


def test_citations_as_published():
    # Turner and Firth (2012), section 2.1.
    found = against(bradley_terry(one_each(CITED), draws=0), "Biometrika")
    rounded = {journal: round(value, 4) for journal, value in found.items()}
    expected = {"Biometrika": 0, "Comm Statist": -2.9491, "JASA": -0.4796, "JRSS-B": 0.2690}
    assert rounded == expected


def test_intervals_are_as_wide_as_the_published_standard_errors():
    # Agresti: the standard errors of the differences from Baltimore are about 0.3.
    pairs = baseball()
    weights = np.random.default_rng(1).multinomial(pairs.n, pairs.counts / pairs.n, size=1000)
    drawn = score_pairs(pairs, weights)
    spread = (drawn[:, :6] - drawn[:, 6:]).std(axis=0)
    assert spread == pytest.approx([0.3] * 6, abs=0.07)


def test_two_options_have_the_odds_of_their_wins():
    found = bradley_terry(one_each({("a", "b"): (3, 1)}), draws=0)
    assert found.strengths["a"] - found.strengths["b"] == pytest.approx(math.log(3))
    assert found.shares == pytest.approx({"a": 0.75, "b": 0.25})


def test_equal_is_half_a_win_for_each():
    equal = [[("a", "b", "equal")]] * 2 + [[("a", "b", "first")]]
    halves = [[("a", "b", "first")], [("b", "a", "first")], [("a", "b", "first")]]
    first, second = (
        bradley_terry(Pairs.from_judgements("ab", ballots), draws=0) for ballots in (equal, halves)
    )
    assert first.strengths == pytest.approx(second.strengths)
    assert (first.equals, second.equals) == (2, 0)


def test_options_that_hang_apart_have_no_order_and_are_named():
    found = bradley_terry(
        Pairs.from_judgements("abcde", [[("a", "b", "first"), ("c", "d", "first")]])
    )
    assert found.parts == (("a", "b"), ("c", "d"), ("e",))
    assert (found.options, found.places, found.strengths, found.intervals) == (
        tuple("abcde"), {}, {}, {},
    )  # fmt: skip
    assert found.note.startswith("No comparison connects these with each other: a and b | c and d")
    assert count_pairs(Pairs.from_judgements("ab", [[]])).winners == ()


@pytest.mark.parametrize("options", ["", "a", "ab"])
def test_without_comparisons_there_is_no_order(options):
    found = bradley_terry(Pairs.from_judgements(options, [[], []]))
    assert (found.places, found.n) == ({}, 0)
    assert found.note == "Nobody compared anything, so there is no order."


def test_who_never_loses_is_first_and_the_note_says_that_the_lead_has_no_size():
    ballots = [[("a", "b", "first"), ("b", "c", "first"), ("a", "c", "first")]] * 12
    found = bradley_terry(Pairs.from_judgements("abc", ballots), draws=100)
    assert found.options == ("a", "b", "c")
    assert found.is_smoothed
    assert "never lost" in found.note
    assert found.place_intervals == {"a": (1, 1), "b": (2, 2), "c": (3, 3)}
    assert all(math.isfinite(value) for value in found.strengths.values())


@pytest.mark.parametrize("n", [1, 100])
def test_the_largest_leads_are_found_to_the_end(n):
    # Ten in a line, each beaten by the one before: with a small win each, (n + 0.1) to 0.1.
    options = "abcdefghij"
    line = [(one, two, "first") for one, two in pairwise(options)]
    found = bradley_terry(Pairs.from_judgements(options, [line] * n), draws=0)
    leads = [found.strengths[one] - found.strengths[two] for one, two, _ in line]
    assert leads == pytest.approx([math.log((n + 0.1) / 0.1)] * 9)


def test_scores_of_options_that_hang_apart_are_numbers_within_their_parts():
    pairs = Pairs.from_judgements("abcd", [[("a", "b", "first"), ("d", "c", "first")]] * 200)
    a, b, c, d = score_pairs(pairs, np.ones((1, 200)))[0]
    assert a - b == pytest.approx(d - c) == pytest.approx(math.log(200.1 / 0.1))


def test_a_circle_is_a_tie():
    circle = [("a", "b", "first"), ("b", "c", "first"), ("c", "a", "first")]
    found = bradley_terry(Pairs.from_judgements("abc", [circle] * 3), draws=0)
    assert found.places == {"a": 1, "b": 1, "c": 1}
    assert found.shares == pytest.approx(dict.fromkeys("abc", 0.5))


def test_intervals_hold_the_share_and_the_seed_draws_them_again():
    pairs = baseball()
    first, again, other = (bradley_terry(pairs, draws=200, seed=seed) for seed in (1, 1, 2))
    assert first == again
    assert first.intervals != other.intervals
    for team, (low, high) in first.intervals.items():
        assert low < first.shares[team] < high
        best, worst = first.place_intervals[team]
        assert best <= first.places[team] <= worst


def test_whole_ballots_are_drawn_so_people_who_say_the_same_thrice_widen_the_interval():
    # The same 36 comparisons, from 12 people or from 36.
    said, voices = [("a", "b"), ("b", "c"), ("c", "d")], ["first"] * 8 + ["second"] * 4
    by_few = [[(*pair, voice) for pair in said] for voice in voices]
    by_many = [[(*pair, voice)] for pair in said for voice in voices]
    few, many = (
        bradley_terry(Pairs.from_judgements("abcd", ballots), draws=500)
        for ballots in (by_few, by_many)
    )
    assert few.shares == pytest.approx(many.shares)
    few_low, few_high = few.intervals["a"]
    many_low, many_high = many.intervals["a"]
    assert few_high - few_low > 1.2 * (many_high - many_low)


def test_abstentions_weigh_nowhere():
    ballots = [[("a", "b", "first")], [("b", "a", "first")], [("a", "b", "first")]]
    with_empty = [[], *ballots, [], []]
    first, second = (
        bradley_terry(Pairs.from_judgements("ab", some), draws=100, seed=3)
        for some in (ballots, with_empty)
    )
    assert first.shares == second.shares
    assert (first.n, second.n) == (3, 3)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"draws": 50}, "draws is 50: too few for an interval. Give 100 or more, or 0 for none."),
        ({"confidence": 95}, "confidence is 95. Give a share above 0 and below 1, such as 0.95."),
    ],
)
def test_wrong_options_are_named(options, message):
    with pytest.raises(ParameterError) as error:
        bradley_terry(baseball(), **options)
    assert str(error.value) == message


def test_it_counts_as_a_method_of_voting():
    order = METHOD.count(baseball())
    assert (METHOD.takes, order.method, order.winners) == ("pairs", METHOD.name, ("Milwaukee",))
    assert tuple(order.options) == TEAMS
    assert METHOD.score_many(baseball(), np.ones((2, 273))).shape == (2, 7)


SIX = "abcdef"
JUDGEMENTS = st.lists(
    st.dictionaries(
        st.sampled_from([(x, y) for x in SIX for y in SIX if x < y]),
        st.sampled_from(["first", "second", "equal"]),
        max_size=8,
    ),
    min_size=1,
    max_size=12,
)


def read(answers, options=SIX):
    ballots = [[(*pair, says) for pair, says in ballot.items()] for ballot in answers]
    return Pairs.from_judgements(options, ballots)


@hypothesis_settings(max_examples=60, deadline=None)
@given(answers=JUDGEMENTS, shuffle=st.permutations(SIX), order=st.randoms())
def test_names_and_order_of_ballots_and_of_sides_do_not_matter(answers, shuffle, order):
    found = bradley_terry(read(answers), draws=0)
    mixed = list(answers)
    order.shuffle(mixed)
    turned = {"first": "second", "second": "first", "equal": "equal"}
    other = [
        {(second, first): turned[says] for (first, second), says in ballot.items()}
        for ballot in mixed
    ]
    again = bradley_terry(read(other, shuffle), draws=0)
    assert again.strengths == pytest.approx(found.strengths, abs=1e-4)


@hypothesis_settings(max_examples=60, deadline=None)
@given(answers=JUDGEMENTS)
def test_the_most_likely_strengths_expect_the_wins_that_came(answers):
    pairs = read(answers)
    found = bradley_terry(pairs, draws=0)
    if not found.strengths or found.is_smoothed:
        return
    first, second = np.split(pairs.of(pairs.counts)[0], 2)
    won, expected = dict.fromkeys(SIX, 0.0), dict.fromkeys(SIX, 0.0)
    for sides, one, two in zip(pairs.sides.tolist(), first, second, strict=True):
        left, right = (SIX[place] for place in sides)
        chance = 1 / (1 + math.exp(found.strengths[right] - found.strengths[left]))
        won[left], won[right] = won[left] + one, won[right] + two
        expected[left] += (one + two) * chance
        expected[right] += (one + two) * (1 - chance)
    assert expected == pytest.approx(won, abs=1e-4)
    assert sum(found.shares.values()) == pytest.approx(3)


@hypothesis_settings(max_examples=40, deadline=None)
@given(answers=JUDGEMENTS, times=st.integers(2, 4))
def test_all_ballots_cast_again_change_nothing(answers, times):
    once, often = (bradley_terry(read(some), draws=0) for some in (answers, answers * times))
    assert often.is_smoothed == once.is_smoothed
    if not once.is_smoothed:
        assert often.strengths == pytest.approx(once.strengths, abs=1e-4)


@hypothesis_settings(max_examples=40, deadline=None)
@given(line=st.permutations(SIX), n=st.integers(1, 20))
def test_who_all_put_first_is_first(line, n):
    ballot = [(x, y, "first") for at, x in enumerate(line) for y in line[at + 1 :]]
    found = bradley_terry(Pairs.from_judgements(SIX, [ballot] * n), draws=0)
    assert found.options == tuple(line)


def test_five_hundred_options_in_a_ring_are_counted_as_a_tie():
    options = [str(number) for number in range(500)]
    ring = [
        [(one, two, "first")] for one, two in zip(options, options[1:] + options[:1], strict=True)
    ]
    found = bradley_terry(Pairs.from_judgements(options, ring), draws=0)
    assert set(found.places.values()) == {1}
