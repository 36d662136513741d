"""Insights, with what each side says beside what the other says."""

from collections.abc import Sequence

from plakit.activities.certainty import doubt_words
from plakit.activities.messages.held_evidence import evidence_words
from plakit.activities.messages.pages import Shown
from plakit.blocks import Block, Column, Note, Row, RowGroup, Table, TextCell
from plakit.programme import Insight, View
from plakit.wording import tell, tell_many

# So many sides stand beside each other at least: one alone is no insight from two.
SIDES = 2


def insights_table(shown: Shown, insights: Sequence[Insight]) -> Block:
    """Show insights side by side; a side of which nothing is written was not heard."""
    if not insights:
        return Note(text=tell("No insight is written down yet."), tone="empty")
    sides = max(SIDES, *(len(one.views) for one in insights))
    heads = [tell("One side"), *[tell("Another side")] * (sides - 1)]
    one_sided = sum(is_one_sided(one) for one in insights)
    counted = tell_many("{n} insight.", "{n} insights.", len(insights))
    return Table(
        id=shown.table_id("insights"),
        title=tell("What we have come to see"),
        about=counted,
        doubt=one_sided_words(one_sided, len(insights)) if one_sided else "",
        columns=(
            Column(head=tell("Insight"), role="label"),
            *(Column(head=head) for head in heads),
            Column(head=tell("Rests on")),
        ),
        groups=(RowGroup(rows=tuple(_row(shown, one, sides) for one in insights)),),
        layout="profile",
    )


def is_one_sided(insight: Insight) -> bool:
    """Tell whether fewer than two sides are heard, or one of those that are named is not."""
    heard = [one for one in insight.views if any(one.text.values())]
    return len(heard) < max(SIDES, len(insight.views))


def one_sided_words(one_sided: int, count: int) -> str:
    """Say in how many insights a side is missing."""
    return tell_many(
        "In {one_sided} of {n} insight a side has not been heard yet: ask it before you go on.",
        "In {one_sided} of {n} insights a side has not been heard yet: ask it before you go on.",
        count,
        one_sided=one_sided,
    )


def _row(shown: Shown, one: Insight, sides: int) -> Row:
    views = [_view(shown, view) for view in one.views]
    none = TextCell(doubt=tell("not heard yet"))
    empty = [none] * (SIDES - len(views)) + [TextCell(text="–")] * (sides - max(SIDES, len(views)))
    evidence = evidence_words(shown.programme, one.evidence)
    sub = " · ".join(filter(None, (one.id, shown.say(one.rationale))))
    return Row(
        cells=(
            TextCell(text=shown.say(one.text), sub=sub),
            *views,
            *empty,
            TextCell(text=evidence or "–", doubt=doubt_words(one.certainty)),
        )
    )


def _view(shown: Shown, view: View) -> TextCell:
    titles = {one.id: shown.say(one.title) for one in shown.programme.viewpoints}
    name, words = titles.get(view.viewpoint, view.viewpoint), shown.say(view.text)
    return TextCell(text=words, doubt="" if words else tell("not heard yet"), sub=name)
