"""What stands in a cell of a Word table: words, letters on a ground, or a mark with its words."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from plakit.blocks import (
    BlankCell,
    Cell,
    LevelCell,
    NothingCell,
    NumberCell,
    Scale,
    Status,
    StatusCell,
    TextCell,
    words,
)
from plakit.blocks.nothing import Nothing
from plakit.reports.docx.colours import level_colours
from plakit.reports.docx.element import (
    EDGE,
    INK,
    INK2,
    PLAIN,
    QUIET,
    SUNKEN,
    WARN,
    Element,
    Look,
    runs,
    w,
)
from plakit.reports.docx.marks import DPI, Drawings
from plakit.reports.docx.writer import Writer, doubtful, quiet
from plakit.reports.pdf import Mark
from plakit.text import unmarked
from plakit.wording import tell

LINE_TO_WRITE_ON = 440  # how high, in twentieths of a point
# What a place to fill in holds before that: as wide as a finger finds it.
_ROOM = "\N{NO-BREAK SPACE}" * 12


@dataclass(frozen=True)
class Shown:
    """The lines of a cell, each the inside of a paragraph; its ground; whether to write on it."""

    lines: tuple[Sequence[Element], ...]
    ground: str = ""
    is_ruled: bool = False


@dataclass(frozen=True)
class Place:
    """Where a cell stands: its column's scale, and whether it is one place of a matrix."""

    writer: Writer
    drawings: Drawings
    scale: Scale | None = None
    in_matrix: bool = False


def shown_cell(cell: Cell, place: Place) -> Shown:
    """Give what stands in a cell."""
    return _SHOWN[cell.cell](cell, place)


def _text(cell: TextCell, place: Place) -> Shown:
    look = Look(bold=True) if cell.strong or cell.met else PLAIN
    first = [
        *place.writer.bookmark(cell.anchor),
        *(runs("■ ") if cell.met else []),
        *_words(cell, place, look),
        *(runs(", ") if cell.text and cell.doubt else []),
        *(doubtful(cell.doubt) if cell.doubt else []),
        *(runs(" ") + runs(f"[{cell.tag}]", Look(size=8, bold=True)) if cell.tag else []),
    ]
    return Shown((first, quiet(cell.sub)) if cell.sub else (first,))


def _words(cell: TextCell, place: Place, look: Look) -> list[Element]:
    if cell.hits:
        return _with_hits(cell)
    pieces = list(cell.pieces())
    return [one for text, to in pieces for one in place.writer.linked(text, to, look)]


def _with_hits(cell: TextCell) -> list[Element]:
    pieces, at = [], 0
    for start, end in cell.hits:
        pieces += [*runs(cell.text[at:start]), *runs(cell.text[start:end], Look(ground="FDF1DC"))]
        at = end
    return [*pieces, *runs(cell.text[at:])]


def _number(cell: NumberCell, _place: Place) -> Shown:
    look = Look(bold=True) if cell.strong else PLAIN
    return Shown(([*runs(cell.text, look), *(quiet(f" {cell.sub}") if cell.sub else [])],))


def _level(cell: LevelCell, _place: Place) -> Shown:
    ground, ink = level_colours(cell.step, cell.steps)
    first = runs(cell.text, Look(bold=True, colour=ink))
    sub = runs(cell.sub, Look(colour=ink, size=8))
    return Shown((first, sub) if cell.sub else (first,), ground)


def _statuses(cell: StatusCell, _place: Place) -> Shown:
    made: list[Element] = []
    for mark in cell.marks:
        made += [*(runs("  ") if made else []), *status(mark)]
    return Shown((made,))


def status(mark: Status) -> list[Element]:
    """Show one mark of a status matrix: its letter on a ground, its years, what is new in words."""
    note = mark.note or ("?" if mark.doubt else "")
    colour = WARN if mark.doubt else ""
    return [
        *status_letter(mark.code),
        *(runs("*", Look(raised=True)) if mark.older else []),
        *(runs(f"\N{NO-BREAK SPACE}{mark.years}", Look(size=8)) if mark.years else []),
        *(
            runs(f"\N{NO-BREAK SPACE}{tell(words.NEW)}", Look(size=8, italic=True))
            if mark.new
            else []
        ),
        *(runs(note, Look(raised=True, colour=colour)) if note else []),
    ]


def status_letter(code: str) -> list[Element]:
    """Show X as ink, P as a frame on grey, D as a frame."""
    looks = {
        "X": Look(bold=True, colour="FFFFFF", ground=INK),
        "P": Look(bold=True, ground=SUNKEN, frame=EDGE),
        "D": Look(frame=EDGE),
    }
    return runs(f"\N{NO-BREAK SPACE}{code}\N{NO-BREAK SPACE}", looks[code])


def _nothing(cell: NothingCell, place: Place) -> Shown:
    if cell.kind is Nothing.unclear_in_source:
        return Shown((doubtful(cell.words()),))
    if place.in_matrix and cell.kind is Nothing.not_asked:
        return Shown((runs("–", QUIET),))
    return Shown((runs(cell.words(), Look(italic=True, colour=INK2, size=8)),))


def _blank(cell: BlankCell, place: Place) -> Shown:
    control = fill_in(place.writer, unmarked(cell.label), has_lines=cell.lines > 1)
    return Shown(((control,),), is_ruled=True)


def fill_in(writer: Writer, label: str, *, has_lines: bool = False) -> Element:
    """Make a place to be filled in, in Word or by hand; its label is read aloud."""
    about = w(
        "sdtPr",
        w("alias", val=label[:64]),
        w("id", val=writer.number()),
        w("showingPlcHdr"),
        w("text", multiLine=int(has_lines)),
    )
    return w("sdt", about, w("sdtContent", *runs(_ROOM)))


def _drawn(cell: Any, place: Place) -> Shown:
    png = place.drawings[Mark(cell, place.scale)]
    return Shown((place.writer.picture(png, unmarked(cell.words()), dpi=DPI),))


_SHOWN: dict[str, Callable[[Any, Place], Shown]] = {
    "text": _text,
    "number": _number,
    "level": _level,
    "status": _statuses,
    "nothing": _nothing,
    "blank": _blank,
    "bar": _drawn,
    "diverging": _drawn,
    "dots": _drawn,
    "range": _drawn,
    "share": _drawn,
    "span": _drawn,
}
