"""What a status matrix shows: the matrix, its lines, the map, countries, change, activities."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from plakit.activities.results import Results, Who
from plakit.activities.status_matrix.change import change_block
from plakit.activities.status_matrix.countries import countries, countries_block
from plakit.activities.status_matrix.findings import matrix_findings
from plakit.activities.status_matrix.live import live_rounds
from plakit.activities.status_matrix.map import map_block
from plakit.activities.status_matrix.recorded import fact_rows, recorded_rounds
from plakit.activities.status_matrix.rounds import Round
from plakit.activities.status_matrix.scene import Scene
from plakit.activities.status_matrix.settings import (
    MatrixColumn,
    MatrixSettings,
    RollUp,
    matrix_columns,
)
from plakit.activities.status_matrix.tables import (
    by_activity_table,
    lines_table,
    matrix_table,
)
from plakit.activities.status_matrix.units import known_units
from plakit.blocks import Block, Finding, Note, Section, Table, TileMap
from plakit.errors import ParameterError, known
from plakit.wording import tell


@dataclass(frozen=True)
class MatrixResults(Results):
    """The rounds of a matrix, recorded and live, up to one session."""

    @property
    def settings(self) -> MatrixSettings:
        """Give the checked settings of the activity."""
        return self.activity.read_settings(MatrixSettings)

    @cached_property
    def _scene(self) -> Scene:
        settings = self.settings
        return Scene(
            activity=self.activity.id,
            settings=settings,
            columns=(*matrix_columns(settings, self.programme.facts), *self._columns_gone),
            units=known_units(self.programme, settings),
            say=self.say,
        )

    @property
    def _columns_gone(self) -> tuple[MatrixColumn, ...]:
        """Give the activities that a round has asked about, and that no file names any more."""
        named = {one.id for one in matrix_columns(self.settings, self.programme.facts)}
        asked = {
            question.id: question.label
            for form in self.held.asked.values()
            for question in form.questions
            if question.kind == "choice"
        }
        return tuple(
            MatrixColumn(id=name, title=label) for name, label in asked.items() if name not in named
        )

    @cached_property
    def rounds(self) -> tuple[Round, ...]:
        """Give all rounds up to this session, the earliest first; none is without a unit."""
        until = self.programme.sessions_until(self.session)
        sheet = self.programme.facts.get(self.settings.facts)
        recorded = (
            recorded_rounds(sheet, self.settings, self._scene.units, self.say) if sheet else ()
        )
        live = live_rounds(self.programme, self.activity, self.held, self._scene)
        found = [one for one in (*recorded, *live) if one.session in ("", *until) and one.units]
        return tuple(sorted(found, key=lambda one: ("", *until).index(one.session)))

    def round(self, name: str = "") -> Round:
        """Give one round, with the units of the round before that were not asked in it.

        Parameters
        ----------
        name : str
            Its id; empty: the latest.

        Raises
        ------
        ParameterError
            If there is no such round.
        """
        ids = [one.id for one in self.rounds]
        if name not in ("", *ids) or not ids:
            raise ParameterError(
                tell("{activity}: '{name}' is not a round. {known}",
                     activity=self.activity.id, name=name, known=known(name, ids))
            )  # fmt: skip
        place = ids.index(name) if name else len(ids) - 1
        before = self.rounds[place - 1].units if place else ()
        return self.rounds[place].beside(unit.unit for unit in before if unit.state != "not_asked")

    def _before(self, one: Round) -> Round | None:
        place = [other.id for other in self.rounds].index(one.id)
        return self.rounds[place - 1] if place else None

    def matrix(self, round: str = "") -> Block:  # noqa: A002  # as a facilitator says it
        """Show who does what in one round (empty: the latest): codes, years, and every nothing."""
        if not self.rounds:
            return self._nothing()
        shown = self.round(round)
        source = self._source() if not shown.is_live else ""
        return matrix_table(
            self._scene, shown, self._before(shown), title=self._scene.caption(shown), source=source
        )

    def lines(self, round: str = "") -> Block:  # noqa: A002  # as a facilitator says it
        """Show the lines of action of each unit as bars."""
        if not self.rounds:
            return self._nothing()
        return lines_table(
            self._scene, self.round(round), title=tell("Lines of action per unit"),
            id_=self._id("lines"),
        )  # fmt: skip

    def change(self) -> Block:
        """Show what has changed between the two latest rounds."""
        if not self.rounds:
            return self._nothing()
        return change_block(self._scene, self.rounds, id_=self._id("change"))

    def countries(self, rule: RollUp | str = "") -> Block:
        """Show countries of several regions, put together by a rule.

        Parameters
        ----------
        rule : "any", "all" or "none"
            Empty: the rule of the activity's file. With none, both rules stand side by side.

        Raises
        ------
        ParameterError
            If there is no such rule.
        """
        chosen = self._rule(rule)
        if not self.rounds:
            return self._nothing()
        return countries_block(self._scene, self.round(), chosen, id_=self._id("countries"))

    def tile_map(self, round: str = "", *, rule: RollUp | str = "") -> Block:  # noqa: A002
        """Show the lines of action on a map of tiles; regions by the rule of the file."""
        chosen = self._rule(rule)
        if not self.rounds:
            return self._nothing()
        return map_block(
            self._scene, self.round(round), chosen, title=tell("Lines of action per unit")
        )

    def by_activity(self, round: str = "") -> Block:  # noqa: A002  # as a facilitator says it
        """Show activity by activity how many units have it, where columns are known."""
        if not self.rounds:
            return self._nothing()
        return by_activity_table(self._scene, self.round(round), id_=self._id("by-activity"))

    def table_rows(self, round: str = "") -> tuple[dict[str, str], ...]:  # noqa: A002
        """Give one round (empty: all) as rows of a file of facts: unit, code, years, column."""
        if round:
            return fact_rows(self.round(round))
        return tuple(row for one in self.rounds for row in fact_rows(one))

    def report(self) -> Section:
        """Give matrix and map, countries of several regions, activities, and what has changed."""
        if not self.rounds:
            return Section(blocks=(self._nothing(),))
        shown = self.round()
        on_map = self.tile_map()
        blocks: list[Block] = [self.matrix()]
        blocks.append(on_map if isinstance(on_map, TileMap) else self.lines())
        if countries(self._scene, shown):
            blocks.append(self.countries())
        activities = self.by_activity()
        if isinstance(activities, Table):
            blocks.append(activities)
        if len(self.rounds) > 1:
            blocks.append(self.change())
        return Section(blocks=tuple(blocks))

    def findings(self) -> tuple[Finding, ...]:
        """Say how many lines of action there are, who has most, and what has changed."""
        return matrix_findings(self._scene, self.rounds)

    def who(self) -> Who:
        """Say how many units were asked and answered in the latest round, or what is recorded."""
        latest = self.rounds[-1] if self.rounds else None
        if latest is None:
            return Who(self.who_words(), self.asked_count(0), 0, "", is_here=bool(self.held.waves))
        if not latest.is_live:
            who = self.say(self.activity.who_was_asked)
            return Who(who, None, len(latest.units), "recorded", is_from_source=True)
        rows = self.held.of(*self.held.waves[-1])
        people = {row.respondent for row in rows if row.value}
        came_in = ", ".join(sorted({row.origin for row in rows}))
        return Who(self.who_words(), self.asked_count(len(people)), len(people), came_in)

    def files(self) -> tuple[str, ...]:
        """Name the activity's file, the files of facts it rests on, and the seats."""
        facts = (self.settings.facts, self.settings.columns_from)
        named = [self.programme.facts[one].file for one in facts if one in self.programme.facts]
        return (self.activity.file, *named, *(("seats.csv",) if self.activity.steps else ()))

    def _rule(self, rule: str) -> RollUp:
        rules: Mapping[str, RollUp] = {"none": "none", "any": "any", "all": "all"}
        if rule and rule not in rules:
            raise ParameterError(
                tell("'{rule}' is not a rule. {known}", rule=rule, known=known(rule, rules))
            )
        return rules[rule] if rule else self.settings.roll_up

    def _id(self, part: str) -> str:
        return f"table-{self.activity.id}-{part}"

    def _source(self) -> str:
        sheet = self.programme.facts[self.settings.facts]
        ids = dict.fromkeys(row["source"] for row in sheet.rows)
        sources = self.programme.sources
        return "; ".join(self.say(sources[one].title) for one in ids if one in sources)

    def _nothing(self) -> Note:
        return Note(text=self.nobody_words(), tone="empty")
