"""Brings an older file of answers up to date: copied aside first, then in one transaction.

The revisions lie in `migrations`. The version is the file's own ``user_version``, so Alembic's
version table is not used. Alembic is slow to import and is imported nowhere else.
"""

from pathlib import Path

from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import Script, ScriptDirectory
from sqlalchemy import Connection, text, update

from plakit.store.files import copy_aside
from plakit.store.schema import APPLICATION_ID, add_guards, drop_guards, set_kind, this_store
from plakit.store.sqlite import engine_of, plain_failures

REVISIONS = Path(__file__).with_name("migrations")


def migrate(path: Path, revisions: Path | None = None) -> None:
    """Bring a file up to the newest revision; killed at any moment, it is the old or the new.

    Parameters
    ----------
    path : Path
        A file of answers; copied aside as ``<name>.before-<revision>``.
    revisions : Path, optional
        The folder of revisions, named ``0001``, ``0002`` and so on; the shipped one if left out.

    Raises
    ------
    StoreError
        If the file cannot be locked, copied or written.
    """
    engine = engine_of(path, "rw")
    try:
        with plain_failures(path), engine.begin() as connection:
            version = int(connection.scalar(text("PRAGMA user_version")) or 0)
            newer = [
                one for one in _in_order(revisions or REVISIONS) if int(one.revision) > version
            ]
            if newer:
                # The lock is held, so what is copied is what is then changed.
                copy_aside(path, newer[-1].revision)
                _upgrade(connection, newer)
    finally:
        engine.dispose()


def _in_order(revisions: Path) -> list[Script]:
    scripts = ScriptDirectory(str(revisions), version_locations=[str(revisions)])
    return list(scripts.walk_revisions())[::-1]


def _upgrade(connection: Connection, newer: list[Script]) -> None:
    # As the writer does: the log is known by this row (see examining.py).
    connection.execute(update(this_store).values(commits=this_store.c.commits + 1))
    drop_guards(connection)
    _run(connection, newer)


def _run(connection: Connection, revisions: list[Script]) -> None:
    with Operations.context(MigrationContext.configure(connection)):
        for revision in revisions:
            revision.module.upgrade()
    add_guards(connection)
    set_kind(connection, application_id=APPLICATION_ID, version=int(revisions[-1].revision))
