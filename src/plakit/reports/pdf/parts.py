"""The parts of a document as blocks.typ takes them, one after another."""

import re
from base64 import b64decode
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from plakit.blocks import (
    Block,
    Chain,
    ChainLink,
    Difference,
    Figure,
    Finding,
    Findings,
    Folded,
    Heading,
    Note,
    Paragraph,
    Provenance,
    Section,
    Sheet,
    Table,
    TileMap,
    Title,
    words,
)
from plakit.blocks.html import reads_table
from plakit.reports.content import FOOT
from plakit.reports.document import Picture, Prose, Span
from plakit.reports.pdf.marks import map_data
from plakit.reports.pdf.runs import Run, Said, lines_of, run, said
from plakit.reports.pdf.sheets import sheet_data
from plakit.reports.pdf.tables import (
    caption_data,
    linked,
    notes_data,
    table_data,
    tag_of,
)
from plakit.reports.words import CHAIN_HEADS
from plakit.text import unmarked
from plakit.wording import tell

Part = Block | Prose | Picture
Data = dict[str, Any]

_ADDRESS = re.compile(r"https://[^\s<>\"]+")
_SAFE = "/:?#[]@!$&'()*+,;=%~"
_FIGURE_WIDTH, _NARROW_WIDTH = 160, 112  # mm
_WHOLE = 90.0  # mm, of what stays on one page


def flat(parts: Iterable[Part]) -> Iterator[Part]:
    """Give the parts without sections, and what is folded after its heading."""
    for part in parts:
        if isinstance(part, Folded):
            yield Heading(text=part.text, level=part.level, id=part.id, rehearsal=part.rehearsal)
        if isinstance(part, Folded | Section):
            inside = part.as_rehearsal() if part.rehearsal else part
            yield from flat(inside.blocks)
        else:
            yield part


