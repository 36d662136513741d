"""What came out of a self-assessment: from released tables only, each number with its n."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import Any

from plakit.activities.comments import comments_block
from plakit.activities.group_names import group_titles_now
from plakit.activities.own import own_answers
from plakit.activities.results import Results, Who
from plakit.activities.self_assessment.areas import area_table
from plakit.activities.self_assessment.change import change_table
from plakit.activities.self_assessment.figures import radar, trend
from plakit.activities.self_assessment.findings import findings
from plakit.activities.self_assessment.focus import focus_table
from plakit.activities.self_assessment.groups import group_table
from plakit.activities.self_assessment.own import own_table
from plakit.activities.self_assessment.profile import profile_table
from plakit.activities.self_assessment.scene import Scene
from plakit.activities.self_assessment.settings import AssessmentSettings
from plakit.activities.self_assessment.units import unit_table
from plakit.activities.self_assessment.waves import Waves
from plakit.blocks import Block, Finding, Note, Section
from plakit.methods.focus import Proposal, focus_items
from plakit.methods.released import ReleasedChange, ReleasedTable
from plakit.programme import Instrument
from plakit.wording import mark, tell, tell_many

NOBODY = mark("Nobody has answered yet.")
NOTHING_YET = mark("Nothing to show yet.")
OTHER_SCALE = mark("The levels differ from one round to the next: the rounds cannot be compared.")
# Eight spokes are what an eye can tell apart (look.md §7).
MOST_SPOKES = 8


@dataclass(frozen=True)
class AssessmentResults(Results):
    """What came out of a self-assessment, seen from one session.

    A wave is one step of one session. Profile, groups and focus speak of the latest wave.
    """

    @property
    def settings(self) -> AssessmentSettings:
        """Give the checked settings of the activity."""
        return self.activity.read_settings(AssessmentSettings)

    @property
    def instrument(self) -> Instrument:
        """Give the instrument."""
        return self.programme.instruments[self.activity.instrument]

    @cached_property
    def waves(self) -> Waves:
        """Give the waves up to the session: what was answered in each, and may be shown of it."""
        return Waves(self.programme, self.activity, self.held)

    @cached_property
    def scene(self) -> Scene:
        """Give what every table has to say beside its numbers."""
        return Scene(
            activity=self.activity,
            instrument=self.instrument,
            questionnaire=self.waves.questionnaire(),
            languages=self.programme.languages,
            asked_count=self.asked_count,
            took_part=self.took_part_words,
            is_rehearsal=self.held.is_rehearsal,
            titles=group_titles_now(),
        )

    @cached_property
    def _total(self) -> ReleasedTable | None:
        return self.released() if self.waves.answers() else None

    def released(
        self, *, by: str | None = None, wave: tuple[str, str] | None = None
    ) -> ReleasedTable:
        """Release one wave (the latest), in all or by a group field.

        Raises
        ------
        ParameterError
            If results of this activity may not be split by this field.
        """
        field = self.group_field(by) if by else ""
        return self.waves.released(wave or self.held.waves[-1])[field]

    def profile(self) -> Block:
        """Show each item: how many stand at which level, the middle answer now and wanted.

        Returns
        -------
        Table
            One row an item: distribution (at n of 10 or more), median or mean, gap, n, missing.
            A note where there is nothing to show.
        """
        if self._total is None or self._is_too_small:
            return self._nothing(NOBODY)
        return profile_table(self.scene, self._total, self.focus_items().items)

    def areas(self) -> Block:
        """Show each area: the shares and means of its items, taken together.

        Nothing more is released for it: all is reckoned from the items' released numbers.
        """
        if self._total is None or self._is_too_small:
            return self._nothing()
        return area_table(self.scene, self._total)

    def by_group(self, by: str = "") -> Block:
        """Show the mean level of each item by group, largest group first.

        Parameters
        ----------
        by : str
            One of the activity's group fields; empty: the first.
        """
        if self._total is None or self._is_too_small:
            return self._nothing()
        if not by and not self.activity.groups:
            return Note(text=tell("This activity has no group fields: results stay in one piece."))
        released = self.released(by=self.group_field(by))
        if self._speaks_for_units(released.by):
            return unit_table(self.scene, released, {seat.unit for seat in self.seats()})
        return group_table(self.scene, released)

    def focus(self) -> Block:
        """Propose two or three items to work on, each with its reasons."""
        if self._total is None or self._is_too_small:
            return self._nothing()
        proposal = self.focus_items()
        if not proposal.items:
            return Note(
                text=tell("No item meets a rule for a focus. The group may still choose one.")
            )
        return focus_table(self.scene, proposal)

    def focus_items(self) -> Proposal:
        """Give the proposed items, and how many meet a rule."""
        if self._total is None or self._is_too_small:
            return Proposal()
        rule = self.settings.focus
        return focus_items(
            self._by_first_group() or self._total,
            at_most=rule.at_most,
            low_level=rule.low_level,
            gap=rule.gap,
            groups_differ=rule.groups_differ,
        )

    def _by_first_group(self) -> ReleasedTable | None:
        """Give the first table by groups of people; None if results are split by none."""
        fields = [one for one in self.activity.groups if not self._speaks_for_units(one)]
        return self.released(by=fields[0]) if fields else None

    def change(self) -> Block:
        """Show what changed between the last two waves, among those who answered both."""
        answered = self.waves.answered
        if not answered:
            return self._nothing()
        if not self.waves.have_one_scale(answered[-2:]):
            return Note(text=tell(OTHER_SCALE), tone="empty")
        if reason := self.waves.why_not_compared():
            return Note(text=reason, tone="empty")
        changed = self.released_change()
        if changed is None:
            return Note(
                text=tell("There is one round so far: nothing to compare yet."), tone="empty"
            )
        if changed.reason:
            return Note(text=f"{changed.reason}.", tone="empty")
        return change_table(self.scene, changed, self._wave_titles()[-2:])

    def released_change(self) -> ReleasedChange | None:
        """Release the change between the last two waves; None if there are not two."""
        last = self.waves.answered[-2:]
        if len(last) < 2 or not self.waves.have_one_scale(last) or self.waves.why_not_compared():
            return None
        return self.waves.compared(*last)

    def radar(self) -> Block:
        """Draw the mean level of each area, now and wanted, with its table."""
        if self._total is None or self._is_too_small:
            return self._nothing()
        if not 3 <= len(self.waves.questionnaire().areas) <= MOST_SPOKES:
            return Note(
                text=tell_many(
                    "A radar needs 3 to {most} areas; this instrument has {n}. The table of the "
                    "areas says the same.",
                    "A radar needs 3 to {most} areas; this instrument has {n}. The table of the "
                    "areas says the same.",
                    len(self.waves.questionnaire().areas),
                    most=MOST_SPOKES,
                )
            )
        return radar(self.scene, self._total)

    def trend(self) -> Block:
        """Draw the mean level of each area over the waves, with its table."""
        waves = self.waves.answered
        if not waves or self._is_too_small:
            return self._nothing()
        if not self.waves.have_one_scale(waves):
            return Note(text=tell(OTHER_SCALE), tone="empty")
        # Rounds side by side are a comparison: what may not be compared is not drawn either.
        for before, after in combinations(waves, 2):
            if reason := self.waves.compared(before, after).reason:
                return Note(text=f"{reason}.", tone="empty")
        released = [self.released(wave=wave) for wave in waves]
        return trend(self.scene, released, self._wave_titles())

    def comments(self) -> Block | None:
        """Show comments in mixed order, if ten or more people wrote one; None: none asked."""
        if not self.settings.comments:
            return None
        rows = self.held.of(*self.held.waves[-1]) if self.held.waves else ()
        return comments_block(rows, activity=self.say(self.activity.title), k=self.activity.k)

    def tables(self) -> dict[str, ReleasedTable]:
        """Give what was released, by name: ``total`` and one table a group field."""
        if self._total is None:
            return {}
        fields = self.activity.groups
        return {"total": self._total, **{field: self.released(by=field) for field in fields}}

    def report(self) -> Section:
        """Give profile, areas, groups, focus, change, figures and comments."""
        if self._total is None or self._is_too_small:
            return Section(blocks=(self._nothing(NOBODY),))
        blocks: list[Block] = [self.profile(), self.areas()]
        if self.activity.groups:
            blocks += [self.by_group(field) for field in self.activity.groups]
        blocks.append(self.focus())
        if len(self.waves.answered) > 1:
            change = self.released_change()
            is_compared = change is not None and not change.reason
            blocks += [self.change(), self.trend()] if is_compared else [self.change()]
        if 3 <= len(self.waves.questionnaire().areas) <= MOST_SPOKES:
            blocks.append(self.radar())
        comments = self.comments()
        return Section(blocks=(*blocks, *([comments] if comments else [])))

    def who(self) -> Who:
        """Say how many seats were asked in the latest wave, and how many took part."""
        rows = self.waves.answers()
        n = len({row.respondent for row in rows})
        came_in, is_here = ", ".join(sorted({row.origin for row in rows})), bool(self.held.waves)
        return Who(self.who_words(), self.asked_count(n), n, came_in, is_here=is_here)

    def beside(self, own: Mapping[str, Mapping[str, Any]]) -> Section:
        """Show, item by item, one participant's own level on the group's bar."""
        if self._total is None or self._is_too_small:
            words = own_answers(self._form(), own, self.say)
            return Section(blocks=(self._nothing(NOBODY), words))
        return Section(blocks=(own_table(self.scene, self._total, own),))

    def picture(self) -> Block:
        """Give the profile, for a wall."""
        return self.profile()

    def findings(self) -> tuple[Finding, ...]:
        """Give the sentences for *In short*: the weakest, the furthest, who differs, the best."""
        if self._total is None or self._is_too_small:
            return ()
        return findings(self.scene, self._total, self._by_first_group(), self.settings.focus)

    def files(self) -> tuple[str, ...]:
        """Name the activity, its instrument and the seats."""
        recorded = self.programme.recorded_files(self.activity.id)
        return (self.activity.file, self.instrument.file, "seats.csv", *recorded)

    def _speaks_for_units(self, field: str) -> bool:
        """Tell whether a group of this field is one unit that answers for itself by name."""
        return field == "unit" and self.activity.mode == "named"

    @property
    def _is_too_small(self) -> bool:
        """Tell whether so few answered that no number may be shown."""
        return self._total is not None and all(row.reason for row in self._total.rows)

    def _nothing(self, nobody: str = NOTHING_YET) -> Block:
        """Say why nothing is shown: nobody has answered, or too few."""
        if self._total is None:
            return Note(text=self.since_words() or tell(nobody), tone="empty")
        reason = f"{self._total.rows[0].reason}."
        return Note(text=f"{self.scene.took_part(self._total.total_n)} {reason}", tone="empty")

    def _wave_titles(self) -> list[str]:
        titles = {step.id: self.say(step.title) for step in self.activity.steps}
        answered = self.waves.answered
        sessions = {session for session, _ in answered}
        return [
            f"{titles.get(step, step)} ({session})" if len(sessions) > 1 else titles.get(step, step)
            for session, step in answered
        ]
