"""Piles are proposed for texts that share the letters of their words, and for nothing else."""

import csv
from pathlib import Path
from time import perf_counter

import pytest

from plakit.errors import ParameterError
from plakit.methods.alike_piles import propose_piles

BOARD = Path("data/programmes/ecvet-forum-2012/recorded/board_mobility.csv")


def test_texts_with_nothing_in_common_are_in_no_pile() -> None:
    assert propose_piles({"a": "time", "b": "money", "c": "trust"}) == ()


@pytest.mark.parametrize("texts", [{}, {"a": "alone"}, {"a": "", "b": " "}])
def test_there_may_be_nothing_to_propose(texts: dict[str, str]) -> None:
    assert propose_piles(texts) == ()


def test_what_is_the_same_is_the_first_pile() -> None:
    cards = {"a": "clear rules", "b": "time to meet", "c": "clear rules", "d": "meet more often"}
    first = propose_piles(cards)[0]
    assert (first.ids, first.alike, first.middle) == (("a", "c"), 1.0, "a")


def test_the_same_in_two_languages_is_not_found() -> None:
    assert propose_piles({"de": "Wir brauchen mehr Zeit", "fr": "Il nous faut du temps"}) == ()


def test_the_cards_of_the_forum_fall_into_piles_that_a_person_can_check() -> None:
    with BOARD.open(encoding="utf-8") as file:
        cards = {row["card"]: row["value"] for row in csv.DictReader(file)}
    piles = [{cards[one] for one in pile.ids} for pile in propose_piles(cards)]
    meetings = {"Teachers who meet face to face get things done.", "Meetings face to face"}
    assert meetings in piles
    assert all(2 <= len(pile) <= 5 for pile in piles)


def test_four_hundred_cards_take_a_moment() -> None:
    words = [f"word{number % 37} thing{number % 11} matter{number}" for number in range(400)]
    start = perf_counter()
    propose_piles({str(number): text for number, text in enumerate(words)})
    assert perf_counter() - start < 10


@pytest.mark.parametrize("least", [0, -1, 1.5])
def test_how_alike_at_least_is_above_nothing_and_up_to_one(least: float) -> None:
    with pytest.raises(ParameterError, match="Give more than 0, and 1 at most"):
        propose_piles({"a": "x", "b": "y"}, least=least)
