"""How evidence is chosen in a form: first which sorts of it, then which pieces of each."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import Any

from plakit.activities.holdings import Piece, held_pieces
from plakit.forms import Option
from plakit.programme import Programme, Session
from plakit.text import Text, in_each, say
from plakit.wording import mark, tell

# The sorts of `holdings.HELD`, as they are asked for.
SORTS = {
    "case": mark("Cases"),
    "excerpt": mark("Parts of cases that were read together"),
    "solution": mark("Solutions"),
    "outcome": mark("What the group decided"),
    "vote": mark("Votes"),
    "issue": mark("What was voted on"),
    "delphi": mark("Statements of a Delphi"),
    "assessment": mark("Questions that the group answered"),
    "challenge": mark("Open challenges"),
    "card": mark("Cards of a board"),
    "fact": mark("Figures"),
    "source": mark("Sources"),
}


def pieces_by_sort(
    programme: Programme, session: Session | None
) -> Mapping[str, tuple[Piece, ...]]:
    """Give what was held by a session, for each sort of which there is any."""
    found = {sort: held_pieces(programme, session, [sort]) for sort in SORTS}
    return {sort: pieces for sort, pieces in found.items() if pieces}


def sort_options(pieces: Mapping[str, tuple[Piece, ...]], languages: Iterable[str]) -> list[Option]:
    """Let the sorts be chosen of which there is any."""
    languages = tuple(languages)
    return [Option(id=sort, label=_sort_words(sort, languages)) for sort in pieces]


def lists_below(
    which: str, pieces: Mapping[str, tuple[Piece, ...]], languages: Iterable[str]
) -> Iterator[dict[str, Any]]:
    """Ask which pieces of each sort; a list is shown once its sort was chosen in a question."""
    languages = tuple(languages)
    for sort, ones in pieces.items():
        yield {
            "kind": "choices",
            "id": f"{which}-{sort}",
            "label": _sort_words(sort, languages),
            "options": [one.model_dump() for one in options_of(ones, languages)],
            "show_if": {"item": which, "is_in": [sort]},
        }


def _sort_words(sort: str, languages: Iterable[str]) -> Text:
    return in_each(languages, lambda _: tell(SORTS[sort]))


def options_of(pieces: Iterable[Piece], languages: Iterable[str]) -> tuple[Option, ...]:
    """Let pieces be chosen by what people in the room know them by: the title, and where it is of.

    Only of those that would read the same is the link told, too.
    """
    languages, pieces = tuple(languages), tuple(pieces)
    words = [in_each(languages, partial(_known_by, one, languages)) for one in pieces]
    often = Counter(str(one) for one in words)
    return tuple(
        Option(
            id=option_id(piece.ref),
            label=label if often[str(label)] == 1 else _with_link(label, piece.ref),
        )
        for piece, label in zip(pieces, words, strict=True)
    )


def _known_by(piece: Piece, languages: tuple[str, ...], language: str) -> str:
    title = say(piece.title, (language, *languages))
    if not piece.home:
        return title
    return tell("{title} ({home})", title=title, home=say(piece.home, (language, *languages)))


def _with_link(label: Text, ref: str) -> Text:
    return in_each(label, lambda one: tell("{title} [{ref}]", title=label[one], ref=ref))


def option_id(ref: str) -> str:
    """Give the id of the option that stands for a link: links hold signs that ids do not.

    >>> option_id("case:case-opir")
    'pfd13a6034446'
    """
    return f"p{hashlib.sha256(ref.encode()).hexdigest()[:12]}"


def chosen_in(said: Mapping[str, Any], name: str) -> tuple[str, ...]:
    """Give the options that were chosen, from the lists of those sorts that were.

    Forms of before had all pieces in one list, in the place of the sorts.
    """
    first = said.get(name, ())
    chosen = (
        *(one for sort in SORTS if sort in first for one in said.get(f"{name}-{sort}", ())),
        *(one for one in first if one not in SORTS),
    )
    return tuple(dict.fromkeys(chosen))


def refs_of(programme: Programme, options: Iterable[str]) -> dict[str, str]:
    """Give the link for which each option stands; what is held no more is left out."""
    links = {option_id(piece.ref): piece.ref for piece in held_pieces(programme, None)}
    return {one: links[one] for one in options if one in links}
