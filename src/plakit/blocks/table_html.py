"""Tables as HTML: caption, legend, heads with their scales, and every kind of cell."""

import hashlib
import json
import re
from collections.abc import Callable
from functools import partial
from math import ceil
from typing import Any

from plakit.blocks import marks, tiles, words
from plakit.blocks.block import Block
from plakit.blocks.cells import (
    BarCell,
    BlankCell,
    Cell,
    DivergingCell,
    LevelCell,
    NothingCell,
    NumberCell,
    SpanCell,
    StatusCell,
    TextCell,
)
from plakit.blocks.element import Html, doubtful, el, hidden, join, said
from plakit.blocks.nothing import Nothing
from plakit.blocks.table import Column, LegendItem, Row, RowGroup, Scale, Table
from plakit.text import unmarked
from plakit.wording import tell

# A table of more columns, or with wide marks, becomes cards on a phone; a longer one may be
# split on paper.
_MOST_COLUMNS = 4
_TO_WRITE_ON = 2  # columns; in more than these there is no room on a phone
# One of so many columns, or of six with so many of words, is wider than a tablet or a zoomed page.
_MANY_COLUMNS, _MANY_OF_WORDS = 7, 5
_WIDE = (BarCell, DivergingCell, SpanCell)
_SHORT = 15
_SIGNS_ON_PAPER = 110  # of a line, shared by the columns
_HALF_A_PAGE = 26  # lines
_APART = re.compile(r"[\s\N{SOFT HYPHEN}\N{ZERO WIDTH SPACE}-]+")  # where a line may end anyway
_UNITS = ("%",)  # heads that are read behind their number
_LONG_WORD = 20  # letters; a longer one may be broken anywhere, else it would widen its table
_PLAIN_COLUMNS = 3  # of words and figures; up to these a table is as wide as it needs to be
_PLAIN = (TextCell, NumberCell, NothingCell)
_WRITTEN_LINES = 2  # of printed words, as high as one to write on


def table_html(table: Table, *, number: str = "", tag: Html | None = None) -> Html:
    """Give the table with caption, legend, notes and source."""
    caption_id = f"{table.id or fingerprint(table)}-caption"
    inside = [_caption(table, number, tag, caption_id), _head(table), *_bodies(table)]
    made = el("table", *inside, class_=_look(table), role="table" if _is_cards(table) else None)
    if table.layout == "matrix":
        made = frame_html(made, caption_id)
    return join([made, notes_html(table.notes, table.source)])


def notes_html(notes: tuple[str, ...], source: str = "") -> Html:
    """Give what stands under a table or figure."""
    lines = [*notes, tell(words.SOURCE, source=source) if source else ""]
    inside = join([el("p", said(line)) for line in lines if line])
    return el("div", inside, class_="notes") if inside else Html("")


def frame_html(inside: Html, caption_id: str) -> Html:
    """Let what is too wide scroll sideways in a frame that the keyboard reaches."""
    return el("div", inside, class_="frame", role="region", tabindex=0, aria_labelledby=caption_id)


def fingerprint(block: Block) -> str:
    """Give an anchor for a block without an id: the same block, the same anchor."""
    canonical = json.dumps(block.to_json(), sort_keys=True)
    return f"t{hashlib.sha256(canonical.encode()).hexdigest()[:12]}"


def _is_cards(table: Table) -> bool:
    is_wide = len(table.columns) > _MOST_COLUMNS or _has(table, _WIDE) or _has_many_marks(table)
    is_wide = is_wide or (len(table.columns) > _TO_WRITE_ON and _has(table, (BlankCell,)))
    return table.layout in ("profile", "record") or (not table.layout and is_wide)


def _has(table: Table, kinds: tuple[type[Any], ...]) -> bool:
    return any(isinstance(cell, kinds) for row in table.rows() for cell in row.cells)


