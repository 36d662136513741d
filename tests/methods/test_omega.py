"""Tests of plakit.methods.omega."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plakit.errors import ParameterError
from plakit.methods.omega import mcdonald_omega, omega_of_covariances
from plakit.methods.reliability import cronbach_alpha

# Covariances of the data asrm (78 people, 5 items of the Altman Self-Rating Mania Scale) of the R
# package Bayesrel, from Nicolai and Moshagen (2018).
ASRM = [
    [0.818015318015, 0.503163503164, 0.295038295038, 0.292707292707, 0.447718947719],
    [0.503163503164, 0.686646686647, 0.160506160506, 0.308691308691, 0.434898434898],
    [0.295038295038, 0.160506160506, 0.802530802531, 0.270729270729, 0.35631035631],
    [0.292707292707, 0.308691308691, 0.270729270729, 0.693306693307, 0.325674325674],
    [0.447718947719, 0.434898434898, 0.35631035631, 0.325674325674, 0.953879453879],
]
# One factor with loadings .8, .7, .6 and .5 fits these exactly.
LOADINGS = np.array([0.8, 0.7, 0.6, 0.5])
EXACT = np.outer(LOADINGS, LOADINGS) + np.diag(1 - LOADINGS**2)


def drawn(covariances, n, seed=1):
    """Give data whose covariances are exactly these."""
    rng = np.random.default_rng(seed)
    size = len(covariances)
    noise = rng.normal(size=(n, size))
    noise -= noise.mean(axis=0)
    noise @= np.linalg.inv(np.linalg.cholesky(np.cov(noise, rowvar=False))).T
    return pd.DataFrame(noise @ np.linalg.cholesky(covariances).T, columns=list("abcdefg")[:size])


def test_the_published_omega_of_five_items_is_reproduced():
    # Bayesrel, tests of strel(): freq_omega by one-factor CFA 0.7919616.
    omega = omega_of_covariances(ASRM, n=78)
    assert omega.value == pytest.approx(0.7919616, abs=1e-7)
    assert (omega.items, omega.n, omega.freedom) == (5, 78, 5)


def test_omega_of_data_is_that_of_their_covariances():
    table = drawn(ASRM, 78)
    omega = mcdonald_omega(table)
    assert omega.value == pytest.approx(0.7919616, abs=1e-7)
    assert list(omega.loadings) == list("abcde")
    assert (
        omega.warning
        == "One factor does not fit these items well: look at them before you use omega"
    )


def test_a_factor_that_fits_is_found_again_and_omega_follows_by_hand():
    omega = omega_of_covariances(EXACT, n=200)
    assert list(omega.loadings.values()) == pytest.approx(LOADINGS, abs=1e-5)
    # 2.6² / (2.6² + .36 + .51 + .64 + .75)
    assert omega.value == pytest.approx(6.76 / 9.02, abs=1e-6)
    assert omega.chi2 == pytest.approx(0, abs=1e-6)
    assert (omega.p, omega.warning) == (pytest.approx(1), "")


def test_equal_loadings_and_own_variances_give_cronbachs_alpha():
    table = drawn(0.5 * np.ones((4, 4)) + 0.5 * np.eye(4), 60)
    assert mcdonald_omega(table).value == pytest.approx(cronbach_alpha(table).value, abs=1e-6)


def test_three_items_always_fit_and_are_solved_by_hand():
    # Loadings: .8 = sqrt(.56 * .48 / .42) and so on.
    omega = omega_of_covariances([[1, 0.56, 0.48], [0.56, 1, 0.42], [0.48, 0.42, 1]], n=80)
    assert list(omega.loadings.values()) == pytest.approx([0.8, 0.7, 0.6], abs=1e-5)
    assert (omega.chi2, omega.freedom, omega.p) == (None, 0, None)


def test_an_item_that_runs_the_other_way_is_named():
    table = drawn(EXACT, 80)
    table["b"] = -table["b"]
    omega = mcdonald_omega(table)
    assert omega.loadings["b"] == pytest.approx(-0.7, abs=1e-4)
    assert omega.warning == "These items run the other way: b. Turn them round, or leave them out"


def test_an_item_without_anything_of_its_own_is_told():
    # Its loading would be sqrt(.8 * .8 / .5) = 1.13.
    omega = omega_of_covariances([[1, 0.8, 0.8], [0.8, 1, 0.5], [0.8, 0.5, 1]], n=80)
    assert "a Heywood case" in omega.warning


def test_few_people_bring_a_warning():
    assert mcdonald_omega(drawn(EXACT, 30)).warning == (
        "Only 30 people answered all items: under 50 a hint at most"
    )


def test_who_left_an_item_empty_is_left_out():
    table = drawn(EXACT, 60)
    table.loc[0, "a"] = None
    omega = mcdonald_omega(table)
    assert (omega.n, omega.left_out) == (59, 1)
    assert omega.value == pytest.approx(mcdonald_omega(table.iloc[1:]).value)


def test_the_table_stays_as_it_was():
    table = drawn(EXACT, 60)
    before = table.copy()
    mcdonald_omega(table, items=["a", "b", "c"])
    pd.testing.assert_frame_equal(table, before)


@pytest.mark.parametrize(
    "rows",
    [[], [[1, 2, 3]], [[1, 2, 3]] * 9, [[None, 1, 2]] * 4, [[1, 2, 3], [2, 3, 1], [3, 1, 2]]],
)
def test_too_little_gives_no_omega_and_says_why(rows):
    omega = mcdonald_omega(pd.DataFrame(rows, columns=list("abc"), dtype=float))
    assert (omega.value, omega.warning) == (
        None,
        "Omega cannot be reckoned: too few people answered, or an item does not differ",
    )


def test_an_item_asked_twice_gives_no_omega_and_says_why():
    table = drawn(EXACT, 60)
    omega = mcdonald_omega(table.assign(again=table["a"]))
    assert (omega.value, omega.warning) == (
        None,
        "Omega cannot be reckoned: some items say nothing that others do not",
    )


def test_two_items_are_too_few_and_an_unknown_one_is_named():
    with pytest.raises(ParameterError, match=r"^2 items are too few\. Omega needs three"):
        mcdonald_omega(drawn(EXACT, 20), items=["a", "b"])
    with pytest.raises(ParameterError, match=r"there is no column 'z'\. Known: a, b, c, d"):
        mcdonald_omega(drawn(EXACT, 20), items=["a", "b", "z"])
    with pytest.raises(ParameterError, match="a: 'often' is no number"):
        mcdonald_omega(drawn(EXACT, 20).assign(a="often"))
    with pytest.raises(ParameterError, match=r"^Omega needs three items or more\. Give one row"):
        omega_of_covariances([[1, 0.5], [0.5, 1]], n=20)


@given(
    st.lists(st.floats(0.3, 0.9), min_size=4, max_size=6),
    st.lists(st.floats(0.5, 4), min_size=6, max_size=6),
)
def test_any_factor_is_found_again_in_any_order_and_unit(loadings, sizes):
    loads = np.array(loadings)
    sizes = np.array(sizes[: len(loads)])
    matrix = (np.outer(loads, loads) + np.diag(1 - loads**2)) * np.outer(sizes, sizes)
    omega = omega_of_covariances(matrix, n=200)
    own = ((1 - loads**2) * sizes**2).sum()
    common = (loads * sizes).sum() ** 2
    assert omega.value == pytest.approx(common / (common + own), abs=1e-4)
    turned = omega_of_covariances(matrix[::-1, ::-1] * 9, n=200)
    assert turned.value == pytest.approx(omega.value, abs=1e-4)
    assert 0 <= omega.value <= 1
