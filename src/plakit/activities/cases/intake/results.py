"""What an intake has brought: which cases, how far each has come, what is still open in them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from plakit.activities.cases.intake.brought import brought_in
from plakit.activities.cases.intake.doubles import duplicates_block
from plakit.activities.cases.intake.settings import IntakeSettings
from plakit.activities.cases.intake.standing import Waiting, waiting
from plakit.activities.cases.intake.tables import (
    Shown,
    brought_table,
    case_table,
    check_block,
)
from plakit.activities.own import own_answers
from plakit.activities.proposing import Proposal
from plakit.activities.results import Results, Who
from plakit.blocks import Block, Finding, Note, Section, Table
from plakit.errors import ParameterError, known
from plakit.wording import tell, tell_many


@dataclass(frozen=True)
class IntakeResults(Results):
    """The cases that were brought, in all rounds up to this session."""

    @property
    def settings(self) -> IntakeSettings:
        """Give the checked settings of the activity."""
        return self.activity.read_settings(IntakeSettings)

    @cached_property
    def waiting(self) -> tuple[Waiting, ...]:
        """Give what was brought, beside the register."""
        return waiting(self.programme, self.activity.id, brought_in(self.held))

    @cached_property
    def _shown_as(self) -> Shown:
        return Shown(self.programme, self.activity.id, self.say)

    def proposals(self) -> tuple[Proposal, ...]:
        """Give all cases that were brought, drafts among them."""
        return tuple(one.proposal(self.activity.id) for one in self.waiting)

    def brought(self) -> Block:
        """Show which cases were brought, by whom, how far each has come, what is still open.

        Returns
        -------
        Block
            A table, one row a case: ready ones first; or a note that there is none.
        """
        if not self.waiting:
            return self._nothing()
        settings = self.settings
        table = brought_table(self._shown_as, self.waiting)
        return table.model_copy(
            update={
                "title": self.say(settings.caption) or table.title,
                "about": " ".join(filter(None, (self.say(settings.about), self._counted()))),
                "notes": tuple(self.say(note) for note in settings.notes),
            }
        )

    def check(self) -> Block:
        """Show which words of the cases nobody explains, and which sentences are long.

        Drafts are not looked at. It points at what to look at, and decides nothing.
        """
        return check_block(self._shown_as, self._read) if self.waiting else self._nothing()

    def duplicates(self) -> Block:
        """Show which cases may be the same as one of the register, or as each other.

        Nothing is ever put together by itself: the group decides.
        """
        if not self.waiting:
            return self._nothing()
        register = self.programme.cases_until(self.session)
        return duplicates_block(self._shown_as, self._read, register)

    def case(self, seat: str, *, number: int = 1) -> Table:
        """Show all that one case says, before it is adopted.

        Parameters
        ----------
        seat : str
            Who brought it.
        number : int
            Which of its cases.

        Raises
        ------
        ParameterError
            If it has brought no such case, or the case is a draft.
        """
        found = [one for one in self.waiting
                 if (one.brought.seat, one.brought.number) == (seat, number)]  # fmt: skip
        if not found:
            there = {f"{one.brought.seat} ({one.brought.number})" for one in self.waiting}
            raise ParameterError(
                tell(
                    "{activity}: seat '{seat}' has brought no case {number}. {known}",
                    activity=self.activity.id,
                    seat=seat,
                    number=number,
                    known=known(f"{seat} ({number})", there),
                )
            )
        if not found[-1].brought.is_ready:
            raise ParameterError(
                tell(
                    "{activity}: case {number} of {seat} is a draft. Its seat says when it may "
                    "be read.",
                    activity=self.activity.id,
                    seat=seat,
                    number=number,
                )
            )
        return case_table(self._shown_as, found[-1])

    def report(self) -> Section:
        """Give the table of what was brought, then what to look at before it is adopted."""
        if not self.waiting:
            return Section(blocks=(self._nothing(),))
        return Section(blocks=(self.brought(), self.check(), self.duplicates()))

    def findings(self) -> tuple[Finding, ...]:
        """Say how many cases were brought, by how many seats, and how many of them wait."""
        if not self.waiting:
            return ()
        ready = sum(one.standing in {"ready", "changed"} for one in self.waiting)
        waits = (
            tell_many(
                "{n} waits to be taken into the register.",
                "{n} wait to be taken into the register.",
                ready,
            )
            if ready
            else ""
        )
        text = tell_many("{n} case was brought.", "{n} cases were brought.", len(self.waiting))
        about = " ".join(filter(None, (self._seats_words(), waits)))
        return (Finding(text=text, about=about, table=self._shown_as.table_id()),)

    def who(self) -> Who:
        """Say how many seats were asked in the latest round, and how many brought a case."""
        wave = self.held.waves[-1] if self.held.waves else ("", "")
        seats = {
            one.brought.seat
            for one in self.waiting
            if (one.brought.session, one.brought.step) == wave
        }
        n, rows = len(seats), self.held.of(*wave)
        came_in = ", ".join(sorted({row.origin for row in rows if row.respondent in seats}))
        return Who(self.who_words(), self.asked_count(n), n, came_in, is_here=bool(self.held.waves))

    def beside(self, own: Mapping[str, Mapping[str, Any]]) -> Section:
        """Show what one has said oneself, beside what the group has brought."""
        words = own_answers(self._form(), own, self.say)
        return Section(blocks=(self.brought(), words))

    def files(self) -> tuple[str, ...]:
        """Name the activity's file, the cases that were adopted, and what they lean on."""
        adopted = (one.case.file for one in self.waiting if one.case)
        return (self.activity.file, "glossary.csv", *dict.fromkeys(adopted))

    @property
    def _read(self) -> tuple[Waiting, ...]:
        """Give what the group may read: no drafts."""
        return tuple(one for one in self.waiting if one.brought.is_ready)

    def _seats_words(self) -> str:
        seats = len({one.brought.seat for one in self.waiting})
        return tell_many("Brought by {n} seat.", "Brought by {n} seats.", seats)

    def _counted(self) -> str:
        count = tell_many("{n} case.", "{n} cases.", len(self.waiting))
        drafts = any(one.standing == "draft" for one in self.waiting)
        alone = tell("A draft shows its title alone.") if drafts else ""
        return " ".join(filter(None, (count, self._seats_words(), alone)))

    def _nothing(self) -> Note:
        return Note(text=tell("Nobody has brought a case yet."), tone="empty")
