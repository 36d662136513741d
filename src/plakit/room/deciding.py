"""Which step is for the facilitator to answer, or for a vote, and whether it can be asked yet."""

from plakit.activities import Held, kind_of
from plakit.activities.deciding.ways import WAYS
from plakit.errors import ParameterError
from plakit.programme import Activity, Programme, Session, Step
from plakit.room.place import Place
from plakit.room.steps import choose_step
from plakit.wording import tell


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
