"""Recorded answers and live ones, together: both are listed, and the live one counts."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from plakit.activities import Held
from plakit.room import Room
from plakit.room.answers import hold

Answer = Callable[..., None]
Open = Callable[..., Room]
HEAD = "session,activity,step,respondent,item,value,source,certainty\n"
LEVELS = """\
S01,openly,once,AT-1,a1,1 3,report,certain
S01,openly,once,BE,a1,2 3,report,certain
S02,openly,once,BE,a1,3 3,report,certain
"""


@pytest.fixture
def room(sample_folder: Path, session: Open) -> Room:
    (sample_folder / "recorded" / "levels.csv").write_text(HEAD + LEVELS, encoding="utf-8")
    return session("S02")


def held_of(room: Room, activity: str = "openly") -> Held:
    return hold(room.programme, room.place.store, room.programme.activity(activity), room.session)


def test_recorded_answers_are_held_without_any_store(room: Room) -> None:
    held = held_of(room)
    assert [(row.session, row.respondent, row.origin) for row in held.answers] == [
        ("S01", "AT-1", "recorded"), ("S01", "BE", "recorded"), ("S02", "BE", "recorded"),
    ]  # fmt: skip
    assert held.waves == (("S01", "once"), ("S02", "once"))
    assert [one.groups["unit"] for one in held.participants] == ["AT", "BE", "BE"]


def test_a_later_session_is_not_looked_into(room: Room, session: Open) -> None:
    assert held_of(session("S01")).waves == (("S01", "once"),)


def test_where_the_same_seat_answers_live_both_are_listed_and_live_counts(
    room: Room, answer: Answer, rows_of: Callable[[Any], list[list[str]]]
) -> None:
    room.open("openly")
    answer(room, "openly", "BE", "once", a1="1 3")
    answer(room, "openly", "CZ", "once", a1="2 3")
    held = held_of(room)
    assert [(row.respondent, row.origin, row.counts) for row in held.answers
            if row.session == "S02"] == [
        ("BE", "recorded", False), ("BE", "lab", True), ("CZ", "lab", True),
    ]  # fmt: skip
    results = room.results("openly")
    assert (results.who().n, results.who().came_in) == (2, "lab")
    assert rows_of(results.profile())[0][4:7] == ["1.5 → 3", "+1.5", "2"]


def test_a_seat_that_answers_live_and_was_recorded_is_one_participant(
    room: Room, answer: Answer
) -> None:
    room.open("openly")
    answer(room, "openly", "BE", "once", a1="1 3", a2="1 3")
    assert room.results("openly").released(by="unit").total_n == 1


def test_the_live_store_is_only_read(room: Room, answer: Answer) -> None:
    room.open("openly")
    answer(room, "openly", "BE", "once", a1="1 3")
    store = room.place.make_store()
    before = store.latest()
    room.show_results()
    assert store.latest() == before
    assert [row.origin for row in before] == ["lab"]
