"""Blocks as plain text: for terminals, e-mail, and readers who want no page."""

import textwrap
from collections.abc import Callable
from itertools import zip_longest
from typing import Any

from plakit.blocks import words
from plakit.blocks.block import Block
from plakit.blocks.chain import Chain, ChainLink
from plakit.blocks.difference import Difference, DifferencePart
from plakit.blocks.kinds import (
    Figure,
    Finding,
    Findings,
    Folded,
    Heading,
    Note,
    Paragraph,
    Provenance,
    Section,
    Title,
)
from plakit.blocks.sheet import Sheet, SheetPassage, SheetQuestion
from plakit.blocks.table import Row, Table
from plakit.blocks.tile_map import TileMap
from plakit.text import unmarked
from plakit.wording import tell

_WIDEST = 32
_BETWEEN = "  "


def plain_text(block: Block) -> str:
    """Give a block as plain text; every mark is replaced by its words.

    >>> from plakit.blocks import Note
    >>> plain_text(Note(text="Votes are not in the source.", tone="doubt"))
    'Doubt: Votes are not in the source.'
    """
    text = _KINDS[type(block)](block)
    text = unmarked(text)
    marked = block.rehearsal and not isinstance(block, Section | Folded)
    return f"[{tell(words.REHEARSAL)}] {text}" if marked else text


def _lines(*lines: str) -> str:
    return "\n".join(line for line in lines if line)


def _heading(block: Heading) -> str:
    return _lines(block.text, ("=" if block.level == 2 else "-") * len(block.text))


def _paragraph(block: Paragraph) -> str:
    return block.text


def _note(block: Note) -> str:
    return f"{tell(words.DOUBT)} {block.text}" if block.tone == "doubt" else block.text


def _title(block: Title) -> str:
    facts = [
        tell(
            "{title}: {rest}",
            title=fact.label,
            rest=", ".join(filter(None, [fact.text, fact.doubt])),
        )
        for fact in block.facts
    ]
    report = " · ".join(filter(None, [block.programme, block.report, block.session]))
    return _lines(report, block.title, block.standfirst, *facts)


def _findings(block: Findings) -> str:
    items = [_finding(number, item) for number, item in enumerate(block.items, 1)]
    return _lines(
        block.title or tell(words.IN_SHORT), *(items or [tell(words.NOBODY)]), block.about
    )


def _finding(number: int, item: Finding) -> str:
    return _lines(f"{number}. {item.text}", f"   {item.about}" if item.about else "")


def _section(block: Section) -> str:
    return "\n\n".join(plain_text(inner) for inner in block.blocks)


def _folded(block: Folded) -> str:
    heading = Heading(text=block.text, level=block.level, rehearsal=block.rehearsal)
    return "\n\n".join(plain_text(inner) for inner in (heading, *block.blocks))


def _figure(block: Figure) -> str:
    table = _table(block.table) if block.table else ""
    return _lines(block.title, block.about, block.alt, *block.notes, table)


def _tile_map(block: TileMap) -> str:
    return _lines(block.title, block.about, block.alt, *block.notes, _table(block.table))


def _provenance(block: Provenance) -> str:
    reads = [
        _BETWEEN.join(filter(None, [read.said or read.name, read.what, read.rows, read.certainty,
                                    read.doubt, read.fingerprint]))
        for read in block.reads
    ]  # fmt: skip
    again = f"{tell(words.MAKE_AGAIN)} {block.command}" if block.command else ""
    return _lines(tell(words.RESTS_ON), *reads, *block.lines, again)


def _chain(block: Chain) -> str:
    facts = [tell("{title}: {rest}", title=label, rest=text) for label, text in block.facts]
    return _lines(*facts, block.title, block.counts, *map(_link, block.links), block.last,
                  *block.notes)  # fmt: skip


def _link(link: ChainLink) -> str:
    """Give one piece of evidence in a line, deeper ones further in, and its doubt below."""
    sort = f"{link.sort} ({link.used})" if link.used else link.sort
    against = f"[{tell(words.AGAINST)}]" if link.against else ""
    state = f"({tell(words.CHAIN[link.state])})" if link.state == "nothing" else ""
    name = f"<{link.name}>" if link.name else ""
    doubt = f"{tell(words.DOUBT)} {link.doubt}" if link.state == "doubt" else link.doubt
    said = " ".join(filter(None, [against, link.text, state, name]))
    inset = "  " * link.depth
    line = tell("{title}: {rest}", title=sort, rest=said)
    return _lines(f"{inset}- {line}", f"{inset}    {doubt}" if link.doubt else "")


