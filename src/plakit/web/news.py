"""News for pages that are open: one stream each, told by server-sent events."""

import asyncio
import json
import re
from collections import Counter, deque
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from plakit.errors import PlakitError
from plakit.web.backstage import Backstage, News, Seated
from plakit.web.limits import Clock
from plakit.web.messages import Refusal
from plakit.wording import tell

# Seconds. A page that hears no beat for two of them opens its stream anew.
BEAT = 5.0
# A stream lives so long at most; its page opens another at once. So none outlives its device.
LIFE = 25 * 60.0
# News that wait for one slow page. They say "ask again", so such a page is cut off and asks all.
_MOST_WAITING = 32

_HEARTBEAT = b"event: beat\ndata: 1\n\n"
_RETRY = b"retry: 1000\n\n"
_CLOSED = b"event: closed\ndata: 1\n\n"
_ENDED = b"event: ended\ndata: 1\n\n"
# Another page needs the place: this one asks by itself, from time to time.
_FULL = b"event: full\ndata: 1\n\n"
_GUEST = re.compile(r"guest-\d+")

First = Callable[[], Awaitable[bytes]]


def event(kind: str, data: bytes) -> bytes:
    r"""Give the bytes of one event.

    >>> event("agenda", b"{}")
    b'event: agenda\ndata: {}\n\n'
    """
    return b"event: %s\ndata: %s\n\n" % (kind.encode(), data)


@dataclass(eq=False)
class Stream:
    """One open page that hears news.

    Parameters
    ----------
    first : callable
        Gives the event that says how all stands; told at the start, and whenever it may have
        changed. For a wall it says nothing: walls are told all together.
    seated : Seated or None
        None for a wall.
    window : str
        A number the page drew for itself, so that it hears nothing of its own saves.
    """

    first: First
    since: float
    seated: Seated | None = None
    cookie: str = field(default="", repr=False)
    window: str = ""
    _waiting: deque[bytes] = field(default_factory=lambda: deque([_RETRY]))
    _is_stale: bool = True
    _is_over: bool = False
    _wake: asyncio.Event = field(default_factory=asyncio.Event)

    def refresh(self) -> None:
        """Tell once more how all stands."""
        self._is_stale = True
        self._wake.set()

    def put(self, news: bytes) -> None:
        """Tell these bytes."""
        if len(self._waiting) >= _MOST_WAITING:
            self._is_over = True
        else:
            self._waiting.append(news)
        self._wake.set()

    def end(self, last: bytes = b"") -> None:
        """Tell the last, and be over."""
        self._waiting.append(last)
        self._is_over = True
        self._wake.set()

    async def chunks(self) -> AsyncIterator[bytes]:
        """Give what is to be sent, as it comes."""
        self._wake.set()
        while True:
            await self._wake.wait()
            self._wake.clear()
            while self._waiting:
                yield self._waiting.popleft()
            if self._is_over:
                return
            if self._is_stale:
                self._is_stale = False
                try:
                    yield await self.first()
                except PlakitError:  # the store is locked: the page comes again
                    return


