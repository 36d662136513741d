"""Which workbooks are run for which sessions, on one snapshot of the answers."""

import os
import tempfile
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from plakit.blocks import Block, Note, Section
from plakit.errors import ParameterError, known
from plakit.programme import Programme, Session
from plakit.reports import Batch, Record, Run, find_workbook, write_reports
from plakit.reports.formats import check_template, read_formats
from plakit.reports.words import status_words
from plakit.room import reads
from plakit.room.answers import hold
from plakit.room.place import ANSWERS, PROGRAMME, SNAPSHOT, answers_file, in_language, open_place
from plakit.shipped import shipped
from plakit.store import Store
from plakit.text import escape_for, say
from plakit.wording import spoken, tell

SESSION_REPORT = "80_session_report.ipynb"
GUIDELINE_DOCUMENT = "82_guideline_document.ipynb"

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True)
class Order:
    """What is to be reported on.

    Parameters
    ----------
    folder : path
        The programme.
    sessions : tuple of str
        Ids; empty: all sessions, or with ``latest_with`` the latest one that has an activity of
        this kind.
    workbook : path, optional
        A workbook by its file name (the group's own copy, else the shipped one) or by its path;
        by default the session report.
    out : path, optional
        Where to write; by default ``reports`` in the folder.
    as_of : str
        The day deadlines are judged from, ``YYYY-MM-DD``; empty: each session's own.
    language : str
        The language of the reports; empty: the programme's first. A report in another one
        stands beside it, under a name that ends with the language.
    formats : str
        What is written of each report, with commas: ``html``, ``pdf``, ``docx``.
    template : path, optional
        A file of Word (.dotx, .docx) that the reports in Word are built on.
    """

    folder: Path
    sessions: tuple[str, ...] = ()
    workbook: Path | None = None
    out: Path | None = None
    as_of: str = ""
    jobs: int = 1
    force: bool = False
    language: str = ""
    formats: str = "html"
    template: Path | None = None
    latest_with: str = ""


@dataclass(frozen=True)
class Written:
    """What became of an order: the batch, and what of the template for Word was not used."""

    batch: Batch
    left_out: tuple[str, ...] = ()

    @property
    def failed(self) -> tuple[Record, ...]:
        """The reports that failed."""
        return self.batch.failed

    def lines(self) -> list[str]:
        """Say in a line a report what became of it, and last where the list is."""
        lines = [_line(self.batch, record) for record in self.batch.records]
        return [*self.left_out, *lines, tell("All reports: {file}", file=self.batch.index)]

    def as_json(self) -> dict[str, Any]:
        """Give the same for programs; ``files`` are those there are of a report, by format."""
        folder = self.batch.folder
        return {
            "folder": str(folder),
            "left_out": list(self.left_out),
            "reports": [
                record.model_dump(mode="json") | {"files": files_of(folder, record)}
                for record in self.batch.records
            ],
        }

    def block(self) -> Block:
        """Give the same for a cell."""
        return Section(blocks=tuple(Note(text=line) for line in self.lines()))


def files_of(folder: Path, record: Record) -> dict[str, str]:
    """Give the path of each file that there is of a report, by its format."""
    formats = record.made.formats if record.made else ()
    return {one: f"{folder / record.name}.{one}" for one in formats}


def _line(batch: Batch, record: Record) -> str:
    if record.status == "failed":
        kept = batch.folder / f"{record.name}.failed.ipynb"
        failed = tell("{name}: failed. {reason}", name=record.name, reason=record.reason)
        return " ".join((failed, tell("See {file}", file=kept))) if kept.exists() else failed
    told = tell(
        "{name}: {status}, {file}",
        name=record.name,
        status=status_words(record.status),
        file=", ".join(files_of(batch.folder, record).values()),
    )
    return f"{told}. {record.reason}" if record.reason else told


def _silent(done: int, total: int, words: str) -> None:
    pass


