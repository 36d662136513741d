"""What an agreement holds: who has filled in what, what is missing, and the documents of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from plakit.activities.agreements.document import AgreementPaper, Unit
from plakit.activities.agreements.filled import Partner, partners_in, said_by
from plakit.activities.agreements.settings import AgreementSettings, templates_of
from plakit.activities.agreements.tables import (
    Shown,
    count_table,
    missing_table,
    partners_table,
)
from plakit.activities.results import FACILITATOR, Results, Who
from plakit.blocks import Block, Finding, Note, Section
from plakit.errors import ParameterError, known
from plakit.locales import listed, whole
from plakit.programme import AgreementTemplate
from plakit.wording import mark, tell, tell_many

Called = TypeVar("Called")

_TWO = 2
# So many partners are counted while there are no seats.
_EXAMPLE = 6


@dataclass(frozen=True)
class AgreementResults(Results):
    """The parts that partners filled in, in all rounds up to this session."""

    @property
    def settings(self) -> AgreementSettings:
        """Give the checked settings of the activity."""
        return self.activity.read_settings(AgreementSettings)

    @cached_property
    def partners(self) -> tuple[Partner, ...]:
        """Give who has filled in something."""
        return partners_in(self.held, self.seats())

    @cached_property
    def _together(self) -> Partner:
        return Partner(FACILITATOR, said=said_by(self.held).get(FACILITATOR, {}))

    @cached_property
    def _templates(self) -> tuple[AgreementTemplate, ...]:
        return templates_of(self.programme, self.activity)

    @cached_property
    def _shown_as(self) -> Shown:
        return Shown(self.activity.id, self._templates, self.partners, self._together, self.say)

    @property
    def _is_empty(self) -> bool:
        return not self.partners and not self._together.said

    def parts(self) -> Block:
        """Show which partner has filled in how much of its own part, and what is open."""
        if not self.partners:
            return Note(text=self._nothing_yet(), tone="empty")
        return partners_table(self._shown_as)

    def missing(self, template: str = "") -> Block:
        """Show of each section of a template (the first) what is missing, and from whom.

        Raises
        ------
        ParameterError
            If the activity has no such template.
        """
        found = self._template(template)
        if self._is_empty:
            return Note(text=self._nothing_yet(), tone="empty")
        return missing_table(self._shown_as, found)

    def count(self, *, partners: int = 0) -> Block:
        """Show how many agreements it takes: pair by pair, by partnerships, or one for all.

        Parameters
        ----------
        partners : int
            How many there are; 0: as many as there are seats, or an example while there are none.

        Raises
        ------
        ParameterError
            If there are fewer than two.
        """
        seats = len(self.seats())
        number = partners or (seats if seats >= _TWO else _EXAMPLE)
        sizes = [len(one) for one in self.settings.partnerships]
        is_example = not partners and seats < _TWO
        return count_table(self._shown_as, number, sizes, self._strangers(is_example=is_example))

    def document(self, template: str = "", *seats: str, units: Sequence[str] = ()) -> Section:
        """Give an agreement as a document; what nobody has filled in is a line to write on.

        Parameters
        ----------
        template : str
            Its id, such as ``memorandum``; empty: the first.
        seats : str
            Between whom. Two: bilateral; more: for a network; none: all who have filled in
            something. With a learner: the home, then the host.
        units : sequence of str
            Which units of a partner are meant, as seat and number, such as ``at-1/2``; empty: all
            that it describes.

        Raises
        ------
        ParameterError
            If there is no such template, a seat has filled in nothing, or the number of seats
            does not fit.
        """
        found = self._template(template)
        parties = [self._partner(name) for name in dict.fromkeys(seats)] or list(self.partners)
        if len(parties) < _TWO or (found.learner and len(parties) != _TWO):
            raise ParameterError(self._wrong_number(found, len(parties)))
        chosen = tuple(self._unit(name, parties) for name in units) or None
        return Section(blocks=self._agreement(found, parties, units=chosen).blocks())

    def blank(self, template: str = "", *, parties: int = _TWO) -> Section:
        """Give an empty form of an agreement, to be filled in by hand.

        Parameters
        ----------
        template : str
            Its id; empty: the first.
        parties : int
            How many partners; more than two: for a network. With a learner there are always two.

        Raises
        ------
        ParameterError
            If there is no such template, or nobody agrees with anybody.
        """
        found = self._template(template)
        number = _TWO if found.learner else parties
        if number < _TWO:
            raise ParameterError(self._wrong_number(found, number))
        nobody = [Partner(str(at)) for at in range(number)]
        return Section(blocks=self._agreement(found, nobody, is_blank=True).blocks())

    def report(self) -> Section:
        """Give who has filled in what, what is missing in each agreement, and the count."""
        missing = () if self._is_empty else [self.missing(one.id) for one in self._templates]
        count = (self.count(),) if len(self.seats()) >= _TWO else ()
        notes = (Note(text=self.say(note)) for note in self.settings.notes)
        return Section(blocks=(self.parts(), *missing, *count, *notes))

    def findings(self) -> tuple[Finding, ...]:
        """Say how many partners have filled in their parts."""
        if not self.partners:
            return ()
        text = tell_many(
            "{n} partner has begun to fill in its part of the agreements.",
            "{n} partners have begun to fill in their parts of the agreements.",
            len(self.partners),
        )
        titles = listed([self.say(one.title) for one in self._templates])
        return (Finding(text=text, about=titles, table=self._shown_as.table_id()),)

    def who(self) -> Who:
        """Say how many seats were asked for their part, and how many gave something."""
        origins = {row.origin for row in self.held.answers if row.respondent != FACILITATOR}
        return Who(
            self.who_words(),
            self.asked_count(len(self.partners)),
            len(self.partners),
            ", ".join(sorted(filter(None, origins))),
            is_here=bool(self.held.waves),
        )

    def files(self) -> tuple[str, ...]:
        """Name the activity's file, the templates and the seats."""
        return (self.activity.file, *(one.file for one in self._templates), "seats.csv")

    def _agreement(
        self,
        template: AgreementTemplate,
        parties: Sequence[Partner],
        *,
        units: tuple[Unit, ...] | None = None,
        is_blank: bool = False,
    ) -> AgreementPaper:
        return AgreementPaper(
            template=template,
            parties=parties,
            together=Partner(FACILITATOR) if is_blank else self._together,
            say=self.say,
            programme=self.say(self.programme.title),
            programme_id=self.programme.id,
            session="" if is_blank else self.session.id,
            day=self.as_of.isoformat() if self.as_of else "",
            units=units,
            is_blank=is_blank,
        )

    def _template(self, name: str) -> AgreementTemplate:
        sentence = mark("{activity}: '{name}' is not an agreement that is filled in here. {known}")
        there = {one.id: one for one in self._templates}
        return self._called(name, there, sentence) if name else self._templates[0]

    def _partner(self, seat: str) -> Partner:
        sentence = mark("{activity}: seat '{name}' has not filled in its part. {known}")
        return self._called(seat, {one.seat: one for one in self.partners}, sentence)

    def _unit(self, name: str, parties: Sequence[Partner]) -> Unit:
        sentence = mark("{activity}: '{name}' is not a unit that one of them describes. {known}")
        there = {
            f"{party.seat}/{number}": (party.seat, number)
            for party in parties
            for template in self._templates
            for section in template.sections
            if section.repeat > 1
            for number in party.numbers(section)
        }
        return self._called(name, there, sentence)

    def _called(self, name: str, there: Mapping[str, Called], sentence: str) -> Called:
        """Give what is called so, or refuse with the sentence and with what there is."""
        if name in there:
            return there[name]
        raise ParameterError(
            tell(sentence, activity=self.activity.id, name=name, known=known(name, there))
        )

    def _wrong_number(self, template: AgreementTemplate, number: int) -> str:
        if template.learner:
            return tell(
                "{activity}: '{name}' is between a home and a host. Name these two seats, the "
                "home first; {n} were given.",
                activity=self.activity.id,
                name=template.id,
                n=whole(number),
            )
        return tell(
            "{activity}: '{name}' needs two partners or more; there are {n}. For a form to fill "
            'in by hand: results.blank("{name}")',
            activity=self.activity.id,
            name=template.id,
            n=whole(number),
        )

    def _nothing_yet(self) -> str:
        return tell("No partner has filled in anything yet.")

    def _strangers(self, *, is_example: bool) -> str:
        """Say that nobody has been counted, or which names of the partnerships are not seats."""
        if is_example:
            return tell("An example, as there are no two seats yet.")
        seats = {one.id for one in self.seats()}
        named = dict.fromkeys(name for one in self.settings.partnerships for name in one)
        unknown = [name for name in named if name not in seats]
        if not unknown:
            return ""
        return tell(
            "Named in a partnership, and not a seat of this session: {names}.",
            names=", ".join(unknown),
        )
