"""The refresh gate (T7): results of a step move on only when enough people have changed them.

If they moved on with every answer, each step between two of them would give somebody away.
"""

from sqlalchemy import Connection, func, insert, select

from plakit.store.keeping import Keeping, Place, at_step, last_answer, named
from plakit.store.rows import sealed, whole
from plakit.store.schema import answer_event, answer_latest, participation, release

# Who takes part without a seat, as the room notes it in their group fields. One person may come in
# as several guests, so they hide nobody.
_GUESTS = select(participation.c.respondent).where(
    at_step(participation), func.json_extract(participation.c.groups, "$.seat") == "guest"
)


def releases_of(connection: Connection, place: Place) -> list[int]:
    """Give the events up to which the results of a step were released, first release first."""
    query = select(release).where(at_step(release)).order_by(release.c.id)
    rows = connection.execute(query, named(place)).mappings().all()
    return [whole(row, "release")["event"] for row in rows]


def release_anew(keeping: Keeping, place: Place, *, k: int) -> int | None:
    """Release what has come in, if at least ``k`` seats have changed it; give the event."""
    keeping.finish()
    connection = keeping.connection
    released = releases_of(connection, place)
    if not _is_due(connection, place, released, k):
        return released[-1] if released else None
    event = last_answer(connection)
    number = (connection.scalar(select(func.max(release.c.id))) or 0) + 1
    row = {"id": number, **named(place), "event": event, "at": keeping.at}
    connection.execute(insert(release), [sealed(row)])
    return event


def _is_due(connection: Connection, place: Place, released: list[int], k: int) -> bool:
    """Tell whether enough seats have changed their answers, or guests where only they are shown."""
    guests = set(connection.scalars(_GUESTS, named(place)))
    # The last release that showed seats: while they were too few, only guests were shown.
    seats_at = max(
        (event for event in released if len(_answered(connection, place, event) - guests) >= k),
        default=0,
    )
    if len(_changed_since(connection, place, seats_at) - guests) >= k:
        return True
    last = max(released, default=0)
    return not seats_at and len(_changed_since(connection, place, last) & guests) >= k


def _answered(connection: Connection, place: Place, event: int) -> set[str]:
    """Name the respondents who had answered when an event had come in."""
    query = (
        select(answer_event.c.respondent)
        .distinct()
        .where(at_step(answer_event), answer_event.c.id <= event)
    )
    return set(connection.scalars(query, named(place)))


def _changed_since(connection: Connection, place: Place, event: int) -> set[str]:
    """Name the respondents of whom an answer is new or another one than at that event."""
    now, then = answer_latest.alias("now"), answer_event.alias("then")
    key = ("session", "activity", "step", "respondent", "item")
    before = (
        select(then.c.value)
        .where(*(then.c[name] == now.c[name] for name in key), then.c.id <= event)
        .order_by(then.c.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    # Who gives the same answer again has changed nothing, and hides nobody else's change.
    query = (
        select(now.c.respondent)
        .distinct()
        .where(at_step(now), now.c.id > event, before.is_distinct_from(now.c.value))
    )
    return set(connection.scalars(query, named(place)))
