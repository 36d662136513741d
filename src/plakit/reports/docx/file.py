"""A whole Word file: template, contents, pages upright and turned, head and foot, properties."""

import copy
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

from lxml import etree  # type: ignore[import-untyped]  # comes without types

from plakit.blocks import Block, Note, Table, Title
from plakit.reports import words
from plakit.reports.document import Document
from plakit.reports.docx.body import Body, Entry
from plakit.reports.docx.element import (
    REHEARSE,
    Element,
    Look,
    Node,
    field,
    parsed,
    qualified,
    runs,
    w,
)
from plakit.reports.docx.lists import lists_of
from plakit.reports.docx.marks import draw_marks
from plakit.reports.docx.package import packed
from plakit.reports.docx.styles import styles_of
from plakit.reports.docx.table import Made
from plakit.reports.docx.template import opened
from plakit.reports.docx.writer import Writer, bookmark_name
from plakit.reports.pdf import fitting, flat
from plakit.text import unmarked
from plakit.wording import speaking, tell

if TYPE_CHECKING:
    from docx.document import Document as WordFile
    from docx.section import Section, _Header

# So many headings are worth a list of contents; the first two levels stand in it.
_MANY, _LISTED = 4, 2


def docx_bytes(document: Document, *, template: Path | None = None) -> bytes:
    """Give a report as a Word file; the same report gives the same bytes.

    Parameters
    ----------
    template : Path, optional
        The organisation's own template (``.dotx`` or ``.docx``): its styles, margins, head and
        foot are used; what stands in its text is not. `read_template` tells what is left out.

    Raises
    ------
    SheetError
        If the template cannot be used.
    """
    with speaking(document.language):
        return packed(_written(document, template))


def _written(document: Document, template: Path | None) -> "WordFile":
    file = opened(template)
    root = file.element.body
    page = root.find(qualified("w:sectPr"))
    width, long = _room(page)
    writer = Writer(file, styles_of(file, document.language), _anchors(document),
                    document.numbers, width, long)  # fmt: skip
    # The same tables on the same pages as in the PDF.
    all_parts = flat([*document.parts, *document.provenances])
    parts = [piece for part in all_parts for piece in fitting(part, document.numbers)]
    body = Body(writer, draw_marks(parts), lists_of(file))
    front = [element for title in _titles(document) for element in body.title(title)]
    if document.note:
        front += [one for made in body.made(Note(text=document.note)) for one in made.elements]
    before = {title.contents for title in document.titles} - {""}
    made: list[Made] = []
    place = 0
    for part in parts:
        if getattr(part, "id", "") in before:
            place, before = len(made), set()
        made += body.made(part)
    _heads_and_feet(file, document)
    root.remove(page)
    if len(body.entries) >= _MANY:
        made.insert(place, Made(list(_contents(body.entries, writer))))
    root.extend(parsed([*front, *_paged(made, page, writer)]))
    _properties(file, document)
    return file


def _titles(document: Document) -> Sequence[Title]:
    return document.titles or (Title(programme="", report="", title=document.title),)


def _anchors(document: Document) -> set[str]:
    """Give all places of the document that a link can lead to."""
    found: set[str] = set()
    _collect((*document.parts, *document.titles), found)
    return found - {""}


def _collect(parts: Iterable[object], found: set[str]) -> None:
    for part in parts:
        found.add(getattr(part, "id", ""))
        if isinstance(part, Table):
            found |= part.anchors()
        if isinstance(part, Block):
            _collect(getattr(part, "blocks", ()), found)
            _collect(filter(None, [getattr(part, "table", None)]), found)


def _room(page: Node) -> tuple[int, int]:
    """Give the room between the margins of an upright and of a turned page."""
    size, margins = page.find(qualified("w:pgSz")), page.find(qualified("w:pgMar"))
    sides = sum(int(margins.get(qualified(f"w:{side}"), 0)) for side in ("left", "right"))
    across = sorted(int(size.get(qualified(f"w:{side}"))) for side in ("w", "h"))
    return int(size.get(qualified("w:w"))) - sides, across[1] - sides


