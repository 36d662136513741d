"""Tests of plakit.methods.weighing."""

import copy

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plakit.errors import ParameterError
from plakit.methods.weighing import rank_with_ties, topsis, weighted_sum


def by_name(rows, names="abcdefghij"):
    return {
        name: {f"c{number}": value for number, value in enumerate(row, 1)}
        for name, row in zip(names, rows, strict=False)
    }


def weights_of(*values):
    return {f"c{number}": value for number, value in enumerate(values, 1)}


# Hwang and Yoon (1981), the fighter aircraft: speed, range, payload, cost (less is better),
# reliability and manoeuvrability; read in tests/ of the repository ldss-hse/ldss-benchmark.
AIRCRAFT = by_name(
    [[2.0, 1500, 20000, -5.5, 5, 9], [2.5, 2700, 18000, -6.5, 3, 5],
     [1.8, 2000, 21000, -4.5, 7, 7], [2.2, 1800, 20000, -5.0, 5, 5]]
)  # fmt: skip
AIRCRAFT_WEIGHTS = weights_of(0.2, 0.1, 0.1, 0.1, 0.2, 0.3)


def test_the_aircraft_of_hwang_and_yoon_are_reproduced():
    found = topsis(AIRCRAFT, AIRCRAFT_WEIGHTS)
    values = [found.values[name] for name in "abcd"]
    assert values == pytest.approx([0.643, 0.268, 0.613, 0.312], abs=1e-3)
    assert dict(found.places) == {"a": 1, "c": 2, "d": 3, "b": 4}
    assert list(found.values) == list("acdb")


def test_the_example_of_tzeng_and_huang_is_reproduced():
    # Tzeng and Huang (2011); read in tests/agg/test_topsis.py of quatrope/scikit-criteria.
    scores = by_name([[5, 8, 4], [7, 6, 8], [8, 8, 6], [7, 4, 6]])
    found = topsis(scores, weights_of(0.3, 0.4, 0.3))
    values = [found.values[name] for name in "abcd"]
    assert values == pytest.approx([0.5037, 0.6581, 0.7482, 0.3340], abs=1e-4)
    assert [found.places[name] for name in "abcd"] == [3, 2, 1, 4]


def test_a_weighted_sum_is_recomputed_by_hand():
    found = weighted_sum(by_name([[4, 2, 3], [1, 4, 4], [3, 3, 3]]), weights_of(2, 1, 1))
    assert dict(found.values) == {"a": 3.25, "c": 3.0, "b": 2.5}
    assert dict(found.weights) == {"c1": 0.5, "c2": 0.25, "c3": 0.25}
    assert (found.method, found.ties, found.warning) == ("weighted_sum", (), "")


def test_the_published_weighted_sums_of_heating_losses_are_reproduced():
    # Kracka, Brauers and Zavadskas (2010), as read in tests/agg/test_simple.py of
    # quatrope/scikit-criteria: less is better in all but the fifth and seventh criterion, so
    # those are turned round (1/x); then each is divided by its sum.
    table = np.array(
        [[33.95, 23.78, 11.45, 39.97, 29.44, 167.10, 3.852],
         [38.9, 4.17, 6.32, 0.01, 4.29, 132.52, 25.184],
         [37.59, 9.36, 8.23, 4.35, 10.22, 136.71, 10.845],
         [30.44, 37.59, 13.91, 74.08, 45.10, 198.34, 2.186],
         [36.21, 14.79, 9.17, 17.77, 17.06, 148.3, 6.610],
         [37.8, 8.55, 7.97, 2.35, 9.25, 134.83, 11.935]]
    )  # fmt: skip
    less = [0, 1, 2, 3, 5]
    table[:, less] = 1 / table[:, less]
    found = weighted_sum(by_name(table / table.sum(axis=0)), weights_of(*[20] * 7))
    expected = [0.12040426, 0.3458235, 0.13838192, 0.12841246, 0.12346084, 0.14351701]
    assert [found.values[name] for name in "abcdef"] == pytest.approx(expected, abs=5e-8)
    assert [found.places[name] for name in "abcdef"] == [6, 1, 3, 4, 5, 2]


@pytest.mark.parametrize("method", [weighted_sum, topsis])
def test_equal_cases_share_the_better_place(method):
    found = method(by_name([[1, 2], [3, 4], [1, 2], [0, 0]]), weights_of(1, 1))
    assert dict(found.places) == {"b": 1, "a": 2, "c": 2, "d": 4}
    assert found.ties == (("a", "c"),)


def test_sums_that_differ_only_by_rounding_are_equal():
    found = weighted_sum(by_name([[0.1, 0.2, 0.3], [0.3, 0.2, 0.1]]), weights_of(1, 1, 1))
    assert found.ties == (("a", "b"),)


@pytest.mark.parametrize("method", [weighted_sum, topsis])
def test_a_criterion_without_weight_or_difference_counts_for_nothing(method):
    plain = method(by_name([[1, 2], [2, 1], [4, 1]]), weights_of(1, 2))
    zero = method(by_name([[1, 2, 9], [2, 1, 0], [4, 1, 5]]), weights_of(1, 2, 0))
    assert dict(zero.values) == pytest.approx(dict(plain.values))
    assert dict(zero.places) == dict(plain.places)
    same = method(by_name([[1, 2, 3], [2, 1, 3], [4, 1, 3]]), weights_of(1, 2, 1))
    assert dict(same.places) == dict(plain.places)


