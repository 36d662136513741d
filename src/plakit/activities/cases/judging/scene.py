"""What all blocks of a judging share: names of cases and criteria, counts, ids of tables."""

from collections.abc import Mapping
from dataclasses import dataclass

from plakit.activities.cases.judging.judged import Judged
from plakit.activities.cases.judging.settings import JudgingSettings
from plakit.activities.cases.naming import Names
from plakit.blocks import Scale, TextCell, Tick
from plakit.forms.scales import Level
from plakit.locales import numeral, whole
from plakit.programme import Activity, Case
from plakit.text import Text, titled
from plakit.wording import tell

# Beyond these, values differ by rounding alone.
_MOST_DECIMALS = 6


@dataclass(frozen=True)
class Scene:
    """One judging, as its blocks tell of it.

    Attributes
    ----------
    labels : mapping
        Case to its title as it was asked, criterion to its short name.
    cases : mapping
        The cases that are in the register.
    weights : mapping
        Criterion to its weight.
    levels : tuple of Level
        Of the scale, lowest first.
    took_part : str
        Who was asked and took part, in words.
    own_dropped : int
        How many judgements of own cases are not counted.
    """

    activity: Activity
    settings: JudgingSettings
    names: Names
    judged: Judged
    labels: Mapping[str, Text]
    cases: Mapping[str, Case]
    weights: Mapping[str, float]
    levels: tuple[Level, ...]
    took_part: str
    own_dropped: int
    is_rehearsal: bool

    @property
    def counting(self) -> tuple[str, ...]:
        """Give the criteria that have a weight."""
        return tuple(one for one in self.judged.criteria if self.weights[one] > 0)

    @property
    def low(self) -> int:
        """Give the lowest level."""
        return self.levels[0].value

    @property
    def high(self) -> int:
        """Give the highest level."""
        return self.levels[-1].value

    def label(self, name: str) -> str:
        """Say the title of a case, or the name of a criterion."""
        return self.names.say(self.labels[name])

    def titled(self, rest: str) -> str:
        """Put the title of the activity before what follows."""
        return titled(self.names.say(self.activity.title), rest)

    def table(self, name: str) -> str:
        """Give the id of one of the tables."""
        return f"table-{self.activity.id}-{name}"

    def case_cell(self, case: str, *, tag: str = "", strong: bool = False) -> TextCell:
        """Give the cell that names a case, with its country or region."""
        here = self.cases.get(case)
        sub = self.names.units(here) if here else tell("not in the register any more")
        return TextCell(text=self.label(case), sub=sub, tag=tag, strong=strong)

    def scale(self) -> Scale:
        """Give the scale of the levels for the head of a column."""
        ticks = tuple(Tick(at=one.value, text=str(one.value)) for one in self.levels)
        return Scale(low=self.low, high=self.high, ticks=ticks)

    def level_words(self) -> str:
        """Say from which level to which one judged."""
        lowest, highest = (self.names.say(self.levels[place].label) for place in (0, -1))
        return tell(
            "Levels from {low} ({lowest}) to {high} ({highest}).",
            low=self.low, lowest=lowest, high=self.high, highest=highest,
        )  # fmt: skip

    def weight_words(self) -> str:
        """Say what the criteria weigh."""
        said = [
            tell("{criterion} {weight}", criterion=self.label(one), weight=brief_weight(weight))
            for one, weight in self.weights.items()
        ]
        if len({*self.weights.values()}) == 1:
            return tell("All criteria weigh the same.")
        return tell("Weights: {weights}.", weights=", ".join(said))

    def own_notes(self) -> tuple[str, ...]:
        """Say what of own cases was not counted."""
        if not self.own_dropped:
            return ()
        return (
            tell(
                "Judgements of a seat's own case that are not counted: {n}.",
                n=whole(self.own_dropped),
            ),
        )


def brief_weight(weight: float) -> str:
    """Write a weight with no more decimals than it has."""
    return numeral(f"{weight:g}")


def two_decimals(value: float) -> str:
    """Write a closeness, or what quotas cost."""
    return numeral(f"{value:.2f}")


def value_words(values: Mapping[str, float]) -> dict[str, str]:
    """Write weighted means with two decimals, or with as many more as tell them apart.

    >>> value_words({"a": 2.304, "b": 2.296, "c": 2.296})
    {'a': '2.304', 'b': '2.296', 'c': '2.296'}
    """
    different = len({round(value, _MOST_DECIMALS) for value in values.values()})
    for decimals in range(2, _MOST_DECIMALS + 1):
        printed = {name: numeral(f"{value:.{decimals}f}") for name, value in values.items()}
        if len({*printed.values()}) == different:
            break
    return printed
