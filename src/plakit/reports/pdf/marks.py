"""Marks as typst draws them, and as pictures for files that cannot draw them themselves.

What is drawn is the same in a PDF and in a picture: ``templates/report/typst/marks.typ``.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from plakit.blocks import LegendItem, Scale, Status, TileMap, words
from plakit.blocks.cells import (
    BarCell,
    BlankCell,
    Cell,
    DivergingCell,
    DotsCell,
    NothingCell,
    RangeCell,
    ShareCell,
    SpanCell,
    StatusCell,
)
from plakit.blocks.tile_map import MapTile
from plakit.reports.pdf.compiler import compile_pictures
from plakit.wording import tell

Drawn = (
    BarCell | DivergingCell | DotsCell | RangeCell | ShareCell | SpanCell | StatusCell
    | NothingCell | BlankCell
)  # fmt: skip
# So wide is a mark that takes the width it is given, in millimetres.
WIDTHS: dict[type[Any], float] = {
    BarCell: 46, DivergingCell: 54, ShareCell: 60, SpanCell: 76, BlankCell: 60,
}  # fmt: skip


@dataclass(frozen=True)
class Mark:
    """One mark to be drawn: of a cell, of a legend, the scale of a column, or a map.

    ``scale`` is the one in the head of the cell's column; ``width`` (mm) holds for a mark that
    takes the width it is given, and for a time line's head.
    """

    what: Drawn | LegendItem | Scale | TileMap
    scale: Scale | None = None
    width: float = 0


def mark_pictures(marks: Iterable[Mark]) -> list[bytes]:
    """Draw marks as PNG of 300 points to the inch, each as large as it is; in one run of typst.

    Equal marks are drawn once. A picture has no words of its own: those are ``cell.words()``, or
    the ``alt`` of a map.

    >>> from plakit.blocks import BarCell, Part
    >>> bar = BarCell(parts=[Part(label="all", text="100", share=100, step=2)], steps=2)
    >>> [picture[1:4] for picture in mark_pictures([Mark(bar)])]
    [b'PNG']
    """
    told = [json.dumps(_told(mark), sort_keys=True) for mark in marks]
    once = list(dict.fromkeys(told))
    if not once:
        return []
    pictures = compile_pictures("pictures.typ", [json.loads(one) for one in once])
    drawn = dict(zip(once, pictures, strict=True))
    return [drawn[one] for one in told]


def _told(mark: Mark) -> dict[str, Any]:
    what, ticks = mark.what, ticks_of(mark.scale)
    width = mark.width or WIDTHS.get(type(what), 0)
    if isinstance(what, LegendItem):
        return {"what": "legend", "drawn": legend_data(what), "width": 0}
    if isinstance(what, Scale):
        kind = "time" if mark.width else "scale"
        return {"what": kind, "drawn": what.model_dump(mode="json", exclude_none=True),
                "width": width}  # fmt: skip
    if isinstance(what, TileMap):
        return {"what": "map", "drawn": map_data(what), "width": 0}
    return {"what": "cell", "drawn": mark_data(what), "ticks": ticks, "width": width}


def ticks_of(scale: Scale | None) -> list[float]:
    """Give the places of a scale's ticks."""
    return [tick.at for tick in scale.ticks] if scale else []


def mark_data(cell: Cell) -> dict[str, Any]:
    """Give a drawn cell as `drawn` of marks.typ reads it: what has no value is left out."""
    if isinstance(cell, StatusCell):
        return {"cell": "status", "marks": [_status(mark) for mark in cell.marks]}
    data = cell.model_dump(mode="json", exclude_none=True)
    if isinstance(cell, DotsCell):
        data["points"] = [point.model_dump(mode="json") for point in cell.points]
    unset = [name for name in ("missing", "note") if not data.get(name, True)]
    return {name: value for name, value in data.items() if name not in unset}


def _status(mark: Status) -> dict[str, Any]:
    told = {
        "code": mark.code,
        "years": mark.years,
        "older": mark.older,
        "new": tell(words.NEW) if mark.new else "",
        "note": mark.note or ("?" if mark.doubt else ""),
        "doubt": mark.doubt,
    }
    return {name: value for name, value in told.items() if value}


def legend_data(item: LegendItem) -> dict[str, Any]:
    """Give an item of a legend as `legend-mark` of tiles.typ reads it, without its words."""
    label = tell(words.NEW) if item.mark == "new" else item.label
    told: dict[str, Any] = {"mark": item.mark, "label": label}
    if item.mark == "level":
        told |= {"step": item.step or 1, "steps": item.steps or 2, "diverging": item.diverging}
    return {name: value for name, value in told.items() if value}


def map_data(block: TileMap) -> list[list[dict[str, Any] | None]]:
    """Give the rows of a tile map as `tile-map` of marks.typ reads them."""
    return [[_tile(tile) if tile else None for tile in row] for row in block.rows()]


def _tile(tile: MapTile) -> dict[str, Any]:
    told = {
        "code": tile.code,
        "text": tile.text,
        "step": tile.step if tile.steps else None,
        "steps": tile.steps,
        "doubt": tile.doubt and not tile.step,
        "nothing": tile.nothing.value if tile.nothing else "",
    }
    return {name: value for name, value in told.items() if value}
