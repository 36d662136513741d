"""The research kit: what commands, reports, tables and imports take."""

import csv
import json
import os
import random
import resource
import secrets
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from plakit import open_session
from plakit.exchange.open_export.exporting import export_folder
from plakit.exchange.questionnaires.instruments import read_instrument
from plakit.forms import check_answer
from plakit.programme import new_programme
from plakit.room import Room
from plakit.shipped import shipped
from plakit.store import Save
from tests.bench.figure import Figure
from tests.bench.scratch import (
    ACTIVITY,
    LEVELS,
    SESSION,
    STEP,
    item_text,
    make_group,
    scratch_folder,
)

Say = Callable[[str], object]

_SAMPLE = "ecvet-forum-2012"
_WORKBOOK = "80_session_report.ipynb"
_REPORTS = 10
_PEOPLE, _ITEMS = 400, 60
_EVENTS, _ROWS = 1_000_000, 200
# Gives seconds, and the most memory (KiB) that the process ever held.
_TAKE_LATEST = """
import json, resource, sys, time
from plakit import read_export
export = read_export(sys.argv[1])
begin = time.perf_counter()
export.latest
seconds = time.perf_counter() - begin
print(json.dumps([seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss]))
"""
_KINDS = ("national-administration", "vet-provider", "social-partner", "european-organisation")


def measure_kit(say: Say) -> list[Figure]:
    """Measure the figures of part 3; it takes some minutes."""
    with scratch_folder("kit") as folder:
        group = folder / "group"
        new_programme(group, sample=_SAMPLE)
        figures = [*_commands(say, group), *_reports(say, folder, group)]
    with scratch_folder("results") as folder:
        figures.append(_results(say, folder))
    with scratch_folder("events") as folder:
        figures += _latest(say, folder)
    with scratch_folder("xlsform") as folder:
        figures.append(_xlsform(say, folder))
    return figures


def _commands(say: Say, group: Path) -> list[Figure]:
    say("kit: import, check, a run that makes nothing; five times each")
    _plakit("report", group)
    seconds = {
        "import": _median(lambda: _python("-c", "import plakit")),
        "check": _median(lambda: _plakit("check", group)),
        "up_to_date": _median(lambda: _plakit("report", group)),
    }
    page = group / "reports" / f"{SESSION}-session-report.html"
    notes = {
        "import": "a new Python, start included; median of 5",
        "check": "the sample, start included; median of 5",
        "up_to_date": "plakit report of the sample a second time; median of 5",
    }
    goals = {"import": 0.3, "check": 1.0, "up_to_date": 1.5}
    return [
        *(Figure(f"kit.{n}", s, "s", goal=goals[n], note=notes[n]) for n, s in seconds.items()),
        Figure("kit.html", page.stat().st_size / 1000, "KB", goal=150, note="sample, no figures"),
    ]


def _reports(say: Say, folder: Path, group: Path) -> list[Figure]:
    say("kit: one report against two commands, three times")
    ours = median(_processor(lambda: _plakit("report", group, "--force")) for _ in range(3))
    theirs = median(_processor(lambda: _two_commands(group, folder)) for _ in range(3))
    say(f"kit: {_REPORTS} reports, by two at a time and by the two commands")
    ten = [folder / f"group-{number}" for number in range(_REPORTS)]
    for copy in ten:
        shutil.copytree(group, copy, ignore=shutil.ignore_patterns("reports"))
    wide = _many_sessions(folder / "wide", _REPORTS)
    by_us = _seconds(lambda: _plakit("report", wide, "--jobs", "2"))
    by_them = _seconds(lambda: [_two_commands(copy, folder) for copy in ten])
    return [
        Figure(
            "kit.report_cpu", ours / theirs, "of two commands", goal=0.8,
            note=f"plakit report {ours:.2f} s of processor; papermill + nbconvert {theirs:.2f} s",
        ),
        Figure(
            "kit.ten_reports", by_us / by_them, "of two commands", goal=0.5,
            note=f"--jobs 2: {by_us:.1f} s; one after the other: {by_them:.1f} s; "
            f"{os.cpu_count()} cores",
        ),
    ]  # fmt: skip


def _many_sessions(folder: Path, count: int) -> Path:
    """Make the sample with its session repeated, so that one command has as many reports."""
    new_programme(folder, sample=_SAMPLE)
    path = folder / "sessions.yaml"
    head, first = path.read_text("utf-8").split(f"- id: {SESSION}\n")
    indent = head.rpartition("\n")[2]
    others = (f"- id: S{n:02}\n{first}" for n in range(1, count + 1))
    path.write_text(head + indent.join(others), encoding="utf-8")
    return folder


def _two_commands(group: Path, folder: Path) -> None:
    executed, workbook = folder / "executed.ipynb", shipped("workbooks") / _WORKBOOK
    quiet = ("--log-level", "ERROR")
    _python("-m", "papermill", "--no-progress-bar", *quiet, "-p", "programme", str(group),
            str(workbook), str(executed))  # fmt: skip
    _python("-m", "nbconvert", "--to", "html", *quiet, str(executed))


