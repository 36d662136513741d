"""The cards of a board as they are shown: an id that stays, a heading, words; no author."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, cast

from plakit.activities.board.settings import BoardColumn, BoardSettings
from plakit.activities.held import Answered, Held
from plakit.programme import Activity
from plakit.wording import tell

# The item under which a seat says how its cards may be quoted. Ids of headings are small.
QUOTING = "Quoting"
# What items begin with under which a card of an earlier round is answered.
REPLY = "Re."
Quoted = Literal["no", "none", "role", "name"]
# Beside it and the hash, an id has room for so many letters of session and heading.
_LONGEST_START = 45


@dataclass(frozen=True)
class Card:
    """One contribution: readable id, heading, words; never its author.

    ``quoted`` says how its author lets it be quoted: not at all, without saying who, by role or
    by name. Only in the last two cases ``by`` is known.
    """

    id: str
    column: str
    text: str
    place: str = ""
    parent: str = ""
    certainty: str = "certain"
    note: str = ""
    is_own: bool = False
    quoted: Quoted = "no"
    by: str = field(default="", repr=False)


def cards_of(activity: Activity, held: Held) -> tuple[Card, ...]:
    """Give every card, heading by heading: ranked first, then as recorded, then live.

    Live cards stand in the order of their ids: not of writing, nor writer by writer.
    """
    settings = activity.read_settings(BoardSettings)
    rows = card_rows(activity, held)
    consents = _consents(held)
    recorded = [card for row in rows if row.origin == "recorded" for card in _recorded(row)]
    live = [
        card
        for row in rows
        if row.origin != "recorded"
        for card in _live(settings, row, consents.get(row.respondent, "no"))
    ]
    cards = [*recorded, *sorted(live, key=lambda card: card.id)]
    order = [column.id for column in columns_of(activity, held)]
    return tuple(
        sorted(cards, key=lambda card: (order.index(card.column), int(card.place or 10**6)))
    )


def columns_of(activity: Activity, held: Held) -> tuple[BoardColumn, ...]:
    """Give the headings, and last those that were asked and are in no file any more."""
    settings = activity.read_settings(BoardSettings)
    named = {column.id for column in settings.headings}
    columns = (_column(settings, row) for row in card_rows(activity, held))
    gone = (
        BoardColumn(id=item, title={"": tell("{item} (asked before)", item=item)})
        for item in dict.fromkeys(columns)
        if item not in named
    )
    return (*settings.headings, *gone)


def card_rows(activity: Activity, held: Held) -> list[Answered]:
    """Give the answers that count and hold cards: none of a vote, of piles or of a decision."""
    others = {step.id for step in activity.steps if step.does not in ("", "cards")}
    return [
        row for row in held.answers if row.counts and row.step not in others and row.item != QUOTING
    ]


def _recorded(row: Answered) -> Iterable[Card]:
    text = row.value["value"][0]["text"]
    yield Card(row.card, row.item, text, row.place, row.parent, row.certainty, row.note)


def _live(settings: BoardSettings, row: Answered, quoted: Quoted) -> Iterable[Card]:
    column = _column(settings, row)
    for written in row.value.get("value", []):
        yield Card(
            id=_card_id(row, column, written["id"]),
            column=column,
            text=written["text"],
            parent=row.item.removeprefix(REPLY) if row.item.startswith(REPLY) else "",
            quoted=quoted,
            by=row.respondent if quoted in ("role", "name") else "",
        )


def _column(settings: BoardSettings, row: Answered) -> str:
    """Give the heading of an answer: its item, or that of all that answers a card."""
    replies = reply_column(settings)
    return replies.id if replies and row.item.startswith(REPLY) else row.item


def reply_column(settings: BoardSettings) -> BoardColumn | None:
    """Give the one heading under which the cards of another are answered; None: not one."""
    others = [one for one in settings.headings if one.id != settings.answered]
    return others[0] if settings.answered and len(others) == 1 else None


def _card_id(row: Answered, column: str, number: str) -> str:
    """Make an id that stays when cards are added, and does not show its author.

    In mode named, who knows the seats could try them all, and so find the author of a card.
    """
    seed = f"{row.session}/{row.step}/{row.respondent}/{row.item}/{number}"
    start = f"{row.session}-{column}"[:_LONGEST_START]
    return f"{start}-{hashlib.sha256(seed.encode()).hexdigest()[:10]}"


def _consents(held: Held) -> Mapping[str, Quoted]:
    """Give how each respondent lets its cards be quoted, as said last."""
    return {
        row.respondent: cast("Quoted", row.value["value"])
        for row in held.answers
        if row.counts and row.item == QUOTING and "value" in row.value
    }
