"""The cheapest client there is for one HTTP connection that stays open, and for one stream."""

import asyncio
import gzip
import json
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit


@dataclass(frozen=True)
class Reply:
    """What a server answered; ``size`` counts all bytes on the wire."""

    status: int
    headers: dict[str, str]
    body: bytes
    size: int

    def text(self) -> str:
        """Give what it says, unpacked."""
        is_packed = self.headers.get("content-encoding") == "gzip"
        return (gzip.decompress(self.body) if is_packed else self.body).decode()

    def json(self) -> Any:
        """Give the message in it."""
        return json.loads(self.text())


@dataclass
class Client:
    """One connection to a server, with the cookie that it handed over."""

    address: str
    cookie: str = ""
    _reader: asyncio.StreamReader | None = field(default=None, repr=False)
    _writer: asyncio.StreamWriter | None = field(default=None, repr=False)

    async def get(self, path: str) -> Reply:
        """Ask for something."""
        return await self._ask(self._head("GET", path) + b"\r\n")

    async def post(self, path: str, message: object) -> Reply:
        """Send something."""
        body = json.dumps(message).encode()
        about = f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
        return await self._ask(self._head("POST", path) + about.encode() + body)

    async def listen(self, path: str) -> bytes:
        """Open a stream and give what came first."""
        reader, writer = await self._connected()
        writer.write(self._head("GET", path) + b"\r\n")
        await reader.readuntil(b"event: agenda")
        return await reader.readuntil(b"\n\n")

    async def hear(self) -> None:
        """Hear a stream until it ends."""
        reader, _ = await self._connected()
        while await reader.read(65536):
            pass

    def close(self) -> None:
        """Hang up."""
        if self._writer is not None:
            self._writer.close()

    async def _ask(self, request: bytes) -> Reply:
        try:
            return await self._ask_once(request)
        except (asyncio.IncompleteReadError, ConnectionError):
            # A server hangs up on who is silent; a browser then asks again, and so do we.
            self.close()
            self._reader = self._writer = None
            return await self._ask_once(request)

    async def _ask_once(self, request: bytes) -> Reply:
        reader, writer = await self._connected()
        writer.write(request)
        head = await reader.readuntil(b"\r\n\r\n")
        lines = head.decode("latin-1").split("\r\n")
        pairs = (line.split(": ", 1) for line in lines[1:] if line)
        headers = {name.lower(): value for name, value in pairs}
        body = await reader.readexactly(int(headers.get("content-length", "0")))
        self.cookie = headers.get("set-cookie", self.cookie).partition(";")[0]
        return Reply(int(lines[0].split()[1]), headers, body, len(head) + len(body))

    async def _connected(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        if self._reader is None or self._writer is None:
            server = urlsplit(self.address)
            self._reader, self._writer = await asyncio.open_connection(server.hostname, server.port)
        return self._reader, self._writer

    def _head(self, method: str, path: str) -> bytes:
        server = urlsplit(self.address)
        cookie = f"Cookie: {self.cookie}\r\n" if self.cookie else ""
        return (
            f"{method} {server.path.rstrip('/')}/{path} HTTP/1.1\r\nHost: {server.netloc}\r\n"
            f"Origin: {server.scheme}://{server.netloc}\r\nAccept-Encoding: gzip\r\n{cookie}"
        ).encode()
