"""A real server on loopback, with everything behind it in memory; one for each test."""

import http.client
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import pytest

from plakit.web.serving import Doorway, Serving
from tests.web.memory import Memory


@dataclass
class Reply:
    """What came back."""

    status: int
    headers: http.client.HTTPMessage
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def cookie(self) -> str:
        """The cookie that it sets, as a browser sends it back."""
        return (self.headers["set-cookie"] or "").partition(";")[0]


@dataclass
class House:
    """A server that runs, and how to ask it."""

    memory: Memory
    serving: Serving
    thread: threading.Thread = field(repr=False)

    @property
    def port(self) -> int:
        return self.serving.opened.port

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def ask(self, method: str, path: str, content: object = None, **headers: str) -> Reply:
        """Send one request as a page does; headers by name, ``_`` for ``-``, "" for none."""
        given = {"host": f"127.0.0.1:{self.port}"}
        body = None
        if method == "POST":
            given |= {"origin": self.url, "content-type": "application/json"}
            body = content if isinstance(content, bytes) else json.dumps(content or {}).encode()
        given |= {name.replace("_", "-"): value for name, value in headers.items()}
        link = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            link.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
            for name, value in given.items():
                if value:
                    link.putheader(name, value)
            if body is not None and "content-length" not in given:
                link.putheader("content-length", str(len(body)))
            with suppress(BrokenPipeError):  # refused before all of a long body was sent
                link.endheaders(body)
            answer = link.getresponse()
            return Reply(answer.status, answer.headers, answer.read())
        finally:
            link.close()

    def get(self, path: str, **headers: str) -> Reply:
        return self.ask("GET", path, **headers)

    def post(self, path: str, content: object = None, **headers: str) -> Reply:
        return self.ask("POST", path, content, **headers)

    def join(self, seat: str) -> str:
        """Join with a personal link; gives the cookie."""
        return self.post("/join", {"token": self.memory.token(seat)}).cookie

    def save(self, cookie: str, answer: object, **fields: Any) -> Reply:
        """Save one answer to "why", unless the fields say otherwise."""
        form = self.memory.steps["health", "wave-1"].form.fingerprint
        message = {"kind": "save", "save_id": "0" * 32, "item": "why", "answer": answer}
        return self.post("/save/health/wave-1", {**message, "form": form, **fields}, cookie=cookie)


Open = Callable[..., House]


@pytest.fixture(scope="session")
def ending() -> Iterator[list[threading.Thread]]:
    """Wait for all servers once, at the very end: each takes a fifth of a second to stop."""
    threads: list[threading.Thread] = []
    yield threads
    for thread in threads:
        thread.join(10)


@pytest.fixture
def open_house(ending: list[threading.Thread]) -> Iterator[Open]:
    """Give a function that starts a server; all are stopped at the end."""
    houses: list[House] = []

    def start(memory: Memory | None = None, *, port: int = 0, **doorway: Any) -> House:
        backstage = memory or Memory()
        serving = Serving(backstage, Doorway(port=port, **doorway))
        ready = threading.Event()
        thread = threading.Thread(target=serving.run, args=[lambda _opened: ready.set()])
        thread.start()
        ending.append(thread)
        assert ready.wait(30)
        houses.append(House(backstage, serving, thread))
        houses[-1].get("/health")
        return houses[-1]

    yield start
    for house in houses:
        house.serving.stop()


@pytest.fixture
def house(open_house: Open) -> House:
    """Give a server that runs."""
    return open_house()
