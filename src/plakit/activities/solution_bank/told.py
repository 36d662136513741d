"""What seats say of a bank's solutions: how far they use them, and what they bring as open."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from plakit.activities.held import Answered
from plakit.activities.solution_bank.form import CHALLENGES


@dataclass(frozen=True)
class Use:
    """What one seat says of one solution: how far it uses it, and what it did."""

    solution: str
    seat: str
    how: str
    words: str = field(repr=False)


@dataclass(frozen=True)
class Brought:
    """A challenge that a seat brought, on one line; its id stays while others are reworded."""

    id: str
    seat: str
    text: str = field(repr=False)


@dataclass(frozen=True)
class Told:
    """The answers of one step, read as uses of solutions and as challenges."""

    rows: tuple[Answered, ...]

    @property
    def seats(self) -> tuple[str, ...]:
        """Give who answered anything."""
        return tuple(dict.fromkeys(row.respondent for row in self.rows if row.value))

    def uses(self) -> tuple[Use, ...]:
        """Give what was said of each solution, seat by seat."""
        return tuple(
            Use(row.item, row.respondent, how, row.value.get("comment", "").strip())
            for row in sorted(self.rows, key=lambda row: (row.item, row.respondent))
            if row.item != CHALLENGES and (how := _how(row))
        )

    def challenges(self) -> tuple[Brought, ...]:
        """Give the challenges, seat by seat."""
        return tuple(
            Brought(_card_id(row, card["id"]), row.respondent, " ".join(card["text"].split()))
            for row in sorted(self.rows, key=lambda row: row.respondent)
            if row.item == CHALLENGES
            for card in row.value.get("value", ())
        )

    def __repr__(self) -> str:
        return f"Told({len(self.rows)} answers)"


def _how(row: Answered) -> str:
    """Give the option that was chosen, or the kind of nothing that was said."""
    return str(row.value.get("value", row.value.get("nothing", "")))


def _card_id(row: Answered, card: str) -> str:
    seed = f"{row.session}/{row.step}/{row.respondent}/{row.item}/{card}"
    return f"{row.session}-{hashlib.sha256(seed.encode()).hexdigest()[:10]}"


def counted(uses: Iterable[Use]) -> Mapping[str, Mapping[str, int]]:
    """Count, solution by solution, how many seats said what."""
    found: dict[str, dict[str, int]] = {}
    for use in uses:
        counts = found.setdefault(use.solution, {})
        counts[use.how] = counts.get(use.how, 0) + 1
    return found
