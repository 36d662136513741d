"""What stands behind the console: read anew each time, from files and server."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from plakit.errors import ParameterError
from plakit.room import Room, console
from plakit.room.console import RoomLead
from plakit.room.opening_doors import Opened

Answer = Callable[..., None]
ADDRESS = "http://192.0.2.10:8400/"


class Clock:
    now = datetime(2012, 9, 16, 10, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def lead(sample_session: Room, clock: Clock) -> RoomLead:
    return RoomLead(sample_session, now=clock)


def standings(lead: RoomLead) -> dict[str, str]:
    return {seat.id: seat.standing for seat in lead.look().seats}


def test_it_tells_the_agenda_of_this_session(lead: RoomLead) -> None:
    look = lead.look()
    assert (look.title, look.address, look.now) == ("Small group · S01", "", "")
    assert [(one.id, one.title, one.state) for one in look.steps] == [
        ("health/wave-1", "How are we? First look", "not opened"),
        ("openly/once", "Openly: Once", "not opened"),
        ("needs/cards", "What we need: Cards", "not opened"),
    ]


def test_a_step_is_opened_closed_and_reopened_shown_and_hidden(
    lead: RoomLead, sample_session: Room
) -> None:
    told = [
        (lead.do(action, "health/wave-1").text, lead.look().steps[0])  # type: ignore[arg-type]  # plain text
        for action in ("open", "close", "reopen", "show", "hide")
    ]
    assert [(step.state, step.is_shown) for _, step in told] == [
        ("open", False), ("closed", False), ("open", False), ("open", True), ("open", False),
    ]  # fmt: skip
    assert told[0][0] == "How are we? First look is open now. Answers are kept from here on."
    assert told[1][0] == "How are we? First look is closed."
    assert told[3][0].startswith("How are we? First look: shown to participants.")


def test_seats_are_told_in_the_order_of_their_file_whoever_comes_first(
    lead: RoomLead, sample_session: Room, answer: Answer
) -> None:
    lead.do("open", "health/wave-1")
    answer(sample_session, "health", "DE", "wave-1", a1="2")
    answer(sample_session, "health", "AT-2", "wave-1", a1="2", a2="1", b1="1", b2="3")
    assert list(standings(lead).items()) == [
        ("AT-1", "away"), ("AT-2", "finished"), ("BE", "away"), ("CZ", "away"),
        ("DE", "writing"), ("EE", "away"),
    ]  # fmt: skip
    assert lead.look().now == "How are we? First look"


def test_who_sits_is_kept_in_the_files(lead: RoomLead, session: Callable[..., Room]) -> None:
    assert lead.sit("BE", "alternate").text == "BE: alternate today."
    again = RoomLead(session("S01"))
    assert {seat.id: seat.sits for seat in again.look().seats}["BE"] == "alternate"


def test_who_is_absent_is_not_waited_for_but_counts_once_they_answer(
    lead: RoomLead, sample_session: Room, answer: Answer
) -> None:
    lead.do("open", "health/wave-1")
    for seat in ("BE", "DE"):
        lead.sit(seat, "absent")
    answer(sample_session, "health", "DE", "wave-1", a1="2")
    assert [(one.standing, one.sits) for one in lead.look().seats if one.id in {"BE", "DE"}] == [
        ("", "absent"), ("writing", "absent"),
    ]  # fmt: skip


def test_a_timer_warns_in_words_and_locks_nothing(
    lead: RoomLead, clock: Clock, sample_session: Room, answer: Answer
) -> None:
    lead.do("open", "health/wave-1")
    assert "until about" in lead.set_timer("health/wave-1", 50).text
    assert lead.look().steps[0].timer.startswith("until about")
    clock.now += timedelta(minutes=55)
    assert lead.look().steps[0].timer == "5 minutes over; nobody is cut off"
    answer(sample_session, "health", "BE", "wave-1", a1="2")
    assert standings(lead)["BE"] == "writing"
    assert lead.set_timer("health/wave-1", 0).text == "The timer is off."
    assert lead.look().steps[0].timer == ""


def test_a_practice_round_begins_and_ends(lead: RoomLead, sample_folder: Path) -> None:
    assert lead.look().steps[0].may_practise
    assert "the practice round has begun" in lead.do("practise", "health/wave-1").text
    look = lead.look()
    assert (look.is_practice, look.steps[0].may_practise) == (True, False)
    assert lead.do("end practice").text == "The practice round is over, and wiped."
    assert not lead.look().is_practice


def test_a_new_link_is_a_secret_and_ends_the_earlier_one(
    lead: RoomLead, sample_session: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(ParameterError, match=r"^The doors are closed"):
        lead.do("link", "BE")
    monkeypatch.setattr(console, "room_address", lambda place: ADDRESS)
    people = sample_session.place.people
    first = people.invite("BE")
    told = lead.do("link", "BE")
    assert (told.text, people.seat_of(first)) == ("BE has a new link.", None)
    assert told.secret
    link = told.secret.link
    assert people.seat_of(link.removeprefix(f"{ADDRESS}#t=")) == "BE"
    assert told.secret.picture.startswith("<svg")
    assert link not in repr(told)


def test_what_the_server_knows_is_asked_of_it(
    lead: RoomLead, monkeypatch: pytest.MonkeyPatch
) -> None:
    seats = {
        "BE": {"label": "BE", "sits": "member", "is_here": True, "rounds": {"h/1": "here"}},
        "guest-1": {"label": "Ann", "sits": "guest", "is_here": True, "rounds": {"h/1": "writing"}},
    }
    rounds = [{"id": "h/1", "title": {"en": "Health"}}]
    told = {"session": "S01", "address": ADDRESS, "now": "h/1", "rounds": rounds, "seats": seats}
    monkeypatch.setattr(console, "running_server", lambda folder: object())
    monkeypatch.setattr(console, "ask_server", lambda running: told)
    look = lead.look()
    assert (look.address, look.now) == (ADDRESS, "Health")
    assert len(look.code) == 9
    assert [(one.id, one.standing, one.label, one.is_guest) for one in look.seats] == [
        ("BE", "here", "BE", False), ("guest-1", "writing", "guest-1 (Ann)", True),
    ]  # fmt: skip
    told["session"] = "S02"
    assert lead.look().address == f"{ADDRESS} for session S02, not for this one"


def test_the_room_code_is_renewed(lead: RoomLead, sample_session: Room, clock: Clock) -> None:
    people = sample_session.place.people
    before = people.room_code("S01", now=clock.now).code
    told = lead.do("renew code")
    assert told.text == "There is a new room code; the earlier one lets nobody in any more."
    assert people.room_code("S01", now=clock.now).code != before


def test_the_doors_are_opened_and_closed_by_the_verbs(
    lead: RoomLead, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = Opened("Small group", ADDRESS, "K7MQ4XWP", notes=("A note.",))
    monkeypatch.setattr("plakit.room.opening_doors.open_doors", lambda *_, **options: opened)
    assert lead.do("open doors").text == f"The doors are open at {ADDRESS}. A note."
    assert lead.do("close doors").text == "No doors were open."


def test_the_cell_shows_a_console_and_may_be_run_twice(sample_session: Room) -> None:
    # In a thread of its own, as a browser may hold this one's loop.
    with ThreadPoolExecutor(1) as thread:
        first: Any = thread.submit(sample_session.console).result()
        second: Any = thread.submit(sample_session.console).result()
        assert (first.is_closed, second.is_closed) == (True, False)
        second.close()
