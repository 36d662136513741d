"""Reaches SQLite: which driver, how a connection is set up, and its failures in plain words."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

from sqlalchemy import Engine, QueuePool, create_engine, event
from sqlalchemy.exc import DBAPIError

from plakit.errors import StoreError
from plakit.wording import mark, tell

# One driver a process: two builds of SQLite must never hold the same file. The wheel brings a
# SQLite without the WAL-reset fault of those before 3.51.3.
try:
    from pysqlite3 import dbapi2 as driver
except ImportError:  # no wheel for this machine
    import sqlite3 as driver

__all__ = [
    "BUSY_MS",
    "connect",
    "driver",
    "engine_of",
    "link_of",
    "log_of",
    "plain_failures",
    "tells_damage",
]

BUSY_MS = 30_000

# mmap_size stays 0: it made a WAL-reset corruption worse in a public post-mortem.
# Nobody but the writer moves the log into the main file (Writer.checkpoint).
_PRAGMAS = (
    "synchronous = FULL",
    "foreign_keys = ON",
    "trusted_schema = OFF",
    "secure_delete = ON",
    "cell_size_check = ON",
    "mmap_size = 0",
    "wal_autocheckpoint = 0",
    "journal_size_limit = 0",
)

# What SQLite says, and what it means for the file.
_DAMAGED = mark("{file} is damaged. Keep the file as it is and take the newest copy.")
_FAILURES = {
    "malformed": _DAMAGED,
    "not a database": _DAMAGED,
    "no such table": _DAMAGED,
    "locked": mark(
        "{file} is held by another program. Nothing was kept. Close what else has it open "
        "(a database viewer, a backup or sync program), then try again."
    ),
    "disk is full": mark(
        "{file} cannot grow: the disk is full. Nothing was kept. Free some space, then try again."
    ),
    "readonly": mark(
        "{file} may not be written. Nothing was kept. Ask for the right to write this file and "
        "its folder, then try again."
    ),
    "unable to open": mark(
        "{file} cannot be opened. Nothing was kept. Look whether the file and its folder "
        "are still there and whether you may write in the folder, then try again."
    ),
    "disk I/O error": mark(
        "{file} cannot be read or written: the disk reports an error. Nothing was kept. "
        "Look whether the disk is still there, then try again."
    ),
}


def connect(path: Path, options: str) -> Any:
    """Open a file by the driver alone: no PRAGMA, no transaction. It must exist.

    ``options`` end the SQLite URI, such as ``mode=ro``.
    """
    uri = f"{path.absolute().as_uri()}?{options}"
    # BEGIN is ours to send: the driver's own way leaves half a migration behind.
    return driver.connect(uri, uri=True, isolation_level=None, check_same_thread=False)


def link_of(path: Path, mode: Literal["ro", "rw"], *, wal: bool = True) -> Any:
    """Open a file by the driver, set up as plakit keeps its files: see `engine_of`."""
    pragmas, options = [f"busy_timeout = {BUSY_MS}", *_PRAGMAS], f"mode={mode}"
    if mode == "ro":
        options += "&immutable=1" if _is_stuck(path) else ""
        pragmas.append("query_only = ON")
    elif not wal:
        # A change is kept once its journal is gone: so the folder, too, has to be on the disk.
        pragmas.append("synchronous = EXTRA")
    link = connect(path, options)
    try:
        for pragma in pragmas:
            link.execute(f"PRAGMA {pragma}")
        if mode == "rw" and wal:
            _use_log(link)
    except BaseException:
        link.close()
        raise
    return link


def _use_log(link: Any) -> None:
    # Here SQLite does not wait by itself for another program that is just writing.
    until = time.monotonic() + BUSY_MS / 1000
    while True:
        try:
            link.execute("PRAGMA journal_mode = WAL")
        except driver.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > until:
                raise
            time.sleep(0.02)
        else:
            return


def engine_of(path: Path, mode: Literal["ro", "rw"], *, wal: bool = True) -> Engine:
    """Make the engine for one file: ``ro`` reads, ``rw`` locks as soon as it begins.

    Without ``wal`` what is written goes into the file itself, not into a log beside it first.
    """
    engine = create_engine(
        "sqlite://",
        creator=lambda: link_of(path, mode, wal=wal),
        module=driver,
        poolclass=QueuePool,
    )
    begin = "BEGIN" if mode == "ro" else "BEGIN IMMEDIATE"
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql(begin))
    return engine


def log_of(path: Path) -> Path:
    """Give the write-ahead log of a file; SQLite puts it beside the file that a link points to."""
    file = path.resolve() if path.is_symlink() else path
    return file.with_name(f"{file.name}-wal")


def _is_stuck(path: Path) -> bool:
    """Tell whether a file wants a log, has none, and none can be made: it is read as it lies.

    So it is on a read-only disk with a store that was closed while a viewer held it. Elsewhere
    SQLite has to look out for other programs, so that nobody reads a file while it changes.
    """
    log = log_of(path)
    if os.access(log.parent, os.W_OK) or (log.exists() and log.stat().st_size):
        return False
    with path.open("rb") as file:
        return file.read(20)[18:] == b"\x02\x02"


def tells_damage(error: DBAPIError) -> bool:
    """Tell whether SQLite reports a damaged file, not one that it may not use just now."""
    return any(_FAILURES[sign] == _DAMAGED and sign in str(error.orig) for sign in _FAILURES)


@contextmanager
def plain_failures(path: Path) -> Iterator[None]:
    """Say in a sentence why the file cannot be used; let everything else through."""
    try:
        yield
    except (DBAPIError, driver.Error) as error:
        fault = str(getattr(error, "orig", error))
        for sign, sentence in _FAILURES.items():
            if sign in fault:
                raise StoreError(tell(sentence, file=path.name)) from error
        raise
