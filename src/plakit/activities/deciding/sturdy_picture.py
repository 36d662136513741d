"""The picture of how sturdy a vote is: how often each issue comes among the first of the draws."""

import textwrap
from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from plakit.activities.deciding.placed import Placed
from plakit.activities.deciding.scene import Scene
from plakit.activities.drawing import EDGE, INK, INK2, LINE, drawn, pictures
from plakit.blocks import Column, Figure, NumberCell, Row, RowGroup, Table, TextCell
from plakit.locales import whole
from plakit.methods.released import Printed
from plakit.methods.rounding import round_to
from plakit.text import unmarked
from plakit.wording import tell, tell_many

if TYPE_CHECKING:
    from plakit.methods.sturdiness import Check, Sturdiness

CHOSEN, OTHERS = "#287387", "#A7CBD3"
# In inches: the picture, narrow enough for a phone; a line of words, a bar, what is between two;
# and the axis below.
WIDTH, LINE_HIGH, BAR_HIGH, GAP, AXIS = 3.6, 0.155, 0.19, 0.12, 0.4
LONGEST = 44  # letters of a label before it goes on in the next line
LINES = 3  # of a label; the table has the whole words
MOST_BARS = 40
_SELDOM = 5  # percent: others that come among the first less often are counted, and not drawn


def draws_figure(scene: Scene, one: Placed, found: "Sturdiness", check: "Check") -> Figure:
    """Draw a bar an issue: the share of draws in which it comes among the first, as printed."""
    often = {
        issue: print_share(count, check.trials, is_open=found.is_open)
        for issue, count in check.in_top.items()
    }
    shown = {
        issue: often[issue]
        for issue in one.order
        if issue in found.chosen or often[issue].value >= _SELDOM
    }
    bars = dict(list(shown.items())[:MOST_BARS])
    labels = {issue: _label(f"{_place(one, issue)}. {scene.label(issue)}") for issue in bars}
    title = tell_many(
        "how often each issue comes first in the draws",
        "how often each issue comes among the first {n} in the draws",
        found.top,
    )
    others = len(often) - len(shown)
    rest_of_bars = tell("Only the first {n} are drawn; the table has all.", n=MOST_BARS)
    rest = tell_many(
        "{n} other issue comes among the first in under {share} % of the draws.",
        "{n} other issues come among the first in under {share} % of the draws each.",
        others,
        share=_SELDOM,
    )
    said = "; ".join(
        f"{' '.join(labels[issue].split())} {_percent(share)}" for issue, share in bars.items()
    )
    return Figure(
        id=part_id(scene, one, "figure"),
        title=heading_words(scene, one, title),
        about=" ".join((
            scene.took_part,
            tell("The note below the table before this picture says what a draw is."),
        )),
        alt=tell("Bars, the issues in the order of the vote. {shares}.", shares=said),
        narrow=True,
        table=_table(scene, one, found, shown),
        notes=(*((rest,) if others else ()), *((rest_of_bars,) if len(bars) < len(shown) else ())),
        **_drawing(list(labels.values()), list(bars.values()),
                   [issue in found.chosen for issue in bars],
                   rehearsal=scene.results.held.is_rehearsal),
    )  # fmt: skip


def draws_of(found: "Sturdiness") -> "Check | None":
    """Give the check by drawn voters; None where there were no draws."""
    return next((one for one in found.checks if one.kind == "drawn" and one.trials), None)


def print_share(count: int, trials: int, *, is_open: bool) -> Printed:
    """Round a share of draws: to 1 %, or to 5 % where nobody may know how one seat voted (T4).

    >>> [print_share(count, 1000, is_open=True).text for count in (0, 4, 873, 996, 1000)]
    ['0', 'under 1', '87', 'over 99', '100']
    >>> [print_share(count, 1000, is_open=False).text for count in (0, 873, 1000)]
    ['under 5', '85', 'over 95']
    """
    step = 1 if is_open else 5
    share = int(round_to(Fraction(100 * count, trials), Fraction(step)))
    if share == 0 and (count or not is_open):
        return Printed(f"under {step}", step / 2)
    if share == 100 and (count < trials or not is_open):
        return Printed(f"over {100 - step}", 100 - step / 2)
    return Printed(str(share), share)


