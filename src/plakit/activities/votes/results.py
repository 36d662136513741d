"""What came of a vote: each of its steps, the latest first asked for."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from plakit.activities.deciding.voted import Voted
from plakit.activities.deciding.ways import WAYS, way_of
from plakit.activities.kind import Results, Who
from plakit.activities.own import own_answers
from plakit.activities.votes.issues import issues_of
from plakit.activities.votes.settings import VoteSettings
from plakit.blocks import Block, Heading, Note, Section
from plakit.errors import ParameterError, known
from plakit.wording import tell


@dataclass(frozen=True)
class VoteResults(Results):
    """What came of a vote, seen from one session; without a step, the latest that was opened."""

    @cached_property
    def votes(self) -> Mapping[str, Voted]:
        """Give each step in which the group votes, in the order of the file."""
        issues = issues_of(self.programme, self.activity.read_settings(VoteSettings), self.session)
        return {
            step.id: Voted(self, step, issues)
            for step in self.activity.steps
            if way_of(step) in WAYS
        }

    def voted(self, step: str = "") -> Voted:
        """Give one vote: what came out of it, and how sturdy that is.

        Raises
        ------
        ParameterError
            If the activity has no such vote.
        """
        if step and step not in self.votes:
            raise ParameterError(
                tell("{activity}: '{name}' is no vote of it. {known}", activity=self.activity.id,
                     name=step, known=known(step, self.votes))
            )  # fmt: skip
        held = [wave[1] for wave in self.held.waves if wave[1] in self.votes]
        return self.votes[step or (held or list(self.votes))[-1 if held else 0]]

    def result(self, step: str = "") -> Block:
        """Show the order in which the issues came out, with ties."""
        return self.voted(step).result()

    def ballots_cast(self, step: str = "") -> Block:
        """Show who voted and who did not, never what."""
        return self.voted(step).ballots_cast()

    def grid(self, step: str = "") -> Block:
        """Draw issues by both criteria, where they were judged by two."""
        return self.voted(step).grid()

    def methods(self, step: str = "") -> Block:
        """Show which place other methods would give each issue, and who beats all, if anybody."""
        return self.voted(step).methods()

    def by_seat(self, step: str = "") -> Block:
        """Show how each seat voted, where the form said so before the vote."""
        return self.voted(step).by_seat()

    def report(self) -> Section:
        """Give the blocks of each vote that was opened, in order."""
        opened = [one for name, one in self.votes.items() if name in self._opened]
        if not opened:
            return Section(blocks=(Note(text=tell("Nobody has voted yet."), tone="empty"),))
        blocks: list[Block] = []
        for one in opened:
            if len(opened) > 1:
                blocks.append(Heading(text=self.say(one.step.title), level=3))
            blocks += one.report()
        return Section(blocks=tuple(blocks))

    def who(self) -> Who:
        """Say who was asked in the latest vote, and how many voted or abstained."""
        cast = self.voted().cast
        n = len(cast.voters) + len(cast.abstained) if cast else 0
        rows = [row for wave in self.held.waves[-1:] for row in self.held.of(*wave) if row.value]
        came_in = ", ".join(sorted({row.origin for row in rows}))
        return Who(self.who_words(), self.asked_count(n), n, came_in, is_here=bool(self.held.waves))

    def beside(self, own: Mapping[str, Mapping[str, Any]]) -> Section:
        """Show one seat's own vote beside the result."""
        blocks = (own_answers(self._form(), own, self.say), self.result())
        return Section(blocks=blocks)

    def files(self) -> tuple[str, ...]:
        """Name the files that the results rest on: the activity, and what was voted on."""
        settings = self.activity.read_settings(VoteSettings)
        cards = self.programme.recorded_files(settings.cards_of) if settings.cards_of else ()
        named = (
            [one for vote in self.votes.values() for one in vote.issues] if settings.cases else []
        )
        cases = [self.programme.cases[one.id].file for one in named]
        return tuple(dict.fromkeys((self.activity.file, *cards, *cases)))

    @property
    def _opened(self) -> set[str]:
        return {step for _, step in self.held.waves}
