"""Who has answered stays a seat: deleting its line would lose the answers' seat."""

from collections.abc import Callable
from pathlib import Path

import pytest

from plakit.room import Room, check

Change = Callable[[str, str, str], None]


@pytest.fixture
def answered(sample_session: Room, answer: Callable[..., None]) -> None:
    """Let one seat answer under a random number, and another by name."""
    sample_session.open("health")
    sample_session.open("openly")
    answer(sample_session, "health", "BE", "wave-1", a1="2 3")
    answer(sample_session, "openly", "CZ", "once", a1="2 3")
    answer(sample_session, "openly", "BE", "once", a1="2 3")


def hints(folder: Path) -> list[str]:
    return [str(hint) for hint in check(folder).hints]


@pytest.mark.usefixtures("answered")
def test_seats_that_are_there_are_no_matter(sample_folder: Path) -> None:
    assert hints(sample_folder) == []


@pytest.mark.usefixtures("answered")
@pytest.mark.parametrize("seat", ["BE", "CZ"])
def test_a_seat_that_has_answered_and_was_deleted_is_a_hint(
    sample_folder: Path, change: Change, seat: str
) -> None:
    change("seats.csv", f"{seat},{seat},national-administration,nominated,,\n", "")
    assert hints(sample_folder) == [
        f"seats.csv: {seat} has answered; give it an 'until' date instead of deleting its line"
    ]


@pytest.mark.usefixtures("answered")
def test_a_seat_that_has_left_by_date_is_no_matter(sample_folder: Path, change: Change) -> None:
    change("seats.csv", "BE,BE,national-administration,nominated,,", "BE,BE,,,,2012-09-30")
    assert hints(sample_folder) == []


@pytest.mark.usefixtures("answered")
def test_a_random_number_is_never_taken_for_a_seat(sample_folder: Path) -> None:
    (sample_folder / "people.db").unlink()
    assert hints(sample_folder) == []


@pytest.mark.usefixtures("answered")
def test_a_file_of_people_that_is_none_is_a_fault(sample_folder: Path) -> None:
    (sample_folder / "people.db").unlink()  # the room has the other one open
    (sample_folder / "people.db").write_bytes(b"no database at all, but long enough" * 20)
    (fault,) = check(sample_folder).faults
    assert fault.file == "people.db"
    assert "is not a file of people of plakit" in fault.text
