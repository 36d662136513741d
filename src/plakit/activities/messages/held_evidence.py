"""What a message can rest on: what the files of the group hold by a session, and how it is told."""

from collections.abc import Iterable, Mapping

from plakit.activities.cases.texts import shortened
from plakit.activities.drafting.evidence import Piece, held_pieces, option_id
from plakit.programme import EvidenceLink, Programme, Session
from plakit.text import Text, in_each, say, say_marked
from plakit.wording import SPOKEN, mark, tell

# What can be chosen, and what each sort is called before its title. Cards and figures would make
# the list too long for a phone: who wants one writes it into the file.
_SORTS = {
    "case": mark("Case: {title}"),
    "solution": mark("Solution: {title}"),
    "outcome": mark("Outcome: {title}"),
    "challenge": mark("Challenge: {title}"),
    "source": mark("Source: {title}"),
}
# So many words of a title remind of it.
_TITLE = 10


def evidence_options(
    programme: Programme, session: Session | None
) -> Mapping[str, tuple[str, Text]]:
    """Give what can be chosen: by an id for a form the link and its words.

    Parameters
    ----------
    session : Session or None
        What came in later is left out; None: nothing is.

    Returns
    -------
    mapping
        Such as ``p93c1f9e1c7b2`` to ``("case:case-opir", "Case: …")``: cases, solutions,
        outcomes, challenges, and sources last.
    """
    languages = tuple(one for one in programme.languages if one in SPOKEN) or ("en",)
    return {
        option_id(one.ref): (one.ref, _words(one, languages))
        for one in held_pieces(programme, session)
        if one.sort in _SORTS
    }


def _words(piece: Piece, languages: Iterable[str]) -> Text:
    return in_each(languages, lambda one: tell(_SORTS[piece.sort], title=say(piece.title, (one,))))


def evidence_words(programme: Programme, links: Iterable[EvidenceLink]) -> str:
    """Say what something rests on: titles with their ids, what speaks against it, what is in doubt.

    Returns
    -------
    str
        Pieces with a semicolon between; empty: there is none.
    """
    titles = {one.ref: one.title for one in held_pieces(programme, None)}
    return "; ".join(
        _piece(link, say_marked(titles.get(link.ref, {}), programme.languages)) for link in links
    )


def _piece(link: EvidenceLink, title: str) -> str:
    file, _, value = link.name.partition("#")
    known = f"{shortened(title or value, most=_TITLE)} ({file})" if title or value else link.ref
    named = tell("against it: {evidence}", evidence=known) if link.against else known
    return tell("{evidence} (in doubt)", evidence=named) if link.doubt else named
