"""What the facilitator notes of cards and piles: prioritised or not, quotes, answers given."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from plakit.activities.held import Held
from plakit.programme import Activity

# The items of a step that flags, and what those of the log of questions begin with.
PRIORITISED, QUOTES, CONTRADICT = "Prioritised", "Quotes", "Contradict"
STATUS, ANSWERED_BY, ANSWER, FORWARDED = "S.", "B.", "A.", "F."
Status = Literal["open", "answered", "forwarded", "parked"]


@dataclass(frozen=True)
class Flags:
    """What was noted last: issue to verdict and reason; cards to quote; the log by question.

    ``contradict`` are the piles in which rooms contradict each other.
    """

    verdicts: Mapping[str, tuple[str, str]]
    quotes: tuple[str, ...]
    log: Mapping[str, Mapping[str, str]]
    contradict: tuple[str, ...] = ()


def flags_of(activity: Activity, held: Held) -> Flags:
    """Give what was noted in steps that flag; what was noted later counts."""
    steps = {step.id for step in activity.steps if step.does == "flags"}
    said = {
        row.item: row.value["value"]
        for wave in held.waves
        if wave[1] in steps
        for row in held.of(*wave)
        if "value" in row.value
    }
    log: dict[str, dict[str, str]] = {}
    for item, value in said.items():
        if item[:2] in (STATUS, ANSWERED_BY, ANSWER, FORWARDED):
            log.setdefault(item[2:], {})[item[:2]] = value
    return Flags(
        verdicts={
            one["id"]: (one["verdict"], one.get("reason", "")) for one in said.get(PRIORITISED, ())
        },
        quotes=tuple(said.get(QUOTES, ())),
        log=log,
        contradict=tuple(said.get(CONTRADICT, ())),
    )
