"""Many workbooks are run by papermill; each ends as a report or as a failure with its reason."""

import json
import os
import sys
import tempfile
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path

import nbformat
import psutil
import pytest

from plakit.errors import ParameterError, RunError
from plakit.reports import Batch, Record, Run, RunResult, write_reports
from plakit.reports.batch import _result

Workbook = Callable[..., Path]

SAYS_WHERE = """import os, sys
print(os.environ["PLAKIT_SNAPSHOT"], session)
print(os.path.basename(os.getcwd())[:11], os.environ["IPYTHONDIR"] == os.getcwd())
print("interpreter", sys.executable, file=sys.stderr)"""
TRIES_TO_REACH = """import socket
from plakit.errors import RunError
def tried(reach):
    try:
        reach()
    except RunError as error:
        return str(error).split(".  ")[0][:40]
print(tried(lambda: socket.create_connection(("192.0.2.1", 80), timeout=1)))
print(tried(lambda: socket.getaddrinfo("example.org", 80)))
with socket.create_server(("127.0.0.1", 0)) as server:
    socket.create_connection(server.getsockname()).close()
    print("loopback reached")"""
TRIES_TO_START = """import multiprocessing, subprocess
spawned = multiprocessing.get_context("spawn").Process(target=print)
for start in (lambda: subprocess.run([sys.executable, "-c", "1"]), lambda: os.system("true"),
              os.fork, spawned.start, lambda: os.environ.pop("PLAKIT_SNAPSHOT")):
    print(tried(start))
print(os.environ["PLAKIT_SNAPSHOT"])"""
DRAWS = """from matplotlib.figure import Figure
figure = Figure()
figure.text(0.5, 0.5, "drawn")
figure.savefig("figure.png")
print("figure", os.path.getsize("figure.png") > 1000, os.listdir(os.environ["MPLCONFIGDIR"]))"""
# Compiled code starts a program unseen by any hook.
LEAVES_A_PROGRAM_BEHIND = """import ctypes, os
ctypes.CDLL(None).system(b"sleep 600 & echo $! > $LEFT")
os._exit(0)"""
SHOWS_A_WIDGET = 'import ipywidgets; ipywidgets.Text("CANARY")'
SHOWS_BLOCKS = """from plakit.blocks import Provenance, Read, Section, Title
Section(blocks=(
    Title(programme="ECVET forum", report="Session report", session=session, title="Mobility"),
    Provenance(reads=(Read(name="recorded/board.csv", fingerprint="9d41"),)),
))"""
FORGES_A_BLOCK = """from IPython.display import display
display({"application/vnd.plakit.block+json": {"kind": "html", "text": "<b>"}}, raw=True)"""
REFUSES = (
    "from plakit.errors import StoreError\nraise StoreError('answers.db\\nis \\x1b[2Jdamaged.')"
)
CELLS = {
    "good": (SAYS_WHERE, TRIES_TO_REACH, TRIES_TO_START, DRAWS, SHOWS_A_WIDGET, SHOWS_BLOCKS),
    "refused": (REFUSES,),
    "broken": ("print('so far')\n1 / 0", "print('never')"),
    "endless": ("while True: pass",),
    "ended": (LEAVES_A_PROGRAM_BEHIND,),
    "greedy": ("[0] * 10**11",),
    "forged": (FORGES_A_BLOCK,),
}


@dataclass(frozen=True)
class Played:
    batch: Batch
    told: list[Record]
    out: Path

    def __getitem__(self, name: str) -> Record:
        return next(record for record in self.batch.records if record.name == name)

    def read(self, file: str) -> str:
        return (self.out / file).read_text("utf-8")


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory, workbook: Workbook) -> Played:
    """One batch of all of them, where a good report of `broken` is there from earlier."""
    folder = tmp_path_factory.mktemp("batch")
    out = folder / "reports"
    out.mkdir()
    (out / "broken.html").write_text("EARLIER")
    (out / "broken.ipynb").write_text("EARLIER")
    (out / "good.failed.ipynb").write_text("EARLIER")
    runs = [
        Run(
            workbook(folder, name, *sources),
            out / name,
            {"session": "S02"},
            {
                "PLAKIT_SNAPSHOT": "/a/snapshot",
                "MPLCONFIGDIR": str(folder / "fonts"),  # cold: matplotlib looks for fonts
                "LEFT": str(folder / "left"),
            },
            longest=3 if name == "endless" else 120,
        )
        for name, sources in CELLS.items()
    ]
    told: list[Record] = []
    return Played(write_reports(runs, jobs=2, progress=told.append), told, out)


