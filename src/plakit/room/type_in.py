"""Typing in paper sheets, seat by seat: what is asked next, what a line means, when it is kept."""

import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from plakit.errors import ParameterError
from plakit.forms import Question, check_answer, is_answered, shown_questions
from plakit.forms.typed import read_typed, typed_hint, write_typed
from plakit.forms.writing import with_hidden_ids
from plakit.programme import Activity, Session
from plakit.room.asking import Desk, held_seat, respondent_of
from plakit.room.place import Place
from plakit.text import Text, say
from plakit.widgets.type_in import Prompt
from plakit.wording import mark, tell

BACK, AWAY = "<", "x"
_GO_BACK = mark("{back} goes back, Enter alone leaves it open.")
# Yes in each language, as the question says it.
_YES = {"yes", "y", "ja", "j", "oui", "o"}
Answers = dict[str, dict[str, Any]]


@dataclass(frozen=True)
class Line:
    """One line of a sheet: the answer to a question, or the comment on it."""

    question: Question
    is_comment: bool = False


@dataclass
class Sheet:
    """One paper sheet while it is typed in.

    ``kept`` is what this seat has answered before, as far as it may be looked at here: what was
    typed from paper, or is said by name. ``hidden`` counts the answers that may not. ``not_for``
    are the questions that it is not asked, and why.
    """

    desk: Desk
    kept: Answers = field(repr=False)
    hidden: int = 0
    not_for: Mapping[str, Text] = field(default_factory=dict)
    answers: Answers = field(default_factory=dict, repr=False)
    # Made once an answer, so that a save that is sent again is stored once.
    _save_ids: dict[tuple[str, str], str] = field(default_factory=dict, repr=False)

    def lines(self) -> list[Line]:
        """Give the lines that what was typed so far calls for, in the order of the sheet."""
        found = []
        for question in shown_questions(self.desk.form, self.answers):
            if question.id in self.not_for:
                continue
            found.append(Line(question))
            if question.comment:
                found.append(Line(question, is_comment=True))
        return found

    def typed(self, line: Line) -> str:
        """Give a line as it stands: typed just now, or else kept before."""
        item = line.question.id
        answer = self.answers.get(item, self.kept.get(item, {}))
        if line.is_comment:
            return str(answer.get("comment", ""))
        return write_typed(line.question, answer)

    def take(self, line: Line, text: str) -> None:
        """Check one line and put it on the sheet.

        Raises
        ------
        AnswerError
            If it is no answer to this question.
        """
        item, form = line.question.id, self.desk.form
        before = self.answers.get(item, self.kept.get(item, {}))
        if text != self.typed(line):
            comment = {name: before[name] for name in ("comment",) if name in before}
            value = {name: before[name] for name in ("value", "nothing") if name in before}
            new = (
                value | {"comment": text} if line.is_comment
                else self._read(line.question, text) | comment
            )  # fmt: skip
            before = check_answer(form, item, new).value
        self.answers[item] = dict(before)

    def _read(self, question: Question, text: str) -> dict[str, Any]:
        said, desk = read_typed(question, text), self.desk
        if question.kind != "contribution":
            return said
        where = (desk.session.id, desk.activity.id, desk.step, desk.name, question.id)
        return with_hidden_ids(said, desk.place.make_store().id, *where)

    def save(self) -> int:
        """Keep what is new on this sheet; give the number of answers on it.

        Raises
        ------
        StoreError
            If it cannot be kept now. Saving it again stores nothing twice.
        """
        for line in self.lines():
            item = line.question.id
            answer = self.answers.get(item, {})
            # An empty line on the sheet takes nothing back that could not be seen here.
            if answer != self.kept.get(item, {}):
                key = item, json.dumps(answer, sort_keys=True)
                save_id = self._save_ids.setdefault(key, secrets.token_hex(16))
                self.desk.save(save_id, item, answer, self.desk.form.fingerprint)
        return sum(map(is_answered, self.answers.values()))


