"""What is wrong with the files of a matrix: every fault by file, row and column."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from plakit.activities.status_matrix.settings import (
    CODES,
    LINES,
    UNCLEAR,
    MatrixColumn,
    MatrixSettings,
    matrix_columns,
)
from plakit.activities.status_matrix.units import Units, known_units
from plakit.activities.status_matrix.years import year_fault
from plakit.errors import Fault, known
from plakit.programme import Activity, Programme
from plakit.programme import Table as Sheet
from plakit.wording import tell

Fact = Mapping[str, str]
# Each row with its number in the file.
Rows = Sequence[tuple[int, Fact]]
_WHOLE = re.compile("[0-9]{1,4}")
_OLDER = ("", "yes", "row")
# Said of a whole unit, as it has no mark.
_STATES = ("not_asked", "not_answered")


def matrix_faults(programme: Programme, activity: Activity) -> list[Fault]:
    """Find what is wrong with the activity's file, and with the files of facts that it names."""
    settings = activity.read_settings(MatrixSettings)
    faults = list(_file_faults(programme, activity, settings))
    if faults:
        return faults
    columns = matrix_columns(settings, programme.facts)
    faults = list(_column_faults(activity, columns))
    if faults or not settings.facts:
        return faults
    sheet = programme.facts[settings.facts]
    faults = list(_head_faults(activity, sheet))
    return faults or _sheet_faults(programme, settings, sheet, columns)


def _file_faults(
    programme: Programme, activity: Activity, settings: MatrixSettings
) -> Iterator[Fault]:
    for field in ("facts", "columns_from"):
        name = getattr(settings, field)
        if name and name not in programme.facts:
            text = tell(
                "'{name}' is not a file of facts/. {known}",
                name=name,
                known=known(name, programme.facts),
            )
            yield activity.fault("settings", field, text=text)
    if not settings.facts and not activity.steps:
        text = tell(
            "a matrix needs recorded marks (facts: the name of a file) or steps, one a round, "
            "such as: - id: round-1"
        )
        yield activity.fault("settings", text=text)
    if activity.steps and activity.mode != "named":
        text = tell(
            "a matrix is answered by name, as each seat answers for its country or organisation. "
            "Write mode: named"
        )
        yield activity.fault("mode", text=text)
    sessions = [one.id for one in programme.sessions]
    for number, one in enumerate(settings.rounds):
        if one.session and one.session not in sessions:
            text = tell(
                "'{name}' is no session. {known}",
                name=one.session,
                known=known(one.session, sessions),
            )
            yield activity.fault("settings", "rounds", number, "session", text=text)
    file = programme.facts.get(settings.columns_from)
    for name in ("column", "title") if file and not settings.columns else ():
        if file and name not in file.columns:
            yield _no_column(activity, file, name)


def _column_faults(activity: Activity, columns: Sequence[MatrixColumn]) -> Iterator[Fault]:
    if not columns:
        text = tell(
            "name the activities that units are asked about, such as: "
            "columns: [{{id: law, title: Updating regulations}}]"
        )
        yield activity.fault("settings", "columns", text=text)
    ids = [one.id for one in columns]
    for name in dict.fromkeys(one for one in ids if ids.count(one) > 1):
        text = tell("the column '{name}' is there twice; give each its own id", name=name)
        yield activity.fault("settings", "columns", text=text)


def _no_column(activity: Activity, sheet: Sheet, name: str) -> Fault:
    text = tell(
        "{file} has no column '{name}'. {known}",
        file=sheet.file,
        name=name,
        known=known(name, sheet.columns),
    )
    return activity.fault("settings", text=text)


def _head_faults(activity: Activity, sheet: Sheet) -> Iterator[Fault]:
    if not {"unit", "unit_id"} & {*sheet.columns}:
        yield _no_column(activity, sheet, "unit")
    for name in ("code", "column"):
        if name not in sheet.columns:
            yield _no_column(activity, sheet, name)
    if not sheet.rows and not activity.steps:
        text = tell("has no rows; write the first figure, or delete the file")
        yield Fault(sheet.file, 0, "", text)


def _sheet_faults(
    programme: Programme,
    settings: MatrixSettings,
    sheet: Sheet,
    columns: Sequence[MatrixColumn],
) -> list[Fault]:
    names = [one.id for one in columns]
    units = known_units(programme, settings)
    rounds = [one.id for one in settings.rounds]
    faults = [
        sheet.fault(number, column, text=text)
        for number, row in enumerate(sheet.rows)
        for column, text in _row_faults(row, names, units, rounds)
    ]
    return faults or list(_together(sheet, names, units))


