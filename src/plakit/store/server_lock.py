"""The one server of a folder: it holds a lock, and beside it says where it can be reached.

The system lets go of the lock when a process ends, however it ends; so what a dead server left
behind stands in nobody's way.
"""

import json
import os
import secrets
import socket
import time
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass, field, replace
from importlib.metadata import version
from pathlib import Path
from typing import Self
from urllib.parse import urlsplit

from filelock import FileLock, Timeout

from plakit.errors import StoreError
from plakit.store.files import PRIVATE, plain_refusal, write_whole
from plakit.wording import tell

LOCK, CARD = "server.lock", "server.json"
# Whoever only looks holds the lock for a moment; a server that starts waits so long (seconds).
_PATIENCE = 1.0
# How often is looked whether a server has written where it is, 50 ms apart.
_LOOKS = 20


@dataclass(frozen=True)
class Running:
    """The server of a folder. ``secret`` lets the facilitator's own requests in."""

    host: str
    pid: int
    address: str
    port: int
    version: str
    secret: str = field(repr=False)


class ServerLock:
    """Held as long as a process serves a folder; made by `ServerLock.take`."""

    def __init__(self, folder: Path, lock: FileLock, running: Running) -> None:
        self.running = running
        self._folder = folder
        self._lock = lock

    @classmethod
    def take(cls, folder: Path, *, address: str, port: int = 0) -> Self:
        """Become the server of a folder, and write down where it can be reached.

        Parameters
        ----------
        folder : Path
            The programme's folder.
        address : str
            The URL at which people reach this server; `move` says another one.
        port : int
            On this machine; 0: the one of the address. Behind a proxy they differ.

        Raises
        ------
        StoreError
            If another process serves the folder, it is not there, or takes no files.
        """
        if not folder.is_dir():
            raise StoreError(
                tell("{folder}: there is no such folder. Look for a typing mistake.", folder=folder)
            )
        running = Running(
            host=socket.gethostname(),
            pid=os.getpid(),
            address=address,
            port=port or _port(address),
            version=version("plakit"),
            secret=secrets.token_urlsafe(16),
        )
        lock = _lock(folder)
        with _refusal(folder):
            try:
                lock.acquire(timeout=_PATIENCE)
            except Timeout:
                raise _already_served(folder) from None
            try:
                _write(folder, running)
            except BaseException:
                lock.release()
                raise
        return cls(folder, lock, running)

    def move(self, address: str, *, port: int = 0) -> None:
        """Write down another address, such as that of the port that was free."""
        self.running = replace(self.running, address=address, port=port or _port(address))
        with _refusal(self._folder):
            _write(self._folder, self.running)

    def release(self) -> None:
        """Let another server have the folder; letting go again changes nothing."""
        if self._lock.is_locked:
            (self._folder / CARD).unlink(missing_ok=True)
            self._lock.release()

    def __repr__(self) -> str:
        return f"ServerLock({self.running.address})"


def running_server(folder: Path) -> Running | None:
    """Tell which server has this folder; None if there is none.

    Raises
    ------
    StoreError
        If there is one that does not say where it can be reached, or it cannot be looked up.
    """
    for _ in range(_LOOKS):
        if not _is_held(folder):
            return None
        running = _read(folder)
        if running is not None:
            return running
        time.sleep(0.05)  # it has the lock, and writes its address this very moment
    raise StoreError(
        tell(
            "{folder}: a server runs there and does not say where it can be reached. End it "
            "(plakit serve in another window, or another notebook), then start it again.",
            folder=folder,
        )
    )


def is_served_by_another(folder: Path) -> bool:
    """Tell whether another process than this one serves a folder."""
    if not _is_held(folder):
        return False
    running = _read(folder)
    return running is None or running.pid != os.getpid()


def _is_held(folder: Path) -> bool:
    if not (folder / LOCK).exists():
        return False
    with _refusal(folder):
        try:
            with _lock(folder).acquire(timeout=0):
                # Left by a server that was killed. Nobody else writes it while we hold the lock.
                (folder / CARD).unlink(missing_ok=True)
        except Timeout:
            return True
    return False


def _already_served(folder: Path) -> StoreError:
    running = running_server(folder)
    if running is None:
        return StoreError(
            tell(
                "{folder} is served already, and a folder has one server. Use that one, or "
                "end it first.",
                folder=folder,
            )
        )
    return StoreError(
        tell(
            "{folder} is served already at {address} (process {pid} on {host}), and a folder has "
            "one server. Use that one, or end it first.",
            folder=folder,
            address=running.address,
            pid=running.pid,
            host=running.host,
        )
    )


def _refusal(folder: Path) -> AbstractContextManager[None]:
    return plain_refusal(tell("{folder}: nobody can serve it or look who does", folder=folder))


def _lock(folder: Path) -> FileLock:
    # Another thread may let go of it than the one that took it.
    return FileLock(folder / LOCK, mode=PRIVATE, thread_local=False)


def _port(address: str) -> int:
    parts = urlsplit(address)
    return parts.port or (443 if parts.scheme == "https" else 80)


def _write(folder: Path, running: Running) -> None:
    """Put the card in its place whole, for its owner alone: it holds the secret."""
    write_whole(folder / CARD, json.dumps(asdict(running)))


def _read(folder: Path) -> Running | None:
    try:
        return Running(**json.loads((folder / CARD).read_text(encoding="utf-8")))
    except (FileNotFoundError, ValueError, TypeError):
        return None
