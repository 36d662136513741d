"""How levels are shown: bars of shares, and dots now and wanted."""

from collections.abc import Sequence
from dataclasses import dataclass

from plakit.activities.self_assessment.scene import ARROW, Scene
from plakit.blocks import (
    BarCell,
    Cell,
    Column,
    DotsCell,
    LegendItem,
    NumberCell,
    Part,
    Point,
)
from plakit.methods.released import Printed, ReleasedRow
from plakit.wording import mark, tell

# What is said of a level, by its measure, and by whether it is known what is wanted.
_SAID = {
    ("median", False): mark("median {now} now"),
    ("median", True): mark("median {now} now, {wanted} wanted"),
    ("mean", False): mark("mean {now} now"),
    ("mean", True): mark("mean {now} now, {wanted} wanted"),
}
_LEGEND = {
    "median": (mark("median now"), mark("median wanted")),
    "mean": (mark("mean now"), mark("mean wanted")),
}
HEADS = {"median": mark("Median"), "mean": mark("Mean")}


def shares_bar(scene: Scene, shares: Sequence[Printed]) -> BarCell:
    """Show the share of each level, levels low to high; a share of 0 has no part."""
    levels = scene.questionnaire.levels
    parts = tuple(
        Part(label=scene.say(level.label), text=share.words(), share=share.value, step=step)
        for step, (level, share) in enumerate(zip(levels, shares, strict=True), start=1)
        if share.value
    )
    return BarCell(parts=parts, steps=len(levels))


def level_columns(scene: Scene, measure: str) -> tuple[Column, ...]:
    """Give the columns of a level; those of wanted only where it was asked."""
    dots = Column(head=tell(HEADS[measure]), scale=scene.scale)
    if not scene.asks_wanted:
        return (dots, Column(head=tell("now"), align="end"))
    both = Column(head=ARROW.join((tell("now"), tell("wanted"))), align="end")
    return (dots, both, Column(head=tell("Gap"), align="end", screen_only=True))


@dataclass(frozen=True)
class ShownLevel:
    """A level as shown: its measure ("median" or "mean"), now and wanted, gap, middle half."""

    measure: str
    now: Printed
    wanted: Printed | None
    gap: Printed | None
    band: tuple[float, float] | None = None

    def words(self) -> str:
        """Say it.

        >>> ShownLevel("median", Printed("2", 2), Printed("4", 4), None).words()
        'median 2 now, 4 wanted'
        """
        wanted = self.wanted.words() if self.wanted else ""
        return tell(_SAID[self.measure, bool(wanted)], now=self.now.words(), wanted=wanted)


def level_of(row: ReleasedRow) -> ShownLevel:
    """Give the middle answers of an item: medians, or means where there are too few for them."""
    nothing = Printed("–", float("nan"))
    if row.median:
        return ShownLevel("median", row.median, row.wanted_median, row.gap, row.middle)
    return ShownLevel("mean", row.mean or nothing, row.wanted_mean, row.gap)


def level_cells(scene: Scene, level: ShownLevel) -> tuple[Cell, ...]:
    """Show a level as dots and as numbers: one cell for each of `level_columns`."""
    now, wanted, gap = level.now, level.wanted, level.gap
    points = [Point(shape="filled", at=now.value)]
    points += [Point(shape="diamond", at=wanted.value)] if wanted else []
    dots = DotsCell(
        low=scene.low, high=scene.high, points=tuple(points), band=level.band, text=level.words()
    )
    if not scene.asks_wanted:
        return (dots, NumberCell(text=now.words()))
    numbers = NumberCell(text=f"{now.words()}{ARROW}{wanted.words() if wanted else '–'}")
    return (dots, numbers, NumberCell(text=gap.words() if gap else "–"))


def dot_legend(scene: Scene, measure: str) -> tuple[LegendItem, ...]:
    """Name the dots of `level_cells`."""
    words = [tell(one) for one in _LEGEND[measure]]
    now, wanted = LegendItem(mark="dot", text=words[0]), LegendItem(mark="diamond", text=words[1])
    return (now, wanted) if scene.asks_wanted else (now,)
