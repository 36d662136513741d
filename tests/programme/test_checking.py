import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from plakit.errors import ParameterError
from plakit.programme import check_programme, new_programme

Spoil = Callable[[str, str, str], None]


def test_a_sound_folder_is_summed_up(folder: Path) -> None:
    check = check_programme(folder)
    assert check.lines() == [f"{folder}: no faults. Read: 2 seats, 2 sessions, 2 activities."]
    told = check.as_json()
    assert (told["is_sound"], told["faults"], told["hints"]) == (True, [], [])


def test_faults_are_lines_for_people_and_objects_for_programs(folder: Path, spoil: Spoil) -> None:
    spoil("programme.yaml", "k: 6", "k: 1, mode: named")
    spoil("sessions.yaml", "type: forum", "type: forun")
    check = check_programme(folder)
    assert len(check.lines()) == len(check.faults) + 1
    assert check.lines()[-1] == f"{folder}: {len(check.faults)} faults in 2 of its files."
    shape = json.loads(json.dumps(check.as_json()))
    assert shape["is_sound"] is False
    assert shape["faults"][0] == {
        "file": "programme.yaml",
        "line": 10,
        "field": "",
        "text": "the key 'mode' is written twice here",
    }


def test_a_slip_in_the_kind_of_a_seat_is_a_hint_and_an_own_word_is_none(
    folder: Path, spoil: Spoil
) -> None:
    spoil("seats.csv", "company", "compny")
    spoil("seats.csv", "research", "teacher")
    check = check_programme(folder)
    assert check.faults == ()
    assert check.lines()[0] == (
        "Hint: seats.csv, line 2, AT, kind: 'compny' is not in plakit's list. Did you mean company?"
    )
    assert len(check.hints) == 1


def test_seats_that_are_missing_where_somebody_is_asked_are_a_hint(
    folder: Path, spoil: Spoil
) -> None:
    (folder / "seats.csv").write_text("id,unit\n")
    assert check_programme(folder).lines() == [
        "Hint: seats.csv: has no seats, so nobody can answer health; write one line a seat",
        f"{folder}: no faults. Read: 0 seats, 2 sessions, 2 activities.",
    ]
    (folder / "activities/health.yaml").unlink()
    for one in ("activities: [health, board]", "activities: [health]"):
        spoil("sessions.yaml", one, "activities: [board]")
    assert check_programme(folder).hints == ()


def test_an_activity_in_no_session_is_a_hint(folder: Path, spoil: Spoil) -> None:
    for one in ("activities: [health, board]", "activities: [health]"):
        spoil("sessions.yaml", one, "activities: [board]")
    assert check_programme(folder).lines()[0] == (
        "Hint: activities/health.yaml: stands in no session, so nobody sees it; name it in "
        "sessions.yaml, under activities of a session"
    )
    # As long as the calendar itself is faulty, who knows what it names?
    spoil("sessions.yaml", "type: forum", "type: forun")
    assert not [one for one in check_programme(folder).hints if "no session" in one.text]


def test_cases_are_counted_where_there_are_some(folder: Path) -> None:
    (folder / "cases").mkdir()
    (folder / "cases" / "case-one.yaml").write_text(
        "id: case-one\ntitle: One\nsource: report\n", encoding="utf-8"
    )
    assert check_programme(folder).lines()[-1].endswith(", 2 activities, 1 case.")


def test_sentences_of_a_new_folder_are_a_hint_each_file_until_they_are_written(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "group"
    new_programme(folder)
    advice = "still reads as in a new folder; write your own words, they go into reports"
    assert [str(hint) for hint in check_programme(folder).hints] == [
        f"programme.yaml, line 16, about: {advice}",
        f"sessions.yaml, line 12, sessions S01, about: {advice}",
    ]
    for name in ("programme.yaml", "sessions.yaml"):
        text = (folder / name).read_text(encoding="utf-8")
        own = re.sub(r"about: .*", "about: We meet to learn from each other.", text)
        (folder / name).write_text(own, encoding="utf-8")
    (hint,) = check_programme(folder).hints
    assert str(hint) == f"programme.yaml, line 23, mandate, challenges C1, text: {advice}"


def test_a_folder_that_is_no_programme_cannot_be_checked(tmp_path: Path) -> None:
    with pytest.raises(ParameterError, match="is not the folder of a programme"):
        check_programme(tmp_path)
