"""What seats wrote: messages and insights, as far as the form still asks for them."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from plakit.activities.evidence_choice import chosen_in
from plakit.activities.held import Held
from plakit.activities.messages.form import EVIDENCE, INSIGHT, MESSAGE, VIEW
from plakit.activities.messages.settings import INSIGHTS, MOST, PROPOSE
from plakit.activities.written import LANGUAGE, Written, numbered, said_by_seat
from plakit.text import Text
from plakit.wording import mark

_LONGEST_ID = 60  # of a question in a form
NO_WORDS = mark("(without words)")
WHAT = {PROPOSE: MESSAGE, INSIGHTS: INSIGHT}


@dataclass(frozen=True)
class Brought(Written):
    """One message or insight of a seat in a round; once it is ready, the group may read it."""

    what: str

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
    def is_begun(self) -> bool:
        """Tell whether anything is said: the language alone says nothing."""
        return any(name not in (*self.about_it, LANGUAGE) for name in self.said)

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
        return chosen_in(self.said, EVIDENCE)


def brought_in(held: Held, does: Mapping[str, str]) -> tuple[Brought, ...]:
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
        if one.is_begun
    )


def _of_round(held: Held, wave: tuple[str, str], what: str) -> Iterator[Brought]:
    for seat, said in said_by_seat(held, wave):
        for number, fields in numbered(said, what):
            yield Brought(*wave, seat, number, fields, what)
