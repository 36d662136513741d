"""Which step of an activity is for the facilitator to answer, and whether it can be asked yet."""

from plakit.activities import Held, kind_of
from plakit.errors import ParameterError
from plakit.programme import Activity, Programme, Session, Step
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
