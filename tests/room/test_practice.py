"""The practice round: phones show it, nothing of it counts, and wiping it touches nothing else."""

import hashlib
import secrets
from pathlib import Path
from typing import Any

import pytest

from plakit.errors import ParameterError
from plakit.programme import check_programme
from plakit.room import Room
from plakit.room.doors import Doors
from plakit.web.backstage import Ask, Joined, News, Seated


@pytest.fixture
def seated(doors: Doors) -> Seated:
    joined = doors.join(Ask(token=doors._place.people.invite("AT-1")))
    assert isinstance(joined, Joined)
    return joined.seated


def look(doors: Doors) -> None:
    doors._watcher.look()


def form_of(doors: Doors, seated: Seated) -> str:
    return str(doors.agenda(seated)["items"][-1]["form"])


def save(doors: Doors, seated: Seated, form: str, now: int) -> dict[str, Any]:
    message = {"save_id": secrets.token_hex(16), "item": "a1", "form": form}
    answer = {"answer": {"value": {"now": now}}}
    return doors.save(seated, "health", "wave-1", message | answer).result(10)


def fingerprints(folder: Path) -> dict[str, str]:
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.iterdir()
        if path.is_file() and not path.name.endswith("-shm")  # the readers' locks
    }


def test_phones_show_the_practice_round_until_it_ends(
    doors: Doors, seated: Seated, sample_session: Room
) -> None:
    heard: list[News] = []
    doors.listen(heard.append)
    real = form_of(doors, seated)
    note = sample_session.practise("health")
    assert note.text.startswith("How are we? First look: the practice round has begun.")  # type: ignore[attr-defined]  # a Note
    look(doors)
    assert News("all", "agenda") in heard
    agenda = doors.agenda(seated)
    assert agenda["rehearsal"] is True
    assert form_of(doors, seated) != real
    assert save(doors, seated, form_of(doors, seated), 3)["ok"]
    answers = doors.ask(seated, "health", "wave-1")["state"]["answers"]
    assert answers == {"a1": {"value": {"now": 3}}}
    heard.clear()
    sample_session.end_practice()
    look(doors)
    assert News("all", "agenda") in heard
    assert doors.agenda(seated)["rehearsal"] is False
    assert form_of(doors, seated) == real
    assert doors.ask(seated, "health", "wave-1")["state"]["answers"] == {}


def test_what_was_practised_never_gets_among_what_counts(
    doors: Doors, seated: Seated, sample_session: Room
) -> None:
    sample_session.practise("health")
    look(doors)
    practised = form_of(doors, seated)
    sample_session.end_practice()
    late = save(doors, seated, practised, 3)
    look(doors)
    later = save(doors, seated, practised, 3)
    assert later["text"].startswith("These questions have changed")
    assert (later["ok"], later["error"]) == (False, "refused")
    assert late["kind"] == "saved"
    assert sample_session.place.make_store().latest() == []


def test_a_real_answer_on_its_way_when_practice_begins_is_kept_as_real(
    doors: Doors, seated: Seated, sample_session: Room
) -> None:
    real = form_of(doors, seated)
    sample_session.practise("health")
    look(doors)
    assert save(doors, seated, real, 2)["ok"]
    [row] = sample_session.place.make_store().latest()
    assert row.value == {"value": {"now": 2}}


def test_wiping_touches_nothing_but_the_practice_round(
    doors: Doors, seated: Seated, sample_session: Room, sample_folder: Path
) -> None:
    assert save(doors, seated, form_of(doors, seated), 1)["ok"]
    before = fingerprints(sample_folder)
    sample_session.practise("health")
    look(doors)
    assert save(doors, seated, form_of(doors, seated), 3)["ok"]
    doors.finish(seated, "health", "wave-1", done=True)
    assert (sample_folder / "practice" / "answers.db").exists()
    sample_session.end_practice()
    look(doors)
    assert not (sample_folder / "practice").exists()
    assert list(sample_folder.glob(".practice-*")) == []
    assert fingerprints(sample_folder) == before


def test_practice_can_begin_again_and_remembers_nothing(
    doors: Doors, seated: Seated, sample_session: Room
) -> None:
    for _ in range(2):
        sample_session.practise("health")
        look(doors)
        assert doors.ask(seated, "health", "wave-1")["state"]["answers"] == {}
        assert save(doors, seated, form_of(doors, seated), 3)["ok"]
        sample_session.end_practice()
        look(doors)


def test_practice_may_come_before_anything_was_opened(sample_session: Room) -> None:
    sample_session.practise("openly")
    doors = Doors(sample_session.place, sample_session.session)
    doors.open("http://192.0.2.10:8400/", secret="s" * 22)
    try:
        joined = doors.join(Ask(token=sample_session.place.people.invite("BE")))
        assert isinstance(joined, Joined)
        assert doors.agenda(joined.seated)["now"] == "openly/once"
    finally:
        doors.close()


def test_a_folder_that_holds_something_else_is_never_wiped(
    sample_session: Room, sample_folder: Path
) -> None:
    (sample_folder / "practice").mkdir()
    (sample_folder / "practice" / "notes.txt").write_text("mine")
    for verb in (lambda: sample_session.practise("health"), sample_session.end_practice):
        with pytest.raises(ParameterError, match=r"holds something that is no practice round"):
            verb()
    assert (sample_folder / "practice" / "notes.txt").read_text() == "mine"


def test_a_link_to_another_folder_is_never_wiped(
    sample_session: Room, sample_folder: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "answers.db").write_text("precious")
    (sample_folder / "practice").symlink_to(other)
    with pytest.raises(ParameterError, match="no practice round"):
        sample_session.end_practice()
    assert (other / "answers.db").read_text() == "precious"


def test_without_a_practice_round_there_is_nothing_to_end(sample_session: Room) -> None:
    note = sample_session.end_practice()
    assert note.text == "There is no practice round."  # type: ignore[attr-defined]  # a Note


def test_a_check_knows_the_folder(sample_session: Room, sample_folder: Path) -> None:
    sample_session.practise("health")
    assert check_programme(sample_folder).faults == ()


def test_a_link_in_the_place_of_a_file_is_not_practised_in(
    sample_session: Room, sample_folder: Path
) -> None:
    sample_session.open("health")
    (sample_folder / "practice").mkdir()
    (sample_folder / "practice" / "answers.db").symlink_to("../answers.db")
    before = (sample_folder / "answers.db").read_bytes()
    for begin_or_end in (lambda: sample_session.practise("health"), sample_session.end_practice):
        with pytest.raises(ParameterError, match=r"holds something that .*answers\.db"):
            begin_or_end()
    assert (sample_folder / "answers.db").read_bytes() == before
    assert (sample_folder / "practice" / "answers.db").is_symlink()


def test_what_a_power_cut_left_half_made_is_wiped_too(
    sample_session: Room, sample_folder: Path
) -> None:
    sample_session.practise("health")
    (sample_folder / "practice" / ".people.db.0a1b2c3d.new").touch()
    sample_session.end_practice()
    assert not (sample_folder / "practice").exists()