class TypingIn:
    """The dialogue of one round: a seat, its sheet line by line, saved, and the next seat."""

    def __init__(self, place: Place, session: Session, activity: Activity, step: str) -> None:
        state = place.state(session.id, activity.id, step)
        if state.form is None or not state.is_open:
            verb = "reopen" if state.was_opened else "open"
            raise ParameterError(
                tell(
                    "{id}, {step} is not open, so nothing can be kept. Open it: "
                    'room.{verb}("{id}", step="{step}")',
                    id=activity.id,
                    step=step,
                    verb=verb,
                )
            )
        self._place, self._session = place, session
        self._empty = Desk(place, session, activity, step, state.form, name="", origin="typed")
        self._sheet: Sheet | None = None
        self._may_write = False
        self._at = 0
        self._note = ""

    def prompt(self) -> Prompt:
        """Say what is asked now."""
        if self._sheet is None:
            return self._ask_for_seat()
        if not self._may_write:
            return self._ask_whether_to_change(self._sheet)
        lines = self._sheet.lines()
        if self._at < len(lines):
            return self._ask_for_line(self._sheet, lines)
        return self._ask_whether_to_save(self._sheet, lines)

    def take(self, line: str) -> None:
        """Take one line.

        Raises
        ------
        PlakitError
            If it is refused: the same is asked again.
        """
        words, self._note = line.strip(), ""
        if self._sheet is None:
            self._begin(words)
        elif words == BACK:
            self._go_back()
        elif not self._may_write:
            self._decide(words)
        elif self._at < len(lines := self._sheet.lines()):
            self._sheet.take(lines[self._at], words)
            self._at += 1
        else:
            self._finish(self._sheet, words)

    def _begin(self, seat: str) -> None:
        if not seat:
            raise ParameterError(tell("No seat is named. Type its id, as it stands on the sheet."))
        known = {one.id.casefold(): one.id for one in self._place.programme.seats}
        name = held_seat(self._place, self._session, known.get(seat.casefold(), seat)).id
        self._sheet = _sheet(replace(self._empty, name=name))
        self._may_write = not self._sheet.kept and not self._sheet.hidden
        self._at = 0

    def _decide(self, words: str) -> None:
        if words.casefold() not in _YES:
            self._sheet, self._note = None, tell("Nothing was changed.")
        self._may_write = True

    def _go_back(self) -> None:
        if self._at == 0:
            self._sheet, self._note = None, tell("Nothing of this sheet was kept.")
        self._at = max(0, self._at - 1)

    def _finish(self, sheet: Sheet, words: str) -> None:
        seat = sheet.desk.name
        if words.casefold() == AWAY:
            self._note = tell("{seat}: nothing of this sheet was kept.", seat=seat)
        elif words:
            raise ParameterError(tell("Enter alone saves the sheet."))
        else:
            number = sheet.save()
            self._note = tell(
                "{seat}: saved, {number} of {n} answered.",
                seat=seat,
                number=number,
                n=len(set(sheet.desk.form.items()) - set(sheet.not_for)),
            )
        self._sheet = None

    def _ask_for_seat(self) -> Prompt:
        return Prompt(
            label=tell("Which seat is the sheet of?"),
            place=f"{self._session.id} · {self._say(self._empty.form.title)}",
            hints=(tell("Type the seat's id, then Enter."),),
            notes=self._notes(),
        )

    def _ask_whether_to_change(self, sheet: Sheet) -> Prompt:
        seat, questions = sheet.desk.name, {one.id: one for one in sheet.desk.form.questions}
        done = [
            (self._say(questions[item].label), write_typed(questions[item], answer))
            for item, answer in sheet.kept.items()
            if item in questions
        ]
        number = len(done) + sheet.hidden
        hidden = (
            tell(
                "What it answered on its own is not shown here; a line left empty leaves it "
                "as it is."
            ),
        )
        return Prompt(
            label=tell("{seat} has answered already. Change it?", seat=seat),
            place=tell("{seat}: {number} answers are kept.", seat=seat, number=number),
            hints=(tell("yes goes on, Enter alone leaves everything as it is."),),
            notes=hidden if sheet.hidden else (),
            done=tuple(done),
        )

    def _ask_for_line(self, sheet: Sheet, lines: list[Line]) -> Prompt:
        line = lines[self._at]
        go_back = tell(_GO_BACK, back=BACK)
        hints = typed_hint(line.question, self._place.programme.languages)
        return Prompt(
            label=self._label(line),
            place=tell(
                "{seat} · {number} of {n} · {question}",
                seat=sheet.desk.name,
                number=self._at + 1,
                n=len(lines),
                question=line.question.id,
            ),
            hints=(go_back,) if line.is_comment else (*hints, go_back),
            notes=self._not_asked(sheet) if self._at == 0 else (),
            line=sheet.typed(line),
            done=self._done(sheet, lines[: self._at]),
        )

    def _ask_whether_to_save(self, sheet: Sheet, lines: list[Line]) -> Prompt:
        return Prompt(
            label=tell("Save the sheet of {name}?", name=sheet.desk.name),
            hints=(
                tell(
                    "Enter saves it. {back} goes back, {away} throws it away.", back=BACK, away=AWAY
                ),
            ),
            done=self._done(sheet, lines),
        )

    def _not_asked(self, sheet: Sheet) -> tuple[str, ...]:
        """Say which questions of the sheet are passed over, and why."""
        labels = {one.id: self._say(one.label) for one in sheet.desk.form.questions}
        return tuple(
            tell("{label}: {why}", label=labels[item], why=self._say(why))
            for item, why in sheet.not_for.items()
            if item in labels
        )

    def _done(self, sheet: Sheet, lines: list[Line]) -> tuple[tuple[str, str], ...]:
        return tuple((self._label(one), sheet.typed(one)) for one in lines)

    def _label(self, line: Line) -> str:
        label = self._say(line.question.label)
        return tell("Comment: {label}", label=label) if line.is_comment else label

    def _notes(self) -> tuple[str, ...]:
        return (self._note,) if self._note else ()

    def _say(self, text: Mapping[str, str]) -> str:
        return say(dict(text), self._place.programme.languages)


def _sheet(desk: Desk) -> Sheet:
    """Take up the sheet of a seat, with what may be seen of its earlier answers.

    Who types in paper has seen the paper; what somebody answered under a random number on a
    device of their own, or while the round is sealed, is for nobody else to see (promises.md, T10).
    """
    who = respondent_of(desk.place, desk.form, desk.activity, desk.name)
    rows = desk.place.make_store().latest(desk.session.id, desk.activity.id, desk.step, who)
    rows = [row for row in rows if row.value]
    is_secret = desk.form.privacy != "named" or desk.form.is_sealed
    seen = [row for row in rows if row.origin == "typed" or not is_secret]
    return Sheet(desk, {row.item: row.value for row in seen}, len(rows) - len(seen), desk.not_for())
