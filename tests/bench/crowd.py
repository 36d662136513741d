"""Many participants in one process of their own, who speak the page's own protocol.

``python -m tests.bench.crowd ADDRESS`` reads one command a line and answers each with one line,
all JSON: ``{"do": "join", "tokens": […]}``, ``{"do": "burst"}``, ``{"do": "steady", "seconds": 30,
"pause": 5}``, ``{"do": "rush", "seconds": 5}``, ``{"do": "leave"}``.
"""

import asyncio
import json
import re
import secrets
import sys
import time
from collections.abc import Awaitable, Iterable
from dataclasses import dataclass, field
from random import Random
from typing import Any

from tests.bench.http import Client
from tests.bench.scratch import ACTIVITY, ITEMS, LEVELS, STEP


@dataclass
class Participant:
    """One person with a phone: a connection for questions and saves, one for news."""

    client: Client
    stream: Client
    chance: Random
    form: str = ""
    waits: list[float] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    _heard: "asyncio.Task[None] | None" = None

    async def arrive(self, token: str) -> int:
        """Do all that the page does from the link to the form; give the bytes received."""
        page = await self.client.get("")
        names = re.findall(r'(?:src|href)="([^"]+\.(?:js|css)[^"]*)"', page.text())
        replies = [page, *[await self.client.get(name) for name in names]]
        replies.append(await self.client.post("join", {"token": token}))
        if replies[-1].status != 200:
            raise ConnectionError(f"join: {replies[-1].status} {replies[-1].text()[:200]}")
        self.stream.cookie = self.client.cookie
        await self.stream.listen(f"news?window={secrets.token_hex(8)}")
        self._heard = asyncio.create_task(self.stream.hear())
        self.form = replies[-1].json()["asked"][f"{ACTIVITY}/{STEP}"]["fingerprint"]
        replies.append(await self.client.get(f"form/{ACTIVITY}/{STEP}/{self.form}"))
        return sum(reply.size for reply in replies)

    async def save(self) -> None:
        """Change one answer, and note how long it took until it was acknowledged."""
        message = {
            "kind": "save",
            "save_id": secrets.token_hex(16),
            "item": f"i{self.chance.randint(1, ITEMS)}",
            "answer": {"value": {"now": self.chance.randint(1, len(LEVELS))}},
            "form": self.form,
        }
        begin = time.perf_counter()
        reply = await self.client.post(f"save/{ACTIVITY}/{STEP}", message)
        if reply.status == 200 and reply.json()["ok"]:
            self.waits.append(time.perf_counter() - begin)
        else:
            self.faults.append(reply.text()[:200])

    async def save_now_and_then(self, seconds: float, pause: float) -> None:
        """Save about every so many seconds, never in step with the others."""
        end = time.monotonic() + seconds
        await asyncio.sleep(self.chance.uniform(0, pause))
        while time.monotonic() < end:
            await self.save()
            await asyncio.sleep(pause * self.chance.uniform(0.8, 1.2))

    async def save_without_pause(self, seconds: float) -> None:
        """Save as fast as it is acknowledged."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            await self.save()

    async def leave(self) -> None:
        """Hang up."""
        if self._heard is not None:
            self._heard.cancel()
        self.client.close()
        self.stream.close()


@dataclass
class Crowd:
    """All of them."""

    address: str
    people: list[Participant] = field(default_factory=list)

    async def do(self, order: dict[str, Any]) -> dict[str, Any]:
        """Carry out one command, and tell how it went."""
        begin = time.perf_counter()
        told: dict[str, Any] = {}
        if order["do"] == "join":
            told["bytes"] = await self._join(order["tokens"])
        elif order["do"] == "burst":
            await _all(person.save() for person in self.people)
        elif order["do"] == "steady":
            steady = (order["seconds"], order["pause"])
            await _all(person.save_now_and_then(*steady) for person in self.people)
        elif order["do"] == "rush":
            await _all(person.save_without_pause(order["seconds"]) for person in self.people)
        elif order["do"] == "leave":
            await _all(person.leave() for person in self.people)
            self.people.clear()
        told["seconds"] = time.perf_counter() - begin
        return told | self._take_notes()

    async def _join(self, tokens: list[str]) -> int:
        new = [
            Participant(Client(self.address), Client(self.address), Random(token))
            for token in tokens
        ]
        # A room comes in over a minute; twenty at a time is quicker than any room.
        received = 0
        for first in range(0, len(new), 20):
            some = zip(new[first : first + 20], tokens[first : first + 20], strict=True)
            received += sum(await asyncio.gather(*(one.arrive(token) for one, token in some)))
        self.people += new
        return received

    def _take_notes(self) -> dict[str, Any]:
        waits = [wait for person in self.people for wait in person.waits]
        faults = [fault for person in self.people for fault in person.faults]
        for person in self.people:
            person.waits.clear()
            person.faults.clear()
        return {"waits": waits, "faults": faults}


async def _all(doings: Iterable[Awaitable[None]]) -> None:
    await asyncio.gather(*doings)


async def main(address: str) -> None:
    """Read commands until there are no more."""
    loop, crowd = asyncio.get_running_loop(), Crowd(address)
    while line := await loop.run_in_executor(None, sys.stdin.readline):
        told = await crowd.do(json.loads(line))
        sys.stdout.write(json.dumps(told) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    import resource  # not on Windows, where this module is only looked at

    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(most, 4096), most))
    try:
        import uvloop
    except ImportError:
        asyncio.run(main(sys.argv[1]))
    else:
        uvloop.run(main(sys.argv[1]))
