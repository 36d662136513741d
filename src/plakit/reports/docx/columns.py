"""The columns of a table as Word has them: which there are, how wide, on which page they fit."""

from collections.abc import Container, Sequence
from dataclasses import dataclass, replace

from plakit.blocks import BarCell, BlankCell, Cell, DivergingCell, Table, TextCell
from plakit.reports.docx.marks import DPI, DRAWN, Drawings, head_mark
from plakit.reports.docx.widths import Wish, shared, wish
from plakit.reports.docx.writer import png_size
from plakit.reports.pdf import Mark, plan
from plakit.text import unmarked

# Of these the numbers stand in a second column, behind the mark.
WITH_NUMBERS = (BarCell, DivergingCell)
_NUMBERS = 24  # letters; so many of a bar's numbers stand in one line
_BETWEEN = 170  # between the words of two columns: the margins of a cell
_SIZE, _SMALL = 9.0, 7.5  # points of the words
_TO_WRITE_ON = "word " * 15  # who writes by hand wants as much room as many words
_LETTER = 100  # about how wide a letter is
_SHORT_ROWS, _SHORT_LINES = 15, 26  # a table of so many stays on one page
_PLAIN = 3  # columns; up to these a table is as wide as it needs to be


@dataclass(frozen=True)
class Columns:
    """The columns: (place in the table, 0 or 1 for a second one) with their widths.

    ``is_wide``: they need a turned page; ``is_small``: and small letters. ``is_short``: the rows
    stay together on one page.
    """

    widths: dict[tuple[int, int], int]
    is_wide: bool = False
    is_small: bool = False
    is_short: bool = False

    def of(self, places: Container[int]) -> list[tuple[int, int]]:
        """Give the columns at some places of the table."""
        return [one for one in self.widths if one[0] in places]


def lay_columns(
    table: Table, drawings: Drawings, *, width: int, long: int, hyphenates: bool
) -> Columns:
    """Find for a table the first page on which no word of it is cut but by hyphens.

    Words are broken by hyphens only where the PDF keeps the table upright, too.

    Parameters
    ----------
    width, long : int
        The room of an upright and of a turned page, in twentieths of a point.
    hyphenates : bool
        Whether Word breaks words by hyphens in this file.
    """
    grid, wishes = _wishes(table, drawings, _SIZE)
    has_blanks = any(isinstance(cell, BlankCell) for row in table.rows() for cell in row.cells)
    fill = bool(table.layout) or len(grid) > _PLAIN or has_blanks
    widths = shared(wishes, width, fill=fill)
    if table.layout == "record":
        widths = _label_as_wide_as_its_words(widths, wishes)
    upright = dict(zip(grid, widths, strict=True))
    if _is_upright(table, wishes, width, hyphenates=hyphenates):
        return Columns(upright, is_short=_is_short(table, upright))
    is_small = _least(wishes) > long
    if is_small:
        grid, wishes = _wishes(table, drawings, _SMALL)
    turned = dict(zip(grid, shared(wishes, long, fill=fill), strict=True))
    short = _is_short(table, turned)
    return Columns(turned, is_wide=True, is_small=is_small, is_short=short)


def beside(cell: Cell) -> str:
    """Give the numbers of a bar, for the column behind it: "15 · 45 · 30 · 10"."""
    if isinstance(cell, BarCell):
        told, last = cell.parts, cell.own.text if cell.own else ""
    elif isinstance(cell, DivergingCell):
        told = (*cell.against, *cell.in_favour)
        last = cell.neither.text if cell.neither else ""
    else:
        return ""
    # A line ends behind a point, if it has to.
    numbers = "\N{NO-BREAK SPACE}· ".join(part.text for part in told if part.text)
    return "; ".join(filter(None, [numbers, last]))


def _least(wishes: Sequence[Wish]) -> int:
    return sum(one.least for one in wishes)


def _is_upright(table: Table, wishes: Sequence[Wish], width: int, *, hyphenates: bool) -> bool:
    least, spare = _least(wishes), sum(one.spare for one in wishes)
    if least <= width or not hyphenates:
        return least <= width
    return least - spare <= width and not plan(table).landscape


def _wishes(
    table: Table, drawings: Drawings, size: float
) -> tuple[list[tuple[int, int]], list[Wish]]:
    doubled = {at for row in table.rows() for at, cell in row.placed()
               if isinstance(cell, WITH_NUMBERS)}  # fmt: skip
    grid = [
        (at, half)
        for at, column in enumerate(table.columns) if not column.screen_only
        for half in range(2 if at in doubled else 1)
    ]  # fmt: skip
    cells: dict[int, list[Cell]] = {at: [] for at in range(len(table.columns))}
    for row in table.rows():
        for at, cell in row.placed():
            if cell.span == 1:
                cells[at].append(cell)
    return grid, [
        _wish_of_numbers(cells[at], size - 1)
        if half
        else _wish(table, at, cells[at], drawings, size)
        for at, half in grid
    ]


def _wish_of_numbers(cells: list[Cell], size: float) -> Wish:
    """Ask for one line; what stands in two of them needs two thirds of it at most."""
    line = wish([_together(cell) for cell in cells], beside=_BETWEEN, size=size, longest=_NUMBERS)
    return replace(line, spare=(line.least - _BETWEEN) // 3)


def _together(cell: Cell) -> str:
    return beside(cell).replace("· ", "·\N{NO-BREAK SPACE}")


def _wish(table: Table, at: int, cells: list[Cell], drawings: Drawings, size: float) -> Wish:
    column = table.columns[at]
    marks = [Mark(cell, column.scale) for cell in cells if isinstance(cell, DRAWN)]
    head = head_mark(table, at)
    drawn = max((_twips(drawings[mark]) for mark in (*marks, *filter(None, [head]))), default=0)
    texts = [cell.words() for cell in cells if not isinstance(cell, DRAWN)]
    if not marks and table.layout != "record":
        # A head is bold, and so a little wider.
        heads = f"{unmarked(column.doubt)} {unmarked(column.head)}".split()
        texts += [f"{word}n" for word in heads]
        texts.append(column.sub)
    if any(isinstance(cell, BlankCell) for cell in cells):
        texts.append(_TO_WRITE_ON)
    said = wish([unmarked(text) for text in texts], beside=_BETWEEN, size=size)
    if not drawn:
        return said
    least = max(drawn + _BETWEEN, said.least)
    return Wish(least, least)


def _label_as_wide_as_its_words(widths: list[int], wishes: list[Wish]) -> list[int]:
    """Leave what the label of a record does not need to what is said of it."""
    spare = max(0, widths[0] - wishes[0].best)
    return [widths[0] - spare, *widths[1:-1], widths[-1] + spare]


def _twips(png: bytes) -> int:
    size = png_size(png)
    return size[0] * 1440 // DPI if size else 0


def _is_short(table: Table, widths: dict[tuple[int, int], int]) -> bool:
    n = len(table.rows())
    return n <= _SHORT_ROWS and sum(_lines(table, widths)) <= _SHORT_LINES


def _lines(table: Table, widths: dict[tuple[int, int], int]) -> list[float]:
    """Give about how many lines of words each row has."""
    return [
        max((len(cell.words()) * _LETTER / widths[at, 0] for at, cell in row.placed()
             if (at, 0) in widths and cell.span == 1 and isinstance(cell, TextCell)), default=1)
        for row in table.rows()
    ]  # fmt: skip
