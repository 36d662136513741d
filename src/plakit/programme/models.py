"""What a group writes down in its folder, entry by entry. Questionnaires are in `instruments`."""

from typing import Annotated, Self, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from plakit.errors import SheetError
from plakit.programme.complaints import faults_of
from plakit.programme.dates import PartialDate
from plakit.programme.entries import Entry, Traced
from plakit.programme.fields import (
    AnyCaseId,
    Certainty,
    Date,
    Days,
    Groups,
    Id,
    Language,
    LeastPeople,
    Mode,
    SessionType,
    Words,
)
from plakit.programme.sheet import Key
from plakit.wording import tell

Settings = TypeVar("Settings", bound=BaseModel)


class Challenge(Entry):
    """A challenge that the mandate names."""

    id: AnyCaseId
    text: Words
    source: str = ""
    certainty: Certainty = "certain"


class Objective(Entry):
    """What the group is to reach."""

    id: AnyCaseId
    text: Words


class Output(Entry):
    """What the group is to hand over, and which objectives it serves."""

    id: AnyCaseId
    text: Words
    objectives: tuple[AnyCaseId, ...] = ()


class Mandate(Entry):
    """Why there is a group: challenges, outputs and objectives."""

    challenges: tuple[Challenge, ...] = ()
    outputs: tuple[Output, ...] = ()
    objectives: tuple[Objective, ...] = ()


class Phase(Entry):
    """A stretch of the work, with what is due at its end."""

    id: AnyCaseId
    title: Words
    start: Date = PartialDate()
    end: Date = PartialDate()
    deliverable: Words = {}
    deadline: Date = PartialDate()
    source: str = ""
    certainty: Certainty = "certain"

    @model_validator(mode="after")
    def _end_comes_last(self) -> Self:
        refuse_end_before_start(self.start, self.end)
        return self


class Theme(Entry):
    """A subject that runs through the sessions."""

    id: AnyCaseId
    title: Words


class Privacy(Entry):
    """How answers are protected where an activity says nothing else."""

    mode: Mode = "pseudonymous"
    k: LeastPeople = 5
    retention_days: Days = 180


class LineOfWork(Entry):
    """A line along which the group works: cases and issues are put down to it."""

    id: AnyCaseId
    title: Words


class Viewpoint(Entry):
    """A side from which the group looks at its subject; each is to be heard."""

    id: AnyCaseId
    title: Words


class Addressee(Entry):
    """Somebody to whom guidelines and messages speak, such as providers of training."""

    id: AnyCaseId
    title: Words


class Overview(Entry):
    """What stands in programme.yaml."""

    id: Id
    title: Words
    about: Words = {}
    languages: Annotated[tuple[Language, ...], Field(min_length=1)] = ("en",)
    mandate: Mandate = Mandate()
    phases: tuple[Phase, ...] = ()
    themes: tuple[Theme, ...] = ()
    lines_of_work: tuple[LineOfWork, ...] = ()
    viewpoints: tuple[Viewpoint, ...] = ()
    addressees: tuple[Addressee, ...] = ()
    principles: tuple[Words, ...] = ()
    privacy: Privacy = Privacy()


class Finding(Entry):
    """A sentence for the top of a report, written by hand; it rests on one activity."""

    text: Words
    about: Words = {}
    activity: Id


class Session(Traced):
    """One meeting, or one stretch of work, with what is done in it."""

    id: AnyCaseId
    type: SessionType
    title: Words
    about: Words = {}
    date: Date = PartialDate()
    end: Date = PartialDate()
    date_doubt: Words = {}
    place: Words = {}
    topic: Words = {}
    participants: Words = {}
    predecessor: str = ""
    activities: tuple[Id, ...] = ()
    findings: tuple[Finding, ...] = ()
    minutes: Words = {}
    messages: tuple[Words, ...] = ()

    @model_validator(mode="after")
    def _end_comes_last(self) -> Self:
        refuse_end_before_start(self.date, self.end)
        return self


class Calendar(Entry):
    """What stands in sessions.yaml: one list. Its sessions are read one by one."""

    sessions: tuple[object, ...]


class Step(Entry):
    """One round of an activity. Without a session nobody is asked.

    ``does`` is what the kind does in it, such as ``dots``, and ``settings`` how (see
    `Activity.read_step`); a kind whose steps all do the same needs neither.
    """

    id: Id
    title: Words
    session: str = ""
    does: str = ""
    settings: dict[str, object] = {}


class Activity(Traced):
    """What a group does together; ``mode`` and ``k`` come from the programme if not written."""

    id: Id
    kind: str
    title: Words
    about: Words = {}
    who_was_asked: Words = {}
    instrument: str = ""
    mode: Mode = "pseudonymous"
    k: LeastPeople = 5
    groups: Groups = ()
    steps: tuple[Step, ...] = ()
    settings: dict[str, object] = {}

    def read_settings(self, model: type[Settings]) -> Settings:
        """Give the settings as the kind understands them.

        Raises
        ------
        SheetError
            With every fault of the settings.
        """
        return self._read(model, self.settings, "settings")

    def read_step(self, step: Step, model: type[Settings]) -> Settings:
        """Give the settings of one of its steps as the kind understands them.

        Raises
        ------
        SheetError
            With every fault of the settings.
        """
        number = [one.id for one in self.steps].index(step.id)
        return self._read(model, step.settings, "steps", number, "settings")

    def _read(self, model: type[Settings], given: dict[str, object], *path: Key) -> Settings:
        written = {key: value for key, value in given.items() if value != ""}
        try:
            return model.model_validate(written)
        except ValidationError as error:
            sheet, start = self.where
            raise SheetError(faults=faults_of(error, model, sheet, (*start, *path))) from None


class Seat(Entry):
    """A place in the group, held for a country or organisation; never a person's name.

    ``approach`` is the way in which its country or organisation goes about the subject.
    """

    id: AnyCaseId
    unit: str
    kind: str = ""
    route: str = ""
    approach: str = ""
    since: Date = PartialDate()
    until: Date = PartialDate()

    @model_validator(mode="after")
    def _until_comes_last(self) -> Self:
        refuse_end_before_start(self.since, self.until)
        return self

    def is_held_on(self, first: PartialDate, last: PartialDate) -> bool:
        """Tell whether the seat may have been held at some time between two dates."""
        return self.since.first <= last.last and first.first <= self.until.last


class Source(Entry):
    """Where something was taken from."""

    id: AnyCaseId
    title: Words
    author: str = ""
    year: str = ""
    type: str = ""
    file: str = ""
    terms: str = ""
    note: str = ""


class Term(Entry):
    """A word of the group, and what it means."""

    term: str
    meaning: Words
    source: str = ""


class Recorded(Traced):
    """A contribution made elsewhere (on paper, in a source), as one row of ``recorded/``."""

    session: str
    activity: str
    step: str = ""
    respondent: str = ""
    item: str = ""
    card: str = ""
    value: str = ""
    place: str = ""
    parent: str = ""
    source: str
    certainty: Certainty
    note: str = ""


class Sourced(Entry):
    """What every row of ``facts/`` has beside columns of its own."""

    model_config = ConfigDict(extra="ignore")

    source: str
    certainty: Certainty


def refuse_end_before_start(start: PartialDate, end: PartialDate) -> None:
    """Refuse an end that lies before its start, however the two are read."""
    if start.is_known and end.is_known and end.last < start.first:
        raise ValueError(
            tell("the end ({end}) is before the start ({start})", end=end, start=start)
        )
