"""The sentences worth reading first; each quotes numbers that its table holds."""

from collections.abc import Sequence

from plakit.activities.self_assessment.groups import group_head
from plakit.activities.self_assessment.levels import level_of
from plakit.activities.self_assessment.scene import Scene
from plakit.activities.self_assessment.settings import FocusRule
from plakit.activities.self_assessment.standing import highest, lowest, standing
from plakit.blocks import Finding
from plakit.locales import brief
from plakit.methods.released import ReleasedRow, ReleasedTable
from plakit.wording import tell, tell_many

MOST = 3


def findings(
    scene: Scene, total: ReleasedTable, by_group: ReleasedTable | None, rule: FocusRule
) -> tuple[Finding, ...]:
    """Say what stands lowest, what is furthest from wanted, who differs, what stands highest.

    Parameters
    ----------
    scene : Scene
        Titles and levels.
    total, by_group : ReleasedTable
        All, and the first table by group that is shown (None: there is none).
    rule : FocusRule
        From when on a gap or a difference is worth saying.

    Returns
    -------
    tuple of Finding
        Three at most; what the released numbers do not bear out is not said.
    """
    rows = [row for row in total.rows if row.group is None and row.mean]
    found = (
        standing(scene, rows, lowest(scene)),
        _furthest(scene, rows, rule.gap),
        _differing(scene, by_group, rule.groups_differ) if by_group else None,
        standing(scene, rows, highest(scene)),
    )
    return tuple(one for one in found if one)[:MOST]


def _furthest(scene: Scene, rows: Sequence[ReleasedRow], least: float) -> Finding | None:
    """Name the items with the largest gap, or one whose gap is worth saying."""
    told = [row for row in rows if row.gap and level_of(row).wanted]
    gaps = {row.item: row.gap.value for row in told if row.gap}
    most, in_order = max(gaps.values(), default=0), _can_be_ordered(told)
    if most <= 0 or (most < least and not in_order):
        return None
    first = [row for row in told if gaps[row.item] == most]
    text = _how_far(scene, first, len(told)) if in_order else _far(scene, first[0])
    about = scene.counted("", first if in_order else first[:1])
    return Finding(text=text, about=about, table=scene.table(""))


def _can_be_ordered(rows: Sequence[ReleasedRow]) -> bool:
    """Tell whether all gaps are exact, and of one measure."""
    measures = {bool(row.median) for row in rows}
    return len(measures) == 1 and not any("about" in row.gap.text for row in rows if row.gap)


def _far(scene: Scene, row: ReleasedRow) -> str:
    return tell(
        "“{item}” is far from where it should be: {level}.",
        item=scene.label(row.item),
        level=level_of(row).words(),
    )


def _how_far(scene: Scene, first: Sequence[ReleasedRow], asked: int) -> str:
    if len(first) == 1:
        return tell(
            "“{item}” is furthest from where it should be: {level}.",
            item=scene.label(first[0].item),
            level=level_of(first[0]).words(),
        )
    gap = first[0].gap.value if first[0].gap else 0
    levels = tell_many("{gap} level", "{gap} levels", 1 if gap == 1 else 2, gap=brief(gap))
    if len(first) > 2:
        return tell(
            "{count} of {asked} items stand {levels} below where they should be.",
            count=len(first),
            asked=asked,
            levels=levels,
        )
    return tell(
        "“{item}” and “{other}” are furthest from where they should be: {levels} each.",
        item=scene.label(first[0].item),
        other=scene.label(first[1].item),
        levels=levels,
    )


def _differing(scene: Scene, released: ReleasedTable, least: float) -> Finding | None:
    """Name the item that groups see most differently, if they lie at least so far apart."""
    seen = [found for item in released.items if (found := _by_mean(released, item))]
    if not seen:
        return None
    low, high = max(seen, key=_apart)
    if _apart((low, high)) < least:
        return None
    heads = {group.name: group_head(scene, group) for group in released.groups}
    means = [f"{heads[row.group or '']} {row.mean.words()}" for row in (low, high) if row.mean]
    return Finding(
        text=tell(
            "Groups see “{item}” differently: {means}.",
            item=scene.label(low.item),
            means=", ".join(means),
        ),
        about=scene.counted(
            tell("mean levels from {low} to {high}", low=scene.low, high=scene.high), (low, high)
        ),
        table=scene.table(f"by-{released.by}"),
    )


def _by_mean(released: ReleasedTable, item: str) -> tuple[ReleasedRow, ReleasedRow] | None:
    """Give the lowest and the highest group of an item that is shown by group."""
    rows = [released.row(item, group.name) for group in released.groups]
    means = [(row.mean.value, row) for row in rows if row and row.mean]
    if len(means) < 2:
        return None
    return (min(means, key=_value)[1], max(means, key=_value)[1])


def _value(pair: tuple[float, ReleasedRow]) -> float:
    return pair[0]


def _apart(rows: tuple[ReleasedRow, ReleasedRow]) -> float:
    low, high = (row.mean.value for row in rows if row.mean)
    return round(high - low, 1)
