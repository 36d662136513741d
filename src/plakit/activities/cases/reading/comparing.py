"""What readers are compared by: sentences, passages or cases, and who saw which codes in them.

Only what the same text says is compared: a passage that was changed between two readings is
two passages here.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from plakit.activities.cases.reading.readings import Quote, Reading
from plakit.activities.cases.reading.settings import UnitName
from plakit.forms import Passage


@dataclass(frozen=True)
class ReadUnit:
    """One sentence, passage or case, and which codes each of its readers saw in it.

    ``passage`` is None where it is a whole case; ``number`` counts sentences from 1, 0 where it
    is more than one. ``seen`` has an entry for each reader, empty where no code was given.
    """

    id: str
    case: str
    passage: Passage | None
    number: int
    seen: Mapping[str, frozenset[str]]

    @property
    def text(self) -> str:
        """Give its words on one line; empty for a whole case."""
        if self.passage is None:
            return ""
        start, end = self.passage.pieces[self.number - 1] if self.number else (0, None)
        return " ".join(self.passage.text[start:end].split())

    @property
    def is_compared(self) -> bool:
        """Tell whether two readers or more have read it."""
        return len(self.seen) > 1

    @property
    def differs(self) -> bool:
        """Tell whether its readers saw different codes."""
        return self.is_compared and len(set(self.seen.values())) > 1

    @property
    def disputed(self) -> frozenset[str]:
        """Give the codes that some of its readers saw, and not all."""
        sets = list(self.seen.values())
        return frozenset().union(*sets) - sets[0].intersection(*sets)


def units_of(readings: Sequence[Reading], unit: UnitName) -> tuple[ReadUnit, ...]:
    """Give all that was read, in the order of the texts."""
    found: dict[str, tuple[str, Passage | None, int, dict[str, frozenset[str]]]] = {}
    for reading in readings:
        for name, passage, number, codes in _parts(reading, unit):
            entry = found.setdefault(name, (reading.case, passage, number, {}))
            entry[3][reading.coder] = codes
    return tuple(
        ReadUnit(name, case, passage, number, seen)
        for name, (case, passage, number, seen) in found.items()
    )


Part = tuple[str, Passage | None, int, frozenset[str]]


def _parts(reading: Reading, unit: UnitName) -> Iterable[Part]:
    if unit == "case":
        # A case that was written anew in part was read as another text.
        hashes = "".join(passage.hash for passage in reading.question.passages)
        yield f"{reading.case}/{hashes}", None, 0, reading.codes
        return
    for passage in reading.question.passages:
        name = f"{reading.case}/{passage.id}/{passage.hash}"
        if unit == "passage":
            yield name, passage, 0, _codes_in(reading, passage, 0, len(passage.text))
            continue
        for number, (start, end) in enumerate(passage.pieces, 1):
            yield f"{name}/{start}", passage, number, _codes_in(reading, passage, start, end)


def _codes_in(reading: Reading, passage: Passage, start: int, end: int) -> frozenset[str]:
    """Give the codes of all excerpts that reach into a stretch of text."""
    return frozenset(
        code
        for quote in reading.quotes
        if _reaches(quote, passage, start, end)
        for code in quote.codes
    )


def _reaches(quote: Quote, passage: Passage, start: int, end: int) -> bool:
    return quote.passage.id == passage.id and quote.start < end and start < quote.end
