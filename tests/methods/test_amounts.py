from fractions import Fraction

import pytest

from plakit.methods.amounts import Scale, median_of, print_amount, print_mean_amount

RATING = Scale(0, 10, whole=True)


@pytest.mark.parametrize(
    ("value", "scale", "text"),
    [
        (Fraction(11, 2), RATING, "5.5"),
        (Fraction(437, 10), Scale(0, 180), "44"),
        (Fraction(1234567), Scale(), "1200000"),
        (Fraction(-34, 10), Scale(), "−3.4"),
        (Fraction(0), Scale(), "0.0"),
        (Fraction(34, 1000), Scale(), "0.034"),
        (Fraction(34, 1000), Scale(whole=True), "0.0"),
    ],
)
def test_a_number_is_rounded_to_what_its_scale_bears(
    value: Fraction, scale: Scale, text: str
) -> None:
    assert print_amount(value, scale).text == text


@pytest.mark.parametrize(
    ("values", "text"),
    [
        ([0] * 12, "0.1 or less"),
        ([0] * 11 + [1], "0.1 or less"),
        ([10] * 12, "9.9 or more"),
        ([10] * 5, "9.8 or more"),
        ([2, 3, 4, 5, 6], "4.0"),
        ([0] * 20, "0.0"),
    ],
)
def test_under_20_no_mean_is_at_an_end(values: list[int], text: str) -> None:
    shown = print_mean_amount(values, RATING)
    assert shown is not None
    assert shown.text == text


def test_without_a_lowest_number_nought_is_an_end() -> None:
    shown = print_mean_amount([0] * 12, Scale(whole=True))
    assert shown is not None
    assert shown.text == "0.1 or less"


@pytest.mark.parametrize("rest", [[5, 6, 4, 7], [5, 6, 4, 7] * 10])
def test_a_mean_that_one_number_makes_is_not_printed(rest: list[int]) -> None:
    assert print_mean_amount([*rest, 10**6], Scale(0)) is None
    assert print_mean_amount([*rest, -(10**6)], Scale()) is None


def test_on_a_short_scale_no_number_is_out_of_proportion() -> None:
    shown = print_mean_amount([0, 1, 2], RATING)
    assert shown is not None
    assert shown.text == "1.0"


def test_two_large_numbers_hide_each_other_only_from_others() -> None:
    """Either of the two could reckon the other's, within what the small ones leave open."""
    assert print_mean_amount([5, 6, 4, 7, 10**6, 10**6], Scale(0)) is None


def test_the_median_lies_midway_between_the_two_in_the_middle() -> None:
    assert median_of([Fraction(4), Fraction(1), Fraction(3), Fraction(2)]) == Fraction(5, 2)
