"""Tests of plakit.methods.item_rest."""

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plakit.errors import ParameterError
from plakit.methods.item_rest import item_statistics
from plakit.methods.reliability import cronbach_alpha


@pytest.fixture
def table():
    return pd.DataFrame(
        {"a": [1, 2, 3, 4, None], "b": [1, 2, 4, 4, 1], "c": [2, 2, 3, 4, 3]}, dtype=float
    )


def test_an_item_is_set_beside_the_sum_of_the_others_recomputed_by_hand(table):
    # a: 1 2 3 4 beside b + c: 3 4 7 8. Sums of squares 5 and 17, of products 9.
    found = item_statistics(table).loc["a", "item_rest"]
    assert found == pytest.approx(9 / math.sqrt(5 * 17))


def test_it_is_the_item_total_correlation_corrected_as_by_henrysson(table):
    # Henrysson (1963): (r s_t - s_i) / sqrt(s_t² + s_i² - 2 r s_t s_i).
    whole = table.dropna()
    total = whole.sum(axis=1)
    for name, row in item_statistics(table).iterrows():
        r, of_all, own = whole[name].corr(total), total.std(), whole[name].std()
        corrected = (r * of_all - own) / math.sqrt(of_all**2 + own**2 - 2 * r * of_all * own)
        assert row["item_rest"] == pytest.approx(corrected)


def test_alpha_without_an_item_is_the_alpha_of_the_others(table):
    found = item_statistics(table)
    assert found.loc["a", "alpha_without"] == pytest.approx(
        cronbach_alpha(table.dropna(), items=["b", "c"]).value
    )


def test_who_answered_is_counted_by_item_and_altogether(table):
    found = item_statistics(table)
    assert found["n"].tolist() == [4, 5, 5]
    assert found["missing"].tolist() == [1, 0, 0]
    assert found["complete"].tolist() == [4, 4, 4]
    assert found.loc["b", "mean"] == pytest.approx(2.4)
    assert found.index.name == "item"


def test_difficulty_is_the_share_of_the_way_up_the_scale(table):
    found = item_statistics(table, levels=[1, 2, 3, 4])
    assert found["difficulty"].tolist() == pytest.approx([0.5, 1.4 / 3, 0.6])
    assert item_statistics(table)["difficulty"].isna().all()


def test_an_item_that_all_answer_alike_has_no_correlation(table):
    found = item_statistics(table.assign(b=3.0))
    assert math.isnan(found.loc["b", "item_rest"])
    assert found.loc["a", "item_rest"] > 0.9


@pytest.mark.parametrize("people", [0, 1, 2])
def test_too_few_people_leave_the_cells_empty(table, people):
    found = item_statistics(table.head(people))
    assert found["item_rest"].isna().all()
    assert found["n"].tolist() == [people] * 3


def test_two_items_have_no_alpha_without_one(table):
    assert item_statistics(table, items=["a", "b"])["alpha_without"].isna().all()


def test_the_table_stays_as_it_was(table):
    before = table.copy()
    item_statistics(table, levels=[1, 2, 3, 4])
    pd.testing.assert_frame_equal(table, before)


def test_one_item_an_unknown_one_and_a_value_off_the_scale_are_refused(table):
    with pytest.raises(ParameterError, match="too few"):
        item_statistics(table, items=["a"])
    with pytest.raises(ParameterError, match=r"no column .z."):
        item_statistics(table, items=["a", "z"])
    with pytest.raises(ParameterError, match="a: 'often' is no number"):
        item_statistics(table.astype(object).replace(4.0, "often"))
    with pytest.raises(ParameterError, match="column 'a': 4 lies outside the levels 1 to 3"):
        item_statistics(table, levels=[1, 2, 3])


@given(st.lists(st.tuples(*[st.integers(1, 5)] * 4), min_size=3, max_size=12))
def test_order_and_direction_of_the_scale_change_nothing(rows):
    table = pd.DataFrame(rows, columns=list("abcd"))
    found = item_statistics(table)
    turned = item_statistics(6 - table[["d", "b", "a", "c"]][::-1]).loc[list("abcd")]
    columns = ["item_rest", "alpha_without", "deviation"]
    pd.testing.assert_frame_equal(found[columns], turned[columns], atol=1e-9)
    assert found["item_rest"].dropna().between(-1 - 1e-9, 1 + 1e-9).all()
