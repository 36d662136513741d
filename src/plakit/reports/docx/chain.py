"""The chain of evidence and two versions of a text, as Word shows them."""

from collections.abc import Iterator, Sequence

from plakit.blocks import Chain, ChainLink, Difference, DifferencePart, words
from plakit.reports.docx.captions import about_lines, notes, title_line
from plakit.reports.docx.element import (
    INK2,
    STRONG,
    WARN,
    Element,
    Look,
    runs,
    w,
)
from plakit.reports.docx.table import Frame, framed, plain_table
from plakit.reports.docx.writer import Writer, quiet
from plakit.wording import tell

NODES = {"sound": "●", "doubt": "○", "nothing": "◌"}
_LOOKS = {
    "added": Look(bold=True, underline="single"),
    "removed": Look(strike=True, colour=INK2),
}
_BRACKET = Look(colour=INK2, size=8)
_STEP = 240  # of the depth of a piece, in twentieths of a point
_SHARES = (22, 48, 30)  # in percent: what it is, what it says, its doubt


def chain_parts(block: Chain, writer: Writer) -> Iterator[Element]:
    """Give the facts, title and counts, a row a piece, and what the nodes mean."""
    marked = block.rehearsal
    if block.facts:
        widths = (writer.width * 22 // 100, writer.width * 78 // 100)
        rows = [(runs(label, Look(colour=INK2)), runs(text)) for label, text in block.facts]
        yield plain_table(rows, writer, Frame(widths, False, marked, block.title, True))
    yield title_line(block.title, writer, anchor=block.id, rehearsal=marked)
    if block.counts:
        yield writer.p(*runs(block.counts), style="plakit Note", stay=True, rehearsal=marked)
    if block.links:
        yield _links(block, writer)
        said = "   ".join(f"{NODES[state]} {tell(text)}" for state, text in words.CHAIN.items())
        yield writer.p(*runs(said), style="plakit Note", rehearsal=marked)
    if block.last:
        yield writer.p(*runs(block.last), style="plakit Note", rehearsal=marked)
    yield from notes(block.notes, writer, rehearsal=marked)


def _links(block: Chain, writer: Writer) -> Element:
    widths = [writer.width * share // 100 for share in _SHARES]
    heads = [[runs(tell(head))] for head in words.CHAIN_HEADS]
    rows = [_row(heads, writer, widths, is_head=True)]
    before: list[ChainLink | None] = [None, *block.links]
    rows += [
        _row(_cells(link, above, writer), writer, widths, depth=link.depth)
        for link, above in zip(block.links, before, strict=False)
    ]
    return framed(rows, writer, Frame(widths, True, block.rehearsal, block.title))


def _cells(
    link: ChainLink, above: ChainLink | None, writer: Writer
) -> list[Sequence[list[Element]]]:
    """Show one piece; of several of one sort only the first shows the sort in bold."""
    goes_on = above is not None and (above.sort, above.depth) == (link.sort, link.depth)
    look = Look(colour=INK2) if goes_on else STRONG
    sort = [*runs(f"{NODES[link.state]} "), *runs(link.sort, look)]
    against = runs(f"{tell(words.AGAINST)}: ", STRONG) if link.against else []
    unsound = f" ({tell(words.CHAIN[link.state])})" if link.state == "nothing" else ""
    says = [[*against, *runs(link.text), *runs(unsound, Look(colour=INK2))]]
    if link.name:
        says.append(writer.linked(link.name, link.target, Look(code=True, size=8)))
    is_doubt = bool(link.doubt) and link.state == "doubt"
    sign = runs(f"{tell(words.DOUBT)} ", Look(bold=True, colour=WARN)) if is_doubt else []
    return [
        [sort, quiet(link.used)] if link.used else [sort],
        says,
        [[*sign, *runs(link.doubt)]],
    ]


def _row(
    cells: Sequence[Sequence[list[Element]]],
    writer: Writer,
    widths: Sequence[int],
    *,
    depth: int = 0,
    is_head: bool = False,
) -> Element:
    style = "plakit Table Head" if is_head else "plakit Table Text"
    made = []
    for place, (lines, width) in enumerate(zip(cells, widths, strict=True)):
        is_in = depth and place < len(widths) - 1
        indent = [w("ind", left=depth * _STEP)] if is_in else []
        paragraphs = [writer.p(*line, style=style, more=indent) for line in lines]
        made.append(w("tc", w("tcPr", w("tcW", w=width, type="dxa")), *paragraphs))
    return w("tr", w("trPr", w("cantSplit"), w("tblHeader") if is_head else None), *made)


def difference_parts(block: Difference, writer: Writer) -> Iterator[Element]:
    """Give title, who changes what, both versions in one run, and the changes as sentences."""
    marked = block.rehearsal
    yield title_line(block.title, writer, anchor=block.id, rehearsal=marked)
    yield from about_lines(block.about, writer, rehearsal=marked)
    if block.parts:
        said = [run for part in block.parts for run in _part(part)]
        yield writer.p(*said, rehearsal=marked)
    if block.spoken:
        yield writer.p(*runs(block.spoken), style="plakit Note", rehearsal=marked)
    yield from notes(block.notes, writer, rehearsal=marked)


def _part(part: DifferencePart) -> list[Element]:
    if part.change == "same":
        return runs(part.text)
    look = _LOOKS[part.change]
    before = runs(f"[{tell(words.CHANGES[part.change])} ", _BRACKET)
    return [*before, *runs(part.text, look), *runs("]", _BRACKET)]
