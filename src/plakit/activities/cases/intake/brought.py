"""What the seats brought: their answers, case by case, as far as the form still asks them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from plakit.activities.cases.intake.form import (
    DRAFT,
    READY,
    RESULTS,
    item,
)
from plakit.activities.held import Held
from plakit.forms import Form, Question, is_answered, shown_questions
from plakit.programme import fingerprint
from plakit.wording import mark

# Questions that say something of the answers, not of the case.
_ABOUT_IT = ("more", "state")
# Which of two questions that ask for one field stands for it.
FIELD_OF = {f"result{place}": "results" for place in RESULTS} | {
    "organisation": "contact", "consent": "contact", "contact_name": "contact",
    "contact_email": "contact",
}  # fmt: skip
# What says nothing alone: the language, a kind of evidence; and units, which may be left out.
_NO_FIELDS = (*_ABOUT_IT, "language", "units", *(f"evidence{place}" for place in RESULTS))
UNTITLED = mark("(without a title)")


@dataclass(frozen=True)
class Brought:
    """One case that a seat brought in a round: ``said`` are its answers, field to value.

    Answers to questions that the form does not ask any more, as another answer has changed, are
    not in it: who takes a consent back has named nobody. The repr does not show them.
    """

    session: str
    step: str
    seat: str
    number: int
    form: Form = field(repr=False)
    said: Mapping[str, Any] = field(repr=False)
    origin: str = ""

    @property
    def is_ready(self) -> bool:
        """Tell whether the seat says that it may be read."""
        return str(self.said.get("state", DRAFT)) == READY

    @property
    def title(self) -> str:
        """Give its title on one line; empty where it has none yet."""
        return " ".join(self.text("title").split())

    def text(self, name: str) -> str:
        """Give the words of a field, without blanks around them."""
        return str(self.said.get(name, "")).strip()

    @cached_property
    def events(self) -> str:
        """Give the fingerprint of all that it says; a draft that is made ready says the same."""
        told = {name: one for name, one in self.said.items() if name not in _ABOUT_IT}
        return fingerprint(told)[:16]

    @cached_property
    def _fields(self) -> dict[str, bool]:
        """Tell of each field of a case that was asked whether anything of it is said."""
        fields: dict[str, bool] = {}
        for question in self.form.questions:
            name = part(question, self.number)
            if name and name not in _NO_FIELDS:
                field_name = FIELD_OF.get(name, name)
                fields[field_name] = fields.get(field_name, False) or name in self.said
        return fields

    @property
    def asked(self) -> tuple[str, ...]:
        """Name the fields of a case that were asked."""
        return tuple(self._fields)

    @property
    def missing(self) -> tuple[str, ...]:
        """Name the fields of a case that were asked, and are open."""
        return tuple(name for name, is_said in self._fields.items() if not is_said)


def part(question: Question, number: int) -> str:
    """Give what a question asks of one case; empty: it asks of another one."""
    start = item(number, "")
    return question.id.removeprefix(start) if question.id.startswith(start) else ""


def brought_in(held: Held) -> tuple[Brought, ...]:
    """Give all cases that were brought: round by round, seat by seat, in their order."""
    return tuple(
        case
        for wave in held.waves
        if (form := held.asked.get(wave))
        for seat, answers, origin in _by_seat(held, wave)
        for case in _cases(wave, seat, form, answers, origin)
    )


def _by_seat(
    held: Held, wave: tuple[str, str]
) -> Iterator[tuple[str, dict[str, dict[str, Any]], str]]:
    found: dict[str, dict[str, dict[str, Any]]] = {}
    origins: dict[str, set[str]] = {}
    for row in held.of(*wave):
        found.setdefault(row.respondent, {})[row.item] = row.value
        origins.setdefault(row.respondent, set()).add(row.origin)
    for seat in sorted(found):
        yield seat, found[seat], ", ".join(sorted(origins[seat]))


def _cases(
    wave: tuple[str, str],
    seat: str,
    form: Form,
    answers: dict[str, dict[str, Any]],
    origin: str,
) -> Iterator[Brought]:
    shown = shown_questions(form, answers)
    numbers = {question.id.partition("-")[0].removeprefix("case") for question in shown}
    for number in sorted(int(one) for one in numbers if one.isdigit()):
        said = {
            name: answers[question.id]["value"]
            for question in shown
            if (name := part(question, number))
            and is_answered(answers.get(question.id, {}))
            and "value" in answers[question.id]
        }
        if any(name not in _ABOUT_IT for name in said):
            yield Brought(*wave, seat, number, form, said, origin)
