"""A document as one PDF: tagged for who hears it, and the same bytes each time."""

from typing import Any

from plakit.blocks import Provenance, Table, Title
from plakit.errors import RunError
from plakit.reports import words
from plakit.reports.content import FOOT
from plakit.reports.document import Document
from plakit.reports.pdf.compiler import compile_pdf
from plakit.reports.pdf.damaged import without_damaged
from plakit.reports.pdf.frame import Frame
from plakit.reports.pdf.order import Part, fitting, flat, turned
from plakit.reports.pdf.parts import parts_data, title_data
from plakit.reports.pdf.runs import LONGEST_HEAD, said, string_of
from plakit.wording import speaking, tell

_MOST_ENTRIES = 24  # of the contents, so that they leave room on the first page


def pdf_bytes(document: Document) -> bytes:
    """Set a document as PDF/UA-1 and PDF/A-2a.

    Every text of it goes in as data, so nothing of it is read as markup. Letters that the fonts
    lack (Chinese, Thai) are shown as a box with the sign of their script; they are read aloud
    and copied as they are. What no such PDF may hold (letters without a meaning of their own) is
    shown as �. A picture that cannot be drawn is told in words.

    Raises
    ------
    RunError
        If it cannot be set.

    >>> from plakit.blocks import Paragraph
    >>> pdf = pdf_bytes(Document("en", "Guidelines", parts=(Paragraph(text="#read(1)"),)))
    >>> pdf[:8]
    b'%PDF-1.7'
    """
    with speaking(document.language):
        return _set(document)


def _set(document: Document) -> bytes:
    all_parts = flat([*document.parts, *document.provenances])
    parts = [piece for part in all_parts for piece in fitting(part, document.numbers)]
    # A second title is a heading like others.
    frame = Frame(_anchors(parts), document.numbers, levels=[1] * (len(document.titles) > 1))
    titles = document.titles or (Title(programme="", report="", title=document.title),)
    told = parts_data(frame, parts)
    before = {title.contents for title in titles} - {""}
    if part := next((part for part in told if part.get("id") in before), None):
        part["contents"] = True
    data: dict[str, Any] = {
        "titles": [title_data(title) for title in titles],
        "parts": turned(told),
        "title": string_of(document.title) or tell(words.REPORT),
        "language": document.language,
        "day": {"year": document.day.year, "month": document.day.month, "day": document.day.day},
        "foot": said(document.foot, width=140, most=LONGEST_HEAD),
        "contents": {"title": tell(words.CONTENTS), "depth": _depth(frame.levels)},
    }
    if document.rehearsal:
        data["head"] = tell(words.REHEARSAL)
    if document.note:
        data["foreign"] = document.note
    try:
        return compile_pdf("document.typ", data)
    except RunError:
        # Looked for only now: drawing each picture once more takes its time.
        mended = without_damaged(data["parts"])
        if mended is None:
            raise
    return compile_pdf("document.typ", data | {"parts": mended})


def _anchors(parts: list[Part]) -> frozenset[str]:
    anchors = {getattr(part, "id", "") for part in parts} - {""}
    tables = [part if isinstance(part, Table) else getattr(part, "table", None) for part in parts]
    anchors.update(*(table.anchors() for table in tables if isinstance(table, Table)))
    anchors |= {name for part in parts if isinstance(part, Table) for name in part.anchors()}
    is_there = any(isinstance(part, Provenance) for part in parts)
    return frozenset(anchors | ({FOOT} if is_there else set()))


def _depth(levels: list[int]) -> int:
    """Give how deep the contents go: not at all where there is one heading or none."""
    entries = sum(1 for level in levels if level <= 2)
    if entries < 2:
        return 0
    return 2 if entries <= _MOST_ENTRIES else 1
