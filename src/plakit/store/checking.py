"""Looks through a whole store for damage: its pages, its rows, what hangs on what."""

from collections.abc import Iterator
from typing import Literal

from sqlalchemy import Connection, exists, select, text
from sqlalchemy.exc import DatabaseError

from plakit.store.keeping import STEP
from plakit.store.rows import is_whole, name_of
from plakit.store.schema import (
    HOLDS_UNMARKED,
    activity_event,
    answer_event,
    asked,
    participation,
    release,
)
from plakit.store.sqlite import tells_damage
from plakit.wording import tell


def find_damage(connection: Connection) -> list[str]:
    """Give what is wrong, one line each."""
    return damaged_pages(connection, "integrity_check") or [
        *_unmarked(connection),
        *_changed(connection),
        *_never_asked(connection),
    ]


def damaged_pages(
    connection: Connection, check: Literal["integrity_check", "quick_check"]
) -> list[str]:
    """Give what SQLite itself finds wrong with the pages of the file, one line each."""
    try:
        lines = [str(row[0]) for row in connection.execute(text(f"PRAGMA {check}"))]
    except DatabaseError as error:
        if not tells_damage(error):
            raise
        return [str(error.orig)]
    return [] if lines == ["ok"] else [" ".join(line.split()) for line in lines]


def _unmarked(connection: Connection) -> Iterator[str]:
    if connection.scalar(HOLDS_UNMARKED):
        yield tell("It holds simulated answers but says it is no rehearsal.")


def _changed(connection: Connection) -> Iterator[str]:
    for table in (asked, activity_event, answer_event, participation, release):
        for row in connection.execute(select(table)).mappings():
            if not is_whole(row):
                yield tell(
                    "{row} is not what was kept: its checksum does not fit.",
                    row=name_of(row, table.name),
                )


def _never_asked(connection: Connection) -> Iterator[str]:
    same = (asked.c[name] == answer_event.c[name] for name in (*STEP, "form"))
    query = select(answer_event).where(~exists().where(*same)).order_by(answer_event.c.id)
    for row in connection.execute(query).mappings():
        yield tell(
            "{row} answers a form that was not asked in this step.",
            row=name_of(row, "answer_event"),
        )
