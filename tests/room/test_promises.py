"""What was promised when people answered holds, whatever the files say afterwards."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from plakit.blocks import Table
from plakit.errors import StoreError
from plakit.room import Room, open_session

Change = Callable[[str, str, str], None]
Open = Callable[..., Room]
Answer = Callable[..., None]
SEATS = ("AT-1", "AT-2", "BE", "CZ", "DE")


@pytest.fixture
def answered(sample_session: Room, answer: Answer) -> Room:
    sample_session.open("health")
    for seat in SEATS:
        answer(sample_session, "health", seat, "wave-1", a1="2", a2="3", b1="1")
    return sample_session


def test_an_activity_made_named_afterwards_names_nobody(
    answered: Room, change: Change, session: Open
) -> None:
    change("activities/health.yaml", "groups: [kind]", "groups: [kind]\nmode: named")
    results: Any = session("S01").results("health")
    released = results.released(by="kind")
    assert (released.mode, released.k) == ("pseudonymous", 3)


def test_a_smaller_k_afterwards_does_not_hold(
    sample_session: Room, answer: Answer, change: Change, session: Open
) -> None:
    change("programme.yaml", "k: 3", "k: 5")
    room = session("S01")
    room.open("health")
    for seat in SEATS:
        answer(room, "health", seat, "wave-1", a1="2")
    change("programme.yaml", "k: 5", "k: 3")
    results: Any = session("S01").results("health")
    assert results.released().k == 5


def test_a_seat_answers_under_its_number_as_the_form_promised(
    answered: Room, change: Change, session: Open, answer: Answer
) -> None:
    change("activities/health.yaml", "groups: [kind]", "groups: [kind]\nmode: named")
    room = session("S01")
    answer(room, "health", "BE", "wave-1", a1="3")
    respondents = {row.respondent for row in room.place.make_store().latest(activity="health")}
    assert len(respondents) == len(SEATS)
    assert "BE" not in respondents


def test_lost_people_are_missed_also_where_the_file_says_named_by_now(
    answered: Room, change: Change, session: Open, answer: Answer, sample_folder: Path
) -> None:
    change("activities/health.yaml", "groups: [kind]", "groups: [kind]\nmode: named")
    (sample_folder / "people.db").unlink()
    with pytest.raises(StoreError, match="is gone, and answers were given under its random"):
        answer(session("S01"), "health", "BE", "wave-1", a1="3")


def test_a_renamed_round_stays_where_it_was_opened(
    change: Change, session: Open, answer: Answer
) -> None:
    second = "{id: wave-2, title: Second look, session: S02}"
    change("activities/health.yaml", second, second.replace("S02", "S01"))
    room = session("S01")
    for step, level in (("wave-1", 1), ("wave-2", 3)):
        room.open("health", step=step)
        for seat in SEATS:
            answer(room, "health", seat, step, a1=str(level))
    change("activities/health.yaml", "id: wave-1", "id: round-1")
    assert session("S01").results("health").held.waves == (("S01", "wave-1"), ("S01", "wave-2"))


def test_a_file_of_answers_that_is_gone_is_not_made_anew(
    answered: Room, sample_folder: Path
) -> None:
    answered.place.make_store().close()
    (sample_folder / "answers.db").rename(sample_folder.parent / "elsewhere.db")
    with pytest.raises(StoreError) as refused:
        open_session(str(sample_folder)).show_results()
    assert str(refused.value) == (
        f"{sample_folder / 'answers.db'} is gone, and seats have answered into it. Nothing was "
        "made in its place. Put the file back where it was, or the newest copy of it."
    )
    assert not (sample_folder / "answers.db").exists()


def test_a_link_to_nowhere_is_no_file_of_answers(sample_folder: Path) -> None:
    (sample_folder / "answers.db").symlink_to(sample_folder / "nowhere.db")
    with pytest.raises(StoreError, match="is gone, and seats have answered into it"):
        open_session(str(sample_folder)).open("health")
    assert not (sample_folder / "nowhere.db").exists()


def test_the_sample_says_that_it_is_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    note, table = open_session().show_calendar().blocks  # type: ignore[attr-defined]  # a Section
    assert note.text.startswith("This is a copy of a sample that plakit brings along")
    assert isinstance(table, Table)


ROUNDS = """steps:
  - {id: wave-1, title: First look, session: S01}
  - {id: wave-2, title: Second look, session: S01}
  - {id: wave-3, title: Third look, session: S01}
"""


def test_rounds_are_not_drawn_where_any_two_may_not_be_compared(
    change: Change, session: Open, answer: Answer, sample_folder: Path
) -> None:
    file = sample_folder / "activities" / "health.yaml"
    file.write_text(file.read_text().split("steps:")[0] + ROUNDS)
    seats = [f"s{number:02}" for number in range(12)]
    (sample_folder / "seats.csv").write_text("\n".join(["id,unit", *(f"{s},{s}" for s in seats)]))
    room = session("S01")
    # From the first round to the second three leave, to the third three others come: each step
    # may be compared, the first with the third (five the same, one gone, one new) may not.
    for step, there in (
        ("wave-1", seats[:9]),
        ("wave-2", seats[:6]),
        ("wave-3", seats[:8] + seats[9:10]),
    ):
        room.open("health", step=step)
        for seat in there:
            answer(room, "health", seat, step, a1="2", a2="3", b1="1", b2="2")
        room.close("health", step=step)
    note = session("S01").results("health").trend()  # type: ignore[attr-defined]  # of its kind
    assert note.kind == "note"
    assert note.text.startswith("Not compared: fewer than 3 people")


def test_two_comparisons_beside_each_other_give_nobody_away(
    session: Open, answer: Answer, sample_folder: Path
) -> None:
    file = sample_folder / "activities" / "health.yaml"
    file.write_text(file.read_text().split("steps:")[0] + ROUNDS)
    seats = [f"s{number:02}" for number in range(12)]
    (sample_folder / "seats.csv").write_text("\n".join(["id,unit", *(f"{s},{s}" for s in seats)]))
    room = session("S01")
    rounds = {
        "wave-1": seats[:6] + seats[9:],
        "wave-2": seats[:9],
        "wave-3": seats[:5] + seats[6:7] + seats[9:],
    }
    for step, there in rounds.items():
        room.open("health", step=step)
        for seat in there:
            answer(room, "health", seat, step, a1="2", a2="3", b1="1", b2="2")
        room.close("health", step=step)
    note = session("S01").results("health").change()  # type: ignore[attr-defined]  # of its kind
    assert note.text == (
        "Not compared: beside the comparison of the rounds before, this would give away the "
        "answers of fewer than 3 people."
    )
