"""Tests of plakit.methods.rounding."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plakit.methods.ordinal import mean
from plakit.methods.released import Printed
from plakit.methods.rounding import (
    nearly_one_answer,
    print_difference,
    print_level,
    print_mean,
    print_shares,
    round_to,
)

LEVELS = (1, 2, 3, 4)
COUNTS = st.lists(st.integers(0, 12), min_size=4, max_size=4).filter(lambda counts: sum(counts) > 2)


def texts(counts):
    return [share.text for share in print_shares(counts)]


def test_halves_are_rounded_up():
    assert round_to(Fraction(25, 2), Fraction(5)) == 15
    assert round_to(Fraction(5, 100), Fraction(1, 10)) == Fraction(1, 10)


def test_shares_are_rounded_to_five():
    assert texts((1, 5, 10, 5)) == ["5", "25", "50", "25"]


@given(COUNTS)
def test_under_twenty_answers_no_share_is_0_or_100(counts):
    printed = texts(counts)
    assert sum(counts) >= 20 or not {"0", "100"} & set(printed)


def test_from_twenty_answers_on_nobody_is_printed_as_0():
    assert texts((0, 10, 10, 0)) == ["0", "50", "50", "0"]


def test_one_person_of_many_is_never_rounded_to_nobody():
    assert texts((1, 0, 0, 59)) == ["under 5", "0", "0", "over 95"]


def test_all_alike_is_printed_as_all_but_one():
    assert texts((0, 0, 12, 0)) == texts((0, 1, 11, 0)) == texts((0, 0, 11, 1))
    assert texts((0, 0, 12, 0)) == ["10 or less", "10 or less", "90 or more", "10 or less"]


@given(COUNTS)
def test_what_a_chart_draws_is_no_finer_than_the_text(counts):
    drawn = {share.text: share.value for share in print_shares(counts)}
    assert all(value == float(text) for text, value in drawn.items() if text.isdigit())
    assert drawn.get("under 5", 2.5) == 2.5
    assert drawn.get("over 95", 97.5) == 97.5


@pytest.mark.parametrize("n", range(3, 20))
def test_under_twenty_answers_no_mean_says_that_all_stand_at_an_end(n):
    for all_, all_but_one in (
        ((0, 0, 0, n), (0, 0, 1, n - 1)),
        ((n, 0, 0, 0), (n - 1, 1, 0, 0)),
    ):
        assert print_mean(all_, LEVELS) == print_mean(all_but_one, LEVELS)
        assert print_mean(all_, LEVELS).value not in (1, 4)


def test_the_ends_are_told_in_words():
    assert print_mean((0, 0, 0, 12), LEVELS).text == "3.9 or more"
    assert print_mean((12, 0, 0, 0), LEVELS).text == "1.1 or less"
    assert print_mean((0, 0, 0, 5), LEVELS).text == "3.8 or more"


def test_from_twenty_answers_on_a_mean_may_stand_at_an_end():
    assert print_mean((0, 0, 0, 20), LEVELS).text == "4.0"


def test_inside_the_scale_all_alike_reads_as_all_but_one_where_shares_are_shown():
    assert print_mean((0, 0, 12, 0), LEVELS) == print_mean((0, 1, 11, 0), LEVELS)
    assert print_mean((0, 0, 12, 0), LEVELS).text == "about 3"
    assert print_mean((0, 0, 5, 0), LEVELS, beside_shares=False).text == "3.0"


def test_nobody_has_no_mean():
    assert print_mean((0, 0, 0, 0), LEVELS) is None


@given(COUNTS)
def test_a_mean_is_off_by_a_twentieth_and_at_an_end_by_one_answer_more(counts):
    off = abs(print_mean(counts, LEVELS).value - mean(counts, LEVELS))
    assert off <= Fraction(1, 20) + Fraction(1, sum(counts)) + Fraction(1, 10**9)


def test_all_but_one_far_away_is_not_nearly_one_answer():
    assert nearly_one_answer((0, 1, 9, 0))
    assert not nearly_one_answer((1, 0, 9, 0))
    assert not nearly_one_answer((0, 2, 9, 0))


def test_a_difference_has_its_sign_and_says_about_where_a_number_is_a_limit():
    assert print_difference(print_level(2), print_level(4)).text == "+2"
    assert print_difference(print_level(3), print_level(2.5)).text == "−0.5"
    assert print_difference(print_level(3), print_level(3)).text == "0"
    limit = Printed("3.9 or more", 3.9)
    assert print_difference(Printed("2.1", 2.1), limit).text == "about +1.8"
