"""What a group decided together, from ``outcomes/``: a sentence, who dissents, what it rests on."""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from plakit.errors import Fault
from plakit.programme.cases import Adopted, Ids, unspoken
from plakit.programme.entries import Entry, Traced
from plakit.programme.fields import AnyCaseId, Certainty, Id, Whole, Words

# How far the group stands behind a sentence.
OutcomeStanding = Literal["consensus", "majority", "left_open"]


class Dissent(Entry):
    """What somebody holds against it; ``by`` is a unit, only where its seat wants to be named."""

    text: Words
    by: str = ""


class OutcomeIssue(Entry):
    """An issue that the outcome is about, with the place it was voted to (1 is first).

    ``cards`` are the cards on which it was written.
    """

    id: AnyCaseId
    text: Words
    place: Annotated[Whole, Field(ge=1)] | None = None
    cards: Ids = ()


class Outcome(Traced):
    """A sentence that the group agreed to, with dissent and reasons, and the vote behind it.

    ``method`` is how votes were counted, ``n`` how many took part. An outcome needs a
    ``source``, but for one that was ``adopted``: there the group speaks for it.
    """

    id: Id
    title: Words
    text: Words
    standing: OutcomeStanding
    reasons: Words = {}
    dissent: tuple[Dissent, ...] = ()
    issues: tuple[OutcomeIssue, ...] = ()
    session: str
    activity: str = ""
    method: str = ""
    n: Annotated[Whole, Field(ge=0)] | None = None
    source: str = ""
    certainty: Certainty = "certain"
    adopted: Adopted | None = None

    def misfits(self) -> Iterator[Fault]:
        """Find an outcome that nobody speaks for."""
        yield from unspoken(self, self.source, self.adopted)
