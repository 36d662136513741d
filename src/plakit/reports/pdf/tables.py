"""Tables as tables.typ takes them: only printed columns, words cut where they would not fit."""

from collections.abc import Iterator
from operator import itemgetter
from typing import Any

from plakit.blocks import Row, RowGroup, Table, words
from plakit.blocks.cells import (
    BlankCell,
    Cell,
    LevelCell,
    NothingCell,
    NumberCell,
    SpanCell,
    StatusCell,
    TextCell,
)
from plakit.blocks.nothing import Nothing
from plakit.blocks.table import Column, LegendItem, Scale
from plakit.reports.pdf.frame import Frame
from plakit.reports.pdf.marks import legend_data, mark_data, ticks_of
from plakit.reports.pdf.runs import (
    LONGEST_BESIDE,
    LONGEST_HEAD,
    Run,
    Said,
    in_pieces,
    lines_of,
    run,
    said,
    string_of,
    title_said,
    width_of,
)
from plakit.reports.pdf.widths import heights, only_columns, plan
from plakit.text import unmarked
from plakit.wording import tell

_SIDES = {"start": "left", "end": "right", "center": "center"}
_ROW_WHOLE = 90.0  # mm: a higher row may go over a page
_TABLE_WHOLE = 150.0
_TALL = 32.0  # where one row is so high, words begin at the top of theirs
_ROWS_WHOLE = 15
_OF_WORDS = ("text", "number", "empty")
_PLAIN = (TextCell, NumberCell, NothingCell, BlankCell)


def table_data(table: Table, *, number: str = "", frame: Frame) -> dict[str, Any]:
    """Give a table of printed columns as data. ``frame`` knows its anchors."""
    planned = plan(table)
    data = caption_data(table, number) | {
        "widths": [round(width, 2) for width in planned.widths],
        "scale": planned.scale,
        "landscape": planned.landscape,
        "matrix": table.layout == "matrix",
        "ruled": table.layout == "matrix" and _has(table, StatusCell),
        "record": table.layout == "record",
        "top": table.layout == "record"
        or _is_of_places(table)
        or _has(table, BlankCell)
        or any(_height(row, planned.widths) > _TALL for row in table.rows()),
        "aligns": [_SIDES[column.align] for column in table.columns],
        "heads": [
            _head(column, planned.widths[place], is_time=_is_time(table, place))
            for place, column in enumerate(table.columns)
        ],
        "groups": [_group(table, group, planned.widths, frame) for group in table.groups],
        "notes": notes_data(table.notes, table.source),
    }
    data["whole"] = _is_whole(table, planned.widths)
    return _known(data)


def printed(table: Table) -> Table:
    """Leave out the columns that only a screen shows."""
    kept = {place for place, column in enumerate(table.columns) if not column.screen_only}
    is_whole = not kept or len(kept) == len(table.columns)
    return table if is_whole else only_columns(table, kept)


def caption_data(block: Any, number: str = "") -> dict[str, Any]:
    """Give what stands above a table, a figure or a map."""
    title = block.title
    if number and title:
        title = tell(words.CAPTION, number=number, title=title)
    legend = getattr(block, "legend", ())
    data = {
        "title": title_said(title),
        "about": said(block.about),
        "doubt": said(getattr(block, "doubt", "")),
        "legend": [_legend_item(item) for item in legend],
        "tag": tag_of(block),
    }
    return {name: value for name, value in data.items() if value}


def tag_of(block: Any) -> str:
    """Give the word that says a block rests on simulated answers; else nothing."""
    return tell(words.REHEARSAL) if block.rehearsal else ""


def _legend_item(item: LegendItem) -> dict[str, Any]:
    return legend_data(item) | {"words": said(item.text)}


def notes_data(notes: tuple[str, ...], source: str = "") -> list[Said]:
    """Give what stands below a table, a figure or a map."""
    lines = [*notes, tell(words.SOURCE, source=source) if source else ""]
    return [said(line, width=140, most=LONGEST_BESIDE) for line in lines if line]


