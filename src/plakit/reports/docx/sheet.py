"""The paper form in Word: boxes to cross, lines to write on, room for the id of a seat."""

from collections.abc import Callable, Iterator, Sequence

from plakit.blocks import Sheet, SheetOption, SheetQuestion, words
from plakit.reports.docx.element import INK, INK2, QUIET, STRONG, Element, Look, runs, w
from plakit.reports.docx.table import Frame, framed, plain_table
from plakit.reports.docx.writer import Writer
from plakit.wording import tell, wording

_BOX, _DIAMOND = "☐", "◇"
_CODE = f"{_BOX * 4} {_BOX * 4}"
_DAY_BOXES = (2, 2, 4)
_PILE_NAMES = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_CARD = 1100  # how high, in twentieths of a point
_BIG = Look(size=12)


def sheet_parts(sheet: Sheet, writer: Writer) -> Iterator[Element]:
    """Give a form below its title: how to fill it in, all questions, and its foot."""
    told = wording(sheet.language).gettext
    marked = sheet.rehearsal
    if sheet.subtitle:
        yield writer.p(*runs(sheet.subtitle), rehearsal=marked)
    code = [*runs(f"{told(words.SHEET_CODE)} "), *runs(_CODE, _BIG)]
    yield writer.p(*code, style="plakit Note")
    how = " ".join(filter(None, [sheet.privacy, sheet.how_to]))
    if how:
        yield writer.p(*runs(how), style="plakit Note")
    for section in sheet.sections:
        if section.title:
            yield writer.p(*runs(section.title), style="Heading 2")
        if section.help:
            yield writer.p(*runs(section.help), style="plakit Note", stay=True)
        for question in section.questions:
            yield from _question(question, writer)
    by = f"{told(words.TYPED_IN_BY)} ________   {told(words.CHECKED_BY)} ________"
    yield writer.p(*runs("   ".join(filter(None, [sheet.foot, by]))), style="plakit Note")


def _question(question: SheetQuestion, writer: Writer) -> Iterator[Element]:
    text = [*runs(f"{question.id}  ", Look(colour=INK2, size=8)), *runs(question.text, STRONG)]
    help_ = runs(f" {question.help}", QUIET) if question.help else []
    yield writer.p(*text, *help_, stay=True)
    yield from _SHAPES[question.shape](question, writer)
    yield writer.p(style="plakit Gap")


def _label(option: SheetOption) -> list[Element]:
    about = runs(f" {option.about}", Look(colour=INK2, size=8)) if option.about else []
    return [*runs(" ".join(filter(None, [option.mark, option.label]))), *about]


