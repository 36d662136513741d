"""The parts of a document as elements of Word, block by block."""

import base64
import binascii
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from plakit.blocks import (
    Block,
    Chain,
    Column,
    Difference,
    Figure,
    Finding,
    Findings,
    Heading,
    Note,
    NumberCell,
    Paragraph,
    Provenance,
    Row,
    RowGroup,
    Sheet,
    Table,
    TextCell,
    TileMap,
    Title,
    words,
)
from plakit.reports.document import Picture, Prose, Span
from plakit.reports.docx.captions import about_lines, legend_lines, notes, title_line
from plakit.reports.docx.chain import chain_parts, difference_parts
from plakit.reports.docx.element import CODE, INK2, STRONG, WARN, Element, Look, runs
from plakit.reports.docx.lists import Lists
from plakit.reports.docx.marks import DPI, Drawings
from plakit.reports.docx.sheet import sheet_parts
from plakit.reports.docx.table import Frame, Made, plain_table, table_parts
from plakit.reports.docx.writer import Writer, doubtful, tag
from plakit.reports.pdf import Mark
from plakit.text import unmarked
from plakit.wording import tell

_FIGURES = 200  # points to the inch of matplotlib's pictures
_PICTURES = 144  # of pictures that others made
_FACTS = 22  # percent of the width for what a fact is called


@dataclass(frozen=True)
class Entry:
    """One line of the contents: a heading, its level from 1, and the anchor it has."""

    text: str
    level: int
    anchor: str


