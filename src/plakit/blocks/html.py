"""Blocks as HTML, for the page of a report and for the output of a notebook.

Tables are in `table_html`, the paper form in `sheet_html`. Nothing here runs in the reader's
browser, and nothing is fetched from elsewhere.
"""

import base64
import functools
import re
from collections.abc import Callable, Mapping
from typing import Any

from plakit.blocks import tiles, words
from plakit.blocks.block import Block
from plakit.blocks.cells import NumberCell, TextCell
from plakit.blocks.chain import Chain
from plakit.blocks.chain_html import chain_html
from plakit.blocks.difference import Difference
from plakit.blocks.difference_html import difference_html
from plakit.blocks.element import Html, doubtful, el, join, said
from plakit.blocks.kinds import (
    Fact,
    Figure,
    Finding,
    Findings,
    Folded,
    Heading,
    Note,
    Paragraph,
    Provenance,
    Read,
    Section,
    Title,
)
from plakit.blocks.sheet import Sheet
from plakit.blocks.sheet_html import sheet_html
from plakit.blocks.table import Column, Row, RowGroup, Table
from plakit.blocks.table_html import (
    fingerprint,
    frame_html,
    notes_html,
    table_html,
    title_html,
)
from plakit.blocks.tile_map import TileMap
from plakit.blocks.tile_map_html import tile_map_html
from plakit.shipped import shipped
from plakit.text import unmarked
from plakit.wording import tell

Numbers = Mapping[str, str]

# So many files are listed at the foot of a page where they stand.
_FEW_READS = 15
# Comments, line ends, and the white space that CSS does not need.
_FOR_AUTHORS = re.compile(r"/\*.*?\*/|\n\s*|(?<=[:;,{]) | (?=[{}])", re.DOTALL)


@functools.cache
def css() -> str:
    """Give the style of all blocks; every rule of it holds under ``.plakit`` only."""
    return style("plakit.css")


def style(name: str) -> str:
    """Give a style sheet of reports without what is only for its authors.

    Every block in a notebook brings the style with it, and every page.
    """
    return _FOR_AUTHORS.sub("", shipped("templates", "report", name).read_text(encoding="utf-8"))


def block_html(block: Block, *, numbers: Numbers | None = None) -> str:
    """Give one block as HTML, without its style.

    Parameters
    ----------
    numbers : dict, optional
        What `number_tables` gave for the whole page: the id of a table or figure to "Table 2".
        Without it nothing is numbered, and findings do not link.

    >>> from plakit.blocks import Paragraph
    >>> block_html(Paragraph(text="1 < 2"))
    '<p class="block paragraph">1 &lt; 2</p>'
    """
    return str(_html(block, numbers or {}))


def notebook_html(block: Block) -> str:
    """Give one block with its style, for the output of a notebook."""
    return f'<style>{css()}</style><div class="plakit">{block_html(block)}</div>'


def _html(block: Block, numbers: Numbers) -> Html:
    return _KINDS[type(block)](block, numbers)


def _tag(block: Block) -> Html | None:
    return el("span", tell(words.REHEARSAL), class_="tag rehearse") if block.rehearsal else None


def _css(block: Block, name: str) -> str:
    return f"block {name} rehearsal" if block.rehearsal else f"block {name}"


def _heading(block: Heading, _numbers: Numbers) -> Html:
    inside = join([said(block.text), _tag(block)], " ")
    return el(f"h{block.level}", inside, id=block.id, class_=_css(block, "heading"))


def _paragraph(block: Paragraph, _numbers: Numbers) -> Html:
    return el("p", join([said(block.text), _tag(block)], " "), class_=_css(block, "paragraph"))


def _note(block: Note, _numbers: Numbers) -> Html:
    doubt = None
    if block.tone == "doubt":
        doubt = el("strong", tiles.triangle(), tell(words.DOUBT), class_="warn")
    inside = join([doubt, said(block.text), _tag(block)], " ")
    return el("p", inside, class_=_css(block, f"note tone-{block.tone}"))


def _section(block: Section, numbers: Numbers) -> Html:
    return join([_html(inner, numbers) for inner in block.blocks])


def _folded(block: Folded, numbers: Numbers) -> Html:
    """Show the heading; the browser unfolds the rest, and so does paper."""
    heading = Heading(text=block.text, level=block.level, rehearsal=block.rehearsal)
    summary = el("summary", _heading(heading, numbers))
    inside = [_html(inner, numbers) for inner in block.blocks]
    return el("details", summary, *inside, id=block.id, class_="folded")


def _title(block: Title, _numbers: Numbers) -> Html:
    id_ = tell(words.PROGRAMME, id=block.programme_id) if block.programme_id else ""
    version = tell(words.FILES_VERSION, fingerprint=block.fingerprint)
    which = [el("strong", said(block.programme)), _wide(id_)]
    report = [said(block.report), said(block.session), _wide(version if block.fingerprint else "")]
    top = el(
        "p",
        el("span", join(which)),
        el("span", join([join(report[:2], " · "), report[2], _tag(block)])),
        class_="top",
    )
    standfirst = el("p", said(block.standfirst), class_="standfirst") if block.standfirst else None
    facts = el("dl", *map(_fact, block.facts), class_="facts") if block.facts else None
    h1 = el("h1", said(block.title))
    return el("header", top, h1, standfirst, facts, class_=_css(block, "head"))