def _known(data: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in data.items() if value not in ("", [], None)} | {
        "groups": data["groups"]
    }


def _head(column: Column, width: float, *, is_time: bool) -> dict[str, Any]:
    ticks = [*column.scale.ticks, column.scale.as_of] if column.scale else []
    alt = ", ".join(tick.text for tick in ticks if tick and tick.text)
    data = {
        "head": said(column.head, width=width - 1, size=9.5, most=LONGEST_HEAD),
        "sub": said(column.sub, width=width - 1, most=LONGEST_HEAD),
        "doubt": said(column.doubt, width=width - 1, most=LONGEST_HEAD),
        "ticks": ticks_of(column.scale),
        "scale": _scale(column.scale) if column.scale else "",
        "alt": string_of(unmarked(alt) or column.head) or "–",
    }
    # Else typst fills its lines with parts of words that would fit whole on the next.
    told = unmarked(f"{column.head} {column.sub} {column.doubt}").split()
    is_whole = all(width_of(word, size=8.5, bold=True) < width - 3 for word in told)
    return _filled(data) | {"time": is_time, "whole": is_whole}


def _filled(data: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in data.items() if value}


def _scale(scale: Scale) -> dict[str, Any]:
    return scale.model_dump(mode="json", exclude_none=True)


def _is_time(table: Table, place: int) -> bool:
    return any(isinstance(cell, SpanCell) for at, cell in _cells(table) if at == place)


def _is_of_places(table: Table) -> bool:
    return any(column.role == "place" for column in table.columns)


def _has(table: Table, kind: type[Any]) -> bool:
    return any(isinstance(cell, kind) for _, cell in _cells(table))


def _cells(table: Table) -> Iterator[tuple[int, Cell]]:
    return (placed for row in table.rows() for placed in row.placed())


# Rows and cells


def _group(table: Table, group: RowGroup, widths: list[float], frame: Frame) -> dict[str, Any]:
    cells = [cell for row in group.rows for cell in _row(table, row, widths, frame)]
    title = {"title": in_pieces(group.title)} if group.title and cells else {}
    return {**title, "cells": cells}


def _row(table: Table, row: Row, widths: list[float], frame: Frame) -> list[Any]:
    """Give the cells of a row: plain words as they are, and else a dict."""
    told = [
        _cell(table, at, cell, _width(widths, at, cell), frame) | _of_row(row, widths)
        for at, cell in row.placed()
    ]
    return [_plain(cell) for cell in told]


def _of_row(row: Row, widths: list[float]) -> dict[str, Any]:
    looks = {"heavy": row.strong, "breakable": _height(row, widths) > _ROW_WHOLE}
    return {name: True for name, is_so in looks.items() if is_so}


def _plain(cell: dict[str, Any]) -> dict[str, Any] | str:
    is_plain = set(cell) <= {"x", "span", "width", "cell", "text"} and cell["span"] == 1
    words = cell.get("text", "")
    return words if is_plain and cell["cell"] in _OF_WORDS and isinstance(words, str) else cell


def _width(widths: list[float], place: int, cell: Cell) -> float:
    return round(sum(widths[place : place + cell.span]), 2)


def _height(row: Row, widths: list[float]) -> float:
    return heights(
        lines_of(cell.words(), _width(widths, at, cell) - 3)
        if isinstance(cell, _PLAIN)
        else _drawn_lines(cell, _width(widths, at, cell))
        for at, cell in row.placed()
    )


