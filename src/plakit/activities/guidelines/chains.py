"""The chain below one statement as a block: each piece with what is read from it and its doubts."""

from collections import Counter
from collections.abc import Sequence

from plakit.activities.guidelines.exhibits import (
    SORTS,
    Exhibit,
    anchor_of,
    one_line,
    pieces_words,
    sort_words,
)
from plakit.activities.guidelines.gathered import Gathered
from plakit.blocks import Chain, ChainLink
from plakit.locales import listed, whole
from plakit.methods.evidence import Under
from plakit.programme import Guideline, unit_words, vocabulary_words
from plakit.programme.guidelines import STRENGTHS
from plakit.text import titled
from plakit.wording import mark, tell, tell_many

# What a group could lean on, and the sorts that are of each kind.
KINDS = {
    mark("decision or vote"): ("outcome", "vote", "delphi"),
    mark("words of the group"): ("card", "issue", "challenge"),
    mark("cases"): ("case", "excerpt", "solution"),
    mark("figures"): ("fact",),
    mark("self-assessment"): ("assessment",),
}
STATUS = {
    "draft": mark("draft: somebody writes it"),
    "proposed": mark("proposed: it is put to the group"),
    "agreed": mark("agreed by the group"),
    "dropped": mark("taken back"),
}
SHORT_STATUS = {
    "draft": mark("draft"),
    "proposed": mark("proposed"),
    "agreed": mark("agreed"),
    "dropped": mark("taken back"),
}
# Pieces of these sorts are countable: what is used of how many there are.
_COUNTED = ("outcome", "card", "case", "solution", "challenge")
# What is known by a name; of all else its own words are read, or what is taken from them.
_NAMED = ("case", "solution", "source", "vote", "excerpt")
_DEEPEST = 5


def chain_block(
    gathered: Gathered, statement: Guideline, *, title: str, deepest: int = _DEEPEST
) -> Chain:
    """Give the chain below a statement.

    Parameters
    ----------
    deepest : int
        0: only what the statement names itself; what that rests on then stands in the annex.
    """
    below = gathered.under(statement, deepest=deepest)
    # Where a piece was read is said in its own entry: a source that many share is no link of one.
    named = [one for one in below if one.depth == 0 or not one.name.startswith("source:")]
    under = sort_by_sort(gathered, named)
    return Chain(
        id=f"{gathered.activity.id}-chain-{statement.id}",
        title=title,
        facts=facts_of(gathered, statement),
        counts=counts_words(gathered, statement),
        links=tuple(
            _link(gathered, statement, one, is_first=_is_first(gathered, under, at))
            for at, one in enumerate(under)
        ),
        last="" if under else tell("Nothing is named that this rests on."),
    )


def sort_by_sort(gathered: Gathered, under: Sequence[Under]) -> tuple[Under, ...]:
    """Put pieces of a sort side by side, each with all that lies below it."""
    order, top, keys = list(SORTS), 0, []
    for at, one in enumerate(under):
        top = at if one.depth == 0 else top
        keys.append((order.index(gathered.exhibit(under[top].name).sort), at))
    return tuple(under[at] for _, at in sorted(keys))


def _is_first(gathered: Gathered, under: tuple[Under, ...], at: int) -> bool:
    """Tell whether a piece is the first in a run of its sort."""
    if at == 0:
        return True
    sort, before = (gathered.exhibit(one.name).sort for one in (under[at], under[at - 1]))
    return sort != before or under[at].depth != under[at - 1].depth


def _link(gathered: Gathered, statement: Guideline, one: Under, *, is_first: bool) -> ChainLink:
    exhibit = gathered.exhibit(one.name)
    link = next((link for link in statement.evidence if link.ref == one.name), None)
    says = gathered.say(link.says) if link and one.depth == 0 else ""
    own_doubt = gathered.say(link.doubt) if link and one.depth == 0 else ""
    # What is not sure about the piece wherever it is used stands in its own entry.
    doubts = [own_doubt] if own_doubt else exhibit.doubts
    n = sum(link.thing == exhibit.sort for link in statement.evidence)
    is_weak = exhibit.sort == "result" and exhibit.is_low
    is_doubtful = (is_weak or any(doubts)) and exhibit.is_there
    return ChainLink(
        sort=sort_words(exhibit.sort, n if one.depth == 0 else 1),
        text=_text(exhibit, says),
        name=exhibit.ref,
        target=anchor_of(gathered.activity.id, exhibit.ref) if exhibit.sort != "result" else "",
        used=_used(gathered, exhibit, n) if is_first and one.depth == 0 else "",
        doubt=" ".join(filter(None, doubts)),
        state="doubt" if is_doubtful else "sound" if exhibit.is_there else "nothing",
        depth=one.depth,
        against=one.against,
    )


def _text(exhibit: Exhibit, says: str) -> str:
    """Say what is read from a piece; one that has a name is called by it first."""
    if says and exhibit.sort in _NAMED and exhibit.is_there:
        return tell("{title}. {says}", title=exhibit.title, says=says)
    return says or exhibit.title


def _used(gathered: Gathered, exhibit: Exhibit, n: int) -> str:
    """Say how many of a sort the statement names, and of how many."""
    if exhibit.sort in _COUNTED:
        return tell("{n} of {all}", n=whole(n), all=whole(gathered.total(exhibit.sort)))
    return whole(n)


def facts_of(gathered: Gathered, statement: Guideline) -> tuple[tuple[str, str], ...]:
    """Say to whom a statement speaks, how strongly, how far the group is, and who dissents."""
    dissent = [
        titled(unit_words(one.by), gathered.say(one.text)) if one.by else gathered.say(one.text)
        for one in statement.dissent
    ]
    return (
        (tell("Speaks to"), addressees_words(gathered, statement)),
        (tell("Strength"), strength_words(statement)),
        (tell("Status"), status_words(statement)),
        (tell("Dissent"), " ".join(dissent) or tell("none recorded")),
    )


def addressees_words(gathered: Gathered, statement: Guideline) -> str:
    """Name those to whom a statement speaks."""
    titles = {one.id: gathered.say(one.title) for one in gathered.programme.addressees}
    return listed([titles.get(name, name) for name in statement.addressees])


def strength_words(statement: Guideline) -> str:
    """Say how strong a statement is, with the scale that this is on."""
    words = vocabulary_words("strengths")
    scale = [words[name] for name in reversed(STRENGTHS)]
    return tell(
        "{strength} (of {scale})", strength=words[statement.strength], scale=", ".join(scale)
    )


def status_words(statement: Guideline) -> str:
    """Say how far the group is with a statement."""
    return tell(STATUS[statement.status])


def counts_words(gathered: Gathered, statement: Guideline) -> str:
    """Say how many pieces there are, of how many kinds, with doubts and against; what is missing.

    It is no score: what weighs how much is for the reader.
    """
    counts = gathered.tally(statement)
    sorts = Counter(link.thing for link in statement.evidence)
    absent = [
        tell(kind) for kind, of_kind in KINDS.items() if not any(sorts[one] for one in of_kind)
    ]
    n = counts.pieces + counts.against
    doubtful = sum(
        bool(link.doubt) or bool(gathered.exhibit(link.ref).doubts) for link in statement.evidence
    )
    return one_line([
        pieces_words(n),
        tell_many("of {n} sort", "of {n} sorts", len(sorts)) if sorts else "",
        tell("{n} with a doubt", n=whole(doubtful)) if doubtful else "",
        tell("{n} against", n=whole(counts.against)) if counts.against else "",
        tell("none of: {kinds}", kinds=", ".join(absent)) if absent else "",
    ])  # fmt: skip
