"""Running the page: sockets, the open-file limit, uvicorn, and a stop that loses nothing."""

import contextlib
import errno
import functools
import socket
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from plakit.errors import RunError
from plakit.web.addresses import PORT, Address, Addresses
from plakit.web.backstage import Backstage
from plakit.wording import mark, tell

# Each page may hold a few connections for a moment, beside its stream; then the files of answers.
OPEN_FILES = 2048
_PORTS_TRIED = 10
_EVERYWHERE = frozenset({"0.0.0.0", "::"})  # noqa: S104 (a host is compared with it)


@dataclass(frozen=True)
class Doorway:
    """Where the page is to be reached.

    Parameters
    ----------
    hosts : tuple of str
        Numbers of this machine in its network, the one shown to people first. Empty: it is
        reached from this machine only, or through a proxy on it.
    port : int
        The port wished for; 0 takes any.
    is_port_fixed : bool
        Somebody named it: no other will do.
    public : tuple of str
        Addresses by which it is reached from elsewhere (``--address``), the one shown first.
    """

    hosts: tuple[str, ...] = ()
    port: int = PORT
    is_port_fixed: bool = False
    public: tuple[str, ...] = ()


@dataclass(frozen=True)
class Listening:
    """A server that listens: its port, its address on this machine, and the one to show."""

    port: int
    inner: Address
    shown: Address


class Serving:
    """A server for one `Backstage`: it has its port from the start, and runs where `run` is called.

    Raises
    ------
    RunError
        If no port is free.
    """

    def __init__(self, backstage: Backstage, doorway: Doorway) -> None:
        self._backstage = backstage
        self._sockets = _listening(doorway)
        port = self._sockets[0].getsockname()[1]
        hosts = [host for host in doorway.hosts if host not in _EVERYWHERE]
        self.addresses = Addresses.of_server(hosts, port, doorway.public)
        near = [f"http://{host}:{port}" for host in (*hosts, "127.0.0.1")]
        inner, shown = Address.read(near[-1]), Address.read([*doorway.public, *near][0])
        self.opened = Listening(port, inner, shown)
        self._server: Any = None

    def run(self, on_ready: Callable[[Listening], None]) -> None:
        """Serve until `stop` is called or the process is asked to end; tell once it listens."""
        import asyncio

        from plakit.web.app import make_front

        raise_open_file_limit()
        front = make_front(self._backstage)
        self._server = _server(front, self.addresses)
        factory = self._server.config.get_loop_factory()
        on_ready(self.opened)  # the sockets listen already: who comes now waits a moment
        with asyncio.Runner(loop_factory=factory) as runner:
            runner.run(self._server.serve(self._sockets))
        front.threads.shutdown(wait=True, cancel_futures=True)

    def stop(self) -> None:
        """Ask the server to end; from any thread."""
        if self._server is not None:
            self._server.should_exit = True


def raise_open_file_limit() -> None:
    """Let this process open as many connections as a large group needs, where that is allowed."""
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = OPEN_FILES if hard == resource.RLIM_INFINITY else min(OPEN_FILES, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


def _server(front: Any, addresses: Addresses) -> Any:
    import uvicorn

    from plakit.web.app import make_app
    from plakit.web.connections import Connection, Crowd, Server

    config = uvicorn.Config(
        make_app(front, addresses),
        http=functools.partial(Connection, crowd=Crowd()),  # type: ignore[arg-type]  # called only
        ws="none",
        lifespan="off",
        interface="asgi3",
        log_config=None,
        access_log=False,
        proxy_headers=False,
        server_header=False,
        timeout_keep_alive=10,
        timeout_graceful_shutdown=2,
    )
    return Server(config, front.hub)


def _listening(doorway: Doorway) -> list[socket.socket]:
    last = (
        doorway.port
        if doorway.is_port_fixed or not doorway.port
        else doorway.port + _PORTS_TRIED - 1
    )
    for port in range(doorway.port, last + 1):
        try:
            return _sockets(doorway.hosts, port)
        except OSError as fault:
            if fault.errno != errno.EADDRINUSE:
                raise _cannot_listen(doorway, fault) from None
    text = (
        mark("Port {port} is taken by another program. Close it, or name another port with --port.")
        if last == doorway.port
        else mark(
            "Ports {port} to {last} are taken by another program. Close it, or name another port "
            "with --port."
        )
    )
    raise RunError(tell(text, port=doorway.port, last=last))


def _sockets(hosts: tuple[str, ...], port: int) -> list[socket.socket]:
    """Listen on this machine itself and on each number in the network, all at one port."""
    names = list(hosts) if _EVERYWHERE.intersection(hosts) else ["127.0.0.1", *hosts]
    with contextlib.ExitStack() as opened:
        sockets = []
        for name in dict.fromkeys(names):
            sockets.append(opened.enter_context(_socket(name, port)))
            port = sockets[0].getsockname()[1]
        opened.pop_all()
        return sockets


def _socket(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    return socket.create_server((host, port), family=family, backlog=1024)


def _cannot_listen(doorway: Doorway, fault: OSError) -> RunError:
    where = ", ".join(("127.0.0.1", *doorway.hosts))
    return RunError(
        tell(
            "The page cannot be opened at {where}, port {port}: {why}. Name an address "
            "of this machine with --host, and a port of 1024 or higher with --port.",
            where=where,
            port=doorway.port,
            why=fault.strerror,
        )
    )
