"""What the cases cover and what is missing: two of their fields against one another."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

from plakit.activities.cases.naming import Axis, in_order, values_of
from plakit.activities.cases.register.shelf import Shelf
from plakit.blocks import (
    Block,
    Cell,
    Column,
    LegendItem,
    LevelCell,
    Note,
    NumberCell,
    Row,
    RowGroup,
    Table,
    TextCell,
)
from plakit.locales import whole
from plakit.methods.coverage import Coverage, count_pairs
from plakit.programme import field_title
from plakit.text import titled
from plakit.wording import tell, tell_many

# A grid with more columns does not fit on paper; it is turned, or told in words.
_WIDEST = 7
# So many rows are shown; the others are in the totals.
_LONGEST = 40
# So many empty places are named one by one, row by row.
_MOST_NAMED = 12
_MOST_BESIDE = 6
# From so many cases on a place has the next ground, in a short register and in a long one; the
# bounds stand in the legend.
_BOUNDS = (1, 2, 5, 10)
_LONG_BOUNDS = (1, 5, 20, 50)
_STEPS = len(_BOUNDS)


@dataclass(frozen=True)
class Grid:
    """Cases counted by two of their fields, and how rows and columns are called."""

    shelf: Shelf
    rows: Axis
    columns: Axis
    counted: Coverage

    def head(self, axis: Axis, value: str) -> str:
        """Say a value as the head of a row or column."""
        return capital(self.shelf.names.value(axis, value))

    def row(self, value: str) -> str:
        """Say the head of a row."""
        return self.head(self.rows, value)

    def column(self, value: str) -> str:
        """Say the head of a column."""
        return self.head(self.columns, value)


def axis_title(axis: Axis) -> str:
    """Say what is counted along rows or columns."""
    return tell("Evidence") if axis == "evidence" else field_title(axis)


def capital(words: str) -> str:
    """Begin words with a capital letter, as a head does."""
    return words[:1].upper() + words[1:]


def grid_of(shelf: Shelf, rows: Axis, columns: Axis) -> Grid:
    """Count the cases; the longer side becomes the rows where columns would not fit."""
    counted = _counted(shelf, rows, columns)
    if len(counted.columns) > _WIDEST and len(counted.columns) > len(counted.rows):
        rows, columns = columns, rows
        counted = _counted(shelf, rows, columns)
    return Grid(shelf, rows, columns, counted)


def _counted(shelf: Shelf, rows: Axis, columns: Axis) -> Coverage:
    return count_pairs(
        {case.id: values_of(case, rows) for case in shelf.cases},
        {case.id: values_of(case, columns) for case in shelf.cases},
        all_rows=_values(shelf, rows),
        all_columns=_values(shelf, columns),
    )


def _values(shelf: Shelf, axis: Axis) -> tuple[str, ...]:
    """Give the values of a field: those foreseen in their order, then others by name."""
    foreseen = shelf.names.foreseen(axis)
    found = {value for case in shelf.cases for value in values_of(case, axis)}
    others = sorted(
        found - set(foreseen), key=lambda value: in_order(shelf.names.value(axis, value))
    )
    if len(others) > _LONGEST:  # only the first are shown: those with most cases
        counts = Counter(value for case in shelf.cases for value in values_of(case, axis))
        others.sort(key=lambda value: -counts[value])
    return (*foreseen, *others)


def coverage_table(shelf: Shelf, rows: Axis, columns: Axis) -> Block:
    """Show how many cases there are for each pair of values, and name the empty places.

    A case with several values stands in several places, and once in each total.
    """
    grid = grid_of(shelf, rows, columns)
    title = tell("{rows} and {columns}", rows=axis_title(rows), columns=axis_title(columns))
    if not grid.counted.rows or not grid.counted.columns:
        return Note(text=titled(title, _nothing_to_count(grid)), tone="empty")
    shape = _as_grid if len(grid.counted.columns) <= _WIDEST else _in_words
    return shape(grid, f"coverage-{rows}-{columns}", titled(tell("Coverage"), title))


def evidence_map(shelf: Shelf) -> Block:
    """Show for each theme how well it is known what came of its cases."""
    grid = Grid(shelf, "themes", "evidence", _counted(shelf, "themes", "evidence"))
    if not grid.counted.rows:
        return Note(text=tell("No case names a theme: there is no map of evidence."), tone="empty")
    return _as_grid(grid, "evidence", tell("Evidence, theme by theme"))


def _nothing_to_count(grid: Grid) -> str:
    axis = grid.columns if grid.counted.rows else grid.rows
    return tell("nothing can be counted, as no case says: {field}.", field=axis_title(axis))


def _about(grid: Grid) -> str:
    several = tell("A case may stand in several places; in a total it is counted once.")
    n = grid.counted.n
    cases = tell_many("{number} case.", "{number} cases.", n, number=whole(n))
    return f"{cases} {several}"


def _as_grid(grid: Grid, name: str, title: str) -> Table:
    counted = grid.counted
    shown = counted.rows[:_LONGEST]
    rows = [_grid_row(grid, value) for value in shown]
    total = [*(counted.column_totals[value] for value in counted.columns), counted.n]
    rows.append(
        Row(
            cells=(TextCell(text=tell("All cases")), *(NumberCell(text=whole(n)) for n in total)),
            strong=True,
        )
    )
    return Table(
        id=grid.shelf.table_id(name),
        title=title,
        about=_about(grid),
        legend=_legend(_bounds(grid)),
        columns=(
            Column(head=axis_title(grid.rows), role="label"),
            *(Column(head=grid.column(value), align="center") for value in counted.columns),
            Column(head=tell("All"), align="end"),
        ),
        groups=(RowGroup(rows=tuple(rows)),),
        notes=_notes(grid),
        layout="matrix",
    )


def _grid_row(grid: Grid, row: str) -> Row:
    counted = grid.counted
    bounds = _bounds(grid)
    counts = (_cell(counted.counts.get((row, column), 0), bounds) for column in counted.columns)
    total = NumberCell(text=whole(counted.row_totals[row]))
    return Row(cells=(TextCell(text=grid.row(row)), *counts, total))


def _bounds(grid: Grid) -> tuple[int, ...]:
    return _LONG_BOUNDS if grid.shelf.is_long else _BOUNDS


def _cell(n: int, bounds: tuple[int, ...]) -> Cell:
    if not n:
        return NumberCell(text="0")
    return LevelCell(text=whole(n), step=sum(n >= bound for bound in bounds), steps=_STEPS)


def _legend(bounds: tuple[int, ...]) -> tuple[LegendItem, ...]:
    texts = [
        *(
            str(first)
            if after == first + 1
            else tell("{first} to {last}", first=first, last=after - 1)
            for first, after in pairwise(bounds)
        ),
        tell("{n} or more cases", n=bounds[-1]),
    ]
    grounds = [
        LegendItem(mark="level", text=text, step=step, steps=_STEPS)
        for step, text in enumerate(texts, start=1)
    ]
    return (*grounds, LegendItem(mark="blank", text=tell("0: no case")))


def _in_words(grid: Grid, name: str, title: str) -> Table:
    """Say in words what there is and what not, where a grid would be too wide."""
    rows = [_words_row(grid, value) for value in grid.counted.rows[:_LONGEST]]
    return Table(
        id=grid.shelf.table_id(name),
        title=title,
        about=_about(grid),
        columns=(
            Column(head=axis_title(grid.rows), role="label"),
            Column(head=tell("Cases"), align="end"),
            Column(head=tell("There are cases for")),
            Column(head=tell("None yet")),
        ),
        groups=(RowGroup(rows=tuple(rows)),),
        notes=_notes(grid),
        layout="profile",
    )


def _words_row(grid: Grid, row: str) -> Row:
    counted = grid.counted
    counts = {column: counted.counts.get((row, column), 0) for column in counted.columns}
    there = sorted((one for one in counts if counts[one]), key=lambda one: -counts[one])
    words = [f"{grid.column(one)} {whole(counts[one])}" for one in there[:_MOST_NAMED]]
    none = [grid.column(one) for one in counts if not counts[one]]
    return Row(
        cells=(
            TextCell(text=grid.row(row)),
            NumberCell(text=whole(counted.row_totals[row])),
            TextCell(text=_with_more(words, len(there))),
            TextCell(text=_with_more(none[:_MOST_NAMED], len(none))),
        )
    )


def _with_more(words: Sequence[str], n: int) -> str:
    """List words, and say how many more there are."""
    said = ", ".join(words)
    if n <= len(words):
        return said
    return tell_many("{said} and {n} more", "{said} and {n} more", n - len(words), said=said)


def _notes(grid: Grid) -> tuple[str, ...]:
    counted = grid.counted
    notes = [_empty_words(grid)]
    if counted.without:
        text = tell_many(
            "{number} case says nothing of one of the two, and stands in the totals only.",
            "{number} cases say nothing of one of the two, and stand in the totals only.",
            len(counted.without),
            number=whole(len(counted.without)),
        )
        notes.append(text)
    left = len(counted.rows) - _LONGEST
    if left > 0:
        notes.append(tell_many("And {n} more row.", "And {n} more rows.", left))
    return tuple(filter(None, notes))


def _empty_words(grid: Grid) -> str:
    """Name the empty places: whole rows and columns first, then place by place."""
    counted = grid.counted
    empty = set(counted.empty)
    if not empty:
        return tell("No place is empty.")
    no_row = {row: grid.row(row) for row in counted.rows if not counted.row_totals[row]}
    no_column = {
        column: grid.column(column)
        for column in counted.columns
        if not counted.column_totals[column]
    }
    names = (*no_row.values(), *no_column.values())
    most = _with_more(names[:_MOST_NAMED], len(names))
    none = [tell("No case at all: {names}.", names=most)] if names else []
    return " ".join([*none, *_empty_places(grid, no_row.keys(), no_column.keys())])


def _empty_places(grid: Grid, no_row: Collection[str], no_column: Collection[str]) -> list[str]:
    """Name the other empty places: by rows or by columns, whichever are fewer."""
    by_row: dict[str, list[str]] = {}
    by_column: dict[str, list[str]] = {}
    for row, column in grid.counted.empty:
        if row not in no_row and column not in no_column:
            by_row.setdefault(grid.row(row), []).append(grid.column(column))
            by_column.setdefault(grid.column(column), []).append(grid.row(row))
    fewer = min(by_row, by_column, key=len)
    named = [
        tell("{one} ({others})", one=one, others=_with_more(others[:_MOST_BESIDE], len(others)))
        for one, others in list(fewer.items())[:_MOST_NAMED]
    ]
    if not named:
        return []
    return [tell("Empty places: {places}.", places=_with_more(named, len(fewer)))]


def gaps(shelf: Shelf, axis: Axis) -> tuple[str, ...]:
    """Name the foreseen values of a field for which there is no case."""
    found = {value for case in shelf.cases for value in values_of(case, axis)}
    missing = [value for value in shelf.names.foreseen(axis) if value not in found]
    return tuple(shelf.names.value(axis, value) for value in missing)


def weak_themes(shelf: Shelf) -> tuple[str, ...]:
    """Name the themes of whose cases nobody has looked into what came of them."""
    known = {"evaluation", "experiment"}
    strong = {theme for case in shelf.cases if case.evidence in known for theme in case.themes}
    there = {theme for case in shelf.cases for theme in case.themes}
    return tuple(
        shelf.names.value("themes", one)
        for one in shelf.names.foreseen("themes")
        if one in there - strong
    )
