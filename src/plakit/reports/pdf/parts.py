"""The parts of a document as blocks.typ takes them, one after another."""

from base64 import b64decode
from collections.abc import Callable, Iterable
from typing import Any

from plakit.blocks import (
    Block,
    Chain,
    ChainLink,
    Difference,
    Figure,
    Finding,
    Findings,
    Heading,
    Note,
    Paragraph,
    Provenance,
    Sheet,
    Table,
    TileMap,
    Title,
    words,
)
from plakit.blocks.html import reads_table
from plakit.reports.content import FOOT
from plakit.reports.document import Picture, Prose
from plakit.reports.pdf.frame import Data, Frame, known
from plakit.reports.pdf.marks import map_data
from plakit.reports.pdf.order import Part
from plakit.reports.pdf.prose import list_data, picture_data, prose_data, with_lists
from plakit.reports.pdf.runs import lines_of, said, string_of, title_said
from plakit.reports.pdf.sheets import sheet_data
from plakit.reports.pdf.tables import caption_data, linked, notes_data, table_data, tag_of
from plakit.reports.words import CHAIN_HEADS
from plakit.text import unmarked
from plakit.wording import tell

_FIGURE_WIDTH, _NARROW_WIDTH = 160.0, 112.0  # mm
_WHOLE = 90.0  # mm, of what stays on one page


def parts_data(frame: Frame, parts: Iterable[Part]) -> list[Data]:
    """Give all parts in order."""
    return [_part(frame, part) for part in with_lists(parts)]


def title_data(block: Title) -> Data:
    """Give a title block."""
    facts = [
        known(label=title_said(f.label), text=said(f.text, width=38), doubt=said(f.doubt, width=38))
        for f in block.facts
    ]
    return known(
        programme=title_said(block.programme),
        id=tell(words.PROGRAMME, id=block.programme_id) if block.programme_id else "",
        report=title_said(" · ".join(filter(None, [block.report, block.session]))),
        title=title_said(block.title, width=150, size=24),
        standfirst=said(block.standfirst, width=150, size=13),
        tag=tag_of(block),
    ) | {"facts": facts}


def _part(frame: Frame, part: Part | list[Prose]) -> Data:
    if isinstance(part, list):
        return list_data(frame, part)
    if isinstance(part, Prose):
        return prose_data(frame, part)
    if isinstance(part, Picture):
        return picture_data(part, width=_FIGURE_WIDTH)
    data: Data = _KINDS[type(part)](frame, part)
    kind = {"part": type(part).model_fields["kind"].default}
    return {**kind, **data, **frame.anchor(getattr(part, "id", "")), **_tag(part)}


# Words


def _heading(frame: Frame, block: Heading) -> Data:
    return frame.heading(title_said(block.text, size=15), block.level)


def _paragraph(_frame: Frame, block: Paragraph) -> Data:
    return {"text": said(block.text, width=138), "stays": block.stays}


def _note(_frame: Frame, block: Note) -> Data:
    sign = tell(words.DOUBT) if block.tone == "doubt" else ""
    return known(text=said(block.text, width=146), tone=block.tone, sign=sign)


def _findings(frame: Frame, block: Findings) -> Data:
    heading = frame.heading(title_said(block.title or tell(words.IN_SHORT), size=15), 2)
    heading |= _tag(block)
    items = [_finding(frame, item) for item in block.items]
    about = {"about": said(block.about)} if block.about else {}
    return {**about, "heading": heading, "items": items, "nobody": tell(words.NOBODY)}


def _finding(frame: Frame, item: Finding) -> Data:
    about = said(item.about, width=146)
    number = frame.numbers.get(item.table, "")
    if number and item.table in frame.anchors:
        runs = [about] if isinstance(about, str) else about
        about = [run for run in (*runs, " ") if run] + linked(number, item.table)
    return known(text=said(item.text, width=138, size=12), about=about)


# Pictures and tables


def _table(frame: Frame, block: Table) -> Data:
    number = frame.numbers.get(block.id, "")
    made = table_data(block, number=number, frame=frame)
    for group in made["groups"]:
        for cell in group["cells"]:
            # A link cannot lead to a name that stands twice.
            if isinstance(cell, dict) and "anchor" in cell:
                cell |= {"anchor": frame.anchor(cell["anchor"]).get("id", "")}
    return made


