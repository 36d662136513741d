"""The question of a facilitator who puts cards that belong together into named piles."""

from collections.abc import Iterable
from typing import ClassVar, Self

from pydantic import Field, JsonValue, model_validator

from plakit.blocks import SheetQuestion
from plakit.errors import AnswerError
from plakit.forms.questions import UNSAID, Id, Part, Question, only_once
from plakit.forms.taking import (
    first_double,
    listed,
    quote,
    take_fields,
    take_id,
    take_list,
    take_text,
)
from plakit.text import Text, is_taken, say
from plakit.wording import mark, tell, tr

LONGEST_NAME = 200

_UNNAMED_ON_PAPER = 6


class Card(Part):
    """One card as it was written; its text is a participant's, not the programme's.

    ``group`` is the heading it was written under.
    """

    id: Id
    text: str
    group: Text = UNSAID


class Pile(Part):
    """A pile that is there from the start, with the cards that lie in it."""

    id: Id
    name: Text
    cards: tuple[Id, ...] = ()


class ProposedPile(Part):
    """Cards that may belong together: shown as a proposal, and in no pile until it is taken.

    ``name`` is what the pile is called at first, if it is taken.
    """

    name: str
    cards: tuple[Id, ...] = Field(min_length=2)


class GroupingQuestion(Question):
    """What belongs together? Cards into piles that the group names.

    A value is ``[{"id": "p1", "name": "…", "cards": ["id", …]}, …]``. Cards in no pile are
    left out: they stay ungrouped. ``proposed_by`` says on what proposals rest, and what they miss.
    """

    kind: ClassVar[str] = "grouping"
    by_facilitator: ClassVar[bool] = True

    cards: tuple[Card, ...]
    piles: tuple[Pile, ...] = ()
    most_piles: int = Field(default=20, ge=1, le=100)
    proposed: tuple[ProposedPile, ...] = ()
    proposed_by: Text = UNSAID

    @model_validator(mode="after")
    def _ids_differ(self) -> Self:
        only_once((card.id for card in self.cards), what=mark("card"))
        only_once((pile.id for pile in self.piles), what=mark("pile"))
        known = {card.id for card in self.cards}
        lying = [card for pile in self.piles for card in pile.cards]
        only_once(lying, what=mark("card"))
        for card in (*lying, *(card for pile in self.proposed for card in pile.cards)):
            if card not in known:
                raise ValueError(tell("{card} is not a card of this question", card=card))
        if len(self.piles) > self.most_piles:
            raise ValueError(
                tell(
                    "{n} piles are given, at most {most_piles} allowed",
                    n=len(self.piles),
                    most_piles=self.most_piles,
                )
            )
        return self

    def check(self, raw: object) -> JsonValue:
        """Take the piles in their order, each card in one pile at most."""
        piles = [
            self._pile(pile) for pile in take_list(raw, at_most=self.most_piles, what=mark("piles"))
        ]
        self._each_once([pile[0] for pile in piles], what=mark("pile id"))
        self._each_once(_as_they_look([pile[1] for pile in piles]), what=mark("name of a pile"))
        self._each_once([card for pile in piles for card in pile[2]], what=mark("card"))
        found: list[JsonValue] = [
            {"id": pile_id, "name": name, "cards": list(cards)} for pile_id, name, cards in piles
        ]
        return found or None

    def _pile(self, raw: object) -> tuple[str, str, list[str]]:
        given = take_fields(raw, fields=("id", "name", "cards"))
        name = take_text(given.get("name"), longest=LONGEST_NAME, what=mark("name of a pile"))
        if not name:
            raise AnswerError(
                tell("a pile has no name. Allowed: any words. Name it, or take the pile away.")
            )
        cards = take_list(given.get("cards"), at_most=len(self.cards), what=mark("cards"))
        return (
            take_id(given.get("id"), what=mark("pile")),
            name,
            [self._card(card) for card in cards],
        )

    def _card(self, raw: object) -> str:
        ids = {card.id for card in self.cards}
        if isinstance(raw, str) and raw in ids:
            return raw
        raise AnswerError(
            tell(
                "{given} is not a card of this question. Known: {known}. Load the page again.",
                given=quote(raw),
                known=listed(sorted(ids)),
            )
        )

    def _each_once(self, names: list[str], *, what: str) -> None:
        double = first_double(names)
        if double is not None:
            raise AnswerError(
                tell(
                    "{given} stands there twice. Allowed: each {what} once. Change one of them.",
                    given=quote(double),
                    what=tell(what),
                )
            )

    def printed(self, languages: Iterable[str]) -> SheetQuestion:
        """Give each card a place for the letter of its pile; name a few piles, leave a few open."""
        languages = tuple(languages)
        cards = [
            {"mark": card.id, "label": card.text, "about": say(card.group, languages)}
            for card in self.cards
        ]
        names = tuple(say(pile.name, languages) for pile in self.piles)
        unnamed = min(self.most_piles - len(names), _UNNAMED_ON_PAPER)
        return self.on_paper(
            languages,
            shape="piles",
            options=cards,
            rows=names,
            lines=unnamed,
            lines_for=tr(languages).gettext("Pile"),
        )


def _as_they_look(names: list[str]) -> list[str]:
    """Give each name as the first one that looks like it."""
    return [next(first for first in names if is_taken(name, [first])) for name in names]
