"""What one transaction of the writer does: ask, mark, keep answers, each checked as it is kept.

The checks and the row are in one transaction, so that a step closed meanwhile refuses.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, and_, bindparam, func, insert, select
from sqlalchemy.dialects.sqlite import insert as insert_sqlite

from plakit.errors import AnswerError, StoreError
from plakit.forms import Form
from plakit.store.rows import Kept, Row, Save, What, as_json, as_moment, as_number, sealed
from plakit.store.schema import activity_event, answer_event, asked, participation
from plakit.wording import mark, tell

Place = tuple[str, str, str]  # session, activity, step

STEP = ("session", "activity", "step")
# Two saves with one save_id are the same if they agree in all of these.
_WHO = (*STEP, "respondent")
_CONTENT = (*_WHO, "item", "form", "value")

# What cannot be done with a step in which nothing was asked.
_NOTHING_ASKED: dict[What, str] = {
    "opened": mark("{name} cannot be opened: nothing has been asked in it. Ask first."),
    "closed": mark("{name} cannot be closed: nothing has been asked in it. Ask first."),
    "shown": mark("{name} cannot be shown: nothing has been asked in it. Ask first."),
    "hidden": mark("{name} cannot be hidden: nothing has been asked in it. Ask first."),
}


def at_step(table: FromClause) -> ColumnElement[bool]:
    """Restrict a query to the step that is `named` when it is executed."""
    return and_(*(table.c[name] == bindparam(name) for name in STEP))


# Each transaction needs these. Building a query takes longer than executing it: they are built
# once.
_SAVES = select(answer_event).where(
    answer_event.c.save_id.in_(bindparam("save_ids", expanding=True))
)
_LAST_ANSWER = select(func.max(answer_event.c.id))
_LAST_FORM = select(asked.c.form).where(at_step(asked)).order_by(asked.c.id.desc()).limit(1)
_LAST_MARK = (
    select(activity_event.c.what)
    .where(
        at_step(activity_event),
        activity_event.c.what.in_([bindparam("one"), bindparam("other")]),
    )
    .order_by(activity_event.c.id.desc())
    .limit(1)
)
_ADD_ANSWERS = insert(answer_event)
# Whoever has answered a step before stays as they were.
_ADD_PARTICIPANTS = insert_sqlite(participation).on_conflict_do_nothing()


def last_answer(connection: Connection) -> int:
    """Tell the last answer event of all; 0 if there is none."""
    return connection.scalar(_LAST_ANSWER) or 0


def last_mark(connection: Connection, place: Place, one: What, other: What) -> str | None:
    """Tell which of two marks a step got last; None if neither."""
    return connection.scalar(_LAST_MARK, {**named(place), "one": one, "other": other})


def last_form(connection: Connection, place: Place) -> str | None:
    """Tell the fingerprint of what a step asks; None if nothing was asked."""
    return connection.scalar(_LAST_FORM, named(place))


class Keeping:
    """One transaction. ``save_ids`` are those of all answers to come, looked up in one go."""

    def __init__(self, connection: Connection, now: datetime, save_ids: Sequence[bytes]) -> None:
        self.connection = connection
        self.at = as_number(now)
        self._known = self._look_up(save_ids)
        self._steps: dict[Place, tuple[str | None, bool]] = {}
        self._rows: list[tuple[dict[str, Any], str]] = []  # answers to write, each with its groups
        self._next = last_answer(connection) + 1

    def _look_up(self, save_ids: Sequence[bytes]) -> dict[bytes, Row]:
        known: dict[bytes, Row] = {}
        for start in range(0, len(save_ids), 500):
            some = {"save_ids": save_ids[start : start + 500]}
            rows = self.connection.execute(_SAVES, some).mappings()
            known |= {row["save_id"]: row for row in rows}
        return known

    def ask(self, place: Place, form: Form) -> None:
        """Freeze what a step asks, and open the step if it was never opened."""
        self.finish()
        last = last_form(self.connection, place)
        is_open = last_mark(self.connection, place, "opened", "closed") == "opened"
        if last not in {None, form.fingerprint} and is_open and self._was_answered(place):
            raise StoreError(
                tell(
                    "{name} is open and has been answered, so what it asks cannot change. "
                    "Close it first, or ask the new questions in a new step.",
                    name=_name(place),
                )
            )
        if last != form.fingerprint:
            row = {"form": form.fingerprint, "words": form.canonical(), "at": self.at}
            self.connection.execute(insert(asked).values(**named(place), **row))
            self._steps.pop(place, None)
        if last_mark(self.connection, place, "opened", "closed") is None:
            self._add_mark(place, "opened")

    def _was_answered(self, place: Place) -> bool:
        query = select(answer_event.c.id).where(at_step(answer_event)).limit(1)
        return self.connection.scalar(query, named(place)) is not None

    def mark(self, place: Place, what: What) -> int:
        """Write down that a step was opened, closed, shown or hidden; give the event."""
        self.finish()
        if last_form(self.connection, place) is None:
            raise StoreError(tell(_NOTHING_ASKED[what], name=_name(place)))
        return self._add_mark(place, what)

    def _add_mark(self, place: Place, what: What) -> int:
        last = self.connection.scalar(select(func.max(activity_event.c.id))) or 0
        row = sealed({"id": last + 1, **named(place), "what": what, "at": self.at})
        self.connection.execute(insert(activity_event), [row])
        self._steps.pop(place, None)
        return int(last) + 1

    def save(self, saves: Sequence[Save]) -> list[Kept]:
        """Keep answers, all or none."""
        before = len(self._rows)
        try:
            return [self._save(one) for one in saves]
        except AnswerError:
            for row, _ in self._rows[before:]:
                del self._known[row["save_id"]]
            del self._rows[before:]
            raise

    def _save(self, save: Save) -> Kept:
        row: dict[str, Any] = {
            **named((save.session, save.activity, save.step)),
            "respondent": save.respondent,
            "item": save.answer.item,
            "form": save.answer.form,
            "value": save.answer.json,
            "save_id": save.number,
            "origin": save.origin,
            "at": self.at,
        }
        # A known save comes first: sent again after its step was closed, it is still kept.
        if self.is_known(row):
            known = self._known[row["save_id"]]
            return Kept(known["id"], as_moment(known["at"]), is_new=False)
        self._check(save)
        return Kept(self.add(row, as_json(save.groups)), as_moment(self.at), is_new=True)

    def is_known(self, row: Row) -> bool:
        """Tell whether this save is kept already; refuse it if it was another answer then."""
        known = self._known.get(row["save_id"])
        if known and any(known[name] != row[name] for name in _CONTENT):
            raise AnswerError(
                tell(
                    "{activity}, {item}: this save number belongs to another answer, and nothing "
                    "was kept. Open the form again and answer once more.",
                    activity=row["activity"],
                    item=row["item"],
                )
            )
        return known is not None

    def _check(self, save: Save) -> None:
        place = (save.session, save.activity, save.step)
        form, is_open = self._step(place)
        why = "unfit"
        if form is None:
            fault = tell("nothing has been asked in it. Ask first, or look for a typing mistake.")
        elif not is_open:
            why = "over"
            fault = tell(
                "it is closed. Nothing was kept. Whoever leads the group can open it again."
            )
        elif save.answer.form != form:
            why = "stale"
            fault = tell("what it asks has changed since. Nothing was kept. Open the form again.")
        elif not save.respondent:
            fault = tell("the answer names no respondent. Nothing was kept. Join the group first.")
        else:
            return
        raise AnswerError(
            tell("{name} takes no such answer: {fault}", name=_name(place), fault=fault), why
        )

    def _step(self, place: Place) -> tuple[str | None, bool]:
        if place not in self._steps:
            is_open = last_mark(self.connection, place, "opened", "closed") == "opened"
            self._steps[place] = (last_form(self.connection, place), is_open)
        return self._steps[place]

    def add(self, row: Row, groups: str) -> int:
        """Put an answer that was checked at the end; give its event."""
        new = sealed({**row, "id": self._next + len(self._rows)})
        self._rows.append((new, groups))
        self._known[new["save_id"]] = new
        return int(new["id"])

    def finish(self) -> None:
        """Write what was kept so far; the caller commits."""
        if not self._rows:
            return
        self.connection.execute(_ADD_ANSWERS, [row for row, _ in self._rows])
        self._write_participants()
        self._next += len(self._rows)
        self._rows.clear()

    def _write_participants(self) -> None:
        rows = {
            tuple(row[name] for name in _WHO): {
                **{name: row[name] for name in _WHO},
                "groups": groups,
            }
            for row, groups in reversed(self._rows)  # so that a respondent's first answer holds
        }
        self.connection.execute(_ADD_PARTICIPANTS, [sealed(row) for row in rows.values()])


def _name(place: Place) -> str:
    session, activity, step = place
    return f"{session}, {activity}, {step}"


def named(place: Place) -> dict[str, str]:
    """Give the columns of a row that say which step it belongs to."""
    return dict(zip(STEP, place, strict=True))
