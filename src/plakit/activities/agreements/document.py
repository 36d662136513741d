"""An agreement as a document: its sentences, what was filled in, and lines for all the rest."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from plakit.activities.agreements.filled import Partner
from plakit.blocks import (
    BlankCell,
    Block,
    Cell,
    Column,
    Fact,
    Heading,
    Note,
    Paragraph,
    Row,
    RowGroup,
    Table,
    TextCell,
    Title,
)
from plakit.locales import listed
from plakit.programme import AgreementField, AgreementSection, AgreementTemplate
from plakit.text import Text
from plakit.wording import tell, tell_many

Unit = tuple[str, int]
# Whose words stand in a group of rows: the title of the group, what was said, and which one.
_Group = tuple[str, Partner, int]


@dataclass(frozen=True)
class AgreementPaper:
    """One agreement between parties, in order: with a learner home and host.

    ``together`` is what all of them say; ``units`` which of a seat's repeated parts are meant
    (None: all that it describes). ``day`` (YYYY-MM-DD) dates its files.
    """

    template: AgreementTemplate
    parties: Sequence[Partner]
    together: Partner
    say: Callable[[Text], str]
    programme: str
    programme_id: str
    session: str = ""
    day: str = ""
    units: tuple[Unit, ...] | None = None
    is_blank: bool = False

    def blocks(self) -> tuple[Block, ...]:
        """Give the document, in order."""
        sections = self.template.sections_for(len(self.parties))
        body = [
            block
            for number, section in enumerate(sections, start=1)
            for block in self._section(number, section)
        ]
        return (self._title(), self._advice(), *body, *self._terms(len(sections) + 1))

    def _title(self) -> Title:
        kinds = (
            tell("for one stay")
            if self.template.learner
            else tell("between two partners")
            if len(self.parties) <= 2  # two sign
            else tell("one for a network")
        )
        facts = [
            Fact(label=tell("Kind"), text=kinds),
            Fact(label=tell("State"), text=self._state()),
        ]
        if not self.is_blank:
            names = listed([one.name for one in self.parties])
            facts.insert(0, Fact(label=tell("Between"), text=names))
        return Title(
            programme=self.programme,
            programme_id=self.programme_id,
            report=tell("Agreement"),
            session=self.session,
            day=self.day,
            title=self.say(self.template.title),
            standfirst=self.say(self.template.about),
            facts=tuple(facts),
        )

    def _state(self) -> str:
        if self.is_blank:
            return tell("blank form")
        open_ = sum(
            field.id in items and items[field.id] not in party.said
            for section in self.template.sections_for(len(self.parties))
            for _, party, number in self._groups(section)
            for items in [_items(section, number)]
            for field in section.fields
        )
        if not open_:
            return tell("filled in, but for what is written by hand")
        return tell_many("{n} place is still empty", "{n} places are still empty", open_)

    def _advice(self) -> Note:
        sentences = [
            tell(
                "A template, not legal advice: whoever signs has it read by their own office "
                "first. It holds once all have signed it."
            )
        ]
        if self.template.learner:
            sentences.append(
                tell("Nothing about the learner is kept: name, course and days are written by "
                     "hand.")
            )  # fmt: skip
        return Note(text=" ".join(sentences))

    def _section(self, number: int, section: AgreementSection) -> Iterator[Block]:
        title = f"{number} {self.say(section.title)}"
        yield Heading(text=title, level=2, id=f"part-{section.id}")
        for place, clause in enumerate(section.clauses, start=1):
            yield Paragraph(text=f"{number}.{place} {self.say(clause)}")
        if section.layout == "columns":
            yield self._columns(section)
        elif section.fields:
            for title, partner, which in self._groups(section):
                rows = tuple(self._rows(section, partner, which))
                yield self._record(RowGroup(title=title, rows=rows))

    def _record(self, group: RowGroup) -> Table:
        """Give one line a field: of one partner, and one unit of it, so that pages fill well."""
        return Table(
            title="",
            columns=(
                Column(head=tell("What"), role="label"),
                Column(head=tell("What was agreed")),
            ),
            groups=(group,),
            layout="record",
        )

    def _groups(self, section: AgreementSection) -> Iterator[_Group]:
        if section.of == "all":
            yield "", self.together, 1
            return
        for at, party in self._of(section):
            several = section.of == "each"
            for number in self._numbers(section, party):
                one = tell("{title} {number}", title=self.say(section.one), number=number)
                named = [self._called(at)] if several else []
                named += [one] if section.repeat > 1 else []
                yield ", ".join(named), party, number

    def _of(self, section: AgreementSection) -> Iterable[tuple[int, Partner]]:
        sides = {"home": self.parties[:1], "host": self.parties[1:2]}
        start = 1 if section.of == "host" else 0
        return enumerate(sides.get(section.of, self.parties), start=start)

    def _called(self, at: int) -> str:
        if self.is_blank:
            return tell("Partner {number}", number=at + 1)
        return self.parties[at].name

    def _numbers(self, section: AgreementSection, party: Partner) -> tuple[int, ...]:
        if section.repeat == 1:
            return (1,)
        if self.is_blank:
            return tuple(range(1, section.repeat + 1))
        found = party.numbers(section)
        if self.units is not None:
            found = tuple(one for one in found if (party.seat, one) in self.units)
        return found or (1,)

    def _rows(self, section: AgreementSection, party: Partner, number: int) -> Iterator[Row]:
        items = _items(section, number)
        for field in section.fields:
            label = self.say(field.label)
            said = party.said.get(items.get(field.id, ""), "")
            yield Row(cells=(TextCell(text=label), self._place(field, said)))

    def _place(self, field: AgreementField, said: str = "") -> Cell:
        return TextCell(text=said) if said else BlankCell(label=self.say(field.label),
                                                          lines=field.lines)  # fmt: skip

    def _columns(self, section: AgreementSection) -> Table:
        """Give one line a party, with its fields side by side."""
        names = [self._called(at) for at in range(len(self.parties))]
        if self.template.learner:
            sides = (tell("Home"), tell("Host"))
            names = [
                side if self.is_blank else tell("{title}: {rest}", title=side, rest=name)
                for side, name in zip(sides, names, strict=False)
            ]
            names.insert(0, tell("The learner"))
        return Table(
            title="",
            columns=(
                Column(head=tell("For"), role="label"),
                *(Column(head=self.say(field.label)) for field in section.fields),
            ),
            groups=(
                RowGroup(
                    rows=tuple(
                        Row(cells=(TextCell(text=name), *map(self._place, section.fields)))
                        for name in names
                    )
                ),
            ),
        )

    def _terms(self, number: int) -> tuple[Block, ...]:
        if not self.template.terms:
            return ()
        rows = [
            Row(cells=(TextCell(text=self.say(one.term)), TextCell(text=self.say(one.meaning))))
            for one in self.template.terms
        ]
        title = tell("Words used here")
        return (
            Heading(text=f"{number} {title}", level=2, id="words-used"),
            Table(
                title="",
                columns=(Column(head=tell("Word"), role="label"), Column(head=tell("Meaning"))),
                groups=(RowGroup(rows=tuple(rows)),),
                layout="record",
            ),
        )


def _items(section: AgreementSection, number: int) -> dict[str, str]:
    """Give the ids of the answers to the fields that are asked."""
    return {field.id: item for item, field in section.items(number)}
