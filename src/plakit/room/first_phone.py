"""Waits for a first phone before the group comes, and names what stands in its way."""

import platform
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread
from urllib.parse import urlsplit

from plakit.room.doctor import Finding
from plakit.room.qr import qr_text
from plakit.store import running_server
from plakit.web.addresses import PORT
from plakit.wording import mark, tell

# Seconds that a connection to this machine itself may take.
_PATIENCE = 5.0
_PAGE = (
    b'<!doctype html><html lang="en"><meta charset="utf-8">'
    b'<meta name="viewport" content="width=device-width"><title>plakit</title>'
    b'<body style="font:24px sans-serif;padding:1em"><h1>You are through.</h1>'
    b"<p>This phone reaches the room. You may close this page.</p>"
)

_HOTSPOT = mark(
    "If nothing helps, make a Wi-Fi of your own: switch on the hotspot of a phone, or "
    "bring a small router, and let this machine and all phones join it. No internet is "
    "needed."
)
_FIREWALLS = {
    "Windows": mark("allow Python in private networks (Windows Security, Firewall, Allow an app)"),
    "Darwin": mark("allow incoming connections for Python (System Settings, Network, Firewall)"),
    "Linux": mark("open the port, for example: sudo ufw allow {port}/tcp"),
}


@dataclass(frozen=True)
class Trial:
    """Where and how long a phone is waited for.

    Parameters
    ----------
    hosts : sequence of str
        The numbers of this machine in its network, likeliest first.
    host : str
        The one to use; empty: the first of them.
    port : int
        The port of the page; 0: any.
    wait : float
        Seconds to wait for a phone.
    """

    hosts: Sequence[str]
    host: str = ""
    port: int = PORT
    wait: float = 60.0


Say = Callable[[str], None]


def wait_for_phone(folder: Path | None, trial: Trial, say: Say) -> list[Finding]:
    """Try the way into the room.

    Parameters
    ----------
    folder : Path, optional
        The programme, whose server may be running already.
    say : callable
        Is told lines to show at once, such as the QR code.

    Returns
    -------
    list of Finding
        What was found, the phone last.
    """
    running = running_server(folder) if folder and folder.is_dir() else None
    if running:
        say(qr_text(running.address))
        return [*_addresses(trial), _server(running.port, running.address)]
    host = trial.host or next(iter(trial.hosts), "")
    found = _addresses(trial)
    if not host or _is_loopback(host):
        return found
    try:
        listener = Listener(trial.port)
    except OSError:
        found.append(_taken(trial.port))
        listener = Listener(0)
    with listener:
        link = listener.link(host)
        if not _reaches_itself(host, listener.port):
            return [*found, _no_way_to_itself(host, listener.port)]
        found.append(Finding(tell("This machine reaches itself at {host}.", host=host)))
        say(qr_text(link))
        say(tell("Scan this with a phone in the room's Wi-Fi, or type {link}", link=link))
        say(tell("Waiting {wait:g} seconds …", wait=trial.wait))
        return [*found, *_phone(listener, trial.wait)]


@dataclass
class Listener:
    """A tiny server that waits for one page to be asked for.

    Raises
    ------
    OSError
        If the port is taken.
    """

    wanted: int
    came: Event = field(default_factory=Event)
    who: str = ""
    # Known only to whoever has seen the QR code: scanners of the network are no phone.
    word: str = field(default_factory=lambda: secrets.token_hex(3))

    def __post_init__(self) -> None:
        self._server = _Server(("", self.wanted), _Handler)
        self._server.listener = self
        Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    @property
    def port(self) -> int:
        """The port that it listens at."""
        return int(self._server.server_address[1])

    def link(self, host: str) -> str:
        """Give the address that a phone is to open."""
        return f"http://{host}:{self.port}/{self.word}"

    def __enter__(self) -> "Listener":
        return self

    def __exit__(self, *raised: object) -> None:
        self._server.shutdown()
        self._server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    # On Windows two programs would share the port, and nobody would know it is taken.
    allow_reuse_address = platform.system() != "Windows"
    listener: Listener