def _has_many_marks(table: Table) -> bool:
    cells = (cell for row in table.rows() for cell in row.cells)
    return any(isinstance(cell, StatusCell) and len(cell.marks) > 1 for cell in cells)


def _look(table: Table) -> str:
    looks = {
        "cards": _is_cards(table),
        "many": _has_many_columns(table),
        "matrix": table.layout == "matrix",
        "record": table.layout == "record",
        "statuses": table.layout == "matrix" and _has(table, (StatusCell,)),
        "marks-in-a-row": not table.layout and _has_many_marks(table),
        "short": len(table.rows()) + _heads(table) <= _SHORT and not _is_long(table),
        "plain": _is_plain(table),
    }
    return " ".join(["data", *(name for name, is_so in looks.items() if is_so)])


def _has_many_columns(table: Table) -> bool:
    n = len(table.columns)
    of_words = {
        at
        for row in table.rows()
        for at, cell in row.placed()
        if isinstance(cell, TextCell) and len(cell.text) > _LONG_WORD
    }
    is_wordy = n == _MANY_COLUMNS - 1 and len(of_words) >= _MANY_OF_WORDS
    return _is_cards(table) and (n >= _MANY_COLUMNS or is_wordy)


def _heads(table: Table) -> int:
    return sum(1 for group in table.groups if group.title and group.rows)


def _is_long(table: Table) -> bool:
    """Tell whether words alone fill half a page, so that few rows are too many to stay together."""
    if not all(
        isinstance(cell, (*_PLAIN, BlankCell)) for row in table.rows() for cell in row.cells
    ):
        return False  # marks, of which one row is as high as another
    width = _SIGNS_ON_PAPER / len(table.columns)
    highest = (max(_lines(cell, width) for cell in row.cells) for row in table.rows())
    return sum(highest) > _HALF_A_PAGE


def _lines(cell: Cell, width: float) -> int:
    if isinstance(cell, BlankCell):
        return cell.lines * _WRITTEN_LINES
    return max(1, ceil(len(cell.words()) / cell.span / width))


def _is_plain(table: Table) -> bool:
    is_narrow = not table.layout and len(table.columns) <= _PLAIN_COLUMNS
    return is_narrow and all(isinstance(cell, _PLAIN) for row in table.rows() for cell in row.cells)


def _caption(table: Table, number: str, tag: Html | None, caption_id: str) -> Html | None:
    if not table.title:
        return None
    about = join([said(table.about), doubtful(table.doubt), tag], " ")
    return el(
        "caption",
        el(
            "div",
            title_html(table.title, number, id_=caption_id),
            el("span", about, class_="about") if about else None,
            legend_html(table.legend),
            class_="in-view",
        ),
    )


def title_html(title: str, number: str = "", *, id_: str | None = None) -> Html:
    """Give number and title of a table or figure."""
    text = tell(words.CAPTION, number=number, title=title) if number else title
    return el("strong", said(text), class_="title", id=id_)


def legend_html(items: tuple[LegendItem, ...]) -> Html | None:
    """Give every mark with what it means."""
    shown = [el("span", tiles.legend_mark(item), said(item.text), class_="item") for item in items]
    return el("span", join(shown, " "), class_="legend") if shown else None


# Heads


def _head(table: Table) -> Html:
    cards = _is_cards(table)
    heads = [
        _column_head(column, is_time=_is_time(table, place), role="columnheader" if cards else None)
        for place, column in enumerate(table.columns)
    ]
    row = el("tr", *heads, role="row" if cards else None)
    return el("thead", row, role="rowgroup" if cards else None)


def _is_time(table: Table, place: int) -> bool:
    cells = [cell for row in table.rows() for at, cell in row.placed() if at == place]
    return any(isinstance(cell, SpanCell) for cell in cells)


