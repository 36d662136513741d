"""Tests of plakit.methods.bootstrap."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plakit.errors import ParameterError
from plakit.methods.bootstrap import bootstrap_interval

# Tests of scipy, test_bootstrap_against_R: R's boot with 1,000,000 draws.
VALUES = [10, 12, 12.5, 12.5, 13.9, 15, 21, 22, 23, 34, 50, 81, 89, 121, 134, 213]


def mean(values):
    return values.mean()


@pytest.mark.parametrize(
    ("method", "low", "high"), [("percentile", 28.86, 84.21), ("bca", 32.31, 91.43)]
)
def test_the_published_intervals_of_a_mean_are_reproduced(method, low, high):
    interval = bootstrap_interval(VALUES, mean, seed=1, method=method, resamples=20_000)
    assert interval.value == pytest.approx(np.mean(VALUES))
    assert (interval.low, interval.high) == pytest.approx((low, high), rel=0.015)
    assert interval.warning == "Only 16 rows were drawn from: the interval is a hint at most"


def test_the_same_seed_draws_the_same_and_another_does_not():
    first, again, other = (bootstrap_interval(VALUES, mean, seed=seed) for seed in (1, 1, 2))
    assert first == again
    assert first.low != other.low


def test_rows_of_a_table_stay_together():
    table = pd.DataFrame({"a": range(30), "b": range(30)})
    interval = bootstrap_interval(table, lambda rows: rows["a"].corr(rows["b"]), seed=1)
    assert (interval.value, interval.low, interval.high) == pytest.approx((1, 1, 1))
    assert interval.n == 30


@pytest.mark.parametrize("method", ["percentile", "bca"])
def test_a_number_that_never_changes_has_the_narrowest_interval_or_none(method):
    interval = bootstrap_interval([2.0] * 30, mean, seed=1, method=method)
    assert interval.value == 2
    if method == "percentile":
        assert (interval.low, interval.high) == (2, 2)
    else:
        assert (interval.low, interval.high) == (None, None)
        assert interval.warning == (
            "No interval: too many draws give no number, or all give the same"
        )


def test_draws_without_a_number_are_left_out_and_told():
    interval = bootstrap_interval(
        [0] * 19 + [1], lambda x: x.mean() if x.any() else None, seed=1, resamples=500
    )
    assert 100 < interval.unusable < 250
    assert interval.low == pytest.approx(0.05)
    assert interval.warning == f"{interval.unusable} draws gave no number and were left out"


@pytest.mark.parametrize("values", [[], [3.0]])
def test_nothing_to_draw_from_gives_no_interval_and_says_why(values):
    interval = bootstrap_interval(values, lambda x: x.mean() if len(x) else None, seed=1)
    assert (interval.low, interval.high) == (None, None)
    assert interval.warning.startswith("No interval: ")


def test_a_number_that_cannot_be_reckoned_is_told():
    interval = bootstrap_interval([1, 2], lambda x: None, seed=1)
    assert (interval.value, interval.warning) == (
        None,
        "No interval: the number cannot be reckoned from these data",
    )


def test_the_values_stay_as_they_were():
    table = pd.DataFrame({"a": [3, 1, 2]}, index=[7, 8, 9])
    before = table.copy()
    bootstrap_interval(table, lambda rows: rows["a"].mean(), seed=1, resamples=100)
    pd.testing.assert_frame_equal(table, before)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"method": "basic"}, "method: 'basic' is not known. Known: bca, percentile"),
        ({"confidence": 95}, "confidence is 95. Give a share above 0 and below 1"),
        ({"resamples": 50}, "resamples is 50: too few for an interval. Give 100 or more"),
    ],
)
def test_wrong_options_are_named(options, message):
    with pytest.raises(ParameterError, match=message):
        bootstrap_interval(VALUES, mean, seed=1, **options)


@settings(max_examples=20)
@given(st.lists(st.integers(1, 9), min_size=3, max_size=12), st.integers(0, 99))
def test_an_interval_of_a_mean_lies_within_the_values_and_moves_with_them(values, seed):
    interval = bootstrap_interval(values, mean, seed=seed, resamples=200)
    assert min(values) <= interval.low <= interval.high <= max(values)
    moved = bootstrap_interval([v * 2 + 1 for v in values], mean, seed=seed, resamples=200)
    assert moved.low == pytest.approx(interval.low * 2 + 1)
    wider = bootstrap_interval(values, mean, seed=seed, resamples=200, confidence=0.99)
    assert wider.low <= interval.low
    assert wider.high >= interval.high
