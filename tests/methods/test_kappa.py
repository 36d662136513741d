"""Tests of plakit.methods.kappa."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plakit.errors import ParameterError
from plakit.methods.kappa import (
    cohen_kappa,
    fleiss_kappa,
    kappa_of_counts,
    scott_cohen,
    scott_pi,
)

# Cohen (1968), table 1: 200 cases in shares .44 .07 .09 / .05 .20 .05 / .01 .03 .06 (as in the
# manual of the R package psych, cohen.kappa: "cohen reports .492 and .348").
COHEN = [[88, 14, 18], [10, 40, 10], [2, 6, 12]]
# An example of SAS (statsmodels, tests of inter_rater): both kappas with their intervals.
SAS = [[0, 4, 1], [0, 8, 0], [0, 1, 5]]
# Fleiss (1971), table 1: 30 patients, 6 diagnoses each (statsmodels, tests of inter_rater).
PATIENTS = (
    "444444 222555 233335 555555 222444 113333 333355 113334 114444 555555 "
    "144444 124444 222333 144444 224445 333335 111455 111112 224444 133555 "
    "555555 244444 224555 114444 144445 222224 111155 224444 133333 555555 "
)
# Anxiety of 20 people by three raters (data anxiety of the R package irr).
ANXIETY = pd.DataFrame(
    {
        "1": [3, 3, 3, 4, 5, 5, 2, 3, 5, 2, 2, 6, 1, 5, 2, 2, 1, 2, 4, 3],
        "2": [3, 6, 4, 6, 2, 4, 2, 4, 3, 3, 2, 3, 3, 3, 2, 2, 1, 3, 3, 4],
        "3": [2, 1, 4, 4, 3, 2, 1, 6, 1, 1, 1, 2, 3, 3, 1, 1, 3, 3, 2, 2],
    }
)


@pytest.fixture
def patients():
    return pd.DataFrame([list(patient) for patient in PATIENTS.split()])


def pairs(counts):
    """Give the ratings of two raters whose crossed table this is."""
    return pd.DataFrame(
        [(i, j) for i, row in enumerate(counts) for j, n in enumerate(row) for _ in range(n)],
        columns=["A", "B"],
    )


def test_cohens_published_kappa_and_weighted_kappa_are_reproduced():
    assert kappa_of_counts(COHEN).value == pytest.approx(0.492, abs=5e-4)
    weights = [[0, 1, 3], [1, 0, 6], [3, 6, 0]]
    kappa = kappa_of_counts(COHEN, weights=weights)
    assert kappa.value == pytest.approx(0.348, abs=5e-4)
    assert kappa.things == 200


def test_cohens_published_kappa_with_lopsided_weights_is_reproduced():
    # psych, cohen.kappa: "Cohen reports kw = .353".
    weights = [[0, 1, 4], [1, 0, 6], [2, 2, 0]]
    assert kappa_of_counts(COHEN, weights=weights).value == pytest.approx(0.353, abs=5e-4)


@pytest.mark.parametrize(
    ("weights", "value", "low", "high"),
    [("none", 0.4842, 0.2137, 0.7547), ("linear", 0.4701, 0.1845, 0.7558)],
)
def test_published_intervals_are_reproduced(weights, value, low, high):
    kappa = kappa_of_counts(SAS, weights=weights)
    assert (kappa.value, kappa.low, kappa.high) == pytest.approx((value, low, high), abs=5e-5)


@pytest.mark.parametrize(
    ("weights", "value"), [("none", -0.006289308), ("linear", 0.1459075), ("quadratic", 0.2520325)]
)
def test_published_kappas_of_ratings_are_reproduced(weights, value):
    # R irr, kappa2(anxiety[, 2:3], ...), in the tests of statsmodels.
    kappa = cohen_kappa(ANXIETY[["2", "3"]], weights=weights)
    assert kappa.value == pytest.approx(value, abs=5e-7)


def test_a_level_that_nobody_used_changes_the_weighted_kappa_and_not_the_plain_one():
    # irr drops level 5 of the scale 1 to 6; the distances of the levels are then others.
    two = ANXIETY[["2", "3"]]
    assert cohen_kappa(two, categories=range(1, 7)).value == pytest.approx(cohen_kappa(two).value)
    weighted = cohen_kappa(two, weights="linear", categories=range(1, 7)).value
    assert weighted == pytest.approx(0.1262, abs=5e-5)


def test_the_published_pi_and_kappa_of_one_table_are_reproduced():
    # irrCAC, overview vignette, cont3x3abstractors: kappa 0.7964094, pi 0.7962397.
    both = scott_cohen(pairs([[13, 0, 0], [0, 20, 7], [0, 4, 56]]))
    assert both.kappa.value == pytest.approx(0.7964094, abs=5e-8)
    assert both.pi.value == pytest.approx(0.7962397, abs=5e-8)
    assert both.difference == pytest.approx(0.0001697, abs=5e-8)


def test_fleisss_published_kappa_and_its_z_are_reproduced(patients):
    # R irr, kappam.fleiss(diagnoses): 0.4302445, z = 17.65183; Fleiss himself: .430.
    kappa = fleiss_kappa(patients)
    assert kappa.value == pytest.approx(0.4302445, abs=5e-8)
    assert kappa.z == pytest.approx(17.65183, abs=5e-6)
    assert (kappa.agreement, kappa.chance) == pytest.approx((0.556, 0.220), abs=5e-4)
    assert (kappa.things, kappa.raters, kappa.warning) == (30, 6, "")


def test_fleisss_kappa_of_fifteen_of_them_is_reproduced(patients):
    # irrCAC, overview vignette, fleiss.kappa.dist(distrib.6raters): 0.4139265.
    kappa = fleiss_kappa(patients.head(15))
    assert kappa.value == pytest.approx(0.4139265, abs=5e-8)
    assert kappa.warning == "Only 15 things were rated by all: under 30 a hint at most"


@given(st.lists(st.tuples(st.integers(1, 3), st.integers(1, 3)), min_size=2, max_size=12))
def test_of_two_raters_fleiss_is_scott_and_never_above_cohen(rows):
    table = pd.DataFrame(rows)
    fleiss, both = fleiss_kappa(table).value, scott_cohen(table)
    assert (fleiss is None) == (both.pi.value is None)
    if fleiss is not None:
        assert fleiss == pytest.approx(both.pi.value)
    if both.difference is not None:
        assert both.difference >= -1e-12


@given(st.lists(st.tuples(st.integers(1, 4), st.integers(1, 4)), min_size=2, max_size=12))
def test_turning_raters_or_scale_round_changes_nothing_and_1_is_the_most(rows):
    table = pd.DataFrame(rows, columns=["A", "B"])
    for weights in ("none", "linear", "quadratic"):
        kappa = cohen_kappa(table, weights=weights, categories=[1, 2, 3, 4])
        if kappa.value is None:
            continue
        assert -1 - 1e-9 <= kappa.value <= 1 + 1e-9
        assert kappa.low - 1e-9 <= kappa.value <= kappa.high + 1e-9
        for other in (table[["B", "A"]], 5 - table, table[::-1]):
            turned = cohen_kappa(other, weights=weights, categories=[1, 2, 3, 4])
            assert turned.value == pytest.approx(kappa.value)


@given(st.lists(st.tuples(*[st.integers(1, 3)] * 4), min_size=2, max_size=10))
def test_fleiss_does_not_mind_who_rated_which_nor_the_names(rows):
    table = pd.DataFrame(rows)
    kappa = fleiss_kappa(table).value
    mixed = pd.DataFrame([sorted(row) for row in rows])
    named = table.replace({1: "c", 2: "a", 3: "b"})
    if kappa is not None:
        assert fleiss_kappa(mixed).value == pytest.approx(kappa)
        assert fleiss_kappa(named).value == pytest.approx(kappa)
        assert -1 / 3 - 1e-9 <= kappa <= 1 + 1e-9


def test_two_categories_have_the_same_kappa_however_weighted():
    values = [kappa_of_counts([[9, 2], [3, 6]], weights=w).value for w in ("none", "quadratic")]
    assert values[0] == pytest.approx(values[1])


@pytest.mark.parametrize("measure", [cohen_kappa, scott_pi, fleiss_kappa])
class TestAll:
    def test_the_ratings_stay_as_they_were(self, measure):
        two = ANXIETY[["1", "2"]].copy()
        measure(two)
        pd.testing.assert_frame_equal(two, ANXIETY[["1", "2"]])

    def test_full_agreement_is_one(self, measure):
        assert measure(pd.DataFrame({"A": [1, 2, 3], "B": [1, 2, 3]})).value == pytest.approx(1)

    def test_one_category_only_gives_no_kappa_and_says_why(self, measure):
        kappa = measure(pd.DataFrame({"A": [2, 2], "B": [2, 2]}))
        assert kappa.value is None
        assert kappa.warning.startswith("Kappa cannot be reckoned: ")

    def test_nothing_rated_by_all_gives_no_kappa_and_says_why(self, measure):
        kappa = measure(pd.DataFrame({"A": [1, None], "B": [None, 2]}))
        assert (kappa.value, kappa.things, kappa.left_out) == (None, 0, 2)
        assert "no thing was rated by" in kappa.warning

    def test_what_one_left_empty_is_left_out_and_told(self, measure):
        kappa = measure(pd.DataFrame({"A": [1, 2, None], "B": [1, 2, 2]}))
        assert (kappa.value, kappa.things, kappa.left_out) == (1, 2, 1)

    def test_one_rater_is_too_few(self, measure):
        with pytest.raises(ParameterError, match="1 column is too few"):
            measure(pd.DataFrame({"A": [1, 2]}))


@pytest.mark.parametrize("measure", [cohen_kappa, scott_pi, scott_cohen])
def test_three_raters_are_too_many_for_two(measure):
    with pytest.raises(ParameterError, match=r"3 columns\. This measure is for two raters; for"):
        measure(ANXIETY)


def test_an_unknown_category_is_named():
    with pytest.raises(ParameterError, match=r"'6' is none of the categories\. Known: 1, 2, 3, 4"):
        cohen_kappa(ANXIETY[["1", "2"]], categories=[1, 2, 3, 4, 5])


@pytest.mark.parametrize(
    ("weights", "message"),
    [
        ("cubic", "weights: 'cubic' is not known. Known: linear, none, quadratic"),
        ([[0, 1], [1, 0]], "weights do not fit: give 3 rows of 3 numbers"),
        ([[1, 0, 0], [0, 1, 0], [0, 0, 1]], "weights do not fit"),
    ],
)
def test_wrong_weights_are_named(weights, message):
    with pytest.raises(ParameterError, match=message):
        kappa_of_counts(COHEN, weights=weights)


def test_counts_that_are_no_square_are_refused():
    with pytest.raises(ParameterError, match="counts do not fit: give one row and one column"):
        kappa_of_counts([[1, 2, 3], [4, 5, 6]])
