"""Items and areas: how many stand at which level, the middle answer now and wanted, gap, n."""

from collections.abc import Sequence

from plakit.activities.self_assessment.scene import ARROW, Scene, middle_now
from plakit.blocks import (
    BarCell,
    Cell,
    Column,
    DotsCell,
    LegendItem,
    Nothing,
    NumberCell,
    Part,
    Point,
    Row,
    RowGroup,
    Table,
    TextCell,
)
from plakit.methods.focus import FocusItem
from plakit.methods.released import ReleasedRow, ReleasedTable
from plakit.text import titled

# Below ten answers there is no distribution (promises.md, T5).
LEAST_FOR_SHARES = 10


def profile_table(scene: Scene, released: ReleasedTable, focus: Sequence[FocusItem]) -> Table:
    """Show each item: distribution now, middle answer now and wanted, gap, n, missing."""
    tags = {found.item: f"Focus {place}" for place, found in enumerate(focus, start=1)}
    groups = tuple(
        RowGroup(
            title=scene.say(area.title),
            rows=tuple(_profile_row(scene, released, item.id, tags) for item in area.items),
        )
        for area in scene.questionnaire.areas
    )
    title = scene.title
    return _level_table(
        scene, released, name="", title=titled(title, "now and wanted"), groups=groups
    )


def area_table(scene: Scene, released: ReleasedTable) -> Table:
    """Show each area: at which level members typically stand in it."""
    rows = tuple(_profile_row(scene, released, area.id, {}) for area in scene.questionnaire.areas)
    table = _level_table(
        scene,
        released,
        name="areas",
        title=titled(scene.title, "the areas, each member's typical level"),
        groups=(RowGroup(rows=rows),),
    )
    return table.model_copy(
        update={"notes": ("Typical: the lower middle of a member's own answers in the area.",)}
    )


def _level_table(
    scene: Scene, released: ReleasedTable, *, name: str, title: str, groups: tuple[RowGroup, ...]
) -> Table:
    has_shares = _has_shares(released)
    rounded = " Shares in % of n, rounded to 5; they may not add up to 100."
    if released.mode == "named":
        rounded = " Shares in % of n; rounded, they may not add up to 100."
    few = f" Fewer than {LEAST_FOR_SHARES} answers: shown as means only."
    return Table(
        id=scene.table(name),
        title=title,
        about=scene.took_part(released.total_n) + (rounded if has_shares else few),
        legend=(*_level_legend(scene), *_dot_legend(released)),
        columns=_profile_columns(scene, released),
        groups=groups,
        notes=scene.own_words(),
        layout="profile",
    )


def _has_shares(released: ReleasedTable) -> bool:
    return any(row.shares for row in released.rows)


def _profile_columns(scene: Scene, released: ReleasedTable) -> tuple[Column, ...]:
    measure = "Median" if _has_shares(released) else "Mean"
    return (
        Column(head="Id", role="id", screen_only=True),
        Column(head="Item", role="label"),
        *([Column(head="Now, % of n")] if _has_shares(released) else []),
        Column(head=measure, scale=scene.scale),
        Column(head=f"now{ARROW}wanted", align="end"),
        Column(head="Gap", align="end", screen_only=True),
        Column(head="n", align="end"),
        Column(head="Missing"),
    )


def _profile_row(scene: Scene, released: ReleasedTable, item: str, tags: dict[str, str]) -> Row:
    row = released.row(item)
    label = TextCell(text=scene.label(item), tag=tags.get(item, ""))
    if row is None or row.reason:
        reason = row.reason if row else "Not asked"
        width = len(_profile_columns(scene, released)) - 2
        return Row(cells=(TextCell(text=item), label, TextCell(text=reason, span=width)))
    return Row(
        cells=(
            TextCell(text=item),
            label,
            *([_bar(scene, row)] if _has_shares(released) else []),
            _now_and_wanted(scene, row),
            NumberCell(text=f"{middle_now(row).text}{ARROW}{_wanted(row)}"),
            NumberCell(text=row.gap.text if row.gap else "–"),
            NumberCell(text=str(row.n)),
            _missing(row),
        )
    )


def _wanted(row: ReleasedRow) -> str:
    wanted = row.wanted_median if row.median else row.wanted_mean
    return wanted.text if wanted else "–"


def _bar(scene: Scene, row: ReleasedRow) -> Cell:
    if not row.shares:
        return TextCell(text="mean only")
    parts = tuple(
        Part(label=scene.say(level.label), text=share.text, share=share.value, step=step)
        for step, (level, share) in enumerate(
            zip(scene.questionnaire.levels, row.shares, strict=True), start=1
        )
        if share.value
    )
    return BarCell(parts=parts, steps=len(scene.questionnaire.levels))


def _now_and_wanted(scene: Scene, row: ReleasedRow) -> Cell:
    wanted = row.wanted_median if row.median else row.wanted_mean
    points = [Point(shape="filled", at=middle_now(row).value)]
    if wanted:
        points.append(Point(shape="diamond", at=wanted.value))
    measure = "median" if row.median else "mean"
    words = f"{measure} {middle_now(row).text} now" + (f", {wanted.text} wanted" if wanted else "")
    return DotsCell(
        low=scene.low, high=scene.high, points=tuple(points), band=row.middle, text=words
    )


def _missing(row: ReleasedRow) -> NumberCell:
    kinds = [(count, Nothing(kind).words) for kind, count in row.missing_by_kind]
    if len(kinds) == 1:
        return NumberCell(text=str(row.missing), sub=kinds[0][1])
    words = f"({', '.join(f'{count} {kind}' for count, kind in kinds)})" if kinds else ""
    return NumberCell(text=str(row.missing), sub=words)


def _level_legend(scene: Scene) -> tuple[LegendItem, ...]:
    steps = len(scene.questionnaire.levels)
    return tuple(
        LegendItem(
            mark="level",
            step=step,
            steps=steps,
            label=str(level.value),
            text=scene.say(level.label),
        )
        for step, level in enumerate(scene.questionnaire.levels, start=1)
    )


def _dot_legend(released: ReleasedTable) -> tuple[LegendItem, ...]:
    has_shares = _has_shares(released)
    measure = "median" if has_shares else "mean"
    band = (LegendItem(mark="band", text="middle half of the answers"),) if has_shares else ()
    return (
        LegendItem(mark="dot", text=f"{measure} now"),
        LegendItem(mark="diamond", text=f"{measure} wanted"),
        *band,
    )
