from collections.abc import Callable
from pathlib import Path

from plakit.room import Room, check

Change = Callable[[str, str, str], None]


def lines(folder: Path) -> list[str]:
    return check(folder).lines()[:-1]


def opened(room: Room) -> None:
    room.open("health")
    assert room.place.store is not None
    room.place.store.close()


def test_the_same_questions_are_no_matter(sample_session: Room, sample_folder: Path) -> None:
    opened(sample_session)
    assert lines(sample_folder) == []


def test_mended_words_are_a_hint_while_the_round_is_open(
    sample_session: Room, sample_folder: Path, change: Change
) -> None:
    opened(sample_session)
    change("activities/health.yaml", "title: ", "title: Mended ")
    assert lines(sample_folder) == [
        (
            "Hint: activities/health.yaml, line 6, steps: only words have changed since S01, "
            "wave-1 was asked; that round keeps the old ones. Nothing to do."
        )
    ]


def test_a_hint_on_mended_questions_points_to_their_file(
    sample_session: Room, sample_folder: Path, change: Change
) -> None:
    opened(sample_session)
    change("instruments/ours.yaml", "Do we talk?", "Do we talk enough?")
    assert lines(sample_folder) == [
        (
            "Hint: instruments/ours.yaml, line 1: only words have changed since S01, wave-1 was "
            "asked; that round keeps the old ones. Nothing to do."
        )
    ]


def test_a_hint_on_what_has_no_questionnaire_points_to_the_activity(
    sample_session: Room, sample_folder: Path, change: Change
) -> None:
    sample_session.open("needs")
    sample_session.place.store.close()
    change("activities/needs.yaml", "title: Needs", "title: Wishes")
    assert [hint.file for hint in check(sample_folder).hints] == ["activities/needs.yaml"]


def test_other_questions_are_a_fault_while_the_round_is_open(
    sample_session: Room, sample_folder: Path, change: Change
) -> None:
    opened(sample_session)
    change("instruments/ours.yaml", "id: a1", "id: a9")
    (fault,) = check(sample_folder).faults
    assert fault.file == "instruments/ours.yaml"
    assert fault.text == (
        "S01, wave-1 is open with other questions than the files say now. Put the questions "
        "back, or close the round and ask the new ones in a new step"
    )


def test_other_questions_are_a_hint_once_the_round_is_closed(
    sample_session: Room, sample_folder: Path, change: Change
) -> None:
    sample_session.open("health")
    sample_session.close("health")
    opened(sample_session)
    change("instruments/ours.yaml", "id: a1", "id: a9")
    assert not check(sample_folder).faults
    assert [hint.text for hint in check(sample_folder).hints] == [
        "the questions have changed since S01, wave-1; its results keep the old ones"
    ]


def test_a_file_of_answers_that_is_none_is_a_fault(sample_folder: Path) -> None:
    (sample_folder / "answers.db").write_bytes(b"no database at all, but long enough" * 20)
    assert len(check(sample_folder).faults) == 1
    assert check(sample_folder).faults[0].file == "answers.db"
