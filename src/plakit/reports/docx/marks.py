"""Which marks of a document are pictures in Word, drawn at once and kept by what they show."""

from collections.abc import Iterable, Iterator, Mapping

from plakit.blocks import (
    BarCell,
    Block,
    DivergingCell,
    DotsCell,
    Figure,
    LegendItem,
    RangeCell,
    ShareCell,
    SpanCell,
    Table,
    TileMap,
)
from plakit.reports.document import Picture, Prose
from plakit.reports.pdf import Mark, mark_pictures

DRAWN = (BarCell, DivergingCell, DotsCell, RangeCell, ShareCell, SpanCell)
# Of a legend; all others are letters on a ground of their own.
_KEYS = frozenset({
    "dot", "ring", "diamond", "band", "range", "own", "met", "days", "day", "some_day", "as_of",
    "share", "remainder",
})  # fmt: skip
TIME = 76.0  # mm
DPI = 300

Drawings = Mapping[Mark, bytes]


def draw_marks(parts: Iterable[Block | Prose | Picture]) -> Drawings:
    """Draw all marks of a document, in one run."""
    marks = list(dict.fromkeys(mark for part in parts for mark in _marks(part)))
    return dict(zip(marks, mark_pictures(marks), strict=True))


def key_mark(item: LegendItem) -> Mark | None:
    """Give the mark of an item of a legend, if it is a picture."""
    return Mark(item.model_copy(update={"text": ""})) if item.mark in _KEYS else None


def is_time(table: Table, place: int) -> bool:
    """Tell whether a column is a time line."""
    return any(
        at == place and isinstance(cell, SpanCell)
        for row in table.rows()
        for at, cell in row.placed()
    )


def head_mark(table: Table, place: int) -> Mark | None:
    """Give the scale in the head of a column, if it has one."""
    scale = table.columns[place].scale
    if scale is None:
        return None
    return Mark(scale, width=TIME) if is_time(table, place) else Mark(scale)


def _marks(part: object) -> Iterator[Mark]:
    if isinstance(part, TileMap):
        yield Mark(part)
        yield from _legend(part.legend)
        yield from _marks(part.table)
    elif isinstance(part, Figure):
        yield from _marks(part.table)
    elif isinstance(part, Table):
        yield from _legend(part.legend)
        yield from _of_table(part)


def _legend(items: Iterable[LegendItem]) -> Iterator[Mark]:
    yield from filter(None, map(key_mark, items))


def _of_table(table: Table) -> Iterator[Mark]:
    for place, column in enumerate(table.columns):
        if not column.screen_only and (head := head_mark(table, place)):
            yield head
    for row in table.rows():
        for place, cell in row.placed():
            if isinstance(cell, DRAWN) and not table.columns[place].screen_only:
                yield Mark(cell, table.columns[place].scale)
