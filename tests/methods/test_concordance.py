"""Tests of plakit.methods.concordance."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import friedmanchisquare, spearmanr

from plakit.errors import ParameterError
from plakit.methods.concordance import kendall_w

# Three rankings of ten things with ties: NAG Library manual, G08DAF, example program.
NAG = pd.DataFrame(
    {
        "1": [1.0, 4.5, 2.0, 4.5, 3.0, 7.5, 6.0, 9.0, 7.5, 10.0],
        "2": [2.5, 1.0, 2.5, 4.5, 4.5, 8.0, 9.0, 6.5, 10.0, 6.5],
        "3": [2.0, 1.0, 4.5, 4.5, 4.5, 4.5, 8.0, 8.0, 8.0, 10.0],
    }
)


def test_the_published_w_of_three_rankings_with_ties_is_reproduced():
    # "Kendall's coefficient = 0.828, Significance = 0.008".
    w = kendall_w(NAG)
    assert w.value == pytest.approx(0.828, abs=5e-4)
    assert w.p == pytest.approx(0.008, abs=5e-4)
    assert (w.things, w.raters, w.freedom, w.left_out, w.warning) == (10, 3, 9, 0, "")


def test_the_correction_for_ties_raises_w():
    # By hand: the rank sums are 5.5, 6.5, 9, 13.5, 12, 20, 23, 23.5, 25.5 and 26.5 around 16.5,
    # so S = 591, and 12 * 591 / (9 * 990) = 0.796 without the correction.
    assert kendall_w(NAG).without_correction == pytest.approx(12 * 591 / 8910)
    assert kendall_w(NAG).without_correction < kendall_w(NAG).value


def test_the_test_is_friedmans_and_rho_is_the_mean_of_spearmans():
    w = kendall_w(NAG)
    chi2, p = friedmanchisquare(*NAG.to_numpy())
    assert (w.chi2, w.p) == pytest.approx((chi2, p))
    pairs = [("1", "2"), ("1", "3"), ("2", "3")]
    untied = pd.DataFrame({"1": [1, 2, 3, 4, 5], "2": [2, 1, 3, 5, 4], "3": [1, 3, 2, 4, 5]})
    mean = sum(spearmanr(untied[a], untied[b]).statistic for a, b in pairs) / 3
    assert kendall_w(untied).rho == pytest.approx(mean)


def test_raters_who_differ_in_strictness_alone_agree_wholly():
    assert kendall_w(pd.DataFrame({"A": [1, 2, 3, 4], "B": [2, 3, 4, 5]})).value == 1


def test_two_opposite_rankings_have_no_concordance():
    w = kendall_w(pd.DataFrame({"A": [1, 2, 3], "B": [3, 2, 1]}))
    assert (w.value, w.rho, w.p) == (0, -1, 1)


def test_a_thing_that_one_rater_left_out_is_left_out_and_told():
    table = pd.DataFrame({"A": [1, 2, None, 4], "B": [1, 3, 2, 4]})
    w = kendall_w(table)
    assert (w.value, w.things, w.left_out) == (1, 3, 1)
    assert w.warning == "Only 3 things: the p value is a hint at most"


@pytest.mark.parametrize("rows", [[], [[1, 2]], [[1, None], [None, 2], [3, 3]]])
def test_fewer_than_two_things_give_no_w_and_say_why(rows):
    w = kendall_w(pd.DataFrame(rows, columns=["A", "B"]))
    assert w.value is None
    assert w.warning == "W cannot be reckoned: fewer than two things were ranked by all"


def test_raters_who_put_all_level_give_no_w_and_say_why():
    w = kendall_w(pd.DataFrame({"A": [2, 2], "B": [3, 3]}))
    assert (w.value, w.warning) == (
        None,
        "W cannot be reckoned: every rater puts all things level",
    )


def test_the_ratings_stay_as_they_were():
    before = NAG.copy()
    kendall_w(NAG)
    pd.testing.assert_frame_equal(NAG, before)


def test_one_rater_and_words_are_refused():
    with pytest.raises(ParameterError, match="1 column is too few"):
        kendall_w(NAG[["1"]])
    with pytest.raises(ParameterError, match="'first' is no number"):
        kendall_w(pd.DataFrame({"A": ["first", "last"], "B": [1, 2]}))


@given(st.lists(st.tuples(*[st.integers(1, 5)] * 3), min_size=2, max_size=9))
def test_w_lies_between_0_and_1_whatever_the_order_of_raters_and_whichever_way_round(rows):
    table = pd.DataFrame(rows, columns=list("ABC"))
    w = kendall_w(table).value
    if w is not None:
        assert -1e-12 <= w <= 1 + 1e-12
        assert kendall_w(table[::-1][["B", "C", "A"]]).value == pytest.approx(w)
        assert kendall_w(6 - table).value == pytest.approx(w)
        assert kendall_w(table**3).value == pytest.approx(w)
