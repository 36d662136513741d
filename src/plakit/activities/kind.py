"""The protocol of activities: a kind makes a Form for each step and Results from what is held.

Store, screens and reports know no kind by name; the registry is in `plakit.activities`.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, wraps
from inspect import isfunction
from typing import Any, ClassVar, Literal

from pydantic import BaseModel, ConfigDict

from plakit.activities.held import Answered, Cited, Held, as_promised, cited_row
from plakit.activities.own import own_answers
from plakit.activities.proposing import Proposal
from plakit.activities.since import since_words
from plakit.blocks import Block, Figure, Finding, Section, Table, TileMap
from plakit.errors import Fault, ParameterError, SheetError, known
from plakit.forms import Form
from plakit.locales import whole
from plakit.methods.released import ReleasedTable
from plakit.methods.survey import ReleasedSurvey
from plakit.programme import Activity, Programme, Recorded, Seat, Session, Step
from plakit.store import Participant
from plakit.text import Text, escape_for, say_marked
from plakit.wording import tell, tell_many


class Settings(BaseModel):
    """What the file of an activity says for its kind alone; nothing unknown is passed over."""

    model_config = ConfigDict(extra="forbid", frozen=True)


@dataclass(frozen=True)
class Asking:
    """What a step asks, and of whom."""

    form: Form
    who: Literal["participants", "facilitators"] = "participants"


@dataclass(frozen=True)
class Who:
    """Who was asked, as one line of the report's first table.

    ``asked`` and ``n`` are None where the source does not tell; ``is_here`` is false if the
    activity has steps and none of them was opened; ``is_from_source`` says that these are
    figures, and nobody was asked.
    """

    who: str
    asked: int | None
    n: int | None
    came_in: str
    is_here: bool = True
    is_from_source: bool = False


# In a participant's groups, field "seat": someone who took part without one.
GUEST = "guest"
# Under this name the facilitator answers for the group, and proposes what it decided.
FACILITATOR = "facilitator"


def steps_before(activity: Activity, step: str, steps: Iterable[Step]) -> tuple[str, ...]:
    """Name those of some steps that stand before one in the activity's file, in order.

    >>> from plakit.programme import Activity
    >>> steps = [{"id": "dots", "title": "Dots"}, {"id": "outcome", "title": "Outcome"}]
    >>> activity = Activity(id="vote", kind="vote", title="Vote", steps=steps)
    >>> steps_before(activity, "outcome", activity.steps)
    ('dots',)
    """
    ids = [one.id for one in activity.steps]
    return tuple(one.id for one in steps if ids.index(one.id) < ids.index(step))


def is_guest(person: Participant) -> bool:
    """Tell whether someone took part without a seat."""
    return person.groups.get("seat") == GUEST


def _marked(method: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(method)
    def wrapper(results: "Results", *args: Any, **options: Any) -> Any:
        shown = method(results, *args, **options)
        is_simulated = isinstance(shown, Block) and results.held.is_rehearsal
        return shown.as_rehearsal() if is_simulated else shown

    return wrapper


@dataclass(frozen=True)
class Results(ABC):
    """What came out of one activity, seen from one session.

    Each method that shows something gives a block; `report` gives them all in order. Blocks
    made of simulated answers say so: that is seen to here, so that no kind can forget it.
    """

    programme: Programme
    session: Session
    activity: Activity
    held: Held
    as_of: date | None

    def __init_subclass__(cls) -> None:
        """Let each public method mark the block it gives, if answers are simulated.

        And keep our repr: that of a dataclass would show every answer.
        """
        super().__init_subclass__()
        cls.__repr__ = Results.__repr__  # type: ignore[method-assign]  # found first by @dataclass
        for name, method in list(vars(cls).items()):
            if isfunction(method) and not name.startswith("_"):
                setattr(cls, name, _marked(method))

    @abstractmethod
    def report(self) -> Section:
        """Give the blocks of this activity for a report, in order."""

    @abstractmethod
    def who(self) -> Who:
        """Say who was asked and how many answered."""

    def findings(self) -> tuple[Finding, ...]:
        """Give the sentences worth reading first; each names the table it rests on."""
        return ()

    def files(self) -> tuple[str, ...]:
        """Name the files of the programme that the results rest on."""
        return (self.activity.file,)

    def proposals(self) -> tuple[Proposal, ...]:
        """Give what was brought that could be adopted into files."""
        return ()

    def tables(self) -> Mapping[str, ReleasedTable | ReleasedSurvey]:
        """Give what was released, by name: ``total`` and one table a group field."""
        return {}

    def cited(self) -> Mapping[str, Cited]:
        """Give what others may quote of each item: from released numbers only."""
        total = self.tables().get("total")
        rows = total.rows if isinstance(total, ReleasedTable) else ()
        return {row.item: cited_row(row) for row in rows if row.group is None}

    @property
    def asks(self) -> bool:
        """Tell whether the activity asks somebody (a figure from a source asks nobody)."""
        return bool(self.activity.steps)

    def say(self, text: dict[str, str]) -> str:
        """Give a text in the language of the programme."""
        return say_marked(text, self.programme.languages)

    def group_field(self, by: str) -> str:
        """Give the field that results are split by; empty: the first, if there is one.

        Raises
        ------
        ParameterError
            If results of this activity may not be split by it.
        """
        if by and by not in self.activity.groups:
            raise ParameterError(
                tell(
                    "{activity} may not be split by '{by}'. {known}",
                    activity=self.activity.id,
                    by=by,
                    known=known(by, self.activity.groups),
                )
            )
        return by or next(iter(self.activity.groups), "")

    def seats(self) -> tuple[Seat, ...]:
        """Give the seats that are asked in this session."""
        return self._seats

    def guests(self) -> int:
        """Count the guests who took part in the latest wave of answers, beside the seats."""
        return self._guests

    # Every phone's own result says how many were asked: they are counted once.
    @cached_property
    def _seats(self) -> tuple[Seat, ...]:
        return self.programme.seats_on(self.session)

    @cached_property
    def _guests(self) -> int:
        people = [one for one in self.held.participants if one.respondent != FACILITATOR]
        waves = [(one.session, one.step) for one in people]
        # In a step in which the facilitator writes something down nobody else takes part.
        latest = next((wave for wave in reversed(self.held.waves) if wave in waves), None)
        return sum(
            wave == latest and is_guest(one) for wave, one in zip(waves, people, strict=True)
        )

    def asked_count(self, n: int) -> int:
        """Count who was asked: seats and guests, and never fewer than the n who answered.

        Seats may have been taken out of ``seats.csv`` since they answered.
        """
        return max(len(self.seats()) + self.guests(), n)

    def asked_words(self, n: int) -> str:
        """Say who was asked, if n took part: "24 seats", "24 seats and 2 guests"."""
        guests = self.guests()
        count = self.asked_count(n) - guests
        seats = tell_many("{number} seat", "{number} seats", count, number=whole(count))
        if not guests:
            return seats
        return tell_many("{seats} and {n} guest", "{seats} and {n} guests", guests, seats=seats)

    def who_words(self) -> str:
        """Say who could take part, for the table of who was asked."""
        return tell("all seats, and guests") if self.guests() else tell("all seats")

    def since_words(self) -> str:
        """Say how many have answered the latest wave since what is shown; empty: nobody."""
        return since_words(self.held, self.activity.k)

    def took_part_words(self, n: int) -> str:
        """Say who was asked, how many took part and are missing, and what has come in since."""
        said = tell(
            "{asked} asked, {n} took part, {missing} missing.",
            asked=self.asked_words(n),
            n=whole(n),
            missing=whole(self.asked_count(n) - n),
        )
        return " ".join(filter(None, (said, self.since_words())))

    def nobody_words(self) -> str:
        """Say why there is nothing to show: answers wait to be shown, or there are none."""
        return self.since_words() or tell("Nobody has answered yet.")

    def beside(self, own: Mapping[str, Mapping[str, Any]]) -> Section:
        """Show one participant's own answers beside the group's results.

        Parameters
        ----------
        own : mapping
            Item to what this participant answered in the latest wave.
        """
        return Section(blocks=(own_answers(self._form(), own, self.say), *self._shared.blocks))

    def picture(self) -> Block:
        """Give the first table or figure of the report, for a wall; a note where there is none."""
        blocks = self._shared.blocks
        return next(
            (one for one in blocks if isinstance(one, Table | Figure | TileMap)), self._shared
        )

    @cached_property
    def _shared(self) -> Section:
        """Keep the report: all participants see the same."""
        return self.report()

    def _form(self) -> Form | None:
        """Give what the latest wave asked."""
        return self.held.asked.get(self.held.waves[-1]) if self.held.waves else None

    def _ipython_display_(self) -> None:
        """Show the report in a cell that ends with the results."""
        from IPython.display import display

        display(self.report())  # type: ignore[no-untyped-call]  # IPython has no types

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.session.id}, {self.activity.id})"


class Kind(ABC):
    """What one sort of activity is: how it asks, and (``results_of``) what its answers mean.

    ``leaves_in_rows``: single answers under random numbers may leave in an export, as its
    questions do not themselves tell who answers. ``is_about_cases``: what it asks and shows is of
    cases, which name schools and organisations: they leave in an export of their own, never with
    answers of people about themselves. ``shows_evidence``: its results tell what statements and
    messages rest on, which may be cases. ``does``: what a step can be for, and the settings of
    such a step; the first is meant where a step names none. ``by_facilitator``: what of it the
    facilitator answers for the group.
    """

    name: ClassVar[str]
    leaves_in_rows: ClassVar[bool] = True
    is_about_cases: ClassVar[bool] = False
    shows_evidence: ClassVar[bool] = False
    settings: ClassVar[type[Settings]] = Settings
    does: ClassVar[Mapping[str, type[Settings]]] = {}
    by_facilitator: ClassVar[tuple[str, ...]] = ()
    results_of: ClassVar[type[Results]]

    def tells_of_cases(self, activity: Activity) -> bool:
        """Tell whether this activity is about cases: its kind is, or its file says so."""
        del activity
        return self.is_about_cases

    def check(self, programme: Programme, activity: Activity) -> list[Fault]:
        """Find what is wrong with this activity's file, beyond what all activities share."""
        faults = self._step_faults(activity)
        try:
            activity.read_settings(self.settings)
        except SheetError as error:
            return [*error.faults, *faults]
        return faults or self.check_more(programme, activity)

    def does_in(self, step: Step) -> str:
        """Give what a step is for, such as ``dots``; empty where the kind does one thing only."""
        return step.does or next(iter(self.does), "")

    def steps_that(self, activity: Activity, *does: str) -> tuple[Step, ...]:
        """Give the steps of an activity that are for one of these, in order."""
        return tuple(one for one in activity.steps if self.does_in(one) in does)

    def _step_faults(self, activity: Activity) -> list[Fault]:
        faults: list[Fault] = []
        for number, step in enumerate(activity.steps):
            model = self.does.get(self.does_in(step), Settings if not step.does else None)
            if model is None:
                text = tell(
                    "a step of a {kind} cannot do '{does}'. {known}",
                    kind=self.name,
                    does=escape_for("terminal", step.does),
                    known=known(step.does, self.does),
                )
                faults.append(activity.fault("steps", number, "does", text=text))
                continue
            try:
                activity.read_step(step, model)
            except SheetError as error:
                faults += error.faults
        return faults

    def check_more(self, programme: Programme, activity: Activity) -> list[Fault]:
        """Find what is wrong where the settings themselves are sound."""
        return []

    @abstractmethod
    def asking(self, programme: Programme, activity: Activity, step: Step, held: Held) -> Asking:
        """Make the Form of a step from the programme and from what earlier steps hold.

        Raises
        ------
        ParameterError
            If this kind asks nothing, or an earlier step has to come first.
        """

    def is_decision(self, activity: Activity, step: str) -> bool:
        """Tell whether a step is one that the facilitator answers; meant only where it is named."""
        return step in {one.id for one in self.steps_that(activity, *self.by_facilitator)}

    def follows_answers(self, activity: Activity, step: str) -> bool:
        """Tell whether what a step asks is made from earlier answers, and changes with them.

        Its questions are those of its opening; later answers make them no other round.
        """
        return self.is_decision(activity, step)

    def not_for(
        self, programme: Programme, activity: Activity, step: str, seat: Seat
    ) -> Mapping[str, Text]:
        """Say which questions of a step a seat is not asked, and why: such as its own case.

        Answers to them are refused whichever way they come in, and none of them is missing.

        Parameters
        ----------
        step : str
            The id of the step.

        Returns
        -------
        mapping
            Item to the sentence that stands in place of the question.
        """
        return {}

    def waits_for(self, activity: Activity, step: str) -> tuple[str, ...]:
        """Name the earlier steps that have to be over before a step is opened: by default none.

        One that participants answer is over once it is closed or shown; one of the facilitator's
        once something is noted in it, or it is closed.
        """
        del activity, step
        return ()

    def looks_back(self, activity: Activity, step: str) -> tuple[str, ...]:
        """Name the earlier steps whose answers a seat sees beside a step's questions, latest first.

        They are its own ones; to no other seat is any of them shown. By default none.
        """
        return ()

    def changed_promise(self, activity: Activity, asked: Mapping[tuple[str, str], Form]) -> str:
        """Say what the file says otherwise than was promised with a step; empty: nothing.

        Parameters
        ----------
        asked : mapping
            The Forms asked so far, by (session, step), oldest first.
        """
        return ""

    def reads(self, programme: Programme, activity: Activity) -> tuple[str, ...]:
        """Name other activities whose answers count here too: by default none.

        What they hold is handed along as ``Held.others``; of what people said under random
        numbers only what they wrote to be read, as the rest was said for that activity alone.
        """
        del programme, activity
        return ()

    def cites(self, programme: Programme, activity: Activity) -> tuple[str, ...]:
        """Name other activities whose released numbers are quoted here: by default none.

        They are handed along as ``Held.cited``: only what may be printed anyway.
        """
        del programme, activity
        return ()

    def ids_in(self, activity: Activity, row: Answered) -> Mapping[str, str]:
        """Give the ids that parts of an answer have elsewhere, by those they have in it.

        An export says them where they were made of a name that it does not tell. A kind that
        makes such ids finds them there as ``card``, beside the ``id`` of each entry.
        """
        del activity, row
        return {}

    def is_rehearsed(self, activity: Activity) -> bool:
        """Tell whether a rehearsal has this activity: it asks, or shows the cases that are read."""
        return bool(activity.steps) or self.is_about_cases

    def rehearsal_facts(self, programme: Programme, activity: Activity) -> dict[str, str]:
        """Give files that a rehearsal needs, such as facts, path to text: by default none.

        Only what is asked belongs in them, never what was recorded.
        """
        return {}

    def rehearsal_settings(self, activity: Activity, seats: Mapping[str, str]) -> dict[str, object]:
        """Give the settings for a rehearsal, where seats have other ids: by default as they are.

        Parameters
        ----------
        seats : mapping
            Seat to the simulated one in its place.
        """
        del seats
        return activity.settings

    def recorded_value(self, row: Recorded) -> dict[str, Any]:
        """Make an answer of a row recorded elsewhere: by default none, as nothing is recorded."""
        del row
        return {}

    def results(
        self,
        programme: Programme,
        session: Session,
        activity: Activity,
        held: Held,
        as_of: date | None,
    ) -> Results:
        """Say what the answers mean, under the protection that was promised with the questions."""
        return self.results_of(programme, session, as_promised(activity, held), held, as_of)


def none_recorded(programme: Programme, activity: Activity, text: str) -> list[Fault]:
    """Say at the first row recorded of an activity that nothing is recorded of its kind."""
    return [row.fault("activity", text=text) for row in programme.recorded_rows(activity.id)[:1]]
