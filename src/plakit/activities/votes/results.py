"""What came of a vote: each of its steps, and what the group decided on it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from plakit.activities.board.results import basis_of
from plakit.activities.deciding.evidence_table import evidence_table
from plakit.activities.deciding.issues import Issue
from plakit.activities.deciding.outcome import Basis, decided_in, outcome_proposals
from plakit.activities.deciding.outcome_table import Told, outcome_table, told_in
from plakit.activities.deciding.voted import Voted
from plakit.activities.deciding.ways import WAYS, way_of
from plakit.activities.kind import Results, Who
from plakit.activities.own import own_answers
from plakit.activities.proposing import Proposal
from plakit.activities.votes.issues import issues_of
from plakit.activities.votes.settings import VoteSettings
from plakit.blocks import Block, Finding, Heading, Note, Section
from plakit.errors import ParameterError, known
from plakit.text import titled
from plakit.wording import mark, tell

_NO_OUTCOME = mark("No outcome is written down yet.")


@dataclass(frozen=True)
class VoteResults(Results):
    """What came of a vote, seen from one session; without a step, the latest that was opened."""

    @cached_property
    def issues(self) -> tuple[Issue, ...]:
        """Give what is voted on, as the files say by now."""
        settings = self.activity.read_settings(VoteSettings)
        return issues_of(self.programme, settings, self.session)

    def votes(self) -> tuple[Voted, ...]:
        """Give what came out of each vote that was opened, in the order of the file."""
        opened = {step for _, step in self.held.waves}
        return tuple(one for name, one in self._votes.items() if name in opened)

    def vote(self, step: str = "") -> Voted:
        """Give one vote: what came out of it, who voted, and how sturdy it is.

        Raises
        ------
        ParameterError
            If the activity has no such vote.
        """
        if step and step not in self._votes:
            raise ParameterError(
                tell("{activity}: '{name}' is no vote of it. {known}", activity=self.activity.id,
                     name=step, known=known(step, self._votes))
            )  # fmt: skip
        opened = [one.step.id for one in self.votes()]
        return self._votes[step or (opened[-1] if opened else next(iter(self._votes)))]

    @cached_property
    def _votes(self) -> Mapping[str, Voted]:
        return {
            step.id: Voted(self, step, self.issues)
            for step in self.activity.steps
            if way_of(step) in WAYS
        }

    def result(self, step: str = "") -> Block:
        """Show the order in which the issues came out, with ties."""
        return self.vote(step).result()

    def ballots_cast(self, step: str = "") -> Block:
        """Show who voted and who did not, never what."""
        return self.vote(step).ballots_cast()

    def grid(self, step: str = "") -> Block:
        """Draw issues by both criteria, where they were judged by two."""
        return self.vote(step).grid()

    def methods(self, step: str = "") -> Block:
        """Show which place other methods would give each issue, and who beats all, if anybody."""
        return self.vote(step).methods()

    def by_seat(self, step: str = "") -> Block:
        """Show how each seat voted, where the form said so before the vote."""
        return self.vote(step).by_seat()

    def sturdy(self, step: str = "") -> Block:
        """Show whether the first few hold: counted otherwise, without some voices, drawn anew."""
        return self.vote(step).sturdy()

    def voices(self, step: str = "") -> Block:
        """Show whose voice is in a vote, and whose is missing."""
        return self.vote(step).voices()

    def outcome(self) -> Block:
        """Show what the group decided: the sentence, dissent and reasons.

        Returns
        -------
        Table
            One group of rows an outcome. Once it is adopted, its file is what counts.
        """
        if not self._outcomes:
            return Note(text=tell(_NO_OUTCOME), tone="empty")
        title = titled(self.say(self.activity.title), tell("what the group decided"))
        return outcome_table(self._outcomes, id=self._id("outcome"), title=title)

    def evidence(self) -> Block:
        """Show what each outcome rests on: the vote, the issues, and the cards behind them.

        Returns
        -------
        Table
            One row an issue, with its place in the vote and the ids of its cards.
        """
        if not self._outcomes:
            return Note(text=tell(_NO_OUTCOME), tone="empty")
        votes = self.votes()
        return evidence_table(
            self._outcomes,
            id=self._id("evidence"),
            title=titled(self.say(self.activity.title), tell("what the outcome rests on")),
            vote=self._id(f"{votes[-1].step.id}-order") if self._basis and votes else "",
        )

    def proposals(self) -> tuple[Proposal, ...]:
        """Give the outcomes as they could stand in ``outcomes/``."""
        return outcome_proposals(self.programme, self.activity, self.held, self.issues, self._basis)

    @cached_property
    def _outcomes(self) -> tuple[Told, ...]:
        return tuple(
            told_in(self.programme, self.activity, one, self.issues, self._basis, self.say)
            for one in decided_in(self.activity, self.held)
        )

    @cached_property
    def _basis(self) -> Basis | None:
        """Give what the last vote came to, as far as it may be shown."""
        return next((basis for one in reversed(self.votes()) if (basis := basis_of(one))), None)

    def report(self) -> Section:
        """Give what was decided, then the blocks of each vote that was opened, the last first."""
        votes = self.votes()
        if not votes:
            return Section(blocks=(Note(text=tell("Nobody has voted yet."), tone="empty"),))
        blocks: list[Block] = [self.outcome(), self.evidence()] if self._outcomes else []
        for one in reversed(votes):
            if len(votes) > 1:
                blocks.append(Heading(text=self.say(one.step.title), level=3))
            blocks += one.report()
        return Section(blocks=tuple(blocks))

    def findings(self) -> tuple[Finding, ...]:
        """Say what was decided, else what came first in the latest vote that has a result."""
        decided = tuple(
            Finding(text=one.text, table=self._id("outcome"), decided=True)
            for one in self._outcomes
        )
        found = (one.findings() for one in reversed(self.votes()))
        return decided or next(filter(None, found), ())

    def who(self) -> Who:
        """Say who was asked in the latest vote, and how many voted or abstained."""
        there = self.vote()
        cast = there.cast
        people = {*cast.voters, *cast.abstained} if cast else set()
        rows = [row for row in self.held.answers if row.step == there.step.id]
        came_in = ", ".join(sorted({row.origin for row in rows if row.respondent in people}))
        n, is_here = len(people), bool(self.held.waves)
        return Who(self.who_words(), self.asked_count(n), n, came_in, is_here=is_here)

    def beside(self, own: Mapping[str, Mapping[str, Any]]) -> Section:
        """Show one seat's own vote beside the result of the step that was opened last."""
        latest = self.held.waves[-1][1] if self.held.waves else ""
        if latest not in self._votes:
            return Section(blocks=(self.outcome(),))
        mine = own_answers(self._form(), own, self.say)
        return Section(blocks=(mine, self.result(latest)))

    def picture(self) -> Block:
        """Give the result of the step that was opened last, for a wall."""
        latest = self.held.waves[-1][1] if self.held.waves else ""
        return self.outcome() if latest and latest not in self._votes else self.result(latest)

    def files(self) -> tuple[str, ...]:
        """Name the files that the results rest on: the activity, what was voted on, outcomes."""
        settings = self.activity.read_settings(VoteSettings)
        cards = self.programme.recorded_files(settings.cards_of) if settings.cards_of else ()
        cases = [self.programme.cases[one.id].file for one in self.issues] if settings.cases else []
        outcomes = [
            one.file
            for one in self.programme.outcomes_until(self.session)
            if one.activity == self.activity.id
        ]
        return tuple(dict.fromkeys((self.activity.file, *cards, *cases, *outcomes)))

    def _id(self, name: str) -> str:
        return f"table-{self.activity.id}-{name}"
