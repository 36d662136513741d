from collections.abc import Callable
from pathlib import Path

import pytest

from plakit.errors import SheetError
from plakit.programme import read_programme

Spoil = Callable[[str, str, str], None]


def faults(folder: Path) -> list[str]:
    with pytest.raises(SheetError) as caught:
        read_programme(folder)
    return str(caught.value).split("\n")


@pytest.mark.parametrize(
    ("name", "old", "new", "where", "what"),
    [
        ("activities/health.yaml", "instrument: ours", "instrument: our",
         "activities/health.yaml, line 4, instrument",
         "instruments/our.yaml is not there, and 'our' is not an instrument"),
        ("sessions.yaml", "predecessor: S01", "predecessor: S10",
         "sessions.yaml, line 12, sessions S02, predecessor", "'S10' is not a session"),
        ("sessions.yaml", "activity: board", "activity: boards",
         "sessions.yaml, line 7, sessions S01, findings 1, activity",
         "activities/boards.yaml is not there, and 'boards' is not an activity"),
        ("programme.yaml", "source: report}", "source: reprt}",
         "programme.yaml, line 5, mandate, challenges C1, source", "'reprt' is not a source"),
        ("instruments/ours.yaml", "source: report", "source: raport",
         "instruments/ours.yaml, line 3, source", "'raport' is not a source"),
        ("glossary.csv", ",report", ",rapport",
         "glossary.csv, line 2, source", "'rapport' is not a source"),
        ("facts/shares.csv", "012,report", "012,reports",
         "facts/shares.csv, line 2, source", "'reports' is not a source"),
        ("recorded/cards.csv", "S01,board", "S1,board",
         "recorded/cards.csv, line 2, session", "'S1' is not a session"),
        ("recorded/cards.csv", "S01,board", "S01,broad",
         "recorded/cards.csv, line 2, activity",
         "activities/broad.yaml is not there, and 'broad' is not an activity"),
        ("recorded/cards.csv", "S01,board,needs", "S01,health,a9",
         "recorded/cards.csv, line 2, item", "'a9' is not an item of health"),
    ],
)  # fmt: skip
def test_a_name_that_leads_nowhere_is_answered_with_the_known_ones(
    folder: Path,
    spoil: Spoil,
    name: str,
    old: str,
    new: str,
    where: str,
    what: str,
) -> None:
    spoil(name, old, new)
    (fault,) = faults(folder)
    assert fault.startswith(f"{where}: {what} that is known here. Known: ")


def test_the_file_of_an_activity_that_was_deleted_is_named(folder: Path) -> None:
    for path in (folder / "activities").iterdir():
        path.unlink()
    assert faults(folder)[-1] == (
        "sessions.yaml, line 13, sessions S02, activities 1: activities/health.yaml is not there, "
        "and 'health' is not an activity that is known here. None is known yet."
    )


def test_a_file_whose_activity_has_another_id_is_there(folder: Path, spoil: Spoil) -> None:
    spoil("activities/board.yaml", "id: board", "id: boards")
    assert (
        "recorded/cards.csv, line 2, activity: 'board' is not an activity that is known here. "
        "Known: boards, health. Did you mean boards?"
    ) in faults(folder)


def test_a_recorded_step_must_be_one_of_its_activity(folder: Path) -> None:
    (folder / "recorded/cards.csv").write_text(
        "session,activity,step,item,value,source,certainty\nS01,health,wave-9,a1,2,report,certain\n"
    )
    assert faults(folder) == [
        (
            "recorded/cards.csv, line 2, step: 'wave-9' is not a step of health that is known "
            "here. Known: wave-1, wave-2. Did you mean wave-2?"
        )
    ]


def test_two_activities_cannot_share_an_id(folder: Path) -> None:
    text = (folder / "activities/board.yaml").read_text()
    (folder / "activities/copy.yaml").write_text(text)
    assert faults(folder) == [
        (
            "activities/copy.yaml, line 1, id: 'board' stands already in activities/board.yaml, "
            "line 1; give each its own"
        )
    ]


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        (
            "sessions.yaml", "id: S02", "id: S01",
            ("sessions.yaml, line 8, sessions S01, id: 'S01' stands already in line 2; "
            "give each its own id"),
        ),
        (
            "activities/board.yaml", "[{id: needs}]", "[{id: needs}, {id: needs}]",
            ("activities/board.yaml, line 4, settings, columns needs, id: "
            "'needs' stands already in line 4; give each its own id"),
        ),
        (
            "glossary.csv", "group,report\n", "group,report\nseat,Again,report\n",
            ("glossary.csv, line 3, term: 'seat' stands already in glossary.csv, line 2; "
            "give each its own"),
        ),
    ],
)  # fmt: skip
def test_an_id_stands_once(
    folder: Path,
    spoil: Spoil,
    name: str,
    old: str,
    new: str,
    message: str,
) -> None:
    spoil(name, old, new)
    assert message in faults(folder)


def test_sessions_cannot_come_before_themselves(folder: Path, spoil: Spoil) -> None:
    spoil("sessions.yaml", "title: First", "title: First\n    predecessor: S02")
    assert faults(folder) == [
        (
            "sessions.yaml, line 5, sessions S01, predecessor: "
            "leads back to this session; a predecessor is an earlier one"
        ),
        (
            "sessions.yaml, line 13, sessions S02, predecessor: "
            "leads back to this session; a predecessor is an earlier one"
        ),
    ]
