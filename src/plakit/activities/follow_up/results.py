"""What came of the guidelines: the log of what was handed on, and commitments as they stand."""

from dataclasses import dataclass
from functools import cached_property

from plakit.activities.follow_up.commitments import commitments_table
from plakit.activities.follow_up.form import FollowUpSettings
from plakit.activities.follow_up.handed_on import handed_on_table, never_handed_on, reach_table
from plakit.activities.follow_up.proposals import proposals
from plakit.activities.follow_up.scene import Scene
from plakit.activities.follow_up.told import given_in, noted_in, own_in, people_in
from plakit.activities.proposing import Proposal
from plakit.activities.results import Results, Who
from plakit.blocks import Block, Finding, Note, Section
from plakit.programme import Commitment, Guideline
from plakit.wording import tell, tell_many

# What a step can be for; the first is meant where none is named.
TELL, STATUS_STEP = "tell", "status"


@dataclass(frozen=True)
class FollowUpResults(Results):
    """What the files tell by the end of a session, and what was told in steps since."""

    @property
    def settings(self) -> FollowUpSettings:
        """Give the checked settings of the activity."""
        return self.activity.read_settings(FollowUpSettings)

    @property
    def overdue(self) -> tuple[Commitment, ...]:
        """Give the commitments whose day had passed on the day that is looked from."""
        return tuple(one for one in self._scene.commitments if self._scene.is_overdue(one))

    @property
    def never_handed_on(self) -> tuple[Guideline, ...]:
        """Give the statements of which nobody knows that they were handed on."""
        return never_handed_on(self._scene)

    def handed_on(self) -> Block:
        """Show who got what, when and with what effect.

        Returns
        -------
        Table
            One row each time that something was handed on, those to one addressee together.
        """
        table = handed_on_table(self._scene)
        if table:
            return table
        statements = len(self._scene.statements)
        nothing = tell_many(
            "Nothing is known to have been handed on yet; there is {n} statement.",
            "Nothing is known to have been handed on yet; there are {n} statements.",
            statements,
        )
        if not statements:
            nothing = tell("Nothing is known to have been handed on yet.")
        return Note(text=" ".join(filter(None, (nothing, self._took_part()))), tone="empty")

    def reach(self) -> Block:
        """Show of each statement of the guidelines whom it speaks to, and who has got it.

        Returns
        -------
        Table
            One row a statement.
        """
        if not self._scene.statements:
            return Note(text=tell("There are no guidelines yet."), tone="empty")
        return reach_table(self._scene)

    def commitments(self) -> Block:
        """Show who does what by when, and how that stood by the end of this session.

        Returns
        -------
        Table
            One row a commitment, those of one addressee together.
        """
        table = commitments_table(self._scene)
        return table or Note(text=tell("No commitment is written down yet."), tone="empty")

    def proposals(self) -> tuple[Proposal, ...]:
        """Give what was told that could be adopted into diffusion.csv and commitments.csv."""
        return proposals(self._scene)

    def report(self) -> Section:
        """Give the log, whom each statement has reached, and the commitments."""
        reach = (self.reach(),) if self._is_told_of_statements else ()
        return Section(blocks=(self.handed_on(), *reach, self.commitments()))

    def findings(self) -> tuple[Finding, ...]:
        """Say how many statements nobody is known to have got, and what is overdue."""
        found = []
        statements, missing = len(self._scene.statements), len(self.never_handed_on)
        if missing and self._is_told_of_statements:
            text = tell_many(
                "{n} of {statements} statements is not known to have been handed on.",
                "{n} of {statements} statements are not known to have been handed on.",
                missing,
                statements=statements,
            )
            about = tell("As far as the log tells.")
            found.append(Finding(text=text, about=about, table=self._scene.table("reach")))
        if self.overdue:
            text = tell_many(
                "{n} commitment is overdue.", "{n} commitments are overdue.", len(self.overdue)
            )
            about = tell_many(
                "Of {n} commitment in all.", "Of {n} commitments in all.",
                len(self._scene.commitments),
            )  # fmt: skip
            found.append(Finding(text=text, about=about, table=self._scene.table("commitments")))
        return tuple(found)

    def who(self) -> Who:
        """Say who told of it; before the first step, that it comes from files."""
        if not self.held.waves:
            who = self.say(self.activity.who_was_asked)
            return Who(who, None, None, "recorded", is_from_source=True)
        rows = people_in(self.held, self._steps(TELL))
        n = len({row.respondent for row in rows if row.value})
        came_in = ", ".join(sorted({row.origin for row in rows if row.value}))
        return Who(self.who_words(), self.asked_count(n), n, came_in)

    def files(self) -> tuple[str, ...]:
        """Name the activity, the log, the commitments, the statements and the seats."""
        scene = self._scene
        lists = dict.fromkeys(one.file for one in (*scene.diffusion, *scene.commitments))
        statements = (one.file for one in scene.statements)
        return (self.activity.file, *lists, *statements, "seats.csv")

    @property
    def _is_told_of_statements(self) -> bool:
        """Tell whether there are statements, and anything was handed on."""
        scene = self._scene
        return bool(scene.statements and (scene.diffusion or scene.given))

    def _steps(self, does: str) -> tuple[str, ...]:
        """Name the steps that are for this; one that names nothing is for telling."""
        return tuple(one.id for one in self.activity.steps if (one.does or TELL) == does)

    def _took_part(self) -> str:
        if not any(step in self._steps(TELL) for _, step in self.held.waves):
            return ""
        rows = people_in(self.held, self._steps(TELL))
        return self.took_part_words(len({row.respondent for row in rows if row.value}))

    @cached_property
    def _scene(self) -> Scene:
        telling, settings = self._steps(TELL), self.settings
        return Scene(
            programme=self.programme,
            session=self.session,
            activity=self.activity,
            given=given_in(self.held, telling, settings.most_each),
            own=own_in(self.held, telling, settings.most_commitments),
            noted=noted_in(self.held, self._steps(STATUS_STEP)),
            as_of=self.as_of,
            took_part=self._took_part(),
            most_given=settings.most_each,
        )