def write_session_reports(order: Order, *, progress: Progress = _silent) -> Written:
    """Write the reports of an order by papermill; one that fails never stops the rest.

    All of them see the same snapshot of the answers, taken first.

    Parameters
    ----------
    progress : function
        Told of each report that is done: how many are, of how many, and which.

    Raises
    ------
    ParameterError, SheetError, StoreError
        If the order, the folder or the answers are faulty; nothing was run then.
    """
    place = in_language(open_place(order.folder), order.language)
    programme, order = place.programme, replace(order, language=place.language)
    sessions = _sessions(order, programme)
    if order.as_of:
        reads.named_day(order.as_of)
    formats = read_formats(order.formats)
    left_out = check_template(order.template, formats) if order.template else ()
    with tempfile.TemporaryDirectory(prefix="plakit-snapshot-") as scratch:
        snapshot = take_snapshot(programme, sessions, Path(scratch))
        done: list[Record] = []

        def count(record: Record) -> None:
            done.append(record)
            progress(len(done), len(sessions), f"{record.name}: {status_words(record.status)}")

        with _frozen(snapshot) as frozen:
            rehearsal = frozen is not None and frozen.is_rehearsal
            runs = [_run(order, programme, one, snapshot, rehearsal=rehearsal) for one in sessions]
            batch = write_reports(
                runs,
                jobs=order.jobs,
                force=order.force,
                progress=count,
                fingerprint_now=lambda name: reads.fingerprint_of(programme, frozen, name),
                lang=spoken(order.language or programme.languages[0]),
            )
    return Written(batch, left_out)


def _sessions(order: Order, programme: Programme) -> list[Session]:
    if order.sessions:
        return [programme.session(name) for name in order.sessions]
    if not order.latest_with:
        return list(programme.sessions)
    having = [
        session
        for session in programme.sessions
        if order.latest_with in {programme.activity(name).kind for name in session.activities}
    ]
    if having:
        return having[-1:]
    raise ParameterError(
        tell(
            "No session has an activity of kind {kind}. Write one into the folder activities, and "
            "name it in sessions.yaml, under activities of a session.",
            kind=order.latest_with,
        )
    )


def take_snapshot(programme: Programme, sessions: list[Session], scratch: Path) -> Path | None:
    """Take the snapshot that a report or an export reads; neither writes an answer."""
    answers = answers_file(programme)
    if answers is None:
        return None
    with Store.open(answers, read_only=True) as store:
        can_look = os.access(answers, os.W_OK) and os.access(answers.parent, os.W_OK)
        if can_look and store.last_event():
            _look(programme, sessions, answers)
        store.snapshot(scratch / ANSWERS)
    return scratch / ANSWERS


def _look(programme: Programme, sessions: list[Session], answers: Path) -> None:
    """Let the reports look at the results, as the verbs do: that may release them anew (T7).

    On the snapshot nothing is released any more, so that all reports show one state.
    """
    with Store.open(answers) as store:
        for session in sessions:
            for name in session.activities:
                hold(programme, store, programme.activity(name), session, see="looking")


def _frozen(snapshot: Path | None) -> AbstractContextManager[Store | None]:
    return Store.open(snapshot, read_only=True) if snapshot else nullcontext()


def _run(
    order: Order, programme: Programme, session: Session, snapshot: Path | None, *, rehearsal: bool
) -> Run:
    workbook = _workbook(order, programme, session)
    stem = workbook.stem.lstrip("0123456789_").replace("_", "-")
    parameters: dict[str, Any] = {"session": session.id}
    if order.as_of:
        parameters["as_of"] = order.as_of
    name = f"{session.id}-{stem}"
    if order.language:
        parameters["language"] = order.language
        name += f"-{escape_for('file', order.language.lower())}"
    out = (order.out or programme.folder / "reports").resolve()
    return Run(
        workbook=workbook,
        out=out / name,
        parameters=parameters,
        env={
            PROGRAMME: str(programme.folder.resolve()),
            SNAPSHOT: str(snapshot) if snapshot else "",
        },
        title=f"{say(programme.title, programme.languages)}, {session.id}",
        programme=programme.id,
        rehearsal=rehearsal,
        lang=spoken(order.language or programme.languages[0]),
        formats=read_formats(order.formats),
        template=order.template and order.template.resolve(),
    )


def _workbook(order: Order, programme: Programme, session: Session) -> Path:
    """Take the group's own copy of a workbook if it has one, else the shipped one."""
    wanted = order.workbook or Path(SESSION_REPORT)
    own, ours = programme.folder / "workbooks", shipped("workbooks")
    file = wanted if wanted.suffix else Path(f"{wanted}.ipynb")
    if file.parent != Path():
        return find_workbook(file, below=[programme.folder, ours])
    # The later folders go before the earlier ones.
    there = {
        path.name: path for one in (ours, own, own / session.id) for path in one.glob("*.ipynb")
    }
    if file.name not in there:
        typed = escape_for("terminal", str(wanted))
        raise ParameterError(
            tell(
                "{name}: there is no such workbook. {known}",
                name=typed,
                known=known(file.name, there),
            )
        )
    return find_workbook(there[file.name], below=[programme.folder, ours])
