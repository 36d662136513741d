"""Guidelines: what the group says to whom, how strongly and on what it rests; from ``guidelines/``.

One YAML file a statement. Where the links of evidence lead is checked by `evidence_links`.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from plakit.errors import Fault, known
from plakit.programme.cases import Adopted, Ids, unspoken
from plakit.programme.entries import Entry, Traced
from plakit.programme.fields import AnyCaseId, Certainty, Flag, Id, Whole, Words
from plakit.programme.outcomes import Dissent
from plakit.programme.sheet import quoted
from plakit.text import escape_for
from plakit.wording import tell

# How strongly it is said, strongest first; their words are in vocabularies/strengths.csv.
STRENGTHS = ("must", "should", "could")
Strength = Literal["must", "should", "could"]
# How far the group is with it: somebody writes it, it is put to the group, the group agreed to
# it, or took it back.
GuidelineStatus = Literal["draft", "proposed", "agreed", "dropped"]
# What evidence can be: the word before the colon of a link, such as ``case:case-opir``.
EVIDENCE_THINGS = (
    "assessment", "card", "case", "challenge", "delphi", "excerpt", "fact", "issue", "outcome",
    "solution", "source", "vote",
)  # fmt: skip
_LINK = re.compile(r"(?P<thing>[a-z]+):(?P<name>\S.{0,199})")


def _link(value: str) -> str:
    found = _LINK.fullmatch(value)
    if found is None or found["thing"] not in EVIDENCE_THINGS:
        thing = found["thing"] if found else value.partition(":")[0]
        raise ValueError(
            tell(
                "{value} is no link to evidence: write what it is, a colon and its id, such as "
                "case:case-opir. {known}",
                value=quoted(value),
                known=known(thing, EVIDENCE_THINGS),
            )
        )
    return value


Link = Annotated[str, AfterValidator(_link)]


def no_guideline(name: str, there: Iterable[str]) -> str:
    """Say that there is no such statement, and which are known."""
    return tell(
        "'{name}' is no statement of guidelines/. {known}",
        name=escape_for("terminal", name),
        known=known(name, there),
    )


class EvidenceLink(Entry):
    """One piece that a statement rests on, or that speaks ``against`` it.

    ``says`` is what is read from it for this statement; ``doubt`` what is not sure about that.
    """

    ref: Link
    says: Words = {}
    against: Flag = False
    doubt: Words = {}

    @property
    def thing(self) -> str:
        """Give what it is: one of `EVIDENCE_THINGS`."""
        return self.ref.partition(":")[0]

    @property
    def name(self) -> str:
        """Give its id."""
        return self.ref.partition(":")[2]


class Version(Entry):
    """How a statement read before it was amended, and who changed it why.

    ``session`` is the one in which it was changed; ``by`` who proposed that: a unit, or
    several.
    """

    version: Annotated[Whole, Field(ge=1)]
    text: Words
    rationale: Words = {}
    addressees: Ids = ()
    strength: Strength | None = None
    session: str = ""
    why: Words = {}
    by: str = ""


class Guideline(Traced):
    """A statement of the guidelines: to whom it speaks, how strongly, on what it rests.

    Its ``id`` never changes. ``addressees``, ``viewpoints`` and ``lines_of_work`` are ids of
    ``programme.yaml``; ``since`` is the session in which it was first written; ``version`` counts
    from 1, and ``history`` holds those before, oldest first. It needs a ``source``, but for one
    that was ``adopted``: there the group speaks for it.
    """

    id: Id
    text: Words
    rationale: Words = {}
    addressees: Annotated[tuple[AnyCaseId, ...], Field(min_length=1)]
    strength: Strength
    viewpoints: Ids = ()
    lines_of_work: Ids = ()
    status: GuidelineStatus = "draft"
    since: str
    version: Annotated[Whole, Field(ge=1)] = 1
    evidence: tuple[EvidenceLink, ...] = ()
    dissent: tuple[Dissent, ...] = ()
    history: tuple[Version, ...] = ()
    source: str = ""
    certainty: Certainty = "certain"
    adopted: Adopted | None = None

    def misfits(self) -> Iterator[Fault]:
        """Find one that nobody speaks for, a link that stands twice, and versions out of order."""
        yield from unspoken(self, self.source, self.adopted)
        refs = [link.ref for link in self.evidence]
        for number, ref in enumerate(refs):
            if ref in refs[:number]:
                text = tell("{value} is there twice; delete one", value=quoted(ref))
                yield self.fault("evidence", number, "ref", text=text)
        before = [one.version for one in self.history]
        # Counted first: as many numbers as a version may say fit into no memory.
        if len(before) != self.version - 1 or before != list(range(1, self.version)):
            yield self.fault(
                "history",
                text=tell(
                    "holds the versions {before}; version {version} comes after each one from 1 to "
                    "{last}",
                    before=", ".join(map(str, before)) or tell("none"),
                    version=self.version,
                    last=self.version - 1,
                ),
            )
