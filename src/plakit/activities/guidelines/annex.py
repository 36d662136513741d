"""The annex: an entry for each piece of evidence that is used, to which links of a chain lead."""

from collections.abc import Iterable
from itertools import groupby

from plakit.activities.guidelines.exhibits import Exhibit, anchor_of, one_line, sort_words
from plakit.activities.guidelines.gathered import Gathered
from plakit.blocks import Column, Row, RowGroup, Table, TextCell
from plakit.locales import whole
from plakit.text import titled
from plakit.wording import tell


def annex_blocks(gathered: Gathered, exhibits: Iterable[Exhibit]) -> tuple[Table, ...]:
    """Give a table a sort, one group of rows a piece; results of a case stand with the case."""
    shown = [one for one in exhibits if one.sort != "result"]
    return tuple(
        _table(gathered, sort, list(of_sort))
        for sort, of_sort in groupby(shown, key=lambda one: one.sort)
    )


def _table(gathered: Gathered, sort: str, exhibits: list[Exhibit]) -> Table:
    has_doubts = any(one.doubts for one in exhibits)
    rows = tuple(_row(gathered, one, has_doubts=has_doubts) for one in exhibits)
    doubts = (Column(head=tell("What is not sure")),) if has_doubts else ()
    return Table(
        id=f"table-{gathered.activity.id}-evidence-{sort}",
        title=sort_words(sort, len(exhibits)),
        columns=(
            Column(head=tell("Id"), role="id"),
            Column(head=tell("What it says"), role="label"),
            *doubts,
            Column(head=tell("In statements")),
        ),
        groups=(RowGroup(rows=rows),),
        layout="profile",
    )


def _row(gathered: Gathered, exhibit: Exhibit, *, has_doubts: bool) -> Row:
    name = exhibit.ref.partition(":")[2]
    number, _, value = name.partition("#")
    said = "\n".join(filter(None, (
        exhibit.title, *(titled(head, words) for head, words in exhibit.lines),
    )))  # fmt: skip
    return Row(
        cells=(
            TextCell(
                text=number,
                sub=value,
                anchor=anchor_of(gathered.activity.id, exhibit.ref),
            ),
            TextCell(text=said, sub=_about(exhibit)),
            *([_doubts(exhibit)] if has_doubts else []),
            TextCell(text=", ".join(map(whole, gathered.users(exhibit.ref)))),
        )
    )


def _about(exhibit: Exhibit) -> str:
    rests = [ref for ref in exhibit.below if not ref.startswith("result:")]
    below = tell("rests on: {refs}", refs=", ".join(rests)) if rests else ""
    return one_line((exhibit.about, below))


def _doubts(exhibit: Exhibit) -> TextCell:
    return TextCell(doubt="; ".join(exhibit.doubts)) if exhibit.doubts else TextCell(text="–")
