"""Rates, with a clock that the test moves."""

import logging
import random
from dataclasses import dataclass

import pytest

from plakit.web.limits import Allowance, Few, Knocks, Places


@dataclass
class Clock:
    now: float = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_person_saves_120_times_at_once_then_one_a_second() -> None:
    clock = Clock()
    saves = Allowance(120, 60, clock)
    assert sum(saves.take("AT") for _ in range(500)) == 120
    clock.now = 10
    assert sum(saves.take("AT") for _ in range(500)) == 10


def test_one_person_uses_up_nothing_of_another() -> None:
    saves = Allowance(1, 60, Clock())
    assert [saves.take("AT"), saves.take("AT"), saves.take("BE")] == [True, False, True]


def test_saved_up_saves_are_never_more_than_the_burst() -> None:
    clock = Clock()
    saves = Allowance(3, 60, clock)
    assert saves.take("AT")
    clock.now = 1_000_000
    assert sum(saves.take("AT") for _ in range(10)) == 3


def guess(knocks: Knocks, clock: Clock, address: str, seconds: float) -> int:
    """Try wrong codes, ten a second; give how many were looked at."""
    end, looked_at = clock.now + seconds, 0
    while clock.now < end:
        wait = knocks.wait(address)
        if wait is not None and clock.now + wait < end:
            knocks.note(address, is_right=False)
            looked_at += 1
        clock.now += 0.1
    return looked_at


def test_ten_wrong_codes_a_minute_cost_nothing() -> None:
    knocks = Knocks(Clock())
    waits = []
    for _ in range(11):
        waits.append(knocks.wait("bot"))
        knocks.note("bot", is_right=False)
    assert waits == [0.0] * 11  # the eleventh is looked at, and every one after it waits
    assert knocks.wait("bot") == pytest.approx(6.0)


def test_who_guesses_from_one_address_gets_about_ten_tries_a_minute() -> None:
    clock = Clock()
    looked_at = guess(Knocks(clock), clock, "bot", seconds=3600)
    assert 600 <= looked_at <= 640


def test_four_hundred_join_from_one_school_address_within_a_minute_while_a_bot_guesses() -> None:
    clock, random_ = Clock(), random.Random(5)
    knocks = Knocks(clock)
    longest = 0.0
    for _ in range(400):
        clock.now += 60 / 400
        if knocks.wait("bot") is not None:
            knocks.note("bot", is_right=False)
        mistypes = random_.random() < 0.2
        wait = knocks.wait("school")
        assert wait is not None
        longest = max(longest, wait)
        knocks.note("school", is_right=not mistypes)
    assert longest == 0.0


def test_a_crowd_joins_while_bots_of_many_addresses_guess() -> None:
    clock = Clock()
    knocks = Knocks(clock)
    for number in range(400):
        knocks.note(f"bot-{number}", is_right=False)
    waits = []
    for _ in range(400):
        waits.append(knocks.wait("school"))
        knocks.note("school", is_right=True)
        clock.now += 0.05
    assert None not in waits
    assert max(wait + place * 0.05 for place, wait in enumerate(waits)) <= 60


def test_many_addresses_together_are_slowed_down_too() -> None:
    knocks = Knocks(Clock())
    looked_at = 0
    for number in range(5_000):
        wait = knocks.wait(f"bot-{number}")
        if wait is not None:
            looked_at += 1
            knocks.note(f"bot-{number}", is_right=False)
    assert looked_at <= 300 + 30 * 10 + 1  # free ones, and those of half a minute in the row


def test_a_wrong_code_is_forgotten_after_a_minute() -> None:
    clock = Clock()
    knocks = Knocks(clock)
    for _ in range(10):
        knocks.note("school", is_right=False)
    knocks.wait("school")
    assert knocks.wait("school") != 0.0
    clock.now = 61
    assert knocks.wait("school") == 0.0


def test_a_flood_of_addresses_fills_no_memory() -> None:
    knocks, saves = Knocks(Clock()), Allowance(1, 60, Clock())
    for number in range(12_000):
        knocks.wait(f"2001:db8::{number:x}")
        saves.take(str(number))
    assert len(knocks._tries) <= 10_000
    assert len(saves._left) <= 10_000


def test_a_place_is_free_again_for_who_comes_next() -> None:
    places = Places(in_all=1, of_one=1)
    for _ in range(3):
        with places.take("AT") as first, places.take("BE") as second:
            assert (first, second) == (True, False)


def test_a_log_takes_few_lines_a_minute() -> None:
    few = Few(a_minute=2)
    record = logging.makeLogRecord({})
    record.created = 0.0
    assert [few.filter(record) for _ in range(4)] == [True, True, False, False]
    record.created = 61.0
    assert few.filter(record)
