"""The kinds of blocks a page is made of, and what holds for a whole page of them."""

from collections.abc import Iterable
from typing import Annotated, Literal, Self

from pydantic import Field, TypeAdapter, ValidationError

from plakit.blocks import words
from plakit.blocks.block import Anchor, Block, Piece, Words
from plakit.blocks.chain import Chain
from plakit.blocks.difference import Difference
from plakit.blocks.sheet import Sheet
from plakit.blocks.table import Table
from plakit.blocks.tile_map import TileMap
from plakit.errors import RunError
from plakit.wording import tell

# Pictures travel inside the JSON.
Base64 = Annotated[str, Field(pattern=r"^[A-Za-z0-9+/]*={0,2}$")]


class Heading(Block):
    """A heading of level 2 (a part of the page), 3 or 4; the page's own title is level 1."""

    kind: Literal["heading"] = "heading"
    text: Words
    level: Literal[2, 3, 4] = 2
    id: Anchor = ""


class Paragraph(Block):
    """One paragraph of text; ``stays``: on paper it is not parted from what follows it."""

    kind: Literal["paragraph"] = "paragraph"
    text: Words
    stays: bool = False


class Note(Block):
    """A remark: plain, a doubt, or the sentence that stands where nothing is to be shown."""

    kind: Literal["note"] = "note"
    text: Words
    tone: Literal["plain", "doubt", "empty"] = "plain"


class Fact(Piece):
    """One fact of the title block; ``doubt`` is what its source lost, in words."""

    label: Words
    text: Words = ""
    doubt: Words = ""


class Title(Block):
    """The head of a report: what it is about, in one sentence, and its facts.

    ``day`` (YYYY-MM-DD) is the one that files of it are dated with; it is not shown. On paper the
    contents stand before the part with the anchor ``contents``; empty: below the title.
    """

    kind: Literal["title"] = "title"
    programme: Words
    programme_id: Words = ""
    report: Words
    session: Words = ""
    fingerprint: Words = ""
    day: Words = ""
    contents: Anchor = ""
    title: Words
    standfirst: Words = ""
    facts: tuple[Fact, ...] = ()


class Finding(Piece):
    """One sentence, what it rests on (method, n, missing), and the id of its table.

    ``decided`` says that it tells what people decided; it then comes before what was only found.
    """

    text: Words
    about: Words = ""
    table: Anchor = ""
    decided: bool = False


class Findings(Block):
    """Three to seven findings, or the word that nobody has answered yet and what was asked.

    Without a title they are called *In short*.
    """

    kind: Literal["findings"] = "findings"
    title: Words = ""
    about: Words = ""
    items: tuple[Finding, ...] = ()


class Figure(Block):
    """A drawn picture with its words (``alt``) and its table; numbered by its page.

    A ``narrow`` one is drawn so that it is read on a phone without being moved.
    """

    kind: Literal["figure"] = "figure"
    id: Anchor = ""
    title: Words
    about: Words = ""
    svg: Words = ""
    png: Base64 = ""
    alt: Words
    narrow: bool = False
    table: Table | None = None
    notes: tuple[Words, ...] = ()

    def as_rehearsal(self) -> Self:
        """Mark the table of the figure as well."""
        table = self.table.as_rehearsal() if self.table else None
        return self.model_copy(update={"rehearsal": True, "table": table})


class Read(Piece):
    """One file or slice of answers that a report rests on.

    ``said`` is how it is printed, where that is not its name.
    """

    name: Words
    said: Words = ""
    what: Words = ""
    rows: Words = ""
    certainty: Words = ""
    doubt: Words = ""
    fingerprint: Words = ""


class Provenance(Block):
    """The foot of a report: what was read, and how to make it again (``command``)."""

    kind: Literal["provenance"] = "provenance"
    reads: tuple[Read, ...] = ()
    lines: tuple[Words, ...] = ()
    command: Words = ""


class Section(Block):
    """Blocks in a row; a section has no look of its own."""

    kind: Literal["section"] = "section"
    blocks: tuple["AnyBlock", ...] = ()

    def as_rehearsal(self) -> Self:
        """Mark all blocks inside."""
        marked = tuple(block.as_rehearsal() for block in self.blocks)
        return self.model_copy(update={"rehearsal": True, "blocks": marked})


class Folded(Block):
    """Blocks that a reader unfolds by their heading; on paper they are unfolded already."""

    kind: Literal["folded"] = "folded"
    text: Words
    level: Literal[3, 4] = 3
    id: Anchor = ""
    blocks: tuple["AnyBlock", ...] = ()

    def as_rehearsal(self) -> Self:
        """Mark its heading, and all blocks inside."""
        marked = tuple(block.as_rehearsal() for block in self.blocks)
        return self.model_copy(update={"rehearsal": True, "blocks": marked})


AnyBlock = Annotated[
    Heading
    | Paragraph
    | Note
    | Title
    | Findings
    | Table
    | Figure
    | TileMap
    | Chain
    | Difference
    | Provenance
    | Sheet
    | Section
    | Folded,
    Field(discriminator="kind"),
]
Section.model_rebuild()
Folded.model_rebuild()
_ANY: TypeAdapter[Block] = TypeAdapter(AnyBlock)


def read_block(json: object) -> Block:
    """Read a block back from its JSON.

    Raises
    ------
    RunError
        If this is no block that this version knows.

    >>> read_block({"kind": "paragraph", "text": "Hello"})
    Paragraph(rehearsal=False, kind='paragraph', text='Hello', stays=False)
    """
    try:
        return _ANY.validate_python(json)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or tell("the block itself")
        raise RunError(
            tell(
                "The notebook holds a block that cannot be read: {where}: {why}. Run the "
                "notebook again with this version of plakit.",
                where=where,
                why=first["msg"],
            )
        ) from error


def mark_rehearsal(block: Block) -> Block:
    """Give a copy that says it rests on simulated answers, and so do all blocks inside it.

    >>> mark_rehearsal(Paragraph(text="Hello")).rehearsal
    True
    """
    return block.as_rehearsal()


def number_tables(blocks: Iterable[Block]) -> dict[str, str]:
    """Number the tables and figures of a page in their order; only those that have an id.

    >>> number_tables([Table(id="needs", title="Needs", columns=[{"head": "Need"}])])
    {'needs': 'Table 1'}
    """
    numbers: dict[str, str] = {}
    tables, figures = 0, 0
    for block in _flat(blocks):
        if not isinstance(block, Table | Figure | TileMap) or block.id in ("", *numbers):
            continue
        if isinstance(block, Table):
            tables += 1
            numbers[block.id] = tell(words.TABLE, number=tables)
        else:
            figures += 1
            numbers[block.id] = tell(words.FIGURE, number=figures)
    return numbers


def _flat(blocks: Iterable[Block]) -> Iterable[Block]:
    for block in blocks:
        if isinstance(block, Section | Folded):
            yield from _flat(block.blocks)
        else:
            yield block
