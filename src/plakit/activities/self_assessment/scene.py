"""What every table of a self-assessment has to say beside its numbers."""

from dataclasses import dataclass

from plakit.activities.self_assessment.questionnaire import Questionnaire
from plakit.blocks import Scale, Tick
from plakit.methods.released import Printed, ReleasedRow
from plakit.programme import Activity, Instrument
from plakit.text import say

ARROW = "\N{NO-BREAK SPACE}→\N{NO-BREAK SPACE}"


@dataclass(frozen=True)
class Scene:
    """What a table says beside its numbers: titles, level names, how many were asked."""

    activity: Activity
    instrument: Instrument
    questionnaire: Questionnaire
    languages: tuple[str, ...]
    asked: int
    is_rehearsal: bool

    @property
    def title(self) -> str:
        """Give the title of the instrument."""
        return self.say(self.instrument.title)

    def say(self, text: dict[str, str]) -> str:
        """Give a text in the language of the programme."""
        return say(text, self.languages)

    @property
    def low(self) -> int:
        """Give the lowest level."""
        return self.questionnaire.levels[0].value

    @property
    def high(self) -> int:
        """Give the highest level."""
        return self.questionnaire.levels[-1].value

    def label(self, item: str) -> str:
        """Give the short name of an item or of an area."""
        return self.say(self.questionnaire.names()[item])

    def table(self, name: str) -> str:
        """Give the id of one of the activity's tables."""
        return f"table-{self.activity.id}-{name}" if name else f"table-{self.activity.id}"

    def took_part(self, n: int) -> str:
        """Say how many were asked, took part and are missing."""
        return f"{self.asked} seats asked, {n} took part, {max(self.asked - n, 0)} missing."

    def own_words(self) -> tuple[str, ...]:
        """Say what of the instrument's wording is the project's own."""
        parts = " and ".join(self.instrument.own_words)
        return (f"Wording of {parts}: the project's own.",) if parts else ()

    @property
    def scale(self) -> Scale:
        """Give the scale for the head of a column; the lowest level need not be 1."""
        levels = [level.value for level in self.questionnaire.levels]
        ticks = tuple(Tick(at=level, text=str(level)) for level in levels)
        return Scale(low=self.low, high=self.high, ticks=ticks)


def middle_now(row: ReleasedRow) -> Printed:
    """Give the middle answer: the median, or the mean where there are too few for it."""
    now = row.median or row.mean
    return now or Printed("–", float("nan"))
