"""Stock-taking: what imports of cases, search, similar cases and the register take."""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import median
from threading import Event

from plakit import open_session
from plakit.errors import SheetError
from plakit.exchange.cases_in.importing import import_cases
from plakit.programme import read_programme
from plakit.room import Room
from tests.bench.figure import Figure
from tests.bench.measuring import percentile
from tests.bench.scratch import make_group as make_room
from tests.bench.scratch import scratch_folder
from tests.bench.served import Crowd, crowd, serve
from tests.exchange import evil_files as evil
from tests.exchange.messy_cases import (
    make_group,
    mend_mapping,
    messy_register,
    messy_rows,
    write_csv,
    write_xlsx,
)

Say = Callable[[str], object]

_CASES, _SHOWN, _FAULTY = 5_000, 60, 400
_PEOPLE, _STEADY_SECONDS = 50, 20
_QUERIES = (
    "Anerkennung", "school agreed", "recon", "уз", "Übung", "słowni", "l'apprentissage",
    "nobody knows what the other", "lern ausland betr", "zzzz",
)  # fmt: skip
# Gives seconds, and the most memory (KiB) that the process ever held. Cases are read before.
_SIMILAR = """
import json, resource, sys, time
from plakit.activities.cases.texts import case_texts
from plakit.methods.similarity import similar_texts
from plakit.programme import read_programme
from plakit.text import say
programme = read_programme(sys.argv[1])
texts = {
    name: "\\n".join(case_texts(case, lambda text: say(text, programme.languages)).values())
    for name, case in programme.cases.items()
}
codes = {name: (*case.themes, *case.tags) for name, case in programme.cases.items()}
begin = time.perf_counter()
found = similar_texts(texts, codes)
seconds = time.perf_counter() - begin
assert len(found) == len(texts)
print(json.dumps([seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss]))
"""


def measure_cases(say: Say) -> list[Figure]:
    """Measure the figures of part 4; it takes a few minutes."""
    figures = []
    with scratch_folder("cases") as folder:
        group, found = _imports(say, folder)
        figures += [*found, *_search(say, group), *_similar(say, group)]
    with scratch_folder("register") as folder:
        figures += _register(say, folder)
    with scratch_folder("hostile") as folder:
        figures += _hostile(say, folder)
    return figures