def _difference(block: Difference) -> str:
    run = "".join(map(_changed, block.parts))
    return _lines(block.title, block.about, run, block.spoken, *block.notes)


def _changed(part: DifferencePart) -> str:
    """Give words; what stands in brackets is added or taken out."""
    if part.change == "same":
        return part.text
    text = part.text.rstrip()
    return f"[{tell(words.CHANGES[part.change])} {text.lstrip()}]{part.text[len(text) :]}"


def _sheet(block: Sheet) -> str:
    questions = [question for section in block.sections for question in section.questions]
    return _lines(block.title, block.subtitle, block.privacy, block.how_to,
                  *map(_question, questions), block.foot)  # fmt: skip


def _question(question: SheetQuestion) -> str:
    options = [f"{option.mark} {option.label}".strip() for option in question.options]
    pairs = [" / ".join(pair) for pair in question.pairs]
    texts = [line for passage in question.passages for line in _passage(passage)]
    about = [question.help, question.given, *texts, *_rows(question), *pairs]
    answers = " / ".join([*options, *question.nothing])
    return _lines(
        f"{question.id} {question.text}".strip(),
        *[f"    {line}" for line in (*about, answers) if line],
    )


def _rows(question: SheetQuestion) -> list[str]:
    """Give the rows, those of a rubric with their own options and what these mean."""
    if not question.row_options:
        return list(question.rows)
    return [
        _lines(
            row,
            *[
                f"        {option.mark} {option.label} {option.about}".rstrip()
                for option in options
            ],
        )
        for row, options in zip(question.rows, question.row_options, strict=True)
    ]


def _passage(passage: SheetPassage) -> list[str]:
    numbered = enumerate(passage.sentences, passage.first)
    return [passage.label, *[f"{number}. {unmarked(text)}" for number, text in numbered]]


def _table(block: Table) -> str:
    heads = [unmarked(" ".join(filter(None, [c.doubt, c.head, c.sub]))) for c in block.columns]
    rows = [(row, _texts(row)) for row in block.rows()]
    widths = _widths(heads, rows)
    lines = [_line(heads, widths), _BETWEEN.join("-" * width for width in widths)]
    for group in block.groups:
        lines.append(group.title)
        lines += [_line(_texts(row), _merged(row, widths)) for row in group.rows]
    about = " ".join(filter(None, [block.about, block.doubt]))
    source = tell(words.SOURCE, source=block.source) if block.source else ""
    return _lines(block.title, about, *lines, *block.notes, source)


def _texts(row: Row) -> list[str]:
    return [unmarked(cell.words()) for cell in row.cells]


def _widths(heads: list[str], rows: list[tuple[Row, list[str]]]) -> list[int]:
    widths = [len(head) for head in heads]
    for _row, texts in rows:
        if len(texts) == len(widths):
            widths = [max(width, len(text)) for width, text in zip(widths, texts, strict=True)]
    return [min(max(width, 1), _WIDEST) for width in widths]


def _merged(row: Row, widths: list[int]) -> list[int]:
    """Give the width of each cell of a row, which may take several columns."""
    left = iter(widths)
    merged = []
    for cell in row.cells:
        own = [next(left) for _ in range(cell.span)]
        merged.append(sum(own) + len(_BETWEEN) * (cell.span - 1))
    return merged


def _line(texts: list[str], widths: list[int]) -> str:
    """Give one row; long words go on in the next line of their own column."""
    wrapped = [textwrap.wrap(text, width) for text, width in zip(texts, widths, strict=True)]
    lines = [
        _BETWEEN.join(part.ljust(width) for part, width in zip(parts, widths, strict=True))
        for parts in zip_longest(*wrapped, fillvalue="")
    ]
    return "\n".join(line.rstrip() for line in lines)


_KINDS: dict[type[Block], Callable[[Any], str]] = {
    Heading: _heading,
    Paragraph: _paragraph,
    Note: _note,
    Title: _title,
    Findings: _findings,
    Section: _section,
    Folded: _folded,
    Table: _table,
    Figure: _figure,
    TileMap: _tile_map,
    Provenance: _provenance,
    Chain: _chain,
    Difference: _difference,
    Sheet: _sheet,
}
