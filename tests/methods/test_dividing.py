"""methods/dividing.py: which statements are typical of a group, and which join all."""

import numpy as np
import pytest

from plakit.methods.dividing import (
    count_positions,
    joining_statements,
    share_test,
    two_shares_test,
    typical_statements,
)

# Two groups of ten, four statements: agree, disagree, pass.
COUNTS = np.array(
    [[[9, 1, 0], [9, 1, 0], [5, 5, 0], [1, 8, 1]], [[1, 9, 0], [8, 1, 1], [5, 4, 1], [0, 10, 0]]]
)
NAMES = ["split", "shared", "open", "refused"]


def test_two_shares_are_compared_as_polis_does() -> None:
    """Its own test: 16 of 25 against 57 of 72, worked out as -1.518 in a course."""
    found = two_shares_test(*(np.array([one]) for one in (15, 56, 24, 71)))
    assert found[0] == pytest.approx(-1.518, abs=0.01)


def test_a_share_is_compared_with_half_as_polis_does() -> None:
    """Its own test: against many others of whom half agree, both tests come to the same."""
    own = share_test(np.array([30]), np.array([50]))
    beside = two_shares_test(*(np.array([one]) for one in (30, 1_000_000, 50, 2_000_000)))
    assert own[0] == pytest.approx(beside[0], abs=0.01)


def test_no_answers_are_no_clear_share_and_no_difference() -> None:
    nobody = np.array([0])
    assert share_test(nobody, nobody)[0] == 1
    assert two_shares_test(nobody, nobody, nobody, nobody)[0] == 0


def test_positions_are_counted_group_by_group() -> None:
    positions = {"a": {"s": 1, "t": -1, "u": 0}, "b": {"s": -1}, "c": {"s": 1, "gone": 1}}
    counts = count_positions(positions, [["a", "b"], ["c", "nobody"]], ["s", "t", "u"])
    assert counts.tolist() == [
        [[1, 1, 0], [0, 1, 0], [0, 0, 1]],
        [[1, 0, 0], [0, 0, 0], [0, 0, 0]],
    ]


def test_a_group_is_known_by_what_it_says_more_than_the_others() -> None:
    found = [(one.statement, one.group, one.side) for one in typical_statements(COUNTS, NAMES)]
    # All ten against eight of ten is a clear difference too, though both groups refuse it.
    assert found == [("split", 0, "agree"), ("split", 1, "disagree"), ("refused", 1, "disagree")]


def test_the_weight_is_that_of_polis() -> None:
    first = typical_statements(COUNTS, NAMES)[0]
    share, others = 10 / 12, 2 / 12
    own = 2 * 11**0.5 * (10 / 11 - 0.5)
    apart = (10 / 11 - 2 / 11) / (12 / 22 * (10 / 22) * (2 / 11)) ** 0.5
    assert first.weight == pytest.approx(share / others * apart * share * own)


def test_what_joins_all_is_the_product_of_the_shares_of_the_groups() -> None:
    found = {one.statement: one for one in joining_statements(COUNTS, NAMES)}
    assert {name: one.side for name, one in found.items()} == {
        "shared": "agree",
        "refused": "disagree",
    }
    assert found["shared"].together == pytest.approx(10 / 12 * 9 / 12)
    assert found["refused"].together == pytest.approx(9 / 12 * 11 / 12)


def test_a_small_group_that_does_not_go_along_is_not_outvoted() -> None:
    counts = np.array([[[50, 0, 0]], [[2, 3, 0]]])
    assert joining_statements(counts, ["s"]) == ()


def test_without_statements_there_is_nothing_to_find() -> None:
    nothing = np.zeros((2, 0, 3), dtype=np.int64)
    assert typical_statements(nothing, []) == ()
    assert joining_statements(nothing, []) == ()
