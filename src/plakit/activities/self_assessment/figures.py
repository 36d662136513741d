"""The two figures of a self-assessment: the radar of its areas, and the trend over the rounds.

An area's mean is the mean of its items' released means: the figures say nothing that the
tables do not say.
"""

import math
import textwrap
from collections.abc import Sequence
from typing import TYPE_CHECKING

from plakit.activities.drawing import EDGE, INK2, LINE, SERIES, drawn, pictures
from plakit.activities.self_assessment.scene import Scene
from plakit.blocks import Block, Column, Figure, Note, NumberCell, Row, RowGroup, Table, TextCell
from plakit.methods.released import Printed, ReleasedTable

if TYPE_CHECKING:
    from matplotlib.axes import Axes

ALL = "All areas"
AREA_MEAN = "An area's mean is the mean of the means of its items, as released."


def area_means(
    scene: Scene, released: ReleasedTable, *, wanted: bool = False
) -> dict[str, float | None]:
    """Give the mean of each area's released item means, one decimal; None: nothing released."""
    means = {}
    for area in scene.questionnaire.areas:
        rows = [released.row(item.id) for item in area.items]
        printed = [row.wanted_mean if wanted else row.mean for row in rows if row]
        means[area.id] = _mean([one for one in printed if one])
    return means


def _mean(printed: list[Printed]) -> float | None:
    if not printed:
        return None
    return round(sum(one.value for one in printed) / len(printed), 1)


def radar(scene: Scene, released: ReleasedTable) -> Block:
    """Draw the areas as spokes, now (solid) and wanted (dashed), from the lowest level out."""
    now, wanted = area_means(scene, released), area_means(scene, released, wanted=True)
    if any(mean is None for mean in now.values()):
        return Note(text="Too few answers in one of the areas to draw the radar.", tone="empty")
    series = [("now", now)]
    if all(mean is not None for mean in wanted.values()):
        series.append(("wanted", wanted))
    with drawn(rehearsal=scene.is_rehearsal, size=(6.3, 4.4)) as figure:
        axes = figure.add_subplot(projection="polar")
        _spokes(axes, scene)
        for look, (name, means) in zip(SERIES, series, strict=False):
            values = [mean or 0 for mean in means.values()]
            angles = _angles(len(values))
            axes.plot([*angles, angles[0]], [*values, values[0]], label=name, **look)
        axes.legend(loc="lower left", bbox_to_anchor=(-0.32, -0.08))
        drawing = pictures(figure)
    said = "; ".join(
        f"{scene.label(area)} " + ", ".join(f"{means[area]:.1f} {name}" for name, means in series)
        for area in now
    )
    return Figure(
        id=scene.table("radar").replace("table-", "figure-"),
        title="The areas, now and wanted",
        about=f"Mean levels from {scene.low} to {scene.high}. " + scene.took_part(released.total_n),
        alt=f"Radar of {len(now)} areas. {said}.",
        table=_means_table("The areas as numbers", scene, series, [f"n {released.total_n}"] * 2),
        notes=(AREA_MEAN,),
        **drawing,
    )


def _angles(count: int) -> list[float]:
    return [2 * math.pi * number / count for number in range(count)]


def _spokes(axes: "Axes", scene: Scene) -> None:
    names = [textwrap.fill(scene.label(area.id), 22) for area in scene.questionnaire.areas]
    axes.set_theta_offset(math.pi / 2)  # type: ignore[attr-defined]  # polar axes
    axes.set_theta_direction(-1)  # type: ignore[attr-defined]
    axes.set_ylim(scene.low, scene.high)
    axes.set_yticks([level.value for level in scene.questionnaire.levels])
    axes.set_yticklabels([str(level.value) for level in scene.questionnaire.levels], color=INK2)
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
    if any(mean is None for means in series.values() for mean in means):
        return Note(text="Too few answers in one of the rounds to draw the trend.", tone="empty")
    with drawn(rehearsal=scene.is_rehearsal) as figure:
        axes = figure.add_subplot()
        for look, means in zip(SERIES, series.values(), strict=False):
            axes.plot(range(len(means)), [mean or 0 for mean in means], **look)
        _end_labels(axes, scene, series)
        _trend_axes(axes, scene, released, titles)
        drawing = pictures(figure)
    said = "; ".join(
        f"{name}: " + ", ".join(f"{mean:.1f}" for mean in means) for name, means in series.items()
    )
    return Figure(
        id=scene.table("trend").replace("table-", "figure-"),
        title="Mean level over the rounds",
        about=f"Mean levels on the whole scale, {scene.low} to {scene.high}. "
        "All who answered a round; only those who answered both are in the table of changes.",
        alt=f"Lines over {len(titles)} rounds ({', '.join(titles)}). {said}.",
        table=_trend_table(scene, series, released, titles),
        notes=(AREA_MEAN,),
        **drawing,
    )


