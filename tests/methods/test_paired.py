"""Tests of plakit.methods.paired."""

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from plakit.errors import ParameterError
from plakit.methods.paired import sign_test, wilcoxon

# Heights of cross- and self-fertilised corn: Wilcoxon (1945), as in the documentation of scipy.
CORN = [6, 8, 14, 16, 23, 24, 28, 29, 41, -48, 49, 56, 60, -67, 75]
# Differences with many ties and zeros: tests of scipy, test_accuracy_wilcoxon.
TIED = [
    d for d, n in zip(range(-4, 5), [1, 4, 16, 15, 8, 4, 5, 1, 2], strict=True) for _ in range(n)
]
# Ten pairs with a zero and ties: tests of scipy, test_onesided, against R 4.0.3.
BEFORE = [110, 122, 125, 120, 140, 124, 123, 137, 135, 145]
AFTER = [125, 115, 130, 140, 140, 115, 140, 125, 140, 135]


def two_sided(z):
    return 2 * stats.norm.sf(abs(z))


def test_wilcoxons_own_example_is_reproduced():
    # scipy: statistic 24, exact p 0.041259765625, normal p 0.04088813291185591.
    test = wilcoxon([0] * 15, CORN)
    assert (test.down, test.up, test.is_exact) == (24, 96, True)
    assert test.p == pytest.approx(0.041259765625)
    assert two_sided(test.z) == pytest.approx(0.04088813291185591)
    # By hand: (96 - 24) / 120, and z over the root of 15.
    assert test.rank_biserial == pytest.approx(0.6)
    assert test.r == pytest.approx(test.z / math.sqrt(15))


@pytest.mark.parametrize(
    ("zeros", "statistic", "p"),
    [("wilcoxon", 327, 0.00641346115861), ("pratt", 423, 0.0031724568006762576)],
)
def test_published_values_with_ties_and_zeros_are_reproduced(zeros, statistic, p):
    test = wilcoxon([0] * len(TIED), TIED, zeros=zeros)
    assert min(test.up, test.down) == statistic
    assert two_sided(test.z) == pytest.approx(p)
    assert (test.n, test.unchanged) == (56, 8)


def test_the_published_normal_value_of_r_with_a_zero_is_reproduced():
    # One-sided "less" in R: V = 27, p = 0.7031847042787.
    test = wilcoxon(BEFORE, AFTER)
    assert test.up == 27
    assert stats.norm.cdf(test.z) == pytest.approx(0.7031847042787)
    assert (test.unchanged, test.n) == (1, 10)


def test_the_published_value_without_ties_is_exact():
    # Twelve pairs of scipy's tests, T = 34; exact by scipy too.
    x = [120, 114, 181, 188, 180, 146, 121, 191, 132, 113, 127, 112]
    y = [133, 143, 119, 189, 112, 199, 198, 113, 115, 121, 142, 187]
    test = wilcoxon(x, y)
    assert min(test.up, test.down) == 34
    assert two_sided(test.z) == pytest.approx(0.6948866023724735)
    assert test.p == pytest.approx(stats.wilcoxon(x, y, method="exact").pvalue)


def test_equal_changes_tie_although_the_computer_sees_them_apart():
    # From the documentation of scipy: the differences are -0.025, 0.05, 0.05 and -0.05.
    test = wilcoxon([0.525, 0.775, 0.325, 0.55], [0.5, 0.825, 0.375, 0.5])
    assert (test.up, test.down) == (6, 4)


def test_the_exact_p_with_ties_is_counted_by_hand():
    # Changes 1, 1, 2 (ranks 1.5, 1.5, 3), all up: one of 8 patterns at either end.
    assert wilcoxon([0, 0, 0], [1, 1, 2]).p == pytest.approx(2 / 8)


@pytest.mark.parametrize(
    ("up", "down", "one_sided", "digits"),
    [
        # Hollander and Wolfe, example 3.5, on a course page of C. Geyer: B = 21, n = 25, 0.00046.
        (21, 4, 0.00046, 5e-6),
        # D. Lane, HyperStat: 7 or more of 8, 0.0352 (its two-tailed 0.0732 is a misprint).
        (7, 1, 0.0352, 5e-5),
    ],
)
def test_published_sign_tests_are_reproduced(up, down, one_sided, digits):
    test = sign_test([0] * (up + down), [1] * up + [-1] * down)
    assert test.p / 2 == pytest.approx(one_sided, abs=digits)


