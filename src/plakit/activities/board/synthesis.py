"""Boards of several rooms put together: what they share or contradict, what one alone said."""

from collections.abc import Sequence

from plakit.activities.board.cards import Card
from plakit.activities.board.flags import Flags
from plakit.activities.board.piles import Pile, loose_cards
from plakit.activities.results import Results
from plakit.blocks import Cell, Column, Row, RowGroup, Table, TextCell
from plakit.locales import whole
from plakit.wording import mark, tell

_HEADS = {
    "contradict": mark("Rooms contradict each other ({n})"),
    "shared": mark("Shared by several rooms ({n})"),
    "unique": mark("Said in one room only, by several cards ({n})"),
    "alone": mark("Said in one room only, by one card ({n})"),
}


def synthesis_table(
    results: Results,
    rooms: Sequence[str],
    cards: Sequence[Card],
    piles: Sequence[Pile],
    flags: Flags,
) -> Table:
    """Show pile by pile, then card by card, how many cards each room has on it."""
    sorted_piles = {name: [pile for pile in piles if _sort(pile, flags) == name] for name in _HEADS}
    loose = [card for card in loose_cards(cards, piles) if card.room]
    groups = [
        (name, [_row(rooms, one.id, one.name, one.cards) for one in here])
        for name, here in sorted_piles.items()
    ]
    groups[-1] = ("alone", [_row(rooms, card.id, card.text, [card]) for card in loose])
    titles = {name: results.say(results.programme.activities[name].title) for name in rooms}
    return Table(
        id=f"table-{results.activity.id}-synthesis",
        title=tell("What the rooms share, and what only one of them said"),
        about=tell(
            "Numbers of cards. What belongs together, and where rooms contradict each other, is "
            "as the group put it; nothing is put together by words alone."
        ),
        columns=(
            Column(head=tell("Id"), role="id"),
            Column(head=tell("Pile or card"), role="label"),
            *(Column(head=title, align="end") for title in titles.values()),
        ),
        groups=tuple(
            RowGroup(title=tell(_HEADS[name], n=len(rows)), rows=tuple(rows))
            for name, rows in groups
            if rows
        ),
    )  # fmt: skip


def _sort(pile: Pile, flags: Flags) -> str:
    if pile.id in flags.contradict:
        return "contradict"
    return "shared" if len(pile.rooms) > 1 else "unique"


def _row(rooms: Sequence[str], name: str, text: str, cards: Sequence[Card]) -> Row:
    counts: list[Cell] = [
        TextCell(text=whole(n) if (n := sum(card.room == room for card in cards)) else "–")
        for room in rooms
    ]
    return Row(cells=(TextCell(text=name), TextCell(text=text), *counts))
