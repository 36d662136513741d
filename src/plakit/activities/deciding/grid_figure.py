"""The figure of a vote by two criteria: each issue where its means put it, and as a table."""

from plakit.activities.deciding.placed import Placed
from plakit.activities.deciding.scene import Scene
from plakit.activities.deciding.vote_form import HIGHEST, LOWEST
from plakit.activities.drawing import EDGE, INK2, LINE, SERIES, drawn, pictures
from plakit.blocks import Block, Column, Figure, Note, NumberCell, Row, RowGroup, Table, TextCell
from plakit.locales import decimal, whole
from plakit.wording import mark, tell

_MIDDLE = (LOWEST + HIGHEST) / 2
# Closer than this, numbers beside two points would cover each other.
_NEAR = 0.22
_QUARTERS = {
    (True, True): mark("{up} high, {right} high"),
    (True, False): mark("{up} high, {right} low"),
    (False, True): mark("{up} low, {right} high"),
    (False, False): mark("{up} low, {right} low"),
}


def grid_figure(scene: Scene) -> Block:
    """Draw issues by both criteria; a note where they were voted on otherwise, or too few did."""
    if scene.way != "scores":
        return Note(text=tell("Only a vote on two criteria has a grid."), tone="empty")
    one = scene.parts[0]
    if not one.places:
        return Note(text=f"{scene.took_part} {scene.reason}.", tone="empty")
    up, right = (scene.results.say(words) for words in one.ballots.criteria.values())
    said = "; ".join(
        tell("{number} {issue}: {up} and {right}", number=whole(number), issue=scene.label(issue),
             up=decimal(y), right=decimal(x))
        for number, (issue, x, y) in enumerate(_points(one), start=1)
    )  # fmt: skip
    return Figure(
        id=f"figure-{scene.results.activity.id}-{scene.step.id}-grid",
        title=scene.titled(tell("{up} and {right}", up=up, right=right)),
        about=tell(
            "{took_part} Means from 1 to 5; the lines are the middle of the scale.",
            took_part=scene.took_part,
        ),
        alt=tell("Upwards {up}, to the right {right}. {said}.", up=up, right=right, said=said),
        narrow=True,
        table=_table(scene, one, up, right),
        **_drawn(scene, one, up, right),
    )


def _points(one: Placed) -> list[tuple[str, float, float]]:
    """Give each issue with a place, its second mean and its first one."""
    found = []
    for issue in one.places:
        rows = [released.row(issue) for released in one.scores.values()]
        first, second = (row.mean.value for row in rows if row and row.mean)
        found.append((issue, second, first))
    return found


def _drawn(scene: Scene, one: Placed, up: str, right: str) -> dict[str, str]:
    points = _points(one)
    with drawn(rehearsal=scene.results.held.is_rehearsal, size=(3.8, 3.6)) as figure:
        axes = figure.add_subplot()
        axes.axhline(_MIDDLE, color=EDGE, linewidth=0.8)
        axes.axvline(_MIDDLE, color=EDGE, linewidth=0.8)
        axes.plot([x for _, x, _ in points], [y for _, _, y in points],
                  **{**SERIES[1], "linestyle": "none"})  # fmt: skip
        for (x, y), numbers in _labels(points):
            axes.annotate(numbers, (x, y), textcoords="offset points", xytext=(6, 4))
        axes.set_xlim(LOWEST - 0.15, HIGHEST + 0.25)
        axes.set_ylim(LOWEST - 0.15, HIGHEST + 0.25)
        axes.set_xticks(range(LOWEST, HIGHEST + 1))
        axes.set_yticks(range(LOWEST, HIGHEST + 1))
        axes.set_xlabel(right, color=INK2)
        axes.set_ylabel(up, color=INK2)
        axes.grid(visible=True, axis="both", color=LINE)
        return pictures(figure)


def _labels(points: list[tuple[str, float, float]]) -> list[tuple[tuple[float, float], str]]:
    """Put the numbers of points that lie close together into one label."""
    groups: list[tuple[tuple[float, float], list[int]]] = []
    for number, (_, x, y) in enumerate(points, start=1):
        for at, numbers in groups:
            if abs(at[0] - x) < _NEAR and abs(at[1] - y) < _NEAR:
                numbers.append(number)
                break
        else:
            groups.append(((x, y), [number]))
    return [(at, ", ".join(map(whole, numbers))) for at, numbers in groups]


def _table(scene: Scene, one: Placed, up: str, right: str) -> Table:
    rows = tuple(
        Row(
            cells=(
                TextCell(text=whole(number)),
                scene.cell(issue),
                NumberCell(text=decimal(y)),
                NumberCell(text=decimal(x)),
                TextCell(text=tell(_QUARTERS[y > _MIDDLE, x > _MIDDLE], up=up, right=right)),
            )
        )
        for number, (issue, x, y) in enumerate(_points(one), start=1)
    )
    return Table(
        title=tell("The same as a table"),
        notes=(tell("High is above the middle of the scale."),),
        columns=(
            Column(head=tell("No."), role="place", align="end"),
            Column(head=tell("Issue"), role="label"),
            Column(head=up, align="end"),
            Column(head=right, align="end"),
            Column(head=tell("Where it lies")),
        ),
        groups=(RowGroup(rows=rows),),
        layout="profile",
    )