def _paged(made: Iterable[Made], page: Node, writer: Writer) -> Iterator[Element]:
    """Put elements on pages: what needs a turned one gets it, with all that follows it."""
    is_turned = False
    heads: list[Element] = []
    for piece in made:
        if piece.is_head:
            heads += piece.elements
            continue
        if piece.is_wide != is_turned:
            # The end of a page needs a paragraph to stand in.
            style = w("pStyle", val=writer.style("plakit Gap"))
            yield w("p", w("pPr", style, _page(page, is_turned=is_turned)))
            is_turned = piece.is_wide
        yield from (*heads, *piece.elements)
        heads.clear()
    yield from heads
    yield _page(page, is_turned=is_turned)


def _page(page: Node, *, is_turned: bool) -> Element:
    made = copy.deepcopy(page)
    size = made.find(qualified("w:pgSz"))
    width, height = (int(size.get(qualified(f"w:{side}"))) for side in ("w", "h"))
    if is_turned and width < height:
        size.set(qualified("w:w"), str(height))
        size.set(qualified("w:h"), str(width))
        size.set(qualified("w:orient"), "landscape")
    return Element(etree.tostring(made).decode())


def _contents(entries: Sequence[Entry], writer: Writer) -> Iterator[Element]:
    """List the headings: a field that Word makes anew when asked to, and filled already.

    On which page each stands only Word can tell, so page numbers come with the first update.
    """
    yield writer.p(*runs(tell(words.CONTENTS)), style="plakit Contents", stay=True)
    listed = [entry for entry in entries if entry.level <= _LISTED]
    begin, order, separate, *_, end = field(f'TOC \\o "1-{_LISTED}" \\h \\z \\u', "")
    for place, entry in enumerate(listed):
        before = [begin, order, separate] if not place else []
        after = [end] if entry is listed[-1] else []
        anchor = bookmark_name(entry.anchor)
        line = w("hyperlink", *runs(entry.text), anchor=anchor, history=1)
        yield writer.p(*before, line, *after, style=f"toc {entry.level}")
    yield writer.p(style="plakit Gap")


def _heads_and_feet(file: "WordFile", document: Document) -> None:
    """Say on each page what it is: a rehearsal always; else only where the template is silent."""
    section = file.sections[0]
    if section.footer.is_linked_to_previous:
        _foot(section, document.foot)
    if document.rehearsal:
        _say_rehearsal(section.header)
        if section.different_first_page_header_footer:
            _say_rehearsal(section.first_page_header)
        if file.settings.odd_and_even_pages_header_footer:
            _say_rehearsal(section.even_page_header)


def _foot(section: "Section", foot: str) -> None:
    footer = section.footer
    footer.is_linked_to_previous = False
    line = footer.paragraphs[0]._p  # noqa: SLF001  # nothing public adds a field
    line.clear()
    right = w("tab", val="right", pos=_room(section._sectPr)[0])  # noqa: SLF001
    size = Look(size=8)
    line.extend(parsed([
        w("pPr", w("tabs", w("tab", val="clear", pos=4513), right)),
        *runs(unmarked(foot), size), *runs("\t", size), *field("PAGE", "1", size),
        *runs(" / ", size), *field("NUMPAGES", "1", size),
    ]))  # fmt: skip


def _say_rehearsal(head: "_Header") -> None:
    head.is_linked_to_previous = False
    said = runs(tell(words.REHEARSAL), Look(bold=True, colour=REHEARSE, size=8))
    head._element.insert(0, *parsed([w("p", *said)]))  # noqa: SLF001


def _properties(file: "WordFile", document: Document) -> None:
    about = file.core_properties
    title = document.titles[0] if document.titles else None
    day = datetime.combine(document.day, time())
    about.title = unmarked(document.title)[:255]
    about.subject = unmarked(title.standfirst or title.report)[:255] if title else ""
    about.author = unmarked(title.programme)[:255] if title else ""
    about.language = document.language
    about.created = about.modified = day
    about.last_modified_by = about.comments = about.keywords = ""
    about.revision = 1