def _row_faults(
    row: Fact, names: Sequence[str], units: Units, rounds: Sequence[str]
) -> Iterator[tuple[str, str]]:
    """Give what is wrong with one row: the column it is in, and why."""
    unit = [row[one] for one in ("unit_id", "unit") if row.get(one)]
    if not units.find(*unit):
        known_ones = known(next(iter(unit), ""), [*units.by_id])
        text = tell(
            "'{name}' is no unit that plakit knows: write its code, or name it under units in the "
            "activity's file. {known}",
            name=next(iter(unit), ""), known=known_ones,
        )  # fmt: skip
        yield ("unit_id" if row.get("unit_id") else "unit"), text
    code, column = row["code"], row.get("column", "")
    if code not in CODES:
        yield "code", tell("must be one of {codes}", codes=", ".join(CODES))
    elif code in _STATES and not column:
        return
    elif not column or column not in (UNCLEAR, *names):
        text = tell(
            "'{name}' is not a column of the matrix. {known}",
            name=column, known=known(column, [*names, UNCLEAR]),
        )  # fmt: skip
        yield "column", text
    elif column == UNCLEAR and code not in LINES:
        yield (
            "column",
            tell(
                "only a mark ({codes}) may stand in an unclear column",
                codes=", ".join(LINES),
            ),
        )
    yield from _detail_faults(row, names, rounds)


def _detail_faults(
    row: Fact, names: Sequence[str], rounds: Sequence[str]
) -> Iterator[tuple[str, str]]:
    wrong_year = year_fault(row.get("years", ""))
    if wrong_year:
        yield "years", wrong_year
    if row.get("years") and row["code"] not in LINES:
        yield "years", tell("where there is no mark there is no year; delete it")
    if row.get("older", "") not in _OLDER:
        text = tell("must be yes (this mark), row (all marks of the unit), or nothing")
        yield "older", text
    order = row.get("mark_order", "")
    if order and not _WHOLE.fullmatch(order):
        text = tell("must be a whole number, such as 1 for the first mark of its unit")
        yield "mark_order", text
    strange = [one for one in row.get("possible_columns", "").split() if one not in names]
    for name in strange[:1]:
        text = tell(
            "'{name}' is not a column of the matrix. {known}", name=name, known=known(name, names)
        )
        yield "possible_columns", text
    name = row.get("round", "")
    if name and rounds and name not in rounds:
        text = tell("'{name}' is not a round. {known}", name=name, known=known(name, rounds))
        yield "round", text


def _together(sheet: Sheet, names: Sequence[str], units: Units) -> Iterator[Fault]:
    """Find what is wrong between the rows of one unit in one round."""
    found: dict[tuple[str, str], list[tuple[int, Fact]]] = {}
    for number, row in enumerate(sheet.rows):
        unit = units.find(row.get("unit_id", ""), row.get("unit", ""))
        if unit:
            found.setdefault((row.get("round", ""), unit.id), []).append((number, row))
    for rows in found.values():
        faults = [*_twice(sheet, rows), *_states(sheet, rows)]
        yield from faults or _too_many(sheet, rows, names)


def _twice(sheet: Sheet, rows: Rows) -> Iterator[Fault]:
    for field, text in (
        ("column", tell("two marks of one unit stand in this place; delete one")),
        ("mark_order", tell("two marks of one unit have this place in its row")),
    ):
        seen: set[str] = set()
        for number, row in rows:
            value = row.get(field, "")
            if value in seen:
                yield sheet.fault(number, field, text=text)
            if value and value != UNCLEAR:
                seen.add(value)


def _states(sheet: Sheet, rows: Rows) -> Iterator[Fault]:
    whole = [number for number, row in rows if row["code"] in _STATES and not row.get("column")]
    if whole and len(rows) > 1:
        text = tell("this unit has marks, too: who was not asked or did not answer has none")
        yield sheet.fault(whole[0], "code", text=text)


def _too_many(sheet: Sheet, rows: Rows, names: Sequence[str]) -> Iterator[Fault]:
    marks = [(number, row) for number, row in rows if row.get("column")]
    if len(marks) > len(names):
        text = tell(
            "this unit has more marks than the matrix has columns ({n})",
            n=len(names),
        )
        yield sheet.fault(marks[len(names)][0], "column", text=text)
        return
    places = [_places(row, names) for _, row in marks]
    stuck = first_without_place(places)
    if stuck is not None:
        text = tell(
            "the marks of this unit cannot all stand in different columns: look at its "
            "possible_columns"
        )
        yield sheet.fault(marks[stuck][0], "possible_columns", text=text)


def _places(row: Fact, names: Sequence[str]) -> Collection[str]:
    if row["column"] != UNCLEAR:
        return (row["column"],)
    return row.get("possible_columns", "").split() or names


def first_without_place(places: Sequence[Collection[str]]) -> int | None:
    """Give the first mark for which no column is left, however the others are put; None: none.

    >>> first_without_place([{"1", "2"}, {"1"}]), first_without_place([{"1"}, {"1"}])
    (None, 1)
    """
    taken: dict[str, int] = {}
    for number in range(len(places)):
        if not _put(number, places, taken, set()):
            return number
    return None


def _put(
    number: int, places: Sequence[Collection[str]], taken: dict[str, int], tried: set[str]
) -> bool:
    for place in places[number]:
        if place in tried:
            continue
        tried.add(place)
        if place not in taken or _put(taken[place], places, taken, tried):
            taken[place] = number
            return True
    return False
