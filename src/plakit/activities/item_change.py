"""What changed in the items between two rounds, among those who answered both."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from plakit.activities.item_numbers import p_words, small_table, two_decimals
from plakit.activities.item_pictures import change_picture
from plakit.blocks import Block, Cell, Column, Figure, Note, NumberCell, Table, TextCell
from plakit.locales import whole
from plakit.text import titled
from plakit.wording import tell, tell_many

if TYPE_CHECKING:
    import pandas as pd

    from plakit.activities.item_analysis import AnalysedItem, ItemAnalysis


@dataclass(frozen=True)
class ItemChange:
    """One item before and after, of the same people: row for row the levels they gave."""

    item: "AnalysedItem"
    before: "pd.Series"
    after: "pd.Series"

    @property
    def means(self) -> tuple[float, float]:
        """The mean before, and after."""
        return float(self.before.mean()), float(self.after.mean())

    def cells(self) -> tuple[Cell, ...]:
        """Give the row of the table."""
        from plakit.methods.paired import wilcoxon

        test = wilcoxon(list(self.before), list(self.after))
        ways = (self.after > self.before, self.after == self.before, self.after < self.before)
        return (
            TextCell(text=self.item.label, sub=self.item.id),
            NumberCell(text=whole(len(self.before))),
            *(NumberCell(text=two_decimals(mean)) for mean in self.means),
            NumberCell(text=" · ".join(whole(int(way.sum())) for way in ways)),
            NumberCell(text=two_decimals(test.rank_biserial)),
            NumberCell(text=p_words(test.p)),
        )


def change_block(analysis: "ItemAnalysis") -> Block:
    """Draw what changed between the last two rounds among those who answered both."""
    if len(analysis.waves) < 2:
        return Note(text=tell("There is one round so far: nothing to compare yet."), tone="empty")
    if not analysis.is_linked:
        text = tell("The rounds left without a link between them: nobody can compare them.")
        return Note(text=text, tone="empty")
    before, after = analysis.waves[-2:]
    both = before.now.index.intersection(after.now.index)
    changes = list(_changes(analysis, both))
    said = "; ".join(
        f"{one.item.label}: {', '.join(map(two_decimals, one.means))}" for one in changes
    )
    return analysis.marked(
        Figure(
            id=f"figure-{analysis.id}-change",
            title=titled(
                analysis.title,
                tell("from {before} to {after}", before=before.title, after=after.title),
            ),
            about=tell_many(
                "{n} person answered both rounds. Means of the same people.",
                "{n} people answered both rounds. Means of the same people.",
                len(both),
            ),
            alt=tell(
                "Lines from the mean before to the mean after for {n} items. {said}.",
                n=len(changes), said=said,
            ),
            table=_table(changes),
            notes=(
                tell(
                    "{n} items are tested at once: now and then one comes out below 0.05 by "
                    "chance alone.",
                    n=len(changes),
                ),
            ),
            **change_picture(
                [one.item.label for one in changes], [one.means for one in changes],
                (before.title, after.title), analysis.levels, rehearsal=analysis.is_rehearsal,
            ),
        )
    )  # fmt: skip


def _changes(analysis: "ItemAnalysis", both: "pd.Index") -> Iterator[ItemChange]:
    """Put before and after beside each other, item by item, for those who gave both."""
    before, after = (wave.now for wave in analysis.waves[-2:])
    for item in analysis.items:
        if item.id in before.columns and item.id in after.columns:
            first, second = before.loc[both, item.id], after.loc[both, item.id]
            gave = first.notna() & second.notna()
            yield ItemChange(item, first[gave], second[gave])


def _table(changes: Sequence[ItemChange]) -> Table:
    columns = (
        Column(head=tell("Item"), role="label"),
        Column(head=tell("n"), sub=tell("answered both"), align="end"),
        Column(head=tell("Before"), sub=tell("mean"), align="end"),
        Column(head=tell("After"), sub=tell("mean"), align="end"),
        Column(head=tell("Up · same · down"), align="end"),
        Column(head=tell("Effect"), sub=tell("rank-biserial"), align="end"),
        Column(head="p", sub=tell("Wilcoxon"), align="end"),
    )
    return small_table(tell("The change in numbers"), columns, [one.cells() for one in changes])
