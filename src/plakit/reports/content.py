"""An executed notebook as a reader meets it: its blocks, its headings, what it rests on.

Here it is decided what is shown and how it is called; how it looks is the template's business.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from plakit.blocks import (
    MIME,
    Block,
    Chain,
    Difference,
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
from plakit.reports.document import Picture, Prose, Span
from plakit.reports.foreign import (
    alt_words,
    foreign_text,
    markdown_html,
    png_bytes,
    printed_text,
    read_markdown,
)
from plakit.reports.prose import read_prose
from plakit.text import escape_for, foreign_parts, unmarked
from plakit.wording import tell

if TYPE_CHECKING:  # importing nbformat takes two seconds
    from nbformat import NotebookNode

MAIN, FOOT = "page-content", "page-foot"  # anchors of the frame
# Of each output the first of these kinds is shown; an output with none of them is not.
SHOWN = (MIME, "text/html", "text/markdown", "image/png", "text/plain")
# Blocks that have a number of their own on a page.
_NUMBERED = (Table, Figure, TileMap)
# Blocks that keep the id they bring along; it stands once on a page.
_NAMED = (*_NUMBERED, Chain, Difference)


@dataclass(frozen=True)
class Entry:
    """One line of the contents."""

    id: str
    text: str


@dataclass(frozen=True)
class Content:
    """What a page shows. ``cells`` are notebook cells; their Markdown is rendered already.

    ``parts`` is the same for paper: no sections, nothing folded, nothing rendered. ``foreign``
    are the languages of texts that are not there in that of the page.
    """

    cells: tuple[dict[str, Any], ...]
    parts: tuple[Block | Prose | Picture, ...]
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
    def is_numbered(self) -> bool:
        """Tell whether the headings bring their numbers along: 1, 2 and so on."""
        entries = enumerate(self.entries, start=1)
        return all(entry.text.startswith(f"{number} ") for number, entry in entries)

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
    read = tuple(filter(None, map(reader.cell, cells)))
    return Content(
        cells=read,
        parts=tuple(reader.parts),
        titles=tuple(reader.titles),
        provenances=tuple(reader.provenances),
        entries=reader.contents(),
        foreign=_foreign(read, reader.titles),
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
    parts: list[Block | Prose | Picture] = field(default_factory=list)
    rehearsal: bool = False

    def cell(self, cell: "NotebookNode") -> dict[str, Any] | None:
        if cell.cell_type == "markdown":
            return {**cell, "source": self.markdown(cell.source)}
        outputs = list(filter(None, map(self.output, cell.get("outputs", []))))
        return {**cell, "outputs": outputs} if outputs else None

    def markdown(self, source: str) -> str:
        tokens = read_markdown(source, self.anchor)
        self.parts += read_prose(tokens)
        return markdown_html(tokens)

    def output(self, output: "NotebookNode") -> dict[str, Any] | None:
        if output.output_type == "stream":
            return self.printed(output, output.text) if output.name == "stdout" else None
        if output.output_type == "error":
            return self.printed(output, f"{output.ename}: {output.evalue}")
        kind = next((kind for kind in SHOWN if kind in output.data), None)
        data = output.data.get(kind)
        if kind == MIME:
            data = self.main(read_block(data))
        elif kind == "text/markdown":
            data = self.markdown(data)
        elif kind is not None:
            self.foreign(output, kind)
        shown = {**output, "output_type": "display_data", "data": {kind: data}}
        return shown if data else None

    def printed(self, output: "NotebookNode", text: str) -> "NotebookNode":
        if plain := printed_text(text):
            self.parts.append(Prose("code", (Span(plain, code=True),)))
        return output

    def foreign(self, output: "NotebookNode", kind: str) -> None:
        """Keep for paper what an object of somebody else showed: its picture, or its words."""
        picture = png_bytes(output.data.get("image/png", ""))
        if picture:
            self.parts.append(Picture(picture, alt_words(alt_of(output))))
            return
        plain = output.data.get("text/plain", "")
        html = kind == "text/html"
        self.printed(output, foreign_text(output.data[kind], plain) if html else plain)

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
                named = self.named(part)
                rest.append(named)
                self.parts += _unfolded(named)
        return Section(blocks=tuple(rest)).to_json() if rest else None

    def named(self, block: Block) -> Block:
        if isinstance(block, Folded):
            inside = tuple(self.named(part) for part in _flat(Section(blocks=block.blocks)))
            anchor = self.anchor(block.text, block.level, block.id)
            return block.model_copy(update={"id": anchor, "blocks": inside})
        if isinstance(block, Heading):
            return block.model_copy(update={"id": self.anchor(block.text, block.level, block.id)})
        # An id stands once on a page; a table that is shown again has no number.
        if isinstance(block, _NAMED) and block.id in self.taken:
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
    def taken(self) -> set[str]:
        return {block.id for block in self.blocks if isinstance(block, _NAMED)}

    @property
    def numbered(self) -> dict[str, str]:
        tables = [block for block in self.blocks if isinstance(block, _NUMBERED)]
        return {table.id: table.title for table in tables if table.id}


def alt_of(output: Mapping[str, Any]) -> str:
    """Give the words that came with a picture."""
    about = output.get("metadata", {}).get("image/png", {})
    return str(about.get("alt", "")) if isinstance(about, dict) else ""


def _flat(block: Block) -> Iterator[Block]:
    if not isinstance(block, Section):
        yield block
        return
    for part in block.blocks:
        yield from _flat(part.as_rehearsal() if block.rehearsal else part)


def _unfolded(block: Block) -> Iterator[Block]:
    """Give a block as paper shows it: what is folded, under a heading."""
    if not isinstance(block, Folded):
        yield block
        return
    yield Heading(text=block.text, level=block.level, id=block.id, rehearsal=block.rehearsal)
    for part in block.blocks:
        yield from _unfolded(part.as_rehearsal() if block.rehearsal else part)


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
    named = (Heading, Folded, *_NAMED)
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
