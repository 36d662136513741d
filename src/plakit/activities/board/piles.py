"""Piles of cards: what the facilitator grouped, with the cards themselves and where they lay."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from plakit.activities.board.cards import Card, cards_of
from plakit.activities.held import Held
from plakit.programme import Activity, Programme

# The item under which the facilitator puts cards into piles.
PILES = "Piles"


@dataclass(frozen=True)
class Pile:
    """Cards that belong together, under a name that the group gave them.

    ``came_from`` are the piles of an earlier grouping in which its cards lay, by name, where
    those were others: it was merged from several, or split off one.
    """

    id: str
    name: str
    cards: tuple[Card, ...]
    came_from: tuple[str, ...] = ()

    @property
    def rooms(self) -> tuple[str, ...]:
        """Name the boards its cards come from, where those of several rooms are put together."""
        return tuple(dict.fromkeys(card.room for card in self.cards if card.room))


def piles_of(programme: Programme, activity: Activity, held: Held) -> tuple[Pile, ...]:
    """Give the piles of the latest grouping, in its order; empty ones are left out.

    An id is given once, in the session in which a pile is first made, and goes with it.
    """
    cards = {card.id: card for card in cards_of(programme, activity, held)}
    latest: tuple[Pile, ...] = ()
    for wave, value in _groupings(activity, held):
        latest = tuple(
            _pile(activity, wave[0], raw, cards, latest)
            for raw in value
            if any(name in cards for name in raw["cards"])
        )
    return latest


def loose_cards(cards: Sequence[Card], piles: Sequence[Pile]) -> tuple[Card, ...]:
    """Give the cards that lie in no pile, in their order."""
    piled = {card.id for pile in piles for card in pile.cards}
    return tuple(card for card in cards if card.id not in piled)


def _groupings(
    activity: Activity, held: Held
) -> list[tuple[tuple[str, str], Sequence[Mapping[str, Sequence[str]]]]]:
    """Give what was grouped, wave by wave."""
    steps = {step.id for step in activity.steps if step.does == "grouping"}
    return [
        (wave, row.value["value"])
        for wave in held.waves
        if wave[1] in steps
        for row in held.of(*wave)
        if row.item == PILES and "value" in row.value
    ]


def _pile(
    activity: Activity,
    session: str,
    raw: Mapping[str, Sequence[str]],
    cards: Mapping[str, Card],
    before: Sequence[Pile],
) -> Pile:
    name, known = str(raw["id"]), {one.id for one in before}
    own = tuple(cards[one] for one in raw["cards"] if one in cards)
    ids = {card.id for card in own}
    earlier = [one for one in before if ids & {card.id for card in one.cards}]
    is_same = [one.id for one in earlier] in ([], [name])
    return Pile(
        id=name if name in known else f"{session}-{activity.id}"[:40] + f"-{name}"[:20],
        name=str(raw["name"]),
        cards=own,
        came_from=() if is_same else tuple(one.name for one in earlier),
    )