class StreamResponse(Response):
    """Sends a stream until either side ends it."""

    def __init__(self, stream: Stream, left: Callable[[Stream], None]) -> None:
        headers = {"cache-control": "no-store", "x-accel-buffering": "no"}
        super().__init__(b"", headers=headers, media_type="text/event-stream")
        del self.headers["content-length"]
        self._stream = stream
        self._left = left

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send what the stream gives."""
        head = {"type": "http.response.start", "status": 200, "headers": self.raw_headers}
        watch = asyncio.create_task(self._watch(receive))
        try:
            await send(head)
            async for chunk in self._stream.chunks():
                await send({"type": "http.response.body", "body": chunk, "more_body": True})
            await send({"type": "http.response.body", "body": b""})
        finally:
            watch.cancel()
            self._left(self._stream)

    async def _watch(self, receive: Receive) -> None:
        while (await receive())["type"] != "http.disconnect":
            pass
        self._stream.end()


@dataclass
class Hub:
    """All streams, by whom they are for.

    Parameters
    ----------
    most, walls, a_seat, a_guest : int
        So many streams in all; kept free for projectors; of one seat; of one guest. Guests are as
        many as somebody with the room code adds: where there is no room, theirs end first.
    """

    backstage: Backstage
    clock: Clock
    wall: First
    most: int = 450
    walls: int = 8
    a_seat: int = 4
    a_guest: int = 2
    # Both in the order in which they came.
    _streams: dict[Stream, None] = field(default_factory=dict, repr=False)
    _walls: dict[Stream, None] = field(default_factory=dict, repr=False)
    _by_seat: dict[str, dict[Stream, None]] = field(default_factory=dict, repr=False)
    _devices: Counter[str] = field(default_factory=Counter, repr=False)
    _loop: asyncio.AbstractEventLoop | None = field(default=None, repr=False)
    _wall_task: asyncio.Task[None] | None = field(default=None, repr=False)
    _wall_is_stale: bool = False

    async def run(self) -> None:
        """Listen for news, and let every stream hear a beat, until cancelled."""
        self._loop = asyncio.get_running_loop()
        self.backstage.listen(self.tell)
        while True:
            await asyncio.sleep(BEAT)
            self.beat()

    def tell(self, news: News) -> None:
        """Pass on what changed; from any thread."""
        with suppress(RuntimeError):  # the server has just stopped, and nobody listens any more
            if self._loop is not None:
                self._loop.call_soon_threadsafe(self.pass_on, news)

    def open(self, stream: Stream) -> Response:
        """Let a page hear news from now on.

        Raises
        ------
        Refusal
            If too many listen already; the page asks by itself, from time to time.
        """
        if stream.seated is None:
            if len(self._walls) >= self.walls:
                self._part_with(next(iter(self._walls)))
            self._walls[stream] = None
        else:
            self._make_room(stream.seated)
            self._come(stream, stream.seated)
        return StreamResponse(stream, self._leave)

    def beat(self) -> None:
        """Let every stream hear that it lives; end those of devices that were signed out."""
        for stream in [*self._streams, *self._walls]:
            if stream.seated and self.backstage.who(stream.cookie) != stream.seated:
                stream.end(_ENDED)
            elif self.clock() - stream.since > LIFE:
                stream.end()
            else:
                stream.put(_HEARTBEAT)

    def pass_on(self, news: News) -> None:
        """Tell everybody whom it concerns; on the event loop."""
        if news.to == "wall" or (news.to, news.kind) == ("all", "agenda"):
            self._refresh_walls()
        streams = self._whom(news.to)
        if news.kind == "agenda":
            for stream in streams:
                stream.refresh()
            return
        shared = event(news.kind, json.dumps(dict(news.data)).encode())
        for stream in streams:
            if news.kind == "ended":
                stream.end(shared)
            elif not stream.window or stream.window != news.data.get("window"):
                stream.put(shared)

    def close(self) -> None:
        """Say that the doors close, and end all streams; pages try again until they open."""
        for stream in [*self._streams, *self._walls]:
            stream.end(_CLOSED)

    def _whom(self, to: str) -> Iterable[Stream]:
        if to == "all":
            return self._streams
        # Every save is told to its own seat: nobody else's streams are looked at for that.
        if to in self._by_seat:
            return self._by_seat[to]
        return [one for one in self._streams if one.seated and one.seated.device == to]

    def _make_room(self, seated: Seated) -> None:
        if len(self._streams) < self.most - self.walls:
            return
        last = min(self._streams, key=_rank)  # of the ones that come last, the oldest
        is_own = last.seated is not None and last.seated.seat == seated.seat
        if not is_own and _rank_of(seated) <= _rank(last):
            raise Refusal(503, "full", tell("Too many pages are open."), retry_after="5")
        self._part_with(last)

    def _come(self, stream: Stream, seated: Seated) -> None:
        self._streams[stream] = None
        self._devices[seated.device] += 1
        if self._devices[seated.device] == 1:
            self.backstage.seen(seated, is_here=True)
        own = self._by_seat.setdefault(seated.seat, {})
        own[stream] = None
        if len(own) > (self.a_guest if _is_guest(seated) else self.a_seat):
            self._part_with(next(iter(own)))

    def _part_with(self, stream: Stream) -> None:
        stream.end(_FULL)
        self._leave(stream)

    def _leave(self, stream: Stream) -> None:
        self._walls.pop(stream, None)
        if stream.seated is None or stream not in self._streams:
            return
        del self._streams[stream]
        own = self._by_seat[stream.seated.seat]
        del own[stream]
        if not own:
            del self._by_seat[stream.seated.seat]
        self._devices[stream.seated.device] -= 1
        if not self._devices[stream.seated.device]:
            del self._devices[stream.seated.device]
            self.backstage.seen(stream.seated, is_here=False)

    def _refresh_walls(self) -> None:
        self._wall_is_stale = bool(self._walls)
        if self._wall_is_stale and self._wall_task is None:
            self._wall_task = asyncio.create_task(self._tell_walls())

    async def _tell_walls(self) -> None:
        try:
            while self._wall_is_stale:
                self._wall_is_stale = False
                news = await self.wall()
                for stream in self._walls:
                    stream.put(news)
        finally:
            self._wall_task = None


def _rank(stream: Stream) -> int:
    return _rank_of(stream.seated) if stream.seated else 0


def _rank_of(seated: Seated) -> int:
    """Tell who gives way to whom: guests, then who chose a seat with the room code, then nobody."""
    return 0 if _is_guest(seated) else 1 + seated.verified


def _is_guest(seated: Seated) -> bool:
    return _GUEST.fullmatch(seated.seat) is not None
