"""What changed in the items between two rounds, among those who answered both."""

from typing import TYPE_CHECKING

from plakit.activities.item_numbers import p_words, small_table, two_decimals
from plakit.activities.item_pictures import change_picture
from plakit.blocks import Block, Column, Figure, Note, NumberCell, TextCell
from plakit.locales import whole
from plakit.text import titled
from plakit.wording import tell, tell_many

if TYPE_CHECKING:
    from plakit.activities.item_analysis import ItemAnalysis


def change_block(analysis: "ItemAnalysis") -> Block:
    """Draw what changed between the last two rounds among those who answered both."""
    from plakit.methods.paired import wilcoxon

    if len(analysis.waves) < 2:
        return Note(text=tell("There is one round so far: nothing to compare yet."), tone="empty")
    if not analysis.is_linked:
        text = tell("The rounds left without a link between them: nobody can compare them.")
        return Note(text=text, tone="empty")
    before, after = analysis.waves[-2].now, analysis.waves[-1].now
    both = before.index.intersection(after.index)
    items = [i for i in analysis.items if i.id in before.columns and i.id in after.columns]
    columns = (
        Column(head=tell("Item"), role="label"),
        Column(head=tell("n"), sub=tell("answered both"), align="end"),
        Column(head=tell("Before"), sub=tell("mean"), align="end"),
        Column(head=tell("After"), sub=tell("mean"), align="end"),
        Column(head=tell("Up · same · down"), align="end"),
        Column(head=tell("Effect"), sub=tell("rank-biserial"), align="end"),
        Column(head="p", sub=tell("Wilcoxon"), align="end"),
    )
    rows, ends = [], []
    for item in items:
        first, second = before.loc[both, item.id], after.loc[both, item.id]
        gave = first.notna() & second.notna()
        first, second = first[gave], second[gave]
        test = wilcoxon(list(first), list(second))
        moved = " · ".join(
            whole(int(found.sum())) for found in (second > first, second == first, second < first)
        )
        ends.append((float(first.mean()), float(second.mean())))
        rows.append(
            (
                TextCell(text=item.label, sub=item.id),
                NumberCell(text=whole(len(first))),
                NumberCell(text=two_decimals(first.mean())),
                NumberCell(text=two_decimals(second.mean())),
                NumberCell(text=moved),
                NumberCell(text=two_decimals(test.rank_biserial)),
                NumberCell(text=p_words(test.p)),
            )
        )
    titles = (analysis.waves[-2].title, analysis.waves[-1].title)
    said = "; ".join(
        f"{item.label}: {two_decimals(one)}, {two_decimals(other)}"
        for item, (one, other) in zip(items, ends, strict=True)
    )
    return analysis.marked(
        Figure(
            id=f"figure-{analysis.id}-change",
            title=titled(
                analysis.title,
                tell("from {before} to {after}", before=titles[0], after=titles[1]),
            ),
            about=tell_many(
                "{n} person answered both rounds. Means of the same people.",
                "{n} people answered both rounds. Means of the same people.",
                len(both),
            ),
            alt=tell(
                "Lines from the mean before to the mean after for {n} items. {said}.",
                n=len(items), said=said,
            ),
            table=small_table(tell("The change in numbers"), columns, rows),
            notes=(
                tell(
                    "{n} items are tested at once: now and then one comes out below 0.05 by "
                    "chance alone.",
                    n=len(items),
                ),
            ),
            **change_picture(
                [item.label for item in items], ends, titles,
                analysis.levels, rehearsal=analysis.is_rehearsal,
            ),
        )
    )  # fmt: skip
