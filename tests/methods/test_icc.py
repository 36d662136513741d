"""Tests of plakit.methods.icc."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plakit.errors import ParameterError
from plakit.methods.icc import icc
from plakit.methods.reliability import cronbach_alpha

# Shrout and Fleiss (1979), table 2: six targets, four judges (manual of the R package psych, ICC).
TARGETS = pd.DataFrame(
    [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]]
)
# Eight wines, four judges (data icc of Python's pingouin, from real-statistics.com).
WINES = pd.DataFrame(
    {
        "A": [1, 1, 3, 6, 6, 7, 8, 9],
        "B": [2, 3, 8, 4, 5, 5, 7, 9],
        "C": [0, 3, 1, 3, 5, 6, 7, 9],
        "D": [1, 2, 4, 3, 6, 2, 9, 8],
    }
)


@pytest.mark.parametrize(
    ("model", "average", "value", "low", "high", "f", "p"),
    [
        # All six with intervals: tests of pingouin, compared with psych.
        (1, False, 0.17, -0.13, 0.72, 1.8, 0.16472),
        (2, False, 0.29, 0.02, 0.76, 11.0, 0.00013),
        (3, False, 0.71, 0.34, 0.95, 11.0, 0.00013),
        (1, True, 0.44, -0.88, 0.91, 1.8, 0.16472),
        (2, True, 0.62, 0.07, 0.93, 11.0, 0.00013),
        (3, True, 0.91, 0.68, 0.99, 11.0, 0.00013),
    ],
)
def test_the_six_published_correlations_are_reproduced(model, average, value, low, high, f, p):
    found = icc(TARGETS, model=model, average=average)
    assert (found.value, found.low, found.high) == pytest.approx((value, low, high), abs=5e-3)
    assert found.f == pytest.approx(f, abs=0.05)
    assert found.p == pytest.approx(p, abs=1e-4)
    assert found.freedom == (5, 18 if model == 1 else 15)
    assert found.name == f"ICC({model},{'k' if average else 1})"


@pytest.mark.parametrize(
    ("model", "average", "value", "low", "high"),
    [
        # pingouin, intraclass_corr, docstring.
        (1, False, 0.728, 0.43, 0.93),
        (2, False, 0.728, 0.43, 0.93),
        (3, False, 0.729, 0.43, 0.93),
        (1, True, 0.914, 0.75, 0.98),
        (3, True, 0.915, 0.75, 0.98),
    ],
)
def test_the_published_correlations_of_wines_are_reproduced(model, average, value, low, high):
    found = icc(WINES, model=model, average=average)
    assert found.value == pytest.approx(value, abs=5e-4)
    assert (found.low, found.high) == pytest.approx((low, high), abs=5e-3)


def test_the_mean_squares_of_the_paper_give_the_first_by_hand():
    # Shrout and Fleiss (1979): 11.24 between targets, 6.26 within: (11.24 - 6.26) / (11.24 + 18.78)
    assert icc(TARGETS, model=1).value == pytest.approx(4.98 / 30.02, abs=5e-4)


def test_of_the_mean_of_fixed_raters_it_is_cronbachs_alpha():
    assert icc(TARGETS, model=3, average=True).value == pytest.approx(cronbach_alpha(TARGETS).value)


def test_a_stricter_rater_lowers_the_second_and_not_the_third():
    strict = WINES.assign(A=WINES["A"] + 5)
    assert icc(strict, model=2).value < icc(WINES, model=2).value
    assert icc(strict, model=3).value == pytest.approx(icc(WINES, model=3).value)


@pytest.mark.parametrize("model", [1, 2, 3])
class TestEach:
    def test_full_agreement_is_one_without_interval(self, model):
        found = icc(pd.DataFrame({"A": [1, 2, 3], "B": [1, 2, 3]}), model=model)
        assert (found.value, found.low, found.p) == (1, None, None)

    @pytest.mark.parametrize("rows", [[], [[1, 2]], [[None, 1], [2, 2]], [[3, 3], [3, 3]]])
    def test_nothing_to_tell_apart_gives_none_and_says_why(self, model, rows):
        found = icc(pd.DataFrame(rows, columns=["A", "B"]), model=model)
        assert (found.value, found.low, found.high) == (None, None, None)
        assert found.warning == (
            "The correlation cannot be reckoned: fewer than two things, or none differ"
        )

    def test_what_one_left_empty_is_left_out_and_told(self, model):
        gap = TARGETS.astype(float)
        gap.iloc[0, 0] = None
        found = icc(gap, model=model)
        assert (found.things, found.left_out) == (5, 1)
        assert found.value == pytest.approx(icc(TARGETS.iloc[1:], model=model).value)
        assert found.warning == "Only 5 things were rated by all: under 30 a hint at most"

    def test_the_ratings_stay_as_they_were(self, model):
        before = TARGETS.copy()
        icc(TARGETS, model=model, average=True)
        pd.testing.assert_frame_equal(TARGETS, before)

    @given(rows=st.lists(st.tuples(*[st.integers(1, 9)] * 3), min_size=3, max_size=9))
    def test_order_and_unit_change_nothing_and_the_value_lies_in_its_interval(self, model, rows):
        table = pd.DataFrame(rows, columns=list("ABC"))
        found = icc(table, model=model)
        if found.value is None:
            return
        assert found.value <= 1 + 1e-9
        for other in (table[["C", "A", "B"]], table[::-1], table * 3 + 2, 10 - table):
            assert icc(other, model=model).value == pytest.approx(found.value)
        if found.low is not None:
            assert found.low - 1e-9 <= found.value <= found.high + 1e-9


def test_an_unknown_model_and_one_rater_are_refused():
    with pytest.raises(ParameterError, match=r"model is 4\. Known: 1, 2, 3"):
        icc(TARGETS, model=4)
    with pytest.raises(ParameterError, match="1 column is too few"):
        icc(TARGETS[[0]], model=1)
    with pytest.raises(ParameterError, match=r"confidence is 95\. Give a share"):
        icc(TARGETS, model=1, confidence=95)
