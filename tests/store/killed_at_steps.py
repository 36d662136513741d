"""Brings copies of a file up to date, each killed at another step; run in a process of its own."""

import os
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event

_FILES = {"open", "os.rename", "os.remove", "os.link", "sqlite3.connect"}


class Steps:
    """Counts statements, commits and anything with the file, and ends the process at the last."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._count = 0
        self.last = 0  # 0: none is the last one

    def count(self, *_: Any) -> None:
        """Count one step."""
        self._count += 1
        if self._count == self.last:
            os.kill(os.getpid(), signal.SIGKILL)

    def audit(self, name: str, arguments: tuple[Any, ...]) -> None:
        """Count what is done with the file itself."""
        if name in _FILES and self.last and self._name in str(arguments[0]):
            self.count()


def kill_at_each_step(migrate: Callable[[Path], object], old: Path, folder: Path) -> None:
    """Migrate one copy after the other, the n-th killed at its n-th step; the last to the end.

    Prints how many copies it took, and how the last one ended. The n-th lies in ``folder/n``.
    """
    steps = Steps(old.name)
    event.listen(Engine, "before_cursor_execute", steps.count)
    event.listen(Engine, "commit", steps.count)
    sys.addaudithook(steps.audit)
    for number in range(1, 1000):
        path = folder / str(number) / old.name
        path.parent.mkdir(parents=True)
        child = os.fork()
        if not child:
            shutil.copy(old, path)
            steps.last = number
            migrate(path)
            os._exit(0)
        outcome = os.waitpid(child, 0)[1]
        if outcome != signal.SIGKILL:
            break
    sys.stdout.write(f"{number} {outcome}\n")
