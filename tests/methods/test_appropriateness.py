"""Tests of plakit.methods.appropriateness."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plakit.errors import ParameterError
from plakit.methods.appropriateness import rand_ucla

# Criterion 1, 15 panellists: BMJ Open 2012;2:e001431, table 1 (1, 1, 1, 5, 5, 2 rate 4 to 9).
CRITERION = [4, 5, 6, *[7] * 5, *[8] * 5, 9, 9]


def test_the_published_example_is_reproduced():
    # "Median = 7.0, 30th percentile 7.0, 70th 8.0, IPR 1.0, IPRCP 7.5, IPRAS 6.1", no disagreement;
    # accepted by the classic rule too, as "four or less voted outside" the region of the median.
    panel = rand_ucla(CRITERION)
    assert (panel.median, panel.spread, panel.limit) == (7, 1, pytest.approx(6.1))
    assert (panel.verdict, panel.disagrees) == ("appropriate", False)
    assert (panel.agrees_by_thirds, panel.disagrees_by_thirds) == (True, False)
    assert (panel.n, panel.low, panel.middle, panel.high) == (15, 0, 3, 12)


@pytest.mark.parametrize(
    ("n", "many"),
    # BMC Medical Informatics and Decision Making 12:93 (2012), table 7.
    [(8, 3), (9, 3), (10, 3), (11, 4), (12, 4), (13, 4), (14, 5), (15, 5), (16, 5)],
)
def test_the_published_panel_sizes_are_kept(n, many):
    split = [1] * many + [9] * (n - many)
    assert rand_ucla(split, rule="thirds").disagrees_by_thirds
    nearly = [1] * (many - 1) + [9] * (n - many + 1)
    panel = rand_ucla(nearly, rule="thirds")
    assert not panel.disagrees_by_thirds
    assert panel.agrees_by_thirds
    assert not rand_ucla(split).agrees_by_thirds


def test_a_split_panel_is_uncertain_whatever_its_median():
    panel = rand_ucla([1, 1, 1, 1, 8, 9, 9, 9, 9])
    assert (panel.median, panel.verdict, panel.disagrees) == (8, "uncertain", True)


def test_the_two_rules_may_differ_and_this_is_told():
    # By hand: percentiles 4.6 and 8, so IPR 3.4 is under 2.35 + 1.5 * 1.3 = 4.3; three and six
    # rate at the two ends.
    panel = rand_ucla([1, 2, 3, 7, 7, 8, 8, 9, 9])
    assert (panel.disagrees, panel.disagrees_by_thirds) == (False, True)
    assert panel.verdict == "appropriate"
    assert rand_ucla([1, 2, 3, 7, 7, 8, 8, 9, 9], rule="thirds").verdict == "uncertain"
    assert panel.warning == (
        "The two rules differ on whether the panel disagrees: look at the ratings"
    )


@pytest.mark.parametrize(
    ("ratings", "verdict"),
    [
        ([3] * 9, "inappropriate"),
        ([4] * 9, "uncertain"),
        ([7] * 9, "appropriate"),
        # Medians between two thirds count as the higher one.
        ([3] * 4 + [4] * 4, "uncertain"),
        ([6] * 4 + [7] * 4, "appropriate"),
    ],
)
def test_the_median_decides_where_the_panel_does_not_disagree(ratings, verdict):
    assert rand_ucla(ratings).verdict == verdict


def test_other_panels_have_no_classic_rule():
    panel = rand_ucla([7] * 20)
    assert (panel.disagrees_by_thirds, panel.agrees_by_thirds) == (None, None)
    with pytest.raises(ParameterError, match=r"for panels of 8 to 16; 20 rated\. Take rule ipras"):
        rand_ucla([7] * 20, rule="thirds")


def test_few_people_bring_a_warning_and_nobody_no_verdict():
    assert rand_ucla([7, 8]).warning == "Only 2 people rated: the method is for panels of 7 or more"
    assert rand_ucla([]).warning == "No verdict: nobody rated"
    assert rand_ucla([None, float("nan")]).verdict is None


def test_who_did_not_rate_is_not_counted():
    assert rand_ucla([*CRITERION, None, float("nan"), pd.NA]) == rand_ucla(CRITERION)


@pytest.mark.parametrize("wrong", [0, 10, 4.5, "often"])
def test_other_scales_are_refused(wrong):
    with pytest.raises(ParameterError, match=r"is no rating\. Give whole numbers of 1 to 9"):
        rand_ucla([5, wrong])


def test_an_unknown_rule_is_named():
    with pytest.raises(ParameterError, match=r"rule: 'median' is not known\. Known: ipras, thirds"):
        rand_ucla([5], rule="median")


PANELS = st.lists(st.integers(1, 9), min_size=1, max_size=20)


@given(PANELS)
def test_order_is_nothing_and_the_ratings_stay_as_they_were(ratings):
    before = list(ratings)
    assert rand_ucla(sorted(ratings)) == rand_ucla(ratings)
    assert ratings == before


@given(PANELS)
def test_turning_the_scale_round_keeps_disagreement(ratings):
    panel, turned = rand_ucla(ratings), rand_ucla([10 - value for value in ratings])
    assert (panel.spread, panel.limit) == pytest.approx((turned.spread, turned.limit))
    assert panel.disagrees == turned.disagrees
    assert (panel.low, panel.high) == (turned.high, turned.low)


@given(PANELS)
def test_a_panel_cannot_agree_and_disagree(ratings):
    panel = rand_ucla(ratings)
    assert not (panel.agrees_by_thirds and panel.disagrees_by_thirds)
    assert panel.limit >= 2.35
