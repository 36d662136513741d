"""The waves of a self-assessment: what was answered in each, and what of it may be shown."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from plakit.activities.held import Answered, Held
from plakit.activities.results import is_guest
from plakit.activities.self_assessment.form import assessment_form
from plakit.activities.self_assessment.frames import answer_frame
from plakit.activities.self_assessment.questionnaire import Questionnaire, questionnaire
from plakit.forms import is_answered
from plakit.methods.disclosure import release_each
from plakit.methods.groups import GUESTS
from plakit.methods.released import ReleasedChange, ReleasedTable
from plakit.methods.waves import release_change
from plakit.programme import Activity, Programme, group_titles
from plakit.store import Participant
from plakit.wording import mark, tell

if TYPE_CHECKING:
    import pandas as pd

BESIDE = mark(
    "Not compared: beside the comparison of the rounds before, this would give away the answers "
    "of fewer than {k} people."
)
Wave = tuple[str, str]


@dataclass(frozen=True)
class Waves:
    """The waves opened so far; a wave is one step of one session, as (session, step).

    To release takes long, and several blocks need the same: what was released is kept.
    """

    programme: Programme
    activity: Activity
    held: Held = field(repr=False)

    def questionnaire(self, wave: Wave | None = None) -> Questionnaire:
        """Give what one wave (the latest) asked; before the first, what the instrument says."""
        wave = wave or (self.held.waves[-1] if self.held.waves else ("", ""))
        form = self.held.asked.get(wave)
        return questionnaire(form or assessment_form(self.programme, self.activity))

    def answers(self, wave: Wave | None = None) -> tuple[Answered, ...]:
        """Give what was answered in one wave (the latest); before the first, nothing."""
        if not self.held.waves:
            return ()
        return self._by_wave.get(wave or self.held.waves[-1], ())

    @cached_property
    def _by_wave(self) -> dict[Wave, tuple[Answered, ...]]:
        return {
            wave: tuple(row for row in self.held.of(*wave) if is_answered(row.value))
            for wave in self.held.waves
        }

    @property
    def answered(self) -> list[Wave]:
        """Give the waves in which anybody has answered."""
        return [wave for wave in self.held.waves if self.answers(wave)]

    def have_one_scale(self, waves: Iterable[Wave]) -> bool:
        """Tell whether some waves have asked for the same levels."""
        scales = {tuple(level.value for level in self.questionnaire(w).levels) for w in waves}
        return len(scales) == 1

    def why_not_compared(self) -> str:
        """Say why the last comparison may not stand beside the one before it; empty: it may.

        The middle round is in both, each time of those who answered its neighbour, too: where
        the two differ by one to k - 1 people, their answers could be reckoned.
        """
        waves, k = self.answered[-3:], self.activity.k
        if len(waves) < 3 or self.activity.mode == "named":
            return ""
        first, middle, last = ({row.respondent for row in self.answers(w)} for w in waves)
        apart = (first & middle) ^ (middle & last)
        return tell(BESIDE, k=k) if 0 < len(apart) < k else ""

    def released(self, wave: Wave) -> dict[str, ReleasedTable]:
        """Release one wave: in all (``""``), and by each group field of the activity."""
        if wave not in self._released:
            self._released[wave] = self._release(wave)
        return self._released[wave]

    @cached_property
    def _released(self) -> dict[Wave, dict[str, ReleasedTable]]:
        return {}

    def _release(self, wave: Wave) -> dict[str, ReleasedTable]:
        asked = self.questionnaire(wave)
        return release_each(
            answer_frame(self.answers(wave)),
            items=[item.id for item in asked.items],
            levels=[level.value for level in asked.levels],
            k=self.activity.k,
            mode=self.activity.mode,
            groups=self.activity.groups,
            respondents=self._respondents(wave),
        )

    def compared(self, before: Wave, after: Wave) -> ReleasedChange:
        """Release what changed between two waves, among those who answered both."""
        if (before, after) not in self._compared:
            self._compared[before, after] = self._compare(before, after)
        return self._compared[before, after]

    @cached_property
    def _compared(self) -> dict[tuple[Wave, Wave], ReleasedChange]:
        return {}

    def _compare(self, before: Wave, after: Wave) -> ReleasedChange:
        earlier = {item.id for item in self.questionnaire(before).items}
        asked = self.questionnaire(after)
        return release_change(
            answer_frame(self.answers(before)),
            answer_frame(self.answers(after)),
            items=[item.id for item in asked.items if item.id in earlier],
            levels=[level.value for level in asked.levels],
            k=self.activity.k,
            mode=self.activity.mode,
            groups=self.activity.groups,
            before_respondents=self._respondents(before),
            after_respondents=self._respondents(after),
        )

    def _respondents(self, wave: Wave) -> "pd.DataFrame":
        import pandas as pd  # slow to import

        there = {row.respondent for row in self.answers(wave)}
        rows = [
            {"respondent": person.respondent} | self._group_names(person)
            for person in self.held.participants
            if (person.session, person.step) == wave and person.respondent in there
        ]
        return pd.DataFrame(rows, columns=["respondent", *self.activity.groups])

    def _group_names(self, person: Participant) -> dict[str, str]:
        """Give a participant's groups as they are read: a kind of seat by its title."""
        if is_guest(person):
            return dict.fromkeys(self.activity.groups, GUESTS)
        given = {field: person.groups.get(field, "") for field in self.activity.groups}
        return {field: group_titles(field).get(name, name) for field, name in given.items()}