def _wide(text: str) -> Html | None:
    """Show what a phone leaves out, behind a dot."""
    return el("span", " · ", said(text), class_="wide") if text else None


def _fact(fact: Fact) -> Html:
    text = join([said(fact.text), doubtful(fact.doubt)], ", ")
    return el("div", el("dt", said(fact.label)), el("dd", text))


def _findings(block: Findings, numbers: Numbers) -> Html:
    title = el("h2", join([said(block.title or tell(words.IN_SHORT)), _tag(block)], " "))
    about = el("p", said(block.about), class_="about") if block.about else None
    items = [_finding(item, numbers) for item in block.items]
    listed = (
        el("ol", *items, role="list") if items else el("p", tell(words.NOBODY), class_="nobody")
    )
    order = [title, about, listed] if items else [title, listed, about]
    return el("section", *order, class_=_css(block, "findings"))


def _finding(item: Finding, numbers: Numbers) -> Html:
    number = numbers.get(item.table)
    link = el("a", number, href=f"#{item.table}") if number else None
    about = join([said(item.about), link], " ")
    return el("li", el("strong", said(item.text)), el("p", about) if about else None)


def _table(block: Table, numbers: Numbers) -> Html:
    inside = table_html(block, number=numbers.get(block.id, ""), tag=_tag(block))
    return el("div", inside, id=block.id, class_=_css(block, "table"))


def _figure(block: Figure, numbers: Numbers) -> Html:
    about = join([said(block.about), _tag(block)], " ")
    caption_id = f"{block.id or fingerprint(block)}-caption"
    caption = el(
        "figcaption",
        title_html(block.title, numbers.get(block.id, ""), id_=caption_id),
        el("span", about, class_="about") if about else None,
    )
    table = table_html(block.table, tag=_tag(block.table)) if block.table else None
    inside = [caption, _picture(block, caption_id), notes_html(block.notes), table]
    names = ["figure", *(["narrow"] if block.narrow else [])]
    return el("figure", *inside, id=block.id, class_=_css(block, " ".join(names)))


def _tile_map(block: TileMap, numbers: Numbers) -> Html:
    inside = tile_map_html(block, number=numbers.get(block.id, ""), tag=_tag(block))
    return el("figure", inside, id=block.id, class_=_css(block, "figure"))


def _picture(block: Figure, caption_id: str) -> Html:
    # As an image no part of an SVG can run or reach out, whatever is in it.
    if block.svg:
        source = f"data:image/svg+xml;base64,{base64.b64encode(block.svg.encode()).decode()}"
    elif block.png:
        source = f"data:image/png;base64,{block.png}"
    else:
        return el("p", said(block.alt), class_="about")
    return frame_html(el("img", src=source, alt=unmarked(block.alt)), caption_id)


def _provenance(block: Provenance, _numbers: Numbers) -> Html:
    lines = [el("p", said(line)) for line in block.lines]
    if block.command:
        lines.append(el("p", join([tell(words.MAKE_AGAIN), el("code", block.command)], " ")))
    return el(
        "section",
        el("h2", join([tell(words.RESTS_ON), _tag(block)], " ")),
        el("p", tell(words.SAME_AGAIN), class_="about"),
        _all_read(block),
        el("div", *lines, class_="notes") if lines else None,
        class_=_css(block, "provenance"),
    )


def _all_read(block: Provenance) -> Html | None:
    """Show what was read; a list longer than a page is folded."""
    if not block.reads:
        return None
    table, n = table_html(reads_table(block)), len(block.reads)
    if n <= _FEW_READS:
        return table
    summary = el("summary", el("strong", tell(words.ALL_READ, n=n)))
    return el("details", summary, table, class_="folded")


def reads_table(block: Provenance) -> Table:
    """Give what a report rests on as a table."""
    aligned = dict(
        zip(map(tell, words.READ), ("start", "start", "end", "start", "start"), strict=True)
    )
    columns = [Column(head=head, align=align) for head, align in aligned.items()]
    return Table(title="", columns=columns, groups=[RowGroup(rows=map(_read, block.reads))])


def _read(read: Read) -> Row:
    return Row(cells=[
        TextCell(text=read.said or read.name), TextCell(text=read.what), NumberCell(text=read.rows),
        TextCell(text=read.certainty, doubt=read.doubt), TextCell(text=read.fingerprint),
    ])  # fmt: skip


def _chain(block: Chain, _numbers: Numbers) -> Html:
    return el("section", chain_html(block, _tag(block)), id=block.id, class_=_css(block, "chain"))


def _difference(block: Difference, _numbers: Numbers) -> Html:
    inside = difference_html(block, _tag(block))
    return el("section", inside, id=block.id, class_=_css(block, "difference"))


def _sheet(block: Sheet, _numbers: Numbers) -> Html:
    return el(
        "section", sheet_html(block, _tag(block)), lang=block.language, class_=_css(block, "sheet")
    )


_KINDS: dict[type[Block], Callable[[Any, Numbers], Html]] = {
    Heading: _heading,
    Paragraph: _paragraph,
    Note: _note,
    Section: _section,
    Folded: _folded,
    Title: _title,
    Findings: _findings,
    Table: _table,
    Figure: _figure,
    TileMap: _tile_map,
    Provenance: _provenance,
    Chain: _chain,
    Difference: _difference,
    Sheet: _sheet,
}
