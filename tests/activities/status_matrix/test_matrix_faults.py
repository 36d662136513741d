"""Every fault of a matrix is told by file, row and column, with what is allowed."""

from collections.abc import Callable
from pathlib import Path

import pytest

from plakit.activities import check_activities
from plakit.errors import SheetError
from plakit.programme import read_programme
from tests.activities.status_matrix.conftest import rows


def faults(place: Path) -> list[str]:
    with pytest.raises(SheetError) as refused:
        read_programme(place, also=check_activities)
    return str(refused.value).splitlines()


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        (
            "AT,,Q,,,law",
            "code: must be one of X, P, D, none, unknown, unclear, not_answered, not_asked",
        ),
        ("AT,,X,soon,,law", "years: 'soon' is not a year. Allowed: 2011, 2011–13, or several: "),
        ("AT,,X,2013–11,,law", "years: the end (2011) is before the start (2013)"),
        ("AT,,X,1211,,law", "years: 1211 is not a year of our time. Allowed: 1900 to 2100"),
        ("AT,,none,2011,,law", "years: where there is no mark there is no year; delete it"),
        ("AT,,X,,old,law", "older: must be yes (this mark), row (all marks of the unit), or "),
        ("AT,,X,,,laws", "column: 'laws' is not a column of the matrix. Known: law, news, test, "),
        ("AT,,X,,,", "column: '' is not a column of the matrix."),
        ("AT,,unknown,,,unclear_in_source", "column: only a mark (X, P, D) may stand in an "),
        ("AT,,X,,,unclear_in_source,law nws", "possible_columns: 'nws' is not a column of the "),
        ("ATT,,X,,,law", "unit_id: 'ATT' is no unit that plakit knows: write its code, or name "),
    ],
)
def test_a_wrong_cell_is_told_by_row_and_column(
    folder: Callable[..., Path], line: str, fault: str
) -> None:
    (told,) = faults(folder(rows("BE,,X,,,law", line)))
    assert told.startswith(f"facts/marks.csv, line 3, {fault}"), told


def test_two_marks_in_one_cell_are_a_fault(folder: Callable[..., Path]) -> None:
    told = faults(folder(rows("AT,,X,,,law", "AT,,P,,,law")))
    assert told == [
        "facts/marks.csv, line 3, column: two marks of one unit stand in this place; delete one"
    ]


def test_the_same_cell_in_two_rounds_is_none(folder: Callable[..., Path]) -> None:
    place = folder(rows("AT,y1,X,,,law", "AT,y2,P,,,law"))
    assert read_programme(place, also=check_activities).activity("who-does").id == "who-does"


def test_more_marks_than_columns_are_a_fault(folder: Callable[..., Path]) -> None:
    told = faults(folder(rows(*["AT,,X,,,unclear_in_source"] * 4)))
    assert told == [
        "facts/marks.csv, line 5, column: this unit has more marks than the matrix has columns (3)"
    ]


def test_marks_that_cannot_stand_side_by_side_are_a_fault(folder: Callable[..., Path]) -> None:
    told = faults(folder(rows(*["AT,,X,,,unclear_in_source,law"] * 2)))
    assert told[0].startswith(
        "facts/marks.csv, line 3, possible_columns: the marks of this unit cannot all stand in "
    )


def test_a_unit_that_was_not_asked_has_no_marks(folder: Callable[..., Path]) -> None:
    told = faults(folder(rows("AT,,not_asked", "AT,,X,,,law")))
    assert told == [
        (
            "facts/marks.csv, line 2, code: this unit has marks, too: who was not asked or did not "
            "answer has none"
        )
    ]


def test_an_unknown_round_is_answered_with_the_known_ones(folder: Callable[..., Path]) -> None:
    told = faults(folder(rows("AT,y3,X,,,law"), "rounds: [{id: y1, title: One}]"))
    assert told == ["facts/marks.csv, line 2, round: 'y3' is not a round. Known: y1."]


@pytest.mark.parametrize(
    ("recorded", "settings", "more", "fault"),
    [
        ("", "", {}, "a matrix needs recorded marks (facts: the name of a file) or steps"),
        ("", "", {"steps": "[{id: a, title: A}]", "mode": "pseudonymous"},
         "a matrix is answered by name, as each seat answers for its country or organisation"),
        ("", "facts: mark", {}, "'mark' is not a file of facts/. Known: priorities."),
        (rows("AT,,X,,,law"), "columns: []", {}, "name the activities that units are asked about"),
        (rows("AT,,X,,,law"), "columns: [{id: law, title: A}, {id: law, title: B}]", {},
         "the column 'law' is there twice; give each its own id"),
        (rows("AT,,X,,,law"), "columns_from: priorities, columns: []", {},
         "facts/priorities.csv has no column 'column'."),
        (rows("AT,,X,,,law"), "rounds: [{id: y1, title: One, session: S9}]", {},
         "'S9' is no session. Known: S01, S02."),
        (rows("AT,,X,,,law"), "roll_up: some", {}, "'some' is not allowed. Known: all, any, none."),
    ],
)  # fmt: skip
def test_what_is_wrong_with_the_activity_is_told_with_its_line(
    folder: Callable[..., Path], recorded: str, settings: str, more: dict[str, str], fault: str
) -> None:
    told = faults(folder(recorded, settings, **more))
    assert any(line.startswith("activities/who-does.yaml, line ") for line in told), told
    assert any(fault in line for line in told), told


def test_all_faults_come_at_once(folder: Callable[..., Path]) -> None:
    told = faults(folder(rows("AT,,Q,,,law", "BE,,X,soon,,laws")))
    assert len(told) == 3
