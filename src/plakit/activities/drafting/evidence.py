"""What a statement can rest on: the pieces that the programme holds, as they are chosen."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from plakit.forms import Option
from plakit.programme import Programme, Session, Source
from plakit.programme.sheets import LIBRARY
from plakit.text import Text, in_each, say
from plakit.wording import mark, tell

# What can be chosen, in the order of the form; all else is written into the file by hand.
SORTS = {
    "case": mark("Cases"),
    "solution": mark("Solutions"),
    "outcome": mark("What the group decided"),
    "challenge": mark("Open challenges"),
    "card": mark("Cards of a board"),
    "fact": mark("Figures"),
    "source": mark("Sources"),
}


@dataclass(frozen=True)
class Piece:
    """Something that is held: the link by which it is named, and its title."""

    ref: str
    title: Text

    @property
    def sort(self) -> str:
        """Give what it is: one of `SORTS`."""
        return self.ref.partition(":")[0]


def held_pieces(programme: Programme, session: Session | None) -> tuple[Piece, ...]:
    """Give all that was held by a session and can be chosen, sort by sort; None: by now."""
    until = programme.sessions_until(session) if session else None
    if session:
        cases = programme.cases_until(session)
        solutions = programme.solutions_until(session)
        outcomes = programme.outcomes_until(session)
    else:
        cases = tuple(programme.cases.values())
        solutions = tuple(programme.solutions.values())
        outcomes = tuple(programme.outcomes.values())
    cards = (row for row in programme.contributions if row.card and row.value)
    return (
        *(Piece(f"case:{one.id}", one.title) for one in cases),
        *(Piece(f"solution:{one.id}", one.title) for one in solutions),
        *(Piece(f"outcome:{one.id}", one.title) for one in outcomes),
        *(Piece(f"challenge:{one.id}", one.text) for one in programme.challenges),
        *(
            Piece(f"card:{one.card}", {"": one.value})
            for one in cards
            if until is None or one.session in until
        ),
        *(Piece(f"fact:{name}", {"": name}) for name in sorted(programme.facts)),
        *(Piece(f"source:{one.id}", one.title) for one in _own_sources(programme)),
    )


def _own_sources(programme: Programme) -> Iterator[Source]:
    """Give the sources that the group itself has written down, without those of the library."""
    for one in programme.sources.values():
        if not one.where[0].file.startswith(LIBRARY):
            yield one


def by_sort(pieces: Iterable[Piece]) -> Mapping[str, tuple[Piece, ...]]:
    """Give the pieces of each sort of which there are any."""
    pieces = tuple(pieces)
    found = {sort: tuple(one for one in pieces if one.sort == sort) for sort in SORTS}
    return {sort: ones for sort, ones in found.items() if ones}


def option_of(piece: Piece, languages: Iterable[str]) -> Option:
    """Let a piece be chosen, by its title and its link."""
    languages = tuple(languages)
    label = in_each(
        languages,
        lambda language: tell(
            "{title} [{ref}]", title=say(piece.title, (language, *languages)), ref=piece.ref
        ),
    )
    return Option(id=option_id(piece.ref), label=label)


def option_id(ref: str) -> str:
    """Give the id of the option that stands for a link: links hold signs that ids do not.

    >>> option_id("case:case-opir")
    'pfd13a6034446'
    """
    return f"p{hashlib.sha256(ref.encode()).hexdigest()[:12]}"
