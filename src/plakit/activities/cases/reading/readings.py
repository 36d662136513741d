"""What readers marked: reading by reader, case by case, and the quotes that they chose.

The latest reading of a reader counts; nobody's stands in the place of another's.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

from plakit.activities.held import Answered, Held
from plakit.forms import CodingQuestion, Passage, is_answered

# How a quote stands to the case as it is written now.
Standing = Literal["same", "moved", "gone"]


@dataclass(frozen=True)
class Quote:
    """A place that one reader marked, with its codes.

    ``order`` is the place of its passage among all that were asked, (case, passage).
    """

    case: str
    passage: Passage
    coder: str
    session: str
    step: str
    start: int
    end: int
    codes: tuple[str, ...]
    note: str = field(repr=False)
    hash: str
    order: tuple[int, int]

    @property
    def text(self) -> str:
        """Give the words that were marked, on one line."""
        return " ".join(self.passage.text[self.start : self.end].split())

    @property
    def place(self) -> tuple[object, ...]:
        """Give what is the same for all who marked this very place, and orders them by text."""
        return self.order, self.case, self.hash, self.start, self.end

    @property
    def sentences(self) -> tuple[int, int]:
        """Number the sentences that it lies in."""
        touched = [
            number
            for number, (start, end) in enumerate(self.passage.pieces, 1)
            if start < self.end and self.start < end
        ]
        return (touched[0], touched[-1]) if touched else (1, 1)

    def standing(self, now: Mapping[str, Mapping[str, str]]) -> Standing:
        """Tell whether the case still says it: ``now`` are its words by case and field."""
        words = now.get(self.case, {}).get(self.passage.id, "")
        if words == self.passage.text:
            return "same"
        return "moved" if self.text in " ".join(words.split()) else "gone"


@dataclass(frozen=True)
class Reading:
    """What one reader marked in one case; without quotes, that no code fits it."""

    case: str
    coder: str
    question: CodingQuestion = field(repr=False)
    quotes: tuple[Quote, ...] = field(repr=False)
    origin: str

    @cached_property
    def codes(self) -> frozenset[str]:
        """Give all codes that the reader saw in the case."""
        return frozenset(code for quote in self.quotes for code in quote.codes)


def readings_in(held: Held) -> tuple[Reading, ...]:
    """Give the latest reading of each reader of each case, in the order of the cases."""
    latest: dict[tuple[str, str], Reading] = {}
    for wave in held.waves:
        if wave in held.asked:
            latest |= {(one.case, one.coder): one for one in _of_wave(held, wave)}
    order = {name: place for place, name in enumerate(_cases_asked(held))}
    return tuple(sorted(latest.values(), key=lambda one: (order[one.case], one.coder)))


def _cases_asked(held: Held) -> dict[str, None]:
    forms = (held.asked[wave] for wave in held.waves if wave in held.asked)
    return dict.fromkeys(item for form in forms for item in form.items())


def _of_wave(held: Held, wave: tuple[str, str]) -> Iterator[Reading]:
    asked = held.asked[wave].questions
    questions = {one.id: one for one in asked if isinstance(one, CodingQuestion)}
    places = {name: place for place, name in enumerate(questions)}
    for row in held.of(*wave):
        question = questions.get(row.item)
        if question is not None and is_answered(row.value):
            quotes = tuple(_quotes(question, wave, row, places[row.item]))
            yield Reading(row.item, row.respondent, question, quotes, row.origin)


def _quotes(
    question: CodingQuestion, wave: tuple[str, str], row: Answered, place: int
) -> Iterator[Quote]:
    passages = {passage.id: passage for passage in question.passages}
    orders = {name: (place, number) for number, name in enumerate(passages)}
    value: list[dict[str, Any]] = row.value.get("value", [])
    for one in value:
        yield Quote(
            case=question.id,
            passage=passages[one["passage"]],
            coder=row.respondent,
            session=wave[0],
            step=wave[1],
            start=one["start"],
            end=one["end"],
            codes=tuple(one["codes"]),
            note=one.get("note", ""),
            hash=one["hash"],
            order=orders[one["passage"]],
        )
