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
from plakit.methods.released import ChangeRow, ReleasedChange


def change_table(scene: Scene, change: ReleasedChange, titles: Sequence[str]) -> Table:
    """Show each item before and after, among those who answered both rounds."""
    before, after = titles
    rows = tuple(_change_row(scene, row) for row in change.rows)
    both = f"Only those who answered both: n {change.both_n}."
    return Table(
        id=scene.table("change"),
        title=f"What changed from {before} to {after}",
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
        layout="profile",
    )


def _change_row(scene: Scene, row: ChangeRow) -> Row:
    label = TextCell(text=scene.label(row.item))
    if row.before is None or row.after is None or row.change is None:
        return Row(cells=(label, TextCell(text=row.reason, span=4)))
    points = (Point(shape="hollow", at=row.before.value), Point(shape="filled", at=row.after.value))
    words = f"{row.measure} {row.before.text} before, {row.after.text} after"
    return Row(
        cells=(
            label,
            DotsCell(low=scene.low, high=scene.high, points=points, text=words),
            NumberCell(text=f"{row.before.text}{ARROW}{row.after.text}"),
            NumberCell(text=row.change.text),
            NumberCell(text=str(row.n)),
        )
    )
