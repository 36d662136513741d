"""Connections and the server as uvicorn has them, with bounds it has not."""

import asyncio
import logging
import socket
from types import FrameType
from typing import Any

from uvicorn import Config
from uvicorn import Server as UvicornServer
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from plakit.web import messages
from plakit.web.news import Hub

# Each of the 450 pages that hear news may hold one more connection for what it asks meanwhile;
# the rest is for those who are about to come in.
MOST_CONNECTIONS = 1_200
# Seconds in which the head of a request must have come; its body may take messages.PATIENCE more.
_PATIENCE = 5.0
_LONGEST_HEAD = 32_000
# Milliseconds after which a phone that has gone without a word is given up.
_GONE = 60_000

# uvicorn writes a line for each request that is none: whoever sends many would fill the disk.
_NOWHERE = logging.Logger("plakit.web.nowhere", logging.CRITICAL + 1)


class Crowd:
    """The connections that wait: of strangers, and of people who have joined.

    Where there are too many, the stranger goes who has been without a complete request longest:
    so silent connections, however many, keep nobody out.
    """

    def __init__(self) -> None:
        self._strangers: dict[Connection, None] = {}
        self._seated: dict[Connection, None] = {}

    def wait(self, one: "Connection", *, is_seated: bool) -> None:
        """Note that a connection waits for its next request, from now."""
        self.leave(one)
        (self._seated if is_seated else self._strangers)[one] = None

    def leave(self, one: "Connection") -> None:
        """Note that a connection waits no more: its request is complete, or it has ended."""
        self._strangers.pop(one, None)
        self._seated.pop(one, None)

    def longest(self) -> "Connection | None":
        """Give the one to part with; None while all are being answered."""
        return next(iter(self._strangers or self._seated), None)


class Connection(HttpToolsProtocol):
    """One connection of a browser."""

    _timer: asyncio.TimerHandle | None = None
    _head = 0  # bytes since the last request was complete, or since its head was
    _is_in_body = False

    def __init__(self, *args: Any, crowd: Crowd, **named: Any) -> None:
        super().__init__(*args, **named)
        self._crowd = crowd
        self.logger = _NOWHERE
        self.access_log = False  # whoever listens to uvicorn's logger: nobody's paths are in a log

    def connection_made(self, transport: Any) -> None:
        """Take it; where there are too many, part with another one."""
        super().connection_made(transport)
        self._crowd.wait(self, is_seated=False)
        _give_up_the_gone(transport.get_extra_info("socket"))
        self._give_up_in(_PATIENCE)
        if len(self.connections) > MOST_CONNECTIONS:
            (self._crowd.longest() or self).give_up()

    def give_up(self) -> None:
        """End it at once."""
        self._crowd.leave(self)
        self.transport.abort()

    def data_received(self, data: bytes) -> None:
        """Take what came; the head of a request may be neither slow nor long."""
        self._head += len(data)
        super().data_received(data)
        if self._is_in_body or not self._head:
            return
        if self._head > _LONGEST_HEAD:
            self.give_up()
        elif self._timer is None:
            self._give_up_in(_PATIENCE)

    def connection_lost(self, exc: Exception | None) -> None:
        """Let it go."""
        self._stop_timer()
        self._crowd.leave(self)
        super().connection_lost(exc)

    def on_message_begin(self) -> None:
        """Begin with a request; browsers send none before the last one is answered."""
        if self._is_answering():
            self.give_up()
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        """Carry out the request, while its body comes."""
        super().on_headers_complete()
        self._head, self._is_in_body = 0, True
        self._give_up_in(_PATIENCE + messages.PATIENCE)

    def on_message_complete(self) -> None:
        """Wait for nothing more until it is answered."""
        super().on_message_complete()
        self._head, self._is_in_body = 0, False
        self._stop_timer()
        if self._is_answering():
            self._crowd.leave(self)

    def on_response_complete(self) -> None:
        """Wait for the next request."""
        super().on_response_complete()
        if not self.transport.is_closing():
            is_seated = bool(self.cycle.scope["state"].get(messages.IS_SEATED))
            self._crowd.wait(self, is_seated=is_seated)

    def _is_answering(self) -> bool:
        return self.cycle is not None and not self.cycle.response_complete

    def _give_up_in(self, seconds: float) -> None:
        self._stop_timer()
        self._timer = self.loop.call_later(seconds, self.give_up)

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
