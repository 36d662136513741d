"""The table: a picture is a table whose cells hold marks."""

from itertools import accumulate
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from plakit.blocks.block import Anchor, Block, Number, Piece, Words
from plakit.blocks.cells import Cell, DotsCell, RangeCell, SpanCell, Step, Steps

LegendMark = Literal[
    "level", "dot", "ring", "diamond", "band", "range", "met", "own",
    "X", "P", "D", "years", "older", "new",
    "not_asked", "not_answered", "does_not_apply", "prefers_not_to_say", "unknown",
    "unclear_in_source",
    "blank", "days", "day", "some_day", "as_of", "share", "remainder",
]  # fmt: skip


class LegendItem(Piece):
    """One mark and what it means.

    A level has its ``step`` of ``steps`` and may have its number in it (``label``); ``years``
    prints the label as it is; ``blank`` has no mark.
    """

    mark: LegendMark
    text: Words
    step: Step | None = None
    steps: Steps | None = None
    label: Words = ""
    diverging: bool = False


class Tick(Piece):
    """A place on a scale and the words above it."""

    at: Number
    text: Words = ""


def _evenly(value: object) -> object:
    """Read ``("1", "2", "3", "4")`` as a scale with a tick at 1, 2, 3 and 4."""
    if isinstance(value, (tuple, list)) and value and all(isinstance(text, str) for text in value):
        ticks = [{"at": at, "text": text} for at, text in enumerate(value, start=1)]
        return {"low": 1, "high": len(value), "ticks": ticks}
    return value or None


class Scale(Piece):
    """The scale in the head of a column, exactly above the marks of its cells.

    ``as_of`` names the day a time line is judged from; the words stand above it.
    """

    low: Number
    high: Number
    ticks: tuple[Tick, ...] = ()
    as_of: Tick | None = None

    @model_validator(mode="after")
    def _rises(self) -> Self:
        if self.low >= self.high:
            raise ValueError(f"a scale cannot go from {self.low:g} to {self.high:g}")
        return self


class Column(Piece):
    """The head of a column. ``doubt`` stands in the head as doubtful, before its words.

    ``role``: the label of its row, an id, a place ("1", large), or nothing special. Without a
    label column the first column is it. ``screen_only`` columns are left out on paper.
    """

    head: Words
    sub: Words = ""
    doubt: Words = ""
    align: Literal["start", "end", "center"] = "start"
    scale: Annotated[Scale | None, BeforeValidator(_evenly)] = None
    screen_only: bool = False
    role: Literal["", "label", "id", "place"] = ""


class Row(Piece):
    """One row; ``strong`` for sums."""

    cells: tuple[Cell, ...]
    strong: bool = False

    def placed(self) -> list[tuple[int, Cell]]:
        """Give each cell with the place of its first column, counted from 0."""
        ends = accumulate(cell.span for cell in self.cells)
        return [(end - cell.span, cell) for end, cell in zip(ends, self.cells, strict=True)]


class RowGroup(Piece):
    """Rows under a head of their own (none: the empty title)."""

    title: Words = ""
    rows: tuple[Row, ...]


class Table(Block):
    """A table. With an ``id`` it is numbered by its page and can be linked to.

    Parameters
    ----------
    about : str
        Who, n, missing, rounding: stands under the title. ``doubt`` follows as doubtful.
    layout : "", "profile", "matrix" or "record"
        On a phone a profile's rows become cards, a matrix scrolls sideways in a frame of its own;
        another table stays as it is up to four columns and becomes cards above that. A record
        says what is known of one thing, in two columns, what and words: its heads are only read
        aloud, and its words are never wider than the eye follows.
    """

    kind: Literal["table"] = "table"
    id: Anchor = ""
    title: Words
    about: Words = ""
    doubt: Words = ""
    legend: tuple[LegendItem, ...] = ()
    columns: tuple[Column, ...] = Field(min_length=1)
    groups: tuple[RowGroup, ...] = ()
    notes: tuple[Words, ...] = ()
    source: Words = ""
    layout: Literal["", "profile", "matrix", "record"] = ""

    @model_validator(mode="after")
    def _fits(self) -> Self:
        for row in self.rows():
            width = sum(cell.span for cell in row.cells)
            if width != len(self.columns):
                raise ValueError(
                    f"a row fills {width} columns, the table {self.title!r} has {len(self.columns)}"
                )
            for place, cell in row.placed():
                _same_scale(self.columns[place], cell)
        return self

    def rows(self) -> tuple[Row, ...]:
        """Give the rows of all groups."""
        return tuple(row for group in self.groups for row in group.rows)

    def anchors(self) -> set[str]:
        """Give the anchors of its cells, beside its own."""
        return {getattr(cell, "anchor", "") for row in self.rows() for cell in row.cells} - {""}

    def label_column(self) -> int:
        """Give the place of the column that names the rows, counted from 0."""
        roles = [column.role for column in self.columns]
        return roles.index("label") if "label" in roles else 0


def _same_scale(column: Column, cell: Cell) -> None:
    if column.scale is None or not isinstance(cell, (DotsCell, RangeCell, SpanCell)):
        return
    if (cell.low, cell.high) != (column.scale.low, column.scale.high):
        raise ValueError(
            f"a mark is drawn from {cell.low} to {cell.high}, but the scale above it "
            f"({column.head}) goes from {column.scale.low} to {column.scale.high}"
        )
