"""Cases: what somebody tried, for which problem, and what came of it; from ``cases/``.

One YAML file a case, or one row of a table (`case_tables`). How they are read together and
judged is in ``activities``.
"""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

from plakit.errors import Fault, known
from plakit.programme.dates import PartialDate
from plakit.programme.entries import Entry, Traced
from plakit.programme.fields import AnyCaseId, Certainty, Date, Id, Whole, Words
from plakit.programme.sheet import quoted
from plakit.text import is_blank
from plakit.wording import mark, tell

# How a result is known, weakest first; their words are in vocabularies/evidence_kinds.csv.
EVIDENCE = ("none", "opinion", "monitoring", "evaluation", "experiment")
EvidenceKind = Literal["none", "opinion", "monitoring", "evaluation", "experiment"]
# Who may read whom to ask: nobody, the group, everybody.
Consent = Literal["none", "group", "public"]

_RESULTS = "results: [{text: More learners went abroad, evidence: monitoring}]"
_LINKS = "links: [{url: https://example.org/report}]"


def _not_blank(values: tuple[str, ...]) -> tuple[str, ...]:
    if any(is_blank(value) for value in values):
        raise ValueError(tell("holds an entry without words; write it, or delete it"))
    if len(set(values)) < len(values):
        twice = next(value for value in values if values.count(value) > 1)
        raise ValueError(tell("{value} is there twice; delete one", value=quoted(twice)))
    return values


def _web(url: str) -> str:
    if not url.startswith(("https://", "http://")) or any(sign.isspace() for sign in url):
        raise ValueError(
            tell(
                "{url} is no address of a page: it begins with https:// and has no blanks in it",
                url=quoted(url),
            )
        )
    return url


Names = Annotated[tuple[str, ...], AfterValidator(_not_blank)]
Ids = Annotated[tuple[AnyCaseId, ...], AfterValidator(_not_blank)]
# Levels of the European Qualifications Framework.
Eqf = Annotated[Whole, Field(ge=1, le=8)]


class CaseResult(Entry):
    """One thing that came of it, and how that is known."""

    text: Words
    evidence: EvidenceKind = "none"


class Contact(Entry):
    """Whom to ask; a person only as far as they agreed to be named.

    ``consent``: to nobody (then no person is written down), to the group, or to everybody.
    """

    name: str = ""
    email: str = ""
    organisation: Words = {}
    consent: Consent = "none"


class Link(Entry):
    """A page where one reads more."""

    url: Annotated[str, AfterValidator(_web)]
    title: Words = {}


class Adopted(Entry):
    """Which answers a case was made of: where they were given, for which seat.

    ``number`` counts the cases of a seat in one round. ``events`` is the fingerprint of the
    answers, so that a later change of them is noticed, and ``content`` that of the file as it
    was written, so that what somebody has changed in it by hand is never written over.
    """

    session: AnyCaseId
    activity: Id
    step: Id
    seat: AnyCaseId
    number: Whole = 1
    events: str
    content: str = ""


def unspoken(entry: Entry, source: str, adopted: Adopted | None) -> Iterator[Fault]:
    """Find that nobody speaks for an entry: it names no source, and nobody adopted it."""
    if not source and adopted is None:
        text = tell(
            "is missing; write the id of a row of sources.csv, which says where this comes from"
        )
        yield entry.fault("source", text=text)


class Case(Traced):
    """What was tried in a country or region, for which problem, and what came of it.

    ``units`` are countries or regions, the leading one first; ``levels`` those of the European
    Qualifications Framework (1 to 8). ``themes``, ``lines_of_work`` and ``viewpoints`` are ids
    of ``programme.yaml``. ``session`` is the one that brought it into the register (empty: it
    was always there); ``doubts`` say of a field what is not sure about it. A case needs a
    ``source``, but for one that was ``adopted``: there its seat speaks for it.
    """

    id: Id
    title: Words
    units: Names = ()
    sectors: Names = ()
    levels: tuple[Eqf, ...] = ()
    target_group: Words = {}
    problem: Words = {}
    context: Words = {}
    steps: tuple[Words, ...] = ()
    resources: Words = {}
    results: Annotated[tuple[CaseResult, ...], Field(examples=[_RESULTS])] = ()
    success_factors: tuple[Words, ...] = ()
    obstacles: tuple[Words, ...] = ()
    transferable: Words = {}
    transferable_to: Words = {}
    themes: Ids = ()
    lines_of_work: Ids = ()
    viewpoints: Ids = ()
    tags: Names = ()
    contact: Contact | None = None
    links: Annotated[tuple[Link, ...], Field(examples=[_LINKS])] = ()
    data_year: Date = PartialDate()
    session: str = ""
    source: str
    certainty: Certainty = "certain"
    doubts: dict[str, Words] = {}
    adopted: Adopted | None = None

    @model_validator(mode="before")
    @classmethod
    def _drop_what_is_empty(cls, raw: object) -> object:
        if not isinstance(raw, dict):
            return raw
        written = {key: value for key, value in raw.items() if value != ""}
        return {"source": "", **written} if written.get("adopted") else written

    @property
    def evidence(self) -> EvidenceKind:
        """Give the strongest kind of evidence among the results; "none" where there is none."""
        return max((one.evidence for one in self.results), key=EVIDENCE.index, default="none")

    def misfits(self) -> Iterator[Fault]:
        """Find doubts about fields that a case has not, and persons named without consent."""
        for name in self.doubts:
            if name not in CASE_FIELDS:
                text = tell("is not a field of a case. {known}", known=known(name, CASE_FIELDS))
                yield self.fault("doubts", name, text=text)
        contact = self.contact
        if contact and contact.consent == "none" and (contact.name or contact.email):
            text = tell(
                "names somebody who has not agreed to it. Write down the consent "
                "(consent: group, or public), or take name and email out"
            )
            yield self.fault("contact", text=text)


# The fields of a case as they stand on its page, the problem first, and what they are called.
_TITLES = {
    "title": mark("Title"),
    "units": mark("Country or region"),
    "problem": mark("Problem"),
    "target_group": mark("For whom"),
    "context": mark("Context"),
    "steps": mark("What was done"),
    "resources": mark("Resources"),
    "results": mark("What came of it"),
    "success_factors": mark("What helped"),
    "obstacles": mark("What stood in the way"),
    "transferable": mark("What others can take over"),
    "transferable_to": mark("Who could take it over"),
    "sectors": mark("Sector"),
    "levels": mark("Level (EQF)"),
    "themes": mark("Themes"),
    "lines_of_work": mark("Lines of work"),
    "viewpoints": mark("Viewpoints"),
    "tags": mark("Tags"),
    "contact": mark("Whom to ask"),
    "links": mark("Read more"),
    "data_year": mark("Year of the data"),
    "source": mark("Source"),
}
CASE_FIELDS = tuple(_TITLES)


def field_title(name: str) -> str:
    """Say what a field of a case is called on a page.

    >>> field_title("obstacles")
    'What stood in the way'
    """
    return tell(_TITLES[name])
