"""What changed between two rounds, among those who answered both."""

from collections.abc import Sequence

from plakit.activities.self_assessment.scene import ARROW, Scene
from plakit.blocks import (
    Column,
    DotsCell,
    LegendItem,
    NumberCell,
    Point,
    Row,
    RowGroup,
    Table,
    TextCell,
)
from plakit.methods.released import ChangeRow, Printed, ReleasedChange


def change_table(scene: Scene, change: ReleasedChange, titles: Sequence[str]) -> Table:
    """Show each item before and after, among those who answered both rounds."""
    before, after = titles
    rows = tuple(
        _change_row(scene, row, row.before, row.after, row.change)
        for row in change.rows
        if row.before and row.after and row.change
    )
    both = f"Only those who answered both: n {change.both_n}."
    return Table(
        id=scene.table("change"),
        title=scene.titled(f"what changed from {before} to {after}"),
        about=f"{before}: n {change.before_n}. {after}: n {change.after_n}. {both}",
        legend=(LegendItem(mark="ring", text=before), LegendItem(mark="dot", text=after)),
        columns=(
            Column(head="Item", role="label"),
            Column(head="Level", scale=scene.scale),
            Column(head=f"before{ARROW}after", align="end"),
            Column(head="Change", align="end"),
            Column(head="n", align="end"),
        ),
        groups=(RowGroup(rows=rows),),
        notes=_not_compared(scene, change),
        layout="profile",
    )


def _not_compared(scene: Scene, change: ReleasedChange) -> tuple[str, ...]:
    """Name the items that are not compared, once for each reason."""
    items: dict[str, list[str]] = {}
    for row in change.rows:
        if row.reason:
            items.setdefault(row.reason, []).append(scene.label(row.item))
    return tuple(f"{reason}: {'; '.join(labels)}." for reason, labels in items.items())


def _change_row(
    scene: Scene, row: ChangeRow, before: Printed, after: Printed, change: Printed
) -> Row:
    points = (Point(shape="hollow", at=before.value), Point(shape="filled", at=after.value))
    words = f"{row.measure} {before.text} before, {after.text} after"
    return Row(
        cells=(
            TextCell(text=scene.label(row.item)),
            DotsCell(low=scene.low, high=scene.high, points=points, text=words),
            NumberCell(text=f"{before.text}{ARROW}{after.text}"),
            NumberCell(text=change.text),
            NumberCell(text=str(row.n)),
        )
    )