@pytest.mark.workbook
def test_a_batch_goes_on_after_failures_and_tells_each(played: Played) -> None:
    assert [record.name for record in played.batch.records] == list(CELLS)
    assert [record.name for record in played.batch.made] == ["good"]
    assert len(played.batch.failed) == 6
    assert {record.name for record in played.told} == set(CELLS)


@pytest.mark.workbook
@pytest.mark.parametrize(
    ("name", "reason"),
    [
        (
            "refused",
            "Code cell 3 (from plakit.errors import StoreError): answers.db\nis  [2Jdamaged.",
        ),
        ("broken", "Code cell 3 (print('so far')): ZeroDivisionError: division by zero"),
        ("endless", "Code cell 3 (while True: pass): was stopped after 3 seconds."),
        ("ended", "Code cell 3 (import ctypes, os): Python ended here (out of memory"),
        ("greedy", "Code cell 3 ([0] * 10**11): MemoryError"),
    ],
)
def test_a_failure_says_where_and_why(played: Played, name: str, reason: str) -> None:
    assert played[name].reason.startswith(reason)
    assert not (played.out / f"{name}.html").exists() or name == "broken"


@pytest.mark.workbook
def test_a_block_that_cannot_be_read_fails_its_report(played: Played) -> None:
    assert played["forged"].reason.startswith("The notebook holds a block that cannot be read")


@pytest.mark.workbook
def test_a_failed_notebook_is_kept_with_a_banner_on_top(played: Played) -> None:
    kept = nbformat.read(played.out / "broken.failed.ipynb", as_version=4)
    assert kept.cells[0].source == (
        "## This report failed\n\n"
        "    Code cell 3 (print('so far')): ZeroDivisionError: division by zero\n\n"
        "What follows is the workbook as far as it came. It is not a report."
    )
    assert kept.cells[3].outputs[0].text == "so far\n"
    assert kept.cells[4].outputs == []
    assert not [cell for cell in kept.cells if "papermill" in str(cell.metadata)]


@pytest.mark.workbook
def test_the_report_of_an_earlier_run_stays_until_a_new_one_succeeds(played: Played) -> None:
    assert played.read("broken.html") == "EARLIER"
    assert played.read("broken.ipynb") == "EARLIER"
    assert not (played.out / "good.failed.ipynb").exists()


@pytest.mark.workbook
def test_no_half_written_file_is_left(played: Played) -> None:
    endings = {path.name.partition(".")[2] for path in played.out.iterdir()}
    assert endings == {"html", "ipynb", "failed.ipynb", "json"}


@pytest.mark.workbook
def test_a_run_gets_its_parameters_and_an_environment_of_its_own(played: Played) -> None:
    html = played.read("good.html")
    assert "/a/snapshot S02\nplakit-run- True" in html
    assert "interpreter" not in html
    assert "PLAKIT_SNAPSHOT" not in os.environ


@pytest.mark.workbook
def test_a_run_reaches_no_other_machine(played: Played) -> None:
    html = played.read("good.html")
    assert html.count("The workbook tried to reach") == 2
    assert "loopback reached" in html


@pytest.mark.workbook
def test_a_run_starts_no_other_program_and_keeps_to_its_snapshot(played: Played) -> None:
    html = played.read("good.html")
    assert html.count("The workbook tried to start another") == 4
    assert "The workbook tried to change PLAKIT_SNAP\n/a/snapshot" in html


@pytest.mark.workbook
def test_matplotlib_draws_without_asking_a_program_for_fonts(played: Played) -> None:
    assert "figure True [&#x27;fontlist-" in played.read("good.html")


@pytest.mark.workbook
@pytest.mark.skipif(sys.platform == "win32", reason="no process groups here")
def test_what_a_workbook_left_running_is_ended(played: Played) -> None:
    left = int((played.out.parent / "left").read_text())
    # A dead process stays listed until the machine has taken note of it.
    assert not psutil.pid_exists(left) or psutil.Process(left).status() == psutil.STATUS_ZOMBIE


@pytest.mark.workbook
def test_a_run_keeps_no_state_of_widgets(played: Played) -> None:
    kept = nbformat.read(played.out / "good.ipynb", as_version=4)
    assert "widgets" not in kept.metadata
    assert "papermill" not in kept.metadata
    assert "CANARY" not in str(kept.metadata)


