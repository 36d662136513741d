"""How fast this machine is today: what other figures are read beside."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from plakit.programme import new_programme
from plakit.shipped import shipped
from tests.bench.figure import Figure
from tests.bench.scratch import scratch_folder

_SESSION = "80_session_report.ipynb"


def calibrate(say: Callable[[str], object]) -> list[Figure]:
    """Measure what plain papermill and nbconvert need for a report, and one write to the disk."""
    say("calibration: papermill and nbconvert, three times")
    others = os.getloadavg()[0]  # absolute figures of a busy machine tell little
    with scratch_folder("calibration") as folder:
        seconds = median(_report(folder) for _ in range(3))
        milliseconds = median(_durable_write(folder / "file") for _ in range(200)) * 1000
    about = f"papermill + jupyter nbconvert --to html of the session report; {os.cpu_count()} cores"
    return [
        Figure("calibration.report", seconds, "s", note=f"{about}; median of 3"),
        Figure("calibration.load", others, "tasks", note="waiting or at work before this began"),
        Figure("calibration.fsync", milliseconds, "ms", note="4 KiB added and synced; median"),
    ]


def _report(folder: Path) -> float:
    group = folder / "group"
    if not group.exists():
        new_programme(group, sample="ecvet-forum-2012")
    executed = folder / "executed.ipynb"
    run = [sys.executable, "-m"]
    execute = ["papermill", "--no-progress-bar", "--log-level", "ERROR", "-p", "programme"]
    workbook = shipped("workbooks") / _SESSION
    convert = ["nbconvert", "--to", "html", "--log-level", "ERROR", str(executed)]
    begin = time.perf_counter()
    for command in ([*execute, str(group), str(workbook), str(executed)], convert):
        subprocess.run([*run, *command], check=True, stderr=subprocess.DEVNULL)
    return time.perf_counter() - begin


def _durable_write(path: Path) -> float:
    with path.open("ab", buffering=0) as file:
        begin = time.perf_counter()
        file.write(bytes(4096))
        os.fsync(file.fileno())
        return time.perf_counter() - begin