def _column_head(column: Column, *, is_time: bool, role: str | None) -> Html:
    text = join([doubtful(column.doubt), said(column.head)], " ")
    sub = el("span", said(column.sub), class_="sub") if column.sub else None
    scale = _scale_head(column.scale, is_time=is_time)
    if not (text or sub or scale):
        return el("td", role="cell" if role else None, class_=_column_class(column))
    css = _column_class(column, "time-line" if is_time else "")
    return el("th", text, sub, scale, scope="col", role=role, class_=css)


def _scale_head(scale: Scale | None, *, is_time: bool) -> Html | None:
    if scale is None:
        return None
    drawn = marks.time_head(scale) if is_time else marks.scale_head(scale)
    ticks = (*scale.ticks, *filter(None, [scale.as_of]))
    return join([drawn, hidden(" " + ", ".join(tick.text for tick in ticks if tick.text))])


def _column_class(column: Column, *more: str) -> str:
    align = "" if column.align == "start" else column.align
    role = column.role if column.role in ("id", "place") else ""
    screen = "screen" if column.screen_only else ""
    return " ".join(filter(None, [*more, align, role, screen]))


# Rows


def _bodies(table: Table) -> list[Html]:
    return [_body(table, group) for group in table.groups if group.rows]


def _body(table: Table, group: RowGroup) -> Html:
    cards = _is_cards(table)
    head = None
    if group.title:
        title = said(group.title)
        th = el("th", title, scope="rowgroup", colspan=len(table.columns))
        head = el("tr", th, class_="group", role="row" if cards else None)
    rows = [_row(table, row) for row in group.rows]
    return el("tbody", head, *rows, role="rowgroup" if cards else None)


def _row(table: Table, row: Row) -> Html:
    cells = [_cell(table, place, cell) for place, cell in row.placed()]
    role = "row" if _is_cards(table) else None
    return el("tr", *cells, class_="strong" if row.strong else None, role=role)


def _cell(table: Table, place: int, cell: Cell) -> Html:
    column = table.columns[place]
    is_label = place <= table.label_column() < place + cell.span
    in_matrix = table.layout == "matrix"
    shown = _SHOWN[cell.cell](cell, column, in_matrix and cell.span == 1)
    if in_matrix and cell.span > 1 and isinstance(cell, TextCell | NumberCell):
        shown = el("span", shown)  # stays in view when the frame scrolls
    css = _column_class(column if cell.span == 1 else Column(head=""), _cell_class(cell))
    role = ("rowheader" if is_label else "cell") if _is_cards(table) else None
    # In a record what stands before a cell is its row's own label.
    # Several marks in a row need none: they stand below the label by themselves.
    is_told = table.layout == "record" or (isinstance(cell, StatusCell) and _has_many_marks(table))
    has_head = _is_cards(table) and not is_label and not is_told
    return el(
        "th" if is_label else "td",
        shown,
        scope="row" if is_label else None,
        colspan=cell.span if cell.span > 1 else None,
        role=role,
        class_=css,
        data_head=_label(column, cell) if has_head else None,
        data_unit=_unit(column, cell) if has_head else None,
    )


def _label(column: Column, cell: Cell) -> str:
    """Give what stands before a cell in a card on a phone: "n 20", "Who: all seats"."""
    if not column.head or cell.span > 1 or _unit(column, cell):
        return ""
    is_figure = isinstance(cell, NumberCell | LevelCell) and not cell.text[:1].isalpha()
    head = unmarked(" ".join(filter(None, (column.doubt, column.head))))
    return head if is_figure else tell(words.LABEL, head=head)


def _unit(column: Column, cell: Cell) -> str | None:
    """Give what stands behind a number in a card on a phone: "65 %"; None where nothing does."""
    return column.head if column.head in _UNITS and isinstance(cell, NumberCell) else None


def _cell_class(cell: Cell) -> str:
    if isinstance(cell, LevelCell):
        return f"level {marks.level_class(cell.step, cell.steps)}"
    strong = " strong" if isinstance(cell, TextCell | NumberCell) and cell.strong else ""
    rule = " rule" if isinstance(cell, TextCell) and cell.met is not None else ""
    long = " long" if isinstance(cell, TextCell) and _has_long_word(cell) else ""
    # Most cells are words: these look as a cell does, and need no class.
    kind = "" if isinstance(cell, TextCell) else cell.cell
    return f"{kind}{strong}{rule}{long}".strip()


