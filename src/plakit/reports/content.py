"""An executed notebook as a reader meets it: its blocks, its headings, what it rests on.

Here it is decided what is shown and how it is called; how it looks is the template's business.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from plakit.blocks import (
    MIME,
    Block,
    Figure,
    Folded,
    Heading,
    Provenance,
    Read,
    Section,
    Table,
    TileMap,
    Title,
    number_tables,
    read_block,
)
from plakit.blocks.words import RESTS_ON
from plakit.reports import words
from plakit.reports.foreign import markdown_html
from plakit.text import escape_for, foreign_parts, unmarked
from plakit.wording import tell

if TYPE_CHECKING:  # importing nbformat takes two seconds
    from nbformat import NotebookNode

MAIN, FOOT = "page-content", "page-foot"  # anchors of the frame
# Of each output the first of these kinds is shown; an output with none of them is not.
SHOWN = (MIME, "text/html", "text/markdown", "image/png", "text/plain")
# Blocks that have a number of their own on a page.
_NUMBERED = (Table, Figure, TileMap)


@dataclass(frozen=True)
class Entry:
    """One line of the contents."""

    id: str
    text: str


@dataclass(frozen=True)
class Content:
    """What a page shows. ``cells`` are notebook cells; their Markdown is rendered already.

    ``foreign`` are the languages of texts that are not there in that of the page.
    """

    cells: tuple[dict[str, Any], ...]
    titles: tuple[Title, ...]
    provenances: tuple[Provenance, ...]
    entries: tuple[Entry, ...]
    numbers: dict[str, str]
    rehearsal: bool
    foreign: tuple[str, ...] = ()

    @property
    def foreign_marks(self) -> str:
        """Give the marks of those languages."""
        return ", ".join(f"[{language}]" for language in self.foreign)

    @property
    def reads(self) -> tuple[Read, ...]:
        """Give all that the page rests on."""
        return tuple(read for provenance in self.provenances for read in provenance.reads)

    @property
    def heading(self) -> str:
        """Give the title of the report; empty if the notebook has no title block."""
        return unmarked(self.titles[0].title) if self.titles else ""

    @property
    def about(self) -> str:
        """Give session and programme, for the window's title."""
        title = self.titles[0] if self.titles else None
        return unmarked(" · ".join(filter(None, [title.session, title.programme]))) if title else ""

    @property
    def foot(self) -> str:
        """Give the line at the foot of each printed page."""
        if not self.titles:
            return ""
        title = self.titles[0]
        files = title.fingerprint and tell(words.FILES, fingerprint=title.fingerprint)
        return unmarked(" · ".join(filter(None, [title.programme, title.session, files])))


def read_content(notebook: "NotebookNode") -> Content:
    """Read what an executed notebook shows; the notebook stays as it is.

    Cells tagged ``facilitator`` are left out; so is what Python warned of, which names paths of
    the machine and stays in the notebook.

    Raises
    ------
    RunError
        If the notebook holds a block that cannot be read.
    """
    cells = [cell for cell in notebook.cells if "facilitator" not in cell.metadata.get("tags", [])]
    reader = _Reader(_anchors(cells))
    shown = tuple(filter(None, map(reader.cell, cells)))
    return Content(
        cells=shown,
        titles=tuple(reader.titles),
        provenances=tuple(reader.provenances),
        entries=reader.contents(),
        foreign=_foreign(shown, reader.titles),
        numbers=number_tables(reader.blocks),
        rehearsal=reader.rehearsal,
    )


