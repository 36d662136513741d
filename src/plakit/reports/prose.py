"""The Markdown of a workbook as paper takes it: paragraphs, headings, items, quotations, tables.

It is read by `foreign.read_markdown`; what a page shows of it, `foreign.markdown_html` makes.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile
from typing import Literal

from markdown_it.token import Token

from plakit.blocks import Column, Row, RowGroup, Table, TextCell
from plakit.reports.document import Prose, Span

_LOWEST_HEADING = 4
_CELLS = ("th_open", "td_open")


def read_prose(tokens: Sequence[Token]) -> tuple[Prose | Table, ...]:
    """Give what Markdown says, in order; a table of it is a table without a number."""
    return tuple(_Reader(iter(tokens)).parts())


@dataclass
class _List:
    """A list that is open: the number of its item, if it has one; whether that is begun."""

    number: int | None
    begun: bool = False

    def begin(self) -> None:
        """Go on to the next item."""
        self.begun = True
        self.number = None if self.number is None else self.number + 1


@dataclass
class _Reader:
    """Goes once over the tokens and remembers the lists and quotations that are open."""

    tokens: Iterator[Token]
    lists: list[_List] = field(default_factory=list)
    quotes: int = 0

    def parts(self) -> Iterator[Prose | Table]:
        for token in self.tokens:
            if token.type == "heading_open":
                level = min(int(token.tag[1]), _LOWEST_HEADING)
                name = str(token.attrGet("id") or "")
                yield Prose("heading", spans(next(self.tokens)), level, id=name)
            elif token.type == "inline":
                yield self.paragraph(spans(token))
            elif token.type in ("fence", "code_block"):
                yield Prose("code", (Span(token.content.rstrip("\n"), code=True),))
            elif token.type == "table_open":
                yield self.table()
            else:
                self.note(token)

    def note(self, token: Token) -> None:
        """Remember what opens and closes around paragraphs."""
        if token.type in ("bullet_list_open", "ordered_list_open"):
            start = int(token.attrGet("start") or 1)
            self.lists.append(_List(start - 1 if token.tag == "ol" else None))
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            self.lists.pop()
        elif token.type == "list_item_open":
            self.lists[-1].begin()
        elif token.tag == "blockquote":
            self.quotes += token.nesting

    def paragraph(self, said: tuple[Span, ...]) -> Prose:
        """Give a paragraph; the first one of an item of a list is the item."""
        if not self.lists or not self.lists[-1].begun:
            return Prose("quote" if self.quotes else "paragraph", said)
        self.lists[-1].begun = False
        return Prose("item", said, len(self.lists), self.lists[-1].number)

    def table(self) -> Table:
        within = list(takewhile(lambda token: token.type != "table_close", self.tokens))
        cells = [
            [_words(within[at + 1]) for at in range(start, end) if within[at].type in _CELLS]
            for start, end in _rows(within)
        ]
        first = next(at for at, token in enumerate(within) if token.type == "tr_open")
        heads = [token for token in within[first:] if token.type == "th_open"]
        columns = tuple(
            Column(head=head, align=_align(token))
            for head, token in zip(cells[0], heads, strict=True)
        )
        rows = tuple(Row(cells=tuple(TextCell(text=text) for text in row)) for row in cells[1:])
        return Table(title="", columns=columns, groups=(RowGroup(rows=rows),) if rows else ())


def _rows(tokens: Sequence[Token]) -> list[tuple[int, int]]:
    starts = [at for at, token in enumerate(tokens) if token.type == "tr_open"]
    ends = [at for at, token in enumerate(tokens) if token.type == "tr_close"]
    return list(zip(starts, ends, strict=True))


def _align(token: Token) -> Literal["start", "end", "center"]:
    style = str(token.attrGet("style") or "")
    return "end" if "right" in style else "center" if "center" in style else "start"


def _words(inline: Token) -> str:
    return "".join(span.text for span in spans(inline))


def spans(inline: Token) -> tuple[Span, ...]:
    """Give the words of a paragraph, each stretch with its look.

    Of a picture the words stay. A link to a place of the page leads there; one to the web has
    its address as text behind its words, as on the page; of any other the words stay.
    """
    said: list[Span] = []
    looks, addresses = [Span("")], [""]
    for token in inline.children or []:
        if token.type in ("strong_open", "em_open", "link_open"):
            looks.append(_look(looks[-1], token))
            addresses.append(_address(token))
        elif token.type in ("strong_close", "em_close", "link_close"):
            look, address = looks.pop(), addresses.pop()
            if address:
                said.append(replace(look, text=f" ({address})"))
        elif words := _said(token):
            said.append(replace(looks[-1], text=words, code=token.type == "code_inline"))
    return tuple(said)


def _look(around: Span, token: Token) -> Span:
    if token.type == "link_open":
        address = str(token.attrGet("href") or "")
        return replace(around, href=address if address.startswith(("#", "https:")) else "")
    return replace(
        around, bold=around.bold or token.tag == "strong", italic=around.italic or token.tag == "em"
    )


def _address(token: Token) -> str:
    """Give the address that stands behind the words of a link; an address needs none."""
    address = str(token.attrGet("href") or "")
    is_shown = address.startswith(("http:", "https:")) and token.markup != "autolink"
    return address if is_shown else ""


def _said(token: Token) -> str:
    if token.type == "softbreak":
        return " "
    return "\n" if token.type == "hardbreak" else token.content