def drawn_words(draws: int, seed: int) -> str:
    """Say what a draw is, how many there were, and which numbers of chance were used."""
    return tell(
        "A draw: as many voters as voted, drawn from them, so that some come twice and some not "
        "at all ({draws} draws, seed {seed}). Read its shares as often and seldom, not as chances.",
        draws=whole(draws),
        seed=seed,
    )


def part_id(scene: Scene, one: Placed, kind: str, name: str = "sturdy") -> str:
    """Give the id of a table or figure of one set of issues."""
    number = f"-{scene.parts.index(one) + 1}" if len(scene.parts) > 1 else ""
    return scene.table(f"{name}{number}").replace("table", kind, 1)


def heading_words(scene: Scene, one: Placed, rest: str) -> str:
    """Put the titles of activity and step, and the heading of these issues, before words."""
    heading = scene.results.say(one.ballots.heading)
    return scene.titled(tell("{heading}: {rest}", heading=heading, rest=rest) if heading else rest)


def _place(one: Placed, issue: str) -> str:
    place = one.places.get(issue)
    return whole(place) if place else "–"


def _label(words: str) -> str:
    return "\n".join(textwrap.wrap(unmarked(words), LONGEST, max_lines=LINES, placeholder=" …"))


def _percent(share: Printed) -> str:
    return f"{share.words()}\N{NO-BREAK SPACE}%"


def _table(scene: Scene, one: Placed, found: "Sturdiness", shown: dict[str, Printed]) -> Table:
    rows = [
        Row(
            cells=(
                TextCell(text=_place(one, issue)),
                scene.cell(issue, strong=issue in found.chosen),
                NumberCell(text=share.words()),
            )
        )
        for issue, share in shown.items()
    ]
    return Table(
        title=tell("The draws as numbers"),
        columns=(
            Column(head=tell("Rank"), role="place", align="end"),
            Column(head=tell("Issue"), role="label"),
            Column(head=tell("% of draws among the first"), align="end"),
        ),
        groups=(RowGroup(rows=tuple(rows)),),
    )


def _words_high(label: str) -> float:
    return LINE_HIGH * (1 + label.count("\n"))


def _tops(labels: Sequence[str]) -> tuple[list[float], float]:
    """Give where each label begins, from above, and where the last bar ends."""
    tops, at = [], 0.0
    for label in labels:
        tops.append(at)
        at += _words_high(label) + BAR_HIGH + GAP
    return tops, at


def _drawing(
    labels: Sequence[str], shares: Sequence[Printed], chosen: Sequence[bool], *, rehearsal: bool
) -> dict[str, str]:
    tops, end = _tops(labels)
    bars = [
        top + _words_high(label) + BAR_HIGH / 2 for top, label in zip(tops, labels, strict=True)
    ]
    with drawn(rehearsal=rehearsal, size=(WIDTH, end + AXIS)) as figure:
        axes = figure.add_subplot()
        axes.barh(
            bars, [share.value for share in shares], height=BAR_HIGH, edgecolor=EDGE,
            linewidth=0.6, color=[CHOSEN if one else OTHERS for one in chosen],
        )  # fmt: skip
        for top, label, bar, share in zip(tops, labels, bars, shares, strict=True):
            # Above its bar: beside it, words would leave no room on a phone.
            axes.text(0, top, label, va="top", color=INK, fontsize=8.5)
            axes.text(share.value + 1, bar, _percent(share), va="center", color=INK, fontsize=8.5)
        if not all(chosen):
            # The others stand below this line: colour alone does not say so.
            border = tops[sum(chosen)] - GAP / 2
            axes.axhline(border, color=INK2, linewidth=1, linestyle="--")
        axes.set_yticks([])
        axes.set_ylim(end, 0)
        axes.set_xlim(0, 122)
        axes.set_xticks(range(0, 101, 20))
        axes.grid(visible=True, axis="x", color=LINE)
        axes.grid(visible=False, axis="y")
        return pictures(figure)