def _grid_of(rows: Sequence[Sequence[Sequence[Element]]], writer: Writer, first: int) -> Element:
    """Give a table whose first column takes ``first`` percent, the others the rest."""
    others = len(rows[0]) - 1
    start = writer.width * first // 100
    widths = [start, *[(writer.width - start) // max(others, 1)] * others]
    return plain_table(rows, writer, Frame(widths, has_head=True))


def _levels(question: SheetQuestion, writer: Writer) -> Iterator[Element]:
    head = [[], *map(_label, question.options), *map(runs, question.nothing)]
    rows: list[Sequence[Sequence[Element]]] = [head]
    for place in range(max(len(question.rows), 1)):
        name = question.rows[place] if question.rows else ""
        box = _DIAMOND if place else _BOX
        boxes = [runs(f"{box} {option.mark}", _BIG) for option in question.options]
        # The ways to give no value stand once, beside the first row.
        ways = [runs("" if place else _BOX, _BIG) for _ in question.nothing]
        rows.append([runs(name), *boxes, *ways])
    yield _grid_of(rows, writer, 14)


def _grid(question: SheetQuestion, writer: Writer) -> Iterator[Element]:
    rows: list[Sequence[Sequence[Element]]] = [
        [[], *map(_label, question.options), *map(runs, question.nothing)]
    ]
    others = len(rows[0]) - 1
    for name in question.rows:
        rows.append([runs(name), *[runs(_BOX, _BIG) for _ in range(others)]])
        reason = [runs(question.lines_for, QUIET), *[[] for _ in range(others)]]
        rows += [reason] * question.lines
    yield _grid_of(rows, writer, 34)


def _rubric(question: SheetQuestion, writer: Writer) -> Iterator[Element]:
    helps = question.row_helps or ("",) * len(question.rows)
    for name, about, options in zip(question.rows, helps, question.row_options, strict=True):
        said = runs(f" {about}", QUIET) if about else []
        yield writer.p(*runs(name, STRONG), *said, stay=True)
        for option in options:
            yield _box(option, writer)
    yield from _ways(question, writer)
    yield from _ruled(question.lines, writer, question.lines_for)


def _box(option: SheetOption, writer: Writer) -> Element:
    return writer.p(*runs(f"{_BOX} "), *_label(option), style="plakit List")


def _ways(question: SheetQuestion, writer: Writer) -> Iterator[Element]:
    for way in question.nothing:
        yield writer.p(*runs(f"{_BOX} "), *runs(way, QUIET), style="plakit List")


def _boxes(question: SheetQuestion, writer: Writer) -> Iterator[Element]:
    for option in question.options:
        yield _box(option, writer)
    yield from _ways(question, writer)


def _row(question: SheetQuestion, writer: Writer) -> Iterator[Element]:
    said: list[Element] = []
    for option in question.options:
        said += [*runs(f"{_BOX} "), *_label(option), *runs("     ")]
    for way in question.nothing:
        said += [*runs(f"{_BOX} "), *runs(way, QUIET), *runs("     ")]
    yield writer.p(*said)


def _numbers(question: SheetQuestion, writer: Writer) -> Iterator[Element]:
    for option in question.options:
        yield writer.p(*runs("____  "), *_label(option), style="plakit List")
    yield from _ways(question, writer)


def _pairs(question: SheetQuestion, writer: Writer) -> Iterator[Element]:
    neither = " / ".join(option.label for option in question.options)
    rows = [
        [runs(first), runs(_BOX, _BIG), runs(f"{_BOX} {neither}"), runs(_BOX, _BIG), runs(second)]
        for first, second in question.pairs
    ]
    wide, narrow = writer.width * 34 // 100, writer.width * 7 // 100
    yield plain_table(rows, writer, Frame([wide, narrow, writer.width * 18 // 100, narrow, wide]))
    yield from _ways(question, writer)


def _date(question: SheetQuestion, writer: Writer) -> Iterator[Element]:
    said: list[Element] = []
    for count, option in zip(_DAY_BOXES, question.options, strict=False):
        said += [*runs(_BOX * count, _BIG), *runs(f" {option.label}     ", QUIET)]
    yield writer.p(*said)
    yield from _ways(question, writer)


def _lines(question: SheetQuestion, writer: Writer) -> Iterator[Element]:
    if question.given:
        if question.given_about:
            yield writer.p(*runs(question.given_about), style="plakit Note", stay=True)
        yield writer.p(*runs(question.given), style="plakit Quote")
    yield from _ruled(max(question.lines, 1), writer, question.lines_for)
    if question.options:
        yield from _row(question.model_copy(update={"nothing": ()}), writer)
    yield from _ways(question, writer)


def _ruled(count: int, writer: Writer, label: str = "") -> Iterator[Element]:
    """Give lines to write on, and above them what is to be written there."""
    if label and count:
        yield writer.p(*runs(label), style="plakit Note", stay=True)
    for _ in range(count):
        yield writer.p(style="plakit Line")


def _cards(question: SheetQuestion, writer: Writer) -> Iterator[Element]:
    sides = [w(side, val="single", sz=6, space=0, color=INK)
             for side in ("top", "left", "bottom", "right")]  # fmt: skip
    width = writer.width * 60 // 100
    about = w("tcPr", w("tcW", w=width, type="dxa"), w("tcBorders", *sides))
    high = w("trPr", w("cantSplit"), w("trHeight", val=_CARD, hRule="atLeast"))
    for _ in range(max(question.lines, 1)):
        yield framed([w("tr", high, w("tc", about, writer.p()))], writer, Frame([width]))
        yield writer.p(style="plakit Gap")
    yield from _ways(question, writer)


def _piles(question: SheetQuestion, writer: Writer) -> Iterator[Element]:
    names = [*question.rows, *["________________"] * question.lines]
    label = question.lines_for or tell(words.PILE)
    for letter, name in zip(_PILE_NAMES, names, strict=False):
        yield writer.p(*runs(f"{label} {letter}: ", STRONG), *runs(name), style="plakit List")
    for option in question.options:
        yield writer.p(*runs("____ "), *runs(option.label), style="plakit List")
    yield from _ways(question, writer)


def _coding(question: SheetQuestion, writer: Writer) -> Iterator[Element]:
    for passage in question.passages:
        yield writer.p(*runs(passage.label), style="plakit Note", stay=True)
        for number, sentence in enumerate(passage.sentences, passage.first):
            yield writer.p(*runs(f"{number}.  "), *runs(sentence), style="plakit List")
    for option in question.options:
        yield writer.p(*_label(option), style="plakit List")
    empty: list[list[Element]] = [[] for _ in question.rows]
    rows = [[runs(head) for head in question.rows], *[empty] * question.lines]
    width = writer.width // max(len(question.rows), 1)
    yield plain_table(rows, writer, Frame([width] * len(question.rows), has_head=True))
    yield from _ways(question, writer)


def _not_asked(question: SheetQuestion, writer: Writer) -> Iterator[Element]:
    yield writer.p(*runs(question.given, QUIET))


_SHAPES: dict[str, Callable[[SheetQuestion, Writer], Iterator[Element]]] = {
    "levels": _levels,
    "boxes": _boxes,
    "row": _row,
    "numbers": _numbers,
    "pairs": _pairs,
    "grid": _grid,
    "rubric": _rubric,
    "not_asked": _not_asked,
    "date": _date,
    "lines": _lines,
    "cards": _cards,
    "piles": _piles,
    "coding": _coding,
}
