"""How the cards of a board are printed: every one, under headings, in piles or as pairs."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from plakit.activities.board.cards import REPLY, Card
from plakit.activities.board.piles import Pile, loose_cards
from plakit.activities.certainty import with_doubt
from plakit.blocks import Cell, Column, Row, RowGroup, TextCell
from plakit.locales import listed
from plakit.wording import mark, tell

# The tag of one's own card, which nobody else sees.
YOU = mark("You")
Rows = tuple[tuple[Column, ...], tuple[RowGroup, ...]]


def by_heading(cards: Sequence[Card], titles: Mapping[str, str]) -> Rows:
    """Put cards under their headings, with a place where they have one."""
    has_places = any(card.place for card in cards)
    columns = [Column(head=tell("Id"), role="id"), Column(head=tell("Card"), role="label")]
    if has_places:
        columns.insert(1, Column(head=tell("Rank"), align="end"))
    groups = tuple(
        RowGroup(title=f"{title} ({len(here)})", rows=_rows(here, has_places=has_places))
        for name, title in titles.items()
        if (here := [card for card in cards if card.column == name])
    )
    return tuple(columns), groups


def by_pile(cards: Sequence[Card], piles: Sequence[Pile], titles: Mapping[str, str]) -> Rows:
    """Put cards into their piles, and last those in none; each keeps its heading beside it."""
    has_places = any(card.place for card in cards)
    columns = [
        Column(head=tell("Id"), role="id"),
        Column(head=tell("Card"), role="label"),
        Column(head=tell("Heading")),
    ]
    if has_places:
        columns.insert(1, Column(head=tell("Rank"), align="end"))
    shown = {card.id: card for card in cards}
    groups = [
        (_pile_title(pile), [shown[card.id] for card in pile.cards if card.id in shown])
        for pile in piles
    ]
    loose = [card for card in loose_cards(cards, piles) if card.id in shown]
    groups.append((tell("In no pile ({n})", n=len(loose)), loose))
    rows = (
        RowGroup(title=title, rows=_rows(here, has_places=has_places, titles=titles))
        for title, here in groups
        if here
    )
    return tuple(columns), tuple(rows)


def _pile_title(pile: Pile) -> str:
    named = tell("{pile} ({n}), {id}", pile=pile.name, n=len(pile.cards), id=pile.id)
    if not pile.came_from:
        return named
    return tell("{pile}, made of: {earlier}", pile=named, earlier=listed(list(pile.came_from)))


def as_pairs(cards: Sequence[Card], titles: Mapping[str, str], asked_about: str) -> Rows:
    """Put beside each card of one heading what answers it."""
    others = " / ".join(title for name, title in titles.items() if name != asked_about)
    rows = tuple(
        Row(cells=(_id(card), _words(card), _replies(card, cards)))
        for card in cards
        if card.column == asked_about
    )
    columns = (
        Column(head=tell("Id"), role="id"),
        Column(head=titles[asked_about], role="label"),
        Column(head=others),
    )
    loose = tuple(
        Row(cells=(_id(card), TextCell(doubt=tell("none named")), _words(card)))
        for card in cards
        if card.column != asked_about and card.parent not in {one.id for one in cards}
    )
    apart = (RowGroup(title=tell("Answers to none of these"), rows=loose),) if loose else ()
    return columns, (RowGroup(rows=rows), *apart)


def marked_own(cards: Sequence[Card], own: Mapping[str, Mapping[str, Any]]) -> tuple[Card, ...]:
    """Mark as many cards as one wrote; of two with the same words it does not matter which."""
    left = Counter(
        (item, card["text"])
        for item, answer in own.items()
        if isinstance(answer.get("value"), list)
        for card in answer["value"]
    )
    marked = []
    for card in cards:
        item = f"{REPLY}{card.parent}" if card.parent else card.column
        is_own = not card.place and left[item, card.text] > 0
        left[item, card.text] -= is_own
        marked.append(replace(card, is_own=is_own))
    return tuple(marked)


def _rows(
    cards: Sequence[Card], *, has_places: bool, titles: Mapping[str, str] | None = None
) -> tuple[Row, ...]:
    rows = []
    for card in cards:
        cells: list[Cell] = [_id(card), _words(card)]
        if has_places:
            cells.insert(1, TextCell(text=card.place))
        if titles is not None:
            cells.append(TextCell(text=titles[card.column]))
        rows.append(Row(cells=tuple(cells)))
    return tuple(rows)


def _id(card: Card) -> Cell:
    return TextCell(text=card.id)


def _words(card: Card) -> Cell:
    words = with_doubt(card.text, card.certainty, card.note)
    return words.model_copy(update={"tag": tell(YOU)}) if card.is_own else words


def _replies(card: Card, cards: Sequence[Card]) -> Cell:
    replies = [reply.text for reply in cards if reply.parent == card.id]
    return (
        TextCell(text="; ".join(replies))
        if replies
        else TextCell(text="", doubt=tell("none recorded"))
    )
