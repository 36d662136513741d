"""The pictures of an item analysis, drawn in one look: spread, means by group, change."""

import textwrap
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from plakit.activities.drawing import EDGE, INK, INK2, LINE, SERIES, drawn, pictures

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# The level ramps of look.md §2, low to high, on light ground.
RAMPS = {
    2: ("#E3EEF1", "#0D4353"),
    3: ("#E3EEF1", "#61A0B0", "#0D4353"),
    4: ("#E3EEF1", "#90BDC8", "#357D8C", "#0D4353"),
    5: ("#E3EEF1", "#A7CBD3", "#61A0B0", "#287387", "#0D4353"),
    6: ("#E3EEF1", "#B5D3DA", "#7DB2BF", "#458FA1", "#1E6A7E", "#0D4353"),
    7: ("#E3EEF1", "#BDD8DE", "#90BDC8", "#61A0B0", "#357D8C", "#1B6377", "#0D4353"),
}
WIDTH, ROW, EDGES = 6.3, 0.42, 0.9  # inches
APART = 0.2  # of a row
LONGEST = 34  # letters of a label before it goes on in the next line


def share_picture(
    labels: Sequence[str],
    counts: Sequence[Sequence[int]],
    levels: Sequence[str],
    *,
    rehearsal: bool,
) -> dict[str, str]:
    """Draw one stacked bar an item: people at each level, with the number where it fits."""
    ramp = RAMPS.get(len(levels), RAMPS[7])
    with drawn(rehearsal=rehearsal, size=(WIDTH, ROW * len(labels) + EDGES)) as figure:
        axes = _rows(figure.add_subplot(), labels)
        most = max((sum(row) for row in counts), default=1) or 1
        for place, row in enumerate(counts):
            left = 0
            for step, count in enumerate(row):
                colour = ramp[min(step, len(ramp) - 1)]
                axes.barh(
                    place, count, left=left, color=colour, edgecolor=EDGE, linewidth=0.6,
                    height=0.62, label=levels[step] if place == 0 else None,
                )  # fmt: skip
                if count / most > 0.04:
                    ink = "#14181C" if step < len(row) / 2 else "#FFFFFF"
                    axes.text(
                        left + count / 2, place, str(count), ha="center", va="center",
                        color=ink, fontsize=8,
                    )  # fmt: skip
                left += count
        axes.set_xlim(0, most)
        axes.grid(visible=False)
        axes.set_xticks([])
        axes.spines["bottom"].set_visible(False)
        figure.legend(loc="outside upper left", ncols=min(len(levels), 4), fontsize=8.5)
        return pictures(figure)


def mean_picture(
    labels: Sequence[str],
    series: Mapping[str, Sequence[float | None]],
    levels: Sequence[tuple[float, str]],
    *,
    rehearsal: bool,
) -> dict[str, str]:
    """Draw one row an item, and in it the mean of each group by a shape of its own."""
    with drawn(rehearsal=rehearsal, size=(WIDTH, ROW * len(labels) + EDGES)) as figure:
        axes = _rows(figure.add_subplot(), labels)
        _scale(axes, levels)
        middle = (min(len(series), len(SERIES)) - 1) / 2
        for number, (look, (name, means)) in enumerate(zip(SERIES, series.items(), strict=False)):
            there = [
                # Side by side, so that equal means do not hide each other.
                (mean, place + (number - middle) * APART)
                for place, mean in enumerate(means)
                if mean is not None
            ]
            axes.plot(
                [mean for mean, _ in there], [place for _, place in there], linestyle="",
                marker=look["marker"], color=look["color"], label=textwrap.fill(name, LONGEST),
            )  # fmt: skip
        figure.legend(loc="outside upper left", ncols=2, fontsize=8.5)
        return pictures(figure)


def change_picture(
    labels: Sequence[str],
    ends: Sequence[tuple[float, float]],
    titles: tuple[str, str],
    levels: Sequence[tuple[float, str]],
    *,
    rehearsal: bool,
) -> dict[str, str]:
    """Draw one line an item, from the mean before (hollow) to the mean after (filled)."""
    with drawn(rehearsal=rehearsal, size=(WIDTH, ROW * len(labels) + EDGES)) as figure:
        axes = _rows(figure.add_subplot(), labels)
        _scale(axes, levels)
        places = range(len(ends))
        for place, (before, after) in zip(places, ends, strict=True):
            axes.plot([before, after], [place, place], color=INK2, linewidth=2, zorder=1)
        for number, title in enumerate(titles):
            axes.plot(
                [pair[number] for pair in ends], list(places), linestyle="", marker="o",
                color=INK, markerfacecolor=INK if number else "#FFFFFF", label=title, zorder=2,
            )  # fmt: skip
        figure.legend(loc="outside upper left", ncols=2, fontsize=8.5)
        return pictures(figure)


def _rows(axes: "Axes", labels: Sequence[str]) -> "Axes":
    """Give each item a row, the first one on top; labels go on in the next line."""
    axes.set_yticks(range(len(labels)))
    axes.set_yticklabels([textwrap.fill(label, LONGEST) for label in labels], fontsize=8.5)
    axes.set_ylim(len(labels) - 0.5, -0.5)
    return axes


def _scale(axes: "Axes", levels: Sequence[tuple[float, str]]) -> None:
    """Show the whole scale, lowest level to highest, by number and name."""
    values = [value for value, _ in levels]
    room = 0.09 * (values[-1] - values[0])
    axes.set_xlim(values[0] - room, values[-1] + room)
    axes.set_xticks(values)
    names = [f"{value:g}\n{textwrap.fill(name, 14)}" for value, name in levels]
    axes.set_xticklabels(names, fontsize=8.5)
    axes.grid(visible=True, axis="x", color=LINE)
