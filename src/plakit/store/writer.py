"""One thread that writes: whatever waits shares one commit, and is answered after the commit."""

import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import closing, contextmanager, suppress
from contextvars import copy_context
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from queue import SimpleQueue
from threading import Lock, Thread
from typing import Any, TypeVar

from sqlalchemy import Connection, bindparam, select, update
from sqlalchemy.exc import DBAPIError

from plakit.errors import PlakitError, StoreError
from plakit.store.in_use import InUse
from plakit.store.keeping import Keeping
from plakit.store.schema import this_store
from plakit.store.server_lock import is_served_by_another
from plakit.store.sqlite import driver, engine_of, link_of, log_of, plain_failures
from plakit.wording import tell

# Above this many bytes the log is moved into the main file.
LONGEST_LOG = 16 * 1024 * 1024
# No more than this wait for one commit, so that the first of them need not wait long.
MOST_AT_ONCE = 500
# Before this version two programs that write at once could, very rarely, damage the log:
# https://www.sqlite.org/wal.html, section 11.
SAFE_BESIDE_SERVER = (3, 51, 3)
# How often the log is moved anew because another process wrote or read meanwhile.
_TRIES = 5

Done = TypeVar("Done")

# Every transaction touches this row: the log is known by it (see examining.py).
_TOUCH = update(this_store).values(needs_wal=bindparam("note"), commits=this_store.c.commits + 1)

_IS_NOTED = select(this_store.c.needs_wal)


@dataclass(frozen=True)
class Work:
    """Something to do in a transaction, and where its outcome goes.

    ``do`` checks before it writes: if it raises a PlakitError it has written nothing.
    """

    do: Callable[[Keeping], Any]
    save_ids: Sequence[bytes]
    outcome: Future[Any] = field(default_factory=Future)


