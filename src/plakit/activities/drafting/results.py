"""What came of a drafting: what was written, amended, supported, rated and decided."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from plakit.activities.delphi.results import DelphiResults
from plakit.activities.drafting.changes import amendment_blocks
from plakit.activities.drafting.proposals import drafting_proposals
from plakit.activities.drafting.rating import rating_results
from plakit.activities.drafting.settings import DraftingSettings
from plakit.activities.drafting.statements import statements_in
from plakit.activities.drafting.supported import support_in
from plakit.activities.drafting.tables import (
    Scene,
    brought_table,
    comments_table,
    log_table,
    statements_table,
    support_table,
)
from plakit.activities.drafting.work import Work
from plakit.activities.own import own_answers
from plakit.activities.plain_words import (
    TextForOthers,
    plain_words_block,
    statements_for_others,
)
from plakit.activities.proposing import Proposal
from plakit.activities.results import FACILITATOR, Results, Who
from plakit.blocks import Block, Finding, Heading, Section
from plakit.errors import ParameterError
from plakit.locales import whole
from plakit.programme import Guideline, Seat
from plakit.programme.guidelines import no_guideline
from plakit.text import closed, titled
from plakit.wording import tell, tell_many


@dataclass(frozen=True)
class DraftingResults(Results):
    """What came of a drafting, seen from one session."""

    @cached_property
    def work(self) -> Work:
        """Give all that the steps hold."""
        return Work(self.programme, self.activity, self.held)

    @cached_property
    def there(self) -> tuple[Guideline, ...]:
        """Give the statements that are worked on, as the files say by now."""
        return statements_in(self.programme, self.activity, self.session)

    @cached_property
    def _scene(self) -> Scene:
        return Scene(self.work, self.say)

    @cached_property
    def rating(self) -> DelphiResults:
        """Give the rating of strength and clarity, as results of a Delphi."""
        at = (self.programme, self.session, self.activity, self.held, self.as_of)
        return rating_results(*at, self.there)

    def statements(self) -> Block:
        """Show the statements as they stand in the files, with status and support."""
        return statements_table(self._scene, self.there)

    def brought(self) -> Block:
        """Show the new statements that seats have written, and what was decided on each."""
        return brought_table(self._scene)

    def check(self) -> Block:
        """Show what readers may stumble over: in the statements, and in new ones that are ready.

        Words of the trade, acronyms, long sentences; the group decides what is good enough.
        """
        new = (
            TextForOthers(
                label=one.text,
                name=one.seat,
                text=f"{closed(one.text)}\n\n{one.said.get('rationale', '')}",
            )
            for one in self.work.brought
            if one.is_ready
        )
        texts = (*statements_for_others(self.there, self.say), *new)
        table = f"table-{self.activity.id}-words"
        return plain_words_block(texts, self.programme, table=table)

    def support(self) -> Block:
        """Show how many go along with each statement."""
        return support_table(self._scene, self.there)

    def comments(self) -> Block:
        """Show the reasons that were written beside support, without names."""
        return comments_table(self._scene)

    def amendments(self, statement: str = "") -> Section:
        """Show each amendment word by word beside the text that it changes.

        Parameters
        ----------
        statement : str
            Of which statement, such as ``guideline-fees``; empty: of all.

        Raises
        ------
        ParameterError
            If there is no such statement.
        """
        amended = (one.statement for one in self.work.amendments)
        there = {*(one.id for one in self.there), *amended}
        if statement and statement not in there:
            raise ParameterError(no_guideline(statement, there))
        return Section(blocks=amendment_blocks(self._scene, statement))

    def log(self) -> Block:
        """Show every amendment: who proposed it, what was decided, by whom and why."""
        return log_table(self._scene)

    def ratings(self) -> Block:
        """Show whether the group agrees on strength and clarity, by the rule of the rating."""
        return self.rating.outcomes()

    def report(self) -> Section:
        """Give statements, then what was brought, support, reasons, amendments and ratings."""
        work = self.work
        blocks: list[Block] = [self.statements()]
        if any(one.is_ready for one in work.brought):
            blocks.append(self.brought())
        if any(one.said for one in support_in(work)):
            blocks += [self.support(), self.comments()]
        if work.amendments:
            title = titled(self.say(self.activity.title), tell("amendments, word by word"))
            blocks += [self.log(), Heading(text=title, level=3), *self.amendments().blocks]
        if self.rating.rounds:
            title = titled(self.say(self.activity.title), tell("strength and clarity"))
            blocks += [Heading(text=title, level=3), self.ratings(), self.rating.movement()]
        return Section(blocks=tuple(blocks))

    def findings(self) -> tuple[Finding, ...]:
        """Say how many statements there are, how many are agreed, and what is open."""
        if not self.there:
            return ()
        agreed = sum(one.status == "agreed" for one in self.there)
        text = tell_many(
            "{n} statement stands in the files; agreed: {agreed}.",
            "{n} statements stand in the files; agreed: {agreed}.",
            len(self.there),
            agreed=whole(agreed),
        )
        open_ = len(self.work.open_amendments())
        about = tell("Amendments that are open: {n}.", n=whole(open_)) if open_ else ""
        said = titled(self.say(self.activity.title), about) if about else ""
        return (Finding(text=text, about=said, table=self._scene.id()),)

    def proposals(self) -> tuple[Proposal, ...]:
        """Give new statements, accepted words and standings, as they could stand in files."""
        return drafting_proposals(self.work)

    def beside(self, own: Mapping[str, Mapping[str, Any]]) -> Section:
        """Show one's own answers beside the statements, and what was said last."""
        mine = own_answers(self._form(), own, self.say)
        return Section(blocks=(mine, self.picture(), self.statements()))

    def picture(self) -> Block:
        """Give for a wall what came of the step that was opened last."""
        does = {one.id: one.does for one in self.activity.steps}
        latest = does.get(self.held.waves[-1][1], "") if self.held.waves else ""
        shown = {"support": self.support, "amend": self.log, "rate": self.ratings,
                 "propose": self.brought}  # fmt: skip
        return shown.get(latest, self.statements)()

    def seats(self) -> tuple[Seat, ...]:
        """Give the seats that were asked in the step that was opened last."""
        settings = self.activity.read_settings(DraftingSettings)
        does = {one.id: one.does for one in self.activity.steps}
        latest = does.get(self.held.waves[-1][1], "") if self.held.waves else ""
        people = settings.asked_in(latest or "propose")
        return tuple(one for one in super().seats() if people.holds(one))

    def who(self) -> Who:
        """Say who was asked in the step that was opened last, and how many answered."""
        waves = [wave for wave in self.held.waves if not self._is_decision(wave[1])]
        rows = self.held.of(*waves[-1]) if waves else ()
        people = {row.respondent for row in rows if row.respondent != FACILITATOR}
        came_in = ", ".join(sorted({row.origin for row in rows}))
        n, is_here = len(people), bool(self.held.waves)
        return Who(self._who_words(), self.asked_count(n), n, came_in, is_here=is_here)

    def _is_decision(self, step: str) -> bool:
        return any(one.id == step and one.does == "decide" for one in self.activity.steps)

    def _who_words(self) -> str:
        all_seats = len(self.seats()) == len(super().seats())
        return self.who_words() if all_seats else tell("the drafting group")

    def files(self) -> tuple[str, ...]:
        """Name the files that the results rest on: the activity, the seats, the statements."""
        return (self.activity.file, "seats.csv", *(one.file for one in self.there))
