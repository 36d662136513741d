"""How wide the columns of a table become: whole words first, and what is left by what is asked.

Widths are given, not found by typst: measuring every cell would take longer than setting them.
"""

from collections.abc import Container, Iterable
from dataclasses import dataclass, field
from math import sqrt
from typing import Any

from plakit.blocks.cells import (
    BarCell,
    BlankCell,
    Cell,
    DivergingCell,
    DotsCell,
    LevelCell,
    NothingCell,
    NumberCell,
    RangeCell,
    ShareCell,
    SpanCell,
    Status,
    StatusCell,
    TextCell,
)
from plakit.blocks.table import Column, Row, Table
from plakit.reports.pdf.runs import PAGE_WIDTH, least_width, width_of
from plakit.text import unmarked

LANDSCAPE_WIDTH = 263.0
_UNIT = 0.19  # mm for what is one pixel on the screen (tiles.typ)
_TILE = 28 * _UNIT + 0.4
_MOST = 105.0  # so wide a column of words is asked for at most
_MOST_HEAD = 32.0
_MOST_ID = 45.0
_LABEL = 22.0  # a label that is no wider than this is not broken
_AIR = 0.8  # so that what is only about reckoned fits
# Least and wished width of marks that take what they are given.
_GROWING: dict[type[Any], tuple[float, float]] = {
    BarCell: (46, 52), DivergingCell: (54, 60), ShareCell: (30, 66), SpanCell: (60, 90),
    BlankCell: (24, 70),
}  # fmt: skip


@dataclass
class Need:
    """What a column needs at least, what it would like, and whether it takes more.

    ``content`` is the length of all that stands in it, if it stood in one line.
    """

    least: float = 8
    wished: float = 8
    grows: bool = False
    content: float = 0

    def take(
        self, least: float, wished: float, *, grows: bool = False, content: float | None = None
    ) -> None:
        """Note what one more cell needs; without another content this is what it would like."""
        self.least = max(self.least, least)
        self.wished = max(self.wished, wished, self.least)
        self.grows = self.grows or grows
        self.content += wished if content is None else content


@dataclass(frozen=True)
class Plan:
    """Widths in millimetres with the space between columns; ``scale`` of the letters."""

    widths: list[float] = field(default_factory=list)
    landscape: bool = False
    scale: float = 1.0


def plan(table: Table) -> Plan:
    """Decide the widths of a table whose columns are all printed.

    What does not fit on the page upright lies on its side. What does not fit there either (by a
    little, as `in_parts` came before) has smaller letters, and words that are broken anywhere.
    """
    needs = _needs(table)
    least = sum(need.least for need in needs)
    fills = len(needs) > 3 or any(need.grows for need in needs) or table.layout == "profile"
    if least <= PAGE_WIDTH:
        fills = fills and (table.layout != "record" or _is_form(table))
        return Plan(_shared(needs, PAGE_WIDTH, fills=fills))
    if least <= LANDSCAPE_WIDTH:
        return Plan(_shared(needs, LANDSCAPE_WIDTH, fills=fills), landscape=True)
    share = LANDSCAPE_WIDTH / least
    return Plan([need.least * share for need in needs], landscape=True, scale=8 / 9)


def in_parts(table: Table) -> list[Table]:
    """Take a table apart that is wider than a page on its side; each has the column of labels."""
    needs, label = _needs(table), table.label_column()
    places = [place for place in range(len(needs)) if place != label]
    room = LANDSCAPE_WIDTH - needs[label].least
    n = len(_filled(places, needs, room))
    if n < 2:
        return [table]
    # All parts about as wide as each other.
    whole = sum(needs[place].least for place in places)
    widest = max(needs[place].least for place in places)
    parts = _filled(places, needs, min(room, whole / n + widest))
    return [only_columns(table, {label, *part}) for part in parts]


def _filled(places: list[int], needs: list[Need], room: float) -> list[list[int]]:
    """Share columns out, in order, over as many parts as there have to be."""
    parts: list[list[int]] = [[]]
    left = room
    for place in places:
        if needs[place].least > left and parts[-1]:
            parts.append([])
            left = room
        parts[-1].append(place)
        left -= needs[place].least
    return parts


def only_columns(table: Table, places: Container[int]) -> Table:
    """Give a table with some of its columns; cells that go over several of them become shorter."""
    kept = [place in places for place in range(len(table.columns))]
    groups = tuple(
        group.model_copy(update={"rows": tuple(_only(row, kept) for row in group.rows)})
        for group in table.groups
    )
    columns = tuple(column for column, is_kept in zip(table.columns, kept, strict=True) if is_kept)
    return table.model_copy(update={"columns": columns, "groups": groups})


def _only(row: Row, kept: list[bool]) -> Row:
    spans = [(sum(kept[at : at + cell.span]), cell) for at, cell in row.placed()]
    cells = tuple(cell.model_copy(update={"span": span}) for span, cell in spans if span)
    return row.model_copy(update={"cells": cells})


