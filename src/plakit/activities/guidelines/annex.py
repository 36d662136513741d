"""The annex: an entry for each piece of evidence that is used, to which links of a chain lead."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from plakit.activities.guidelines.exhibits import Exhibit, anchor_of, one_line, sort_words
from plakit.activities.guidelines.gathered import Gathered
from plakit.blocks import Block, Heading, Note, Paragraph
from plakit.text import titled
from plakit.wording import tell


def annex_blocks(gathered: Gathered, exhibits: Iterable[Exhibit]) -> tuple[Block, ...]:
    """Give the entries, sort by sort; results of a case stand in its own entry."""
    shown = [one for one in exhibits if one.sort != "result"]
    blocks: list[Block] = []
    for sort, of_sort in groupby(shown, key=lambda one: one.sort):
        entries = list(of_sort)
        blocks.append(Heading(text=sort_words(sort, len(entries)), level=3))
        for one in entries:
            blocks += _entry(gathered, one)
    return tuple(blocks)


def _entry(gathered: Gathered, exhibit: Exhibit) -> Iterator[Block]:
    """Give one entry: its id, what it says, where it is from, its doubts, and who uses it."""
    anchor = anchor_of(gathered.activity.id, exhibit.ref)
    yield Heading(text=exhibit.ref, level=4, id=anchor)
    yield Paragraph(text=exhibit.title)
    for head, words in exhibit.lines:
        yield Paragraph(text=titled(head, words))
    rests = [ref for ref in exhibit.below if not ref.startswith("result:")]
    about = [
        exhibit.about,
        tell("rests on: {refs}", refs=", ".join(rests)) if rests else "",
        _used_by(gathered, exhibit),
    ]
    if any(about):
        yield Note(text=one_line(about))
    for doubt in exhibit.doubts:
        yield Note(text=doubt, tone="doubt")


def _used_by(gathered: Gathered, exhibit: Exhibit) -> str:
    names = [
        one.id
        for one in gathered.statements
        if any(link.ref == exhibit.ref for link in one.evidence)
    ]
    return tell("used by: {statements}", statements=", ".join(names)) if names else ""
