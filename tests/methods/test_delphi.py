"""A Delphi's rules: small tables that the eye can check, and van der Eijk's published example."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plakit.errors import ParameterError
from plakit.methods.concordance import kendall_w
from plakit.methods.delphi import (
    Rule,
    change_between,
    consensus,
    dropped_out,
    order_kept,
    settle,
)

LEVELS = (1, 2, 3, 4, 5)
SHARE = Rule("share", 0.75, agree_from=4, disagree_to=2)
IQR = Rule("iqr", 1, agree_from=4, disagree_to=2)
COUNTS = st.lists(st.integers(0, 40), min_size=5, max_size=5)


def test_a_share_of_three_quarters_meets_the_rule_exactly_and_one_less_does_not() -> None:
    met = consensus((0, 2, 1, 4, 5), LEVELS, SHARE)
    assert met is not None
    assert (met.value, met.is_met, met.side) == (0.75, True, "agreed")
    missed = consensus((0, 2, 2, 3, 5), LEVELS, SHARE)
    assert missed is not None
    assert not missed.is_met


def test_who_disagrees_together_agrees_that_it_is_not_so() -> None:
    found = consensus((6, 4, 1, 1, 0), LEVELS, SHARE)
    assert found is not None
    assert (found.is_met, found.side) == (True, "agreed_not")
    assert consensus((6, 4, 1, 1, 0), LEVELS, IQR) == found.__class__(1.0, True, "agreed_not")


def test_a_narrow_middle_half_between_the_bands_is_neither_yes_nor_no() -> None:
    found = consensus((1, 2, 8, 1, 0), LEVELS, IQR)
    assert found is not None
    assert (found.value, found.is_met, found.side) == (0.5, True, "undecided")


def test_agreement_by_van_der_eijk_is_that_of_his_paper() -> None:
    levels = (1, 2, 3, 4, 5, 6, 7)
    rule = Rule("agreement", 0.6, agree_from=5, disagree_to=3)
    found = consensus((30, 40, 210, 130, 530, 50, 10), levels, rule)
    assert found is not None
    assert round(found.value, 7) == 0.6113333
    assert (found.is_met, found.side) == (True, "agreed")


def test_two_halves_do_not_agree_be_the_limit_a_half() -> None:
    rule = Rule("share", 0.5, agree_from=4, disagree_to=2)
    halves = consensus((2, 3, 0, 4, 1), LEVELS, rule)
    assert halves is not None
    assert (halves.value, halves.is_met, halves.side) == (0.5, False, "undecided")
    assert settle((2, 3, 0, 4, 1), (2, 3, 0, 4, 1), LEVELS, rule) == "dissent"
    more = consensus((2, 2, 1, 4, 1), LEVELS, rule)
    assert more is not None
    assert (more.is_met, more.side) == (True, "agreed")


def test_two_camps_have_no_consensus_by_any_measure() -> None:
    for rule in (SHARE, IQR, Rule("agreement", 0.6, 4, 2)):
        found = consensus((10, 0, 0, 0, 10), LEVELS, rule)
        assert found is not None
        assert not found.is_met


def test_nobody_has_no_consensus() -> None:
    assert consensus((0, 0, 0, 0, 0), LEVELS, SHARE) is None
    assert settle((0, 0, 0, 0, 0), (1, 1, 1, 1, 1), LEVELS, SHARE) == "too_few"


def test_one_of_ten_who_moves_changes_a_tenth() -> None:
    assert change_between((0, 5, 5), (0, 4, 6)) == 0.1
    assert change_between((0, 5, 5), (0, 50, 50)) == 0
    assert change_between((10, 0, 0), (0, 0, 7)) == 1


def test_change_is_not_measured_from_or_to_an_empty_round() -> None:
    assert change_between((0, 0), (1, 2)) is None
    with pytest.raises(ParameterError, match="two rounds of 2 and 3 levels cannot be compared"):
        change_between((1, 2), (1, 2, 3))


@given(COUNTS, COUNTS, COUNTS)
def test_change_is_a_distance(one: list[int], two: list[int], three: list[int]) -> None:
    here, back = change_between(one, two), change_between(two, one)
    assert here == back
    if here is not None:
        assert 0 <= here <= 1
        far, on = change_between(one, three), change_between(two, three)
        if far is not None and on is not None:
            assert far <= here + on + 1e-12


def test_stability_is_asked_first_and_then_on_what_the_group_stands() -> None:
    agreed, moved = (0, 0, 1, 5, 6), (4, 4, 2, 1, 1)
    assert settle(agreed, agreed, LEVELS, SHARE) == "agreed"
    assert settle(agreed, moved, LEVELS, SHARE) == "unstable"
    assert settle(agreed, None, LEVELS, SHARE) == "once"
    assert settle((5, 1, 0, 1, 5), (5, 0, 1, 1, 5), LEVELS, SHARE) == "dissent"


@given(COUNTS)
def test_turning_the_scale_round_turns_the_side_and_nothing_else(counts: list[int]) -> None:
    turned = {"agreed": "agreed_not", "agreed_not": "agreed", "undecided": "undecided"}
    there, back = consensus(counts, LEVELS, IQR), consensus(counts[::-1], LEVELS, IQR)
    assert (there is None) == (back is None)
    if there and back:
        assert (there.value, there.is_met) == (back.value, back.is_met)
        assert turned[there.side] == back.side


def test_an_order_that_stays_is_1_and_one_turned_round_minus_1() -> None:
    first = {"a": 1.0, "b": 2.0, "c": 3.0}
    assert order_kept(first, {"a": 1.4, "b": 1.9, "c": 2.7, "new": 4.0}) == pytest.approx(1)
    assert order_kept(first, {"a": 3.0, "b": 2.0, "c": 1.0}) == pytest.approx(-1)
    assert order_kept({"a": 1.0}, {"a": 1.0}) is None
    assert order_kept({"a": 1.5, "b": 1.5}, {"a": 1.0, "b": 2.0}) is None


def test_who_left_and_who_came_is_counted_from_the_first_round_on() -> None:
    rounds = [frozenset("abcdef"), frozenset("abcde"), frozenset("abcxy")]
    assert dropped_out(rounds) == ((6, 0, 0), (5, 1, 0), (5, 3, 2))
    assert dropped_out([]) == ()


def test_three_who_rank_alike_but_for_one_pair_agree_strongly() -> None:
    import pandas as pd

    found = kendall_w(pd.DataFrame({"A": [1, 2, 3, 4], "B": [1, 3, 2, 4], "C": [2, 1, 3, 4]}))
    assert found.value is not None
    assert round(found.value, 3) == 0.778
