"""Units that answer for themselves, by name: where each stands in each area."""

from plakit.activities.self_assessment.groups import CLASSES, class_legend, class_of
from plakit.activities.self_assessment.scene import Scene
from plakit.blocks import (
    Cell,
    Column,
    LevelCell,
    Nothing,
    NothingCell,
    NumberCell,
    Row,
    RowGroup,
    Table,
    TextCell,
)
from plakit.methods.released import ReleasedGroup, ReleasedTable
from plakit.text import titled


def unit_table(scene: Scene, released: ReleasedTable) -> Table:
    """Show the mean of each unit's own levels, area by area, units in the order of their names."""
    areas = scene.questionnaire.areas
    groups = sorted(released.groups, key=lambda group: group.name)
    rows = tuple(Row(cells=_unit_cells(scene, released, group)) for group in groups)
    heads = (Column(head=scene.say(area.title), align="center") for area in areas)
    return Table(
        id=scene.table("by-unit"),
        title=titled(scene.title, "where each stands"),
        about=f"Mean of each one's own levels in the area. {scene.took_part(released.total_n)}",
        legend=class_legend(scene),
        columns=(
            Column(head="Unit", role="label"),
            *heads,
            Column(head="Items answered", align="end"),
        ),
        groups=(RowGroup(rows=rows),),
        layout="matrix",
    )


def _unit_cells(scene: Scene, released: ReleasedTable, group: ReleasedGroup) -> tuple[Cell, ...]:
    cells: list[Cell] = [TextCell(text=group.name)]
    answered = 0
    for area in scene.questionnaire.areas:
        rows = [released.row(item.id, group.name) for item in area.items]
        means = [row.mean.value for row in rows if row and row.mean]
        answered += len(means)
        cells.append(_mean_cell(scene, means))
    return (*cells, NumberCell(text=f"{answered} of {len(scene.questionnaire.items)}"))


def _mean_cell(scene: Scene, means: list[float]) -> Cell:
    if not means:
        return NothingCell(kind=Nothing.not_answered)
    mean = round(sum(means) / len(means), 1)
    return LevelCell(text=f"{mean:.1f}", step=class_of(mean, scene.low, scene.high), steps=CLASSES)
