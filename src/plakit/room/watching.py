"""A thread that looks again and again whether something has changed, and cannot be brought down."""

import logging
from collections.abc import Callable, Iterable
from threading import Event, Thread

log = logging.getLogger(__name__)

# How often the files are looked at, in seconds.
EVERY = 0.25


class Watcher:
    """Calls some functions every quarter of a second until it is stopped.

    One that fails (a file is locked, the disk is full) is called again the next time, and keeps
    none of the others from being called.
    """

    def __init__(self, looks: Iterable[Callable[[], object]], *, every: float = EVERY) -> None:
        self._looks = tuple(looks)
        self._every = every
        self._end = Event()
        self._thread = Thread(target=self._run, name="plakit-watcher", daemon=True)
        self._said = ""

    def start(self) -> None:
        """Begin to look."""
        self._thread.start()

    def stop(self) -> None:
        """Look no more; what is being looked at is finished."""
        self._end.set()
        if self._thread.is_alive():
            self._thread.join()

    def look(self) -> None:
        """Look once."""
        faults = []
        for look in self._looks:
            try:
                look()
            except Exception as fault:  # noqa: BLE001  # see the class
                faults.append(type(fault).__name__)
        self._note(", ".join(dict.fromkeys(faults)))

    def _run(self) -> None:
        while not self._end.wait(self._every):
            self.look()

    def _note(self, what: str) -> None:
        """Write a failure down once, not four times a second; never what it held."""
        if what and what != self._said:
            log.warning("looking for changes failed: %s", what)
        self._said = what
