"""What was asked, beside what the files say now: a wording fix, or other questions."""

from collections.abc import Iterator

from plakit.activities import kind_of
from plakit.errors import Fault, ParameterError
from plakit.forms import Form
from plakit.programme import Activity, Programme
from plakit.room.answers import asked_forms, hold
from plakit.store import Store
from plakit.wording import tell


def changed_questions(programme: Programme, store: Store) -> tuple[list[Fault], list[Fault]]:
    """Compare every Form that was asked with the Form that the files make now.

    Returns
    -------
    faults : list of Fault
        Other questions in a round that is open: answers would mean two things. And what was
        promised when a round was opened, and is otherwise now.
    hints : list of Fault
        Mended words, other questions in a round that is closed, and cases or other things held
        that came or were changed while they are asked about: that round goes on with those it
        began with.
    """
    faults, hints = [], []
    for activity in programme.activities.values():
        kind = kind_of(activity)
        if changed := _changed_promise(programme, store, activity):
            faults.append(activity.fault("settings", text=changed))
        for session, step, form, now in _pairs(programme, store, activity):
            name = f"{session}, {step}"
            if form.skeleton() == now.skeleton():
                text = tell(
                    "only words have changed since {name} was asked; that round keeps "
                    "the old ones. Nothing to do.",
                    name=name,
                )
                hints.append(_fault(programme, activity, form, now, text))
            elif kind.follows_answers(activity, step):
                continue  # What it asks follows earlier answers, not the files.
            elif kind.tells_of_cases(activity) and _is_open(store, session, activity, step):
                text = tell(
                    "the cases, or what is asked of them, have changed since {name} was first "
                    "answered; that round goes on as it began. Ask the rest in a new step",
                    name=name,
                )
                hints.append(activity.fault("steps", text=text))
            elif kind.offers_held(activity, step):
                # Once it is closed there is nothing to do: each adoption lets the group hold more.
                if _is_open(store, session, activity, step):
                    text = tell(
                        "what can be chosen, or what is asked, has changed since {name} was first "
                        "answered; that round goes on as it began. Ask the rest in a new step",
                        name=name,
                    )
                    hints.append(activity.fault("steps", text=text))
            elif _is_open(store, session, activity, step):
                text = tell(
                    "{name} is open with other questions than the files say now. Put the "
                    "questions back, or close the round and ask the new ones in a new "
                    "step",
                    name=name,
                )
                faults.append(_fault(programme, activity, form, now, text))
            else:
                text = tell(
                    "the questions have changed since {name}; its results keep the old ones",
                    name=name,
                )
                hints.append(_fault(programme, activity, form, now, text))
    return faults, hints


def _changed_promise(programme: Programme, store: Store, activity: Activity) -> str:
    sessions = tuple(one.id for one in programme.sessions)
    return kind_of(activity).changed_promise(activity, asked_forms(store, activity, sessions))


def _is_open(store: Store, session: str, activity: Activity, step: str) -> bool:
    return store.state(session, activity.id, step).is_open


def _pairs(
    programme: Programme, store: Store, activity: Activity
) -> Iterator[tuple[str, str, Form, Form]]:
    """Give session, step, the Form asked and the Form of now, where the two differ."""
    steps = {step.id: step for step in activity.steps}
    sessions = {one.id: one for one in programme.sessions}
    for at, _, name in store.steps(activity.id):
        asked = store.state(at, activity.id, name).form
        if asked is None or name not in steps or at not in sessions:
            continue
        held = hold(programme, store, activity, sessions[at])
        try:
            now = kind_of(activity).asking(programme, activity, steps[name], held).form
        except ParameterError:
            continue
        if now.fingerprint != asked.fingerprint:
            yield at, name, asked, now


def _fault(programme: Programme, activity: Activity, asked: Form, now: Form, text: str) -> Fault:
    """Point to the file of the questions, or to the activity's if the change is there."""
    instrument = programme.instruments.get(activity.instrument)
    if instrument is None or _frame(asked) != _frame(now):
        return activity.fault("steps", text=text)
    return instrument.fault(text=text)


def _frame(form: Form) -> dict[str, object]:
    return form.model_dump(exclude={"sections", "version"})
