"""What results of a board and of a vote share: the votes that were opened, and what was decided."""

from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from plakit.activities.deciding.evidence_table import evidence_table
from plakit.activities.deciding.issues import Issue
from plakit.activities.deciding.outcome import Basis, decided_in, outcome_proposals
from plakit.activities.deciding.outcome_table import (
    Told,
    outcome_table,
    standing_words,
    told_in,
)
from plakit.activities.deciding.voted import Voted
from plakit.activities.deciding.ways import WAYS
from plakit.activities.held import Cited
from plakit.activities.proposing import Proposal
from plakit.activities.results import Results
from plakit.blocks import Block, Finding, Note
from plakit.errors import ParameterError, known
from plakit.programme import Step
from plakit.text import titled
from plakit.wording import mark, tell, tell_many

_NO_OUTCOME = mark("No outcome is written down yet.")


@dataclass(frozen=True)
class DecidingResults(Results):
    """Votes, and what the group decided on them."""

    @property
    @abstractmethod
    def issues(self) -> tuple[Issue, ...]:
        """Give what can be decided on."""

    def votes(self) -> tuple[Voted, ...]:
        """Give what came out of each vote that was opened, in the order of the file."""
        opened = {step for _, step in self.held.waves}
        return tuple(one for name, one in self._votes.items() if name in opened)

    def vote(self, step: str = "") -> Voted:
        """Give one vote: what came out of it, who voted, and how sturdy it is.

        Parameters
        ----------
        step : str
            Empty: the latest that was opened, else the first.

        Raises
        ------
        ParameterError
            If the activity has no such vote.
        """
        if not self._votes:
            raise ParameterError(tell("{activity} has no vote.", activity=self.activity.id))
        if step and step not in self._votes:
            raise ParameterError(
                tell(
                    "{activity}: '{name}' is no vote of it. {known}",
                    activity=self.activity.id,
                    name=step,
                    known=known(step, self._votes),
                )
            )
        opened = [one.step.id for one in self.votes()]
        return self._votes[step or (opened[-1] if opened else next(iter(self._votes)))]

    @cached_property
    def _votes(self) -> Mapping[str, Voted]:
        return {
            step.id: Voted(self, step, self.issues)
            for step in self.activity.steps
            if self._is_vote(step)
        }

    def _is_vote(self, step: Step) -> bool:
        return step.does in WAYS

    def outcome(self) -> Block:
        """Show what the group decided: the sentence, dissent and reasons.

        Returns
        -------
        Table
            One group of rows an outcome. Once it is adopted, its file is what counts.
        """
        if not self._outcomes:
            return Note(text=tell(_NO_OUTCOME), tone="empty")
        title = tell("What the group decided")
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
        return evidence_table(
            self._outcomes,
            id=self._id("evidence"),
            title=tell("What the outcome rests on"),
            vote=self._id(f"{self._told.step.id}-order") if self._told else "",
        )

    def proposals(self) -> tuple[Proposal, ...]:
        """Give the outcomes as they could stand in ``outcomes/``."""
        return outcome_proposals(self.programme, self.activity, self.held, self.issues, self._basis)

    def findings(self) -> tuple[Finding, ...]:
        """Give what the group decided, and what came first in the vote that it rests on."""
        decided = tuple(
            Finding(text=one.text, about=self._about(one), table=self._id("outcome"), decided=True)
            for one in self._outcomes
        )
        return (*decided, *(self._told.findings() if self._told else ()))

    def _about(self, one: Told) -> str:
        """Say how far the group stands behind an outcome, what is held against it, and who voted.

        The whole title says where: there may be several that decide.
        """
        said = tell("How far the group stands behind it: {standing}.", standing=standing_words(one))
        against = (
            tell_many("{n} objection is noted.", "{n} objections are noted.", len(one.dissent))
            if one.dissent
            else tell("No objection is noted.")
        )
        voted = self._told.scene.took_part if self._told and self._told.scene else ""
        title = titled(self.say(self.activity.title), said)
        return " ".join(filter(None, (title, against, voted)))

    def cited(self) -> Mapping[str, Cited]:
        """Give the place of each issue in the last vote of which that may be shown."""
        basis = self._basis
        places = basis.places if basis else {}
        return {name: Cited(n=basis.n, place=at) for name, at in places.items() if basis}

    @cached_property
    def _outcomes(self) -> tuple[Told, ...]:
        return tuple(
            told_in(self.programme, self.activity, one, self.issues, self._basis, self.say)
            for one in decided_in(self.activity, self.held)
        )

    @cached_property
    def _told(self) -> Voted | None:
        """Give the last vote of which anything may be shown: on that an outcome rests."""
        return next((one for one in reversed(self.votes()) if one.basis), None)

    @property
    def _basis(self) -> Basis | None:
        return self._told.basis if self._told else None

    def _id(self, name: str) -> str:
        return f"table-{self.activity.id}-{name}"
