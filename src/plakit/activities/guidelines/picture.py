"""The chain as a picture: statements at the left, what they name beside them, what that rests on.

Drawn with matplotlib; its table says the same in words.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from plakit.activities.drawing import EDGE, INK, INK2, drawn, pictures
from plakit.activities.guidelines.auditing import numbers_cell
from plakit.activities.guidelines.exhibits import anchor_of
from plakit.activities.guidelines.gathered import Gathered
from plakit.blocks import Column, Figure, Row, RowGroup, Table, TextCell
from plakit.programme import Guideline
from plakit.text import unmarked
from plakit.wording import tell, tell_many

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# So many pieces can still be told apart; of more, those that several statements share are drawn.
_MOST_PIECES = 30
_ROW, _LEAST_HEIGHT, _WIDTH = 0.26, 2.2, 6.3  # inches
_AGAINST = "#9A4308"
_LONGEST = 34  # of a label


def chain_figure(
    gathered: Gathered, statements: Sequence[Guideline], *, is_linked: bool = False
) -> Figure:
    """Draw statements and the pieces that they name; lines to what speaks against are dashed.

    Parameters
    ----------
    is_linked : bool
        Statements and evidence stand on the same page, so that the table can lead to them.
    """
    links = [
        (one.id, link.ref, link.against, bool(link.doubt or gathered.exhibit(link.ref).doubts))
        for one in statements
        for link in one.evidence
    ]
    count = {ref: sum(other == ref for _, other, _, _ in links) for _, ref, _, _ in links}
    is_full = len(count) > _MOST_PIECES
    kept = {ref for ref, n in count.items() if n > 1} if is_full else set(count)
    shown = [link for link in links if link[1] in kept]
    names = [one.id for one in statements]
    lefts, rights = _positions(names, shown)
    words = {
        one.id: f"{gathered.number(one)}  {_short(gathered.say(one.text))}" for one in statements
    } | {ref: _short(gathered.exhibit(ref).title) for ref in kept}
    height = max(_LEAST_HEIGHT, _ROW * max(len(lefts), len(rights)) + 0.4)
    with drawn(rehearsal=gathered.held.is_rehearsal, size=(_WIDTH, height)) as figure:
        axes = figure.subplots()
        _draw(axes, (lefts, rights), shown, words)
        images = pictures(figure)
    return Figure(
        id=f"figure-{gathered.activity.id}-chain",
        title=tell("Which evidence carries which statement"),
        about=_about(is_full, len(count), len(kept)),
        alt=_alt(gathered, statements, kept, links),
        table=_table(gathered, statements, list(rights), is_linked=is_linked),
        **images,
    )


def _positions(
    names: Sequence[str], links: Sequence[tuple[str, str, bool, bool]]
) -> tuple[Mapping[str, float], Mapping[str, float]]:
    """Give each node its height: pieces stand where the statements that name them are, about."""
    place = {name: at for at, name in enumerate(names)}
    heights: dict[str, list[int]] = {}
    for name, ref, _, _ in links:
        heights.setdefault(ref, []).append(place[name])
    refs = sorted(heights, key=lambda ref: (sum(heights[ref]) / len(heights[ref]), ref))
    return _spread(names), _spread(refs)


def _spread(names: Sequence[str]) -> dict[str, float]:
    """Spread nodes evenly over the height, the first one on top."""
    steps = max(len(names) - 1, 1)
    return {name: 1 - at / steps for at, name in enumerate(names)}


def _draw(
    axes: "Axes",
    heights: tuple[Mapping[str, float], Mapping[str, float]],
    links: Sequence[tuple[str, str, bool, bool]],
    words: Mapping[str, str],
) -> None:
    lefts, rights = heights
    axes.set_axis_off()
    axes.grid(visible=False)
    axes.set_xlim(-1.75, 2.75)
    axes.set_ylim(-0.04, 1.04)
    for name, ref, against, _ in links:
        axes.plot(
            [0, 1], [lefts[name], rights[ref]], linewidth=1, zorder=1,
            color=_AGAINST if against else EDGE, linestyle="--" if against else "-",
        )  # fmt: skip
    doubtful = {ref for _, ref, _, doubt in links if doubt}
    for name, height in lefts.items():
        axes.plot([0], [height], "s", color=INK, markersize=6, zorder=2)
        axes.text(-0.12, height, words[name], ha="right", va="center", fontsize=8, color=INK)
    for ref, height in rights.items():
        face = "white" if ref in doubtful else INK
        axes.plot([1], [height], "o", color=INK, markerfacecolor=face, markersize=6, zorder=2)
        axes.text(1.12, height, words[ref], ha="left", va="center", fontsize=8, color=INK2)


def _short(text: str) -> str:
    """Give the first words of a text; the table has all of them."""
    said = " ".join(unmarked(text).split())
    if len(said) <= _LONGEST:
        return said
    words = said[:_LONGEST].rpartition(" ")[0] or said[: _LONGEST - 1]
    return f"{words} …"


def _about(is_full: bool, n: int, kept: int) -> str:
    said = tell(
        "Squares are statements, circles what they rest on; a hollow circle has a doubt, a dashed "
        "line speaks against."
    )
    if not is_full:
        return said
    more = tell(
        "Of {n} pieces only those {kept} are drawn that two statements or more name; the others "
        "stand with their statement.",
        n=n,
        kept=kept,
    )
    return f"{said} {more}"


def _alt(
    gathered: Gathered,
    statements: Sequence[Guideline],
    kept: set[str],
    links: Sequence[tuple[str, str, bool, bool]],
) -> str:
    said = tell_many(
        "{n} statement, and lines to {pieces} pieces of evidence.",
        "{n} statements, and lines to {pieces} pieces of evidence.",
        len(statements),
        pieces=len(kept),
    )
    most = max(kept, key=lambda ref: (sum(link[1] == ref for link in links), ref), default="")
    if not most:
        return said
    n = sum(link[1] == most for link in links)
    return " ".join((
        said,
        tell_many("Named most: {ref}, by {n} statement.", "Named most: {ref}, by {n} statements.",
                  n, ref=gathered.exhibit(most).title),
    ))  # fmt: skip


def _table(
    gathered: Gathered, statements: Sequence[Guideline], refs: Sequence[str], *, is_linked: bool
) -> Table:
    rows = tuple(
        Row(
            cells=(
                TextCell(
                    text=gathered.exhibit(ref).title,
                    sub=ref,
                    link=anchor_of(gathered.activity.id, ref) if is_linked else "",
                ),
                numbers_cell(
                    gathered, _naming(statements, ref, against=False), is_linked=is_linked
                ),
                numbers_cell(gathered, _naming(statements, ref, against=True), is_linked=is_linked),
            )
        )
        for ref in refs
    )
    return Table(
        title=tell("The same in words"),
        columns=(
            Column(head=tell("Evidence"), role="label"),
            Column(head=tell("Supports statements")),
            Column(head=tell("Speaks against statements")),
        ),
        groups=(RowGroup(rows=rows),),
    )


def _naming(statements: Sequence[Guideline], ref: str, *, against: bool) -> list[Guideline]:
    return [
        one
        for one in statements
        if any((link.ref, link.against) == (ref, against) for link in one.evidence)
    ]
