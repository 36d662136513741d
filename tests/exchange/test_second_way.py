"""The second way takes what is printed for right only as far as it was rounded."""

import pandas as pd
import pytest

from plakit.exchange.export_again.pages import Place
from plakit.exchange.export_again.second_way import Tidy, _mean, _middle, _shares, _whole

PEOPLE = ["p1", "p2", "p3", "p4", "p5"]
# Mean 1.6, median 1; 60, 20 and 20 % at the three levels.
LEVELS = pd.Series([1.0, 1.0, 1.0, 2.0, 3.0], index=PEOPLE)


@pytest.fixture
def tidy() -> Tidy:
    now = pd.DataFrame({"a1": LEVELS})
    people = pd.DataFrame({"kind": ["x", "x", "x", "y", "y"]}, index=PEOPLE)
    return Tidy("health", now, now, people, 5, (1.0, 2.0, 3.0), (("a1",),), pd.DataFrame())


def place(text: str) -> Place:
    return Place("a1", "Now", text)


@pytest.mark.parametrize(
    ("printed", "agrees"),
    [("1.6", True), ("1,6", True), ("1.7", False), ("1.5", False), ("n 5", False)],
)
def test_a_mean_agrees_within_half_of_its_last_digit(
    tidy: Tidy, printed: str, agrees: bool
) -> None:
    assert _mean(tidy, place(printed), LEVELS).agrees is agrees
    assert _middle(tidy, place(printed), printed, LEVELS, is_median=False).agrees is agrees


@pytest.mark.parametrize(
    ("printed", "agrees"), [("about 1.5", True), ("about 1.8", True), ("about 1.9", False)]
)
def test_a_mean_said_in_words_agrees_within_a_quarter(
    tidy: Tidy, printed: str, agrees: bool
) -> None:
    assert _mean(tidy, place(printed), LEVELS).agrees is agrees


@pytest.mark.parametrize(("printed", "agrees"), [("1", True), ("1.1", False), ("2", False)])
def test_a_median_agrees_exactly(tidy: Tidy, printed: str, agrees: bool) -> None:
    assert _middle(tidy, place(printed), printed, LEVELS, is_median=True).agrees is agrees


@pytest.mark.parametrize(
    ("printed", "agrees"),
    [
        ("1: 60%, 2: 20%, 3: 20%", True),
        ("1: 60%, 2: 25%, 3: 20%", False),
        ("1: 60%, 2: 20%", False),
        ("1: 55%, 2: 20%, 3: 20%", False),
    ],
)
def test_shares_agree_within_half_of_what_they_are_rounded_to(
    tidy: Tidy, printed: str, agrees: bool
) -> None:
    assert next(_shares(tidy, place(printed), LEVELS)).agrees is agrees


def test_counts_agree_exactly(tidy: Tidy) -> None:
    assert _whole(tidy, "n", place("5"), 5).agrees
    assert not _whole(tidy, "n", place("4"), 5).agrees
    assert not _whole(tidy, "n", place(""), 5).agrees
