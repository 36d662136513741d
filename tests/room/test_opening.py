"""Opening a session: which one, as of which day, and where nothing is named."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from plakit import open_session
from plakit.errors import ParameterError, SheetError
from plakit.room import Room

Change = Callable[[str, str, str], None]
Open = Callable[..., Room]


def test_without_a_name_the_first_session_opens(sample_folder: Path) -> None:
    assert repr(open_session(str(sample_folder))) == "Room(small-group, S01)"


def test_an_unknown_session_is_answered_with_the_known_ones(sample_folder: Path) -> None:
    with pytest.raises(ParameterError) as refused:
        open_session(str(sample_folder), "S1")
    assert str(refused.value).startswith(
        "'S1' is no session of this programme. Known: S01, S02. Did you mean S0"
    )


def test_a_folder_that_is_no_programme_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ParameterError, match="programme"):
        open_session(str(tmp_path))
    assert list(tmp_path.iterdir()) == []


def test_all_faults_of_a_folder_are_told_at_once(sample_folder: Path, change: Change) -> None:
    change("seats.csv", "BE,BE", "AT-1,BE")
    change("sessions.yaml", "type: workshop", "type: workshp")
    change("activities/needs.yaml", "kind: board", "kind: bord")
    with pytest.raises(SheetError) as refused:
        open_session(str(sample_folder))
    assert [fault.file for fault in refused.value.faults] == [
        "activities/needs.yaml", "seats.csv", "sessions.yaml",
    ]  # fmt: skip


def test_a_programme_without_sessions_says_so(sample_folder: Path) -> None:
    (sample_folder / "sessions.yaml").write_text("sessions: []\n", encoding="utf-8")
    for file in (
        *(sample_folder / "activities").iterdir(),
        *(sample_folder / "recorded").iterdir(),
    ):
        file.unlink()
    with pytest.raises(ParameterError) as refused:
        open_session(str(sample_folder))
    assert str(refused.value) == (
        "sessions.yaml holds no session yet. Write the first one into it."
    )


def test_it_is_judged_from_the_sessions_own_day(session: Open) -> None:
    assert session("S02").as_of == date(2012, 11, 20)
    assert session("S02", as_of="2013-01-31").as_of == date(2013, 1, 31)


@pytest.mark.parametrize("days", ["date: 2012", "date: 2012-11"])
def test_of_a_day_that_is_not_known_nothing_is_judged(
    session: Open, change: Change, days: str
) -> None:
    change("sessions.yaml", "date: 2012-11-20", days)
    assert session("S02").as_of is None


def test_of_several_days_the_last_counts(session: Open, change: Change) -> None:
    change("sessions.yaml", "date: 2012-11-20", "date: 2012-11-20\n    end: 2012-11-22")
    assert session("S02").as_of == date(2012, 11, 22)


@pytest.mark.parametrize("day", ["2012", "2012-02-30", "tomorrow", "20121120"])
def test_what_is_no_day_is_refused(sample_folder: Path, day: str) -> None:
    with pytest.raises(ParameterError) as refused:
        open_session(str(sample_folder), as_of=day)
    assert str(refused.value) == f"as_of '{day}' is no day. Write it as YYYY-MM-DD."


def test_the_day_filters_no_answers(session: Open) -> None:
    now, earlier = (session("S01", as_of=day) for day in ("", "1999-01-01"))
    assert now.show_results().blocks[:-1] != ()
    assert len(earlier.results("needs").cards()) == len(now.results("needs").cards()) == 4


def test_an_empty_name_opens_a_copy_of_the_sample(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    room = open_session()
    assert (room.programme.id, room.place.is_sample) == ("ecvet-forum-2012", True)
    assert room.programme.folder == tmp_path / "plakit-samples" / "ecvet-forum-2012"


def test_inside_a_programme_an_empty_name_opens_it(
    sample_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(sample_folder / "activities")
    assert open_session().programme.id == "small-group"
