"""Tables of Word: head repeated on each page, rows kept whole, all columns within the page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from plakit.blocks import BlankCell, Cell, Column, Row, RowGroup, Table
from plakit.reports.docx.captions import about_lines, legend_lines, notes, title_line
from plakit.reports.docx.cells import LINE_TO_WRITE_ON, Place, Shown, shown_cell
from plakit.reports.docx.columns import WITH_NUMBERS, Columns, beside, lay_columns
from plakit.reports.docx.element import INK, REHEARSE, Element, Look, runs, w
from plakit.reports.docx.marks import DPI, Drawings, head_mark
from plakit.reports.docx.writer import Writer, doubtful, quiet
from plakit.text import unmarked

_ALIGNED = {"start": "", "end": "right", "center": "center"}


@dataclass(frozen=True)
class Made:
    """Elements that stand in a row.

    ``is_wide``: on a turned page; ``is_head``: on the page of what follows.
    """

    elements: Sequence[Element]
    is_wide: bool = False
    is_head: bool = False


def table_parts(table: Table, writer: Writer, drawings: Drawings, *, legend: bool = True) -> Made:
    """Give caption, table, notes and source; ``legend`` false: it stands above already."""
    columns = lay_columns(
        table,
        drawings,
        width=writer.width,
        long=writer.long,
        hyphenates=writer.hyphenates,
    )
    made: list[Element] = []
    if table.title:
        marked = table.rehearsal
        made.append(title_line(table.title, writer, anchor=table.id, rehearsal=marked))
        made += about_lines(table.about, writer, doubt=table.doubt, rehearsal=marked)
        shown = table.legend if legend else ()
        made += legend_lines(shown, writer, drawings, rehearsal=marked)
    elif table.id:
        made.append(writer.p(*writer.bookmark(table.id), style="plakit Gap", stay=True))
    made.append(_Maker(table, columns, writer, drawings).table())
    made += notes(table.notes, writer, source=table.source, rehearsal=table.rehearsal)
    return Made(made, columns.is_wide)


@dataclass(frozen=True)
class Frame:
    """What is told of a table: its widths; its head; the title read aloud; if it is not split."""

    widths: Sequence[int]
    has_head: bool = False
    rehearsal: bool = False
    title: str = ""
    is_whole: bool = False


def plain_table(
    rows: Sequence[Sequence[Sequence[Element]]], writer: Writer, frame: Frame
) -> Element:
    """Give a table of lines of runs, one a cell, without anything around it."""
    made = []
    for place, row in enumerate(rows):
        is_head = frame.has_head and not place
        style = "plakit Table Head" if is_head else "plakit Table Text"
        stay = is_head or frame.is_whole
        cells = [
            w(
                "tc",
                w("tcPr", w("tcW", w=width, type="dxa")),
                writer.p(*line, style=style, stay=stay),
            )
            for line, width in zip(row, frame.widths, strict=True)
        ]
        about = w("trPr", w("cantSplit"), w("tblHeader") if is_head else None)
        made.append(w("tr", about, *cells))
    return framed(made, writer, frame)


def framed(rows: Sequence[Element], writer: Writer, frame: Frame) -> Element:
    """Put rows into a table."""
    stripe = w("left", val="dashSmallGap", sz=36, space=0, color=REHEARSE)
    head = int(frame.has_head)
    about = w(
        "tblPr",
        w("tblStyle", val=writer.style("plakit Table")),
        w("tblW", w=sum(frame.widths), type="dxa"),
        w("tblBorders", stripe) if frame.rehearsal else None,
        w("tblLayout", type="fixed"),
        w("tblLook", val="04A0" if head else "0480", firstRow=head, lastRow=0, firstColumn=1,
          lastColumn=0, noHBand=0, noVBand=1),
        w("tblCaption", val=unmarked(frame.title)) if frame.title else None,
    )  # fmt: skip
    grid = [w("gridCol", w=width) for width in frame.widths]
    return w("tbl", about, w("tblGrid", *grid), *rows)


@dataclass(frozen=True)
class _Maker:
    """Makes the rows of one table."""

    block: Table
    columns: Columns
    writer: Writer
    drawings: Drawings

    def table(self) -> Element:
        has_head = self._has_head()
        rows = [*([self._head()] if has_head else []), *self._rows()]
        widths = list(self.columns.widths.values())
        frame = Frame(widths, has_head, self.block.rehearsal, self.block.title)
        return framed(rows, self.writer, frame)

    def _has_head(self) -> bool:
        heads = any(column.head or column.scale for column in self.block.columns)
        return heads and self.block.layout != "record"

    def _head(self) -> Element:
        cells = [
            self._column_head(at, column)
            for at, column in enumerate(self.block.columns) if self.columns.of([at])
        ]  # fmt: skip
        return w("tr", w("trPr", w("cantSplit"), w("tblHeader")), *cells)

    def _column_head(self, at: int, column: Column) -> Element:
        doubt = [*doubtful(column.doubt), *runs(" ")] if column.doubt else []
        # A head may be broken between all its words.
        lines = [[*doubt, *runs(column.head.replace("\N{NO-BREAK SPACE}", " "))]]
        if column.sub:
            lines.append(quiet(column.sub))
        mark = head_mark(self.block, at)
        if mark and column.scale:
            ticks = (*column.scale.ticks, *filter(None, [column.scale.as_of]))
            alt = ", ".join(tick.text for tick in ticks if tick.text)
            lines.append(self.writer.picture(self.drawings[mark], alt, dpi=DPI))
        align = _ALIGNED[column.align]
        places = self.columns.of([at])
        return self._cell(Shown(tuple(lines)), places, align=align, stay=True, strong=True)

    def _rows(self) -> Iterator[Element]:
        groups = [group for group in self.block.groups if group.rows]
        rows = self.block.rows()
        for group in groups:
            if group.title:
                yield self._group(group)
            for row in group.rows:
                yield self._row(row, stay=self.columns.is_short and row is not rows[-1])

    def _group(self, group: RowGroup) -> Element:
        places = list(self.columns.widths)
        cell = self._cell(Shown((runs(group.title),)), places, stay=True, strong=True)
        return w("tr", w("trPr", w("cantSplit")), cell)

    def _row(self, row: Row, *, stay: bool) -> Element:
        cells = [
            made for at, cell in row.placed() for made in self._cells(at, cell, row, stay=stay)
        ]
        lines = max((cell.lines for cell in row.cells if isinstance(cell, BlankCell)), default=0)
        high = w("trHeight", val=lines * LINE_TO_WRITE_ON, hRule="atLeast") if lines else None
        return w("tr", w("trPr", w("cantSplit"), high), *cells)

    def _cells(self, at: int, cell: Cell, row: Row, *, stay: bool) -> Iterator[Element]:
        places = self.columns.of(range(at, at + cell.span))
        if not places:
            return  # for the screen only
        column = self.block.columns[at]
        in_matrix = self.block.layout == "matrix" and cell.span == 1
        place = Place(self.writer, self.drawings, column.scale, in_matrix)
        shown = shown_cell(cell, place)
        if isinstance(cell, WITH_NUMBERS):
            numbers = Shown((runs(beside(cell), Look(size=8)),))
            yield self._cell(shown, places[:1], stay=stay)
            yield self._cell(numbers, places[1:], stay=stay)
            return
        strong = row.strong or (self.block.layout == "record" and at == 0)
        align = _ALIGNED[column.align] if cell.span == 1 else ""
        yield self._cell(shown, places, align=align, stay=stay, strong=strong)

    def _cell(
        self,
        shown: Shown,
        places: Sequence[tuple[int, int]],
        *,
        align: str = "",
        stay: bool = False,
        strong: bool = False,
    ) -> Element:
        ruled = w("bottom", val="single", sz=6, space=0, color=INK)
        about = w(
            "tcPr",
            w("tcW", w=sum(self.columns.widths[one] for one in places), type="dxa"),
            w("gridSpan", val=len(places)) if len(places) > 1 else None,
            w("tcBorders", ruled) if shown.is_ruled else None,
            w("shd", val="clear", color="auto", fill=shown.ground) if shown.ground else None,
        )
        size = " Small" if self.columns.is_small else ""
        style = f"plakit Table{size} {'Head' if strong else 'Text'}"
        jc = [w("jc", val=align)] if align else []
        lines = [self.writer.p(*line, style=style, stay=stay, more=jc) for line in shown.lines]
        return w("tc", about, *lines)
