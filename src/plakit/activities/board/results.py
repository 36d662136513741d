"""What came out of a board: every card, piles first; what was flagged, voted and decided."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from plakit.activities.board.cards import Card, card_rows, cards_of, columns_of
from plakit.activities.board.flag_tables import log_table, quotes_table, verdicts_table
from plakit.activities.board.flags import Flags, flags_of
from plakit.activities.board.issues import all_issues
from plakit.activities.board.piles import Pile, piles_of
from plakit.activities.board.settings import BoardColumn, BoardSettings
from plakit.activities.board.synthesis import synthesis_table
from plakit.activities.board.tables import as_pairs, by_heading, by_pile, marked_own
from plakit.activities.deciding.issues import Issue
from plakit.activities.deciding.results import DecidingResults
from plakit.activities.deciding.ways import WAYS
from plakit.activities.own import ONLY_YOU, own_answers
from plakit.activities.results import Who
from plakit.blocks import Block, Folded, Note, Section, Table
from plakit.locales import listed
from plakit.programme import Step
from plakit.wording import mark, tell, tell_many

NO_CARD = mark("You wrote none of them.")


@dataclass(frozen=True)
class BoardResults(DecidingResults):
    """The cards of a board, and what the group made of them."""

    @property
    def settings(self) -> BoardSettings:
        """Give the checked settings of the activity."""
        return self.activity.read_settings(BoardSettings)

    def cards(self) -> tuple[Card, ...]:
        """Give every card, heading by heading: ranked first, then as recorded, then live."""
        return self._cards

    @cached_property
    def _cards(self) -> tuple[Card, ...]:
        return cards_of(self.programme, self.activity, self.held)

    @cached_property
    def columns(self) -> tuple[BoardColumn, ...]:
        """Give the headings, and last those that were asked and are in no file any more."""
        return columns_of(self.programme, self.activity, self.held)

    @cached_property
    def piles(self) -> tuple[Pile, ...]:
        """Give the piles of the latest grouping, with their cards."""
        return piles_of(self.programme, self.activity, self.held)

    @cached_property
    def issues(self) -> tuple[Issue, ...]:
        """Give what can be decided on: piles, and cards in none."""
        return all_issues(self.programme, self.activity, self.held)

    @cached_property
    def flags(self) -> Flags:
        """Give what was prioritised, quoted and answered."""
        return flags_of(self.activity, self.held)

    def table(self) -> Table:
        """Show every card: in piles with those in none last, else under their headings.

        Returns
        -------
        Table
            One row a card: its id, its words, its place where the heading is ranked.
        """
        return self._table_of(self.cards())

    def synthesis(self) -> Block:
        """Show what several rooms share, where they contradict each other, what one alone said.

        Returns
        -------
        Table
            One row a pile, or a card in none: how many cards each room has on it.
        """
        rooms = self.settings.boards
        if not rooms or not self.cards():
            text = tell("No boards of other rooms are put together here.")
            return Note(text=text, tone="empty")
        return synthesis_table(self, rooms, self.cards(), self.piles, self.flags)

    def prioritised(self) -> Block:
        """Show what the group goes on with, what not, and why.

        Returns
        -------
        Table
            One row a pile or card: what was said of it, with the reason.
        """
        if self.flags.verdicts:
            return verdicts_table(self, self.issues, self.flags)
        return Note(text=tell("Nothing is marked as prioritised yet."), tone="empty")

    def quotes(self) -> Block:
        """Show the cards that are quoted, each as its writer agreed to be named or not."""
        table = quotes_table(self, self.cards(), self.flags)
        return table or Note(text=tell("Nothing is quoted."), tone="empty")

    def questions(self) -> Block:
        """Show the log of questions: what became of each, who answered, to whom it went.

        Returns
        -------
        Table
            One row a question.
        """
        table = log_table(self, self.cards(), self.flags)
        return table or Note(text=tell("No question is in the log."), tone="empty")

    def beside(self, own: Mapping[str, Mapping[str, Any]]) -> Section:
        """Show what the step is for that is shown; of cards, with one's own marked."""
        step = self._latest()
        if step is not None and step.does in WAYS:
            mine = own_answers(self._form(), own, self.say)
            return Section(blocks=(mine, self.vote(step.id).result()))
        if step is not None and step.does == "outcome":
            return Section(blocks=(self.outcome(),))
        if not self.cards():
            return self.report()
        if step is not None and step.does == "flags":
            return Section(blocks=(self.prioritised(), *self._noted()))
        table = self._table_of(marked_own(self.cards(), own))
        if step is not None and step.does == "grouping":
            return Section(blocks=(table,))
        about = f"{table.about} {tell(ONLY_YOU if any(own.values()) else NO_CARD)}"
        return Section(blocks=(table.model_copy(update={"about": about}),))

    def picture(self) -> Block:
        """Give the table of the step that is shown, for a wall."""
        step = self._latest()
        if step is not None and step.does in WAYS:
            return self.vote(step.id).result()
        if step is not None and step.does == "outcome":
            return self.outcome()
        return self.table() if self.cards() else self.report()

    def report(self) -> Section:
        """Give what was decided and on what it rests, each vote, what was noted, and all cards."""
        if not self.cards():
            hidden = self.since_words() or tell("Nobody has answered yet.")
            return Section(blocks=(Note(text=hidden, tone="empty"),))
        flagged = (self.prioritised(),) if self.flags.verdicts else ()
        rooms = (self.synthesis(),) if self.settings.boards else ()
        votes = tuple(
            block
            for number, one in enumerate(reversed(self.votes()))
            for block in one.report(is_last=number == 0)
        )
        decided = (self.outcome(), self.evidence()) if self._outcomes else ()
        cards: Block = self.table()
        if decided or votes:
            count = len(self.cards())
            words = tell_many("The {n} card behind it", "All {n} cards behind it", count)
            cards = Folded(text=words, blocks=(cards,))
        return Section(blocks=(*decided, *votes, *rooms, *flagged, *self._noted(), cards))

    def who(self) -> Who:
        """Say who took part; of a recorded board the number of writers is not known."""
        given = [row for row in card_rows(self.activity, self.held) if row.value]
        origins = ", ".join(sorted({row.origin for row in given}, key=_recorded_first))
        if any(row.origin == "recorded" for row in given):
            return Who(self.say(self.activity.who_was_asked), None, None, origins)
        if self.settings.boards and not given:
            titles = (self.programme.activities[one].title for one in self.settings.boards)
            rooms = tell("boards: {titles}", titles=listed([self.say(one) for one in titles]))
            return Who(rooms, None, None, "", is_from_source=True)
        votes = (one.cast for one in self.votes())
        voted = {name for cast in votes if cast for name in (*cast.voters, *cast.abstained)}
        n = len({row.respondent for row in given} | voted)
        is_here = bool(self.held.waves)
        return Who(self.who_words(), self.asked_count(n), n, origins, is_here=is_here)

    def files(self) -> tuple[str, ...]:
        """Name the activity's file, the recorded files that hold cards of it, and outcomes."""
        outcomes = (
            one.file for one in self.programme.outcomes_until(self.session)
            if one.activity == self.activity.id
        )  # fmt: skip
        boards = (self.activity.id, *self.settings.boards)
        files = (self.programme.activity(one).file for one in boards)
        recorded = (file for one in boards for file in self.programme.recorded_files(one))
        return (*files, *recorded, *outcomes)

    def _latest(self) -> Step | None:
        """Give the step that was opened last; None: none, or it is in the file no more."""
        name = self.held.waves[-1][1] if self.held.waves else ""
        return next((one for one in self.activity.steps if one.id == name), None)

    def _noted(self) -> tuple[Block, ...]:
        tables = (
            quotes_table(self, self.cards(), self.flags),
            log_table(self, self.cards(), self.flags),
        )
        return tuple(one for one in tables if one)

    def _table_of(self, cards: Sequence[Card]) -> Table:
        titles = {column.id: self.say(column.title) for column in self.columns}
        if self.piles:
            columns, groups = by_pile(cards, self.piles, titles)
        elif self.settings.answered:
            columns, groups = as_pairs(cards, titles, self.settings.answered)
        else:
            columns, groups = by_heading(cards, titles)
        sources = dict.fromkeys(row.source for row in self.held.answers if row.source)
        caption = tell("The cards, pile by pile") if self.piles else tell(
            "The cards, heading by heading"
        )  # fmt: skip
        return Table(
            id=f"table-{self.activity.id}",
            title=self.say(self.settings.caption) or caption,
            about=self.say(self.settings.about) or self._counted(),
            columns=columns,
            groups=groups,
            notes=tuple(self.say(note) for note in self.settings.notes),
            source="; ".join(self.say(self.programme.sources[one].title) for one in sources),
            # On a phone ids and headings would leave no room for the words.
            layout="profile" if self.piles else "",
        )

    def _counted(self) -> str:
        return tell_many(
            "{n} card. Who wrote them is not shown.",
            "{n} cards. Who wrote them is not shown.",
            len(self.cards()),
        )


def _recorded_first(origin: str) -> tuple[bool, str]:
    return origin != "recorded", origin
