"""The refresh gate (T7): results of a step move on only when enough people have changed them.

If they moved on with every answer, each step between two of them would give somebody away.
"""

from sqlalchemy import Connection, func, insert, select

from plakit.store.keeping import Keeping, Place, at_step, last_answer, named
from plakit.store.rows import sealed, whole
from plakit.store.schema import answer_event, answer_latest, release


def releases_of(connection: Connection, place: Place) -> list[int]:
    """Give the events up to which the results of a step were released, first release first."""
    query = select(release).where(at_step(release)).order_by(release.c.id)
    rows = connection.execute(query, named(place)).mappings().all()
    return [whole(row, "release")["event"] for row in rows]


def release_anew(keeping: Keeping, place: Place, *, k: int) -> int | None:
    """Release what has come in, if at least ``k`` respondents have changed it; give the event."""
    keeping.finish()
    connection = keeping.connection
    released = releases_of(connection, place)
    since = released[-1] if released else 0
    if _changed_since(connection, place, since) < k:
        return since or None
    event = last_answer(connection)
    number = (connection.scalar(select(func.max(release.c.id))) or 0) + 1
    row = {"id": number, **named(place), "event": event, "at": keeping.at}
    connection.execute(insert(release), [sealed(row)])
    return event


def _changed_since(connection: Connection, place: Place, event: int) -> int:
    """Count the respondents of whom an answer is new or another one than at that event."""
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
    query = select(func.count(now.c.respondent.distinct())).where(
        at_step(now), now.c.id > event, before.is_distinct_from(now.c.value)
    )
    return connection.scalar(query, named(place)) or 0
