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
from plakit.locales import whole
from plakit.methods.released import ChangeRow, Printed, ReleasedChange
from plakit.wording import tell


def change_table(scene: Scene, change: ReleasedChange, titles: Sequence[str]) -> Table:
    """Show each item before and after, among those who answered both rounds."""
    before, after = titles
    rows = tuple(
        _change_row(scene, row, row.before, row.after, row.change)
        for row in change.rows
        if row.before and row.after and row.change
    )
    return Table(
        id=scene.table("change"),
        title=scene.titled(
            tell("what changed from {before} to {after}", before=before, after=after)
        ),
        about=tell(
            "{before}: n {before_n}. {after}: n {after_n}. Only those who answered both: "
            "n {both_n}.",
            before=before,
            before_n=whole(change.before_n),
            after=after,
            after_n=whole(change.after_n),
            both_n=whole(change.both_n),
        ),
        legend=(LegendItem(mark="ring", text=before), LegendItem(mark="dot", text=after)),
        columns=(
            Column(head=tell("Item"), role="label"),
            Column(head=tell("Level"), scale=scene.scale),
            Column(head=ARROW.join((tell("before"), tell("after"))), align="end"),
            Column(head=tell("Change"), align="end"),
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
    return tuple(
        tell("{reason}: {items}.", reason=reason, items="; ".join(labels))
        for reason, labels in items.items()
    )


def _change_row(
    scene: Scene, row: ChangeRow, before: Printed, after: Printed, change: Printed
) -> Row:
    points = (Point(shape="hollow", at=before.value), Point(shape="filled", at=after.value))
    values = {"before": before.words(), "after": after.words()}
    words = (
        tell("median {before} before, {after} after", **values)
        if row.measure == "median"
        else tell("mean {before} before, {after} after", **values)
    )
    return Row(
        cells=(
            TextCell(text=scene.label(row.item)),
            DotsCell(low=scene.low, high=scene.high, points=points, text=words),
            NumberCell(text=f"{before.words()}{ARROW}{after.words()}"),
            NumberCell(text=change.words()),
            NumberCell(text=whole(row.n or 0)),
        )
    )
