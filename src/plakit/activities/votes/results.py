"""What came of a vote: each of its steps, and what the group decided on it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from plakit.activities.deciding.issues import Issue
from plakit.activities.deciding.results import DecidingResults
from plakit.activities.deciding.ways import WAYS, way_of
from plakit.activities.own import own_answers
from plakit.activities.results import Who
from plakit.activities.votes.issues import issues_of
from plakit.activities.votes.settings import VoteSettings
from plakit.blocks import Block, Heading, Note, Section
from plakit.programme import Step
from plakit.wording import tell


@dataclass(frozen=True)
class VoteResults(DecidingResults):
    """What came of a vote, seen from one session; without a step, the latest that was opened."""

    @cached_property
    def issues(self) -> tuple[Issue, ...]:
        """Give what is voted on, as the files say by now."""
        settings = self.activity.read_settings(VoteSettings)
        return issues_of(self.programme, settings, self.session)

    def _is_vote(self, step: Step) -> bool:
        return way_of(step) in WAYS

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

    def report(self) -> Section:
        """Give what was decided, then the blocks of each vote that was opened, the last first."""
        votes = self.votes()
        if not votes:
            return Section(blocks=(Note(text=tell("Nobody has voted yet."), tone="empty"),))
        blocks: list[Block] = [self.outcome(), self.evidence()] if self._outcomes else []
        for number, one in enumerate(reversed(votes)):
            if len(votes) > 1:
                blocks.append(Heading(text=self.say(one.step.title), level=3))
            blocks += one.report(is_last=number == 0)
        return Section(blocks=tuple(blocks))

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
