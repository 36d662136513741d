"""Which step is for the facilitator to answer, or for a vote, and whether it can be asked yet."""

from collections.abc import Sequence

from plakit.activities import Held, kind_of
from plakit.activities.deciding.ways import WAYS
from plakit.errors import ParameterError, known
from plakit.programme import Activity, Programme, Session, Step
from plakit.room.place import Place
from plakit.room.steps import choose_step
from plakit.text import say
from plakit.wording import mark, tell

_WAITS = mark(
    "“{name}” waits: “{earlier}” is still open. When all are done, close it: {close}. Then run "
    "this cell again."
)
_WAITS_FOR_YOU = mark(
    "“{name}” waits: nothing is written down in “{earlier}” yet. Do that first, or leave it out: "
    "{close}. Then run this cell again."
)


def deciding_step(
    programme: Programme, activity: Activity, held: Held, session: Session, name: str = ""
) -> Step | str:
    """Find the step in which it is written down what the group decided.

    Parameters
    ----------
    held : Held
        What earlier steps hold: a decision is made on that.
    name : str
        The id of the step, or what it is for, such as ``outcome`` (the first of these that was
        not asked yet, else the last); empty: the first that the facilitator answers.

    Returns
    -------
    Step or str
        The step; or why there is nothing to decide yet, in a sentence.
    """
    steps = [one for one in activity.steps if one.session in ("", session.id)]
    why = ""  # of the first step that cannot be asked yet: later ones wait for it
    kind = kind_of(activity)
    if name and name not in {one.id for one in steps}:
        meant = [one for one in steps if kind.does_in(one) == name]
        if not meant:
            return _no_such_step(activity, steps, name)
        new = [one for one in meant if (session.id, one.id) not in held.waves]
        steps, name = (new or meant[-1:]), ""
    for step in steps:
        if name not in ("", step.id):
            continue
        try:
            asking = kind.asking(programme, activity, step, held)
        except ParameterError as error:
            why = why or str(error)
            continue
        if asking.who == "facilitators":
            return step
    return why or tell("{activity} has no step that is for you to answer.", activity=activity.id)


def _no_such_step(activity: Activity, steps: Sequence[Step], name: str) -> str:
    does = kind_of(activity).does
    if name in does:
        return tell(
            "{activity} has no step that does '{name}'. You want one? Write it into {file}, under "
            "steps; README.md beside it has one to copy.",
            activity=activity.id,
            name=name,
            file=activity.file,
        )
    return tell(
        "{activity}: '{name}' is no step of it. {known}",
        activity=activity.id,
        name=name,
        known=known(name, [one.id for one in steps]),
    )


def waiting_words(place: Place, session: Session, activity: Activity, step: Step) -> str:
    """Say for which earlier step one waits that is not open yet; empty: for none.

    What is opened too early would be asked of half of what the group said.
    """
    if place.state(session.id, activity.id, step.id).was_opened:
        return ""
    steps = {one.id: one for one in activity.steps}
    for earlier in kind_of(activity).waits_for(activity, step.id):
        state = place.state(session.id, activity.id, earlier)
        if (
            state.is_open
            and not state.is_shown
            and not _is_noted(place, session, activity, earlier)
        ):
            close = f'room.close("{activity.id}", step="{earlier}")'
            languages = place.programme.languages
            return tell(
                _WAITS_FOR_YOU if kind_of(activity).is_decision(activity, earlier) else _WAITS,
                name=say(step.title, languages) or step.id,
                earlier=say(steps[earlier].title, languages) or earlier,
                close=close,
            )
    return ""


def _is_noted(place: Place, session: Session, activity: Activity, step: str) -> bool:
    """Tell whether the facilitator has written something down in a step."""
    if not kind_of(activity).is_decision(activity, step) or place.store is None:
        return False
    return bool(place.store.participation(activity.id, session.id, step))


def working_step(place: Place, session: Session, activity: Activity, name: str) -> Step | str:
    """Find the step of an activity by its id or what it is for; or say that its file has none."""
    steps = [one for one in activity.steps if one.session in ("", session.id)]
    kind = kind_of(activity)
    if name in kind.does and not any(name in (one.id, kind.does_in(one)) for one in steps):
        return _no_such_step(activity, steps, name)
    return choose_step(place, session, activity, name)


def voting_step(place: Place, session: Session, activity: Activity, name: str = "") -> Step | str:
    """Find the step of an activity in which the group votes; or say that it has none.

    Parameters
    ----------
    name : str
        Its id, or the way of voting; empty: the open vote, else the latest, else the first.
    """
    if name:
        return choose_step(place, session, activity, name)
    votes = kind_of(activity).steps_that(activity, *WAYS)
    votes = tuple(one for one in votes if one.session in ("", session.id))
    states = [place.state(session.id, activity.id, one.id) for one in votes]
    is_open = [one for one, state in zip(votes, states, strict=True) if state.is_open]
    opened = [one for one, state in zip(votes, states, strict=True) if state.was_opened]
    chosen = [*is_open, *reversed(opened), *votes]
    return chosen[0] if chosen else tell("{activity} has no vote.", activity=activity.id)
