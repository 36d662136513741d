"""The rounds that a file of facts holds, one row a mark; and a round written as such rows."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from plakit.activities.status_matrix.rounds import Mark, Round, UnitMarks
from plakit.activities.status_matrix.settings import UNCLEAR, MatrixSettings
from plakit.activities.status_matrix.units import Units
from plakit.programme.sheet import Table as Sheet
from plakit.text import Text
from plakit.wording import tell

Fact = dict[str, str]
# The columns of a file of facts that holds marks, in their order.
COLUMNS = ("unit", "unit_id", "round", "mark_order", "code", "years", "older", "column",
           "possible_columns", "source", "certainty", "note")  # fmt: skip


def recorded_rounds(
    sheet: Sheet, settings: MatrixSettings, units: Units, say: Callable[[Text], str]
) -> tuple[Round, ...]:
    """Give the rounds of a file, in the order of the settings, then of the file."""
    rows: dict[str, list[Fact]] = {one.id: [] for one in settings.rounds}
    for row in sheet.rows:
        rows.setdefault(row.get("round", ""), []).append(row)
    if settings.rounds and rows.get(""):  # rows that name no round are of the first one
        first = settings.rounds[0].id
        rows[first] = [*rows.pop(""), *rows[first]]
    named = {one.id: one for one in settings.rounds}
    return tuple(
        Round(
            id=name or "recorded",
            title=say(named[name].title) if name in named else name or tell("as recorded"),
            units=tuple(_units(found, units)),
            session=named[name].session if name in named else "",
        )
        for name, found in rows.items()
        if found
    )


def _units(rows: Iterable[Fact], units: Units) -> Iterable[UnitMarks]:
    found: dict[str, list[Fact]] = {}
    titles: dict[str, str] = {}
    for row in rows:
        names = (row.get("unit_id", ""), row.get("unit", ""))
        unit = units.find(*names) or units.named(names[0] or names[1])
        found.setdefault(unit.id, []).append(row)
        titles.setdefault(unit.id, names[1] or unit.in_files)
    for name, marks in found.items():
        unit = units.named(name)
        # A source may name a unit in its own way: then so does the table.
        own_way = titles[name] != unit.in_files
        shown = replace(unit, title=titles[name], printed="") if own_way else unit
        whole = [row["code"] for row in marks if row["code"] in ("not_asked", "not_answered")
                 and not row.get("column")]  # fmt: skip
        if whole:
            yield UnitMarks(shown, state=whole[0])
            continue
        yield UnitMarks(shown, tuple(sorted(map(_mark, marks), key=lambda mark: mark.order)))


def _mark(row: Fact) -> Mark:
    column = row.get("column", "")
    return Mark(
        code=row["code"],
        column="" if column == UNCLEAR else column,
        possible=tuple(row.get("possible_columns", "").split()),
        years=row.get("years", ""),
        older=row.get("older", ""),
        order=int(row.get("mark_order") or 0),
        source=row.get("source", ""),
        certainty=row.get("certainty") or "certain",
        note=row.get("note", ""),
    )


def fact_rows(one: Round) -> tuple[Fact, ...]:
    """Give a round as rows of a file of facts: what `recorded_rounds` reads back."""
    rows: list[Fact] = []
    for unit in one.units:
        told = {"unit": unit.unit.in_files, "unit_id": unit.unit.id, "round": one.id}
        if unit.state:
            rows.append(_row(told, code=unit.state))
        for number, mark in enumerate(unit.marks, start=1):
            rows.append(
                _row(
                    told,
                    mark_order=str(mark.order or number),
                    code=mark.code,
                    years=mark.years,
                    older=mark.older,
                    column=mark.column or UNCLEAR,
                    possible_columns=" ".join(mark.possible),
                    source=mark.source,
                    certainty=mark.certainty,
                    note=mark.note,
                )
            )
    return tuple(rows)


def _row(told: Fact, **more: str) -> Fact:
    row = {"certainty": "certain"} | told | more
    return {column: row.get(column, "") for column in COLUMNS}
