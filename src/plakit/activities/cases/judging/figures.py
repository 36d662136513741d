"""The figure of a judging: how often each case stays among the first when the weights move."""

import textwrap
from typing import Any

from plakit.activities.cases.judging.choosing import Choosing
from plakit.activities.cases.judging.ranking import percent
from plakit.activities.cases.judging.scene import Scene
from plakit.activities.drawing import INK2, LINE, SERIES, drawn, pictures
from plakit.blocks import Column, Figure, NumberCell, Row, RowGroup, Table
from plakit.locales import whole
from plakit.text import unmarked
from plakit.wording import tell

# More rows than fit on a page are left to the table.
MOST = 30
_ROW, _REST = 0.14, 0.9  # inches: a line of a label, and what is not rows
# Where both stand at the same place the ring lies around the dot.
_LOOKS: tuple[dict[str, Any], ...] = (
    {**SERIES[0], "linestyle": "none", "markersize": 5},
    {**SERIES[3], "linestyle": "none", "markersize": 9, "markerfacecolor": "none"},
)


def stay_figure(scene: Scene, choosing: Choosing) -> Figure:
    """Draw for each ranked case in how many draws of other weights it is among the first."""
    cases = list(choosing.weighted.places)
    shown = cases[:MOST]
    labels = [textwrap.fill(unmarked(scene.label(case)), 28) for case in shown]
    height = _ROW * max((label.count("\n") + 1.6 for label in labels), default=2)
    series = {
        tell("weights moved by half"): choosing.moved.in_top,
        tell("any weights"): choosing.anyhow.in_top,
    }
    with drawn(rehearsal=scene.is_rehearsal, size=(6.3, _REST + height * len(shown))) as figure:
        axes = figure.add_subplot()
        rows = range(len(shown))
        for (name, shares), look in zip(series.items(), _LOOKS, strict=True):
            # As printed beside it: a mark says no more than the number.
            at = [round(100 * shares[case]) for case in shown]
            axes.plot(at, rows, label=name, **look)
        axes.set_yticks(list(rows))
        axes.set_yticklabels(labels)
        axes.set_ylim(len(shown) - 0.5, -0.5)
        axes.set_xlim(-3, 103)
        axes.set_xticks([0, 25, 50, 75, 100])
        axes.set_xlabel(tell("% of draws among the first {n}", n=whole(choosing.top)), color=INK2)
        axes.grid(visible=True, axis="both", color=LINE)
        axes.legend(loc="lower left", bbox_to_anchor=(0, 1), ncols=2)
        drawing = pictures(figure)
    said = "; ".join(
        tell("{case} {moved} and {anyhow}", case=scene.label(case),
             moved=percent(choosing.moved.in_top[case]),
             anyhow=percent(choosing.anyhow.in_top[case]))
        for case in shown
    )  # fmt: skip
    return Figure(
        id=f"figure-{scene.activity.id}-stay",
        title=scene.titled(tell("who stays among the first {n}", n=whole(choosing.top))),
        about=tell("Share of draws of other weights in which a case is among the first {n}.",
                   n=whole(choosing.top)),
        alt=tell("Two marks a case, with weights moved by half and with any weights: {said}.",
                 said=said),
        table=_table(scene, choosing, cases),
        notes=_left_out(cases),
        **drawing,
    )  # fmt: skip


def _table(scene: Scene, choosing: Choosing, cases: list[str]) -> Table:
    rows = tuple(
        Row(
            cells=(
                scene.case_cell(case),
                NumberCell(text=percent(choosing.moved.in_top[case])),
                NumberCell(text=percent(choosing.anyhow.in_top[case])),
                NumberCell(text=_places(choosing.moved.places[case])),
            )
        )
        for case in cases
    )
    return Table(
        title=tell("The same as a table"),
        columns=(
            Column(head=tell("Case"), role="label"),
            Column(head=tell("weights moved by half"), align="end"),
            Column(head=tell("any weights"), align="end"),
            Column(head=tell("Places in nine draws of ten"), align="end"),
        ),
        groups=(RowGroup(rows=rows),),
        layout="profile",
    )


def _places(ends: tuple[int, int]) -> str:
    return str(ends[0]) if ends[0] == ends[1] else f"{ends[0]}–{ends[1]}"


def _left_out(cases: list[str]) -> tuple[str, ...]:
    if len(cases) <= MOST:
        return ()
    return (tell("Drawn are the first {n}; all stand in the table.", n=whole(MOST)),)