def _results(say: Say, folder: Path) -> Figure:
    say(f"kit: results of {_PEOPLE} people and {_ITEMS} items")
    room = _answered(folder)
    rooms = [room, *(open_session(str(folder), SESSION) for _ in range(3))]
    seconds = median(_seconds(lambda one=one: _released(one)) for one in rooms[1:])
    for one in rooms:
        one.place.close()
    note = "read, released in all and by two columns, profile and groups; median of 3"
    return Figure("kit.results", seconds, "s", goal=0.5, note=note)


def _released(room: Room) -> None:
    results = room.results(ACTIVITY)
    results.profile()
    results.by_group("kind")


def _answered(folder: Path) -> Room:
    """Give a room in which all have answered all; the first results were looked at."""
    chance = random.Random(3)
    make_group(folder, _PEOPLE, items=_ITEMS, groups=("kind", "route"), kinds=_KINDS)
    room = open_session(str(folder), SESSION)
    store, form = room.place.make_store(), room.place.state(SESSION, ACTIVITY, STEP).form
    saves = []
    for seat in room.programme.seats:
        who, usual = room.place.respondent(ACTIVITY, seat.id), chance.gauss(3, 0.7)
        groups = {"unit": seat.unit, "kind": seat.kind, "route": seat.route}
        for item in form.items():
            level = min(5, max(1, round(chance.gauss(usual, 0.9))))
            answer = check_answer(form, item, {"value": {"now": level}})
            number = secrets.token_hex(16)
            saves.append(
                store.submit(Save(number, SESSION, ACTIVITY, STEP, who, answer, "page", groups))
            )
    for save in saves:
        save.result()
    room.close(ACTIVITY)
    _released(room)
    return room


def _latest(say: Say, folder: Path) -> list[Figure]:
    say(f"kit: the latest answers of {_EVENTS:,} events, three times")
    make_group(folder / "group", 5)
    export = export_folder(folder / "group", folder / "export")
    _write_events(export / "events.csv")
    runs = [json.loads(_python("-c", _TAKE_LATEST, str(export))) for _ in range(3)]
    seconds, peaks = zip(*runs, strict=True)
    note = "events.csv to Export.latest, one answer a key; median of 3"
    about = "of the whole process, in the same runs"
    return [
        Figure("kit.latest", median(seconds), "s", goal=5, note=note),
        Figure("kit.latest_memory", max(peaks) / 1024, "MiB", goal=1024, note=about),
    ]


def _write_events(path: Path) -> None:
    """Write events as an export does: each answers another item, or for somebody else."""
    columns = next(csv.reader(path.read_text("utf-8-sig").splitlines()))
    same = {"session": SESSION, "step": STEP, "form": "ab" * 32, "origin": "page",
            "day": "2026-01-01", "is_cut": "false"}  # fmt: skip
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.DictWriter(file, columns)
        rows.writeheader()
        for number in range(_EVENTS):
            rows.writerow(same | {
                "activity": f"act-{number // _ITEMS % 10}",
                "respondent": f"person-{number // _ITEMS // 10:04}",
                "item": f"item-{number % _ITEMS:02}",
                "value": json.dumps({"value": {"now": number % 5}}),
                "save_id": f"{number:032x}",
            })  # fmt: skip


def _xlsform(say: Say, folder: Path) -> Figure:
    say(f"kit: an XLSForm of {_ROWS} rows, five times")
    form = _write_xlsform(folder / "form.xlsx")
    seconds = _median(lambda: read_instrument(form))
    note = "sheet to instrument, the child process that reads it included; median of 5"
    return Figure("kit.xlsform", seconds, "s", goal=1.5, note=note)


def _write_xlsform(path: Path) -> Path:
    import openpyxl

    book = openpyxl.Workbook()
    survey, choices = book.active, book.create_sheet("choices")
    survey.title = "survey"
    survey.append(["type", "name", "label"])
    for number in range(_ROWS):
        kind = ("select_one levels", "select_multiple levels", "integer", "text")[number % 4]
        survey.append([kind, f"q{number}", f"Question {number}: {item_text(number)}"])
    choices.append(["list_name", "name", "label"])
    for number, label in enumerate(LEVELS, 1):
        choices.append(["levels", str(number), label])
    book.save(path)
    return path


def _plakit(*arguments: object) -> None:
    _python("-m", "plakit", *map(str, arguments))


def _python(*arguments: str) -> bytes:
    # As users have it: compiled modules are kept, whatever this shell says.
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run([sys.executable, *arguments], env=env, capture_output=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr.decode())
    return done.stdout


def _median(do: Callable[[], object]) -> float:
    return median(_seconds(do) for _ in range(5))


def _seconds(do: Callable[[], object]) -> float:
    begin = time.perf_counter()
    do()
    return time.perf_counter() - begin


def _processor(do: Callable[[], object]) -> float:
    """Give the seconds of processor that commands and all their children used."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    do()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
