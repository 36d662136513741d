"""Timers warn in words, and lock nothing."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from plakit.errors import ParameterError, StoreError
from plakit.room import Room
from plakit.room.doors import Doors
from plakit.room.timers import read_timers, set_timer, timer_words
from plakit.web.backstage import Seated

NOW = datetime(2012, 9, 16, 10, 0, tzinfo=UTC)


def test_a_timer_is_found_again_by_another_process(tmp_path: Path) -> None:
    set_timer(tmp_path, "S01/health/wave-1", 50, now=NOW)
    set_timer(tmp_path, "S01/openly/once", 5, now=NOW)
    assert read_timers(tmp_path).get("S01/health/wave-1") == NOW + timedelta(minutes=50)
    assert set_timer(tmp_path, "S01/health/wave-1", 0, now=NOW) is None
    assert read_timers(tmp_path).get("S01/health/wave-1") is None
    assert read_timers(tmp_path).get("S01/openly/once") == NOW + timedelta(minutes=5)
    assert [path.name for path in tmp_path.iterdir()] == ["timers.json"]


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (0, "until about 10:50; nobody is cut off"),
        (50, "time is up; nobody is cut off"),
        (51, "1 minute over; nobody is cut off"),
        (55, "5 minutes over; nobody is cut off"),
    ],
)
def test_it_says_how_it_stands(minutes: int, words: str) -> None:
    assert timer_words(NOW + timedelta(minutes=50), NOW + timedelta(minutes=minutes)) == words


@pytest.mark.parametrize("minutes", [-1, 24 * 60 + 1])
def test_no_other_number_of_minutes_is_taken(tmp_path: Path, minutes: int) -> None:
    with pytest.raises(ParameterError) as fault:
        set_timer(tmp_path, "S01/health/wave-1", minutes, now=NOW)
    assert str(fault.value) == (
        f"{minutes} is not a number of minutes. Allowed: 1 to 1440, or 0 for no timer."
    )


@pytest.mark.parametrize("text", ["", "[", "[]", '{"S01/a/b": 3}', '{"S01/a/b": "tomorrow"}'])
def test_a_broken_file_holds_no_timer_and_is_written_anew(tmp_path: Path, text: str) -> None:
    (tmp_path / "timers.json").write_text(text, encoding="utf-8")
    assert read_timers(tmp_path).get("S01/a/b") is None
    set_timer(tmp_path, "S01/a/b", 5, now=NOW)
    assert read_timers(tmp_path).get("S01/a/b") == NOW + timedelta(minutes=5)


def test_a_file_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"timers\.json cannot be written: No such file"):
        set_timer(tmp_path / "gone", "S01/a/b", 5, now=NOW)


def test_phones_and_wall_are_told_until_when(sample_session: Room, sample_folder: Path) -> None:
    sample_session.open("health")
    until = set_timer(sample_folder, "S01/health/wave-1", 50, now=NOW)
    doors = Doors(sample_session.place, sample_session.session)
    doors.open("http://192.0.2.10:8400/", secret="s" * 22)
    (item,) = doors.agenda(Seated("device", "BE", verified=True))["items"]
    assert until is not None
    assert item["until"] == doors.wall()["until"] == f"{until.astimezone():%H:%M}"
    doors.close()
