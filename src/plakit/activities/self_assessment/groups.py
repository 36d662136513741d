"""The same items by group: means in six classes, and how far the groups lie apart."""

from plakit.activities.mean_classes import CLASSES, class_legend, class_of
from plakit.activities.self_assessment.scene import Scene
from plakit.blocks import (
    Cell,
    Column,
    LevelCell,
    NumberCell,
    RangeCell,
    Row,
    RowGroup,
    Table,
    TextCell,
)
from plakit.locales import decimal, whole, within
from plakit.methods.groups import NO_GROUP, column_words
from plakit.methods.released import Printed, ReleasedGroup, ReleasedRow, ReleasedTable
from plakit.wording import tell


def group_table(scene: Scene, released: ReleasedTable) -> Table:
    """Show the mean of each item by group, largest first, with the difference between groups."""
    if not released.groups:
        note: tuple[str, ...] = (released.groups_reason,)
    else:
        notes = (group.note(scene.group) for group in released.groups)
        note = tuple(f"* {one}." for one in notes if one)
    groups = tuple(
        RowGroup(
            title=scene.say(area.title),
            rows=tuple(_group_row(scene, released, item.id) for item in area.items),
        )
        for area in scene.questionnaire.areas
    )
    ends = [within(scene.say(scene.questionnaire.levels[place].label)) for place in (0, -1)]
    about = tell(
        "Means on the scale from {low} ({lowest}) to {high} ({highest}).",
        low=scene.low,
        lowest=ends[0],
        high=scene.high,
        highest=ends[1],
    )
    return Table(
        id=scene.table(f"by-{released.by}"),
        title=scene.titled(tell("mean level now, by {column}", column=column_words(released.by))),
        about=f"{about} {scene.took_part(released.total_n)}",
        legend=class_legend(scene.low, scene.high),
        columns=_group_columns(scene, released),
        groups=groups,
        notes=note,
        layout="matrix",
    )


def _group_columns(scene: Scene, released: ReleasedTable) -> tuple[Column, ...]:
    heads = [
        Column(
            head=tell("All"), sub=f"n\N{NO-BREAK SPACE}{whole(released.total_n)}", align="center"
        )
    ]
    heads += [
        Column(
            head=group_head(scene, group),
            sub=f"n\N{NO-BREAK SPACE}{whole(group.n)}",
            align="center",
        )
        for group in released.groups
    ]
    ends = (
        Column(head=tell("Lowest to highest group"), scale=scene.scale),
        Column(head=tell("Differ by"), align="end"),
    )
    return (Column(head=tell("Item"), role="label"), *heads, *(ends if released.groups else ()))


def group_head(scene: Scene, group: ReleasedGroup) -> str:
    """Name a group as the head of its column does; a star: several groups shown together."""
    return f"{scene.group(group.name or NO_GROUP)}{'*' if group.merged else ''}"


def _group_row(scene: Scene, released: ReleasedTable, item: str) -> Row:
    label = TextCell(text=scene.label(item))
    total = released.row(item)
    width = len(released.groups) + 2 if released.groups else 0
    if total is None or total.reason or total.mean is None:
        reason = total.reason if total else tell("Not asked")
        return Row(cells=(label, TextCell(text=reason, span=width + 1)))
    first = _mean_cell(scene, total, released.total_n)
    if not released.groups:
        return Row(cells=(label, first))
    rows = [released.row(item, group.name) for group in released.groups]
    if total.groups_reason or any(row is None or row.mean is None for row in rows):
        return Row(cells=(label, first, TextCell(text=total.groups_reason, span=width)))
    shown = [row for row in rows if row is not None]
    cells = [
        _mean_cell(scene, row, group.n) for row, group in zip(shown, released.groups, strict=True)
    ]
    return Row(cells=(label, first, *cells, *_range_cells(scene, shown)))


def _mean_cell(scene: Scene, row: ReleasedRow, head_n: int) -> LevelCell:
    mean = row.mean or Printed("–", scene.low)
    own_n = f"n\N{NO-BREAK SPACE}{whole(row.n or 0)}" if row.n != head_n else ""
    return LevelCell(
        text=mean.words(),
        step=class_of(mean.value, scene.low, scene.high),
        steps=CLASSES,
        sub=own_n,
    )


def _range_cells(scene: Scene, rows: list[ReleasedRow]) -> tuple[Cell, Cell]:
    means = [row.mean.value for row in rows if row.mean]
    low, high = min(means), max(means)
    words = tell(
        "groups from {low} to {high}, differ by {difference}",
        low=decimal(low),
        high=decimal(high),
        difference=decimal(high - low),
    )
    mark = RangeCell(low=scene.low, high=scene.high, start=low, end=high, text=words)
    return mark, NumberCell(text=decimal(high - low))