def test_a_sign_test_with_people_who_stayed_is_recomputed_by_hand():
    # 8 up, 2 down: 2 (45 + 10 + 1) / 1024.
    test = sign_test([0] * 12, [1] * 8 + [-1] * 2 + [0] * 2)
    assert test.p == pytest.approx(0.109375)
    assert (test.up, test.down, test.unchanged) == (8, 2, 2)
    assert (test.share_up, test.g, test.difference) == pytest.approx((0.8, 0.3, 0.5))


def test_the_sign_test_of_wilcoxons_example():
    # 13 up, 2 down: 2 (1 + 15 + 105) / 2^15.
    assert sign_test([0] * 15, CORN).p == pytest.approx(242 / 2**15)


@pytest.mark.parametrize("test", [wilcoxon, sign_test])
class TestBoth:
    def test_missing_answers_are_left_out_in_pairs(self, test):
        found = test([1, None, 2, 1], [2, 3, float("nan"), 2])
        assert found.left_out == 2
        assert found.p == test([1, 1], [2, 2]).p

    def test_nobody_who_changed_gives_no_test_and_says_why(self, test):
        for before, after in (([], []), ([2, 3], [2, 3]), ([None], [1])):
            found = test(before, after)
            assert (found.p, found.warning) == (None, "No test: nobody's answer changed")

    def test_few_changes_bring_a_warning(self, test):
        assert test([1, 1, 1], [2, 2, 1]).warning == (
            "Only 2 answers changed: the test can hardly find anything"
        )

    def test_columns_with_gaps_and_what_is_no_number(self, test):
        before, after = pd.array([1, None, 1], "Int64"), pd.Series([2, 3, 2])
        assert test(before, after).left_out == 1
        with pytest.raises(ParameterError, match="before: 'often' is no number"):
            test(["often"], [1])

    def test_lists_of_other_lengths_are_refused(self, test):
        with pytest.raises(
            ParameterError, match=r"Answers before: 2, after: 1\. Give both for the"
        ):
            test([1, 2], [1])

    def test_the_answers_stay_as_they_were(self, test):
        before, after = [1.0, None, 3.0], [2.0, 2.0, 2.0]
        test(before, after)
        assert (before, after) == ([1.0, None, 3.0], [2.0, 2.0, 2.0])

    @given(pairs=st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5)), max_size=15))
    def test_turning_time_or_scale_round_keeps_p(self, test, pairs):
        before, after = [one for one, _ in pairs], [other for _, other in pairs]
        found = test(before, after)
        assert test(after, before).p == pytest.approx(found.p)
        assert test(before[::-1], after[::-1]).p == pytest.approx(found.p)
        assert test([6 - x for x in before], [6 - x for x in after]).p == pytest.approx(found.p)
        assert found.p is None or 0 < found.p <= 1


@given(st.lists(st.integers(-4, 4).filter(bool), min_size=1, max_size=10))
def test_the_exact_p_is_that_of_all_patterns_of_signs(changes):
    found = wilcoxon([0] * len(changes), changes)
    ranks = stats.rankdata([abs(change) for change in changes])
    sums = [
        sum(rank for place, rank in enumerate(ranks) if pattern >> place & 1)
        for pattern in range(2 ** len(ranks))
    ]
    tail = sum(total <= min(found.up, found.down) for total in sums) / len(sums)
    assert found.p == pytest.approx(min(1, 2 * tail))
    assert -1 <= found.rank_biserial <= 1
    assert -1 - 1e-9 <= found.r <= 1 + 1e-9


def test_many_changes_take_the_normal_distribution():
    test = wilcoxon([0] * 300, [1, 2, -1] * 100)
    assert not test.is_exact
    assert test.p == pytest.approx(two_sided(test.z))


def test_an_unknown_way_with_zeros_is_named():
    with pytest.raises(
        ParameterError, match=r"zeros: 'split' is not known\. Known: pratt, wilcoxon"
    ):
        wilcoxon([1], [2], zeros="split")
