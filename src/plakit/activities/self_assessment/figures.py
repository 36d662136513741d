"""The two figures of a self-assessment: the radar of its areas, and the trend over the rounds.

An area's mean is the mean of its items' released means: the figures say nothing that the
tables do not say.
"""

import math
import textwrap
from collections.abc import Sequence
from typing import TYPE_CHECKING

from plakit.activities.drawing import EDGE, INK2, LINE, SERIES, drawn, pictures
from plakit.activities.self_assessment.areas import AREA_MEAN, area_levels, mean_of
from plakit.activities.self_assessment.scene import Scene
from plakit.blocks import Block, Column, Figure, Note, NumberCell, Row, RowGroup, Table, TextCell
from plakit.locales import listed, whole, within
from plakit.methods.released import Printed, ReleasedTable
from plakit.text import unmarked
from plakit.wording import mark, tell, tell_many

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_SERIES = {"now": mark("now"), "wanted": mark("wanted")}


def radar(scene: Scene, released: ReleasedTable) -> Block:
    """Draw the areas as spokes, now (solid) and wanted (dashed), from the lowest level out."""
    series = _radar_series(scene, released)
    if not series:
        return Note(
            text=tell("Too few answers in one of the areas to draw the radar."), tone="empty"
        )
    with drawn(rehearsal=scene.is_rehearsal, size=(6.3, 4.4)) as figure:
        axes = figure.add_subplot(projection="polar")
        _spokes(axes, scene)
        for look, (name, means) in zip(SERIES, series.items(), strict=False):
            values = [mean.value for mean in means.values()]
            angles = _angles(len(values))
            axes.plot([*angles, angles[0]], [*values, values[0]], label=tell(_SERIES[name]), **look)
        axes.legend(loc="lower left", bbox_to_anchor=(-0.32, -0.08))
        drawing = pictures(figure)
    said = "; ".join(
        f"{scene.say(area.title)} "
        + ", ".join(
            f"{means[area.id].words()} {tell(_SERIES[name])}" for name, means in series.items()
        )
        for area in scene.questionnaire.areas
    )
    return Figure(
        id=scene.figure("radar"),
        title=scene.titled(
            tell(
                "radar of the areas, {series}",
                series=listed([tell(_SERIES[one]) for one in series]),
            )
        ),
        about=" ".join(
            (
                tell("Mean levels from {low} to {high}.", low=scene.low, high=scene.high),
                scene.took_part(released.total_n),
            )
        ),
        alt=tell_many(
            "Radar of {n} area. {means}.",
            "Radar of {n} areas. {means}.",
            len(scene.questionnaire.areas),
            means=said,
        ),
        table=_radar_table(scene, series, released.total_n),
        notes=(tell(AREA_MEAN),),
        **drawing,
    )


def _radar_series(scene: Scene, released: ReleasedTable) -> dict[str, dict[str, Printed]]:
    """Give the mean of each area, now and wanted; what one area has no mean of is left out."""
    areas = area_levels(scene, released)
    now = {area.area.id: area.now for area in areas if area.now}
    wanted = {area.area.id: area.wanted for area in areas if area.wanted}
    series = {"now": now, "wanted": wanted}
    if len(now) < len(areas):
        return {}
    return {name: means for name, means in series.items() if len(means) == len(areas)}


def _angles(count: int) -> list[float]:
    return [2 * math.pi * number / count for number in range(count)]


def _spokes(axes: "Axes", scene: Scene) -> None:
    names = [
        textwrap.fill(unmarked(scene.say(area.title)), 22) for area in scene.questionnaire.areas
    ]
    axes.set_theta_offset(math.pi / 2)  # type: ignore[attr-defined]  # polar axes
    axes.set_theta_direction(-1)  # type: ignore[attr-defined]
    axes.set_ylim(scene.low, scene.high)
    axes.set_yticks(scene.levels)
    axes.set_yticklabels([str(level) for level in scene.levels], color=INK2)
    # matplotlib writes no label at the centre.
    axes.annotate(
        str(scene.low), (0, scene.low), xytext=(4, -2), textcoords="offset points",
        va="top", color=INK2,
    )  # fmt: skip
    axes.set_xticks(_angles(len(names)))
    axes.set_xticklabels(names)
    for label, angle in zip(axes.get_xticklabels(), _angles(len(names)), strict=True):
        sideways = math.sin(angle)
        label.set_horizontalalignment(
            "center" if abs(sideways) < 0.2 else "left" if sideways > 0 else "right"
        )
    axes.grid(visible=True, axis="both", color=LINE)
    axes.spines["polar"].set_color(EDGE)


