"""What seats wrote: messages and insights, as far as the form still asks for them."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from plakit.activities.held import Held
from plakit.activities.messages.form import (
    DRAFT,
    EVIDENCE,
    INSIGHT,
    LANGUAGE,
    MESSAGE,
    MORE,
    READY,
    STATE,
    VIEW,
    item,
)
from plakit.activities.messages.settings import INSIGHTS, MOST, PROPOSE
from plakit.forms import is_answered, shown_questions
from plakit.programme import fingerprint
from plakit.text import Text
from plakit.wording import mark

# Answers that say something of the others, not of the message.
_ABOUT_IT = (MORE, STATE)
_LONGEST_ID = 60  # of a question in a form
NO_WORDS = mark("(without words)")
WHAT = {PROPOSE: MESSAGE, INSIGHTS: INSIGHT}


@dataclass(frozen=True)
class Written:
    """One message or insight of a seat in a round; ``said`` are its answers, field to value.

    The repr does not show them.
    """

    what: str
    session: str
    step: str
    seat: str
    number: int
    said: Mapping[str, Any] = field(repr=False)
    origin: str = ""

    @property
    def id(self) -> str:
        """Give the id under which the group says whether it goes along."""
        name = f"{self.session}-{self.seat}-{self.what}{self.number}"
        short = hashlib.sha256(name.encode()).hexdigest()[:16]
        return name if len(name) <= _LONGEST_ID else f"{self.what}-{short}"

    @property
    def place(self) -> int:
        """Count it among all that its seat can write: insights come behind messages."""
        return self.number + (MOST if self.what == INSIGHT else 0)

    @property
    def is_ready(self) -> bool:
        """Tell whether the seat says that it may be read."""
        return str(self.said.get(STATE, DRAFT)) == READY

    def words(self, name: str) -> str:
        """Give the words of a field, without blanks around them."""
        return str(self.said.get(name, "")).strip()

    def text(self, name: str) -> Text:
        """Give the words of a field under the language that the seat says it wrote in."""
        return {self.words(LANGUAGE): words} if (words := self.words(name)) else {}

    def chosen(self, name: str) -> tuple[str, ...]:
        """Give the ids that were chosen in a field."""
        return tuple(self.said.get(name, ()))

    @property
    def views(self) -> dict[str, Text]:
        """Give what the seat says of each side, by viewpoint; empty ones are left out."""
        names = [name for name in self.said if name.startswith(VIEW)]
        return {name.removeprefix(VIEW): self.text(name) for name in names if self.words(name)}

    @property
    def evidence(self) -> tuple[str, ...]:
        """Give the ids of what it rests on, as the form names them."""
        return self.chosen(EVIDENCE)

    @cached_property
    def events(self) -> str:
        """Give the fingerprint of all that it says; a draft that is made ready says the same."""
        told = {name: one for name, one in self.said.items() if name not in _ABOUT_IT}
        return fingerprint(told)[:16]


def written_in(held: Held, does: Mapping[str, str]) -> tuple[Written, ...]:
    """Give all that was written: round by round, seat by seat, in its order.

    Parameters
    ----------
    does : mapping
        What each step does, by its id.
    """
    return tuple(
        one
        for wave in held.waves
        if does.get(wave[1]) in WHAT and wave in held.asked
        for one in _of_round(held, wave, WHAT[does[wave[1]]])
    )


def _of_round(held: Held, wave: tuple[str, str], what: str) -> Iterator[Written]:
    answers: dict[str, dict[str, dict[str, Any]]] = {}
    origins: dict[str, set[str]] = {}
    for row in held.of(*wave):
        answers.setdefault(row.respondent, {})[row.item] = row.value
        origins.setdefault(row.respondent, set()).add(row.origin)
    for seat in sorted(answers):
        given = answers[seat]
        asked = {question.id for question in shown_questions(held.asked[wave], given)}
        for number in range(1, MOST + 1):
            start = item(what, number, "")
            said = {
                name.removeprefix(start): value["value"]
                for name, value in given.items()
                if name.startswith(start) and name in asked
                and is_answered(value) and "value" in value
            }  # fmt: skip
            if any(name not in (*_ABOUT_IT, LANGUAGE) for name in said):
                yield Written(what, *wave, seat, number, said, ", ".join(sorted(origins[seat])))
