"""Tests of plakit.methods.ratings."""

import pandas as pd
import pytest

from plakit.errors import ParameterError
from plakit.methods.ratings import (
    answered,
    check_share,
    read_column,
    read_numbers,
    read_ratings,
    read_scores,
)


def test_numbers_written_as_text_are_numbers_and_empty_cells_stay_empty():
    numbers = read_numbers(pd.DataFrame({"A": ["1", None, "2.5"], "B": [1, 2, 3]}))
    assert numbers[0].tolist() == [1, 1]
    assert pd.isna(numbers[1, 0])
    assert numbers[2, 0] == 2.5


@pytest.mark.parametrize("wrong", ["", "inf", "a"])
def test_what_is_no_number_is_named_with_its_column(wrong):
    with pytest.raises(ParameterError, match=f"ratings, A: '{wrong}' is no number. Give levels"):
        read_numbers(pd.DataFrame({"A": ["1", wrong], "B": [1, 2]}))


def test_an_empty_table_has_no_rows():
    assert read_numbers(pd.DataFrame(columns=["A", "B"])).shape == (0, 2)


def test_no_raters_are_too_few():
    with pytest.raises(ParameterError, match="0 columns are too few"):
        read_ratings(pd.DataFrame())


@pytest.mark.parametrize("wrong", [0, 1, 95, -0.5])
def test_what_is_no_share_is_refused(wrong):
    with pytest.raises(ParameterError, match=r"confidence is .*Give a share above 0 and below 1"):
        check_share("confidence", wrong)


def test_each_kind_of_nothing_that_tables_have_is_empty():
    empty = [None, float("nan"), pd.NA, pd.NaT]
    assert pd.isna(read_column(empty, name="a")).all()
    assert answered([1, *empty, "a"]) == [1, "a"]


def test_columns_with_gaps_of_any_type_become_numbers():
    table = pd.DataFrame({"a": pd.array([1, None], dtype="Int64"), "b": ["2", "3"]}, index=[5, 6])
    scores = read_scores(table, ["b", "a"])
    assert scores.columns.tolist() == ["b", "a"]
    assert scores.index.tolist() == [5, 6]
    assert scores["b"].tolist() == [2, 3]
    assert scores["a"].isna().tolist() == [False, True]


def test_the_values_stay_as_they_were():
    table = pd.DataFrame({"a": ["1", None]})
    before = table.copy()
    read_scores(table, ["a"])
    pd.testing.assert_frame_equal(table, before)
