"""What every table of a self-assessment has to say beside its numbers."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from plakit.activities.self_assessment.questionnaire import Questionnaire
from plakit.blocks import LegendItem, Scale, Tick
from plakit.locales import listed, whole
from plakit.methods.groups import group_words
from plakit.methods.released import ReleasedRow
from plakit.programme import Activity, Instrument
from plakit.text import say_marked, title_ends, titled
from plakit.wording import tell

ARROW = "\N{NO-BREAK SPACE}→\N{NO-BREAK SPACE}"


@dataclass(frozen=True)
class Scene:
    """What a table says beside its numbers: titles, level names, how many were asked.

    ``asked_count`` tells how many were asked, if so many took part, ``took_part`` says it, with
    those missing and those who have answered since. ``titles`` are those of groups that plakit
    names, in the language of now.
    """

    activity: Activity
    instrument: Instrument
    questionnaire: Questionnaire
    languages: tuple[str, ...]
    asked_count: Callable[[int], int]
    took_part: Callable[[int], str]
    is_rehearsal: bool
    titles: Mapping[str, str] = field(default_factory=dict)

    def titled(self, rest: str) -> str:
        """Put the title of the activity before what follows."""
        return titled(self.say(self.activity.title), rest)

    def say(self, text: dict[str, str]) -> str:
        """Give a text in the language of the programme."""
        return say_marked(text, self.languages)

    @property
    def asks_wanted(self) -> bool:
        """Tell whether it was also asked where the items should stand."""
        return self.questionnaire.asks_wanted

    @property
    def levels(self) -> tuple[int, ...]:
        """Give the levels, lowest first."""
        return tuple(level.value for level in self.questionnaire.levels)

    @property
    def low(self) -> int:
        """Give the lowest level."""
        return self.levels[0]

    @property
    def high(self) -> int:
        """Give the highest level."""
        return self.levels[-1]

    def label(self, item: str) -> str:
        """Give the short name of an item or of an area."""
        return self.say(self.questionnaire.names()[item])

    def group(self, name: str) -> str:
        """Say the name of a group of people."""
        return self.titles.get(name) or group_words(name)

    def table(self, name: str) -> str:
        """Give the id of one of the activity's tables."""
        return f"table-{self.activity.id}-{name}" if name else f"table-{self.activity.id}"

    def figure(self, name: str) -> str:
        """Give the id of one of the activity's figures."""
        return f"figure-{self.activity.id}-{name}"

    def counted(self, said: str, rows: Sequence[ReleasedRow]) -> str:
        """Say something of the activity, with n and missing of the rows it rests on."""
        if said:
            return f"{self.titled(f'{said}.')} {counts(rows)}."
        title = self.say(self.activity.title)
        if title_ends(title):
            return f"{title} {counts(rows)}."
        return tell("{title}: {rest}", title=title, rest=f"{counts(rows)}.")

    def missing(self, n: int) -> int:
        """Count who was asked and did not take part."""
        return self.asked_count(n) - n

    def origin(self) -> tuple[str, ...]:
        """Name the questionnaire, and what of its wording is the project's own."""
        title = self.say(self.instrument.title)
        asked = tell(
            "Questionnaire: “{title}”, version {version}.",
            title=title,
            version=self.questionnaire.version,
        )
        if not self.instrument.own_words:
            return (asked,)
        own = tell(
            "Wording of {parts}: the project's own.",
            parts=listed([self.say(one) for one in self.instrument.own_words]),
        )
        return (f"{asked} {own}",)

    @property
    def scale(self) -> Scale:
        """Give the scale for the head of a column; the lowest level need not be 1."""
        ticks = tuple(Tick(at=level, text=str(level)) for level in self.levels)
        return Scale(low=self.low, high=self.high, ticks=ticks)

    def level_legend(self) -> tuple[LegendItem, ...]:
        """Name the levels, lowest first."""
        levels = self.questionnaire.levels
        return tuple(
            LegendItem(
                mark="level",
                step=step,
                steps=len(levels),
                label=str(level.value),
                text=self.say(level.label),
            )
            for step, level in enumerate(levels, start=1)
        )


def counts(rows: Sequence[ReleasedRow]) -> str:
    """Say n and missing of one row, of two, or from where to where those of many lie.

    >>> counts([ReleasedRow("a1", n=20, missing=1), ReleasedRow("a2", n=18, missing=3)])
    'n 20 and 18, missing 1 and 3'
    >>> counts([ReleasedRow(item, n=20, missing=1) for item in ("a1", "a2", "a3")])
    'n 20 each, missing 1 each'
    """
    n, missing = [row.n or 0 for row in rows], [row.missing or 0 for row in rows]
    return tell("n {n}, missing {missing}", n=_together(n), missing=_together(missing))


def _together(counts: Sequence[int]) -> str:
    low, high = min(counts), max(counts)
    if low == high:
        return tell("{n} each", n=whole(low)) if counts[1:] else whole(low)
    if len(counts) == 2:
        return listed([whole(count) for count in counts])
    return tell("{low} to {high}", low=whole(low), high=whole(high))