class Writer:
    """The only way to write into one file of answers, for all threads of this process."""

    def __init__(self, path: Path, now: Callable[[], datetime]) -> None:
        self._path = path
        self._use = InUse(path)
        self._now = now
        self._waiting: SimpleQueue[Work | None] = SimpleQueue()
        self._thread: Thread | None = None
        self._is_closed = False
        self._lock = Lock()
        self._engine = engine_of(path, "rw")
        self._connection: Connection | None = None
        self._is_noted = False  # whether the main file says that its log is needed

    def do(self, do: Callable[[Keeping], Done], *, save_ids: Sequence[bytes] = ()) -> Done:
        """Have something done, wait until it is on disk, and give what came of it."""
        return self.submit(do, save_ids=save_ids).result()

    def submit(
        self, do: Callable[[Keeping], Done], *, save_ids: Sequence[bytes] = ()
    ) -> Future[Done]:
        """Have something done without waiting; what came of it is there when it is on disk."""
        # Refused in the thread of the writer, told in the language of who asked for it.
        here = copy_context()
        work = Work(lambda keeping: here.run(do, keeping), save_ids)
        work.outcome.set_running_or_notify_cancel()  # from now on nobody can call it off
        with self._lock:
            if self._is_closed:
                raise StoreError(
                    tell(
                        "{name} was closed. Nothing was kept. Open it again.", name=self._path.name
                    )
                )
            if self._thread is None:
                self._thread = Thread(target=self._run, name="plakit-writer", daemon=True)
                self._thread.start()
            self._waiting.put(work)
        return work.outcome

    def close(self) -> None:
        """Finish what waits, and put the log into the main file if nobody else has it open."""
        with self._lock:
            self._is_closed = True
            self._waiting.put(None)
        if self._thread is not None:
            self._thread.join()
        self._use.end()

    def _run(self) -> None:
        while works := self._take():
            self._write(works)
            self._shorten_log()
        self._take_note_back()
        self._leave()

    def _take_note_back(self) -> None:
        # Another process that moves the log may have been killed before it did so.
        with suppress(DBAPIError, driver.Error):
            if self._connection is not None:
                with self._transaction():
                    pass

    def _take(self) -> list[Work]:
        works: list[Work] = []
        work = self._waiting.get()
        while work is not None:
            works.append(work)
            if len(works) == MOST_AT_ONCE or self._waiting.empty():
                return works
            work = self._waiting.get()
        if works:
            self._waiting.put(None)  # the end is read again when these are done
        return works

    def _write(self, works: list[Work]) -> None:
        try:
            with plain_failures(self._path):
                outcomes = self._commit(works)
        except StoreError as failure:
            self._leave()  # so that the next one starts afresh
            outcomes = [StoreError(str(failure)) for _ in works]
        except Exception as bug:  # noqa: BLE001  # it belongs to its caller, not to this thread
            self._leave()
            if len(works) > 1:
                for work in works:
                    self._write([work])
                return
            outcomes = [bug]
        for work, outcome in zip(works, outcomes, strict=True):
            _answer(work, outcome)

    def _commit(self, works: list[Work]) -> list[Any]:
        self._use.refuse_moved()
        self._refuse_beside_server()
        save_ids = [save_id for work in works for save_id in work.save_ids]
        with self._transaction() as connection:
            keeping = Keeping(connection, self._now(), save_ids)
            outcomes = [_attempt(work, keeping) for work in works]
            keeping.finish()
        return outcomes

    @contextmanager
    def _transaction(self, *, needs_wal: bool = False) -> Iterator[Connection]:
        connection = self._connected()
        with connection.begin():
            connection.execute(_TOUCH, {"note": needs_wal})
            yield connection

    def _connected(self) -> Connection:
        if self._connection is None:
            self._connection = self._engine.connect()
            self._move_log()
        return self._connection

    def _move_log(self) -> None:
        """Move the log into the main file, leaving there the note that the log is needed.

        The note goes into the main file, and is at once taken back in the log alone. So the main
        file by itself says that something is missing, until somebody closes it properly, which
        moves the taking back as well.
        """
        with closing(link_of(self._path, "rw")) as mover:
            for _ in range(_TRIES):
                with self._transaction(needs_wal=True):
                    pass
                self._is_noted = self._move_noted_log(mover)
                with self._transaction():
                    pass
                if self._is_noted:
                    return

    def _move_noted_log(self, mover: Any) -> bool:
        connection = self._connected()
        with connection.begin():  # from here on no other process can write
            if not connection.scalar(_IS_NOTED):
                return False  # another process wrote before that
            return _moves_all(mover)

    def _shorten_log(self) -> None:
        # What fails here is tried again after the next answer; the answers are safe in the log.
        with suppress(OSError, DBAPIError, driver.Error, StoreError):
            if self._connection is None:
                return
            is_long = log_of(self._path).stat().st_size > LONGEST_LOG
            # Where there is a server, only it shortens the log.
            if not self._is_noted or (is_long and not self._is_served_by_another()):
                self._move_log()

    def _is_served_by_another(self) -> bool:
        # The server of a group has its practice as well, which lies one folder below.
        return any(is_served_by_another(folder) for folder in self._path.absolute().parents[:2])

    def _refuse_beside_server(self) -> None:
        if driver.sqlite_version_info < SAFE_BESIDE_SERVER and self._is_served_by_another():
            raise StoreError(
                tell(
                    "{name} is written by the server of its folder, and the SQLite of this "
                    "program ({version}) is too old to write beside it without "
                    "danger. Nothing was kept. Close the doors first, or install plakit "
                    "where pysqlite3 is to be had.",
                    name=self._path.name,
                    version=driver.sqlite_version,
                )
            )

    def _leave(self) -> None:
        if self._connection is None:
            return
        self._is_noted = False
        # At rest a store is one plain file. Refused as long as anyone else has it open.
        with suppress(driver.Error):
            # By the driver: SQLAlchemy would open a transaction around it, which is refused.
            link: Any = self._connection.connection.driver_connection
            link.execute("PRAGMA journal_mode = DELETE")
        self._connection.close()
        self._connection = None
        self._engine.dispose()


def _moves_all(mover: Any) -> bool:
    """Move the log, except for what somebody still reads past; tell whether nothing is left."""
    for _ in range(_TRIES):
        _, in_log, moved = mover.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
        if in_log == moved:
            return True
        time.sleep(0.002)  # who begins to read from now on is not in the way
    return False


def _attempt(work: Work, keeping: Keeping) -> Any:
    try:
        return work.do(keeping)
    except PlakitError as refusal:
        return refusal


def _answer(work: Work, outcome: Any) -> None:
    if isinstance(outcome, Exception):
        work.outcome.set_exception(outcome)
    else:
        work.outcome.set_result(outcome)
