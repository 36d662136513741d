"""The cards of a board as they are shown: an id that stays, a heading, words; no author."""

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, cast

from plakit.activities.board.settings import BoardColumn, BoardSettings
from plakit.activities.held import Answered, Held
from plakit.forms.taking import ID
from plakit.programme import Activity, Programme
from plakit.text import say, titled
from plakit.wording import tell

# The item under which a seat says how its cards may be quoted. Ids of headings are small.
QUOTING = "Quoting"
# What items begin with under which a card of an earlier round is answered.
REPLY = "Re."
Quoted = Literal["no", "none", "role", "name"]
# Beside it and the hash, an id has room for so many letters of session and heading.
_LONGEST_START = 45
# An id of a card stands within that of a question about it.
LONGEST_ID = 57


@dataclass(frozen=True)
class Card:
    """One contribution: readable id, heading, words; never its author.

    ``quoted`` says how its author lets it be quoted: not at all, without saying who, by role or
    by name. Only in the last two cases ``by`` is known. ``room`` is the board it comes from, where
    that of several rooms is put together.
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
    room: str = ""


def cards_of(programme: Programme, activity: Activity, held: Held) -> tuple[Card, ...]:
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
    rooms = [card for name in settings.boards for card in _of_room(programme, name, held)]
    cards = [*recorded, *sorted(live, key=lambda card: card.id), *rooms]
    order = [column.id for column in columns_of(programme, activity, held)]
    return tuple(
        sorted(cards, key=lambda card: (order.index(card.column), int(card.place or 10**6)))
    )


def columns_of(programme: Programme, activity: Activity, held: Held) -> tuple[BoardColumn, ...]:
    """Give the headings, and last those that were asked and are in no file any more."""
    settings = activity.read_settings(BoardSettings)
    rooms = [
        column for name in settings.boards for column in _columns_of_room(programme, name, held)
    ]
    named = {column.id for column in (*settings.headings, *rooms)}
    columns = (_column(settings, row) for row in card_rows(activity, held))
    gone = (
        BoardColumn(id=item, title={"": tell("{item} (asked before)", item=item)})
        for item in dict.fromkeys(columns)
        if item not in named
    )
    return (*settings.headings, *gone, *rooms)


def _of_room(programme: Programme, name: str, held: Held) -> Iterable[Card]:
    """Give the cards of another room's board; their ids stay, which leads back to them."""
    other = programme.activities.get(name)
    for card in cards_of(programme, other, held.others.get(name, Held())) if other else ():
        yield replace(card, column=_of(name, card.column), place="", room=name)


def _columns_of_room(programme: Programme, name: str, held: Held) -> Iterable[BoardColumn]:
    other = programme.activities.get(name)
    if other is None:
        return
    for column in columns_of(programme, other, held.others.get(name, Held())):
        tags = dict.fromkeys([*other.title, *column.title])
        title = {tag: titled(say(other.title, (tag,)), say(column.title, (tag,))) for tag in tags}
        yield BoardColumn(id=_of(name, column.id), title=title)


def _of(room: str, column: str) -> str:
    """Name a heading of another room.

    >>> _of("board-a", "needs")
    'board-a.needs'
    """
    return f"{room}.{column}"


def card_rows(activity: Activity, held: Held) -> list[Answered]:
    """Give the answers that count and hold cards: none of a vote, of piles or of a decision."""
    others = {step.id for step in activity.steps if step.does not in ("", "cards")}
    return [
        row for row in held.answers if row.counts and row.step not in others and row.item != QUOTING
    ]


def is_card_id(name: str) -> bool:
    """Tell whether a card can be called so.

    >>> is_card_id("S01-B-001"), is_card_id("a card")
    (True, False)
    """
    return len(name) <= LONGEST_ID and re.fullmatch(ID, name) is not None


def _recorded(row: Answered) -> Iterable[Card]:
    text = row.value["value"][0]["text"]
    yield Card(row.card, row.item, text, row.place, row.parent, row.certainty, row.note)


def _live(settings: BoardSettings, row: Answered, quoted: Quoted) -> Iterable[Card]:
    column = _column(settings, row)
    for written in row.value.get("value", []):
        yield Card(
            id=_id_of(row, column, written),
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


def _id_of(row: Answered, column: str, written: Mapping[str, str]) -> str:
    """Give the id of a card; where an export says it, it was made of a name that is not told."""
    return written.get("card") or _card_id(row, column, written["id"])


def _card_id(row: Answered, column: str, number: str) -> str:
    """Make an id that stays when cards are added, and does not show its author.

    ``number`` cannot be guessed (`forms.writing`), so that nobody can try out whose id this is.
    """
    seed = f"{row.session}/{row.step}/{row.respondent}/{row.item}/{number}"
    start = f"{row.session}-{column}"[:_LONGEST_START]
    return f"{start}-{hashlib.sha256(seed.encode()).hexdigest()[:10]}"


def card_ids(activity: Activity, row: Answered) -> dict[str, str]:
    """Give the ids of the cards in an answer, by those that its page gave them."""
    cards = row.value.get("value")
    if not isinstance(cards, list) or not card_rows(activity, Held(answers=(row,))):
        return {}
    settings = activity.read_settings(BoardSettings)
    return {one["id"]: _id_of(row, _column(settings, row), one) for one in cards}


def _consents(held: Held) -> Mapping[str, Quoted]:
    """Give how each respondent lets its cards be quoted, as said last."""
    return {
        row.respondent: cast("Quoted", row.value["value"])
        for row in held.answers
        if row.counts and row.item == QUOTING and "value" in row.value
    }