def _trend_series(scene: Scene, released: Sequence[ReleasedTable]) -> dict[str, list[float | None]]:
    waves = [area_means(scene, wave) for wave in released]
    if len(scene.questionnaire.areas) <= len(SERIES):
        return {
            scene.label(area.id): [means[area.id] for means in waves]
            for area in scene.questionnaire.areas
        }
    return {ALL: [_all_areas(means) for means in waves]}


def _all_areas(means: dict[str, float | None]) -> float | None:
    values = [mean for mean in means.values() if mean is not None]
    return round(sum(values) / len(values), 1) if len(values) == len(means) else None


def _end_labels(axes: "Axes", scene: Scene, series: dict[str, list[float | None]]) -> None:
    """Write value and name at the end of each line, one under the other where lines meet."""
    ends = [
        (means[-1] or 0, name, look)
        for look, (name, means) in zip(SERIES, series.items(), strict=False)
    ]
    least_apart = (scene.high - scene.low) * 0.09
    height = float("inf")
    for value, name, look in sorted(ends, key=lambda end: end[0], reverse=True):
        height = min(value, height - least_apart)
        last = len(series[name]) - 1
        axes.annotate(
            f"{value:.1f} {name}", (last, height), xytext=(8, 0), textcoords="offset points",
            va="center", weight="bold", color=look["color"],
        )  # fmt: skip


def _trend_axes(
    axes: "Axes", scene: Scene, released: Sequence[ReleasedTable], titles: Sequence[str]
) -> None:
    levels = scene.questionnaire.levels
    axes.set_ylim(scene.low, scene.high + 0.1)
    axes.set_yticks([level.value for level in levels])
    axes.set_yticklabels([f"{level.value} {scene.say(level.label).lower()}" for level in levels])
    axes.set_xticks(range(len(titles)))
    counts = [
        f"{title}\nn {wave.total_n}, missing {max(scene.asked - wave.total_n, 0)}"
        for title, wave in zip(titles, released, strict=True)
    ]
    axes.set_xticklabels(counts)
    # Room at the right for the words at the end of each line.
    axes.set_xlim(-0.3, 1.9 * max(len(titles) - 1, 1))


def _means_table(
    title: str, scene: Scene, series: list[tuple[str, dict[str, float | None]]], subs: list[str]
) -> Table:
    rows = tuple(
        Row(
            cells=(
                TextCell(text=scene.label(area.id)),
                *(NumberCell(text=f"{means[area.id]:.1f}") for _, means in series),
            )
        )
        for area in scene.questionnaire.areas
    )
    heads = (
        Column(head=name, sub=sub, align="end")
        for (name, _), sub in zip(series, subs, strict=False)
    )
    columns = (Column(head="Area", role="label"), *heads)
    return Table(title=title, columns=columns, groups=(RowGroup(rows=rows),))


def _trend_table(
    scene: Scene,
    series: dict[str, list[float | None]],
    released: Sequence[ReleasedTable],
    titles: Sequence[str],
) -> Table:
    rows = tuple(
        Row(cells=(TextCell(text=name), *(NumberCell(text=f"{mean:.1f}") for mean in means)))
        for name, means in series.items()
    )
    heads = (
        Column(
            head=title,
            sub=f"n {wave.total_n}, missing {max(scene.asked - wave.total_n, 0)}",
            align="end",
        )
        for title, wave in zip(titles, released, strict=True)
    )
    return Table(
        title="The rounds as numbers",
        columns=(Column(head="Area", role="label"), *heads),
        groups=(RowGroup(rows=rows),),
    )
