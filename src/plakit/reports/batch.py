"""Many runs: what is up to date is skipped, a failure never stops the rest, all is listed."""

import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from plakit.errors import ParameterError, PlakitError, RunError
from plakit.reports.index import index_html
from plakit.reports.record import (
    FingerprintNow,
    Record,
    as_before,
    is_up_to_date,
    read_records,
    recorded,
    write_records,
)
from plakit.reports.run import Run, RunResult, keep_broken, replace_file, run_workbook
from plakit.reports.workbook import check_parameters, read_workbook
from plakit.text import escape_for
from plakit.wording import language_now, mark, speak, tell

Progress = Callable[[Record], None]

# Why a report is not replaced.
REHEARSAL = mark(
    "{path} is the report of a rehearsal. It was left as it is. Choose another folder with --out."
)
REAL = mark(
    "{path} is the report of the group itself, not of a rehearsal. It was left as it is. "
    "Choose another folder with --out."
)
OTHER_PROGRAMME = mark(
    "{path} is the report of another programme, '{programme}'. It was left as it is. "
    "Choose another folder with --out."
)


@dataclass(frozen=True)
class Batch:
    """What became of the reports that were asked for, in the order of the asking."""

    folder: Path
    records: tuple[Record, ...]

    @property
    def index(self) -> Path:
        """The page that lists the reports."""
        return self.folder / "index.html"

    @property
    def made(self) -> tuple[Record, ...]:
        """Those that were run and succeeded."""
        return self._with("made")

    @property
    def up_to_date(self) -> tuple[Record, ...]:
        """Those that did not have to be run."""
        return self._with("up to date")

    @property
    def failed(self) -> tuple[Record, ...]:
        """Those that were run and failed, or are there in part; each has its reason."""
        return self._with("failed", "in part")

    def _with(self, *status: str) -> tuple[Record, ...]:
        return tuple(record for record in self.records if record.status in status)


def _says_nothing(_: Record) -> None:
    pass


def _knows_nothing(_: str) -> str | None:
    return None


def write_reports(  # noqa: PLR0913  # said by name
    runs: Sequence[Run],
    *,
    jobs: int = 1,
    force: bool = False,
    progress: Progress = _says_nothing,
    fingerprint_now: FingerprintNow = _knows_nothing,
    lang: str = "en",
) -> Batch:
    """Make the reports that are not up to date, and list all of the folder in ``index.html``.

    One that is made again is so in all formats that there are of it already.

    Parameters
    ----------
    runs : sequence of Run
        All for one folder, each under a name of its own.
    jobs : int
        How many run at once, each in a process of its own.
    force : bool
        Make also what is up to date.
    progress : function
        Called with the record of each report as soon as it is known.
    fingerprint_now : function
        Gives the fingerprint that something read (`plakit.blocks.Read.name`) has now; None if
        it is not there any more.
    lang : str
        The language of the list.

    Raises
    ------
    ParameterError
        If a parameter of any run is wrong, or a run would replace the report of a rehearsal by
        one of the group, the other way round, or that of another programme; nothing has been
        started or written then.
    RunError
        If a workbook cannot be read or the folder cannot be written.
    """
    folder = _folder(runs, jobs)
    for run in runs:
        check_parameters(read_workbook(run.workbook), run.parameters)
    before = read_records(folder)
    for run in runs:
        _refuse_another(run, before.get(run.out.name))
    runs = [as_before(run, before.get(run.out.name)) for run in runs]
    _make(folder)
    records: dict[str, Record] = {}
    for record in _records(runs, before, jobs=jobs, force=force, now=fingerprint_now):
        records[record.name] = record
        progress(record)
    listed = tuple((before | {run.out.name: records[run.out.name] for run in runs}).values())
    write_records(folder, listed)
    replace_file(folder / "index.html", index_html(listed, lang=lang))
    return Batch(folder, tuple(records[run.out.name] for run in runs))


def _folder(runs: Sequence[Run], jobs: int) -> Path:
    if not runs:
        raise ParameterError(tell("There is nothing to report on: no workbook was chosen."))
    if jobs < 1:
        raise ParameterError(
            tell("jobs: {jobs} is too few. At least 1 report is made at a time.", jobs=jobs)
        )
    folders, names = {run.out.parent for run in runs}, [run.out.name for run in runs]
    twice = sorted({name for name in names if names.count(name) > 1 or name == "index"})
    if twice:
        raise ParameterError(
            tell("{name}: two files would have this name. Choose another.", name=twice[0])
        )
    if len(folders) > 1:
        raise ParameterError(tell("The reports of one batch go into one folder."))
    return folders.pop()


def _refuse_another(run: Run, record: Record | None) -> None:
    if record is None or record.made is None:
        return
    fault = ""
    if record.rehearsal != run.rehearsal:
        fault = REHEARSAL if record.rehearsal else REAL
    elif record.programme_id and run.programme not in ("", record.programme_id):
        fault = OTHER_PROGRAMME
    if fault:
        other = escape_for("terminal", record.programme_id)
        raise ParameterError(tell(fault, path=run.file(".html"), programme=other))


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise RunError(
            tell(
                "{path}: cannot be written ({why}). Choose another folder with --out.",
                path=folder,
                why=error.strerror,
            )
        ) from error


def _records(
    runs: Sequence[Run],
    before: Mapping[str, Record],
    *,
    jobs: int,
    force: bool,
    now: FingerprintNow,
) -> Iterator[Record]:
    """Give a record of each run, as soon as it is known."""
    stale = []
    for run in runs:
        record = before.get(run.out.name)
        if record and not force and is_up_to_date(run, record, now):
            yield record.model_copy(update={"status": "up to date", "reason": "", "seconds": 0.0})
        else:
            stale.append(run)
    for run, result in _run_all(stale, jobs):
        yield recorded(run, result, before.get(run.out.name))


def _run_all(runs: Sequence[Run], jobs: int) -> Iterator[tuple[Run, RunResult]]:
    # All that runs need meanwhile lies in a folder of this process: a worker that is killed
    # clears nothing away.
    with tempfile.TemporaryDirectory(prefix="plakit-", ignore_cleanup_errors=True) as scratch:
        yield from _run_in(partial(run_workbook, scratch=Path(scratch)), runs, jobs)


def _run_in(
    work: Callable[[Run], RunResult], runs: Sequence[Run], jobs: int
) -> Iterator[tuple[Run, RunResult]]:
    broken = []
    with _pool(min(jobs, len(runs) or 1)) as pool:
        futures = {pool.submit(work, run): run for run in runs}
        for future in as_completed(futures):
            if isinstance(future.exception(), BrokenProcessPool):
                broken.append(futures[future])
            else:
                yield futures[future], _result(futures[future], future)
    # A workbook that ends the process it was started from takes all others with it; run alone,
    # only that one fails.
    for run in broken:
        with _pool(1) as pool:
            future = pool.submit(work, run)
            wait([future])
            yield run, _result(run, future)


def _pool(size: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(
        size, mp_context=get_context("spawn"), initializer=speak, initargs=(language_now(),)
    )


def _result(run: Run, future: Future[RunResult]) -> RunResult:
    error = future.exception()
    if error is None:
        return future.result()
    reason = str(error)
    if isinstance(error, BrokenProcessPool):
        reason = tell("The workbook ended the process that ran it.")
    elif not isinstance(error, PlakitError):
        reason = escape_for("terminal", f"{type(error).__name__}: {error}")
    return keep_broken(run, reason)
