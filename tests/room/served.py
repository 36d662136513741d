"""A server in a process of its own, and pages that talk to it over real HTTP, as phones do."""

import json
import multiprocessing
import secrets
import socket
from contextlib import closing, suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from time import monotonic, sleep
from typing import Any

from plakit.store import Running, running_server

# Forked from a process that has everything imported: a new one would need a second each time.
PROCESSES = multiprocessing.get_context("forkserver")
PROCESSES.set_forkserver_preload(
    ["plakit.room.serving", "plakit.web.app", "uvicorn", "uvloop", "psutil", "segno"]
)


def serve(folder: Path, port: int, how: str, addresses: tuple[str, ...] = ()) -> None:
    """Serve as ``plakit serve`` does; ``hasty`` acknowledges before it commits."""
    from plakit.room.serving import ServeOrder, serve_folder
    from tests.store.hasty import make_hasty

    if how == "hasty":
        make_hasty()
    serve_folder(ServeOrder(folder, port=port, addresses=addresses), lambda *lines: None)


# Below the ports that systems give to outgoing connections: none of those can take one of these
# between the moment when it is found free and the moment when the server listens.
QUIET_PORTS = range(20000, 32000)


def free_port() -> int:
    while True:
        port = secrets.choice(QUIET_PORTS)
        with suppress(OSError), socket.create_server(("127.0.0.1", port)):
            return port


@dataclass
class Served:
    """The server of a folder, which can be killed and started again."""

    folder: Path
    port: int = field(default_factory=free_port)
    how: str = ""
    addresses: tuple[str, ...] = ()  # of a proxy before it
    process: Any = None

    def start(self) -> Running:
        order = (self.folder, self.port, self.how, self.addresses)
        self.process = PROCESSES.Process(target=serve, args=order)
        self.process.start()
        end = monotonic() + 60
        while monotonic() < end and self.process.is_alive():
            with suppress(OSError, HTTPException):
                if Page(self.port).get("health")[0] == 200:
                    running = running_server(self.folder)
                    assert running is not None
                    return running
            sleep(0.02)
        raise AssertionError("the server did not start")

    def kill(self) -> None:
        self.process.kill()
        self.process.join()

    def stop(self) -> int:
        self.process.terminate()
        self.process.join()
        return int(self.process.exitcode)


class Page:
    """What a browser does: keeps its cookie, and says where its page comes from."""

    def __init__(self, port: int, cookie: str = "") -> None:
        self.port = port
        self.cookie = cookie

    def get(self, path: str) -> tuple[int, Any]:
        return self._ask("GET", path)

    def post(self, path: str, **message: object) -> tuple[int, Any]:
        return self._ask("POST", path, json.dumps(message))

    def save(self, path: str, item: str, answer: object, form: str, save_id: str = "") -> Any:
        number = save_id or secrets.token_hex(16)
        about = {"kind": "save", "save_id": number, "item": item, "answer": answer, "form": form}
        return self.post(f"save/{path}", **about)[1]

    def _ask(self, method: str, path: str, body: str | None = None) -> tuple[int, Any]:
        origin = f"http://127.0.0.1:{self.port}"
        headers = {"Origin": origin, "Content-Type": "application/json", "Cookie": self.cookie}
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=30)) as link:
            link.request(method, f"/{path}", body, headers)
            response = link.getresponse()
            text = response.read()
        if given := response.headers.get("set-cookie"):
            self.cookie = given.partition(";")[0]
        is_json = "json" in (response.headers.get("content-type") or "")
        return response.status, json.loads(text) if is_json else text.decode()
