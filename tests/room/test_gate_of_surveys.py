"""The refresh gate where a question is asked only after certain answers to another."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from plakit.room import Room

Answer = Callable[..., None]
Change = Callable[[str, str, str], None]

INSTRUMENT = """\
id: mobility
title: Mobility
areas:
- id: a
  title: Your way
  items:
  - {id: means, kind: choice, label: Main means,
     options: [{id: bus, label: Bus}, {id: bike, label: Bike}, {id: none, label: None}]}
  - {id: days, kind: number, label: Days at home, lowest: 0, highest: 7,
     show_if: {item: means, is_in: [none]}}
"""
ACTIVITY = """\
id: travel
kind: survey
title: Travel
instrument: mobility
steps: [{id: wave-1, title: Now}]
"""


def test_who_is_not_asked_any_more_changes_what_is_shown_as_much_as_an_answer_does(
    sample_folder: Path, change: Change, session: Callable[..., Room], answer: Answer
) -> None:
    """Three change their means; of the question after it, the answer of one alone would go."""
    (sample_folder / "activities/travel.yaml").write_text(ACTIVITY, encoding="utf-8")
    (sample_folder / "instruments").mkdir(exist_ok=True)
    (sample_folder / "instruments/mobility.yaml").write_text(INSTRUMENT, encoding="utf-8")
    seats = [f"s{number:02}" for number in range(12)]
    rows = "\n".join(f"{seat},{seat}" for seat in seats)
    (sample_folder / "seats.csv").write_text(f"id,unit\n{rows}\n", encoding="utf-8")
    change("sessions.yaml", "[health, openly, needs", "[travel, health, openly, needs")
    room = session("S01")
    room.open("travel")
    room.show("travel")
    for place, seat in enumerate(seats):
        given: dict[str, Any] = {"means": {"value": "none" if place < 6 else "bus"}}
        given |= {"days": {"value": place}} if place < 6 else {}
        answer(room, "travel", seat, "wave-1", **given)
    row = _days(room)
    assert (row.n, row.mean.text) == (6, "2.5")
    for seat, means in ((seats[5], "bus"), (seats[6], "bike"), (seats[7], "bike")):
        answer(room, "travel", seat, "wave-1", means={"value": means})
    assert _days(room) == row
    assert "3 more people have answered or changed" in _results(room).since_words()
    for seat, means in ((seats[3], "bus"), (seats[4], "bus"), (seats[8], "bike")):
        answer(room, "travel", seat, "wave-1", means={"value": means})
    row = _days(room)
    assert (row.n, row.mean.text) == (3, "1.0")


def _days(room: Room) -> Any:
    return _results(room).released().row("days")


def _results(room: Room) -> Any:
    return room.results("travel")
