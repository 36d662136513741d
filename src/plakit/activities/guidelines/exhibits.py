"""A piece of evidence as it is shown: what it is, what it says, its doubts, what it rests on."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from plakit.activities.certainty import doubt_words
from plakit.text import Text, escape_for
from plakit.wording import mark, tell, tell_many

Say = Callable[[Text], str]

# What a piece is called: alone, and where there are several. In the order of a chain.
SORTS = {
    "outcome": (mark("Decision"), mark("Decisions")),
    "vote": (mark("Vote"), mark("Votes")),
    "delphi": (mark("Delphi"), mark("Delphi")),
    "issue": (mark("Issue"), mark("Issues")),
    "card": (mark("Board card"), mark("Board cards")),
    "case": (mark("Case"), mark("Cases")),
    "excerpt": (mark("Passage of a case"), mark("Passages of cases")),
    "result": (mark("Result of a case"), mark("Results of cases")),
    "solution": (mark("Solution"), mark("Solutions")),
    "challenge": (mark("Challenge"), mark("Challenges")),
    "assessment": (mark("Self-assessment"), mark("Self-assessment")),
    "fact": (mark("Figure"), mark("Figures")),
    "source": (mark("Source"), mark("Sources")),
}


@dataclass(frozen=True)
class Exhibit:
    """One piece of evidence.

    Attributes
    ----------
    ref : str
        As statements name it, such as ``case:case-opir``.
    title, about : str
        What it is, and what is to be known of it, each in a line.
    lines : tuple of (str, str)
        What it says: head and words.
    doubts : tuple of str
        Sentences: what is not sure about it wherever it is used.
    below : tuple of str
        The refs of what it rests on.
    is_low : bool
        What is told by nobody but those concerned.
    is_there : bool
        False: nobody holds it; then ``doubts`` says so.
    file : str
        The file that it stands in, if it is one.
    home : str
        What the group did when it came up, such as a board or a vote.
    has_place : bool
        A group put it in order: it has a place on a list, or in a vote.
    """

    ref: str
    title: str
    about: str = ""
    lines: tuple[tuple[str, str], ...] = ()
    doubts: tuple[str, ...] = ()
    below: tuple[str, ...] = ()
    is_low: bool = False
    is_there: bool = True
    file: str = ""
    home: str = ""
    has_place: bool = False

    @property
    def sort(self) -> str:
        """Give what it is: one of `SORTS`."""
        return self.ref.partition(":")[0]


def missing(ref: str) -> Exhibit:
    """Stand in for a piece that a link names and nobody holds."""
    said = tell("Nothing is called so. It was renamed, taken out, or not said yet.")
    return Exhibit(ref, title=ref, doubts=(said,), is_there=False)


def sort_words(sort: str, n: int = 1) -> str:
    """Say what pieces are called.

    >>> sort_words("case"), sort_words("case", 2)
    ('Case', 'Cases')
    """
    return tell(SORTS[sort][n != 1])


def anchor_of(activity: str, ref: str) -> str:
    """Give the anchor at which a piece is told on the page of an activity.

    >>> anchor_of("guidelines", "case:case-opir")
    'guidelines-case-case-opir-fd13a6'
    """
    return f"{activity}-{escape_for('file', ref)}"


def doubts_of(certainty: str, note: str = "") -> tuple[str, ...]:
    """Say what is not sure about something that was written down, and the note that tells why.

    >>> doubts_of("presumed", "the order of the list is taken for it"), doubts_of("certain", "n")
    (('presumed: the order of the list is taken for it',), ())
    """
    doubt = doubt_words(certainty)
    if not doubt:
        return ()
    return (tell("{title}: {rest}", title=doubt, rest=note) if note else doubt,)


def filled(*lines: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    """Keep the lines that say something."""
    return tuple((head, words) for head, words in lines if words)


def sources_of(names: Iterable[str]) -> tuple[str, ...]:
    """Give the refs of sources, each once."""
    return tuple(f"source:{name}" for name in dict.fromkeys(names) if name)


def pieces_words(n: int) -> str:
    """Say how many pieces of evidence there are."""
    return tell_many("{n} piece of evidence", "{n} pieces of evidence", n)


def one_line(words: Sequence[str]) -> str:
    """Put parts on one line; empty ones are left out."""
    return " · ".join(filter(None, words))
