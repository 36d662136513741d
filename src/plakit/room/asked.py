"""What was asked, beside what the files say now: a wording fix, or other questions."""

import json
from collections.abc import Iterator
from typing import Any

from plakit.activities import kind_of
from plakit.errors import Fault, ParameterError
from plakit.forms import Form
from plakit.programme import Activity, Programme
from plakit.room.answers import hold
from plakit.store import Store

# Words may be mended at any time; everything else of a Form decides what an answer means.
_WORDS = {"about", "descriptor", "help", "label", "now_label", "short", "text", "title",
          "version", "wanted_label", "wanted_question"}  # fmt: skip


def changed_questions(programme: Programme, store: Store) -> tuple[list[Fault], list[Fault]]:
    """Compare every Form that was asked with the Form that the files make now.

    Returns
    -------
    faults : list of Fault
        Other questions in a round that is open: answers would mean two things.
    hints : list of Fault
        Mended words, and other questions in a round that is closed.
    """
    faults, hints = [], []
    for activity in programme.activities.values():
        for session, step, form, now in _pairs(programme, store, activity):
            name = f"{session}, {step}"
            if skeleton(form) == skeleton(now):
                text = f"only words have changed since {name} was asked; it keeps the old ones"
                hints.append(activity.fault("steps", text=text))
            elif store.state(session, activity.id, step).is_open:
                text = (
                    f"{name} is open with other questions than the files say now. Put the "
                    "questions back, or close the round and ask the new ones in a new step"
                )
                faults.append(activity.fault("steps", text=text))
            else:
                text = f"the questions have changed since {name}; its results keep the old ones"
                hints.append(activity.fault("steps", text=text))
    return faults, hints


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


def skeleton(form: Form) -> Any:  # JSON
    """Give a Form without its words: ids, kinds, levels, options, what may be left open."""
    return _bare(json.loads(form.canonical()))


def _bare(part: Any) -> Any:  # JSON
    if isinstance(part, dict):
        return {name: _bare(value) for name, value in part.items() if name not in _WORDS}
    return [_bare(entry) for entry in part] if isinstance(part, list) else part
