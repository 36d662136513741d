"""What the seats brought: their answers, case by case, as far as the form still asks them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from plakit.activities.cases.intake.form import CASE, RESULTS, item
from plakit.activities.held import Held
from plakit.activities.written import Written, numbered, said_by_seat
from plakit.forms import Form, Question
from plakit.wording import mark

# Which of two questions that ask for one field stands for it.
FIELD_OF = {f"result{place}": "results" for place in RESULTS} | {
    "organisation": "contact", "consent": "contact", "contact_name": "contact",
    "contact_email": "contact",
}  # fmt: skip
# What says nothing alone: the language, a kind of evidence; and units, which may be left out.
_NO_FIELDS = (*Written.about_it, "language", "units", *(f"evidence{place}" for place in RESULTS))
UNTITLED = mark("(without a title)")


@dataclass(frozen=True)
class Brought(Written):
    """One case that a seat brought in a round; once it is ready, the group may read it."""

    form: Form = field(repr=False)

    @property
    def title(self) -> str:
        """Give its title on one line; empty where it has none yet."""
        return self.line("title")

    @property
    def is_begun(self) -> bool:
        """Tell whether anything is said."""
        return any(name not in self.about_it for name in self.said)

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
    return tuple(one for wave in held.waves for one in _of_round(held, wave) if one.is_begun)


def _of_round(held: Held, wave: tuple[str, str]) -> Iterator[Brought]:
    for seat, said in said_by_seat(held, wave):
        for number, fields in numbered(said, CASE):
            yield Brought(*wave, seat, number, fields, held.asked[wave])