def test_a_column_of_zeros_is_no_trouble():
    found = topsis(by_name([[0, 1], [0, 2]]), weights_of(1, 1))
    assert dict(found.values) == {"b": 1.0, "a": 0.0}


@pytest.mark.parametrize("method", [weighted_sum, topsis])
def test_cases_that_are_all_the_same_are_told(method):
    found = method(by_name([[2, 3, 1], [2, 3, 9]]), weights_of(1, 1, 0))
    assert found.warning == "All cases have the same scores in all that counts"
    assert set(found.places.values()) == {1}
    assert topsis(by_name([[2, 3]]), weights_of(1, 1)).values["a"] == 0.5
    assert topsis(by_name([[2, 3]]), weights_of(1, 1)).warning == ""


@pytest.mark.parametrize("method", [weighted_sum, topsis])
@pytest.mark.parametrize(
    ("scores", "weights", "message"),
    [
        ({}, {"x": 1}, "There is no case to weigh."),
        ({"a": {"x": 1}, "b": {}}, {"x": 1}, "scores, b, x: there is no number. Nothing is"),
        ({"a": {"x": None}}, {"x": 1}, "scores, a, x: there is no number"),
        ({"a": {"x": float("nan")}}, {"x": 1}, "scores, a, x: there is no number"),
        ({"a": {"x": float("inf")}}, {"x": 1}, "scores, a, x: there is no number"),
        ({"a": {"x": "4"}}, {"x": 1}, "scores, a, x: there is no number"),
        ({"a": {"x": 1}}, {"x": -1}, "weights, x: -1 is no weight. Give a number, 0 or more."),
        ({"a": {"x": 1}}, {"x": float("nan")}, "weights, x: nan is no weight"),
        ({"a": {"x": 1}}, {"x": 0}, "weights: all are 0"),
        ({"a": {"x": 1}}, {}, "weights: 'x' has none. Give each criterion a weight"),
        ({"a": {"prove": 1}}, {"prove": 1, "proof": 1},
         "weights: 'proof' is no criterion. Known: prove. Did you mean prove?"),
    ],
)  # fmt: skip
def test_what_is_missing_or_wrong_is_named(method, scores, weights, message):
    with pytest.raises(ParameterError) as error:
        method(scores, weights)
    assert str(error.value).startswith(message)


@pytest.mark.parametrize("method", [weighted_sum, topsis])
def test_scores_and_weights_stay_as_they_were(method):
    scores, weights = copy.deepcopy(AIRCRAFT), dict(AIRCRAFT_WEIGHTS)
    method(scores, weights)
    assert (scores, weights) == (AIRCRAFT, AIRCRAFT_WEIGHTS)


TABLES = st.integers(1, 4).flatmap(
    lambda wide: st.tuples(
        st.lists(
            st.lists(st.integers(-3, 5), min_size=wide, max_size=wide), min_size=1, max_size=7
        ),
        st.lists(st.integers(0, 4), min_size=wide, max_size=wide).filter(any),
    )
)


@given(TABLES, st.integers(2, 50), st.integers(2, 50))
def test_topsis_asks_for_neither_the_unit_of_a_criterion_nor_of_the_weights(case, unit, other):
    rows, weights = case
    before = topsis(by_name(rows), weights_of(*weights))
    rows = [[row[0] * unit, *row[1:]] for row in rows]
    after = topsis(by_name(rows), weights_of(*[weight * other for weight in weights]))
    assert dict(after.values) == pytest.approx(dict(before.values), abs=1e-8)


@pytest.mark.parametrize("method", [weighted_sum, topsis])
@given(case=TABLES)
def test_the_order_of_cases_and_criteria_is_nothing(method, case):
    rows, weights = case
    before = method(by_name(rows), weights_of(*weights))
    scores = {name: dict(reversed(one.items())) for name, one in reversed(by_name(rows).items())}
    after = method(scores, dict(reversed(weights_of(*weights).items())))
    assert dict(after.values) == pytest.approx(dict(before.values), abs=1e-8)


@pytest.mark.parametrize("method", [weighted_sum, topsis])
@given(case=TABLES)
def test_a_case_that_is_nowhere_worse_never_stands_behind(method, case):
    rows, weights = case
    found = method(by_name(rows), weights_of(*weights))
    for name, row in zip("abcdefg", rows, strict=False):
        for other, other_row in zip("abcdefg", rows, strict=False):
            if all(mine >= theirs for mine, theirs in zip(row, other_row, strict=True)):
                assert found.values[name] >= found.values[other] - 1e-8


@given(TABLES)
def test_the_ideal_has_one_and_the_anti_ideal_nothing(case):
    rows, weights = case
    ideal, worst = ([pick(column) for column in zip(*rows, strict=True)] for pick in (max, min))
    found = topsis(by_name([ideal, worst, *rows]), weights_of(*weights))
    if not found.warning:
        assert (found.values["a"], found.values["b"]) == (1, 0)
    assert all(0 <= value <= 1 for value in found.values.values())


@given(TABLES)
def test_a_weighted_sum_lies_between_the_scores_of_the_case(case):
    rows, weights = case
    found = weighted_sum(by_name(rows), weights_of(*weights))
    for name, row in zip("abcdefg", rows, strict=False):
        assert min(row) - 1e-8 <= found.values[name] <= max(row) + 1e-8
    assert sum(found.weights.values()) == pytest.approx(1)


@given(st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 3)))
def test_a_place_is_one_more_than_those_before(values):
    places = rank_with_ties(values)
    for name, value in values.items():
        assert places[name] == 1 + sum(other > value for other in values.values())
