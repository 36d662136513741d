"""What is read from a store: how a step stands, who answered what, now or as of an event."""

import json
from collections.abc import Mapping
from functools import lru_cache
from operator import itemgetter
from types import MappingProxyType
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Select,
    bindparam,
    exists,
    func,
    select,
)

from plakit.forms import Form
from plakit.store.keeping import Place, at_step, last_mark, named
from plakit.store.rows import (
    AnswerRow,
    Participant,
    Row,
    StepState,
    all_whole,
    as_moment,
    whole,
)
from plakit.store.schema import answer_event, answer_latest, asked, participation

# Column names and what to look for in them; None does not restrict.
Wanted = Mapping[str, str | None]

# The columns of an answer as `AnswerRow` has them, before the value and behind it.
_GIVEN = ("id", "session", "activity", "step", "respondent", "item")
_HOW = ("origin", "form")

_ASKED = select(asked).where(at_step(asked)).order_by(asked.c.id.desc()).limit(1)


def state_of(connection: Connection, place: Place) -> StepState:
    """Tell how a step stands, and what it asks."""
    row = connection.execute(_ASKED, named(place)).mappings().first()
    is_open = last_mark(connection, place, "opened", "closed")
    is_shown = last_mark(connection, place, "shown", "hidden")
    return StepState(
        form=_form(whole(row, "asked")["words"]) if row else None,
        is_open=is_open == "opened",
        was_opened=is_open is not None,
        is_shown=is_shown == "shown",
    )


def steps_of(connection: Connection, activity: str | None) -> list[Place]:
    """List all steps that were asked, first asked first."""
    columns = (asked.c.session, asked.c.activity, asked.c.step)
    query = _where(select(*columns), asked, {"activity": activity})
    query = query.group_by(*columns).order_by(func.min(asked.c.id))
    return [(row[0], row[1], row[2]) for row in connection.execute(query)]


def latest_answers(connection: Connection, wanted: Wanted, until: int | None) -> list[AnswerRow]:
    """Give the latest answers, now or when an event had come in."""
    if until is None:
        sought = {name: value for name, value in wanted.items() if value is not None}
        return _answers(connection, _latest(tuple(sought)), sought)
    rows = _latest_until(until)
    return _answers(connection, _where(select(rows), rows, wanted).order_by(rows.c.id))


def answers_since(connection: Connection, event: int) -> list[AnswerRow]:
    """Give all answers that came in after an event."""
    events = answer_event.c
    return _answers(connection, select(answer_event).where(events.id > event).order_by(events.id))


def participants(connection: Connection, wanted: Wanted, until: int | None) -> list[Participant]:
    """List who has answered, or had when an event had come in."""
    query = _where(select(participation), participation, wanted)
    if until is not None:
        query = query.where(_had_answered(until))
    rows = connection.execute(query.order_by(*participation.primary_key)).mappings().all()
    return [_participant(whole(row, "participation")) for row in rows]


@lru_cache
def _latest(names: tuple[str, ...]) -> Select[Any]:
    """Restrict the latest answers by these columns.

    Each page asks so for its own when it comes, and building a query takes longer than executing.
    """
    rows = answer_latest.c
    where = (rows[name] == bindparam(name) for name in names)
    return select(answer_latest).where(*where).order_by(rows.id)


def _latest_until(event: int) -> FromClause:
    """Give the answers that were the latest of their key when an event had come in."""
    that = answer_event.alias("that")
    key = ("session", "activity", "step", "respondent", "item")
    newest = select(func.max(that.c.id)).where(
        that.c.id <= event, *(that.c[name] == answer_event.c[name] for name in key)
    )
    return select(answer_event).where(answer_event.c.id == newest.scalar_subquery()).subquery()


def _had_answered(event: int) -> ColumnElement[bool]:
    """Restrict participants to those who had answered their step when an event had come in."""
    key = ("session", "activity", "step", "respondent")
    same = (answer_event.c[name] == participation.c[name] for name in key)
    return exists().where(answer_event.c.id <= event, *same)


def _where(query: Select[Any], table: FromClause, wanted: Wanted) -> Select[Any]:
    for name, value in wanted.items():
        if value is not None:
            query = query.where(table.c[name] == value)
    return query


def _answers(
    connection: Connection, query: Select[Any], sought: Mapping[str, str] = MappingProxyType({})
) -> list[AnswerRow]:
    found = connection.execute(query, sought)
    names, rows = tuple(found.keys()), found.all()
    all_whole(names, rows, "answer")
    # Many say the same: it is read once, and theirs for all, as nothing is changed in place.
    values = {text: json.loads(text) for text in {row.value for row in rows}}
    given, how = itemgetter(*map(names.index, _GIVEN)), itemgetter(*map(names.index, _HOW))
    value, at = names.index("value"), names.index("at")
    return [
        AnswerRow._make((*given(row), values[row[value]], *how(row), as_moment(row[at])))
        for row in rows
    ]


@lru_cache(maxsize=64)
def _form(words: str) -> Form:
    return Form.model_validate_json(words)


def _participant(row: Row) -> Participant:
    same = ("session", "activity", "step", "respondent")
    return Participant(**{name: row[name] for name in same}, groups=json.loads(row["groups"]))
