"""What every table of a matrix shares: columns, words of the codes, legend, remarks by letter."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from string import ascii_lowercase

from plakit.activities.status_matrix.rounds import Mark, Round, Unit, UnitMarks
from plakit.activities.status_matrix.settings import LINES, MatrixColumn, MatrixSettings
from plakit.activities.status_matrix.units import Units, countries_of
from plakit.activities.status_matrix.years import examples, year_fault
from plakit.blocks import Cell, LegendItem, Nothing, NothingCell, Status, StatusCell, TextCell
from plakit.blocks.words import OLDER, STATUS
from plakit.locales import whole
from plakit.text import Text
from plakit.wording import mark, tell, tell_many

# How codes that are no line of action are drawn; "none" is an empty place.
NOTHINGS = {
    "unknown": Nothing.unknown,
    "unclear": Nothing.unclear_in_source,
    "not_answered": Nothing.not_answered,
    "not_asked": Nothing.not_asked,
}
_UNKNOWN = mark("unknown: asked, not known")
_BLANK = mark("blank: asked, and there is none")
_NO_MARK = mark("blank: no mark in the source")
_CHANGED = mark("changed since the last round")


@dataclass(frozen=True)
class Scene:
    """One activity as all its tables show it."""

    activity: str
    settings: MatrixSettings
    columns: tuple[MatrixColumn, ...]
    units: Units
    say: Callable[[Text], str]

    def head(self) -> str:
        """Give the head of the column of units."""
        return self.say(self.settings.head) or tell("Country or region")

    def caption(self, one: Round) -> str:
        """Give the title of the main table of a round."""
        if one.is_live:
            return tell("Who does what: {round}", round=one.title)
        return self.say(self.settings.caption) or tell("Who does what: {round}", round=one.title)

    def notes(self, one: Round) -> tuple[str, ...]:
        """Give what the file says of its recorded rounds."""
        return () if one.is_live else tuple(self.say(note) for note in self.settings.notes)

    def about(self, one: Round) -> str:
        """Give what the file says of its recorded rounds; else how much there is of what."""
        return (not one.is_live and self.say(self.settings.about)) or counted(self, one)

    def title(self, column: MatrixColumn) -> str:
        """Give the title of an activity."""
        return self.say(column.title)

    def code_words(self, one: Round) -> dict[str, str]:
        """Give the words of the codes: for recorded rounds those of the file."""
        codes = {} if one.is_live else self.settings.codes
        own: dict[str, str] = {code: self.say(text) for code, text in codes.items()}
        return {code: own.get(code) or tell(STATUS[code]) for code in LINES}

    def older(self, one: Round) -> str:
        """Give what the star means."""
        return (not one.is_live and self.say(self.settings.older)) or tell(OLDER)

    def label(self, unit: UnitMarks) -> TextCell:
        """Name a unit; a star behind its name says that all its data is older."""
        return TextCell(text=f"{unit.unit.title}*" if unit.is_older else unit.unit.title)


class Remarks:
    """Gives each remark on marks a letter, in the order in which they are met.

    In a live round there is no source that something could be unclear in.
    """

    def __init__(self, one: Round) -> None:
        self._is_live = one.is_live
        self._letters: dict[tuple[str, bool], str] = {}

    def is_doubtful(self, one: Mark) -> bool:
        """Tell whether the source of a mark can be read in more than one way."""
        return one.is_doubtful and not self._is_live

    def letter(self, one: Mark) -> str:
        """Give the letter of a mark's remark; empty: there is none."""
        is_doubtful = self.is_doubtful(one)
        if not (one.note or is_doubtful):
            return ""
        return self._letters.setdefault((one.note, is_doubtful), letter(len(self._letters)))

    def lines(self) -> tuple[str, ...]:
        """Give the remarks, each behind its letter."""
        return tuple(
            tell("{letter}: {remark}", letter=name, remark=_remark(note, is_doubtful=is_doubtful))
            for (note, is_doubtful), name in self._letters.items()
        )


def letter(number: int) -> str:
    """Give a, b … z, aa, ab and so on.

    >>> letter(0), letter(25), letter(26)
    ('a', 'z', 'aa')
    """
    tens, ones = divmod(number, len(ascii_lowercase))
    return (letter(tens - 1) if tens else "") + ascii_lowercase[ones]


def _remark(note: str, *, is_doubtful: bool) -> str:
    unclear = Nothing.unclear_in_source.words if is_doubtful else ""
    return (
        tell("{several}; {last}", several=unclear, last=note)
        if unclear and note
        else note or unclear
    )


