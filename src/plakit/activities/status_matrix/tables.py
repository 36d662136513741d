"""The matrix itself, its lines of action unit by unit, and its activities one by one."""

from collections.abc import Sequence
from dataclasses import dataclass

from plakit.activities.status_matrix.rounds import Mark, Round, UnitMarks
from plakit.activities.status_matrix.scene import (
    Remarks,
    Scene,
    cells_of,
    legend,
    mark_cell,
    status_of,
)
from plakit.activities.status_matrix.settings import LINES
from plakit.blocks import (
    Block,
    Cell,
    Column,
    LegendItem,
    Note,
    Nothing,
    NothingCell,
    NumberCell,
    Row,
    RowGroup,
    ShareCell,
    StatusCell,
    Table,
    TextCell,
)
from plakit.locales import either, whole
from plakit.wording import mark, tell, tell_many

_LOOSE = mark(
    "Unclear in the source: the column of every mark. The number of marks, their codes, years "
    "and order are shown as the source has them, in a row, not under the {n} activities."
)
_PARTLY = mark(
    "In the column “Column unclear” stand marks whose activity is unclear in the source, in its "
    "order."
)


def matrix_table(
    scene: Scene, one: Round, previous: Round | None, *, title: str, source: str
) -> Table:
    """Show who does what: under its activity, or in source order where that is not known."""
    drawn = _in_a_row(scene, one) if one.is_loose else _under_heads(scene, one, previous)
    return Table(
        id=f"table-{scene.activity}",
        title=title,
        about=scene.about(one),
        legend=legend(scene, one, cells_of(drawn.rows)),
        columns=drawn.columns,
        groups=(RowGroup(rows=tuple(Row(cells=tuple(row)) for row in drawn.rows)),),
        notes=drawn.notes,
        source=source,
        layout="" if one.is_loose else "matrix",
    )


@dataclass(frozen=True)
class _Drawn:
    """What differs between the two ways to show a round."""

    columns: tuple[Column, ...]
    rows: list[list[Cell]]
    notes: tuple[str, ...]


def _in_a_row(scene: Scene, one: Round) -> _Drawn:
    remarks = Remarks(one)
    rows = [_loose_row(scene, unit, remarks) for unit in one.units]
    columns = (
        Column(head=scene.head(), role="label"),
        Column(head=tell("Lines"), align="end"),
        Column(head=tell("Marks, in the order of the source")),
        Column(head=tell("for each"), doubt=tell("Possible columns")),
    )
    notes = (
        tell(_LOOSE, n=len(scene.columns)),
        *remarks.lines(),
        *_heads_note(scene),
        *scene.notes(one),
    )
    return _Drawn(columns, rows, notes)


def _loose_row(scene: Scene, unit: UnitMarks, remarks: Remarks) -> list[Cell]:
    label = scene.label(unit)
    if unit.state:
        return [label, NothingCell(kind=Nothing(unit.state), span=3)]
    shown = StatusCell(marks=tuple(status_of(one, remarks) for one in unit.marks if one.is_line))
    columns = TextCell(text=_columns_each(unit.loose, len(scene.columns)))
    return [label, NumberCell(text=str(unit.lines)), shown, columns]


def _columns_each(marks: Sequence[Mark], last: int) -> str:
    counts = sorted({len(one.possible) or last for one in marks})
    if not counts:
        return ""
    return tell("{n} of {all}", n=either([str(one) for one in counts]), all=last)


def _heads_note(scene: Scene) -> tuple[str, ...]:
    """Name the activities, as no head does, and say whether their order is sure."""
    names = ", ".join(
        tell("({id}) {title}", id=one.id, title=scene.title(one)) for one in scene.columns
    )
    if any(one.doubt for one in scene.columns):
        return (tell("The activities, in the order that is presumed: {names}.", names=names),)
    return (tell("The activities: {names}.", names=names),)


@dataclass(frozen=True)
class _Grid:
    """What all rows of a matrix under heads share."""

    scene: Scene
    round: Round
    previous: Round | None
    has_loose: bool
    remarks: Remarks


def _under_heads(scene: Scene, one: Round, previous: Round | None) -> _Drawn:
    has_loose = any(mark.is_line for unit in one.units for mark in unit.loose)
    grid = _Grid(scene, one, previous, has_loose, Remarks(one))
    rows = [_placed_row(grid, unit) for unit in one.units]
    loose = [Column(head=tell("Column unclear"))] if has_loose else []
    columns = (
        Column(head=scene.head(), role="label"),
        *(
            Column(
                head=scene.title(column),
                doubt=tell("presumed") if column.doubt and not one.is_live else "",
            )
            for column in scene.columns
        ),
        *loose,
        Column(head=tell("Lines"), align="end"),
    )
    notes = (
        *((tell(_PARTLY),) if has_loose else ()),
        *grid.remarks.lines(),
        *scene.notes(one),
    )
    return _Drawn(columns, rows, notes)


def _placed_row(grid: _Grid, unit: UnitMarks) -> list[Cell]:
    label, columns = grid.scene.label(unit), grid.scene.columns
    if unit.state:
        span = len(columns) + grid.has_loose
        return [label, NothingCell(kind=Nothing(unit.state), span=span), TextCell(text="–")]
    before = grid.previous.of(unit.unit.id) if grid.previous else None
    cells: list[Cell] = [
        mark_cell(
            unit.at(column.id),
            grid.round.blank,
            grid.remarks,
            is_new=is_new(unit, before, column.id),
        )
        for column in columns
    ]
    if grid.has_loose:
        marks = tuple(status_of(mark, grid.remarks) for mark in unit.loose if mark.is_line)
        cells.append(StatusCell(marks=marks))
    return [label, *cells, NumberCell(text=str(unit.lines))]


