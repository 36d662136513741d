"""``python -m tests.faults.soak [PART …]``: the long fault tests, before a release.

Their short forms are in the tests. Each part prints how it goes on; a table ends it.
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console

from plakit.store.sqlite import log_of
from tests.bench.figure import Figure
from tests.bench.measuring import MIB, percentile
from tests.bench.printing import as_table
from tests.bench.scratch import make_group, scratch_folder
from tests.bench.served import Crowd, Server, crowd, serve
from tests.faults.cutting import Found, cut_power
from tests.faults.power import build_recorder

Say = Callable[[str], object]

KILLS, CUTS, CUTS_A_RUN = 200, 1000, 100
SILENCES = (60, 1800)
ARRIVALS = 500
PEOPLE, MINUTES, PAUSE_SECONDS = 400, 10, 5


def kill_servers(say: Say) -> list[Figure]:
    """R1: kill the server again and again while fifty phones save."""
    say(f"R1: {KILLS} kills; nothing is said until they are over")
    failed = _failed("tests/room/test_killed_server.py", PLAKIT_KILLS=KILLS)
    return [Figure("soak.kills_failed", failed, "runs", goal=0, note=f"{KILLS} x kill -9")]


def fall_silent(say: Say) -> list[Figure]:
    """R6: a network that is silent for a minute, and for half an hour."""
    figures = []
    for seconds in SILENCES:
        say(f"R6: the network is silent for {seconds} s")
        test = "tests/faults/test_bad_network.py::test_typed_text_outlives_a_silent_network"
        failed = _failed(f"{test}_and_a_new_server", PLAKIT_SILENCE=seconds)
        note = "typed text was kept, and saved once"
        figures.append(Figure(f"soak.silence_{seconds}_failed", failed, "runs", 0, note=note))
    return figures


def send_again(say: Say) -> list[Figure]:
    """R5: the same saves in many orders, by all the ways in which they can come twice."""
    say(f"R5: {ARRIVALS} orders of arrival")
    failed = _failed("tests/store/test_same_save_again.py", PLAKIT_EXAMPLES=ARRIVALS)
    return [Figure("soak.sent_again_failed", failed, "runs", goal=0, note=f"{ARRIVALS} orders")]


def _failed(test: str, **settings: int) -> int:
    """Run tests by other settings; 1 if they failed, or were skipped."""
    env = {name: str(value) for name, value in settings.items()}
    command = [sys.executable, "-m", "pytest", "-q", test]
    ended = subprocess.run(command, env={**os.environ, **env, "PLAKIT_REQUIRE": "1"}, check=False)
    return int(ended.returncode != 0)


def cut_power_often(say: Say) -> list[Figure]:
    """R2: cut the power at many moments of many runs."""
    with TemporaryDirectory() as folder:
        recorder = build_recorder(Path(folder))
        if recorder is None:
            return [Figure("soak.power_cuts_lost", None, "", goal=0, note="no C compiler (cc)")]
        full = _cut(say, recorder, "FULL", CUTS)
        normal = _cut(say, recorder, "NORMAL", CUTS // 5)
    acknowledged = sum(one.acknowledged for one in full)
    lost = sum(one.lost for one in normal)
    return [
        Figure(
            "soak.power_cuts_lost",
            sum(one.lost for one in full),
            "answers",
            goal=0,
            note=f"{len(full)} cuts, {acknowledged} acknowledged answers looked for",
        ),
        Figure(
            "soak.power_cuts_damaged",
            sum(bool(one.damage) for one in full),
            "stores",
            goal=0,
            note=next((one.damage for one in full if one.damage), ""),
        ),
        Figure(
            "soak.power_cuts_seen",
            sum(one.lost > 0 for one in normal),
            "cuts",
            goal=1,
            better="higher",
            note=f"the same with synchronous=NORMAL: of {len(normal)} cuts so many lost {lost}",
        ),
    ]


def _cut(say: Say, recorder: Path, synchronous: str, cuts: int) -> list[Found]:
    found: list[Found] = []
    for seed in range(cuts // CUTS_A_RUN):
        found += cut_power(recorder, cuts=CUTS_A_RUN, synchronous=synchronous, seed=seed)
        say(f"R2: {synchronous}, {len(found)} of {cuts} cuts")
    return found


@dataclass
class Peak:
    """The longest log, and the reports that were made meanwhile."""

    log: int = 0
    reports: int = 0
    failed: int = 0


def keep_on(say: Say) -> list[Figure]:
    """R4: a full room for ten minutes, while reports are made."""
    with scratch_folder("soak") as folder:
        tokens = make_group(folder, PEOPLE)
        with serve(folder, port=8492) as server, crowd(server.address) as people:
            say(f"R4: {PEOPLE} people come in")
            people.do("join", tokens=tokens)
            # Everybody has saved a few times before the memory is looked at.
            people.do("steady", seconds=30, pause=PAUSE_SECONDS)
            return _steady(say, folder, server, people)


def _steady(say: Say, folder: Path, server: Server, people: Crowd) -> list[Figure]:
    before = server.usage().resident
    order = {"seconds": MINUTES * 60, "pause": PAUSE_SECONDS}
    with ThreadPoolExecutor(1) as beside:
        told = beside.submit(people.do, "steady", **order)
        peak = _watch(say, folder, told.done)
        waits, faults = told.result()["waits"], told.result()["faults"]
    growth = (server.usage().resident / before - 1) * 100
    note = f"{len(waits)} saves of {PEOPLE} people; {peak.reports} reports made meanwhile"
    p99 = percentile(waits, 99) * 1000
    return [
        Figure("soak.steady_p99", p99, "ms", goal=250, note=note),
        Figure("soak.steady_refused", len(faults), "saves", goal=0, note="".join(faults[:1])),
        Figure("soak.steady_log", peak.log / MIB, "MiB", goal=64, note="longest -wal"),
        Figure("soak.steady_growth", growth, "%", goal=10, note="of the server's RSS"),
        Figure("soak.steady_reports_failed", peak.failed, "reports", goal=0),
    ]


def _watch(say: Say, folder: Path, is_over: Callable[[], bool]) -> Peak:
    """Make one report after the other, and look how long the log gets."""
    peak, report, last = Peak(), None, time.monotonic()
    command = [sys.executable, "-m", "plakit", "report", str(folder), "--force"]
    log = log_of(folder / "answers.db")
    while not is_over() or report is not None:
        if report is None:
            report = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        elif report.poll() is not None:
            peak.reports, peak.failed = peak.reports + 1, peak.failed + bool(report.returncode)
            report = None
        peak.log = max(peak.log, log.stat().st_size if log.exists() else 0)
        if time.monotonic() - last > 30:
            last = time.monotonic()
            say(f"R4: {peak.reports} reports made; log {peak.log / MIB:.1f} MiB at most")
        time.sleep(0.25)
    return peak


PARTS: dict[str, Callable[[Say], list[Figure]]] = {
    "kills": kill_servers,
    "again": send_again,
    "power": cut_power_often,
    "silence": fall_silent,
    "steady": keep_on,
}


def main(names: list[str]) -> int:
    """Run the named parts, or all; 1 if a goal is missed."""
    unknown = [name for name in names if name not in PARTS]
    if unknown:
        sys.stderr.write(f"There is no part {unknown[0]!r}. Known: {', '.join(PARTS)}.\n")
        return 2
    say = Console(stderr=True).print
    figures = [figure for name in names or PARTS for figure in PARTS[name](say)]
    Console(width=120).print(as_table(figures))
    return int(any(figure.met is False for figure in figures))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
