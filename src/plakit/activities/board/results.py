"""The cards of a board, and how they are shown: every one, also unranked ones."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from plakit.activities.board.settings import BoardColumn, BoardSettings
from plakit.activities.certainty import with_doubt
from plakit.activities.held import Answered
from plakit.activities.kind import Results, Who
from plakit.activities.own import ONLY_YOU
from plakit.blocks import Block, Cell, Column, Note, Row, RowGroup, Section, Table, TextCell
from plakit.wording import mark, tell, tell_many

# The tag of one's own card, which nobody else sees.
YOU = mark("You")
NO_CARD = mark("You wrote none of them.")


@dataclass(frozen=True)
class Card:
    """One contribution as it is shown: readable id, heading, words; never its author."""

    id: str
    column: str
    text: str
    place: str = ""
    parent: str = ""
    certainty: str = "certain"
    note: str = ""
    is_own: bool = False


@dataclass(frozen=True)
class BoardResults(Results):
    """The cards of a board."""

    @property
    def settings(self) -> BoardSettings:
        """Give the checked settings of the activity."""
        return self.activity.read_settings(BoardSettings)

    def cards(self) -> tuple[Card, ...]:
        """Give every card, heading by heading: ranked first, then as recorded, then live.

        Live cards stand in the order of their ids: not of writing, nor writer by writer.
        """
        rows = [row for row in self.held.answers if row.counts]
        recorded = [card for row in rows if row.origin == "recorded" for card in _cards(row)]
        live = [card for row in rows if row.origin != "recorded" for card in _cards(row)]
        cards = [*recorded, *sorted(live, key=lambda card: card.id)]
        order = [column.id for column in self.columns]
        return tuple(
            sorted(cards, key=lambda card: (order.index(card.column), int(card.place or 10**6)))
        )

    @property
    def columns(self) -> tuple[BoardColumn, ...]:
        """Give the headings, and last those that were asked and are in no file any more."""
        named = {column.id for column in self.settings.columns}
        asked = dict.fromkeys(row.item for row in self.held.answers if row.item not in named)
        gone = (
            BoardColumn(id=item, title={"": tell("{item} (asked before)", item=item)})
            for item in asked
        )
        return (*self.settings.columns, *gone)

    def table(self) -> Table:
        """Show all cards under their headings.

        Returns
        -------
        Table
            One row a card: its id, its words, its place where the heading is ranked.
        """
        return self._table_of(self.cards())

    def beside(self, own: Mapping[str, Mapping[str, Any]]) -> Section:
        """Show all cards, and mark those that one wrote oneself."""
        if not self.cards():
            return self.report()
        table = self._table_of(_marked_own(self.cards(), own))
        about = f"{table.about} {tell(ONLY_YOU if any(own.values()) else NO_CARD)}"
        return Section(blocks=(table.model_copy(update={"about": about}),))

    def _table_of(self, cards: tuple[Card, ...]) -> Table:
        if self.settings.answers_to:
            return self._pairs(cards)
        has_places = any(card.place for card in cards)
        columns = [Column(head=tell("Id"), role="id"), Column(head=tell("Card"), role="label")]
        if has_places:
            columns.insert(1, Column(head=tell("Rank"), align="end"))
        groups = tuple(
            RowGroup(title=f"{self.say(column.title)} ({len(here)})", rows=_rows(here, has_places))
            for column in self.columns
            if (here := [card for card in cards if card.column == column.id])
        )
        return self._table(tuple(columns), groups)

    def _pairs(self, cards: tuple[Card, ...]) -> Table:
        asked_about = self.settings.answers_to
        first = next(c for c in self.settings.columns if c.id == asked_about)
        others = " / ".join(self.say(c.title) for c in self.settings.columns if c.id != asked_about)
        rows = tuple(
            Row(cells=(_id(card), _words(card), _replies(card, cards)))
            for card in cards
            if card.column == asked_about
        )
        columns = (
            Column(head=tell("Id"), role="id"),
            Column(head=self.say(first.title), role="label"),
            Column(head=others),
        )
        loose = tuple(
            Row(cells=(_id(card), TextCell(doubt=tell("none named")), _words(card)))
            for card in cards
            if card.column != asked_about and card.parent not in {one.id for one in cards}
        )
        apart = (RowGroup(title=tell("Answers to none of these"), rows=loose),) if loose else ()
        return self._table(columns, (RowGroup(rows=rows), *apart))

    def _table(self, columns: tuple[Column, ...], groups: tuple[RowGroup, ...]) -> Table:
        sources = dict.fromkeys(row.source for row in self.held.answers if row.source)
        return Table(
            id=f"table-{self.activity.id}",
            title=self.say(self.settings.caption) or tell("The cards, heading by heading"),
            about=self.say(self.settings.about) or self._counted(),
            columns=columns,
            groups=groups,
            notes=tuple(self.say(note) for note in self.settings.notes),
            source="; ".join(self.say(self.programme.sources[one].title) for one in sources),
        )

    def _counted(self) -> str:
        count = len(self.cards())
        return tell_many(
            "{n} card. Who wrote them is not shown.",
            "{n} cards. Who wrote them is not shown.",
            count,
        )

    def report(self) -> Section:
        """Give the table of all cards, or say that there are none."""
        block: Block = (
            self.table()
            if self.cards()
            else Note(text=tell("Nobody has answered yet."), tone="empty")
        )
        return Section(blocks=(block,))

    def who(self) -> Who:
        """Say who wrote; of a recorded board the number of writers is not known."""
        given = [row for row in self.held.answers if row.value]
        origins = ", ".join(sorted({row.origin for row in given}, key=_recorded_first))
        if any(row.origin == "recorded" for row in given):
            return Who(self.say(self.activity.who_was_asked), None, None, origins)
        writers = len({row.respondent for row in given})
        is_here = bool(self.held.waves)
        asked = self.asked_count(writers)
        return Who(self.who_words(), asked, writers, origins, is_here=is_here)

    def files(self) -> tuple[str, ...]:
        """Name the activity's file and the recorded files that hold cards of it."""
        return (self.activity.file, *self.programme.recorded_files(self.activity.id))


