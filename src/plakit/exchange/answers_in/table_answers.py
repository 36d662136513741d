"""Reads the rows of a table as answers of people: all of them, with all that is wrong.

Nothing is written here, and nobody is given a number yet.
"""

from collections.abc import Iterator
from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass, field
from typing import Any

from plakit.errors import AnswerError, Fault, ParameterError
from plakit.exchange.answers_in.cell_answers import raw_answer
from plakit.exchange.answers_in.mapping import Column, Mapping
from plakit.exchange.answers_in.open_steps import Target
from plakit.exchange.answers_in.proposing import asked_in
from plakit.exchange.bounded.uploads import Sheet
from plakit.exchange.mapping_files import FOLDER
from plakit.forms import Answer, Question, check_answer, missing
from plakit.forms.writing import with_hidden_ids
from plakit.room.asking import held_seat, not_asked, refuse_not_asked
from plakit.text import Text, escape_for, is_blank
from plakit.wording import tell

# What other programs write where nothing is; here it is an answer until the mapping says not.
_LIKE_NOTHING = {
    "na", "n/a", "n. a.", "none", "null", "nan", "nil", "-", "--", ".", "#n/a", "-99", "99", "999",
    "-999", "k. a.", "k.a.", "s/o", "missing",
}  # fmt: skip


@dataclass
class Given:
    """What one person says in the file: cells by question and part, each with its place.

    ``who`` is a seat, or an id of the tool's own; ``row`` the first row that speaks of it.
    """

    who: str
    line: int
    row: AnyMapping[str, str] = field(repr=False)
    cells: dict[str, dict[str, str]] = field(default_factory=dict, repr=False)
    places: dict[tuple[str, str], tuple[int, str]] = field(default_factory=dict, repr=False)


@dataclass
class Reading:
    """All answers of one file, checked, and all that is wrong with it.

    ``people`` have answered something, ``silent`` nothing; ``lacking`` of the people have left
    out what has to be answered.
    """

    answers: list[tuple[Given, Answer]] = field(default_factory=list, repr=False)
    faults: list[Fault] = field(default_factory=list)
    people: int = 0
    silent: int = 0
    lacking: int = 0


def read_answers(sheet: Sheet, mapping: Mapping, target: Target) -> Reading:
    """Read and check every answer of a file.

    Parameters
    ----------
    sheet : Sheet
        The file; its columns are those that the mapping names.
    mapping : Mapping
        How it is read.
    target : Target
        What was asked, and when: seats have to be held then.
    """
    return _Reader(sheet, mapping, target).reading()


class _Reader:
    def __init__(self, sheet: Sheet, mapping: Mapping, target: Target) -> None:
        self.sheet, self.mapping, self.target = sheet, mapping, target
        self.made = Reading()
        self.columns = {column.column: column for column in mapping.columns}
        self.seats = {seat.id.casefold(): seat.id for seat in target.place.programme.seats}
        # Words for questions that the mapping does not know; each is complained of once.
        self.strange: set[str] = set()

    def reading(self) -> Reading:
        """Read all rows, then check all that each person says."""
        for given in self._people().values():
            self._check(given)
        return self.made

    def _people(self) -> dict[str, Given]:
        found: dict[str, Given] = {}
        for at, row in enumerate(self.sheet.rows):
            line = self.sheet.line_of(at)
            who = self._who(row, line)
            if who in found and self.mapping.long is None:
                text = tell(
                    "stands in line {before} already; each may answer once: "
                    "delete one of the two rows",
                    before=found[who].line,
                )
                self._fault(line, self.mapping.respondent.column, text)
            elif who:
                self._take(row, line, found.setdefault(who, Given(who, line, row)))
        return found

    def _who(self, row: AnyMapping[str, str], line: int) -> str:
        """Give the seat or own id of a row; "" where that is a fault."""
        column = self.mapping.respondent.column
        own = row[column].strip()
        if is_blank(own):
            text = tell("is empty: whose answers are these? Write it, or delete the row")
            self._fault(line, column, text)
            return ""
        if self.mapping.respondent.holds == "own id":
            return own
        name = self.seats.get(own.casefold(), own)
        try:
            return held_seat(self.target.place, self.target.session, name).id
        except ParameterError as error:
            self._fault(line, column, str(error))
            return ""

    def _take(self, row: AnyMapping[str, str], line: int, given: Given) -> None:
        """Put the cells of a row to what its person says."""
        for column, cell in self._cells(row, line):
            meant = self.mapping.meaning(column, cell)
            if is_blank(meant):
                continue
            parts = given.cells.setdefault(column.item, {})
            if column.part in parts:
                text = tell(
                    "{item} is answered twice by the same respondent; delete one of the two rows",
                    item=" ".join(filter(None, (column.item, column.part))),
                )
                self._fault(line, column.column, text)
                continue
            parts[column.part] = meant
            given.places[column.item, column.part] = (line, column.column)

    def _cells(self, row: AnyMapping[str, str], line: int) -> Iterator[tuple[Column, str]]:
        long = self.mapping.long
        if long is None:
            yield from ((column, row[column.column]) for column in self.mapping.columns)
            return
        name = asked_in(row, long)
        if name in self.columns:
            yield self.columns[name], row[long.value]
        elif name not in self.strange and name not in self.mapping.left_out:
            self.strange.add(name)
            text = tell(
                "'{name}' is no question that the mapping knows; add it under columns, or "
                "under left_out",
                name=escape_for("terminal", name),
            )
            self._fault(line, long.item, text)

    def _check(self, given: Given) -> None:
        """Check all that one person says."""
        values: dict[str, dict[str, Any]] = {}
        barred = self._not_asked(given.who)
        languages = self.target.place.programme.languages
        key = self.target.place.make_store().id
        for item, parts in given.cells.items():
            question = self.target.form.question(item)
            try:
                refuse_not_asked(barred, item, languages)
                raw = raw_answer(question, parts, dates=self.mapping.dates)
                if question.kind == "contribution":
                    raw = with_hidden_ids(raw, key, *self.target.key, given.who, item)
                answer = check_answer(self.target.form, item, raw)
            except AnswerError as error:
                self._refused(given, question, str(error))
                continue
            if answer.value:
                values[item] = answer.value
                self.made.answers.append((given, answer))
        self.made.people += bool(values)
        self.made.silent += not values
        self.made.lacking += bool(values and missing(self.target.form, values))

    def _not_asked(self, who: str) -> AnyMapping[str, Text]:
        """Give the questions that a seat is not asked; of other tools' ids no seat is known."""
        if self.mapping.respondent.holds != "seat":
            return {}
        target = self.target
        asked = target.form.items()
        return not_asked(target.place.programme, target.activity, target.step.id, who, asked)

    def _refused(self, given: Given, question: Question, why: str) -> None:
        """Say at its row and column what is wrong with an answer."""
        parts = given.cells[question.id]
        named = (part for part, cell in parts.items() if cell.strip() in why)
        line, column = given.places[question.id, next(named, next(iter(parts)))]
        text = why.removeprefix(f"{self.target.form.id}, ").removeprefix(f"{question.id}: ")
        if any(cell.strip().casefold() in _LIKE_NOTHING for cell in parts.values()):
            text += " " + tell(
                "If the cell means 'not answered', write it under missing: in {mapping}.",
                mapping=f"{FOLDER}/{self.mapping.activity}.yaml",
            )
        self._fault(line, column, text)

    def _fault(self, line: int, column: str, text: str) -> None:
        fault = Fault(self.sheet.name, line, escape_for("terminal", column), text)
        self.made.faults.append(fault)