@dataclass
class _Reader:
    """Goes once over the cells, top to bottom, and notes what the frame of the page needs."""

    reserved: set[str]
    given: set[str] = field(default_factory=set)
    titles: list[Title] = field(default_factory=list)
    provenances: list[Provenance] = field(default_factory=list)
    headings: list[Entry] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    rehearsal: bool = False

    def cell(self, cell: "NotebookNode") -> dict[str, Any] | None:
        if cell.cell_type == "markdown":
            return {**cell, "source": markdown_html(cell.source, self.anchor)}
        outputs = list(filter(None, map(self.output, cell.get("outputs", []))))
        return {**cell, "outputs": outputs} if outputs else None

    def output(self, output: "NotebookNode") -> dict[str, Any] | None:
        if output.output_type == "stream":
            return output if output.name == "stdout" else None
        if output.output_type == "error":
            return output
        kind = next((kind for kind in SHOWN if kind in output.data), None)
        data = output.data.get(kind)
        if kind == MIME:
            data = self.main(read_block(data))
        elif kind == "text/markdown":
            data = markdown_html(data, self.anchor)
        shown = {**output, "output_type": "display_data", "data": {kind: data}}
        return shown if data else None

    def main(self, block: Block) -> dict[str, Any] | None:
        """Keep what belongs to head and foot of the page aside; give the rest, named."""
        rest: list[Any] = []
        for part in _flat(block):
            self.rehearsal = self.rehearsal or part.rehearsal
            if isinstance(part, Title):
                self.titles.append(part)
            elif isinstance(part, Provenance):
                self.provenances.append(part)
            else:
                rest.append(self.named(part))
        return Section(blocks=tuple(rest)).to_json() if rest else None

    def named(self, block: Block) -> Block:
        if isinstance(block, Folded):
            inside = tuple(self.named(part) for part in _flat(Section(blocks=block.blocks)))
            anchor = self.anchor(block.text, block.level, block.id)
            return block.model_copy(update={"id": anchor, "blocks": inside})
        if isinstance(block, Heading):
            return block.model_copy(update={"id": self.anchor(block.text, block.level, block.id)})
        # An id stands once on a page; a table that is shown again has no number.
        if isinstance(block, _NUMBERED) and block.id in self.numbered:
            block = block.model_copy(update={"id": ""})
        self.blocks.append(block)
        return block

    def anchor(self, text: str, level: int, wish: str = "") -> str:
        name = wish or escape_for("file", text)
        while name in self.given or (not wish and name in self.reserved):
            name = f"{name}-"
        self.given.add(name)
        if level == 2:
            self.headings.append(Entry(name, text))
        return name

    def contents(self) -> tuple[Entry, ...]:
        """Give the headings; on a page with less than two of them, the tables and figures."""
        tables = [Entry(anchor, title) for anchor, title in self.numbered.items()]
        entries = self.headings if len(self.headings) > 1 else tables
        foot = [Entry(FOOT, tell(RESTS_ON))] if entries and self.provenances else []
        return tuple(entries + foot)

    @property
    def numbered(self) -> dict[str, str]:
        tables = [block for block in self.blocks if isinstance(block, _NUMBERED)]
        return {table.id: table.title for table in tables if table.id}


def _flat(block: Block) -> Iterator[Block]:
    if not isinstance(block, Section):
        yield block
        return
    for part in block.blocks:
        yield from _flat(part.as_rehearsal() if block.rehearsal else part)


def _with_folded(block: Block) -> Iterator[Block]:
    """Give the blocks of a page one after another, also those that are folded."""
    for part in _flat(block):
        yield part
        if isinstance(part, Folded):
            yield from _with_folded(Section(blocks=part.blocks))


def _anchors(cells: list["NotebookNode"]) -> set[str]:
    """Give the ids that blocks bring along; headings without one must not take them."""
    outputs = [output for cell in cells for output in cell.get("outputs", [])]
    blocks = [output.data[MIME] for output in outputs if MIME in output.get("data", {})]
    parts = [part for block in blocks for part in _with_folded(read_block(block))]
    named = (Heading, Folded, *_NUMBERED)
    return {MAIN, FOOT} | {part.id for part in parts if isinstance(part, named)}


def _foreign(cells: tuple[dict[str, Any], ...], titles: list[Title]) -> tuple[str, ...]:
    """Find the languages of all words that are marked as another than the page's."""
    outputs = [output.get("data", {}) for cell in cells for output in cell.get("outputs", [])]
    blocks = [data[MIME] for data in outputs if MIME in data]
    said = (
        word
        for block in [*blocks, *(title.to_json() for title in titles)]
        for word in _words(block)
    )
    return tuple(sorted({language for word in said for _, language in foreign_parts(word)} - {""}))


def _words(json: object) -> Iterator[str]:
    if isinstance(json, str):
        yield json
    elif isinstance(json, (list, tuple)):
        for part in json:
            yield from _words(part)
    elif isinstance(json, dict):
        yield from _words(list(json.values()))