@pytest.mark.workbook
def test_run_json_and_index_list_all_of_them(played: Played) -> None:
    kept = json.loads(played.read("run.json"))
    assert kept["format"] == "plakit-run/1"
    good = kept["reports"][0]
    assert (good["name"], good["title"], good["status"]) == ("good", "Mobility", "made")
    assert good["parameters"] == {"session": "S02"}
    assert good["made"]["reads"] == [{"name": "recorded/board.csv", "fingerprint": "9d41"}]
    index = played.read("index.html")
    assert '<a href="good.html">Mobility</a>' in index
    assert "1 made, 0 up to date, 6 failed" in index
    assert '<a href="endless.failed.ipynb">' in index


@pytest.mark.workbook
def test_a_workbook_that_ends_the_process_it_was_started_from_fails_alone(
    tmp_path: Path, workbook: Workbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    meanwhile = tmp_path / "meanwhile"
    meanwhile.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(meanwhile))
    kills = "import os; os.kill(os.getppid(), 9); os._exit(0)"
    runs = [
        Run(workbook(tmp_path, "kills", kills), tmp_path / "out" / "kills"),
        Run(workbook(tmp_path, "fine", "print('fine')"), tmp_path / "out" / "fine", rehearsal=True),
    ]
    batch = write_reports(runs)
    kills_, fine = batch.records
    assert (kills_.status, fine.status) == ("failed", "made")
    assert kills_.reason == "The workbook ended the process that ran it."
    kept = nbformat.read(tmp_path / "out" / "kills.failed.ipynb", as_version=4)
    assert kills_.reason in kept.cells[0].source
    assert list(meanwhile.iterdir()) == []
    # It shows no block that could tell; the caller knows.
    assert fine.rehearsal
    assert not kills_.rehearsal
    band = "<span>Rehearsal: simulated answers, not results</span>"
    assert band in (tmp_path / "out" / "fine.html").read_text("utf-8")
    assert band in batch.index.read_text("utf-8")


def test_nothing_is_started_or_written_if_one_parameter_is_wrong(
    tmp_path: Path, workbook: Workbook
) -> None:
    path = workbook(tmp_path, "good", "raise SystemExit")
    runs = [Run(path, tmp_path / "out" / name, {name: "S01"}) for name in ("session", "sesion")]
    with pytest.raises(ParameterError, match="Did you mean session"):
        write_reports(runs)
    assert not (tmp_path / "out").exists()


def test_a_batch_that_cannot_be_written_is_refused(tmp_path: Path, workbook: Workbook) -> None:
    path = workbook(tmp_path, "good")
    run, other = Run(path, tmp_path / "a" / "x"), Run(path, tmp_path / "b" / "y")
    for runs, jobs, why in [
        ([], 1, "There is nothing to report on"),
        ([run], 0, "jobs: 0 is too few"),
        ([run, run], 1, "x: two files would have this name"),
        ([Run(path, tmp_path / "a" / "index")], 1, "index: two files would have this name"),
        ([run, other], 1, "go into one folder"),
    ]:
        with pytest.raises(ParameterError, match=why):
            write_reports(runs, jobs=jobs)


def test_a_workbook_that_cannot_be_read_stops_the_batch(tmp_path: Path) -> None:
    (tmp_path / "x.ipynb").write_text("{")
    with pytest.raises(RunError, match="its JSON is broken"):
        write_reports([Run(tmp_path / "x.ipynb", tmp_path / "out" / "x")])


def test_a_run_of_which_nothing_came_back_is_kept_with_its_reason(
    tmp_path: Path, workbook: Workbook
) -> None:
    run = Run(workbook(tmp_path, "odd"), tmp_path / "out" / "odd")
    future: Future[RunResult] = Future()
    future.set_exception(ValueError("no \x1b[2J notebook"))
    result = _result(run, future)
    assert (result.ok, result.reason) == (False, "ValueError: no  [2J notebook")
    kept = nbformat.read(tmp_path / "out" / "odd.failed.ipynb", as_version=4)
    assert "    ValueError: no  [2J notebook" in kept.cells[0].source


def test_a_reason_is_told_also_where_nothing_can_be_written(
    tmp_path: Path, workbook: Workbook
) -> None:
    (tmp_path / "out").write_text("a file")
    future: Future[RunResult] = Future()
    future.set_exception(RunError("out: cannot be written."))
    result = _result(Run(workbook(tmp_path, "odd"), tmp_path / "out" / "odd"), future)
    assert result.reason == "out: cannot be written."
