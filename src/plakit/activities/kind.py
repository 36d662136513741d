"""The protocol of activities: a kind makes a Form for each step and Results from what is held.

What results share is in `results`. Store, screens and reports know no kind by name; the registry
is in `plakit.activities`.
"""

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar, Literal

from pydantic import BaseModel, ConfigDict

from plakit.activities.held import Answered, Held, as_promised
from plakit.activities.results import Results
from plakit.errors import Fault, SheetError, known
from plakit.forms import Form
from plakit.programme import Activity, Programme, Recorded, Seat, Session, Step
from plakit.text import Text, escape_for
from plakit.wording import tell


class Settings(BaseModel):
    """What the file of an activity says for its kind alone; nothing unknown is passed over."""

    model_config = ConfigDict(extra="forbid", frozen=True)


@dataclass(frozen=True)
class Asking:
    """What a step asks, and of whom."""

    form: Form
    who: Literal["participants", "facilitators"] = "participants"


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


class Kind(ABC):
    """What one sort of activity is: how it asks, and (``results_of``) what its answers mean.

    ``leaves_in_rows``: single answers under random numbers may leave in an export, as its
    questions do not themselves tell who answers. ``is_about_cases``: what it asks and shows is of
    cases, which name schools and organisations: they leave in an export of their own, never with
    answers of people about themselves. ``shows_evidence``: its results tell what statements and
    messages rest on, which may be cases. ``does``: what a step can be for, and the settings of
    such a step; the first is meant where a step names none. ``by_facilitator``: what of it the
    facilitator answers for the group. ``side_by_side``: what of it is meant to be open at once.
    """

    name: ClassVar[str]
    leaves_in_rows: ClassVar[bool] = True
    is_about_cases: ClassVar[bool] = False
    shows_evidence: ClassVar[bool] = False
    settings: ClassVar[type[Settings]] = Settings
    does: ClassVar[Mapping[str, type[Settings]]] = {}
    by_facilitator: ClassVar[tuple[str, ...]] = ()
    side_by_side: ClassVar[tuple[str, ...]] = ()
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

    def go_together(self, one: Step, other: Step) -> bool:
        """Tell whether two steps are meant to be open at once; two rounds of one thing are not."""
        does = {self.does_in(one), self.does_in(other)}
        return len(does) > 1 and does <= {*self.side_by_side}

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

    def offers_held(self, activity: Activity, step: str) -> bool:
        """Tell whether a step lets things be chosen that the group holds, which grow as it works.

        A round of it that is open goes on with those there were. By default it does not.
        """
        del activity, step
        return False

    def not_for(
        self,
        programme: Programme,
        activity: Activity,
        step: str,
        seat: Seat,
        items: Collection[str],
    ) -> Mapping[str, Text]:
        """Say which questions of a step a seat is not asked, and why: such as its own case.

        Answers to them are refused whichever way they come in, and none of them is missing.

        Parameters
        ----------
        step : str
            The id of the step.
        items : collection of str
            What it asks: the items of the Form that was opened, whatever the files hold by now.

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


def no_use_for(activity: Activity, **texts: str) -> list[Fault]:
    """Say of fields that an activity's file fills that its kind has no use for them.

    Parameters
    ----------
    texts : str
        Field, such as ``groups``, to the sentence that says so.
    """
    filled = [name for name in texts if getattr(activity, name)]
    return [activity.fault(name, text=texts[name]) for name in filled]