def is_new(unit: UnitMarks, before: UnitMarks | None, column: str) -> bool:
    """Tell whether a mark stands there that did not stand so in the round before.

    Where one of the two rounds does not tell the column of every mark, nobody can know.
    """
    now = unit.at(column)
    if now is None or not now.is_line or before is None or before.state or before.loose:
        return False
    then = before.at(column)
    return then is None or (then.code in (*LINES, "none") and not now.says_as(then))


def lines_table(scene: Scene, one: Round, *, title: str, id_: str = "") -> Table:
    """Show the lines of action of each unit as a bar."""
    most = max((unit.lines for unit in one.units), default=0) or 1
    rows = tuple(Row(cells=_line_cells(scene, unit, most)) for unit in one.units)
    columns = (
        Column(head=scene.head(), role="label"),
        Column(head=tell("Lines"), align="end"),
        Column(head=""),
    )
    return Table(
        id=id_,
        title=title,
        about=tell("X, P and D count as a line of action each; in the order of the matrix."),
        columns=columns,
        groups=(RowGroup(rows=rows),),
    )


def _line_cells(scene: Scene, unit: UnitMarks, most: int) -> tuple[Cell, ...]:
    if unit.state:
        return (scene.label(unit), NothingCell(kind=Nothing(unit.state), span=2))
    words = tell_many("{n} line of action", "{n} lines of action", unit.lines)
    bar = ShareCell(share=unit.lines / most * 100, limit=100, text=words)
    return (scene.label(unit), NumberCell(text=str(unit.lines)), bar)


def counts_table(scene: Scene, one: Round, *, title: str) -> Table:
    """Show which units have how many lines of action, most first: what a map shows, in words."""
    counts = sorted({unit.lines for unit in one.answered}, reverse=True)
    rows = [
        (NumberCell(text=str(count)), [unit for unit in one.answered if unit.lines == count])
        for count in counts
    ]
    silent = [
        (NothingCell(kind=kind), [unit for unit in one.units if unit.state == kind])
        for kind in (Nothing.not_answered, Nothing.not_asked)
    ]
    return Table(
        title=title,
        columns=(
            Column(head=tell("Lines of action"), align="end"),
            Column(head=tell("Units"), align="end"),
            Column(head=tell("Which")),
        ),
        groups=(
            RowGroup(
                rows=tuple(
                    Row(
                        cells=(
                            label,
                            NumberCell(text=str(len(units))),
                            TextCell(text=", ".join(scene.label(unit).text for unit in units)),
                        )
                    )
                    for label, units in (*rows, *silent)
                    if units
                )
            ),
        ),
    )


def by_activity_table(scene: Scene, one: Round, *, id_: str) -> Block:
    """Show of each activity how many units have it; a note where no column is known."""
    if one.is_loose:
        return Note(
            text=tell(
                "Which activity each of the {n} marks stands for is unclear in the source, so "
                "nothing is counted by activity.",
                n=whole(len(one.marks)),
            ),
            tone="doubt",
        )
    counts = [(column, _counts(one, column.id)) for column in scene.columns]
    others = [name for name in _OTHERS if any(found[name] for _, found in counts)]
    loose = any(mark.is_line for unit in one.units for mark in unit.loose)
    most = max((_lines(found) for _, found in counts), default=0) or 1
    columns = (
        Column(head=tell("Activity"), role="label"),
        Column(head=tell("Lines"), align="end"),
        Column(head=""),
        *(Column(head=code, align="end") for code in LINES),
        *(Column(head=tell(_OTHERS[name]), align="end") for name in others),
        *([Column(head=tell("Could be more"), align="end")] if loose else []),
    )
    rows = tuple(
        Row(cells=(
            TextCell(text=scene.title(column)),
            NumberCell(text=str(_lines(found))),
            ShareCell(share=_lines(found) / most * 100, limit=100,
                      text=tell_many("{n} unit", "{n} units", _lines(found))),
            *(NumberCell(text=str(found[code])) for code in LINES),
            *(NumberCell(text=str(found[name])) for name in others),
            *([NumberCell(text=str(_possible(one, column.id)))] if loose else []),
        ))
        for column, found in counts
    )  # fmt: skip
    words = scene.code_words(one)
    return Table(
        id=id_,
        title=tell("Activity by activity"),
        about=tell("How many of {n} units are known to have each.", n=len(one.answered)),
        legend=tuple(LegendItem(mark=code, text=words[code]) for code in LINES),
        columns=columns,
        groups=(RowGroup(rows=rows),),
    )


_OTHERS = {
    "none": mark("none"),
    "unknown": mark("unknown"),
    "unclear": mark("unclear"),
    "not_answered": mark("not answered"),
}


def _counts(one: Round, column: str) -> dict[str, int]:
    codes = [(unit.at(column) or Mark(one.blank)).code for unit in one.answered]
    return {code: codes.count(code) for code in (*LINES, *_OTHERS)}


def _lines(counts: dict[str, int]) -> int:
    return sum(counts[code] for code in LINES)


def _possible(one: Round, column: str) -> int:
    """Count the units of which a mark with an unclear column can stand under an activity."""
    return sum(
        unit.at(column) is None
        and any(column in mark.possible or not mark.possible for mark in unit.loose if mark.is_line)
        for unit in one.answered
    )
