"""Units that answer for themselves, by name: where each stands in each area."""

from collections.abc import Iterable

from plakit.activities.self_assessment.areas import mean_of
from plakit.activities.self_assessment.groups import CLASSES, class_legend, class_of
from plakit.activities.self_assessment.scene import Scene
from plakit.blocks import (
    Cell,
    Column,
    LegendItem,
    LevelCell,
    Nothing,
    NothingCell,
    NumberCell,
    Row,
    RowGroup,
    Table,
    TextCell,
)
from plakit.methods.released import Printed, ReleasedGroup, ReleasedTable

# A released row of a unit that gave no level does not tell why.
NO_LEVEL = LegendItem(
    mark="not_answered", text="no level given (not answered, does not apply or prefers not to say)"
)


def unit_table(scene: Scene, released: ReleasedTable, asked: Iterable[str]) -> Table:
    """Show the mean of each unit's own levels, area by area, units in the order of their names.

    Of the units that were asked, those without any answer are named in a note.
    """
    areas = scene.questionnaire.areas
    groups = sorted(released.groups, key=lambda group: group.name)
    rows = tuple(Row(cells=_unit_cells(scene, released, group)) for group in groups)
    heads = (Column(head=scene.say(area.title), align="center") for area in areas)
    has_gaps = any(isinstance(cell, NothingCell) for row in rows for cell in row.cells)
    silent = sorted(set(asked) - {group.name for group in groups})
    return Table(
        id=scene.table("by-unit"),
        title=scene.titled("where each stands"),
        about=f"Mean of each one's own levels in the area. {scene.took_part(released.total_n)}",
        legend=(*class_legend(scene), *([NO_LEVEL] if has_gaps else [])),
        columns=(
            Column(head="Unit", role="label"),
            *heads,
            Column(head="Items answered", align="end"),
        ),
        groups=(RowGroup(rows=rows),),
        notes=(f"No answer from: {', '.join(silent)}.",) if silent else (),
        layout="matrix",
    )


def _unit_cells(scene: Scene, released: ReleasedTable, group: ReleasedGroup) -> tuple[Cell, ...]:
    cells: list[Cell] = [TextCell(text=group.name)]
    answered = 0
    for area in scene.questionnaire.areas:
        rows = [released.row(item.id, group.name) for item in area.items]
        means = [row.mean for row in rows if row and row.mean]
        answered += len(means)
        cells.append(_mean_cell(scene, means))
    return (*cells, NumberCell(text=f"{answered} of {len(scene.questionnaire.items)}"))


def _mean_cell(scene: Scene, means: list[Printed]) -> Cell:
    mean = mean_of(means)
    if mean is None:
        return NothingCell(kind=Nothing.not_answered)
    return LevelCell(
        text=mean.text, step=class_of(mean.value, scene.low, scene.high), steps=CLASSES
    )
