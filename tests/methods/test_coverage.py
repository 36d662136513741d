"""Tests of plakit.methods.coverage."""

import copy

from hypothesis import given
from hypothesis import strategies as st

from plakit.methods.coverage import count_pairs

THEMES = {"a": ("guidance", "quality"), "b": ("quality",), "c": (), "d": ("quality",)}
UNITS = {"a": ("AT", "FI"), "b": ("FI",), "c": ("FR",)}


def test_a_case_stands_in_several_cells_and_counts_once_in_totals():
    seen = count_pairs(THEMES, UNITS)
    assert dict(seen.counts) == {
        ("guidance", "AT"): 1, ("guidance", "FI"): 1, ("quality", "AT"): 1, ("quality", "FI"): 2,
    }  # fmt: skip
    assert dict(seen.row_totals) == {"guidance": 1, "quality": 3}
    assert dict(seen.column_totals) == {"AT": 1, "FI": 2, "FR": 1}
    assert (seen.n, seen.without) == (4, ("c", "d"))


def test_empty_cells_are_named_row_by_row_also_of_labels_nobody_carries():
    seen = count_pairs(THEMES, UNITS, all_rows=["levels", "quality"], all_columns=["FR", "AT"])
    assert (seen.rows, seen.columns) == (("levels", "quality", "guidance"), ("FR", "AT", "FI"))
    assert seen.empty == (
        ("levels", "FR"), ("levels", "AT"), ("levels", "FI"), ("quality", "FR"), ("guidance", "FR"),
    )  # fmt: skip
    assert seen.row_totals["levels"] == 0


def test_a_label_said_twice_counts_once():
    assert dict(count_pairs({"a": ["x", "x"]}, {"a": ["y", "y"]}).counts) == {("x", "y"): 1}


def test_no_case_leaves_all_cells_empty():
    seen = count_pairs({}, {}, all_rows=["x"], all_columns=["y"])
    assert (seen.n, seen.empty, seen.without, dict(seen.counts)) == (0, (("x", "y"),), (), {})
    assert count_pairs({}, {}).empty == ()


def test_what_was_handed_in_stays_as_it_was():
    themes, units = copy.deepcopy(THEMES), copy.deepcopy(UNITS)
    count_pairs(themes, units)
    assert (themes, units) == (THEMES, UNITS)


LABELS = st.dictionaries(st.sampled_from("abcde"), st.lists(st.sampled_from("xyz"), max_size=3))


@given(LABELS, LABELS)
def test_the_table_is_that_of_counting_by_hand(rows, columns):
    seen = count_pairs(rows, columns)
    cases = set(rows) | set(columns)
    for row in seen.rows:
        for column in seen.columns:
            by_hand = [
                case
                for case in cases
                if row in rows.get(case, ()) and column in columns.get(case, ())
            ]
            assert seen.counts.get((row, column), 0) == len(by_hand)
            assert ((row, column) in seen.empty) == (not by_hand)
    assert seen.n == len(cases)
    in_no_cell = [case for case in cases if not rows.get(case) or not columns.get(case)]
    assert sorted(seen.without) == sorted(in_no_cell)


@given(LABELS, LABELS)
def test_exchanging_rows_and_columns_turns_the_table(rows, columns):
    seen, turned = count_pairs(rows, columns), count_pairs(columns, rows)
    assert {(b, a): n for (a, b), n in seen.counts.items()} == dict(turned.counts)
    assert dict(seen.row_totals) == dict(turned.column_totals)
