"""What was filled in: the latest that each partner said, and what all of them said together."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from plakit.activities.agreements.parts import Part
from plakit.activities.held import Held
from plakit.activities.results import FACILITATOR
from plakit.forms import shown_questions
from plakit.programme import AgreementField, AgreementSection, Seat, unit_words


@dataclass(frozen=True)
class Partner:
    """A partner: a seat, and what it said, item to words. The repr does not show these."""

    seat: str
    unit: str = ""
    said: Mapping[str, str] = field(default_factory=dict, repr=False)

    @property
    def name(self) -> str:
        """Give what the institution is called; else its unit, or its seat."""
        return " ".join(self.said.get("institution", "").split()) or self.unit or self.seat

    def numbers(self, section: AgreementSection) -> tuple[int, ...]:
        """Give which ones of a repeated section it describes."""
        return tuple(
            number
            for number in range(1, section.repeat + 1)
            if any(item in self.said for item, _ in section.items(number))
        )


def said_by(held: Held) -> dict[str, dict[str, str]]:
    """Give what each respondent said last, over all rounds; what was taken back is gone."""
    found: dict[str, dict[str, str]] = {}
    for wave in held.waves:
        form = held.asked.get(wave)
        answers: dict[str, dict[str, dict[str, Any]]] = {}
        for row in held.of(*wave):
            answers.setdefault(row.respondent, {})[row.item] = row.value
        for respondent, own in answers.items():
            shown = {one.id for one in shown_questions(form, own)} if form else set()
            said = found.setdefault(respondent, {})
            for item in own:
                words = own[item].get("value", "") if item in shown else ""
                said[item] = words if isinstance(words, str) else ""
    return {
        name: {item: words for item, words in said.items() if words.strip()}
        for name, said in found.items()
    }


def partners_in(held: Held, seats: Iterable[Seat]) -> tuple[Partner, ...]:
    """Give who has filled in something, in the order of the seats; then who has lost its seat."""
    said = {name: one for name, one in said_by(held).items() if one and name != FACILITATOR}
    units = {seat.id: seat.unit for seat in seats}
    order = [*(name for name in units if name in said), *(sorted(said.keys() - units.keys()))]
    return tuple(Partner(name, unit_words(units.get(name, "")), said[name]) for name in order)


def open_in(parts: Iterable[Part], said: Mapping[str, str]) -> tuple[list[AgreementField], int]:
    """Give what is still open of some parts, and how much of them has to be filled in.

    Nothing is open in what is optional; of what is repeated the first one counts, and each further
    one that was begun.
    """
    missing, count = [], 0
    for part in parts:
        if part.number > 1 and not any(item in said for item in part.items):
            continue
        needed = {item: one for item, one in part.items.items() if not one.optional}
        count += len(needed)
        missing += [one for item, one in needed.items() if item not in said]
    return missing, count