@dataclass
class Body:
    """Makes the elements, and notes the headings on the way."""

    writer: Writer
    drawings: Drawings
    lists: Lists
    entries: list[Entry] = field(default_factory=list)

    def made(self, part: Block | Prose | Picture) -> Iterator[Made]:
        """Give the elements of a part, in pieces of which each needs one kind of page."""
        if not (isinstance(part, Prose) and part.kind == "item"):
            self.lists.end()
        if isinstance(part, Table):
            yield table_parts(part, self.writer, self.drawings)
        elif isinstance(part, Figure | TileMap):
            yield from self._figure(part)
        else:
            is_head = isinstance(part, Heading) or (
                isinstance(part, Prose) and part.kind == "heading"
            )
            yield Made(list(_KINDS[type(part)](self, part)), is_head=is_head)

    def heading(
        self, text: str, level: int, *, anchor: str = "", rehearsal: bool = False
    ) -> Element:
        """Give a heading; the one of level 2 is the first below the title."""
        anchor = anchor or f"heading-{len(self.entries) + 1}"
        self.entries.append(Entry(unmarked(text), level - 1, anchor))
        self.writer.anchors.add(anchor)
        marked = tag(tell(words.REHEARSAL)) if rehearsal else []
        bookmark = self.writer.bookmark(anchor)
        return self.writer.p(*bookmark, *runs(text), *marked, style=f"Heading {level - 1}")

    def title(self, block: Title) -> Iterator[Element]:
        """Give the head of a report: what it belongs to, its title, one sentence, its facts."""
        writer = self.writer
        yield writer.p(*_over(block), style="plakit Over")
        yield writer.p(*runs(block.title), style="plakit Title")
        if block.standfirst:
            yield writer.p(*runs(block.standfirst), style="plakit Standfirst")
        if block.facts:
            widths = [writer.width * _FACTS // 100, writer.width * (100 - _FACTS) // 100]
            rows = [
                (runs(fact.label, Look(colour=INK2)), [
                    *runs(fact.text), *(runs(", ") if fact.text and fact.doubt else []),
                    *(doubtful(fact.doubt) if fact.doubt else []),
                ])
                for fact in block.facts
            ]  # fmt: skip
            yield plain_table(rows, writer, Frame(widths, title=block.title))
            yield writer.p(style="plakit Gap")

    def _figure(self, block: Figure | TileMap) -> Iterator[Made]:
        writer, marked = self.writer, block.rehearsal
        made = [title_line(block.title, writer, anchor=block.id, rehearsal=marked)]
        made += about_lines(block.about, writer, rehearsal=marked)
        alt = unmarked(block.alt)
        if isinstance(block, TileMap):
            made += legend_lines(block.legend, writer, self.drawings, rehearsal=marked)
            png, dpi = self.drawings[Mark(block)], DPI
        else:
            png, dpi = _png(block.png), _FIGURES
        picture = writer.picture(png, alt, dpi=dpi)
        made.append(writer.p(*picture, rehearsal=marked))
        made += notes(block.notes, writer, rehearsal=marked)
        yield Made(made)
        if block.table:
            yield table_parts(block.table, writer, self.drawings)

    def _heading(self, block: Heading) -> Iterator[Element]:
        yield self.heading(block.text, block.level, anchor=block.id, rehearsal=block.rehearsal)

    def _paragraph(self, block: Paragraph) -> Iterator[Element]:
        marked = tag(tell(words.REHEARSAL)) if block.rehearsal else []
        yield self.writer.p(*runs(block.text), *marked, stay=block.stays, rehearsal=block.rehearsal)

    def _note(self, block: Note) -> Iterator[Element]:
        doubt = []
        if block.tone == "doubt":
            doubt = runs(f"{tell(words.DOUBT)} ", Look(bold=True, colour=WARN))
        marked = tag(tell(words.REHEARSAL)) if block.rehearsal else []
        yield self.writer.p(
            *doubt, *runs(block.text), *marked, style="plakit Note", rehearsal=block.rehearsal
        )

    def _findings(self, block: Findings) -> Iterator[Element]:
        marked = block.rehearsal
        yield self.heading(block.title or tell(words.IN_SHORT), 2, rehearsal=marked)
        if not block.items:
            yield self.writer.p(*runs(tell(words.NOBODY), STRONG), rehearsal=marked)
        if block.about:
            yield self.writer.p(*runs(block.about), style="plakit Note", rehearsal=marked)
        for number, item in enumerate(block.items, 1):
            yield self._finding(item, number, rehearsal=marked)
        self.lists.end()

    def _finding(self, item: Finding, number: int, *, rehearsal: bool) -> Element:
        """Give one sentence in bold; what it rests on stands in the next line of the same item."""
        writer = self.writer
        table = writer.numbers.get(item.table, "")
        about = [
            *runs(item.about, Look(size=8.5, colour=INK2)),
            *(runs(" ") if item.about and table else []),
            *(writer.linked(table, item.table, Look(size=8.5)) if table else []),
        ]
        listed = self.lists.item(1, number)
        lines = [*runs(item.text, STRONG), *(runs("\n") if about else []), *about]
        return writer.p(*lines, style="plakit List", rehearsal=rehearsal, more=[listed])

    def _provenance(self, block: Provenance) -> Iterator[Element]:
        yield self.heading(tell(words.RESTS_ON), 2, rehearsal=block.rehearsal)
        yield self.writer.p(*runs(tell(words.SAME_AGAIN)), style="plakit Note")
        if block.reads:
            yield from table_parts(_reads(block), self.writer, self.drawings).elements
        for line in block.lines:
            yield self.writer.p(*runs(line), style="plakit Note")
        if block.command:
            said = [*runs(f"{tell(words.MAKE_AGAIN)} "), *runs(block.command, CODE)]
            yield self.writer.p(*said, style="plakit Note")

    def _chain(self, block: Chain) -> Iterator[Element]:
        return chain_parts(block, self.writer)

    def _difference(self, block: Difference) -> Iterator[Element]:
        return difference_parts(block, self.writer)

    def _sheet(self, block: Sheet) -> Iterator[Element]:
        yield self.heading(block.title, 2, rehearsal=block.rehearsal)
        yield from sheet_parts(block, self.writer)

    def _prose(self, part: Prose) -> Iterator[Element]:
        if part.kind == "heading":
            text = "".join(span.text for span in part.spans)
            yield self.heading(text, part.level, anchor=part.id)
            return
        said = [run for span in part.spans for run in self._span(span)]
        if part.kind == "item":
            listed = self.lists.item(part.level, part.number)
            yield self.writer.p(*said, style="plakit List", more=[listed])
        else:
            styles = {"paragraph": "", "quote": "plakit Quote", "code": "plakit Code"}
            yield self.writer.p(*said, style=styles[part.kind])

    def _span(self, span: Span) -> list[Element]:
        look = Look(bold=span.bold, italic=span.italic, code=span.code)
        if span.href.startswith("#"):
            return self.writer.linked(span.text, span.href[1:], look)
        return self.writer.outside(span.text, span.href, look)

    def _picture(self, part: Picture) -> Iterator[Element]:
        yield self.writer.p(*self.writer.picture(part.png, part.alt, dpi=_PICTURES))


def _over(block: Title) -> list[Element]:
    id_ = tell(words.PROGRAMME, id=block.programme_id) if block.programme_id else ""
    known = block.fingerprint
    version = tell(words.FILES_VERSION, fingerprint=known) if known else ""
    rest = " · ".join(filter(None, [id_, block.report, block.session, version]))
    marked = tag(tell(words.REHEARSAL)) if block.rehearsal else []
    between = runs(" · ") if block.programme and rest else []
    return [*runs(block.programme, STRONG), *between, *runs(rest), *marked]


def _png(encoded: str) -> bytes:
    try:
        return base64.b64decode(encoded)
    except binascii.Error:
        return b""


def _reads(block: Provenance) -> Table:
    aligned = zip(map(tell, words.READ), ("start", "start", "end", "start", "start"), strict=True)
    rows = [
        Row(cells=[
            TextCell(text=read.said or read.name), TextCell(text=read.what),
            NumberCell(text=read.rows), TextCell(text=read.certainty, doubt=read.doubt),
            TextCell(text=read.fingerprint),
        ])
        for read in block.reads
    ]  # fmt: skip
    columns = [Column.model_validate({"head": head, "align": align}) for head, align in aligned]
    return Table(title="", columns=columns, groups=[RowGroup(rows=rows)])


_KINDS: dict[type[Any], Callable[[Body, Any], Iterator[Element]]] = {
    Heading: Body._heading,  # noqa: SLF001  # its own
    Paragraph: Body._paragraph,  # noqa: SLF001
    Note: Body._note,  # noqa: SLF001
    Title: Body.title,
    Findings: Body._findings,  # noqa: SLF001
    Chain: Body._chain,  # noqa: SLF001
    Difference: Body._difference,  # noqa: SLF001
    Provenance: Body._provenance,  # noqa: SLF001
    Sheet: Body._sheet,  # noqa: SLF001
    Prose: Body._prose,  # noqa: SLF001
    Picture: Body._picture,  # noqa: SLF001
}
