"""The rounds of a session as they stand: what was asked so far, of whom, and what is open."""

from dataclasses import dataclass, field
from typing import Any

from plakit.activities import kind_of
from plakit.errors import ParameterError
from plakit.forms import Form
from plakit.programme import Activity, Session
from plakit.room.answers import hold
from plakit.room.place import Place
from plakit.text import Text, say, titled


@dataclass(frozen=True)
class Round:
    """One step that was asked in a session; ``is_mine``: it is for participants to answer."""

    activity: str
    step: str
    title: Text
    form: Form = field(repr=False)
    is_open: bool
    is_shown: bool
    is_mine: bool

    @property
    def id(self) -> str:
        """Give the name of the round within its session.

        >>> Round("health", "wave-1", {}, Form(id="f", title="F"), True, False, True).id
        'health/wave-1'
        """
        return f"{self.activity}/{self.step}"

    def told(self) -> dict[str, Any]:
        """Tell what page and console know of it alike."""
        return {
            "id": self.id,
            "activity": self.activity,
            "step": self.step,
            "title": self.title,
            "is_open": self.is_open,
            "is_shown": self.is_shown,
            "is_mine": self.is_mine,
        }


class Rounds:
    """Reads the rounds of a session anew, as often as something may have changed."""

    def __init__(self, place: Place, session: Session) -> None:
        self._place = place
        self._session = session
        self._who: dict[tuple[str, str, str], bool] = {}

    def read(self) -> dict[str, Round]:
        """Give the rounds by their id, in the order in which they were first asked."""
        store = self._place.store
        steps = store.steps() if store else []
        rounds = [
            self._round(activity, step)
            for session, activity, step in steps
            if session == self._session.id
        ]
        return {one.id: one for one in rounds if one}

    def _round(self, activity: str, step: str) -> Round | None:
        state = self._place.state(self._session.id, activity, step)
        if state.form is None or not state.was_opened:
            return None
        return Round(
            activity=activity,
            step=step,
            title=self._title(activity, step, state.form),
            form=state.form,
            is_open=state.is_open,
            is_shown=state.is_shown,
            is_mine=self._is_mine(activity, step, state.form),
        )

    def _title(self, activity: str, step: str, form: Form) -> Text:
        """Put the activity's title before the step's, in each language of the two."""
        asked = self._place.programme.activities.get(activity)
        steps = {one.id: one for one in asked.steps} if asked else {}
        if not asked or step not in steps:
            return form.title
        one, other = asked.title, steps[step].title
        return {
            tag: titled(say(one, (tag,)), say(other, (tag,)))
            for tag in dict.fromkeys([*one, *other])
        }

    def _is_mine(self, activity: str, step: str, form: Form) -> bool:
        key = (activity, step, form.fingerprint)
        if key not in self._who:
            asked = self._place.programme.activities.get(activity)
            found = self._are_participants(asked, step)
            if found is None:
                # The files do not say who answers, perhaps not yet: they are read again after a
                # round was opened, so this is not kept. The questions do.
                return not any(question.by_facilitator for question in form.questions)
            self._who[key] = found
        return self._who[key]

    def _are_participants(self, activity: Activity | None, step: str) -> bool | None:
        """Tell whether the files say that participants answer a step; None: they do not say."""
        steps = {one.id: one for one in activity.steps} if activity else {}
        if activity is None or step not in steps:
            return None
        held = hold(self._place.programme, self._place.store, activity, self._session)
        try:
            asking = kind_of(activity).asking(self._place.programme, activity, steps[step], held)
        except ParameterError:  # the files have changed since
            return None
        return asking.who == "participants"
