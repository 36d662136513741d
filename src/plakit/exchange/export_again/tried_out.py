"""Tries out what is to come in: results are made of it once, in a copy, before anything is kept.

Questions in an export may be other ones than its activity's kind would ever ask. Kept, they
would end each look at the results in an error that nobody here could mend.
"""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path

from plakit.activities import kind_of
from plakit.errors import PlakitError, StoreError
from plakit.programme import Activity, Programme, Session
from plakit.room.answers import hold
from plakit.room.gate import See
from plakit.room.place import ANSWERS
from plakit.store import Others, Store
from plakit.store.rows import Row
from plakit.wording import tell


@contextmanager
def scratch() -> Iterator[Path]:
    """Give a place for a file of answers that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="plakit-import-") as folder:
        yield Path(folder, ANSWERS)


def refuse_what_cannot_be_shown(
    programme: Programme, others: Others, tried: Store, before: Store | None
) -> None:
    """Refuse what comes in if the results of an activity cannot be made of it.

    Parameters
    ----------
    tried : Store
        A copy that holds it beside what was there.
    before : Store or None
        What was there; None: nothing. What failed with that alone is no fault of what comes in.

    Raises
    ------
    StoreError
        If there is such an activity.
    """
    for activity, session in _touched(programme, others, before):
        error = _failure(programme, tried, activity, session, see="looking")
        if error is None or (
            before and _failure(programme, before, activity, session, see="released")
        ):
            continue
        raise StoreError(
            tell(
                "{name}: nothing was merged, as no results of {activity} can be made with it "
                "({what}). Its questions were changed outside plakit. Take the export as it was "
                "written.",
                name=others.name,
                activity=activity.id,
                what=type(error).__name__,  # its words may be an answer
            )
        ) from error


def _touched(
    programme: Programme, others: Others, before: Store | None
) -> Iterator[tuple[Activity, Session]]:
    """Give the activities to which something is new, in each session that it is of and the last."""
    known = set(map(_place, before.everything().asked)) if before else set()
    new = [row for row in others.asked if _place(row) not in known]
    asked = {(row["activity"], row["session"]) for row in new}
    names = {name for name, _ in asked}
    for activity in programme.activities.values():
        kind = kind_of(activity)
        beside = {*kind.reads(programme, activity), *kind.cites(programme, activity)}
        for session in programme.sessions:
            is_last = session == programme.sessions[-1]
            if (activity.id, session.id) in asked or (is_last and names & {activity.id, *beside}):
                yield activity, session


def _place(row: Row) -> tuple[str, ...]:
    return tuple(row[name] for name in ("session", "activity", "step", "form"))


def _failure(
    programme: Programme, store: Store, activity: Activity, session: Session, *, see: See
) -> Exception | None:
    """Give the error in which results end, or the questions of a step; a refusal is none."""
    try:
        held = hold(programme, store, activity, session, see=see)
        kind = kind_of(activity)
        results = kind.results(programme, session, activity, held, None)
        steps = (partial(kind.asking, programme, activity, step, held) for step in activity.steps)
        shown = (results.report, results.findings, results.proposals, results.who, results.files)
        made: tuple[Callable[[], object], ...] = (*shown, *steps)
        for make in made:
            with suppress(PlakitError):
                make()
    except PlakitError:
        return None
    except Exception as error:  # noqa: BLE001  # whatever a crafted question makes of them
        return error
    return None
