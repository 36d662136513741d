"""Opening and closing the doors from the notebook: a server that outlives the kernel."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep
from typing import Any
from urllib.parse import urlsplit

from plakit.errors import RunError, StoreError
from plakit.programme import Session
from plakit.room.place import Place
from plakit.room.qr import qr_svg
from plakit.room.reaching import ask_server
from plakit.room.serving import in_fours
from plakit.store import Running, running_server
from plakit.text import escape_for
from plakit.wording import language_now, mark, tell, tell_many

LOG = "server.log"
# Seconds that a server has to open, and to close, its doors; it takes one on an idle machine.
_PATIENCE = 20.0
_REOPEN = 'room.close_doors(), then room.open_doors(host="{}").'
_HUB = mark(
    "This is a JupyterHub: phones reach the page only through it. Give the address by "
    'which they do: room.open_doors(address="https://…").'
)
# Held so that they can be waited for when they end.
_children: list[subprocess.Popen[bytes]] = []


@dataclass(frozen=True)
class Opened:
    """What a cell shows when the doors are open: where, with which code, and as a QR code."""

    title: str
    address: str
    code: str
    wall: str = ""
    notes: tuple[str, ...] = ()

    @property
    def link(self) -> str:
        """What the QR code says: address and room code in one."""
        return f"{self.address}#c={self.code}"

    def lines(self) -> list[str]:
        """Say it without a picture."""
        return [
            self.title,
            tell("The doors are open at {address}", address=self.address),
            tell("Room code: {code}", code=in_fours(self.code)),
            tell("Scan the QR code, or type the address and then the code."),
            *([tell("For the projector: {wall}", wall=self.wall)] if self.wall else []),
            *self.notes,
        ]

    def _repr_mimebundle_(self, **_: object) -> dict[str, Any]:
        return {"text/html": self._html(), "text/plain": "\n".join(self.lines())}

    def __repr__(self) -> str:
        return f"Opened({self.address})"

    def _html(self) -> str:
        title, address, code, _, *rest = (escape_for("html", line) for line in self.lines())
        label, _, letters = code.partition(": ")
        # Dark on white whatever the theme, or phones do not read it.
        return (
            '<div style="background:#fff;color:#1a1f24;display:flex;flex-wrap:wrap;gap:24px;'
            'align-items:center;padding:16px;border-top:6px solid #1a1f24;font-size:16px">'
            f'<div style="width:260px;max-width:100%">{qr_svg(self.link)}</div>'
            f'<div style="min-width:0;overflow-wrap:anywhere"><p style="font-weight:700;'
            f'font-size:18px;margin:0">{title}</p>'
            f'<p style="margin:12px 0 0;color:#4b535a">{label}</p>'
            '<p style="margin:0;font:700 34px/1.2 ui-monospace,Menlo,Consolas,monospace">'
            f"{letters}</p>{_paragraphs([address])}{self._wall_link()}"
            f"{_paragraphs(rest[bool(self.wall) :])}</div></div>"
        )

    def _wall_link(self) -> str:
        """Lead to the page for the projector; its long address is of use to nobody's eyes."""
        if not self.wall:
            return ""
        words = tell("Open the page for the projector")
        return (
            f'<p style="margin:8px 0 0"><a href="{escape_for("html", self.wall)}" '
            'target="_blank" rel="noopener noreferrer" style="color:#0b4c86">'
            f"{words}</a></p>"
        )


def _paragraphs(lines: Iterable[str]) -> str:
    return "".join(f'<p style="margin:8px 0 0">{line}</p>' for line in lines)


def open_doors(
    place: Place, session: Session, *, address: str = "", host: str = "", port: int = 0
) -> Opened:
    """Start the server of the folder, or find the one that runs, and say how to get in.

    Parameters
    ----------
    address : str
        By which participants reach it through a proxy, such as that of a JupyterHub; empty: by
        the address of this machine.
    host : str
        The number of this machine in the network that the phones are in; empty: the likeliest.
    port : int
        0: 8400, or the next that is free.

    Raises
    ------
    RunError
        If it does not start; the message holds what it said.
    StoreError
        If it cannot be told which server runs.
    """
    folder = place.programme.folder.resolve()
    running = running_server(folder)
    told = ask_server(running) if running else _start(folder, session, address, host, port)
    notes = [] if told["session"] == session.id else [_elsewhere(told["session"], session)]
    if "JUPYTERHUB_SERVICE_PREFIX" in os.environ and not address:
        notes.append(tell(_HUB))
    else:
        notes += _about_hosts(told["address"], host)
    return Opened(told["title"], told["address"], told["code"], told["wall"], tuple(notes))


