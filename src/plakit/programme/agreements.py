"""Templates of agreements: what partners fill in, and the sentences that stand around it.

From ``agreements/``, or the library's `memorandum` and `learning-agreement`.
"""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from plakit.errors import Fault
from plakit.programme.entries import Entry, Traced
from plakit.programme.fields import Flag, Id, Whole, Words
from plakit.wording import tell

_FIELDS = "fields: [{id: institution, label: Name of the institution}]"
# Who fills a part in: each partner its own, the learner's home or host its own, or all together.
Party = Literal["all", "each", "home", "host"]


class AgreementField(Entry):
    """One place to fill in, of so many ``lines``.

    ``by_hand``: it is only ever written by hand, such as a signature or the name of a person;
    nobody is asked for it, and nothing of it is kept.
    """

    id: Id
    label: Words
    help: Words = {}
    lines: Annotated[Whole, Field(ge=1, le=20)] = 1
    optional: Flag = False
    by_hand: Flag = False


class AgreementSection(Entry):
    """A part of an agreement: sentences that stand as they are, then places to fill in.

    Parameters
    ----------
    of : "all", "each", "home" or "host"
        Who fills it in. ``home`` and ``host`` are the two sides of one stay: a partner can be
        either, and tells of both.
    version : "", "bilateral" or "network"
        Only between two partners, or only among more of them; empty: always.
    repeat : int
        How often it can be filled in by one partner, as for units; ``one`` names one of them.
    layout : "" or "columns"
        One line a field; or one line a partner, with its fields side by side.
    """

    id: Id
    title: Words
    of: Party = "all"
    version: Literal["", "bilateral", "network"] = ""
    repeat: Annotated[Whole, Field(ge=1, le=6)] = 1
    one: Words = {}
    layout: Literal["", "columns"] = ""
    clauses: tuple[Words, ...] = ()
    fields: tuple[AgreementField, ...] = ()

    @property
    def asked(self) -> tuple[AgreementField, ...]:
        """Give the fields that somebody is asked for."""
        return tuple(field for field in self.fields if not field.by_hand)

    def items(self, number: int) -> tuple[tuple[str, AgreementField], ...]:
        """Give what is asked for the first, second ... time, each with the id of its answer."""
        if self.repeat == 1:
            return tuple((field.id, field) for field in self.asked)
        return tuple((f"{self.id}-{number}-{field.id}", field) for field in self.asked)


class AgreementTerm(Entry):
    """A word that the agreement uses, and what it means there."""

    term: Words
    meaning: Words


class AgreementTemplate(Traced):
    """The template of one agreement. With a ``learner`` it is about one stay: home and host."""

    id: Id
    version: str = "1"
    title: Words
    about: Words = {}
    learner: Flag = False
    terms: tuple[AgreementTerm, ...] = ()
    sections: Annotated[tuple[AgreementSection, ...], Field(min_length=1, examples=[_FIELDS])]

    def misfits(self) -> Iterator[Fault]:
        """Find ids that stand twice, sides that only a stay has, and parts that say nothing."""
        ids = [section.id for section in self.sections]
        for number, section in enumerate(self.sections):
            if section.id in ids[:number]:
                text = tell("'{name}' stands there twice; delete one", name=section.id)
                yield self.fault("sections", number, "id", text=text)
            if section.of in ("home", "host") and not self.learner:
                text = tell("only an agreement with a learner has a home and a host: write "
                            "learner: true, or of: each")  # fmt: skip
                yield self.fault("sections", number, "of", text=text)
            if not section.clauses and not section.fields:
                text = tell("says nothing; write clauses, or {example}", example=_FIELDS)
                yield self.fault("sections", number, text=text)
            yield from self._field_faults(number, section)

    def _field_faults(self, number: int, section: AgreementSection) -> Iterator[Fault]:
        ids = [field.id for field in section.fields]
        for at, name in enumerate(ids):
            if name in ids[:at]:
                text = tell("'{name}' stands there twice; delete one", name=name)
                yield self.fault("sections", number, "fields", at, "id", text=text)
        if section.repeat > 1 and (section.of == "all" or not section.one):
            text = tell("what is repeated belongs to one partner and has a name: write of: each "
                        "and one: Unit")  # fmt: skip
            yield self.fault("sections", number, "repeat", text=text)
        if section.layout == "columns" and (section.asked or section.of != "each"):
            text = tell("fields side by side are written by hand by each partner: write "
                        "by_hand: true and of: each")  # fmt: skip
            yield self.fault("sections", number, "layout", text=text)

    def sections_for(self, parties: int) -> tuple[AgreementSection, ...]:
        """Give the parts that stand in it between so many partners."""
        other = "network" if parties <= 2 else "bilateral"  # two sign
        return tuple(section for section in self.sections if section.version != other)
