"""Areas: all that is said of one is reckoned from the released numbers of its items."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from plakit.activities.self_assessment.levels import (
    ShownLevel,
    dot_legend,
    level_cells,
    level_columns,
    shares_bar,
)
from plakit.activities.self_assessment.questionnaire import AskedArea
from plakit.activities.self_assessment.scene import Scene, counts
from plakit.blocks import Cell, Column, Row, RowGroup, Table, TextCell
from plakit.methods.released import Printed, ReleasedRow, ReleasedTable
from plakit.methods.rounding import print_difference, round_to
from plakit.wording import mark, tell, tell_many

AREA_MEAN = mark("An area's mean is the mean of the means of its items, as released.")
AREA_SHARES = mark("Now, %: average of the items' shares, rounded to 5; it may not add up to 100.")


@dataclass(frozen=True)
class AreaLevel:
    """Where an area stands.

    Attributes
    ----------
    area : AskedArea
        The area.
    rows : tuple of ReleasedRow
        Its items that a mean was released for.
    reason : str
        Why nothing can be said of it; empty where something can.
    now, wanted : Printed or None
        The mean of the items' means; wanted only where every item in ``rows`` has one.
    shares : tuple of Printed
        The average of the items' shares, level by level; empty unless all its items show them.
    """

    area: AskedArea
    rows: tuple[ReleasedRow, ...]
    reason: str
    now: Printed | None
    wanted: Printed | None
    shares: tuple[Printed, ...]

    @property
    def gap(self) -> Printed | None:
        """Give how far wanted lies above now."""
        return print_difference(self.now, self.wanted) if self.now and self.wanted else None


def area_levels(scene: Scene, released: ReleasedTable) -> tuple[AreaLevel, ...]:
    """Reckon where each area stands, from the items' released numbers alone."""
    return tuple(_area_level(area, released) for area in scene.questionnaire.areas)


def _area_level(area: AskedArea, released: ReleasedTable) -> AreaLevel:
    asked = [row for item in area.items if (row := released.row(item.id))]
    rows = tuple(row for row in asked if row.mean)
    wanted = [row.wanted_mean for row in rows if row.wanted_mean]
    has_shares = len(rows) == len(area.items) and all(row.shares for row in rows)
    return AreaLevel(
        area,
        rows,
        reason="" if rows else next((row.reason for row in asked), tell("Not asked")),
        now=mean_of(row.mean for row in rows if row.mean),
        wanted=mean_of(wanted) if len(wanted) == len(rows) else None,
        shares=_average([row.shares for row in rows]) if has_shares else (),
    )


def mean_of(means: Iterable[Printed]) -> Printed | None:
    """Give the mean of printed means, with one decimal; None: there are none.

    >>> mean_of([Printed("2.2", 2.2), Printed("2.5", 2.5)]).text
    '2.4'
    >>> mean_of([Printed("2.2", 2.2), Printed("3.9 or more", 3.9)]).text
    'about 3.1'
    """
    means = list(means)
    if not means:
        return None
    tenths = Fraction(sum(round(10 * mean.value) for mean in means), 10 * len(means))
    value = float(round_to(tenths, Fraction(1, 10)))
    exactly = all(mean.text.replace(".", "").isdigit() for mean in means)
    return Printed(f"{'' if exactly else 'about '}{value:.1f}", value)


def _average(shares: Sequence[Sequence[Printed]]) -> tuple[Printed, ...]:
    return tuple(
        _average_share([share.value for share in level]) for level in zip(*shares, strict=True)
    )


def _average_share(shares: Sequence[float]) -> Printed:
    exact = sum(map(Fraction, shares), Fraction()) / len(shares)
    share = int(round_to(exact, Fraction(5)))
    if share == 0 and exact:
        return Printed("under 5", 2.5)
    if share == 100 and exact < 100:
        return Printed("over 95", 97.5)
    return Printed(str(share), share)


def area_table(scene: Scene, released: ReleasedTable) -> Table:
    """Show each area: shares and means of its items taken together, and its two ends."""
    areas = area_levels(scene, released)
    has_shares = any(area.shares for area in areas)
    columns = (
        Column(head=tell("Area"), role="label"),
        *([Column(head=tell("Now, %"))] if has_shares else []),
        *level_columns(scene, "mean"),
        Column(head=tell("Lowest item"), screen_only=True),
        Column(head=tell("Highest item"), screen_only=True),
    )
    rows = (_area_row(scene, area, len(columns), has_shares=has_shares) for area in areas)
    return Table(
        id=scene.table("areas"),
        title=scene.titled(
            tell("the areas, now and wanted") if scene.asks_wanted else tell("the areas now")
        ),
        about=" ".join(
            (scene.took_part(released.total_n), tell("n: answers to an item of the area."))
        ),
        legend=(*scene.level_legend(), *dot_legend(scene, "mean")),
        columns=columns,
        groups=(RowGroup(rows=tuple(rows)),),
        notes=(tell(AREA_MEAN), *([tell(AREA_SHARES)] if has_shares else [])),
        layout="profile",
    )


def _area_row(scene: Scene, area: AreaLevel, width: int, *, has_shares: bool) -> Row:
    label = _area_label(scene, area)
    if area.now is None:
        return Row(cells=(label, TextCell(text=area.reason, span=width - 1)))
    return Row(
        cells=(
            label,
            *([_bar(scene, area)] if has_shares else []),
            *level_cells(scene, ShownLevel("mean", area.now, area.wanted, area.gap)),
            _end(scene, area, highest=False),
            _end(scene, area, highest=True),
        )
    )


def _area_label(scene: Scene, area: AreaLevel) -> TextCell:
    asked, shown = len(area.area.items), len(area.rows)
    which = tell_many("{n} item", "{n} items", asked)
    if shown not in {0, asked}:
        which = tell("{shown} of {asked} items shown", shown=shown, asked=asked)
    sub = f"{which}, {counts(area.rows)}" if shown else which
    return TextCell(text=scene.say(area.area.title), sub=sub)


def _bar(scene: Scene, area: AreaLevel) -> Cell:
    if area.shares:
        return shares_bar(scene, area.shares)
    return TextCell(text=tell("not all of its items show shares"))


def _end(scene: Scene, area: AreaLevel, *, highest: bool) -> TextCell:
    """Name the item, or the items, with the highest or the lowest mean."""
    means = {row.item: row.mean for row in area.rows if row.mean}
    at = (max if highest else min)(mean.value for mean in means.values())
    there = [item for item, mean in means.items() if mean.value == at]
    names = "; ".join(scene.label(item) for item in there)
    all_alike = len(there) == len(means) > 1
    mean = tell("mean {mean}", mean=means[there[0]].words())
    return TextCell(text=tell("all alike") if all_alike else names, sub=mean)