def _imports(tell: Say, folder: Path) -> tuple[Path, list[Figure]]:
    tell(f"cases: {_CASES:,} messy rows, as CSV and as a workbook, whole and faulty")
    group = make_group(folder / "group", register=True)
    # As many cases as that: one row in seventy has no title.
    rows = messy_rows(_CASES * 71 // 70 + 10)
    table = write_csv(folder / "practices.csv", rows)
    import_cases(table, group)
    mend_mapping(group)
    seconds = {"import": _seconds(lambda: import_cases(table, group))}
    assert len(read_programme(group).cases) >= _CASES
    seconds["again"] = _seconds(lambda: import_cases(table, group))
    other = make_group(folder / "other")
    book = write_xlsx(folder / "practices.xlsx", rows, merged=200)
    import_cases(book, other)
    mend_mapping(other)
    seconds["workbook"] = _seconds(lambda: import_cases(book, other))
    faulty = write_csv(folder / "faulty" / "practices.csv", messy_rows(_CASES, faulty=_FAULTY))
    third = make_group(folder / "third")
    import_cases(faulty, third)
    mend_mapping(third)
    seconds["faults"] = _seconds(lambda: _refused(faulty, third))
    assert not (third / "cases").exists()
    notes = {
        "import": f"{len(rows):,} messy rows of CSV into cases/, reading process included; once",
        "again": "the same file once more, which changes nothing",
        "workbook": f"{len(rows):,} rows of XLSX with 200 merged ranges; once",
        "faults": f"{_CASES:,} rows, {_FAULTY} of them faulty: the faults are told, nothing kept",
    }
    return group, [
        Figure(f"cases.{name}", value, "s", goal=10, note=notes[name])
        for name, value in seconds.items()
    ]


def _search(tell: Say, group: Path) -> list[Figure]:
    tell("cases: search, each query twenty times")
    results = open_session(str(group), "S01").results("register")
    built = _seconds(lambda: results.find("first"))
    waits = [_seconds(lambda one=one: results.find(one)) for one in _QUERIES for _ in range(20)]
    note = (
        f"{len(results.cases):,} cases, {len(_QUERIES)} queries 20 times, to the block; 99 of 100"
    )
    return [
        Figure("cases.search", percentile(waits, 99) * 1000, "ms", goal=20, note=note),
        Figure("cases.index", built, "s", note="the first search, which builds the index"),
    ]


def _similar(tell: Say, group: Path) -> list[Figure]:
    tell(f"cases: similar ones of all {_CASES:,}, three times")
    command = [sys.executable, "-c", _SIMILAR, str(group)]
    runs = [json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
            for _ in range(3)]  # fmt: skip
    seconds, peaks = zip(*runs, strict=True)
    note = "five for each, by text and codes; import of numpy and scipy included; median of 3"
    about = "of the whole process, the register read included"
    return [
        Figure("cases.similar", median(seconds), "s", goal=5, note=note),
        Figure("cases.similar_memory", max(peaks) / 1024, "MiB", goal=500, note=about),
    ]


def _register(tell: Say, folder: Path) -> list[Figure]:
    tell(f"cases: the register of {_SHOWN} cases, five times")
    group = messy_register(folder / "group", _SHOWN)
    open_session(str(group), "S01").results("register").report()  # what Python loads once
    rooms = [open_session(str(group), "S01") for _ in range(5)]
    seconds = median(_seconds(lambda one=one: _blocks(one)) for one in rooms)
    note = f"all blocks of its report, {len(rooms[0].programme.cases)} cases; median of 5"
    return [Figure("cases.register", seconds, "s", goal=0.2, note=note)]


def _blocks(room: Room) -> None:
    room.results("register").report()


def _hostile(tell: Say, folder: Path) -> list[Figure]:
    tell("cases: hostile workbooks, one after the other")
    group = make_group(folder / "group")
    files = list(_hostile_files(folder))
    waits = {path.name: _seconds(lambda path=path: _refused(path, group)) for path in files}
    assert not (group / "cases").exists()
    worst = max(waits, key=lambda name: waits[name])
    note = f"the slowest of {len(waits)} refusals: {worst}"
    refusal = Figure("cases.hostile", waits[worst], "s", goal=10, note=note)
    return [refusal, _unharmed(tell, folder / "room", lambda: _all_refused(files, group))]


def _unharmed(tell: Say, folder: Path, refuse: Callable[[], None]) -> Figure:
    """Measure how long phones wait for an acknowledgement while hostile files are refused."""
    tell(f"cases: {_PEOPLE} people save without hostile files, then beside them")
    tokens = make_room(folder, _PEOPLE)
    with serve(folder, port=8491) as server, crowd(server.address) as people:
        people.do("join", tokens=tokens)
        alone = _waits(people)
        with ThreadPoolExecutor(1) as beside:
            ended = Event()
            refusing = beside.submit(_until, ended, refuse)
            waits = _waits(people)
            ended.set()
            rounds = refusing.result()
    p99 = percentile(waits, 99) * 1000
    before = percentile(alone, 99) * 1000
    note = (
        f"99 of 100 saves of {_PEOPLE} people, {rounds} rounds of refusals beside them; "
        f"{before:.1f} ms without"
    )
    return Figure("cases.save_beside_hostile_p99", p99, "ms", goal=25, note=note)


def _waits(people: Crowd) -> list[float]:
    told = people.do("steady", seconds=_STEADY_SECONDS, pause=2)
    assert not told["faults"], told["faults"][0]
    return list(told["waits"])


def _until(ended: Event, do: Callable[[], None]) -> int:
    """Do something again and again until it is to end, once at least; give how often."""
    rounds = 0
    while not (rounds and ended.is_set()):
        do()
        rounds += 1
    return rounds


def _all_refused(files: Iterable[Path], group: Path) -> None:
    for path in files:
        _refused(path, group)


def _hostile_files(folder: Path) -> Iterator[Path]:
    parts = evil.book_parts()
    for name, doctype in evil.DOCTYPES.items():
        made = evil.book_parts(doctype=doctype)
        yield evil.zipped(folder / f"{name.replace(' ', '-')}.xlsx", made)
    yield evil.bomb(folder / "bomb.xlsx", 200 * 2**20)
    yield evil.nested_zip(folder / "nested.xlsx")
    yield evil.many_entries(folder / "entries.xlsx")
    yield evil.linked(folder / "link.xlsx", parts)
    yield evil.doubled(folder / "doubled.xlsx", parts)
    yield evil.locked_zip(folder / "locked.xlsx", parts)
    rows = evil.many_rows(150_000)
    yield evil.zipped(folder / "rows.xlsx", evil.book_parts(rows))


def _refused(path: Path, group: Path) -> None:
    try:
        import_cases(path, group, confirm=True)
    except SheetError:
        return
    raise AssertionError(f"{path.name} was not refused")


def _seconds(do: Callable[[], object]) -> float:
    begin = time.perf_counter()
    do()
    return time.perf_counter() - begin
