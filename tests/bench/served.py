"""A real ``plakit serve`` process, and a crowd of participants in another process."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from plakit.store.server_lock import running_server
from tests.bench.measuring import Usage, usage
from tests.bench.scratch import SESSION


class Server:
    """A server of one folder."""

    def __init__(self, process: "subprocess.Popen[str]", address: str) -> None:
        self.process = process
        self.address = address.rstrip("/")

    def usage(self) -> Usage:
        """Tell what it uses now."""
        return usage(self.process.pid)


@contextmanager
def serve(folder: Path, *, port: int) -> Iterator[Server]:
    """Run ``plakit serve`` on a folder until it is no longer needed."""
    command = [sys.executable, "-m", "plakit", "serve", str(folder), "--host", "127.0.0.1"]
    with (folder / "server.txt").open("w") as said:
        process = subprocess.Popen(
            [*command, "--port", str(port), "--session", SESSION],
            stdout=said,
            stderr=said,
            text=True,
        )
    try:
        yield Server(process, _address(folder, process))
    finally:
        process.terminate()
        process.wait(10)


def _address(folder: Path, process: "subprocess.Popen[str]") -> str:
    for _ in range(300):
        if process.poll() is not None:
            break
        running = running_server(folder)
        if running is not None:
            return running.address
        time.sleep(0.1)
    raise RuntimeError(f"plakit serve does not come up: {(folder / 'server.txt').read_text()}")


class Crowd:
    """The handle of ``tests.bench.crowd``."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    def do(self, what: str, **about: object) -> dict[str, Any]:
        """Have the crowd do something and give what it tells; a fault ends the bench."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps({"do": what, **about}) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError(f"the crowd ended while it was to {what}; see above")
        told: dict[str, Any] = json.loads(line)
        return told


@contextmanager
def crowd(address: str) -> Iterator[Crowd]:
    """Gather a crowd at an address."""
    command = [sys.executable, "-m", "tests.bench.crowd", address]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) as process:
        try:
            yield Crowd(process)
        finally:
            assert process.stdin is not None
            process.stdin.close()
