"""Tests of plakit.methods.reliability."""

from io import StringIO

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plakit.errors import ParameterError
from plakit.methods.reliability import cronbach_alpha, feldt_interval

# Data set "cronbach_wide_missing" of the Python package pingouin (11 items, 12 people).
PINGOUIN = """\
Q1,Q2,Q3,Q4,Q5,Q6,Q7,Q8,Q9,Q10,Q11
1,1,1,1,1,1,1,1,1,1,1
1,1,1,1,1,1,1,1,0,1,0
,0,1,1,,1,1,1,1,0,0
1,1,1,0,1,1,0,1,1,0,0
1,1,1,1,1,0,0,0,1,0,0
0,1,,0,1,1,1,1,0,0,0
1,1,1,1,0,0,1,0,0,0,0
1,1,1,1,1,0,0,0,0,0,0
0,1,0,1,1,0,0,0,0,1,0
1,0,0,1,0,1,0,0,,0,0
1,1,1,0,0,0,0,0,0,0,0
1,0,0,1,0,0,0,0,0,0,0
"""


@pytest.fixture
def table():
    return pd.read_csv(StringIO(PINGOUIN))


def test_the_published_alpha_without_those_who_left_an_item_empty_is_reproduced(table):
    # pingouin.cronbach_alpha, docstring, listwise: 0.8016949152542373. (Its interval there takes
    # n = 12; nine people are left.)
    alpha = cronbach_alpha(table)
    assert alpha.value == pytest.approx(0.8016949152542373)
    assert (alpha.n, alpha.items, alpha.left_out) == (9, 11, 3)


def test_the_published_alpha_and_its_interval_are_reproduced_on_the_same_data(table):
    # pingouin.cronbach_alpha, docstring, after filling in medians: 0.7380191693290734 and the
    # interval 0.447 to 0.911. The filling in is that example's, not ours.
    alpha = cronbach_alpha(table.fillna(table.median()))
    assert alpha.value == pytest.approx(0.7380191693290734)
    assert (alpha.low, alpha.high) == pytest.approx((0.447, 0.911), abs=5e-4)
    assert alpha.n == 12


def test_a_published_interval_is_reproduced_from_alpha_alone():
    # C. Evans, feldt1.return(0.913, 873, 20), on the statistics wiki of the MRC Cognition and
    # Brain Sciences Unit (FAQ/cafun): 0.9044024 and 0.9211588.
    low, high = feldt_interval(0.913, n=873, items=20)
    assert low == pytest.approx(0.9044024, abs=5e-8)
    assert high == pytest.approx(0.9211588, abs=5e-8)


def test_another_published_interval_is_reproduced_to_its_four_decimals():
    # statpsych 2.0.0, ci.cronbach(.05, .85, 7, 89): 0.7971 and 0.8932.
    assert feldt_interval(0.85, n=89, items=7) == pytest.approx((0.7971, 0.8932), abs=5e-5)


def test_fewer_than_thirty_people_bring_a_warning(table):
    assert cronbach_alpha(table).warning == (
        "Only 9 people answered all items: under 30 alpha is a hint at most"
    )


def test_thirty_people_bring_none(table):
    many = pd.concat([table.dropna()] * 4)
    assert cronbach_alpha(many).n == 36
    assert not cronbach_alpha(many).warning


def test_the_table_stays_as_it_was(table):
    before = table.copy()
    cronbach_alpha(table)
    pd.testing.assert_frame_equal(table, before)


@pytest.mark.parametrize("people", [0, 1, 5])
def test_equal_sums_give_no_alpha_and_say_why(people):
    alpha = cronbach_alpha(pd.DataFrame({"a": [2] * people, "b": [3] * people}, dtype=float))
    assert (alpha.value, alpha.low, alpha.high) == (None, None, None)
    assert alpha.warning == (
        "Alpha cannot be reckoned: the sums of the items do not differ between people"
    )


def test_one_item_is_too_few(table):
    with pytest.raises(ParameterError, match=r"^1 items are too few\. Alpha needs two items"):
        cronbach_alpha(table, items=["Q1"])


def test_an_unknown_item_is_named(table):
    with pytest.raises(ParameterError, match="there is no column 'Q99'"):
        cronbach_alpha(table, items=["Q1", "Q99"])


def test_a_confidence_in_percent_is_refused(table):
    with pytest.raises(ParameterError, match=r"confidence is 95\. Give a share"):
        cronbach_alpha(table, confidence=95)


ROWS = st.lists(st.tuples(*[st.integers(1, 5)] * 3), min_size=3, max_size=12).filter(
    lambda rows: len({sum(row) for row in rows}) > 1
)


@given(ROWS)
def test_turning_all_items_round_or_shifting_them_leaves_alpha_as_it_is(rows):
    table = pd.DataFrame(rows, dtype=float)
    alpha = cronbach_alpha(table).value
    assert cronbach_alpha(6 - table).value == pytest.approx(alpha)
    assert cronbach_alpha(table + 3).value == pytest.approx(alpha)
    assert cronbach_alpha(table[[2, 0, 1]]).value == pytest.approx(alpha)


@given(ROWS)
def test_alpha_lies_in_its_interval_and_none_is_above_one(rows):
    alpha = cronbach_alpha(pd.DataFrame(rows, dtype=float))
    assert alpha.low <= alpha.value <= alpha.high <= 1
