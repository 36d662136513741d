"""Voila with the same forty items as plain ipywidgets: what plakit is compared with."""

import socket
import subprocess
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import nbformat

from tests.bench.figure import Figure
from tests.bench.first_form import load
from tests.bench.measuring import MIB, usage
from tests.bench.scratch import ITEMS, LEVELS, item_text, scratch_folder

VOILA = Path(".venv-bench/bin/voila").absolute()
VISITORS = 4
_CELL = """\
import ipywidgets
def item(text):
    levels = ipywidgets.RadioButtons(options={levels!r}, index=None)
    return ipywidgets.VBox([ipywidgets.HTML(text), levels])

ipywidgets.VBox([item(text) for text in {questions!r}])
"""


def measure_voila(say: Callable[[str], object], browser: Any) -> list[Figure]:
    """Measure what one visitor costs, beside plakit; if Voila is not there, say so."""
    names = {"memory": "MiB", "cpu": "ms", "first_form": "ms"}
    if not VOILA.exists():
        why = "Voila could not be installed (make .venv-bench/.ready)"
        return [Figure(f"room.voila_{name}", None, unit, note=why) for name, unit in names.items()]
    say(f"room: Voila, {VISITORS} visitors")
    with scratch_folder("voila") as folder, _voila(folder) as (pid, address):
        _visit(address)  # the first one pays for what all share
        before = usage(pid)
        for _ in range(VISITORS):
            _visit(address)
        after = usage(pid)
        first = sorted(load(browser, address).milliseconds for _ in range(3)) if browser else None
    memory = (after.own - before.own) / VISITORS / MIB
    milliseconds = (after.processor - before.processor) / VISITORS * 1000
    note = "a visitor has a kernel; only memory that no other process shares"
    return [
        Figure("room.voila_memory", memory, "MiB", note=note),
        Figure(
            "room.voila_cpu",
            milliseconds,
            "ms",
            note="server and kernel, until a second after the page came",
        ),
        Figure("room.voila_first_form", first and first[1], "ms", note="plain ipywidgets; median"),
    ]


@contextmanager
def _voila(folder: Path) -> Iterator[tuple[int, str]]:
    questions = [item_text(number) for number in range(1, ITEMS + 1)]
    cell = nbformat.v4.new_code_cell(_CELL.format(questions=questions, levels=list(LEVELS)))
    kernel = {"name": "python3", "language": "python", "display_name": "Python 3"}
    notebook = nbformat.v4.new_notebook(cells=[cell], metadata={"kernelspec": kernel})
    nbformat.write(notebook, folder / "forty.ipynb")
    port = _free_port()
    command = [str(VOILA), str(folder / "forty.ipynb"), "--no-browser", f"--port={port}"]
    with (folder / "voila.txt").open("w") as said:
        process = subprocess.Popen([*command, "--Voila.ip=127.0.0.1"], stdout=said, stderr=said)
    try:
        address = f"http://127.0.0.1:{port}/"
        _wait_for(port)
        yield process.pid, address
    finally:
        process.terminate()
        process.wait(20)


def _visit(address: str) -> None:
    with urllib.request.urlopen(address, timeout=60) as page:
        page.read()
    time.sleep(1)  # the kernel finishes what it does at its start


def _wait_for(port: int) -> None:
    for _ in range(300):
        with socket.socket() as probe:
            if not probe.connect_ex(("127.0.0.1", port)):
                return
        time.sleep(0.1)
    raise RuntimeError("Voila does not come up")


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])
