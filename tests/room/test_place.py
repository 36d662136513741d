"""Where answers lie: beside the programme, in a snapshot for reports, never in what is shipped."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from plakit import open_session
from plakit.errors import ParameterError, StoreError
from plakit.programme import new_programme
from plakit.room import Room, open_place
from plakit.room.place import PROGRAMME, SNAPSHOT
from plakit.shipped import shipped
from plakit.store import People

Answer = Callable[..., None]


def hashes(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.fixture
def snapshot(
    sample_session: Room, answer: Answer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """Give a frozen copy of one answer, as a report run sees it."""
    sample_session.open("openly")
    answer(sample_session, "openly", "BE", "once", a1="1 3")
    path = tmp_path / "snapshot.db"
    sample_session.place.make_store().snapshot(path)
    monkeypatch.setenv(SNAPSHOT, str(path))
    monkeypatch.setenv(PROGRAMME, str(sample_session.programme.folder))
    return path


def test_a_report_reads_the_snapshot_and_changes_nothing(
    snapshot: Path, sample_session: Room, answer: Answer
) -> None:
    room = open_session()
    assert room.programme.id == "small-group"
    assert room.place.is_read_only
    assert room.open("openly").text == "Openly: Once is open."
    assert room.open("health").text == "How are we? First look is not open yet."
    assert room.results("openly").who().n == 1
    for verb in (lambda: room.close("openly"), room.place.make_store):
        with pytest.raises(ParameterError) as refused:
            verb()
        assert str(refused.value) == (
            "This is a report: nothing is asked or kept while it is written."
        )
    room.place.store.close()


def test_a_report_of_a_group_without_answers_has_an_empty_snapshot(
    sample_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(SNAPSHOT, "")
    place = open_place(sample_folder)
    assert (place.is_read_only, place.store, place.is_rehearsal) == (True, None, False)


def test_a_seats_form_in_a_report_shows_paper_and_saves_nothing(
    snapshot: Path, sample_session: Room
) -> None:
    room = open_session()
    asked = room.ask("openly", seat="BE")
    assert asked.sheet.title == "Openly"
    room.place.store.close()


def test_people_of_another_group_are_refused_before_anybody_answers(
    sample_session: Room, answer: Answer
) -> None:
    sample_session.open("health")
    answer(sample_session, "health", "BE", "wave-1", a1="1 3")
    folder = sample_session.programme.folder
    sample_session.place.people.close()
    (folder / "people.db").unlink()
    People.create(folder / "people.db", store_id=b"of another group").close()
    again = open_place(folder)
    with pytest.raises(StoreError, match=r"people\.db belongs to another file of answers"):
        _ = again.people
    again.make_store().close()


def test_the_shipped_sample_is_never_written_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: Answer
) -> None:
    monkeypatch.chdir(tmp_path)
    sample = shipped("data", "programmes", "ecvet-forum-2012")
    before = hashes(sample)
    room = open_session(str(sample))
    room.open("cop-health")
    assert room.place.is_sample
    assert (tmp_path / "plakit-samples" / "ecvet-forum-2012" / "answers.db").exists()
    assert hashes(sample) == before
    room.place.make_store().close()


def test_a_copy_of_the_sample_is_a_group_like_any_other(tmp_path: Path) -> None:
    new_programme(tmp_path / "mine", sample="ecvet-forum-2012")
    place = open_place(tmp_path / "mine")
    assert (place.is_sample, place.programme.folder) == (False, tmp_path / "mine")
