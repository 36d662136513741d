from collections.abc import Callable
from pathlib import Path

import pytest
from pydantic import BaseModel, ConfigDict

from plakit.errors import ParameterError, SheetError
from plakit.programme import Activity, read_programme

Spoil = Callable[[str, str, str], None]


class Column(BaseModel):
    model_config = ConfigDict(extra="forbid")
    id: str
    ranked: bool = False
    most: int = 5


class BoardSettings(BaseModel):
    model_config = ConfigDict(extra="forbid")
    columns: tuple[Column, ...]
    notes: tuple[str, ...] = ()


@pytest.mark.parametrize("what", ["session", "activity", "seat"])
def test_an_unknown_name_is_answered_with_the_known_ones(folder: Path, what: str) -> None:
    with pytest.raises(ParameterError) as caught:
        getattr(read_programme(folder), what)("bord")
    assert str(caught.value).startswith(f"'bord' is no {what} of this programme. Known: ")


def test_only_seats_held_at_the_time_of_a_session_are_asked(folder: Path) -> None:
    programme = read_programme(folder)
    assert [seat.id for seat in programme.seats_on(programme.session("S01"))] == ["AT", "NO"]
    assert [seat.id for seat in programme.seats_on(programme.session("S02"))] == ["AT"]
    held = {name: programme.is_held(name, programme.session("S02")) for name in ("AT", "NO", "X")}
    assert held == {"AT": True, "NO": False, "X": False}


def test_a_session_of_unknown_date_asks_all_seats(folder: Path, spoil: Spoil) -> None:
    spoil("sessions.yaml", "date: 2012-11", "date:")
    programme = read_programme(folder)
    assert len(programme.seats_on(programme.session("S02"))) == 2


def test_sessions_are_known_up_to_one(folder: Path) -> None:
    programme = read_programme(folder)
    assert programme.sessions_until(programme.session("S01")) == ("S01",)
    assert programme.sessions_until(programme.session("S02")) == ("S01", "S02")


def test_recorded_rows_come_by_activity_and_know_their_line(folder: Path) -> None:
    programme = read_programme(folder)
    (row,) = programme.recorded_rows("board")
    assert (row.item, row.value, row.card, row.file) == (
        "needs",
        "More time",
        "",
        "recorded/cards.csv",
    )
    assert str(row.fault("item", text="no")) == "recorded/cards.csv, line 2, item: no"
    assert programme.recorded_files("board") == ("recorded/cards.csv",)
    assert programme.recorded_rows("health") == ()


def board(folder: Path) -> Activity:
    return read_programme(folder).activity("board")


def test_settings_are_read_as_the_kind_wants_them(folder: Path, spoil: Spoil) -> None:
    spoil("activities/board.yaml", "{id: needs}]", "{id: needs, ranked: yes, most: 3}], notes: ")
    settings = board(folder).read_settings(BoardSettings)
    assert settings == BoardSettings(columns=(Column(id="needs", ranked=True, most=3),))


def test_faulty_settings_are_told_with_their_line(folder: Path, spoil: Spoil) -> None:
    spoil(
        "activities/board.yaml",
        "{columns: [{id: needs}]}",
        "\n  columns:\n    - id: needs\n      rankd: yes\n    - most: some\n  notes: x",
    )
    with pytest.raises(SheetError) as caught:
        board(folder).read_settings(BoardSettings)
    assert str(caught.value).split("\n") == [
        (
            "activities/board.yaml, line 7, settings, columns needs, rankd: is not a key here. "
            "Known: id, most, ranked. Did you mean ranked?"
        ),
        "activities/board.yaml, line 8, settings, columns 2, id: is missing; write it",
        (
            "activities/board.yaml, line 8, settings, columns 2, most: "
            "must be a valid integer; 'some' is not"
        ),
        (
            "activities/board.yaml, line 9, settings, notes: "
            "must be a list: one line each, beginning with '- '"
        ),
    ]


def test_an_activity_knows_its_file_and_lines(folder: Path) -> None:
    activity = read_programme(folder).activity("health")
    assert activity.file == "activities/health.yaml"
    assert activity.line("steps", 1) == 8
    assert str(activity.fault("steps", 1, "session", text="no")) == (
        "activities/health.yaml, line 8, steps wave-2, session: no"
    )
