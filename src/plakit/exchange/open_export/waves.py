"""What there is to export: every step with all that its results show, read from one snapshot."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property

from plakit.activities import Answered, Held, as_promised
from plakit.activities.results import GUEST
from plakit.forms import Form, is_answered
from plakit.methods.groups import GUESTS, NO_GROUP
from plakit.programme import Activity, Programme, group_titles
from plakit.room.answers import gates_of, hold
from plakit.room.asking import FACILITATOR
from plakit.room.gate import Gate
from plakit.store import Others, Participant, StepState, Store
from plakit.store.rows import Row

Place = tuple[str, str, str]  # session, activity, step


@dataclass(frozen=True)
class Wave:
    """One step of one session, as its results show it.

    ``rows`` are the latest answers that are part of the results, ``events`` the rows of the store
    behind them: with all earlier ones where people answer by name. ``all_events`` are all there
    are. ``people`` took part;
    ``groups`` says how their group fields are called in results. ``earlier`` is the step as it
    was shown each time that it had been closed, before it was opened again.
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
    all_events: tuple[Row, ...] = field(default=(), repr=False)
    earlier: tuple["Wave", ...] = ()

    @property
    def place(self) -> Place:
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
    def is_sealed(self) -> bool:
        """Tell whether nobody sees these answers yet, as of a vote that goes on."""
        is_sealed = self.form is not None and self.form.is_sealed
        return is_sealed and self.state.is_open and not self.state.is_shown

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
        titles = group_titles(field)  # what is merged there has to be merged here
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
    events: dict[Place, list[Row]] = defaultdict(list)
    for row in kept.answers if kept else []:
        events[_place(row)].append(row)
    reopened = _reopened(kept) if kept else {}
    return [
        _with_earlier(wave, gate, reopened.get(wave.place, []))
        for activity in programme.activities.values()
        for wave, gate in _waves(programme, store, activity, events)
    ]


def _place(row: Row) -> Place:
    return row["session"], row["activity"], row["step"]


def _reopened(kept: Others) -> dict[Place, list[list[int]]]:
    """Give for each time that a closed step was opened again the releases made until then."""
    found: dict[Place, list[list[int]]] = defaultdict(list)
    closed: set[Place] = set()
    for mark in sorted(kept.marks, key=lambda row: int(row["id"])):
        place = _place(mark)
        if mark["what"] == "closed":
            closed.add(place)
        elif mark["what"] == "opened" and place in closed:
            closed.discard(place)
            made = [
                row["event"]
                for row in kept.releases
                if _place(row) == place and row["at"] <= mark["at"]
            ]
            if made:
                found[place].append(made)
    return found


def _with_earlier(wave: Wave, gate: Gate | None, reopened: list[list[int]]) -> Wave:
    if gate is None or wave.is_open_book or wave.is_meant_to_be_read:
        return wave
    earlier: list[Wave] = []
    for releases in reopened:
        rows, people = gate.read_then(releases)
        there = {row.event for row in rows}
        answered = {row.respondent for row in rows if is_answered(row.value)}
        then = replace(
            wave,
            events=tuple(row for row in wave.all_events if row["id"] in there),
            people=tuple(one for one in people if one.respondent in answered),
            earlier=tuple(earlier),
        )
        earlier.append(then)
    return replace(wave, earlier=tuple(earlier))


def _waves(
    programme: Programme,
    store: Store | None,
    activity: Activity,
    events: dict[Place, list[Row]],
) -> Iterable[tuple[Wave, Gate | None]]:
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
            all_events=tuple(raw),
        )
        gate = gates.get((session, step))
        yield (wave if wave.is_open_book else _only(wave, latest)), gate


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
