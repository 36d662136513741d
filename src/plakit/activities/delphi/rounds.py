"""The rounds of a Delphi as they were asked and answered."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from plakit.activities.delphi.settings import Declared
from plakit.activities.held import Answered, Held
from plakit.activities.results import is_guest
from plakit.activities.self_assessment.frames import answer_frame
from plakit.forms import Form, LevelQuestion, Question, RankingQuestion, is_answered
from plakit.methods.disclosure import release_each
from plakit.methods.groups import GUESTS
from plakit.methods.released import ReleasedTable
from plakit.programme import Activity, group_titles
from plakit.store import Participant
from plakit.text import Text

if TYPE_CHECKING:
    import pandas as pd

# The one question of a round in which statements are put in order.
ORDER = "order"


@dataclass(frozen=True)
class Round:
    """One round: what it asked, and what was answered. The repr shows no answer."""

    wave: tuple[str, str]
    title: Text
    form: Form
    rows: tuple[Answered, ...]
    participants: tuple[Participant, ...]
    activity: Activity

    def __repr__(self) -> str:
        return f"Round({self.wave[0]}, {self.wave[1]})"

    @property
    def people(self) -> frozenset[str]:
        """Give who took part."""
        return frozenset(row.respondent for row in self.rows)

    @cached_property
    def declared(self) -> Declared:
        """Give what was declared with its questions."""
        return Declared.model_validate_json(self.form.declared)

    @property
    def questions(self) -> tuple[LevelQuestion, ...]:
        """Give the statements it asked, as questions."""
        return tuple(one for one in self.form.questions if isinstance(one, LevelQuestion))

    @property
    def ranking(self) -> RankingQuestion | None:
        """Give the question in which statements are put in order; None: it asked for levels."""
        return next((one for one in self.form.questions if isinstance(one, RankingQuestion)), None)

    def texts(self) -> dict[str, Text]:
        """Give each statement as it read in this round."""
        found = {one.id: one.label for one in self.questions}
        return found | {one.id: one.label for one in (self.ranking.options if self.ranking else ())}

    def levels(self) -> list[int]:
        """Give the scale; empty where statements were put in order."""
        return [one.value for one in self.questions[0].levels] if self.questions else []

    def given(self, item: str) -> list[int]:
        """Give the levels that people gave a statement."""
        values = (
            row.value["value"] for row in self.rows if row.item == item and "value" in row.value
        )
        return [value["now"] for value in values]

    def orders(self) -> dict[str, list[list[str]]]:
        """Give person to ranking, of those who ranked."""
        return {
            row.respondent: row.value["value"]["order"]
            for row in self.rows
            if row.item == ORDER and "order" in (row.value.get("value") or {})
        }

    @cached_property
    def released(self) -> dict[str, ReleasedTable]:
        """Give what may be published of the levels: in all (under "") and by each group field."""
        return release_each(
            answer_frame(self.rows),
            items=[one.id for one in self.questions],
            levels=self.levels(),
            k=self.activity.k,
            mode=self.activity.mode,
            groups=self.activity.groups,
            respondents=self._respondents(),
        )

    def group_of(self, field: str) -> dict[str, str]:
        """Give person to group by one field; guests are a group of their own."""
        titles = group_titles(field)
        found = {}
        for one in self.participants:
            name = GUESTS if is_guest(one) else one.groups.get(field, "")
            found[one.respondent] = titles.get(name, name)
        return {person: group for person, group in found.items() if person in self.people}

    def _respondents(self) -> "pd.DataFrame":
        import pandas as pd  # slow to import

        columns = {field: self.group_of(field) for field in self.activity.groups}
        people = [one.respondent for one in self.participants if one.respondent in self.people]
        rows = [
            {"respondent": person} | {field: of[person] for field, of in columns.items()}
            for person in people
        ]
        return pd.DataFrame(rows, columns=["respondent", *self.activity.groups])

    def question(self, item: str) -> Question | None:
        """Give the question on a statement; None: it was not asked."""
        return next((one for one in self.form.questions if one.id == item), None)


def rounds_of(activity: Activity, held: Held, steps: Iterable[str]) -> tuple[Round, ...]:
    """Give the rounds asked so far, in order; ``steps`` are the ids of rounds.

    Parameters
    ----------
    activity : Activity
        With the protection that was promised.
    """
    wanted = set(steps)
    titles = {one.id: one.title for one in activity.steps}
    return tuple(
        Round(
            wave,
            titles[wave[1]],
            held.asked[wave],
            tuple(row for row in held.of(*wave) if is_answered(row.value)),
            tuple(one for one in held.participants if (one.session, one.step) == wave),
            activity,
        )
        for wave in held.waves
        if wave[1] in wanted and wave in held.asked
    )
