"""What came out: all statements, a map of opinions, and what parts and joins the groups."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from plakit.activities.opinions.map import map_figure
from plakit.activities.opinions.scene import Scene
from plakit.activities.opinions.settings import POSITIONS, STATEMENTS
from plakit.activities.opinions.statements import PUT, Statement, does_of, statements_of
from plakit.activities.opinions.tables import (
    dividing_table,
    joining_table,
    positions_table,
    statements_table,
)
from plakit.activities.own import ONLY_YOU
from plakit.activities.results import Results, Who, is_guest
from plakit.activities.survey.asked import Given
from plakit.activities.survey.scene import Scene as SurveyScene
from plakit.blocks import Block, Finding, Folded, Note, Section
from plakit.forms import Form
from plakit.methods.opinions import ReleasedOpinions, release_opinions
from plakit.methods.survey import ReleasedSurvey
from plakit.text import titled
from plakit.wording import tell, tell_many

Own = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True)
class OpinionsResults(Results):
    """Statements and positions, seen from one session: the latest vote on them."""

    @cached_property
    def _statements(self) -> tuple[Statement, ...]:
        return statements_of(self.activity, self.held)

    @cached_property
    def _vote(self) -> tuple[str, str] | None:
        """Give the latest wave in which people took positions; None: there was none."""
        waves = [one for one in self.held.waves if does_of(self.activity).get(one[1]) == POSITIONS]
        return next((one for one in reversed(waves) if one in self.held.asked), None)

    @cached_property
    def _given(self) -> Given:
        if self._vote is None:
            return Given(Form(id=self.activity.id, title=self.activity.title), ())
        return Given(self.held.asked[self._vote], self.held.of(*self._vote))

    @cached_property
    def _released(self) -> ReleasedOpinions:
        return release_opinions(
            self._given.by_item,
            statements=self._given.form.items(),
            people=self._given.people,
            guests={one.respondent for one in self.held.participants if is_guest(one)},
            k=self.activity.k,
            mode=self.activity.mode,
        )

    def released(self) -> ReleasedOpinions:
        """Release the latest vote on statements, in total and in words by opinion group."""
        return self._released

    def tables(self) -> dict[str, ReleasedSurvey]:
        """Give what was released: ``total``."""
        return {"total": self._released.survey} if self._has_positions() else {}

    def _has_positions(self) -> bool:
        return bool(self._given.people)

    def statements(self) -> Block:
        """Show every statement, and what the facilitator decided on it.

        Returns
        -------
        Table
            One row a statement: its id, its words, whether it was put to the vote and why not.
        """
        if not self._statements:
            return self._silent()
        title = tell("All statements")
        return statements_table(self.activity.id, title, self._statements, self.programme.languages)

    def map(self) -> Block:
        """Draw the groups of people who answered alike; a note where there are none to show."""
        if not self._has_positions():
            return self._silent()
        if not self._released.groups:
            said = tell("There is no map of opinions. {why}.", why=self._released.reason)
            return Note(text=said, tone="empty")
        return map_figure(self._scene)

    def dividing(self) -> Block:
        """Show the statements that part the groups.

        Returns
        -------
        Table
            One row a statement: shares of all who answered, and what most of each group say.
        """
        if not self._has_positions():
            return self._silent()
        if not self._scene.dividing:
            said = tell("There is no statement that parts the groups and could be shown by group.")
            return Note(text=said, tone="empty")
        return dividing_table(self._scene)

    def joining(self) -> Block:
        """Show the statements on which most people of every group take one side.

        Returns
        -------
        Table
            As `dividing` gives it.
        """
        if not self._has_positions():
            return self._silent()
        if not self._scene.joining:
            said = tell("There is no statement that joins all groups and could be shown by group.")
            return Note(text=said, tone="empty")
        return joining_table(self._scene)

    def positions(self) -> Block:
        """Show all statements of the vote, those most agreed with first.

        Returns
        -------
        Table
            One row a statement: who agrees, disagrees and passes in % of n, n and missing.
        """
        return positions_table(self._scene) if self._has_positions() else self._silent()

    def report(self) -> Section:
        """Give the map, what parts and joins the groups, all positions, and all statements."""
        return Section(blocks=self._blocks())

    def _blocks(self) -> tuple[Block, ...]:
        if self._vote is None:
            return (self.statements(),)
        if not self._has_positions():
            return (self._silent(),)
        by_group = (self.dividing(), self.joining()) if self._released.groups else ()
        if all(one.verdict == PUT for one in self._statements):
            return (self.map(), *by_group, self.positions())
        text = tell("All statements, and what became of each")
        return (
            self.map(), *by_group, self.positions(), Folded(text=text, blocks=(self.statements(),)),
        )  # fmt: skip

    def beside(self, own: Own) -> Section:
        """Show the group's results, and mark one's own positions in the table of all of them."""
        if not self._has_positions() or not any(own.values()):
            return super().beside(own)
        scene = self._scene
        marked = replace(scene, survey=replace(scene.survey, own=own))
        table = positions_table(marked)
        mine = table.model_copy(update={"about": f"{table.about} {tell(ONLY_YOU)}"})
        others = (one for one in self._shared.blocks if getattr(one, "id", "") != table.id)
        return Section(blocks=(*others, mine))

    def findings(self) -> tuple[Finding, ...]:
        """Say which statement joins all groups, and which parts them most."""
        if not self._has_positions() or not self._released.groups:
            return ()
        scene, found = self._scene, []
        about = self._about_groups(scene)
        for statement in scene.joining[:1]:
            words = scene.words(statement.id)
            text = (
                tell("Most people of every opinion group agree: “{statement}”", statement=words)
                if statement.joins == "agree"
                else tell("Most people of every opinion group disagree: “{statement}”",
                          statement=words)
            )  # fmt: skip
            found.append(Finding(text=text, about=about, table=scene.survey.table_id("joining")))
        for statement in scene.dividing[:1]:
            words = scene.words(statement.id)
            text = tell("Opinion groups part over “{statement}”", statement=words)
            found.append(Finding(text=text, about=about, table=scene.survey.table_id("dividing")))
        return tuple(found)

    def _about_groups(self, scene: Scene) -> str:
        groups, released = len(self._released.groups), self._released
        said = tell_many(
            "{n} group, {people} people on the map.",
            "{n} groups, {people} people on the map.",
            groups,
            people=released.on_map,
        )
        said = f"{titled(scene.survey.title, said)} {scene.survey.took_part}"
        return f"{said} {released.warning}." if released.warning else said

    def who(self) -> Who:
        """Say who took part: in the vote, else in writing statements."""
        wave = self._vote or next(
            (
                one
                for one in reversed(self.held.waves)
                if does_of(self.activity).get(one[1]) == STATEMENTS
            ),
            None,
        )
        rows = self.held.of(*wave) if wave else ()
        n = len({row.respondent for row in rows if row.value})
        came_in = ", ".join(sorted({row.origin for row in rows if row.value}))
        return Who(self.who_words(), self.asked_count(n), n, came_in, is_here=wave is not None)

    @cached_property
    def _scene(self) -> Scene:
        survey = SurveyScene(
            activity=self.activity.id,
            title=self.say(self.activity.title),
            form=self._given.form,
            released=self._released.survey,
            say=self.say,
            took_part=self._took_part(),
        )
        return Scene(self._released, survey, is_rehearsal=self.held.is_rehearsal)

    def _took_part(self) -> str:
        return self.took_part_words(self._released.total_n)

    def _silent(self) -> Note:
        return Note(text=self.nobody_words(), tone="empty")