def trend(scene: Scene, released: Sequence[ReleasedTable], titles: Sequence[str]) -> Block:
    """Draw each area's mean over the rounds; of more than four areas only all together."""
    series = _trend_series(scene, released)
    if any(len(means) < len(released) for means in series.values()):
        return Note(
            text=tell("Too few answers in one of the rounds to draw the trend."), tone="empty"
        )
    with drawn(rehearsal=scene.is_rehearsal) as figure:
        axes = figure.add_subplot()
        for look, means in zip(SERIES, series.values(), strict=False):
            axes.plot(range(len(means)), [mean.value for mean in means], **look)
        _end_labels(axes, scene, series)
        _trend_axes(axes, scene, released, titles)
        drawing = pictures(figure)
    said = "; ".join(
        f"{name}: " + ", ".join(mean.words() for mean in means) for name, means in series.items()
    )
    return Figure(
        id=scene.figure("trend"),
        title=scene.titled(tell("mean level over the rounds")),
        about=tell(
            "Mean levels on the whole scale, {low} to {high}. All who answered a round; only "
            "those who answered both are in the table of changes.",
            low=scene.low,
            high=scene.high,
        ),
        alt=tell_many(
            "Lines over {n} round ({rounds}). {means}.",
            "Lines over {n} rounds ({rounds}). {means}.",
            len(titles),
            rounds=", ".join(titles),
            means=said,
        ),
        table=_trend_table(scene, series, released, titles),
        notes=(tell(AREA_MEAN),),
        **drawing,
    )


def _trend_series(scene: Scene, released: Sequence[ReleasedTable]) -> dict[str, list[Printed]]:
    """Give the means of each line, round by round; a round without one is left out."""
    waves = [[area.now for area in area_levels(scene, wave)] for wave in released]
    areas = scene.questionnaire.areas
    if len(areas) > len(SERIES):
        together = [mean_of(mean for mean in means if mean) for means in waves if all(means)]
        return {tell("All areas"): [mean for mean in together if mean]}
    return {
        scene.say(area.title): [mean for means in waves if (mean := means[place])]
        for place, area in enumerate(areas)
    }


def _end_labels(axes: "Axes", scene: Scene, series: dict[str, list[Printed]]) -> None:
    """Write value and name at the end of each line, one under the other where lines meet."""
    ends = [
        (means[-1], name, look) for look, (name, means) in zip(SERIES, series.items(), strict=False)
    ]
    least_apart = (scene.high - scene.low) * 0.09
    height = float("inf")
    for mean, name, look in sorted(ends, key=lambda end: end[0].value, reverse=True):
        height = min(mean.value, height - least_apart)
        last = len(series[name]) - 1
        axes.annotate(
            f"{mean.words()} {unmarked(name)}", (last, height), xytext=(8, 0),
            textcoords="offset points", va="center", weight="bold", color=look["color"],
        )  # fmt: skip


def _trend_axes(
    axes: "Axes", scene: Scene, released: Sequence[ReleasedTable], titles: Sequence[str]
) -> None:
    levels = scene.questionnaire.levels
    axes.set_ylim(scene.low, scene.high + 0.1)
    axes.set_yticks([level.value for level in levels])
    axes.set_yticklabels(
        [f"{level.value} {within(unmarked(scene.say(level.label)))}" for level in levels]
    )
    axes.set_xticks(range(len(titles)))
    counts = [
        f"{unmarked(title)}\n{_counted(scene, wave.total_n)}"
        for title, wave in zip(titles, released, strict=True)
    ]
    axes.set_xticklabels(counts)
    # Room at the right for the words at the end of each line.
    axes.set_xlim(-0.3, 1.9 * max(len(titles) - 1, 1))


def _counted(scene: Scene, n: int) -> str:
    return tell("n {n}, missing {missing}", n=whole(n), missing=whole(scene.missing(n)))


def _radar_table(scene: Scene, series: dict[str, dict[str, Printed]], n: int) -> Table:
    rows = tuple(
        Row(
            cells=(
                TextCell(text=scene.say(area.title)),
                *(NumberCell(text=means[area.id].words()) for means in series.values()),
            )
        )
        for area in scene.questionnaire.areas
    )
    heads = (Column(head=tell(_SERIES[name]), sub=f"n {whole(n)}", align="end") for name in series)
    return Table(
        title=tell("The areas as numbers"),
        columns=(Column(head=tell("Area"), role="label"), *heads),
        groups=(RowGroup(rows=rows),),
    )


def _trend_table(
    scene: Scene,
    series: dict[str, list[Printed]],
    released: Sequence[ReleasedTable],
    titles: Sequence[str],
) -> Table:
    rows = tuple(
        Row(cells=(TextCell(text=name), *(NumberCell(text=mean.words()) for mean in means)))
        for name, means in series.items()
    )
    heads = (
        Column(
            head=title,
            sub=_counted(scene, wave.total_n),
            align="end",
        )
        for title, wave in zip(titles, released, strict=True)
    )
    return Table(
        title=tell("The rounds as numbers"),
        columns=(Column(head=tell("Area"), role="label"), *heads),
        groups=(RowGroup(rows=rows),),
    )
