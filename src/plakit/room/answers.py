"""All answers of an activity: those recorded elsewhere, and the latest ones given live.

Recorded rows are never copied into the store. Where the same respondent gave the same answer
live, the live one counts, and both are listed.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from plakit.activities import Answered, Held, as_promised, kind_of
from plakit.activities.held import Cited
from plakit.forms import Form
from plakit.programme import GROUP_FIELDS, Activity, Programme, Recorded, Session
from plakit.room.gate import Asked, Gate, See, Wave
from plakit.store import AnswerRow, Participant, Store


def hold(
    programme: Programme,
    store: Store | None,
    activity: Activity,
    session: Session,
    *,
    see: See = "released",
) -> Held:
    """Gather what the steps of an activity hold, up to a session.

    Parameters
    ----------
    store : Store or None
        Where live answers are kept; None where nobody has answered yet.
    see : "released", "looking" or "all"
        How much of live answers under random numbers is read: what was released (T7, see
        `gate`); what a look at results releases now, for whoever shows them; or all, for
        counting who took part and nothing else.
    """
    asked = asked_forms(store, activity, programme.sessions_until(session))
    gates = gates_of(programme, store, activity, session)
    lives = {wave: gate.read(see) for wave, gate in gates.items()}
    held = put_together(
        programme,
        activity,
        session,
        asked=asked,
        live=[_live(row) for one in lives.values() for row in one.answers],
        people=[person for one in lives.values() for person in one.participants],
    )
    return replace(
        held,
        since={wave: one.since for wave, one in lives.items() if one.since},
        waiting={wave: one.waiting for wave, one in lives.items() if one.waiting},
        is_frozen=store is not None and store.is_read_only,
        is_rehearsal=store is not None and store.is_rehearsal,
        others=others_of(
            programme, activity, lambda other: hold(programme, store, other, session, see=see)
        ),
        cited=cited_of(
            programme, activity, session, lambda other: hold(programme, store, other, session)
        ),
    )


def cited_of(
    programme: Programme,
    activity: Activity,
    session: Session,
    hold_one: Callable[[Activity], Held],
) -> dict[str, dict[str, Cited]]:
    """Gather the numbers of other activities that an activity may quote: released ones only."""
    found = {}
    for name in kind_of(activity).cites(programme, activity):
        if other := programme.activities.get(name):
            results = kind_of(other).results(programme, session, other, hold_one(other), None)
            found[name] = dict(results.cited())
    return found


def others_of(
    programme: Programme, activity: Activity, hold_one: Callable[[Activity], Held]
) -> dict[str, Held]:
    """Gather what is held by the other activities that an activity reads.

    What was said under random numbers is only handed on where it was written to be read, or was
    recorded of nobody in particular.
    """
    found = {}
    for name in kind_of(activity).reads(programme, activity):
        other = programme.activities.get(name)
        if other:
            held = hold_one(other)
            is_named = as_promised(other, held).mode == "named"
            found[name] = held if is_named else _meant_to_be_read(held)
    return found


def _meant_to_be_read(held: Held) -> Held:
    waves = tuple(wave for wave, form in held.asked.items() if form.meant_to_be_read)
    return replace(
        held,
        answers=tuple(
            row
            for row in held.answers
            if (row.session, row.step) in waves or (row.origin == "recorded" and not row.respondent)
        ),
        participants=(),
        waves=waves,
        asked={wave: held.asked[wave] for wave in waves},
        since={},
        waiting={},
    )


def put_together(  # noqa: PLR0913  # said by name
    programme: Programme,
    activity: Activity,
    session: Session,
    *,
    asked: Asked,
    live: Sequence[Answered],
    people: Iterable[Participant],
) -> Held:
    """Put live answers, wherever they were read, beside those recorded in the programme's files.

    Parameters
    ----------
    asked : mapping
        Form of each wave asked up to the session, oldest first.
    live, people : sequence of Answered, of Participant
        The latest answers of these waves, and who gave them.
    """
    sessions = programme.sessions_until(session)
    recorded = _recorded_until(programme, activity, session)
    # Whoever was recorded and has answered live since is one person, grouped as the live answer.
    there = {
        (one.session, one.step, one.respondent): one
        for one in (*_participants(programme, recorded), *people)
    }
    return Held(
        answers=(*_without_overtaken(recorded, live), *live),
        participants=tuple(there.values()),
        waves=_waves(activity, sessions, asked, recorded),
        asked=dict(asked),
    )


def gates_of(
    programme: Programme, store: Store | None, activity: Activity, session: Session
) -> dict[Wave, Gate]:
    """Give the gate before the live answers of each step asked up to a session."""
    if store is None:
        return {}
    asked = asked_forms(store, activity, programme.sessions_until(session))
    known = tuple(_participants(programme, _recorded_until(programme, activity, session)))
    return {wave: Gate(store, activity, wave, asked, known) for wave in asked}


def _waves(
    activity: Activity, sessions: tuple[str, ...], asked: Asked, recorded: list[Answered]
) -> tuple[Wave, ...]:
    written = {(row.session, row.step) for row in recorded if row.step}
    places = [step.id for step in activity.steps]
    opened = {wave: number for number, wave in enumerate(asked)}
    return tuple(
        sorted(
            {*asked, *written},
            # Opened first comes first, whatever the file calls its steps by now.
            key=lambda wave: (
                sessions.index(wave[0]),
                opened.get(wave, _place(places, wave[1])),
            ),
        )
    )


def held_until(held: Held, session: str, step: str) -> Held:
    """Give what was held when a step was the latest one: without the waves after it."""
    at = held.waves.index((session, step)) + 1
    waves, later = held.waves[:at], held.waves[at:]
    return replace(
        held,
        # What was recorded may belong to no step.
        answers=tuple(row for row in held.answers if (row.session, row.step) not in later),
        participants=tuple(
            one for one in held.participants if (one.session, one.step) not in later
        ),
        waves=waves,
        asked={wave: form for wave, form in held.asked.items() if wave in waves},
        since={wave: count for wave, count in held.since.items() if wave in waves},
        waiting={wave: who for wave, who in held.waiting.items() if wave in waves},
    )


def _place(places: list[str], step: str) -> int:
    return places.index(step) if step in places else len(places)


def _recorded_until(programme: Programme, activity: Activity, session: Session) -> list[Answered]:
    sessions = programme.sessions_until(session)
    rows = programme.recorded_rows(activity.id)
    return [_recorded(activity, row) for row in rows if row.session in sessions]


def _recorded(activity: Activity, row: Recorded) -> Answered:
    return Answered(
        session=row.session,
        activity=row.activity,
        step=row.step,
        respondent=row.respondent,
        item=row.item,
        value=kind_of(activity).recorded_value(row),
        origin="recorded",
        card=row.card,
        place=row.place,
        parent=row.parent,
        source=row.source,
        certainty=row.certainty,
        note=row.note,
    )


def _live(row: AnswerRow) -> Answered:
    return Answered(
        row.session, row.activity, row.step, row.respondent, row.item, row.value, row.origin
    )


def _without_overtaken(recorded: list[Answered], live: Sequence[Answered]) -> Iterable[Answered]:
    given = {_key(row) for row in live} if recorded else set()
    return (row._replace(counts=not row.respondent or _key(row) not in given) for row in recorded)


def _key(row: Answered) -> tuple[str, str, str, str]:
    return row.session, row.step, row.respondent, row.item


def asked_forms(
    store: Store | None, activity: Activity, sessions: tuple[str, ...]
) -> dict[tuple[str, str], Form]:
    """Give the Form of each step asked in these sessions, by (session, step), oldest first."""
    if store is None:
        return {}
    steps = [(session, step) for session, _, step in store.steps(activity.id)]
    forms = {
        (session, step): store.state(session, activity.id, step).form
        for session, step in steps
        if session in sessions
    }
    return {wave: form for wave, form in forms.items() if form is not None}


def _participants(programme: Programme, recorded: list[Answered]) -> Iterable[Participant]:
    """Take the group fields of recorded respondents from their seats."""
    seats = {seat.id: seat for seat in programme.seats}
    there = {
        (row.session, row.activity, row.step, row.respondent): None
        for row in recorded
        if row.respondent
    }
    for session, activity, step, respondent in there:
        seat = seats.get(respondent)
        groups = {name: getattr(seat, name) for name in GROUP_FIELDS} if seat else {}
        yield Participant(
            session=session, activity=activity, step=step, respondent=respondent, groups=groups
        )
