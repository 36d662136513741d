"""The bank of solutions, from ``solutions/``, and the challenges that are still open.

A solution says its problem first: without it nobody can tell whether it fits.
"""

from typing import Annotated, Literal

from pydantic import BeforeValidator, WithJsonSchema

from plakit.programme.cases import EvidenceKind, Ids
from plakit.programme.dates import PartialDate
from plakit.programme.entries import Entry, Traced
from plakit.programme.fields import AnyCaseId, Certainty, Date, Id, Words

ChallengeStatus = Literal["open", "answered", "parked", "closed"]


def _several(value: object) -> object:
    """Read ids of one cell of a table: blanks between them."""
    return value.split() if isinstance(value, str) else value


class Reuse(Entry):
    """Somebody who took a solution over, and how it went."""

    by: str
    date: Date = PartialDate()
    what: Words = {}
    result: Words = {}
    evidence: EvidenceKind = "none"
    source: str = ""
    certainty: Certainty = "certain"


class Solution(Traced):
    """A way out of a problem that others can take over; ``cases`` are where it was found.

    ``session`` is the one that brought it into the bank (empty: it was always there).
    """

    id: Id
    title: Words
    problem: Words
    solution: Words
    context: Words = {}
    transferable: Words = {}
    cases: Ids = ()
    session: str = ""
    reuse: tuple[Reuse, ...] = ()
    source: str
    certainty: Certainty = "certain"


class OpenChallenge(Traced):
    """One row of ``challenges.csv``: what the group wants to solve, until it is solved.

    ``session`` is where it came up, ``card`` the card it was written on, ``closed_in`` the
    session that answered or closed it, ``solutions`` what answered it.
    """

    id: AnyCaseId
    text: Words
    session: str
    card: str = ""
    owner: str = ""
    status: ChallengeStatus = "open"
    closed_in: str = ""
    solutions: Annotated[Ids, BeforeValidator(_several), WithJsonSchema({"type": "string"})] = ()
    note: str = ""
    source: str = ""
    certainty: Certainty = "certain"
