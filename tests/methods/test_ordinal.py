"""Tests of plakit.methods.ordinal."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plakit.errors import ParameterError
from plakit.methods.ordinal import (
    cumulative,
    distribution,
    mean,
    median,
    middle_half,
    quantile,
)

LEVELS = (1, 2, 3, 4, 5)
ANSWERS = st.lists(st.sampled_from(LEVELS), min_size=1, max_size=40)


def test_levels_nobody_chose_are_counted_as_zero():
    assert distribution([2, 2, 5], LEVELS) == (0, 2, 0, 0, 1)


def test_counting_leaves_the_answers_as_they_were():
    answers = [3, 1, 3]
    distribution(answers, LEVELS)
    assert answers == [3, 1, 3]


def test_a_value_off_the_scale_is_refused_and_the_scale_named():
    with pytest.raises(ParameterError, match=r"^6 is not a level of this scale\. Known: 1, 2, 3"):
        distribution([6], LEVELS)


def test_the_last_of_the_cumulative_counts_is_everybody():
    assert cumulative((0, 2, 0, 0, 1)) == (0, 2, 2, 2, 3)


def test_nobody_has_no_median_no_mean_and_no_middle_half():
    nobody = (0, 0, 0, 0, 0)
    assert median(nobody, LEVELS) is None
    assert mean(nobody, LEVELS) is None
    assert middle_half(nobody, LEVELS) is None


def test_quartiles_are_those_of_r_type_2():
    # "Quantile calculations in R", attached to a message of 13 January 2012 to r-help: the first
    # twelve primes have the quartiles 6, 15 and 26 by type 2 (definition 2 of Hyndman and Fan).
    primes = (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37)
    once = (1,) * 12
    quarters = [quantile(once, primes, Fraction(part, 4)) for part in (1, 2, 3)]
    assert quarters == [6, 15, 26]


@given(ANSWERS, st.integers(1, 19))
def test_quantiles_agree_with_numpy(answers, twentieths):
    p = Fraction(twentieths, 20)
    # In quarters and fifths p * n is exact in binary only by luck; numpy is asked a hair beside
    # the jump on both sides instead, and the midpoint of the two is definition 2.
    sides = [
        np.quantile(answers, float(p) + nudge, method="inverted_cdf") for nudge in (-1e-9, 1e-9)
    ]
    assert quantile(distribution(answers, LEVELS), LEVELS, p) == sum(sides) / 2


@given(ANSWERS)
def test_reversing_the_scale_reverses_median_and_middle_half(answers):
    counts = distribution(answers, LEVELS)
    turned = counts[::-1]
    low, high = middle_half(counts, LEVELS)
    assert median(turned, LEVELS) == 6 - median(counts, LEVELS)
    assert middle_half(turned, LEVELS) == (6 - high, 6 - low)
    assert mean(turned, LEVELS) == 6 - mean(counts, LEVELS)


@given(ANSWERS)
def test_counting_everybody_twice_changes_neither_median_nor_middle_half(answers):
    counts = distribution(answers, LEVELS)
    twice = distribution(answers * 2, LEVELS)
    assert median(twice, LEVELS) == median(counts, LEVELS)
    assert middle_half(twice, LEVELS) == middle_half(counts, LEVELS)


@given(ANSWERS)
def test_the_median_lies_in_the_middle_half_and_half_the_answers_too(answers):
    counts = distribution(answers, LEVELS)
    low, high = middle_half(counts, LEVELS)
    assert low <= median(counts, LEVELS) <= high
    assert sum(low <= answer <= high for answer in answers) * 2 >= len(answers)