def _figure(frame: Frame, block: Figure) -> Data:
    table = table_data(block.table, frame=frame) if block.table else None
    return _captioned(block, frame.numbers) | known(
        svg=block.svg,
        png="" if block.svg else list(b64decode(block.png)),
        width=_NARROW_WIDTH if block.narrow else _FIGURE_WIDTH,
        alt=_alt(block.alt, block.title),
        words=said(block.alt),
        table=table,
    )


def _tile_map(frame: Frame, block: TileMap) -> Data:
    return _captioned(block, frame.numbers) | {
        "alt": _alt(block.alt, block.title),
        "rows": map_data(block),
        "table": table_data(block.table, frame=frame),
    }


def _chain(frame: Frame, block: Chain) -> Data:
    before = [None, *block.links]
    return known(
        title=title_said(block.title),
        counts=said(block.counts),
        last=said(block.last),
        notes=notes_data(block.notes),
    ) | {
        "facts": [(said(name), said(text, width=86)) for name, text in block.facts],
        "heads": [tell(head) for head in CHAIN_HEADS],
        "links": [
            _link(frame, link, above) for link, above in zip(block.links, before, strict=False)
        ],
        "states": [(state, tell(text)) for state, text in words.CHAIN.items()],
    }


def _link(frame: Frame, link: ChainLink, above: ChainLink | None) -> Data:
    goes_on = above is not None and (above.sort, above.depth) == (link.sort, link.depth)
    lines = max(lines_of(link.text, 80), lines_of(link.doubt, 50))
    return known(
        sort=said(link.sort, width=25),
        again=goes_on or None,
        used=said(link.used, width=25),
        text=said(link.text, width=80),
        name=said(link.name, width=80),
        target=link.target if link.target in frame.anchors else "",
        doubt=said(link.doubt, width=48),
        sign=tell(words.DOUBT) if link.state == "doubt" and link.doubt else "",
        words=tell(words.CHAIN["nothing"]) if link.state == "nothing" else "",
        against=tell(words.AGAINST) if link.against else "",
    ) | {"state": link.state, "depth": link.depth, "whole": lines * 4.2 < _WHOLE}


def _difference(_frame: Frame, block: Difference) -> Data:
    parts = [{"change": part.change, "text": said(part.text)} for part in block.parts]
    spoken = {"spoken": said(block.spoken)} if block.spoken else {}
    return {**_captioned(block, {}), **spoken, "parts": parts}


def _provenance(frame: Frame, block: Provenance) -> Data:
    heading = frame.heading(said(tell(words.RESTS_ON)), 2) | _tag(block)
    table = table_data(reads_table(block), frame=frame) if block.reads else None
    again = {"again": tell(words.MAKE_AGAIN), "command": said(block.command, width=140)}
    return frame.anchor(FOOT) | {
        "heading": heading,
        "about": tell(words.SAME_AGAIN),
        "lines": [said(line, width=146) for line in block.lines],
        **({"table": table} if table else {}),
        **(again if block.command else {}),
    }


def _sheet(frame: Frame, block: Sheet) -> Data:
    frame.levels += [1] + [2 for section in block.sections if section.title]
    return sheet_data(block)


def _captioned(block: Figure | TileMap | Difference, numbers: dict[str, str]) -> Data:
    notes = notes_data(block.notes)
    return caption_data(block, numbers.get(block.id, "")) | ({"notes": notes} if notes else {})


def _alt(text: str, title: str) -> str:
    return string_of(unmarked(text) or unmarked(title)) or "–"


def _tag(block: Block) -> Data:
    tag = tag_of(block)
    return {"tag": tag} if tag else {}


_KINDS: dict[type[Block], Callable[[Frame, Any], Data]] = {
    Heading: _heading,
    Paragraph: _paragraph,
    Note: _note,
    Findings: _findings,
    Table: _table,
    Figure: _figure,
    TileMap: _tile_map,
    Chain: _chain,
    Difference: _difference,
    Provenance: _provenance,
    Sheet: _sheet,
}