def _drawn_lines(cell: Cell, width: float) -> int:
    if isinstance(cell, StatusCell):
        return max(1, int(len(cell.marks) * 14 // width) + 1)
    return 2 if isinstance(cell, LevelCell) else 1


def _cell(table: Table, place: int, cell: Cell, width: float, frame: Frame) -> dict[str, Any]:
    told: dict[str, Any] = {"x": place, "span": cell.span, "width": width}
    if table.columns[place].role == "id" and width_of(cell.words(), size=8) < width:
        told["of_ids"] = True
    if table.layout == "record" and place <= table.label_column() < place + cell.span:
        told["label"] = True
    if table.columns[place].role == "place" and cell.span == 1:
        told["place"] = True
    return told | _content(table, cell, width - 3, frame)


def _content(table: Table, cell: Cell, width: float, frame: Frame) -> dict[str, Any]:
    in_matrix = table.layout == "matrix" and cell.span == 1
    if isinstance(cell, TextCell):
        return _text(cell, width, frame)
    if isinstance(cell, NumberCell | LevelCell):
        return _number(cell, width)
    if isinstance(cell, NothingCell) and not in_matrix:
        kind = "unclear" if cell.kind is Nothing.unclear_in_source else "why"
        return {"cell": kind, "text": said(cell.words(), width=width)}
    if isinstance(cell, StatusCell) and not cell.marks:
        return {"cell": "empty"}
    return mark_data(cell) | {"alt": string_of(unmarked(cell.words()))}


def _number(cell: NumberCell | LevelCell, width: float) -> dict[str, Any]:
    told: dict[str, Any] = {"cell": cell.cell, "text": said(cell.text, width=width)}
    if cell.sub:
        told["sub"] = said(cell.sub, width=width, most=LONGEST_BESIDE)
    if isinstance(cell, LevelCell):
        return told | {"step": cell.step, "steps": cell.steps}
    return told | ({"strong": True} if cell.strong else {})


def _text(cell: TextCell, width: float, frame: Frame) -> dict[str, Any]:
    told = {
        "text": _with_hits(cell, width) if cell.hits else said(cell.text, width=width),
        "doubt": said(cell.doubt, width=width, most=LONGEST_BESIDE),
        "tag": said(cell.tag, width=width, most=LONGEST_BESIDE),
        "sub": said(cell.sub, width=width, most=LONGEST_BESIDE),
        "strong": cell.strong,
    }
    told = {name: value for name, value in told.items() if value}
    if cell.leads:
        told["text"] = _leading(cell, width, frame)
    elif cell.link in frame.anchors and cell.text:
        told["text"] = linked(told["text"], cell.link)
    if cell.anchor:
        told["anchor"] = cell.anchor
    if cell.met is not None:
        told |= {"rule": cell.met, "met": f" ({tell(words.RULE_MET)})"}
    return {"cell": "text", **told, **frame.anchor(cell.anchor)}


def _leading(cell: TextCell, width: float, frame: Frame) -> list[Run]:
    """Let each place of the text lead where it leads to, if that is there."""
    runs: list[Run] = []
    for text, anchor in filter(itemgetter(0), cell.pieces()):
        shown = run(text, width=width)
        runs += linked(shown, anchor) if anchor in frame.anchors else [shown]
    return runs


def linked(words: Any, anchor: str) -> list[Run]:
    """Let words lead to a place in the same document."""
    runs: list[Run] = [words] if isinstance(words, str) else words
    return [
        {"pieces": [part], "to": anchor} if isinstance(part, str) else {**part, "to": anchor}
        for part in runs
    ]


def _with_hits(cell: TextCell, width: float) -> list[Run]:
    """Let the words stand out that were found."""
    runs: list[Run] = []
    at = 0
    for start, end in cell.hits:
        hit = run(cell.text[start:end], width=width)
        pieces = [hit] if isinstance(hit, str) else hit["pieces"]
        runs += [run(cell.text[at:start], width=width), {"pieces": pieces, "hit": True}]
        at = end
    return [*runs, run(cell.text[at:], width=width)]


def _is_whole(table: Table, widths: list[float]) -> bool:
    """Tell whether a table stays on one page: not too many rows, and not too high."""
    heads = sum(1 for group in table.groups if group.title and group.rows)
    height = sum(_height(row, widths) for row in table.rows())
    about = 30 + 4 * len(table.notes) + 9 * heads
    return len(table.rows()) + heads <= _ROWS_WHOLE and height + about < _TABLE_WHOLE
