"""Tests of plakit.methods.weight_moves."""

import copy

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from plakit.errors import ParameterError
from plakit.methods.weighing import topsis, weighted_sum
from plakit.methods.weight_moves import ANY_WEIGHTS, weight_sensitivity

# Two criteria: any weights are an even draw of w from 0 to 1, worth w, 1 - w and 0.6.
CORNERS = {"a": {"x": 1, "y": 0}, "b": {"x": 0, "y": 1}, "c": {"x": 0.6, "y": 0.6}}
EVEN = {"x": 1, "y": 1}
MANY = 40_000
NEAR = 0.01  # four times what chance does with so many draws


def test_shares_of_any_weights_are_the_lengths_reckoned_by_hand():
    # c is first where w and 1 - w are both below 0.6: from 0.4 to 0.6. It is never last.
    moved = weight_sensitivity(CORNERS, EVEN, top=2, spread=ANY_WEIGHTS, draws=MANY)
    assert moved.first["c"] == pytest.approx(0.2, abs=NEAR)
    assert moved.first["a"] == pytest.approx(0.4, abs=NEAR)
    assert moved.acceptability["a"] == pytest.approx((0.4, 0.1, 0.5), abs=NEAR)
    assert moved.acceptability["c"] == pytest.approx((0.2, 0.8, 0), abs=NEAR)
    assert moved.in_top["c"] == 1
    assert moved.in_top["b"] == pytest.approx(0.5, abs=NEAR)
    assert next(iter(moved.in_top)) == "c"
    assert moved.places["c"] == (1, 2)


def test_shares_of_any_three_weights_are_the_areas_reckoned_by_hand():
    # Three corners and a case worth 0.5 whatever the weights: a corner is first where its weight
    # is above 0.5, a triangle of a quarter of the area; the rest is the fourth case's.
    corners = {name: dict.fromkeys("xyz", 0) | {name: 1} for name in "xyz"}
    scores = corners | {"middle": dict.fromkeys("xyz", 0.5)}
    moved = weight_sensitivity(
        scores, dict.fromkeys("xyz", 1), top=1, spread=ANY_WEIGHTS, draws=MANY
    )
    assert moved.first == pytest.approx({"x": 0.25, "y": 0.25, "z": 0.25, "middle": 0.25}, abs=NEAR)


def test_moves_of_the_weights_are_even_and_on_their_own():
    # x is worth more than y where u > v, with weights of 1 and 1 multiplied by u and v: half of
    # all draws. With weights 2 and 1, a is behind b only where 2u < v: u from 0.5 to 0.75 and v
    # above 2u: an area of 0.5 * 0.25 / 2 = 0.0625.
    scores = {"a": {"x": 1, "y": 0}, "b": {"x": 0, "y": 1}}
    moved = weight_sensitivity(scores, EVEN, top=1, draws=MANY)
    assert moved.in_top["a"] == pytest.approx(0.5, abs=NEAR)
    moved = weight_sensitivity(scores, {"x": 2, "y": 1}, top=1, draws=MANY)
    assert moved.in_top["b"] == pytest.approx(0.0625, abs=NEAR)
    assert weight_sensitivity(scores, {"x": 2, "y": 1}, top=1, spread=0.3).in_top["a"] == 1


def test_topsis_of_two_criteria_gives_the_same_corners():
    # Closeness of (1, 0) and (0, 1) is w / (w + v) and v / (w + v).
    scores = {"a": {"x": 1, "y": 0}, "b": {"x": 0, "y": 1}}
    moved = weight_sensitivity(scores, {"x": 2, "y": 1}, top=1, method="topsis", draws=MANY)
    assert moved.in_top["b"] == pytest.approx(0.0625, abs=NEAR)
    assert moved.method == "topsis"


