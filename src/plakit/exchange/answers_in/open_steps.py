"""The open step that imported answers go into: found by as much as is named of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NoReturn

from plakit.activities import kind_of
from plakit.errors import ParameterError, known
from plakit.forms import Form
from plakit.programme import Activity, Session, Step
from plakit.room.answers import hold
from plakit.room.place import Place
from plakit.wording import tell


@dataclass(frozen=True)
class Target:
    """The open step that answers go into."""

    place: Place
    session: Session
    activity: Activity
    step: Step
    form: Form

    @property
    def key(self) -> tuple[str, str, str]:
        """Session, activity and step, as the store names them."""
        return self.session.id, self.activity.id, self.step.id


def find_target(place: Place, activity: str, session: str, step: str) -> Target:
    """Find the one step of an activity that is open, and named as far as it is named.

    Raises
    ------
    ParameterError
        If there is no such activity, session or step, none or several are open, the facilitator
        answers it, or the answers here are simulated.
    """
    if place.is_rehearsal:
        text = tell(
            "This folder is a rehearsal: its answers are simulated, and answers of people "
            "never get among them. Import into the group's own folder."
        )
        raise ParameterError(text)
    asked = place.programme.activity(activity)
    sessions = [place.programme.session(session)] if session else place.programme.sessions
    found = [
        Target(place, held, asked, one, form)
        for held in sessions
        for one in asked.steps
        if step in ("", one.id)
        and (state := place.state(held.id, activity, one.id)).is_open
        and (form := state.form) is not None
    ]
    if len(found) != 1:
        _refuse_unclear(found, asked, sessions, step)
    _refuse_facilitators(found[0])
    return found[0]


def _refuse_facilitators(target: Target) -> None:
    place = target.place
    held = hold(place.programme, place.store, target.activity, target.session)
    kind = kind_of(target.activity)
    if kind.asking(place.programme, target.activity, target.step, held).who == "participants":
        return
    text = tell(
        "{step} of {activity} is answered by the facilitator, not by those who took part: "
        "answer it on its form.",
        step=target.step.id,
        activity=target.activity.id,
    )
    raise ParameterError(text)


def _refuse_unclear(
    found: Sequence[Target], activity: Activity, sessions: Iterable[Session], step: str
) -> NoReturn:
    ids = [one.id for one in activity.steps]
    if found:
        text = tell(
            "Several steps of {activity} are open: {steps}. Name the session and the step "
            "that the answers belong to.",
            activity=activity.id,
            steps=", ".join(f"{one.session.id} {one.step.id}" for one in found),
        )
    elif step and step not in ids:
        text = tell("{activity}: '{step}' is no step of it. {known}",
                    activity=activity.id, step=step, known=known(step, ids))  # fmt: skip
    else:
        text = tell(
            "No step of {activity} is open, so nothing can be imported. Open it in the notebook "
            'of its session ({sessions}): room.open("{activity}", step="{step}"); '
            "once it was closed: room.reopen(...).",
            activity=activity.id,
            sessions=", ".join(one.id for one in sessions if activity.id in one.activities) or "?",
            step=step or next(iter(ids), "?"),
        )
    raise ParameterError(text)
