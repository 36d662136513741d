"""What seats wrote in a Form that asks the same of several things, such as `case1-` and `case2-`.

How they are asked is in `several`. How each of them becomes an entry of the files is its kind's.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, ClassVar

from plakit.activities.held import Held
from plakit.forms import shown_questions
from plakit.programme import fingerprint

# Fields of such things: whether there is another one, how far it is, in which language it is.
MORE, STATE, LANGUAGE = "more", "state", "language"
DRAFT, READY = "draft", "ready"


@dataclass(frozen=True)
class Written:
    """One of the things that a seat wrote in a round: ``said`` are its answers, field to value.

    ``number`` tells the how many-th of its seat it is, from 1. The repr does not show what was
    answered. ``about_it`` are the fields that say something of it, and are not what it says.
    """

    session: str
    step: str
    seat: str
    number: int
    said: Mapping[str, Any] = field(repr=False)
    about_it: ClassVar[tuple[str, ...]] = (MORE, STATE)

    @property
    def is_ready(self) -> bool:
        """Tell whether the seat says that the others may see it."""
        return str(self.said.get(STATE, DRAFT)) == READY

    @cached_property
    def events(self) -> str:
        """Give the fingerprint of all that it says; a draft that is made ready says the same."""
        told = {name: one for name, one in self.said.items() if name not in self.about_it}
        return fingerprint(told)[:16]

    def words(self, name: str) -> str:
        """Give the words of a field, without blanks around them."""
        return str(self.said.get(name, "")).strip()

    def in_language(self, text: str) -> str | dict[str, str]:
        """Give a text as files hold it: under the language that its seat names, if it does."""
        language = self.words(LANGUAGE)
        return {language: text} if text and language else text

    def line(self, name: str) -> str:
        """Give the words of a field on one line."""
        return " ".join(self.words(name).split())


def item(sort: str, number: int, name: str) -> str:
    """Name a question of such a Form: of which thing, the how many-th, and what of it.

    >>> item("message", 2, "text")
    'message2-text'
    """
    return f"{sort}{number}-{name}"


def said_by_seat(held: Held, wave: tuple[str, str]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Give each seat that answered in a round with what it said, item to value; seats in order.

    Answers to questions that the Form does not ask any more, as another answer has changed, are
    not in it: who takes a consent back has named nobody. Nor is what was passed over.

    Parameters
    ----------
    wave : tuple of str
        The round, as (session, step); in one that was not opened nobody said anything.
    """
    form = held.asked.get(wave)
    if form is None:
        return
    by_seat: dict[str, dict[str, dict[str, Any]]] = {}
    for row in held.of(*wave):
        by_seat.setdefault(row.respondent, {})[row.item] = row.value
    for seat, answers in sorted(by_seat.items()):
        asked = (question.id for question in shown_questions(form, answers))
        yield seat, {one: answers[one]["value"] for one in asked if "value" in answers.get(one, {})}


def numbered(said: Mapping[str, Any], sort: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """Give the number of each thing of a sort, and what was said of it, field to value.

    >>> list(numbered({"case2-title": "Nearer", "case1-title": "Faster"}, "case"))
    [(1, {'title': 'Faster'}), (2, {'title': 'Nearer'})]
    """
    found: dict[int, dict[str, Any]] = {}
    for question, value in said.items():
        start, _, name = question.partition("-")
        number = start.removeprefix(sort)
        if start.startswith(sort) and number.isdecimal():
            found.setdefault(int(number), {})[name] = value
    yield from sorted(found.items())
