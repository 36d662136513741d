"""A bad network on this machine: a proxy that can fall silent, delay, and drop connections.

It listens and connects on 127.0.0.1 only, and holds a bounded number of connections.
"""

import asyncio
import struct
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from socket import SO_LINGER, SOL_SOCKET
from threading import Event, Thread

HERE = "127.0.0.1"
MOST = 64
_PIECE = 65536


class Proxy:
    """Passes bytes between clients and one server; made by `proxy_to`.

    ``delay`` (seconds) holds back every piece. ``connections`` counts those held just now,
    ``held_back`` the pieces that could not go on at once because it was silent.
    """

    def __init__(self, target: int) -> None:
        self.delay = 0.0
        self.port = 0
        self.held_back = 0
        self._target = target
        self._is_silent = False  # nothing reaches the clients
        self._is_deaf = False  # nothing reaches the server
        self._wires: dict[asyncio.Task[None], list[asyncio.StreamWriter]] = {}
        self._loop = asyncio.new_event_loop()

    @property
    def address(self) -> str:
        """Where clients connect."""
        return f"http://{HERE}:{self.port}"

    @property
    def connections(self) -> int:
        """How many connections are held."""
        return len(self._wires)

    def cut(self) -> None:
        """Fall silent: nothing arrives any more, in no direction, and nobody is told.

        It is as if the phone had left the house: no end of a connection, no refusal of a new one.
        """
        self._is_silent = self._is_deaf = True

    def lose_answers(self) -> None:
        """Fall silent in one direction: what clients say arrives, what is answered does not."""
        self._is_silent = True

    def restore(self) -> None:
        """Let new connections through again; those that were cut never go on."""
        asyncio.run_coroutine_threadsafe(self._restore(), self._loop).result()

    async def _restore(self) -> None:
        # In one go: an answer that comes between the two would go on by a connection that was cut.
        self._is_silent = self._is_deaf = False
        await self._drop()

    def drop(self) -> None:
        """Break all connections, so that both sides notice; new ones are welcome."""
        asyncio.run_coroutine_threadsafe(self._drop(), self._loop).result()

    async def _drop(self) -> None:
        for wire, ends in self._wires.items():
            for end in ends:
                _break_off(end)
            wire.cancel()

    async def accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Carry one connection until either side ends it."""
        if len(self._wires) >= MOST:
            _break_off(writer)
            return
        wire = asyncio.current_task()
        assert wire is not None
        ends = self._wires[wire] = [writer]
        try:
            await self._until(self.hears)
            there_reader, there_writer = await asyncio.open_connection(HERE, self._target)
            ends.append(there_writer)
            await asyncio.gather(
                self._carry(reader, there_writer, self.hears),
                self._carry(there_reader, writer, self.speaks),
            )
        except (OSError, asyncio.CancelledError):
            pass  # either side broke off, or `drop` did
        finally:
            for end in ends:
                _break_off(end)
            del self._wires[wire]

    def hears(self) -> bool:
        """Tell whether what clients say is passed on."""
        return not self._is_deaf

    def speaks(self) -> bool:
        """Tell whether what the server says is passed on."""
        return not self._is_silent

    async def _carry(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, may: Callable[[], bool]
    ) -> None:
        while piece := await reader.read(_PIECE):
            await self._until(may)
            writer.write(piece)
            await writer.drain()
        await self._until(may)  # the end of a connection is news, too
        with suppress(OSError):
            writer.write_eof()

    async def _until(self, may: Callable[[], bool]) -> None:
        await asyncio.sleep(self.delay)
        self.held_back += not may()
        while not may():
            await asyncio.sleep(0.02)

    def run(self, ready: Callable[[], None]) -> None:
        """Work until `stop`, in a thread of its own."""
        listen = asyncio.start_server(self.accept, HERE, 0)
        server = self._loop.run_until_complete(listen)
        self.port = server.sockets[0].getsockname()[1]
        ready()
        self._loop.run_forever()
        server.close()
        for wire in list(self._wires):
            wire.cancel()
        self._loop.run_until_complete(asyncio.sleep(0.01))
        self._loop.close()

    def stop(self) -> None:
        """End all connections and the thread."""
        self._loop.call_soon_threadsafe(self._loop.stop)


def _break_off(end: asyncio.StreamWriter) -> None:
    """End a connection by a reset, as a machine does that knows nothing of it any more."""
    socket = end.get_extra_info("socket")
    with suppress(OSError):
        socket.setsockopt(SOL_SOCKET, SO_LINGER, struct.pack("ii", 1, 0))
    end.transport.abort()


@contextmanager
def proxy_to(port: int) -> Iterator[Proxy]:
    """Give a proxy to a server of this machine."""
    proxy, is_ready = Proxy(port), Event()
    thread = Thread(target=proxy.run, args=(is_ready.set,), name="proxy", daemon=True)
    thread.start()
    is_ready.wait()
    yield proxy
    proxy.stop()
    thread.join()