class _Handler(BaseHTTPRequestHandler):
    timeout = _PATIENCE
    server: _Server

    def do_GET(self) -> None:
        """Answer, and note whether this is the phone that is waited for."""
        listener = self.server.listener
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(_PAGE)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(_PAGE)
        if self.path == f"/{listener.word}":
            listener.who = str(self.client_address[0])
            listener.came.set()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # its name upstream
        """Keep no log of who asks."""


def _addresses(trial: Trial) -> list[Finding]:
    if trial.host and _is_loopback(trial.host):
        return [
            Finding(
                tell("{host} is this machine itself: no phone gets there.", host=trial.host),
                tell("Leave --host out, or name an address of the room's network."),
            )
        ]
    if not trial.hosts:
        return [
            Finding(
                tell("This machine has no address in a network."),
                tell("Join the room's Wi-Fi. {hotspot}", hotspot=tell(_HOTSPOT)),
            )
        ]
    if len(trial.hosts) == 1 or trial.host:
        return [Finding(tell("Address in the network: {host}", host=trial.host or trial.hosts[0]))]
    others = ", ".join(trial.hosts[1:])
    return [
        Finding(
            tell(
                "Several addresses: {host} is used. If phones do not get through, "
                "try another with --host: {others}",
                host=trial.hosts[0],
                others=others,
            )
        )
    ]


def _taken(port: int) -> Finding:
    return Finding(
        tell("Port {port} is taken by another program.", port=port),
        tell("End that program, or give the page another one: --port {port}.", port=port + 1),
    )


def _server(port: int, address: str) -> Finding:
    """Look whether the server that runs answers at the address that phones open."""
    host = urlsplit(address).hostname or ""
    if _is_loopback(host):
        return Finding(
            tell("The server runs at {address}, which no phone reaches.", address=address),
            tell("Close the doors, and open them with --host."),
        )
    if address.startswith("http://") and not _reaches_itself(host, port):
        return _no_way_to_itself(host, port)
    return Finding(
        tell(
            "The doors are open at {address}. Open it with a phone: if the page appears, all "
            "is well. To be told what stands in the way, close the doors and call the doctor "
            "again.",
            address=address,
        )
    )


def _no_way_to_itself(host: str, port: int) -> Finding:
    return Finding(
        tell("Not even this machine reaches itself at {host}, port {port}.", host=host, port=port),
        tell(
            "A firewall or a VPN stands between. Leave the VPN; {firewall}.",
            firewall=_firewall(port),
        ),
    )


def _phone(listener: Listener, wait: float) -> list[Finding]:
    if listener.came.wait(wait):
        return [
            Finding(tell("A phone came through, from {who}. The room works.", who=listener.who))
        ]
    return [
        Finding(
            tell("No phone came within {wait:g} seconds, though this machine answers.", wait=wait),
            tell("Likeliest first:"),
        ),
        Finding(
            tell("1. The phone is in another network."),
            tell("Look at its Wi-Fi: the same name as here, mobile data off."),
        ),
        Finding(
            tell("2. The firewall of this machine lets nobody in."), f"{_firewall(listener.port)}."
        ),
        Finding(
            tell(
                "3. The Wi-Fi keeps its guests apart (“client isolation”, usual in guest networks)."
            ),
            tell("Ask for a network without it. {hotspot}", hotspot=tell(_HOTSPOT)),
        ),
    ]


def _firewall(port: int) -> str:
    how = _FIREWALLS.get(platform.system(), _FIREWALLS["Linux"])
    return tell("Let the port through: {how}", how=tell(how, port=port))


def _reaches_itself(host: str, port: int) -> bool:
    connection = HTTPConnection(host, port, timeout=_PATIENCE)
    try:
        connection.request("GET", "/health")
        connection.getresponse().read()
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()
    return True


def _is_loopback(host: str) -> bool:
    return host in {"localhost", "::1"} or host.startswith("127.")
