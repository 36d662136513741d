"""The annex: an entry for each piece of evidence that is used, to which links of a chain lead."""

from collections.abc import Iterable
from itertools import groupby

from plakit.activities.guidelines.auditing import numbers_cell
from plakit.activities.guidelines.exhibits import Exhibit, anchor_of, one_line, sort_words
from plakit.activities.guidelines.gathered import Gathered
from plakit.blocks import Column, Row, RowGroup, Table, TextCell
from plakit.locales import listed, whole, within
from plakit.text import titled
from plakit.wording import tell

# Of more pieces than these of one sort, an entry says how many there are.
_MOST_NAMED = 5
_SOURCE, _RESULT = "source:", "result:"


def annex_blocks(
    gathered: Gathered, exhibits: Iterable[Exhibit], *, is_linked: bool = True
) -> tuple[Table, ...]:
    """Give a table a sort, one row a piece; results of a case stand with the case.

    Parameters
    ----------
    is_linked : bool
        All statements stand on the same page, so that their numbers can lead to them.
    """
    shown = [one for one in exhibits if one.sort != "result"]
    return tuple(
        _table(gathered, sort, list(of_sort), is_linked=is_linked)
        for sort, of_sort in groupby(shown, key=lambda one: one.sort)
    )


def _table(gathered: Gathered, sort: str, exhibits: list[Exhibit], *, is_linked: bool) -> Table:
    has_doubts = any(one.doubts for one in exhibits)
    # What all of a table are from is said once, above it.
    sources = {_sources(one) for one in exhibits}
    shared = next(iter(sources)) if len(sources) == 1 else ()
    titles = [gathered.exhibit(ref).title for ref in shared]
    rows = tuple(
        Row(
            cells=(
                _words(gathered, one, is_from=not shared),
                *([_doubts(one)] if has_doubts else []),
                numbers_cell(gathered, gathered.users(one.ref), is_linked=is_linked),
            )
        )
        for one in exhibits
    )
    doubts = (Column(head=tell("What is not sure")),) if has_doubts else ()
    return Table(
        id=f"table-{gathered.activity.id}-evidence-{sort}",
        title=sort_words(sort, len(exhibits)),
        about=tell("From: {sources}.", sources=listed(titles)) if titles else "",
        columns=(
            Column(head=tell("What it says"), role="label"),
            *doubts,
            Column(head=tell("In statements")),
        ),
        groups=(RowGroup(rows=rows),),
        layout="profile",
    )


def _sources(exhibit: Exhibit) -> tuple[str, ...]:
    return tuple(ref for ref in exhibit.below if ref.startswith(_SOURCE))


def _words(gathered: Gathered, exhibit: Exhibit, *, is_from: bool) -> TextCell:
    said = "\n".join(filter(None, (
        exhibit.title, *(titled(head, words) for head, words in exhibit.lines),
    )))  # fmt: skip
    about = one_line((
        exhibit.ref, exhibit.about, _below(gathered, exhibit, is_from=is_from),
    ))  # fmt: skip
    return TextCell(text=said, sub=about, anchor=anchor_of(gathered.activity.id, exhibit.ref))


def _below(gathered: Gathered, exhibit: Exhibit, *, is_from: bool) -> str:
    rests = [ref for ref in exhibit.below if not ref.startswith((_RESULT, _SOURCE))]
    sources = [gathered.exhibit(ref).title for ref in _sources(exhibit)] if is_from else []
    return one_line((
        tell("rests on: {refs}", refs=refs_words(rests)) if rests else "",
        tell("from: {sources}", sources=listed(sources)) if sources else "",
    ))  # fmt: skip


def refs_words(refs: Iterable[str]) -> str:
    """Name pieces; of a sort of which there are many, only how many.

    >>> refs_words(["case:case-opir", *(f"card:C{n}" for n in range(20))])
    'case:case-opir, 20 board cards'
    """
    parts = []
    for sort, of_sort in groupby(refs, key=lambda ref: ref.partition(":")[0]):
        names = list(of_sort)
        what = within(sort_words(sort, len(names)))
        is_many = len(names) > _MOST_NAMED
        parts += [tell("{n} {what}", n=whole(len(names)), what=what)] if is_many else names
    return ", ".join(parts)


def _doubts(exhibit: Exhibit) -> TextCell:
    return TextCell(doubt="; ".join(exhibit.doubts)) if exhibit.doubts else TextCell(text="–")
