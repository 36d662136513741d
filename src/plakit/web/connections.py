"""Connections and the server as uvicorn has them, with bounds it has not."""

import asyncio
import socket
from types import FrameType
from typing import Any

from uvicorn import Config
from uvicorn import Server as UvicornServer
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from plakit.web.news import Hub

MOST_CONNECTIONS = 1_200
# Seconds in which the head of a request must have come.
_PATIENCE = 15.0
_LONGEST_HEAD = 32_000
# Milliseconds after which a phone that has gone without a word is given up.
_GONE = 60_000


class Connection(HttpToolsProtocol):
    """One connection of a browser."""

    _timer: asyncio.TimerHandle | None = None
    _head = 0

    def connection_made(self, transport: Any) -> None:
        """Take it, unless there are too many."""
        super().connection_made(transport)
        self.access_log = False  # whoever listens to uvicorn's logger: nobody's paths are in a log
        if len(self.connections) > MOST_CONNECTIONS:
            transport.abort()
            return
        _give_up_the_gone(transport.get_extra_info("socket"))
        self._timer = self.loop.call_later(_PATIENCE, transport.abort)

    def data_received(self, data: bytes) -> None:
        """Take what came; the head of a request may be neither slow nor long."""
        super().data_received(data)
        if self.cycle is not None and not self.cycle.response_complete:
            self._stop_timer()
            self._head = 0
            return
        self._head += len(data)
        if self._head > _LONGEST_HEAD:
            self.transport.abort()
        elif self._timer is None:
            self._timer = self.loop.call_later(_PATIENCE, self.transport.abort)

    def connection_lost(self, exc: Exception | None) -> None:
        """Let it go."""
        self._stop_timer()
        super().connection_lost(exc)

    def on_response_complete(self) -> None:
        """Wait for the next request."""
        self._head = 0
        super().on_response_complete()

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None


class Server(UvicornServer):
    """uvicorn with the streams of news: told while it runs, ended before it waits for its end."""

    def __init__(self, config: Config, hub: Hub) -> None:
        super().__init__(config)
        self._hub = hub
        self._news: asyncio.Task[None] | None = None

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to listen, for browsers and for news."""
        self._news = asyncio.create_task(self._hub.run())
        await super().startup(sockets)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End: first the streams, which would never end by themselves."""
        if self._news is not None:
            self._news.cancel()
        self._hub.close()
        await super().shutdown(sockets)

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """End when asked to; unlike uvicorn's own, without raising the signal once more."""
        self.should_exit = True


def _give_up_the_gone(held: Any) -> None:
    # Linux only; elsewhere a lost connection ends with its stream, after 25 minutes.
    option = getattr(socket, "TCP_USER_TIMEOUT", None)
    if option is not None and held is not None and held.family != socket.AF_UNIX:
        held.setsockopt(socket.IPPROTO_TCP, option, _GONE)
