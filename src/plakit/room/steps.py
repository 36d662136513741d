"""Which round is meant: the named one, else the open, else the latest opened, else the first.

A step in which the group decides has to be named.
"""

from plakit.activities import KINDS
from plakit.errors import ParameterError, known
from plakit.programme import Activity, Session, Step
from plakit.room.place import Place
from plakit.wording import tell


def choose_step(place: Place, session: Session, activity: Activity, name: str = "") -> Step:
    """Choose a step of an activity in a session.

    A closed round does not give way to the next one by itself: the facilitator names that.

    Parameters
    ----------
    name : str
        Its id, or what it is for, such as ``cards``; empty: any that participants answer.

    Raises
    ------
    ParameterError
        If the activity asks nothing in this session, or has no such step in it.
    """
    steps = [one for one in activity.steps if one.session in ("", session.id)]
    if not steps:
        raise ParameterError(
            tell(
                "{activity} asks nothing in session {session}: {file} has no step for it.",
                activity=activity.id,
                session=session.id,
                file=activity.file,
            )
        )
    meant = [one for one in steps if name and _is_for(activity, one) == name]
    if name and (not meant or name in {one.id for one in activity.steps}):
        return _named(activity, name, steps)
    steps = meant or _without_decisions(activity, steps) or steps
    opened = [one for one in steps if place.state(session.id, activity.id, one.id).was_opened]
    is_open = [one for one in open_steps(place, session, activity) if one in steps]
    return [*is_open, *reversed(opened), *steps][0]


def open_steps(place: Place, session: Session, activity: Activity) -> list[Step]:
    """Give the steps of an activity that are open in a session, in the order of its file."""
    return [one for one in activity.steps if place.state(session.id, activity.id, one.id).is_open]


def open_rounds(place: Place, session: Session, activity: Activity) -> list[Step]:
    """Give those open steps that participants answer; the facilitator's stay out of their way."""
    return _without_decisions(activity, open_steps(place, session, activity))


def _without_decisions(activity: Activity, steps: list[Step]) -> list[Step]:
    kind = KINDS.get(activity.kind)
    return [one for one in steps if kind is None or not kind.is_decision(activity, one.id)]


def _is_for(activity: Activity, step: Step) -> str:
    kind = KINDS.get(activity.kind)
    return kind.does_in(step) if kind else ""


def _named(activity: Activity, name: str, steps: list[Step]) -> Step:
    for step in activity.steps:
        if step.id == name and step in steps:
            return step
        if step.id == name:
            raise ParameterError(
                tell(
                    "{activity}: '{name}' belongs to session {session}. Open that session: write "
                    'session = "{session}" at the top of the notebook.',
                    activity=activity.id,
                    name=name,
                    session=step.session,
                )
            )
    by_id = [one.id for one in steps]
    raise ParameterError(
        tell(
            "{activity}: '{name}' is no step of it. {known}",
            activity=activity.id,
            name=name,
            known=known(name, by_id),
        )
    )
