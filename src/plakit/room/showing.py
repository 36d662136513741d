"""Results as participants see them: each one's own answers beside the group's, once shown.

The group's part is reckoned once for each state of the answers that may be shown, and kept for
all phones; only the own answers are read for each of them.
"""

from dataclasses import dataclass, field, replace
from functools import lru_cache
from threading import Lock
from typing import Literal

from plakit.activities import Results, kind_of
from plakit.blocks import Block, Note, Section
from plakit.errors import ParameterError
from plakit.forms import Form
from plakit.programme import Activity, Session, Step
from plakit.room.answers import gates_of, held_until, hold
from plakit.room.asking import respondent_of
from plakit.room.place import Place
from plakit.store import Store
from plakit.text import say, titled
from plakit.wording import language_now, tell

# So many states of steps are kept: those of one workshop, in the room and in a practice round.
_KEPT = 64
_RECKONING = Lock()


def turn(
    place: Place,
    session: Session,
    activity: Activity,
    step: Step,
    what: Literal["shown", "hidden"],
) -> Section:
    """Show the results of a step to participants or hide them, and say what they see now.

    Raises
    ------
    ParameterError
        If the step was never opened, so that there are no results of it.
    """
    name = _titled(place, activity, step.id)
    state = place.state(session.id, activity.id, step.id)
    if not state.was_opened:
        raise ParameterError(
            tell(
                "{activity}, {step} was never opened: there are no results of it. Open it: "
                'room.open("{activity}", step="{step}")',
                activity=activity.id,
                step=step.id,
            )
        )
    is_shown = state.is_shown
    if not place.is_read_only:
        is_shown = what == "shown"
        if state.is_shown != is_shown:
            place.make_store().mark(session.id, activity.id, step.id, what)
    if not is_shown:
        return Section(blocks=(Note(text=tell("{name}: hidden from participants.", name=name)),))
    note = Note(
        text=tell(
            "{name}: shown to participants. Each sees their own answers beside these. "
            'To hide them: room.hide("{activity}", step="{step}")',
            name=name,
            activity=activity.id,
            step=step.id,
        )
    )
    return Section(blocks=(note, group_result(place, session, activity.id, step.id)))


def own_result(place: Place, session: Session, activity: str, step: str, seat: str) -> Section:
    """Give the own answers of one seat beside the group's; nobody else's own answers are in it.

    Parameters
    ----------
    activity, step : str
        Ids.
    seat : str
        Whose answers are the own ones: a seat of ``seats.csv``, or a guest.

    Raises
    ------
    ParameterError
        If the results are hidden.
    """
    store, form = _shown(place, session, activity, step)
    respondent = respondent_of(place, form, place.programme.activity(activity), seat)
    rows = store.latest(session.id, activity, step, respondent)
    results = _results(place, store, session, activity, step)
    return results.beside({row.item: row.value for row in rows})


def group_result(place: Place, session: Session, activity: str, step: str) -> Block:
    """Give the group's results alone: one picture, for a wall.

    Raises
    ------
    ParameterError
        If the results are hidden.
    """
    store, _ = _shown(place, session, activity, step)
    return _results(place, store, session, activity, step).picture()


def _shown(place: Place, session: Session, activity: str, step: str) -> tuple[Store, Form]:
    state, store = place.state(session.id, activity, step), place.store
    if state.is_shown and state.form and store:
        return store, state.form
    raise ParameterError(
        tell(
            "{name}: results stay hidden until the group looks at them together.",
            name=_titled(place, place.programme.activity(activity), step),
        )
    )


def _titled(place: Place, activity: Activity, step: str) -> str:
    languages = place.programme.languages
    title = next((one.title for one in activity.steps if one.id == step), {})
    return titled(say(activity.title, languages), say(title, languages))


@dataclass(frozen=True)
class _State:
    """Up to which events which answers are shown, read with which files, in which language."""

    store: bytes
    programme: int
    session: str
    activity: str
    step: str
    stamp: tuple[int, ...]
    language: str
    place: Place = field(compare=False)


def _results(place: Place, store: Store, session: Session, activity: str, step: str) -> Results:
    """Give what came out up to one step, as released; reckoned once for each such state."""
    gates = gates_of(place.programme, store, place.programme.activity(activity), session)
    stamp = tuple(gate.stamp() for gate in gates.values())
    files = id(place.programme)
    with _RECKONING:  # all phones ask in the same second
        return _reckoned(
            _State(store.id, files, session.id, activity, step, stamp, language_now(), place)
        )


@lru_cache(maxsize=_KEPT)
def _reckoned(state: _State) -> Results:
    programme, store = state.place.programme, state.place.store
    activity, session = programme.activity(state.activity), programme.session(state.session)
    held = held_until(hold(programme, store, activity, session), session.id, state.step)
    if held.answers:
        # This is kept while others answer: how many have since, only the notebook says.
        held = replace(held, since={}, waiting={})
    return kind_of(activity).results(programme, session, activity, held, None)
