"""What messages and insights rest on: how it is told in words."""

from collections.abc import Iterable

from plakit.activities.holdings import held_pieces
from plakit.programme import EvidenceLink, Programme
from plakit.text import say_marked, shortened
from plakit.wording import tell

# So many words of a title remind of it.
_TITLE = 10


def evidence_words(programme: Programme, links: Iterable[EvidenceLink]) -> str:
    """Say what something rests on: titles with their ids, what speaks against it, what is in doubt.

    Returns
    -------
    str
        Pieces with a semicolon between; empty: there is none.
    """
    links = tuple(links)
    titles = {one.ref: one.title for one in held_pieces(programme, None)} if links else {}
    return "; ".join(
        _piece(link, say_marked(titles.get(link.ref, {}), programme.languages)) for link in links
    )


def _piece(link: EvidenceLink, title: str) -> str:
    file, _, value = link.name.partition("#")
    known = f"{shortened(title or value, most=_TITLE)} ({file})" if title or value else link.ref
    named = tell("against it: {evidence}", evidence=known) if link.against else known
    return tell("{evidence} (in doubt)", evidence=named) if link.doubt else named
