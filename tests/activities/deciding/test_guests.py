"""Guests of a vote: who was asked stays as it was, whatever steps come after it."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from plakit.activities.votes import VoteResults
from plakit.blocks.plain import plain_text
from plakit.store import Participant
from tests.activities.deciding.conftest import value

DOTS = {"dots": value({"rules": 1})}


@pytest.fixture
def with_guests(vote: Callable[..., VoteResults]) -> VoteResults:
    """Give a vote of six seats and three guests, all of whom are there."""
    made = vote("dots", *[DOTS] * 6, mode="named")
    guests = [
        Participant("S01", "start", "round-1", f"guest-{n}", {"seat": "guest"}) for n in range(3)
    ]
    people = (*made.held.participants, *guests)
    return replace(made, held=replace(made.held, participants=people))


def test_an_outcome_does_not_change_who_was_asked(with_guests: VoteResults) -> None:
    held = with_guests.held
    wave = ("S01", "outcome")
    facilitator = Participant("S01", "start", "outcome", "facilitator", {})
    people = (*held.participants, facilitator)
    later = replace(held, waves=(*held.waves, wave), participants=people)
    after: Any = replace(with_guests, held=later)
    assert (after.who().who, after.who().asked) == ("all seats, and guests", 9)
    assert after.who() == with_guests.who()


def test_guests_of_a_later_step_were_not_asked_in_an_earlier_vote(
    with_guests: VoteResults,
) -> None:
    held = with_guests.held
    more = [
        Participant("S01", "start", "round-2", f"guest-{n}", {"seat": "guest"}) for n in range(8)
    ]
    waves = (*held.waves, ("S01", "round-2"))
    after = replace(
        with_guests, held=replace(held, waves=waves, participants=(*held.participants, *more))
    )
    assert after.guests() == 8
    shown = plain_text(after.result("round-1"))
    assert "6 seats and 3 guests asked, 6 voted" in shown


def test_the_result_says_that_guests_have_voted(vote: Callable[..., VoteResults]) -> None:
    """Who comes in as ten guests has ten voices: whoever reads the result is to know."""
    made = vote("dots", *[DOTS] * 6, mode="named")
    assert "several guests" not in plain_text(made.result())
    *seats, last = made.held.participants
    guest = replace(last, groups={"seat": "guest"})
    with_one = replace(made, held=replace(made.held, participants=(*seats, guest)))
    assert "one person may come in as several guests" in plain_text(with_one.result())
