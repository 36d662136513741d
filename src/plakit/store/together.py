"""Lets threads that write at the same time share one transaction, and so one wait for the disk."""

from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from threading import Lock
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine

from plakit.errors import StoreError
from plakit.store.sqlite import plain_failures

Done = TypeVar("Done")
Work = tuple[Callable[[Connection], Any], Future[Any]]


class Together:
    """The way of all threads of this process into one small file without a log.

    Whoever comes first writes for all who wait by then; there is no thread for it.
    """

    def __init__(self, path: Path, engine: Engine) -> None:
        self._path = path
        self._engine = engine
        self._waiting: deque[Work] = deque()
        self._lock = Lock()

    def do(self, work: Callable[[Connection], Done]) -> Done:
        """Have something done in a transaction, and give what came of it when it is on disk.

        If it fails, nothing of it was kept. It may be started more than once until it is kept.
        """
        outcome: Future[Done] = Future()
        self._waiting.append((work, outcome))
        with self._lock:
            if not outcome.done():
                self._write([self._waiting.popleft() for _ in range(len(self._waiting))])
        return outcome.result()

    def _write(self, works: list[Work]) -> None:
        try:
            with plain_failures(self._path), self._engine.begin() as connection:
                done = [work(connection) for work, _ in works]
        except Exception as fault:  # noqa: BLE001  # it belongs to whoever asked for it
            self._refuse(works, fault)
        else:
            for (_, outcome), what in zip(works, done, strict=True):
                outcome.set_result(what)

    def _refuse(self, works: list[Work], fault: Exception) -> None:
        if len(works) == 1:
            works[0][1].set_exception(fault)
        elif isinstance(fault, StoreError):  # the file cannot be used: nobody need wait again
            for _, outcome in works:
                outcome.set_exception(StoreError(str(fault)))
        else:
            for work in works:
                self._write([work])
