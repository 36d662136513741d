"""What there is to export: every step with all that its results show, read from one snapshot."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from plakit.activities import Answered, Held, as_promised
from plakit.activities.kind import GUEST
from plakit.forms import Form, is_answered
from plakit.methods.groups import GUESTS, NO_GROUP
from plakit.programme import Activity, Programme, vocabulary
from plakit.room.answers import gates_of, hold
from plakit.room.asking import FACILITATOR
from plakit.store import Others, Participant, StepState, Store
from plakit.store.rows import Row

# As results name them: what is merged there has to be merged here.
TITLED = {"kind": "seat_kinds", "route": "routes"}


@dataclass(frozen=True)
class Wave:
    """One step of one session, as its results show it.

    ``rows`` are the latest answers that are part of the results, ``events`` the rows of the store
    behind them: with all earlier ones where people answer by name. ``people`` took part;
    ``groups`` says how their group fields are called in results.
    """

    session: str
    activity: Activity
    step: str
    form: Form | None
    state: StepState
    rows: tuple[Answered, ...]
    events: tuple[Row, ...]
    people: tuple[Participant, ...]
    since: int
    waiting: str
    is_rehearsal: bool

    @property
    def place(self) -> tuple[str, str, str]:
        """Where it is: session, activity, step."""
        return self.session, self.activity.id, self.step

    @property
    def is_open_book(self) -> bool:
        """Tell whether answers stand under a name, or are the facilitator's for the group."""
        return self.activity.mode == "named" or self._is_by_facilitator

    @property
    def is_meant_to_be_read(self) -> bool:
        """Tell whether what people wrote is shown to the group as it stands."""
        return self.form.meant_to_be_read if self.form else self._is_recorded_without_names

    @property
    def _is_by_facilitator(self) -> bool:
        if self.form is None or not any(one.by_facilitator for one in self.form.questions):
            return False
        return all(row["respondent"] == FACILITATOR for row in self.events)

    @property
    def _is_recorded_without_names(self) -> bool:
        """Tell whether nobody knows whose these contributions are: nobody can be found by them."""
        return not any(row.respondent for row in self.rows)

    @cached_property
    def live(self) -> frozenset[str]:
        """The respondents who answered here, and were not written down elsewhere."""
        return frozenset(row["respondent"] for row in self.events)

    def guests(self) -> frozenset[str]:
        """Give the respondents who took part without a seat."""
        return frozenset(one.respondent for one in self.people if one.groups.get("seat") == GUEST)

    def group_of(self, field: str) -> dict[str, str]:
        """Give the group of each participant as results name it."""
        titles = vocabulary(TITLED[field]) if field in TITLED else {}
        guests = self.guests()
        return {
            one.respondent: GUESTS
            if one.respondent in guests
            else titles.get(one.groups.get(field, ""), one.groups.get(field, "")) or NO_GROUP
            for one in self.people
        }


def waves_of(programme: Programme, store: Store | None, kept: Others | None) -> list[Wave]:
    """Read all steps of all activities, in the order of the programme.

    Parameters
    ----------
    store : Store or None
        A snapshot that only is read; None where nobody has answered yet.
    kept : Others or None
        All rows of it.
    """
    if not programme.sessions:
        return []
    events: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for row in kept.answers if kept else []:
        events[row["session"], row["activity"], row["step"]].append(row)
    return [
        wave
        for activity in programme.activities.values()
        for wave in _waves(programme, store, activity, events)
    ]


def _waves(
    programme: Programme,
    store: Store | None,
    activity: Activity,
    events: dict[tuple[str, str, str], list[Row]],
) -> Iterable[Wave]:
    last = programme.sessions[-1]
    held = hold(programme, store, activity, last)
    gates = gates_of(programme, store, activity, last)
    promised = as_promised(activity, held)
    for session, step in (*held.waves, *_places_without_step(held)):
        rows = held.of(session, step)
        all_rows = [r for r in held.answers if (r.session, r.step) == (session, step)]
        there = {row.respondent for row in rows if is_answered(row.value)}
        shown = gates[session, step].read("released") if (session, step) in gates else None
        latest = {row.event for row in shown.answers} if shown else set()
        raw = events[session, activity.id, step]
        wave = Wave(
            session=session,
            activity=promised,
            step=step,
            form=held.asked.get((session, step)),
            state=_state(store, (session, activity.id, step)),
            rows=tuple(all_rows),
            events=tuple(raw),
            people=tuple(
                one
                for one in held.participants
                if (one.session, one.step) == (session, step) and one.respondent in there
            ),
            since=held.since.get((session, step), 0),
            waiting=held.waiting.get((session, step), ""),
            is_rehearsal=held.is_rehearsal,
        )
        if wave.is_open_book:
            yield wave
        else:
            yield _only(wave, latest)


def _places_without_step(held: Held) -> list[tuple[str, str]]:
    """Give where contributions were written down elsewhere that belong to no step."""
    return list(dict.fromkeys((row.session, "") for row in held.answers if not row.step))


def _only(wave: Wave, latest: set[int]) -> Wave:
    """Leave out what was overwritten, taken back, or came in after the release."""
    return replace(wave, events=tuple(row for row in wave.events if row["id"] in latest))


def _state(store: Store | None, place: tuple[str, str, str]) -> StepState:
    if store is None:
        return StepState(form=None, is_open=False, was_opened=False, is_shown=False)
    return store.state(*place)
