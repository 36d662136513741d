"""Makes a store anew of all rows of one that was written out: an equal store."""

from pathlib import Path

from sqlalchemy import Connection, insert
from sqlalchemy.exc import IntegrityError

from plakit.errors import StoreError
from plakit.store.files import make_database
from plakit.store.merging import Others
from plakit.store.rows import sealed
from plakit.store.schema import (
    activity_event,
    answer_event,
    asked,
    create_tables,
    participation,
    release,
)
from plakit.wording import tell

_WHO = ("session", "activity", "step", "respondent")


def restore(path: Path, kept: Others, *, store_id: bytes, is_rehearsal: bool) -> None:
    """Make a file of answers that holds these rows, under the number of the store they are of.

    Raises
    ------
    StoreError
        If something is there already or cannot be made there, or the rows do not fit together.
    """
    who = {tuple(row[name] for name in _WHO) for row in kept.answers}
    if len(store_id) != 16 or who != set(kept.groups):
        raise _unfit(kept.name)
    try:
        make_database(path, lambda link: _fill(link, kept, store_id, is_rehearsal=is_rehearsal))
    except (IntegrityError, OverflowError) as error:
        raise _unfit(kept.name) from error


def _unfit(name: str) -> StoreError:
    return StoreError(
        tell(
            "{name}: the rows of the store do not fit together, so nothing was made. "
            "Take the export as it was written.",
            name=name,
        )
    )


def _fill(link: Connection, kept: Others, store_id: bytes, *, is_rehearsal: bool) -> None:
    people = [
        sealed({**dict(zip(_WHO, who, strict=True)), "groups": groups})
        for who, groups in sorted(kept.groups.items())
    ]
    tables = (
        (asked, list(kept.asked)),
        (activity_event, [sealed(dict(row)) for row in kept.marks]),
        (answer_event, [sealed(dict(row)) for row in kept.answers]),
        (participation, people),
        (release, [sealed(dict(row)) for row in kept.releases]),
    )
    create_tables(link, rehearsal=is_rehearsal, store_id=store_id)
    for into, rows in tables:
        if rows:
            link.execute(insert(into), rows)
