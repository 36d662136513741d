"""Which files this process has open: meanwhile nobody in it reads their bytes past SQLite.

When a process closes a file, POSIX takes away all locks that the process has on it, whoever in
it holds them; another process would then believe itself alone with the file.
See https://www.sqlite.org/howtocorrupt.html, section 2.2.
"""

from collections import Counter
from pathlib import Path
from threading import Lock

from plakit.errors import StoreError
from plakit.wording import tell

_lock = Lock()
_open: Counter[tuple[int, int]] = Counter()


class InUse:
    """One opened file, until `end`."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file = _identity(path)
        self._is_ended = False
        with _lock:
            _open[self._file] += 1

    def refuse_moved(self) -> None:
        """Refuse to go on with a file that no longer lies where it was opened.

        Raises
        ------
        StoreError
            If it was moved, deleted or replaced: what is written into it now, nobody finds.
        """
        if not self._path.exists() or _identity(self._path) != self._file:
            raise StoreError(
                tell(
                    "{name} was moved, deleted or replaced while it was open. Nothing was "
                    "kept. Put it back where it was, or open it again.",
                    name=self._path.name,
                )
            )

    def end(self) -> None:
        """Say that the file is closed; saying it again changes nothing."""
        with _lock:
            if not self._is_ended:
                _open[self._file] -= 1
            self._is_ended = True


def is_in_use(path: Path) -> bool:
    """Tell whether this process has the file open, by whichever name."""
    with _lock:
        return path.exists() and _open[_identity(path)] > 0


def _identity(path: Path) -> tuple[int, int]:
    about = path.stat()
    return about.st_dev, about.st_ino