@pytest.mark.parametrize("method", ["weighted_sum", "topsis"])
def test_small_moves_leave_the_places_as_they_are(method):
    scores = {"a": {"x": 4, "y": 1}, "b": {"x": 3, "y": 1}, "c": {"x": 1, "y": 3}}
    weigh = {"weighted_sum": weighted_sum, "topsis": topsis}[method]
    places = weigh(scores, {"x": 3, "y": 1}).places
    moved = weight_sensitivity(
        scores, {"x": 3, "y": 1}, top=1, method=method, spread=0.001, draws=100
    )
    assert moved.places == {case: (place, place) for case, place in places.items()}


def test_equals_at_the_border_are_both_in():
    scores = {"a": {"x": 2}, "b": {"x": 1}, "c": {"x": 1}}
    moved = weight_sensitivity(scores, {"x": 1}, top=2, draws=100)
    assert dict(moved.in_top) == {"a": 1, "b": 1, "c": 1}
    assert moved.acceptability["c"] == (0, 1, 0)


def test_a_criterion_without_weight_never_gets_any():
    scores = {"a": {"x": 2, "y": 0}, "b": {"x": 1, "y": 9}}
    for spread in (0.5, 1, ANY_WEIGHTS):
        moved = weight_sensitivity(scores, {"x": 1, "y": 0}, top=1, spread=spread)
        assert dict(moved.in_top) == {"a": 1, "b": 0}


def test_the_same_seed_draws_the_same_again():
    first, again, other = (
        weight_sensitivity(CORNERS, EVEN, top=1, spread=ANY_WEIGHTS, seed=seed)
        for seed in (1, 1, 2)
    )
    assert first == again
    assert first.in_top != other.in_top


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"top": 0}, "top is 0. Give a number from 1 to the 3 cases."),
        ({"top": 4}, "top is 4"),
        ({"top": 1, "method": "ahp"}, "method: 'ahp' is not known. Known: weighted_sum, topsis."),
        ({"top": 1, "spread": 0}, "spread is 0. Give a share above 0 and up to 1"),
        ({"top": 1, "spread": 1.5}, "spread is 1.5"),
        ({"top": 1, "spread": "any"}, "spread is any"),
        ({"top": 1, "draws": 10}, "draws is 10: too few. Give 100 or more; 2000 is usual."),
    ],
)
def test_wrong_options_are_named(options, message):
    with pytest.raises(ParameterError) as error:
        weight_sensitivity(CORNERS, EVEN, **options)
    assert str(error.value).startswith(message)


def test_missing_scores_are_refused():
    with pytest.raises(ParameterError, match="scores, b, x: there is no number"):
        weight_sensitivity({"a": {"x": 1}, "b": {}}, {"x": 1}, top=1)


def test_what_was_handed_in_stays_as_it_was():
    scores, weights = copy.deepcopy(CORNERS), dict(EVEN)
    weight_sensitivity(scores, weights, top=1)
    assert (scores, weights) == (CORNERS, EVEN)


@hypothesis_settings(max_examples=30)
@pytest.mark.parametrize("method", ["weighted_sum", "topsis"])
@given(
    rows=st.lists(st.tuples(*[st.integers(0, 4)] * 3), min_size=1, max_size=6),
    spread=st.sampled_from([0.2, 1, ANY_WEIGHTS]),
)
def test_shares_hang_together(method, rows, spread):
    scores = {str(number): dict(zip("xyz", row, strict=True)) for number, row in enumerate(rows)}
    moved = weight_sensitivity(
        scores, {"x": 1, "y": 2, "z": 0.5}, top=1, method=method, spread=spread, draws=100
    )
    assert sum(moved.in_top.values()) >= 1 - 1e-9
    for case, one in scores.items():
        assert sum(moved.acceptability[case]) == pytest.approx(1)
        assert moved.in_top[case] == moved.first[case] == moved.acceptability[case][0]
        best, worst = moved.places[case]
        assert 1 <= best <= worst <= len(rows)
        ahead = [other for other in scores.values() if all(other[c] > one[c] for c in "xyz")]
        assert not ahead or moved.first[case] == 0
