"""What a message can rest on: what the files of the group hold by a session, and how it is told."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping

from plakit.programme import EvidenceLink, Programme, Session
from plakit.text import Text, in_each, say, say_marked
from plakit.wording import SPOKEN, mark, tell

# What each sort is called before its title.
_SORTS = {
    "case": mark("Case: {title}"),
    "solution": mark("Solution: {title}"),
    "outcome": mark("Outcome: {title}"),
    "challenge": mark("Challenge: {title}"),
    "source": mark("Source: {title}"),
}
_LONGEST = 60  # of an id in a form


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
        Such as ``case.case-opir`` to ``("case:case-opir", "Case: …")``: cases, solutions,
        outcomes, challenges, and sources last.
    """
    languages = tuple(one for one in programme.languages if one in SPOKEN) or ("en",)
    return {
        fitting_id(thing, f"{thing}.{name}"): (f"{thing}:{name}", _words(thing, title, languages))
        for thing, name, title in _there(programme, session or programme.sessions[-1])
    }


def fitting_id(start: str, whole: str) -> str:
    """Give an id that a form can hold: as it is, or shortened to one that stays the same.

    >>> fitting_id("case", "case.case-opir")
    'case.case-opir'
    """
    short = hashlib.sha256(whole.encode()).hexdigest()[:16]
    return whole if len(whole) <= _LONGEST else f"{start}.{short}"


def _there(programme: Programme, session: Session) -> Iterator[tuple[str, str, Text]]:
    for case in programme.cases_until(session):
        yield "case", case.id, case.title
    for solution in programme.solutions_until(session):
        yield "solution", solution.id, solution.title
    for outcome in programme.outcomes_until(session):
        yield "outcome", outcome.id, outcome.title
    there = programme.sessions_until(session)
    for challenge in programme.challenges:
        if challenge.session in there:
            yield "challenge", challenge.id, challenge.text
    for source in programme.sources.values():
        yield "source", source.id, source.title


def _words(thing: str, title: Text, languages: Iterable[str]) -> Text:
    return in_each(languages, lambda one: tell(_SORTS[thing], title=say(title, (one,))))


def evidence_words(programme: Programme, links: Iterable[EvidenceLink]) -> str:
    """Say what something rests on: titles with their ids, what speaks against it, what is in doubt.

    Returns
    -------
    str
        Pieces with a semicolon between; empty: there is none.
    """
    titles = {
        (thing, name): title for thing, name, title in _there(programme, programme.sessions[-1])
    }
    return "; ".join(
        _piece(link, say_marked(titles.get((link.thing, link.name), {}), programme.languages))
        for link in links
    )


def _piece(link: EvidenceLink, title: str) -> str:
    known = f"{title} ({link.name})" if title else link.ref
    named = tell("against it: {evidence}", evidence=known) if link.against else known
    return tell("{evidence} (in doubt)", evidence=named) if link.doubt else named
