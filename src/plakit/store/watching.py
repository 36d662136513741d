"""Tells that somebody has written into a file, in whichever process, without reading it."""

from pathlib import Path
from threading import Lock
from typing import Any, Literal

from plakit.errors import StoreError
from plakit.store.sqlite import link_of, plain_failures
from plakit.wording import tell


class Watch:
    """One file that is watched, by a connection of its own; for all threads of a process."""

    def __init__(self, path: Path, mode: Literal["ro", "rw"]) -> None:
        self._path = path
        self._mode = mode
        self._lock = Lock()
        self._link: Any = None
        self._is_closed = False

    def number(self) -> int:
        """Give a number that is another one whenever anybody has committed since."""
        with self._lock, plain_failures(self._path):
            if self._is_closed:
                raise StoreError(tell("{name} was closed. Open it again.", name=self._path.name))
            # Never opened anew: another connection would count from the start.
            self._link = self._link or link_of(self._path, self._mode, wal=False)
            return int(self._link.execute("PRAGMA data_version").fetchone()[0])

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._is_closed = True
            if self._link is not None:
                self._link.close()