def _shared(needs: list[Need], width: float, *, fills: bool) -> list[float]:
    wished = sum(need.wished for need in needs)
    if wished > width:
        return _by_content(needs, width)
    growing = sum(need.wished for need in needs if need.grows)
    if not fills or not growing:
        return [need.wished for need in needs]
    part = (width - wished) / growing
    return [need.wished * (1 + part) if need.grows else need.wished for need in needs]


def _by_content(needs: list[Need], width: float) -> list[float]:
    """Share what is left by how much stands in each column; no column gets more than it wishes.

    By the root of it: twice the words in a column of twice the width would make its rows no
    higher than before, and those of all others higher.
    """
    widths = [need.least for need in needs]
    open_ = [place for place, need in enumerate(needs) if need.wished > need.least]
    while open_ and (left := width - sum(widths)) > 0.01:
        weights = {place: sqrt(needs[place].content) or 1.0 for place in open_}
        unit = left / sum(weights.values())
        for place in open_:
            widths[place] = min(widths[place] + unit * weights[place], needs[place].wished)
        open_ = [place for place in open_ if widths[place] < needs[place].wished - 0.01]
    return widths


def _needs(table: Table) -> list[Need]:
    needs = [Need() for _ in table.columns]
    is_matrix = table.layout == "matrix"
    for row in table.rows():
        for place, cell in row.placed():
            if cell.span == 1:
                _take(needs[place], cell, in_matrix=is_matrix, strong=row.strong)
                if table.columns[place].role == "id":
                    whole = width_of(cell.words(), size=8)
                    needs[place].take(min(whole, _MOST_ID), whole)
    label = needs[table.label_column()]
    label.grows = label.grows and table.layout != "record"
    label.least = max(label.least, min(label.wished, _LABEL))
    for place, column in enumerate(table.columns):
        if table.layout != "record":
            _take_head(needs[place], column)
        between = 1.2 if is_matrix else 3.0 if place + 1 < len(needs) else 0.0
        needs[place].least += between + (0.0 if is_matrix else _AIR)
        needs[place].wished += between + _AIR
    return needs


def _is_form(table: Table) -> bool:
    """Tell whether it is of a form: it has lines to write on, or tells what was filled in."""
    blanks = any(isinstance(cell, BlankCell) for row in table.rows() for cell in row.cells)
    return blanks or any(group.title for group in table.groups)


def _take(need: Need, cell: Cell, *, in_matrix: bool, strong: bool) -> None:
    if type(cell) in _GROWING:
        need.take(*_GROWING[type(cell)], grows=True)
    elif isinstance(cell, DotsCell | RangeCell):
        width = scale_width(cell.low, cell.high)
        need.take(width, width)
    elif isinstance(cell, StatusCell):
        widths = [_status_width(mark) for mark in cell.marks]
        need.take(max(widths, default=_TILE), sum(widths, 1.8 * max(len(widths) - 1, 0)))
    elif isinstance(cell, NothingCell) and in_matrix:
        need.take(_TILE, _TILE + (2 if cell.note else 0))
    elif isinstance(cell, LevelCell):
        need.take(max(least_width(cell.words(), bold=True), 9), 18)
    else:
        _take_words(need, cell, strong=strong)


def _take_words(need: Need, cell: Cell, *, strong: bool) -> None:
    if isinstance(cell, NumberCell):
        bold = strong or cell.strong
        need.take(
            max(width_of(cell.text, bold=bold), least_width(cell.sub, size=8)),
            min(width_of(unmarked(cell.words()), bold=bold), _MOST_HEAD + 8),
        )
        return
    words = unmarked(cell.words())
    bold = strong or (isinstance(cell, TextCell) and (cell.strong or bool(cell.met)))
    least = min(least_width(words, bold=bold), 34)
    if isinstance(cell, TextCell) and cell.tag:
        least = max(least, width_of(cell.tag, size=8, bold=True) + 2.5)
    lines = [width_of(line, bold=bold) for line in words.split("\n")]
    need.take(least, min(max(lines), _MOST), grows=max(lines) > 18, content=sum(lines))


def _take_head(need: Need, column: Column) -> None:
    words = unmarked(" ".join(filter(None, (column.doubt, column.head, column.sub))))
    wished = min(width_of(words, size=8.5, bold=True), _MOST_HEAD)
    need.take(min(least_width(words, size=8.5, bold=True), 34), wished, content=0)


def scale_width(low: float, high: float) -> float:
    """Give the width of a mark on a scale, as marks.typ draws it."""
    return (max(108, 24 * round(high - low)) + 20) * _UNIT


def _status_width(mark: Status) -> float:
    words = [width_of(text, size=8) for text in (mark.years, "new" if mark.new else "") if text]
    signs = 1.6 * sum([mark.older, bool(mark.note) or mark.doubt])
    return _TILE + sum(words) + 0.8 * len(words) + signs


def heights(lines: Iterable[int]) -> float:
    """Give about how high a row is whose cells have so many lines, in millimetres."""
    return max(lines, default=1) * 4.2 + 3.2
