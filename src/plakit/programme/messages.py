"""Key messages and insights: what the group tells others after a session."""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from plakit.errors import Fault
from plakit.programme.cases import Adopted, Ids, unspoken
from plakit.programme.entries import Entry, Traced
from plakit.programme.fields import AnyCaseId, Certainty, Id, Words
from plakit.programme.guidelines import EvidenceLink

MessageStatus = Literal["draft", "agreed"]


class KeyMessage(Traced):
    """One message of a session, from ``messages/``: what is said to whom, why, on what it rests.

    ``plain`` says it again for people who know little of the subject. It needs a ``source``, but
    for one that was ``adopted``: there the group speaks for it.
    """

    id: Id
    text: Words
    plain: Words = {}
    reason: Words
    topic: Words = {}
    addressees: Annotated[tuple[AnyCaseId, ...], Field(min_length=1)]
    session: str
    status: MessageStatus = "draft"
    evidence: tuple[EvidenceLink, ...] = ()
    source: str = ""
    certainty: Certainty = "certain"
    adopted: Adopted | None = None

    def misfits(self) -> Iterator[Fault]:
        """Find one that nobody speaks for."""
        yield from unspoken(self, self.source, self.adopted)


class View(Entry):
    """What an insight looks like from one side; ``viewpoint`` is an id of ``programme.yaml``."""

    viewpoint: AnyCaseId
    text: Words = {}


class Insight(Traced):
    """Something the group has come to see, from ``insights/``, with what each side says of it.

    A side whose text is empty has not been heard yet. It needs a ``source``, but for one that was
    ``adopted``.
    """

    id: Id
    text: Words
    rationale: Words = {}
    views: tuple[View, ...] = ()
    themes: Ids = ()
    addressees: Ids = ()
    session: str
    evidence: tuple[EvidenceLink, ...] = ()
    source: str = ""
    certainty: Certainty = "certain"
    adopted: Adopted | None = None

    def misfits(self) -> Iterator[Fault]:
        """Find one that nobody speaks for."""
        yield from unspoken(self, self.source, self.adopted)
