"""Prose as blocks.typ takes it: paragraphs, headings, and lists in lists."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from plakit.reports.document import Picture, Prose, Span
from plakit.reports.pdf.frame import Data, Frame
from plakit.reports.pdf.order import Part
from plakit.reports.pdf.runs import LONGEST, LONGEST_TITLE, Run, bounded, run, string_of


def with_lists(parts: Iterable[Part]) -> Iterator[Part | list[Prose]]:
    """Give the parts in order; items that follow each other are one list."""
    for is_item, group in groupby(parts, key=_is_item):
        if is_item:
            yield from _lists([part for part in group if isinstance(part, Prose)])
        else:
            yield from group


def _is_item(part: Part) -> bool:
    return isinstance(part, Prose) and part.kind == "item"


def _lists(items: list[Prose]) -> Iterator[list[Prose]]:
    """Part a list with numbers from one without."""
    part: list[Prose] = []
    for item in items:
        if (
            part
            and item.level <= part[0].level
            and (item.number is None) != (part[0].number is None)
        ):
            yield part
            part = []
        part.append(item)
    yield part


def prose_data(frame: Frame, part: Prose) -> Data:
    """Give one piece of prose that is no item."""
    if part.kind == "heading":
        text = _text(frame, part, most=LONGEST_TITLE)
        heading = frame.heading(text, max(part.level, 2))
        return {"part": "heading", **heading, **frame.anchor(part.id)}
    return {"part": "prose", "kind": part.kind, "text": _text(frame, part)}


def list_data(frame: Frame, items: list[Prose]) -> Data:
    """Give one list."""
    return {"part": "prose", "kind": "list", "items": _items(frame, items)}


def _items(frame: Frame, items: list[Prose]) -> list[Data]:
    """Hang deeper items below the one before them."""
    told, at = [], 0
    while at < len(items):
        below = at + 1
        while below < len(items) and items[below].level > items[0].level:
            below += 1
        inside = _items(frame, items[at + 1 : below])
        number = {} if items[at].number is None else {"number": items[at].number}
        told.append({"text": _text(frame, items[at]), "items": inside, **number})
        at = below
    return told


def _text(frame: Frame, part: Prose, *, most: int = LONGEST) -> list[Run]:
    return [_span(frame, span, most) for span in part.spans]


def _span(frame: Frame, span: Span, most: int) -> Run:
    told = run(bounded(span.text, most), width=134)
    looks = {"bold": span.bold, "italic": span.italic, "code": span.code}
    shown = {name: True for name, is_so in looks.items() if is_so} | frame.link(span.href)
    if not shown:
        return told
    return ({"pieces": [told]} if isinstance(told, str) else told) | shown


def picture_data(part: Picture, *, width: float) -> Data:
    """Give a picture that a cell made."""
    return {
        "part": "picture",
        "png": list(part.png),
        "width": width,
        "alt": string_of(part.alt) or "–",
    }