def _elsewhere(served: str, session: Session) -> str:
    return tell(
        "They are open for session {served}, not for {session}. To change that: "
        "room.close_doors(), then room.open_doors().",
        served=served,
        session=session.id,
    )


def _about_hosts(address: str, wanted: str) -> list[str]:
    """Tell by which other address of this machine phones may reach the page."""
    from plakit.web.addresses import lan_hosts

    shown, found = urlsplit(address).hostname, lan_hosts()
    if wanted and wanted != shown:
        return [
            tell(
                "They are not open at {wanted}. To change that: {command}",
                wanted=wanted,
                command=_REOPEN.format(wanted),
            )
        ]
    others = [host for host in found if host != shown]
    if wanted or not others or shown not in found:  # chosen already, or behind a proxy
        return []
    return [
        (
            tell_many(
                "This machine has another address, too: {others}. If phones do not reach the "
                "page: {command}",
                "This machine has other addresses, too: {others}. If phones do not reach the "
                "page: {command}",
                len(others),
                others=", ".join(others),
                command=_REOPEN.format(others[0]),
            )
        )
    ]


def close_doors(place: Place) -> bool:
    """End the server of the folder; what was saved is kept. False if none runs.

    Raises
    ------
    StoreError
        If it runs on another machine.
    RunError
        If it does not end.
    """
    import psutil

    folder = place.programme.folder.resolve()
    running = running_server(folder)
    if running is None:
        return False
    if running.host != socket.gethostname():
        raise StoreError(
            tell(
                "The server of {folder} runs on another machine, {host}. End it there.",
                folder=folder,
                host=running.host,
            )
        )
    try:
        process = psutil.Process(running.pid)
        process.terminate()
        process.wait(_PATIENCE)
    except psutil.NoSuchProcess:
        pass
    except psutil.TimeoutExpired:
        raise RunError(
            tell(
                "The server (process {pid}) has not ended yet. Wait a moment and try again.",
                pid=running.pid,
            )
        ) from None
    _children[:] = [child for child in _children if child.poll() is None]
    return True


def _start(folder: Path, session: Session, address: str, host: str, port: int) -> dict[str, Any]:
    command = [sys.executable, "-m", "plakit", "--language", language_now()]
    command += ["serve", str(folder), "--session", session.id]
    command += ["--as-long-as", str(_whose()), "--port", str(port)]
    command += ["--address", address] if address else []
    command += ["--host", host] if host else []
    log = _new_log(folder)
    try:
        # A session of its own: what interrupts the kernel must not end the server.
        child = subprocess.Popen(  # noqa: S603  # our own interpreter, no shell
            command,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    finally:
        os.close(log)
    _children.append(child)
    return _wait_for(folder, child)


def _new_log(folder: Path) -> int:
    """Open an empty log for its owner alone; a link in its place is not followed.

    Raises
    ------
    StoreError
        If it cannot be written.
    """
    path = folder / LOG
    # Windows has no such links to follow, and no rights to set.
    follow_no_link = getattr(os, "O_NOFOLLOW", 0)
    try:
        log = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | follow_no_link, 0o600)
        if hasattr(os, "fchmod"):
            os.fchmod(log, 0o600)
    except OSError as error:
        raise StoreError(
            tell(
                "{path} cannot be written: {why}. If it is a link to another file, remove "
                "the link, then open the doors again.",
                path=path,
                why=error.strerror or error,
            )
        ) from error
    return log


def _whose() -> int:
    """Give the process with which the server ends: JupyterLab's, as kernels come and go."""
    return int(os.environ.get("JPY_PARENT_PID", os.getpid()))


def _wait_for(folder: Path, child: subprocess.Popen[bytes]) -> dict[str, Any]:
    end = monotonic() + _PATIENCE
    while monotonic() < end:
        if child.poll() is not None:
            raise RunError(tell("The doors did not open. {said}", said=_last_words(folder)))
        told = _answer_of(running_server(folder))
        if told:
            return told
        sleep(0.1)
    child.terminate()
    child.wait()
    raise RunError(
        tell(
            "The doors did not open within {n:.0f} seconds. {said}",
            n=_PATIENCE,
            said=_last_words(folder),
        )
    )


def _answer_of(running: Running | None) -> dict[str, Any] | None:
    """Ask a server that may be starting still; at its port there may even be another one."""
    try:
        return ask_server(running) if running else None
    except RunError:
        return None


def _last_words(folder: Path) -> str:
    lines = (folder / LOG).read_text(encoding="utf-8", errors="replace").splitlines()
    said = " ".join(lines[-5:])
    return (
        tell("It said: {said}", said=said)
        if said
        else tell("It said nothing; look at {log}.", log=folder / LOG)
    )
