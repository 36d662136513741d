"""Tests of plakit.methods.content_validity."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plakit.errors import ParameterError
from plakit.methods.content_validity import item_cvi, lawshe_cvr, scale_cvi

# Twelve items, six experts: PMC7253559, table 4 (item-level values 1.00 and 0.83).
RELEVANCE = """
444444 434434 444444 444444 344444 234334 444444 444444 334234 444344 444344 444344
"""


@pytest.fixture
def table():
    return pd.DataFrame(
        {f"item {n}": [int(level) for level in item] for n, item in enumerate(RELEVANCE.split(), 1)}
    )


@pytest.mark.parametrize(
    ("n", "relevant", "value", "chance", "kappa"),
    [
        # BMC Health Services Research 17:536 (2017), table 10, after Polit, Beck and Owen (2007).
        (10, 10, 1.00, 0.001, 1.00),
        (10, 9, 0.90, 0.010, 0.90),
        (10, 8, 0.80, 0.044, 0.79),
        (10, 7, 0.70, 0.117, 0.66),
        (9, 8, 0.89, 0.018, 0.89),
        (9, 7, 0.78, 0.070, 0.76),
        (9, 6, 0.67, 0.164, 0.60),
        # Documentation of the R package contentvalidR, cvi(): 3 of 6.
        (6, 3, 0.50, 0.312, 0.27),
    ],
)
def test_published_indices_and_kappas_are_reproduced(n, relevant, value, chance, kappa):
    item = item_cvi([4] * relevant + [1] * (n - relevant))
    assert item.value == pytest.approx(value, abs=5e-3)
    assert item.chance == pytest.approx(chance, abs=6e-4)
    assert item.kappa == pytest.approx(kappa, abs=5e-3)


def test_the_published_indices_of_a_scale_are_reproduced(table):
    # "S-CVI/Ave = 0.97, S-CVI/UA = 0.83".
    scale = scale_cvi(table)
    assert scale.average == pytest.approx(0.97, abs=5e-3)
    assert scale.universal == pytest.approx(0.83, abs=5e-3)
    assert scale.items["item 6"].value == pytest.approx(0.83, abs=5e-3)
    assert (scale.experts, scale.warning) == (6, "")


@pytest.mark.parametrize(
    ("n", "relevant", "is_valid"),
    # Lynn (1986): all of 5 and fewer; 5 of 6, 6 of 7, 7 of 8, 7 of 9, 8 of 10.
    [(5, 5, True), (5, 4, False), (6, 5, True), (7, 6, True), (7, 5, False), (8, 7, True),
     (8, 6, False), (9, 7, True), (9, 6, False), (10, 8, True), (10, 7, False)],
)  # fmt: skip
def test_lynns_rule_is_kept(n, relevant, is_valid):
    assert item_cvi([3] * relevant + [2] * (n - relevant)).is_valid is is_valid


@pytest.mark.parametrize(
    ("n", "needed", "critical"),
    # Ayre and Scally (2014); 9 and 12 as in the vignettes of the R package contentvalidR.
    [(5, 5, 1), (6, 6, 1), (7, 7, 1), (8, 7, 0.75), (9, 8, 0.778), (12, 10, 0.667)],
)
def test_published_critical_values_are_reproduced(n, needed, critical):
    cvr = lawshe_cvr(needed, n)
    assert (cvr.needed, cvr.critical) == (needed, pytest.approx(critical, abs=5e-4))
    assert cvr.is_essential
    assert not lawshe_cvr(needed - 1, n).is_essential


@pytest.mark.parametrize(
    ("essential", "n", "value"),
    [(8, 12, 0.33), (10, 12, 0.67), (5, 12, -0.17), (8, 9, 0.78), (7, 9, 0.56), (6, 12, 0)],
)
def test_published_ratios_are_reproduced(essential, n, value):
    assert lawshe_cvr(essential, n).value == pytest.approx(value, abs=5e-3)


def test_four_panellists_cannot_say_anything():
    cvr = lawshe_cvr(4, 4)
    assert (cvr.value, cvr.critical, cvr.needed, cvr.is_essential) == (1, None, None, False)


def test_who_did_not_rate_is_not_counted():
    item = item_cvi([4, None, float("nan"), pd.NA, 2])
    assert (item.n, item.relevant, item.value) == (2, 1, 0.5)
    assert item.warning == "Only 2 experts rated: three or more are asked for"


def test_nobody_has_no_index(table):
    assert item_cvi([None]).warning == "No index: nobody rated the item"
    empty = table.astype(float) * float("nan")
    assert scale_cvi(empty).warning == "No index: nobody rated any item"
    scale = scale_cvi(table.assign(new=float("nan")))
    assert scale.warning == "1 item was rated by nobody and is left out"
    assert scale.average == scale_cvi(table).average


def test_the_table_stays_as_it_was(table):
    before = table.copy()
    scale_cvi(table)
    pd.testing.assert_frame_equal(table, before)


@pytest.mark.parametrize(("essential", "n"), [(5, 4), (-1, 4), (0, 0)])
def test_numbers_that_do_not_fit_are_refused(essential, n):
    with pytest.raises(ParameterError, match=f"{essential} of {n} cannot be"):
        lawshe_cvr(essential, n)


def test_a_table_without_items_is_refused(table):
    with pytest.raises(ParameterError, match="The table has no item"):
        scale_cvi(table[[]])


@given(st.lists(st.lists(st.integers(1, 4), min_size=4, max_size=4), min_size=1, max_size=8))
def test_indices_are_shares_whatever_the_order(rows):
    table = pd.DataFrame(rows, columns=list("abcd"))
    scale = scale_cvi(table)
    turned = scale_cvi(table[::-1][["c", "a", "d", "b"]])
    assert (turned.average, turned.universal) == pytest.approx((scale.average, scale.universal))
    assert 0 <= scale.universal <= scale.average <= 1
    for item in scale.items.values():
        assert item.kappa <= item.value


@given(st.integers(5, 60))
def test_the_needed_number_is_the_least_that_chance_rarely_gives(n):
    from scipy.stats import binom

    needed = lawshe_cvr(0, n).needed
    assert binom.sf(needed - 1, n, 0.5) <= 0.05 < binom.sf(needed - 2, n, 0.5)
