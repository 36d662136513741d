"""`Programme`: the whole folder as one object that never changes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from plakit.errors import ParameterError, known
from plakit.programme.agreements import AgreementTemplate
from plakit.programme.cases import Case
from plakit.programme.codebooks import Codebook
from plakit.programme.diffusion import Commitment, Diffusion
from plakit.programme.files import FileRead
from plakit.programme.guidelines import Guideline
from plakit.programme.instruments import Instrument
from plakit.programme.messages import Insight, KeyMessage
from plakit.programme.models import (
    Activity,
    Addressee,
    LineOfWork,
    Mandate,
    Overview,
    Phase,
    Privacy,
    Recorded,
    Seat,
    Session,
    Source,
    Term,
    Theme,
    Viewpoint,
)
from plakit.programme.outcomes import Outcome
from plakit.programme.sheet import Table
from plakit.programme.solutions import OpenChallenge, Solution
from plakit.text import Text
from plakit.wording import mark, tell

Thing = TypeVar("Thing")
# What a session has brought in, and no earlier session knows.
Brought = TypeVar("Brought", Case, Solution, Outcome, KeyMessage, Insight)


@dataclass(frozen=True)
class Programme:
    """What a group has written down: made by `read_programme` only.

    ``recorded`` and ``facts`` go by the name of the file without ``.csv``; ``files`` by the
    path within the folder, and holds each file that was read.
    """

    folder: Path
    overview: Overview
    seats: tuple[Seat, ...]
    sessions: tuple[Session, ...]
    activities: Mapping[str, Activity]
    instruments: Mapping[str, Instrument]
    recorded: Mapping[str, Table]
    facts: Mapping[str, Table]
    glossary: tuple[Term, ...]
    sources: Mapping[str, Source]
    files: Mapping[str, FileRead]
    contributions: tuple[Recorded, ...]
    cases: Mapping[str, Case] = field(default_factory=dict)
    codebooks: Mapping[str, Codebook] = field(default_factory=dict)
    solutions: Mapping[str, Solution] = field(default_factory=dict)
    challenges: tuple[OpenChallenge, ...] = ()
    outcomes: Mapping[str, Outcome] = field(default_factory=dict)
    guidelines: Mapping[str, Guideline] = field(default_factory=dict)
    messages: Mapping[str, KeyMessage] = field(default_factory=dict)
    insights: Mapping[str, Insight] = field(default_factory=dict)
    diffusion: tuple[Diffusion, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    agreements: Mapping[str, AgreementTemplate] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """Give the short name of the programme."""
        return self.overview.id

    @property
    def title(self) -> Text:
        """Give the title of the programme."""
        return self.overview.title

    @property
    def languages(self) -> tuple[str, ...]:
        """Give the languages of the group, the first one first."""
        return self.overview.languages

    @property
    def mandate(self) -> Mandate:
        """Give what the group was asked to do."""
        return self.overview.mandate

    @property
    def phases(self) -> tuple[Phase, ...]:
        """Give the stretches of the work."""
        return self.overview.phases

    @property
    def themes(self) -> tuple[Theme, ...]:
        """Give the subjects that run through the sessions."""
        return self.overview.themes

    @property
    def lines_of_work(self) -> tuple[LineOfWork, ...]:
        """Give the lines along which the group works."""
        return self.overview.lines_of_work

    @property
    def viewpoints(self) -> tuple[Viewpoint, ...]:
        """Give the sides from which the group looks at its subject."""
        return self.overview.viewpoints

    @property
    def addressees(self) -> tuple[Addressee, ...]:
        """Give to whom guidelines and messages may speak."""
        return self.overview.addressees

    @property
    def principles(self) -> tuple[Text, ...]:
        """Give what the group has agreed on about its work."""
        return self.overview.principles

    @property
    def privacy(self) -> Privacy:
        """Give how answers are protected where an activity says nothing else."""
        return self.overview.privacy

    def session(self, name: str) -> Session:
        """Give a session by its id.

        Raises
        ------
        ParameterError
            If there is none; the message names the known ones.
        """
        return _one(mark("session"), name, {one.id: one for one in self.sessions})

    def activity(self, name: str) -> Activity:
        """Give an activity by its id.

        Raises
        ------
        ParameterError
            If there is none; the message names the known ones.
        """
        return _one(mark("activity"), name, self.activities)

    def seat(self, name: str) -> Seat:
        """Give a seat by its id.

        Raises
        ------
        ParameterError
            If there is none; the message names the known ones.
        """
        return _one(mark("seat"), name, {one.id: one for one in self.seats})

    def seats_on(self, session: Session) -> tuple[Seat, ...]:
        """Give the seats that are held at the time of a session (of an unknown time: all)."""
        last = session.end if session.end.is_known else session.date
        return tuple(seat for seat in self.seats if seat.is_held_on(session.date, last))

    def is_held(self, name: str, session: Session) -> bool:
        """Tell whether there is such a seat, and it is among those of `seats_on`."""
        last = session.end if session.end.is_known else session.date
        return any(one.id == name and one.is_held_on(session.date, last) for one in self.seats)

    def case(self, name: str) -> Case:
        """Give a case of the register by its id.

        Raises
        ------
        ParameterError
            If there is none; the message names the known ones.
        """
        return _one(mark("case"), name, self.cases)

    def cases_until(self, session: Session) -> tuple[Case, ...]:
        """Give the cases that were in the register at a session, in the order of their ids."""
        return self._brought_until(session, self.cases)

    def solutions_until(self, session: Session) -> tuple[Solution, ...]:
        """Give the solutions that were in the bank at a session, in the order of their ids."""
        return self._brought_until(session, self.solutions)

    def outcomes_until(self, session: Session) -> tuple[Outcome, ...]:
        """Give what the group had decided by the end of a session, in the order of their ids."""
        return self._brought_until(session, self.outcomes)

    def guidelines_until(self, session: Session) -> tuple[Guideline, ...]:
        """Give the statements that were there at a session, in the order of their ids."""
        there = {"", *self.sessions_until(session)}
        return tuple(one for _, one in sorted(self.guidelines.items()) if one.since in there)

    def messages_until(self, session: Session) -> tuple[KeyMessage, ...]:
        """Give the key messages up to a session, in the order of their ids."""
        return self._brought_until(session, self.messages)

    def insights_until(self, session: Session) -> tuple[Insight, ...]:
        """Give the insights up to a session, in the order of their ids."""
        return self._brought_until(session, self.insights)

    def _brought_until(
        self, session: Session, things: Mapping[str, Brought]
    ) -> tuple[Brought, ...]:
        there = {"", *self.sessions_until(session)}
        return tuple(one for _, one in sorted(things.items()) if one.session in there)

    def sessions_until(self, session: Session) -> tuple[str, ...]:
        """Give the ids of the sessions up to this one, in the order of sessions.yaml."""
        ids = [one.id for one in self.sessions]
        return tuple(ids[: ids.index(session.id) + 1])

    def recorded_rows(self, activity: str) -> tuple[Recorded, ...]:
        """Give the contributions made elsewhere to one activity, in the order of the files."""
        return tuple(row for row in self.contributions if row.activity == activity)

    def recorded_files(self, activity: str) -> tuple[str, ...]:
        """Name the files that hold contributions to one activity."""
        return tuple(dict.fromkeys(row.file for row in self.recorded_rows(activity)))


def _one(what: str, name: str, things: Mapping[str, Thing]) -> Thing:
    if name not in things:
        raise ParameterError(
            tell(
                "'{name}' is no {what} of this programme. {known}",
                name=name,
                what=tell(what),
                known=known(name, things),
            )
        )
    return things[name]
