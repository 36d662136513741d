"""A page that plakit wrote, read back: each block with all that it says, place by place.

Nothing here knows what is right; `recomputing` compares. A page is only taken apart, never shown.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

from plakit.blocks import Block, Section
from plakit.errors import ParameterError
from plakit.exchange.bounded.bounds import check_name
from plakit.text import escape_for
from plakit.wording import spoken, tell

LARGEST_PAGE = 50_000_000  # bytes, as of a report
_VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
# What of a drawing says how much; the rest is its look.
_SIZES = {"x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "r", "rx", "width", "height", "d", "points"}
_WITHIN = {"bdi", "span", "b", "i", "sup", "small", "strong", "a", "code"}
# What a title carries for readers, and is no part of its name: a rehearsal, another language.
_MARKS = ("svg", "style", "tag", "foreign-to")
# Classes of a cell that say how it looks, not of what kind it is.
_LOOKS = {"end", "center", "screen", "long"}
_KINDS = ("head", "findings", "table", "figure", "provenance", "note", "paragraph", "heading")
_SESSION = re.compile(r"--session (\S+)")
_LANGUAGE = re.compile(r"--language ([A-Za-z0-9-]+)")
_AS_OF = re.compile(r"--as-of (\d{4}-\d\d-\d\d)")


@dataclass
class _Node:
    tag: str
    attributes: Mapping[str, str]
    inside: "list[_Node | str]" = field(default_factory=list)

    @property
    def classes(self) -> list[str]:
        return self.attributes.get("class", "").split()

    def all(self) -> "Iterator[_Node]":
        """Give this node and those within, in the order of the page."""
        stack: list[_Node] = [self]
        while stack:
            node = stack.pop()
            yield node
            stack += [one for one in reversed(node.inside) if isinstance(one, _Node)]

    def first(self, tag: str, name: str = "") -> "_Node | None":
        return next(
            (n for n in self.all() if n.tag == tag and (not name or name in n.classes)), None
        )

    def text(self, without: tuple[str, ...] = ("svg", "style")) -> str:
        """Give the words within, on one line; elements or classes named are passed over."""
        words: list[str] = []
        stack: list[_Node | str] = [self]
        while stack:
            one = stack.pop()
            if isinstance(one, str):
                words.append(one)
            elif one.tag not in without and not set(without) & set(one.classes):
                # A row, a paragraph, or what stands smaller below is a word of its own.
                is_inside = one.tag in _WITHIN and not {"sub", "aloud"} & set(one.classes)
                words += [] if is_inside else [" "]
                stack += reversed(one.inside)
        return " ".join("".join(words).split())

    def drawn(self) -> str:
        """Give the drawings within, by what they say of sizes and places."""
        return "".join(_written(node) for node in self.all() if node.tag == "svg")


def _written(node: _Node) -> str:
    parts: list[str] = []
    stack: list[_Node | str] = [node]
    while stack:
        one = stack.pop()
        if isinstance(one, str):
            parts.append(one)
        else:
            sizes = [(n, v) for n, v in sorted(one.attributes.items()) if n in _SIZES]
            parts.append(f"<{one.tag} {sizes}>")
            stack += reversed(one.inside)
    return "".join(parts)


class _Reader(HTMLParser):
    """Makes a tree of elements; what is not closed is closed by what is around it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.top = _Node("", {})
        self.open = [self.top]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = _Node(tag, {name: value or "" for name, value in attrs})
        self.open[-1].inside.append(node)
        if tag not in _VOID:
            self.open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].inside.append(_Node(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        places = [place for place, node in enumerate(self.open) if place and node.tag == tag]
        if places:
            del self.open[places[-1] :]

    def handle_data(self, data: str) -> None:
        self.open[-1].inside.append(data)


@dataclass(frozen=True)
class Place:
    """One place of a block that says something: a cell, a sentence, a head.

    ``row`` and ``column`` name it for people; ``drawn`` is the mark in it, ``kind`` its kind of
    cell (``bar``, ``dots``, ``number``, ``level``; empty: words). ``rests_on`` is the anchor of
    the table that a finding leads to.
    """

    row: str
    column: str
    text: str
    drawn: str = ""
    kind: str = ""
    rests_on: str = ""

    @property
    def is_figure(self) -> bool:
        """Tell whether a number stands in it."""
        return any(sign.isdigit() for sign in self.text)


@dataclass(frozen=True)
class Printed:
    """A block as printed: its kind, its anchor, its title, and its places in order.

    ``rows`` are the rows of its table alone, cell by cell; ``under`` is the anchor, else the
    title, of the heading that it stands under.
    """

    kind: str
    id: str
    title: str
    places: tuple[Place, ...]
    rows: tuple[tuple[Place, ...], ...] = ()
    heads: tuple[str, ...] = ()
    under: str = ""

    @property
    def name(self) -> str:
        """Name it for people: by its title, else by what it stands under."""
        return self.title or self.id or self.under


@dataclass(frozen=True)
class Page:
    """A page as printed, and what it says of itself; ``language`` if not the programme's first."""

    blocks: tuple[Printed, ...]
    session: str = ""
    as_of: str = ""
    language: str = ""

    def block(self, anchor: str) -> Printed | None:
        """Give the block with this anchor."""
        return next((one for one in self.blocks if one.id == anchor), None)


def read_page(path: str | Path, *, language: str = "en") -> Page:
    """Read a report: its page (HTML), or the notebook that was kept beside it.

    Parameters
    ----------
    language : str
        Of a notebook that does not say in which language it is read.

    Raises
    ------
    ParameterError
        If there is no such file, or it is no page of plakit.
    """
    file, shown = Path(path), escape_for("terminal", str(path))
    check_name(file)
    if file.suffix not in {".html", ".ipynb"} or not file.is_file():
        raise ParameterError(
            tell(
                "{file}: there is no such report. Name a page that plakit wrote (….html), or the "
                "notebook kept beside it (….ipynb).",
                file=shown,
            )
        )
    page = page_of(_html_of(file, shown, language))
    if file.suffix == ".ipynb" and page.language and spoken(page.language) != language:
        page = page_of(_html_of(file, shown, spoken(page.language)))
    if not page.blocks:
        raise ParameterError(
            tell(
                "{file}: this is no report of plakit: it holds none of its tables. Name the page "
                "as it was written into the folder reports.",
                file=shown,
            )
        )
    return page


def _html_of(file: Path, shown: str, language: str) -> str:
    if file.stat().st_size > LARGEST_PAGE:
        raise ParameterError(
            tell("{file}: is larger than {most} MB, as no report is.", file=shown, most=50)
        )
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise ParameterError(
            tell("{file}: cannot be read as a page. Was it saved by another program?", file=shown)
        ) from None
    if file.suffix == ".html":
        return text
    return _notebook_html(text, shown, language)


def _notebook_html(text: str, shown: str, language: str) -> str:
    import nbformat  # slow

    from plakit.reports.page import export_html

    try:
        notebook = nbformat.reads(text, as_version=4)
    except Exception:  # noqa: BLE001  # whatever it is that nbformat says of a broken notebook
        raise ParameterError(
            tell("{file}: is not a notebook. Name the page itself (….html).", file=shown)
        ) from None
    return export_html(notebook, lang=language)


def page_of(html: str) -> Page:
    """Take a page apart."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    top = reader.top
    blocks, under = [], ""
    for node in top.all():
        if "block" not in node.classes:
            continue
        made = _printed(node, under)
        if made is None:
            continue
        if made.kind == "heading":
            under = made.id or made.title
        blocks.append(made)
    command = " ".join(
        code.text() for node in top.all() if "provenance" in node.classes
        for code in node.all() if code.tag == "code"
    )  # fmt: skip
    session, as_of, language = (one.search(command) for one in (_SESSION, _AS_OF, _LANGUAGE))
    return Page(
        tuple(blocks),
        session=session[1] if session else "",
        as_of=as_of[1] if as_of else "",
        language=language[1] if language else "",
    )


def printed(blocks: Iterable[Block]) -> tuple[Printed, ...]:
    """Give blocks as a page would print them, without the numbers of its tables."""
    from plakit.blocks.html import block_html

    return page_of(block_html(Section(blocks=tuple(blocks)))).blocks


def _printed(node: _Node, under: str) -> Printed | None:
    kind = next((name for name in _KINDS if name in node.classes), "")
    if not kind:
        return None
    read = {"head": _head, "findings": _findings, "table": _table, "figure": _figure,
            "provenance": _provenance}.get(kind, _words)  # fmt: skip
    title, places, rows, heads = read(node)
    return Printed(
        kind, node.attributes.get("id", ""), title, tuple(places), tuple(rows), tuple(heads), under
    )


Taken = tuple[str, list[Place], list[tuple[Place, ...]], list[str]]


def _words(node: _Node) -> Taken:
    return node.text(_MARKS), [Place("", "", node.text())], [], []


def _head(node: _Node) -> Taken:
    """Take the title block; its first line holds the fingerprint of all files, and is left out."""
    title = node.first("h1")
    lead = node.first("p", "standfirst")
    places = [Place("", "", one.text()) for one in (title, lead) if one]
    for row in (one for one in node.all() if one.tag == "div"):
        label, said = row.first("dt"), row.first("dd")
        if label and said:
            places.append(Place(label.text(), "", said.text()))
    return title.text(_MARKS) if title else "", places, [], []


def _findings(node: _Node) -> Taken:
    title = node.first("h2")
    items = [one for one in node.all() if one.tag == "li"]
    places = [
        # Its link names a table by number.
        Place(str(number), "", item.text(("svg", "style", "a")), rests_on=_target(item))
        for number, item in enumerate(items, start=1)
    ]
    rest = [one for one in node.all() if one.tag == "p" and {"about", "nobody"} & set(one.classes)]
    said = title.text(_MARKS) if title else ""
    return said, [*places, *(Place("", "", one.text()) for one in rest)], [], []


def _target(item: _Node) -> str:
    """Give the anchor that a finding leads to; empty: none."""
    link = item.first("a")
    return link.attributes.get("href", "").removeprefix("#") if link else ""


def _table(node: _Node) -> Taken:
    table = node.first("table")
    return _taken(node, table) if table else _words(node)


def _figure(node: _Node) -> Taken:
    title, places, rows, heads = _taken(node, node.first("table"))
    picture = node.first("img")
    if picture:
        places.insert(0, Place("", "", picture.attributes.get("alt", "")))
    return title, places, rows, heads


def _provenance(node: _Node) -> Taken:
    table, head = node.first("table"), node.first("h2")
    _, _, rows, heads = _taken(node, table)
    title = head.text(_MARKS) if head else ""
    return title, [place for row in rows for place in row], rows, heads


def _taken(node: _Node, table: _Node | None) -> Taken:
    """Take caption, notes and table of a block."""
    title = node.first("strong", "title")
    around = [
        one
        for one in node.all()
        if one.tag in {"span", "p"}
        and ({"about", "legend"} & set(one.classes) or _is_note(node, one))
    ]
    said = [Place("", "", one.text(("svg", "style", "tag"))) for one in around]
    heads = _heads(table) if table else []
    rows = [_row(row, heads) for row in _rows(table)] if table else []
    places = [*said, *(Place("", head, head) for head in heads if head)]
    return (
        title.text(_MARKS) if title else "",
        [*places, *(place for row in rows for place in row)],
        rows,
        heads,
    )


def _is_note(block: _Node, one: _Node) -> bool:
    return one.tag == "p" and any(
        "notes" in node.classes and any(child is one for child in node.inside)
        for node in block.all()
    )


def _heads(table: _Node) -> list[str]:
    head = table.first("thead")
    return [one.text() for one in head.all() if one.tag in {"th", "td"}] if head else []


def _rows(table: _Node) -> Iterator[_Node]:
    for body in (one for one in table.all() if one.tag == "tbody"):
        yield from (one for one in body.inside if isinstance(one, _Node) and one.tag == "tr")


def _row(row: _Node, heads: list[str]) -> tuple[Place, ...]:
    cells = [one for one in row.inside if isinstance(one, _Node) and one.tag in {"th", "td"}]
    label = next((cell.text() for cell in cells if cell.tag == "th"), "")
    at, places = 0, []
    for cell in cells:
        kind = next((name for name in cell.classes if name not in _LOOKS), "")
        column = heads[at] if at < len(heads) else ""
        places.append(Place(label, column, cell.text(), cell.drawn(), kind))
        at += int(cell.attributes.get("colspan") or 1)
    return tuple(places)