def status_of(one: Mark, remarks: Remarks, *, is_new: bool = False) -> Status:
    """Draw one mark that is a line of action."""
    return Status(
        code=one.code,
        years=one.years,
        older=one.older == "yes",
        older_row=one.older == "row",
        new=is_new,
        doubt=remarks.is_doubtful(one),
        note=remarks.letter(one),
    )


def mark_cell(one: Mark | None, blank: str, remarks: Remarks, *, is_new: bool = False) -> Cell:
    """Draw what stands under one activity: a mark, nothing (and why), or an empty place."""
    code = one.code if one else blank
    if one and one.is_line:
        return StatusCell(marks=(status_of(one, remarks, is_new=is_new),))
    if code == "none":
        return StatusCell()
    kind = NOTHINGS[code]
    return NothingCell(kind=kind, note=remarks.letter(one)) if one else NothingCell(kind=kind)


def legend(scene: Scene, one: Round, cells: Iterable[Cell]) -> tuple[LegendItem, ...]:
    """Explain every code and every kind of nothing that a table shows, and no other."""
    cells = tuple(cells)
    marks = [mark for cell in cells if isinstance(cell, StatusCell) for mark in cell.marks]
    codes = {mark.code for mark in marks}
    found = [
        LegendItem(mark=code, text=words)
        for code, words in scene.code_words(one).items()
        if code in codes
    ]
    years = examples(mark.years for mark in marks if not year_fault(mark.years))
    if years:
        found.append(LegendItem(mark="years", label=years, text=tell("year or years given")))
    if any(mark.older or mark.older_row for mark in marks):
        found.append(LegendItem(mark="older", text=scene.older(one)))
    nothings = {cell.kind for cell in cells if isinstance(cell, NothingCell)}
    words = {Nothing.unknown: tell(_UNKNOWN)}
    found += [
        LegendItem(mark=kind.value, text=words.get(kind, kind.words))
        for kind in Nothing
        if kind in nothings
    ]
    if any(isinstance(cell, StatusCell) and not cell.marks for cell in cells):
        text = tell(_BLANK) if one.is_live else tell(_NO_MARK)
        found.append(LegendItem(mark="blank", text=text))
    if any(mark.new for mark in marks):
        found.append(LegendItem(mark="new", text=tell(_CHANGED)))
    return tuple(found)


def counted(scene: Scene, one: Round) -> str:
    """Say how many units and marks a round has: "31 countries as 35 units ... 121 marks: ..."."""
    said = (_unit_words(scene, one), _asked_words(one), _mark_words(one))
    return " ".join(filter(None, said))


def _unit_words(scene: Scene, one: Round) -> str:
    units = [unit.unit for unit in one.units]
    by_country = countries_of(units, scene.units)
    split = {name: len(parts) for name, parts in by_country.items() if len(parts) > 1}
    n = whole(len(units))
    if not split:
        return tell_many("{number} unit.", "{number} units.", len(units), number=n)
    rows = ", ".join(
        tell("{country} {n} rows", country=name, n=count) if place == 0 else f"{name} {count}"
        for place, (name, count) in enumerate(split.items())
    )
    return tell_many(
        "{number} country as {units} units: {rows}.",
        "{number} countries as {units} units: {rows}.",
        len(by_country), number=whole(len(by_country)), units=n, rows=rows,
    )  # fmt: skip


def _asked_words(one: Round) -> str:
    states = [unit.state for unit in one.units]
    silent, not_asked = states.count("not_answered"), states.count("not_asked")
    if not one.is_live:
        return ""
    asked = len(states) - not_asked
    said = tell("{asked} asked, {n} answered.", asked=asked, n=asked - silent)
    more = tell("{n} not asked.", n=not_asked) if not_asked else ""
    return " ".join(filter(None, (said, more)))


def _mark_words(one: Round) -> str:
    counts = {code: sum(mark.code == code for mark in one.marks) for code in LINES}
    told = ", ".join(f"{count} {code}" for code, count in counts.items() if count)
    if not told:
        return tell("No marks.")
    years = sum(bool(mark.years) for mark in one.marks)
    said = tell_many(
        "{number} mark: {codes}", "{number} marks: {codes}", len(one.marks),
        number=whole(len(one.marks)), codes=told,
    )  # fmt: skip
    with_years = tell("{n} with years", n=years)
    return f"{said}; {with_years}." if years else f"{said}."


def cells_of(rows: Iterable[Sequence[Cell]]) -> Iterable[Cell]:
    """Give all cells of some rows."""
    return (cell for row in rows for cell in row)


def regions_of(scene: Scene, one: Round) -> Mapping[str, list[Unit]]:
    """Give the countries that stand in several rows, with their regions."""
    by_country = countries_of((unit.unit for unit in one.answered), scene.units)
    return {name: parts for name, parts in by_country.items() if len(parts) > 1}