def _has_long_word(cell: TextCell) -> bool:
    said = " ".join((cell.text, cell.doubt, cell.sub, cell.tag))
    return any(len(word) > _LONG_WORD for word in _APART.split(unmarked(said)))


# Cells: each takes the cell, its column, and whether it is one place of a matrix.


def _text(cell: TextCell, _column: Column, _in_matrix: bool) -> Html:
    text = join([_linked(cell), doubtful(cell.doubt)], ", ")
    if cell.met:
        text = el("strong", tiles.square(), text, hidden(f" ({tell(words.RULE_MET)})"))
    tag = el("span", said(cell.tag), class_="tag") if cell.tag else None
    sub = el("span", said(cell.sub), class_="sub") if cell.sub else None
    return join([join([text, tag], " "), sub])


def _linked(cell: TextCell) -> Html:
    if cell.leads:
        shown = join([_leading(said(text), anchor) for text, anchor in cell.pieces() if text])
    else:
        shown = _leading(_with_hits(cell) if cell.hits else said(cell.text), cell.link)
    return el("span", shown, id=cell.anchor) if cell.anchor else shown


def _leading(shown: Html, anchor: str) -> Html:
    return el("a", shown, href=f"#{anchor}") if anchor and shown else shown


def _with_hits(cell: TextCell) -> Html:
    """Let the words stand out that were found."""
    pieces, at = [], 0
    for start, end in cell.hits:
        pieces += [said(cell.text[at:start]), el("mark", said(cell.text[start:end]))]
        at = end
    return join([*pieces, said(cell.text[at:])])


def _number(cell: NumberCell, _column: Column, _in_matrix: bool) -> Html:
    sub = el("small", said(cell.sub)) if cell.sub else None
    return join([said(cell.text), sub], " ")


def _level(cell: LevelCell, _column: Column, _in_matrix: bool) -> Html:
    return join([cell.text, el("span", cell.sub, class_="sub") if cell.sub else None])


def _statuses(cell: StatusCell, _column: Column, _in_matrix: bool) -> Html:
    if not cell.marks:
        return hidden(cell.words())
    last = len(cell.marks) - 1
    shown = [tiles.status(mark, is_last=at == last) for at, mark in enumerate(cell.marks)]
    return el("span", join(shown, " "), class_="codes")


def _nothing(cell: NothingCell, _column: Column, in_matrix: bool) -> Html:
    if in_matrix:
        note = tiles.remark(cell.note)
        return join([tiles.nothing_tile(cell.kind), note, hidden(cell.words())])
    if cell.kind is Nothing.unclear_in_source:
        return doubtful(cell.words())
    return el("span", cell.words(), class_="why")


def _blank(cell: BlankCell, _column: Column, _in_matrix: bool) -> Html:
    """Give lines to write on: what goes there is seen in the heads, and read aloud."""
    return join([*[el("span", class_="line")] * cell.lines, hidden(cell.words())])


def _marked(cell: Any, column: Column, _in_matrix: bool, *, draw: Callable[..., Html]) -> Html:
    return join([draw(cell, column.scale), hidden(cell.words())])


_SHOWN: dict[str, Callable[[Any, Column, bool], Html]] = {
    "text": _text,
    "number": _number,
    "level": _level,
    "status": _statuses,
    "nothing": _nothing,
    "blank": _blank,
    "bar": partial(_marked, draw=marks.bar),
    "diverging": partial(_marked, draw=marks.diverging),
    "dots": partial(_marked, draw=marks.dots),
    "range": partial(_marked, draw=marks.range_),
    "share": partial(_marked, draw=marks.share),
    "span": partial(_marked, draw=marks.span),
}
