"""Drafting: what the three formats of one report take, and how much memory they hold."""

import io
import json
import subprocess
import sys
from bisect import bisect_left
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from plakit.blocks import MIME
from plakit.programme import new_programme
from plakit.reports.content import read_content
from plakit.reports.formats import Look, format_bytes
from plakit.room import Order, write_session_reports
from tests.bench.figure import Figure
from tests.bench.scratch import SESSION, scratch_folder

if TYPE_CHECKING:
    from nbformat import NotebookNode

Say = Callable[[str], object]

_SAMPLE, _PAGES = "ecvet-forum-2012", 13
_REPORT = f"{SESSION}-session-report"
# Makes one format of an executed notebook, first cold, then warm, in a process of its own. Gives
# the seconds of each, the most memory (KiB) it ever held, and how much reading alone held.
_MAKE = """
import json, re, sys, time
from pathlib import Path
from plakit.reports.content import read_content
from plakit.reports.formats import Look, format_bytes
import nbformat
# Not ru_maxrss, which begins with what the process that started this one held.
held = lambda: int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1])
content = read_content(nbformat.read(sys.argv[2], as_version=4))
before, seconds, made = held(), [], set()
for _ in range(8):
    begin = time.perf_counter()
    data = format_bytes(sys.argv[1], content, Look())
    seconds.append(time.perf_counter() - begin)
    made.add(data)
assert len(made) == 1, "the same bytes each time"
Path(sys.argv[3]).write_bytes(data)
print(json.dumps([*seconds, before, held()]))
"""
_GOALS = {"html": None, "pdf": 0.15, "docx": 0.1}


def measure_drafting(say: Say) -> list[Figure]:
    """Measure the figures of part 6; it takes a minute."""
    with scratch_folder("drafting") as folder:
        say(f"drafting: the first {_PAGES} pages of a report, in three formats, eight times each")
        notebook = folder / "report.ipynb"
        pages = _first_pages(_report(folder / "group"), notebook)
        made = {name: _made(name, notebook, folder) for name in _GOALS}
        return [*_speed(made, pages), *_memory(made)]


def _report(group: Path) -> "NotebookNode":
    import nbformat

    new_programme(group, sample=_SAMPLE)
    written = write_session_reports(Order(group, (SESSION,)))
    assert not written.failed, written.lines()
    return nbformat.read(written.batch.folder / f"{_REPORT}.ipynb", as_version=4)


def _first_pages(report: "NotebookNode", path: Path) -> int:
    """Keep as many of its blocks as fill the pages; give how many pages these are."""
    import nbformat

    cell = next(cell for cell in report.cells if cell.id == "report")
    (page,) = (output.data[MIME] for output in cell.outputs)
    blocks = list(page["blocks"])

    def pages(count: int) -> int:
        page["blocks"] = [*blocks[:count], blocks[-1]]
        return _pages(format_bytes("pdf", read_content(report), Look()))

    # The blocks after which the pages are filled for the first time.
    count = bisect_left(range(len(blocks)), _PAGES, key=pages)
    told = pages(count)
    nbformat.write(report, path)
    return told


def _made(name: str, notebook: Path, folder: Path) -> list[float]:
    command = [sys.executable, "-c", _MAKE, name, str(notebook), str(folder / f"made.{name}")]
    return list(json.loads(subprocess.run(command, capture_output=True, check=True).stdout))


def _pages(data: bytes) -> int:
    import pikepdf

    with pikepdf.open(io.BytesIO(data)) as pdf:
        return len(pdf.pages)


def _speed(made: dict[str, list[float]], pages: int) -> list[Figure]:
    warm = {name: median(told[1:-2]) for name, told in made.items()}
    about = f"{pages} pages, warm, median of 7; the first time {{first:.2f}} s, imports included"
    figures = [
        Figure(f"drafting.{name}", warm[name], "s", goal=_GOALS[name],
               note=about.format(first=told[0]))
        for name, told in made.items()
    ]  # fmt: skip
    beside = [
        Figure(f"drafting.{name}_ratio", warm[name] / warm["html"], "of the page",
               note="the same report, as a web page by nbconvert's walk and our template")
        for name in ("pdf", "docx")
    ]  # fmt: skip
    return figures + beside


def _memory(made: dict[str, list[float]]) -> list[Figure]:
    return [
        Figure(
            f"drafting.{name}_memory", (told[-1] - told[-2]) / 1024, "MiB",
            note=f"beyond the {told[-2] / 1024:.0f} MiB of reading the notebook; eight times made",
        )
        for name, told in made.items()
    ]  # fmt: skip