@dataclass
class Parts:
    """Turns parts into data, and keeps what holds for the whole document.

    ``files`` are its pictures by name; ``levels`` those of its headings, of which none may be
    skipped on the way down.
    """

    anchors: frozenset[str]
    numbers: dict[str, str]
    files: dict[str, bytes] = field(default_factory=dict)
    given: set[str] = field(default_factory=set)
    titles: int = 0
    levels: list[int] = field(default_factory=list)

    def data(self, parts: Iterable[Part]) -> list[Data]:
        """Give all parts in order; items of a list that follow each other are one list."""
        told: list[Data] = []
        items: list[Prose] = []
        for part in flat(parts):
            if isinstance(part, Prose) and part.kind == "item":
                items.append(part)
                continue
            told += self._list(items)
            items = []
            told.append(self._part(part))
        return told + self._list(items)

    def title(self, block: Title) -> Data:
        """Give a title block; a second one is a heading like others."""
        if self.titles:
            self.levels.append(1)
        self.titles += 1
        facts = [
            _known(label=said(f.label), text=said(f.text, width=38), doubt=said(f.doubt, width=38))
            for f in block.facts
        ]
        report = " · ".join(filter(None, [block.report, block.session]))
        about = [block.programme_id and tell(words.PROGRAMME, id=block.programme_id)]
        return _known(
            programme=said(block.programme),
            id=" · ".join(filter(None, about)),
            report=said(report),
            title=said(block.title, width=150, size=24),
            standfirst=said(block.standfirst, width=150, size=13),
            tag=tag_of(block),
        ) | {"facts": facts}

    def _part(self, part: Part) -> Data:
        if isinstance(part, Prose):
            return self._prose(part)
        if isinstance(part, Picture):
            return self._picture(part)
        data: Data = _KINDS[type(part)](self, part)
        anchor = self._anchor(getattr(part, "id", ""))
        return {"part": part.__class__.model_fields["kind"].default, **data, **anchor, **_tag(part)}

    def _anchor(self, name: str) -> Data:
        """Give an anchor where it stands first: no name may stand twice."""
        if not name or name in self.given:
            return {}
        self.given.add(name)
        return {"id": name}

    # Words

    def _head(self, text: Said, look: int) -> Data:
        self.levels.append(min(look - 1, (self.levels or [0])[-1] + 1))
        return {"text": text, "look": look, "level": self.levels[-1]}

    def _heading(self, block: Heading) -> Data:
        return self._head(said(block.text, size=15), block.level)

    def _paragraph(self, block: Paragraph) -> Data:
        return {"text": said(block.text, width=138)}

    def _note(self, block: Note) -> Data:
        sign = tell(words.DOUBT) if block.tone == "doubt" else ""
        return _known(text=said(block.text, width=146), tone=block.tone, sign=sign)

    def _findings(self, block: Findings) -> Data:
        heading = self._head(said(block.title or tell(words.IN_SHORT), size=15), 2)
        heading |= _tag(block)
        items = [self._finding(item) for item in block.items]
        about = {"about": said(block.about)} if block.about else {}
        return {**about, "heading": heading, "items": items, "nobody": tell(words.NOBODY)}

    def _finding(self, item: Finding) -> Data:
        about = said(item.about, width=146)
        number = self.numbers.get(item.table, "")
        if number and item.table in self.anchors:
            runs = [about] if isinstance(about, str) else about
            about = [run for run in (*runs, " ") if run] + linked(number, item.table)
        return _known(text=said(item.text, width=138, size=12), about=about)

    def _prose(self, part: Prose) -> Data:
        text = [self._span(span) for span in part.spans]
        anchor = self._anchor(part.id)
        if part.kind == "heading":
            return {"part": "heading", **self._head(text, max(part.level, 2)), **anchor}
        return {"part": "prose", "kind": part.kind, "text": text}

    def _span(self, span: Span) -> Run:
        told = run(span.text, width=134)
        looks = {"bold": span.bold, "italic": span.italic, "code": span.code} | self._to(span.href)
        looks = {name: value for name, value in looks.items() if value}
        if not looks:
            return told
        return ({"pieces": [told]} if isinstance(told, str) else told) | looks

    def _to(self, address: str) -> Data:
        """Give where a link leads: within the document, or to a page of the web by https."""
        if address.startswith("#"):
            return {"to": address[1:]} if address[1:] in self.anchors else {}
        return {"href": quote(address, safe=_SAFE)} if _ADDRESS.fullmatch(address) else {}

    def _list(self, items: list[Prose]) -> list[Data]:
        if not items:
            return []
        return [{"part": "prose", "kind": "list", "items": self._items(items)}]

    def _items(self, items: list[Prose]) -> list[Data]:
        """Hang deeper items below the one before them."""
        told = []
        level = items[0].level
        at = 0
        while at < len(items):
            below = at + 1
            while below < len(items) and items[below].level > level:
                below += 1
            inside = self._items(items[at + 1 : below]) if below > at + 1 else []
            text = [self._span(span) for span in items[at].spans]
            number = {} if items[at].number is None else {"number": items[at].number}
            told.append({"text": text, "items": inside, **number})
            at = below
        return told

    # Pictures and tables

    def _table(self, block: Table) -> Data:
        number = self.numbers.get(block.id, "")
        return table_data(block, number=number, anchors=self.anchors)

    def _figure(self, block: Figure) -> Data:
        table = table_data(block.table, anchors=self.anchors) if block.table else None
        return _captioned(block, self.numbers) | _known(
            file=self._figure_file(block),
            width=_NARROW_WIDTH if block.narrow else _FIGURE_WIDTH,
            alt=_alt(block.alt, block.title),
            words=said(block.alt),
            table=table,
        )

    def _figure_file(self, block: Figure) -> str:
        if block.svg:
            return self._file(block.svg.encode(), "svg")
        return self._file(b64decode(block.png), "png") if block.png else ""

    def _picture(self, part: Picture) -> Data:
        width, words = _FIGURE_WIDTH, said(part.alt)
        file = self._file(part.png, "png")
        return {"part": "picture", "file": file, "width": width, "alt": _alt(part.alt, ""),
                "words": words}  # fmt: skip

    def _file(self, content: bytes, kind: str) -> str:
        name = f"picture-{len(self.files) + 1}.{kind}"
        self.files[name] = content
        return name

    def _tile_map(self, block: TileMap) -> Data:
        return _captioned(block, self.numbers) | {
            "alt": _alt(block.alt, block.title),
            "rows": map_data(block),
            "table": table_data(block.table, anchors=self.anchors),
        }

    def _chain(self, block: Chain) -> Data:
        before = [None, *block.links]
        return _known(
            title=said(block.title, size=12),
            counts=said(block.counts),
            last=said(block.last),
            notes=notes_data(block.notes),
        ) | {
            "facts": [(said(name), said(text, width=86)) for name, text in block.facts],
            "heads": [tell(head) for head in CHAIN_HEADS],
            "links": [
                self._link(link, above) for link, above in zip(block.links, before, strict=False)
            ],
            "states": [(state, tell(text)) for state, text in words.CHAIN.items()],
        }

    def _link(self, link: ChainLink, above: ChainLink | None) -> Data:
        goes_on = above is not None and (above.sort, above.depth) == (link.sort, link.depth)
        lines = max(lines_of(link.text, 80), lines_of(link.doubt, 50))
        return _known(
            sort="" if goes_on else said(link.sort, width=25),
            used=said(link.used, width=25),
            text=said(link.text, width=80),
            name=said(link.name, width=80),
            target=link.target if link.target in self.anchors else "",
            doubt=said(link.doubt, width=48),
            sign=tell(words.DOUBT) if link.state == "doubt" and link.doubt else "",
            words=tell(words.CHAIN["nothing"]) if link.state == "nothing" else "",
            against=tell(words.AGAINST) if link.against else "",
        ) | {"state": link.state, "depth": link.depth, "whole": lines * 4.2 < _WHOLE}

    def _difference(self, block: Difference) -> Data:
        parts = [{"change": part.change, "text": said(part.text)} for part in block.parts]
        spoken = {"spoken": said(block.spoken)} if block.spoken else {}
        return {**_captioned(block, {}), **spoken, "parts": parts}

    def _provenance(self, block: Provenance) -> Data:
        heading = self._head(said(tell(words.RESTS_ON)), 2) | _tag(block)
        table = table_data(reads_table(block), anchors=self.anchors) if block.reads else None
        again = {"again": tell(words.MAKE_AGAIN), "command": said(block.command, width=140)}
        return self._anchor(FOOT) | {
            "heading": heading,
            "about": tell(words.SAME_AGAIN),
            "lines": [said(line, width=146) for line in block.lines],
            **({"table": table} if table else {}),
            **(again if block.command else {}),
        }

    def _sheet(self, block: Sheet) -> Data:
        self.levels += [1] + [2 for section in block.sections if section.title]
        return sheet_data(block)


def _captioned(block: Figure | TileMap | Difference, numbers: dict[str, str]) -> Data:
    notes = notes_data(block.notes)
    return caption_data(block, numbers.get(block.id, "")) | ({"notes": notes} if notes else {})


def _alt(text: str, title: str) -> str:
    return unmarked(text) or unmarked(title) or "–"


def _tag(block: Block) -> Data:
    tag = tag_of(block)
    return {"tag": tag} if tag else {}


def _known(**told: Any) -> Data:
    return {name: value for name, value in told.items() if value not in ("", None, [])}


_KINDS: dict[type[Block], Callable[[Parts, Any], Data]] = {
    Heading: Parts._heading,
    Paragraph: Parts._paragraph,
    Note: Parts._note,
    Findings: Parts._findings,
    Table: Parts._table,
    Figure: Parts._figure,
    TileMap: Parts._tile_map,
    Chain: Parts._chain,
    Difference: Parts._difference,
    Provenance: Parts._provenance,
    Sheet: Parts._sheet,
}