def _recorded_first(origin: str) -> tuple[bool, str]:
    return origin != "recorded", origin


def _cards(row: Answered) -> Iterable[Card]:
    if row.origin == "recorded":
        text = row.value["value"][0]["text"]
        yield Card(row.card, row.item, text, row.place, row.parent, row.certainty, row.note)
        return
    for written in row.value.get("value", []):
        yield Card(_card_id(row, written["id"]), row.item, written["text"])


def _card_id(row: Answered, number: str) -> str:
    """Make an id that stays when cards are added, and does not show its author.

    In mode named, who knows the seats could try them all, and so find the author of a card.
    """
    seed = f"{row.session}/{row.step}/{row.respondent}/{row.item}/{number}"
    return f"{row.session}-{row.item}-{hashlib.sha256(seed.encode()).hexdigest()[:10]}"


def _rows(cards: list[Card], has_places: bool) -> tuple[Row, ...]:
    rows = []
    for card in cards:
        cells: list[Cell] = [_id(card), _words(card)]
        if has_places:
            cells.insert(1, TextCell(text=card.place))
        rows.append(Row(cells=tuple(cells)))
    return tuple(rows)


def _id(card: Card) -> Cell:
    return TextCell(text=card.id)


def _words(card: Card) -> Cell:
    words = with_doubt(card.text, card.certainty, card.note)
    return words.model_copy(update={"tag": tell(YOU)}) if card.is_own else words


def _marked_own(cards: tuple[Card, ...], own: Mapping[str, Mapping[str, Any]]) -> tuple[Card, ...]:
    """Mark as many cards as one wrote; of two with the same words it does not matter which."""
    left = Counter(
        (item, card["text"]) for item, answer in own.items() for card in answer.get("value", [])
    )
    marked = []
    for card in cards:
        is_own = not card.place and left[card.column, card.text] > 0
        left[card.column, card.text] -= is_own
        marked.append(replace(card, is_own=is_own))
    return tuple(marked)


def _replies(card: Card, cards: tuple[Card, ...]) -> Cell:
    replies = [reply.text for reply in cards if reply.parent == card.id]
    return (
        TextCell(text="; ".join(replies))
        if replies
        else TextCell(text="", doubt=tell("none recorded"))
    )
