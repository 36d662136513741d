"""Units that answer for themselves, by name: where each stands in each area."""

from collections.abc import Iterable

from plakit.activities.mean_classes import CLASSES, class_legend, class_of
from plakit.activities.self_assessment.areas import mean_of
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
from plakit.wording import mark, tell

# A released row of a unit that gave no level does not tell why.
NO_LEVEL = mark("no level given (not answered, does not apply or prefers not to say)")


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
    no_level = LegendItem(mark="not_answered", text=tell(NO_LEVEL))
    return Table(
        id=scene.table("by-unit"),
        title=scene.titled(tell("where each stands")),
        about=" ".join(
            (tell("Mean of each one's own levels in the area."), scene.took_part(released.total_n))
        ),
        legend=(*class_legend(scene.low, scene.high), *([no_level] if has_gaps else [])),
        columns=(
            Column(head=tell("Unit"), role="label"),
            *heads,
            Column(head=tell("Items answered"), align="end"),
        ),
        groups=(RowGroup(rows=rows),),
        notes=(tell("No answer from: {units}.", units=", ".join(silent)),) if silent else (),
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
    return (
        *cells,
        NumberCell(text=tell("{n} of {all}", n=answered, all=len(scene.questionnaire.items))),
    )


def _mean_cell(scene: Scene, means: list[Printed]) -> Cell:
    mean = mean_of(means)
    if mean is None:
        return NothingCell(kind=Nothing.not_answered)
    return LevelCell(
        text=mean.words(), step=class_of(mean.value, scene.low, scene.high), steps=CLASSES
    )
