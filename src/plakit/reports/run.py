"""One run: a workbook executed by papermill and kept as notebook and page, or as a failure.

A run that fails leaves the report of an earlier run as it was.
"""

# nbformat and nbconvert come without types.
# mypy: disable-error-code="no-untyped-call"

import logging
import os
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from plakit.blocks import Read, Title
from plakit.errors import PlakitError, RunError
from plakit.locales import brief
from plakit.reports import words
from plakit.reports.content import Content, read_content
from plakit.reports.formats import Format, Look, format_bytes, hash_of
from plakit.reports.workbook import Value, Workbook, check_parameters, read_workbook
from plakit.text import escape_for
from plakit.wording import speaking, tell

if TYPE_CHECKING:  # importing nbformat takes two seconds
    from nbformat import NotebookNode

FIVE_MINUTES = 300.0
LARGEST_NOTEBOOK = 50_000_000  # bytes; a page of more cannot be read by anybody


@dataclass(frozen=True)
class Run:
    """What is to be run, and where it goes.

    Parameters
    ----------
    workbook : path
        As `find_workbook` gave it.
    out : path
        Folder and name of the report without an ending: ``<out>.html``, ``<out>.ipynb``.
    formats : tuple of str
        What is written of it: ``html``, ``pdf``, ``docx``.
    template : path, optional
        A file of Word that the one of the report is built on.
    word_before : str
        SHA-256 of the file of Word that an earlier run wrote; another one that lies in its place
        was changed by hand, and is left as it is.
    parameters : mapping
        Values for the parameters cell.
    env : mapping
        Environment variables of the kernel, as ``PLAKIT_SNAPSHOT``.
    title : str
        What the report is called if its notebook shows no title block.
    programme : str
        Id of the programme it is about.
    rehearsal : bool
        Mark the page as a rehearsal, whatever its notebook shows.
    lang : str
        The language of the page's own words, one that plakit speaks.
    longest : float
        Seconds that its cells may take.
    """

    workbook: Path
    out: Path
    parameters: Mapping[str, Value] = field(default_factory=dict)
    env: Mapping[str, str] = field(default_factory=dict)
    title: str = ""
    programme: str = ""
    rehearsal: bool = False
    lang: str = "en"
    longest: float = FIVE_MINUTES
    formats: tuple[Format, ...] = ("html",)
    template: Path | None = None
    word_before: str = ""

    def file(self, ending: str) -> Path:
        """Give the path of one of the files of this report: ``.html``, ``.failed.ipynb`` ..."""
        return self.out.with_name(self.out.name + ending)


@dataclass(frozen=True)
class RunResult:
    """What came of a run: the notebook that was kept, and what its page shows and rests on.

    ``missing`` are the formats that could not be written, and why; the others are there.
    """

    ok: bool
    reason: str
    notebook: Path
    html: Path
    seconds: float
    title: Title | None = None
    reads: tuple[Read, ...] = ()
    rehearsal: bool = False
    missing: Mapping[Format, str] = field(default_factory=dict)


def run_workbook(run: Run, *, scratch: Path | None = None) -> RunResult:
    """Run one workbook and keep its notebook and what is written of it.

    Parameters
    ----------
    scratch : path, optional
        A folder for what is needed meanwhile; by default that of the machine. Whoever gives it
        takes it away, also if this process is killed.

    Raises
    ------
    ParameterError
        If a parameter is not declared or of another type; nothing has been started then.
    RunError
        If the workbook cannot be read.
    """
    workbook = read_workbook(run.workbook)
    parameters = check_parameters(workbook, run.parameters)
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="plakit-run-", dir=scratch) as folder:
        notebook, reason = _execute(workbook, parameters, run, Path(folder))
    result = _kept(run, notebook, reason)
    return replace(result, seconds=round(time.monotonic() - started, 1))


def replace_file(path: Path, content: str | bytes) -> None:
    """Write a file so that a reader finds the old one or the whole new one, never a part."""
    data = content.encode() if isinstance(content, str) else content
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(data)
        part.replace(path)
    except OSError as error:
        raise RunError(
            tell(
                "{path}: cannot be written ({why}). Choose another folder with --out.",
                path=path,
                why=error.strerror,
            )
        ) from error
    finally:
        with suppress(OSError):  # where nothing could be written there is nothing to take away
            part.unlink()


def _kept(run: Run, notebook: "NotebookNode", reason: str) -> RunResult:
    page = run.file(".html")
    try:
        if reason:
            raise RunError(reason)
        with speaking(run.lang):
            content = read_content(notebook)
            content = replace(content, rehearsal=content.rehearsal or run.rehearsal)
            made, missing = _make_formats(run, content)
        if not made:
            raise RunError(" ".join(missing.values()))
        kept = _keep_report(run, notebook, made)
    except PlakitError as error:
        return RunResult(False, str(error), _keep_failed(run, notebook, str(error)), page, 0.0)
    title = content.titles[0] if content.titles else None
    return RunResult(True, "", kept, page, 0.0, title, content.reads, content.rehearsal, missing)


def _make_formats(run: Run, content: Content) -> tuple[dict[Format, bytes], dict[Format, str]]:
    """Make the files of a report; give those too that could not be made, and why."""
    made: dict[Format, bytes] = {}
    missing: dict[Format, str] = {}
    look = Look(run.title, run.template)
    for wanted in run.formats:
        try:
            _refuse_changed(run, wanted)
            made[wanted] = format_bytes(wanted, content, look)
        except PlakitError as error:
            missing[wanted] = str(error)
        except Exception as error:  # noqa: BLE001  # it is told, and the other formats stay
            missing[wanted] = escape_for("terminal", f"{type(error).__name__}: {error}")
    return made, missing


def _refuse_changed(run: Run, wanted: Format) -> None:
    if wanted == "docx" and _is_changed(run):
        raise RunError(
            tell(
                "{path} was changed by hand since plakit wrote it, and is left as it is. Give "
                "your copy another name, then write the report again.",
                path=run.file(".docx"),
            )
        )


def _is_changed(run: Run) -> bool:
    return hash_of(run.file(".docx")) not in ("", run.word_before)


def keep_broken(run: Run, reason: str) -> RunResult:
    """Keep a run of which nothing came back: a notebook with the reason, and nothing else."""
    from nbformat.v4 import new_notebook  # slow

    with suppress(RunError):  # the folder may be what broke it
        _keep_failed(run, new_notebook(), reason)
    return RunResult(False, reason, run.file(".failed.ipynb"), run.file(".html"), 0.0)


def _execute(
    workbook: Workbook, parameters: dict[str, Value], run: Run, folder: Path
) -> "tuple[NotebookNode, str]":
    """Execute in a folder of its own; give the notebook as far as it came, and why it failed."""
    import papermill  # slow
    from nbclient.exceptions import CellTimeoutError, DeadKernelError

    source, target = folder / "workbook.ipynb", folder / "executed.ipynb"
    source.write_bytes(workbook.content)
    try:
        with _environment(run.env, folder):
            papermill.execute_notebook(source, target, parameters, **_options(run, folder))
    except papermill.PapermillExecutionError:
        notebook = _executed(target)
        return notebook, f"{_where(notebook)}: {_error(notebook)}"
    except CellTimeoutError:
        notebook = _executed(target)
        return notebook, tell(
            "{where}: was stopped after {duration}.",
            where=_where(notebook),
            duration=_duration(run.longest),
        )
    except DeadKernelError:
        notebook = _executed(target)
        return notebook, tell(
            "{where}: Python ended here (out of memory, or told to end).", where=_where(notebook)
        )
    except (RuntimeError, OSError) as error:
        why = escape_for("terminal", tell("The workbook could not be started: {why}", why=error))
        return _executed(source), why
    return _executed(target), _too_large(target)


def _options(run: Run, folder: Path) -> dict[str, Any]:
    from plakit.reports.kernel import OwnKernel  # slow

    # Without a handler, Python would print what papermill logs of a failing cell.
    logging.getLogger("papermill").addHandler(logging.NullHandler())
    return {
        "kernel_name": "python3",
        "language": "python",
        "kernel_manager_class": OwnKernel,
        "cwd": folder,
        "progress_bar": False,
        "store_widget_state": False,
        "record_timing": False,
        "shutdown_kernel": "immediate",
        "timeout_func": _Deadline(run.longest),
    }


@dataclass
class _Deadline:
    """Gives nbclient the seconds that are left; they count from the first cell on."""

    longest: float
    end: float | None = None

    def __call__(self, _: "NotebookNode") -> float:
        if self.end is None:
            self.end = time.monotonic() + self.longest
        return max(1.0, self.end - time.monotonic())


@contextmanager
def _environment(extra: Mapping[str, str], folder: Path) -> Iterator[None]:
    """Let the kernel inherit an environment of the run's own; no start-up files of a user."""
    before = dict(os.environ)
    os.environ.update(
        IPYTHONDIR=str(folder),
        JUPYTER_RUNTIME_DIR=str(folder),
        PYDEVD_DISABLE_FILE_VALIDATION="1",
        PYTHONHASHSEED="0",
        **extra,
    )
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def _executed(path: Path) -> "NotebookNode":
    """Read back what papermill wrote, without its notes, its markers and states of widgets."""
    import nbformat  # slow

    notebook: NotebookNode = nbformat.read(path, as_version=4)
    tags = [set(cell.metadata.get("tags", [])) for cell in notebook.cells]
    notebook.cells = [
        cell
        for cell, its in zip(notebook.cells, tags, strict=True)
        if not any(tag.startswith("papermill-error") for tag in its)
    ]
    for name in ("papermill", "widgets"):
        notebook.metadata.pop(name, None)
    return notebook


def _where(notebook: "NotebookNode") -> str:
    """Name the code cell that ran last: its number and its first line."""
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    status = [cell.metadata.get("papermill", {}).get("status") for cell in cells]
    last = max((i for i, state in enumerate(status) if state not in (None, "pending")), default=-1)
    line = next(iter(cells[last].source.strip().splitlines()), "") if cells else ""
    return escape_for("terminal", tell("Code cell {n} ({line})", n=last + 1, line=line))


def _error(notebook: "NotebookNode") -> str:
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    error = next((output for output in outputs if output.output_type == "error"), None)
    if error is None:
        return tell("failed without saying why.")
    # A PlakitError shows itself as its text alone (errors.py), and is told in the same way.
    if error.traceback == [error.evalue]:
        return _safe(str(error.evalue))
    return escape_for("terminal", ": ".join(filter(None, [error.ename, error.evalue])))


def _safe(text: str) -> str:
    """Make a text of several lines safe for the terminal; long lines stay whole."""
    lines = (wrap(line, 200) for line in text.splitlines())
    return "\n".join(" ".join(escape_for("terminal", part) for part in parts) for parts in lines)


def _too_large(path: Path) -> str:
    size = path.stat().st_size
    if size <= LARGEST_NOTEBOOK:
        return ""
    return tell(
        "The workbook wrote {size} MB of outputs; a report has at most 50.", size=size // 1_000_000
    )


def _duration(seconds: float) -> str:
    if seconds >= 60:
        return tell("{number} minutes", number=brief(seconds / 60))
    return tell("{number} seconds", number=brief(seconds))


def _keep_report(run: Run, notebook: "NotebookNode", made: Mapping[Format, bytes]) -> Path:
    _write(run.file(".ipynb"), notebook)
    for name in run.formats:
        if name in made:
            replace_file(run.file(f".{name}"), made[name])
        elif name != "docx" or not _is_changed(run):
            # What an earlier run made would say something else than the other formats.
            run.file(f".{name}").unlink(missing_ok=True)
    run.file(".failed.ipynb").unlink(missing_ok=True)
    return run.file(".ipynb")


def _keep_failed(run: Run, notebook: "NotebookNode", reason: str) -> Path:
    from nbformat.v4 import new_markdown_cell  # slow

    # Indented lines are shown as they are: nothing of the reason is read as Markdown.
    said = "\n".join(f"    {line}" for line in reason.splitlines())
    with speaking(run.lang):
        banner = f"## {tell(words.FAILED)}\n\n{said}\n\n{tell(words.NOT_A_REPORT)}"
    notebook.cells.insert(0, new_markdown_cell(banner))
    _write(run.file(".failed.ipynb"), notebook)
    return run.file(".failed.ipynb")


def _write(path: Path, notebook: "NotebookNode") -> None:
    import nbformat  # slow

    for cell in notebook.cells:
        cell.metadata.pop("papermill", None)
    replace_file(path, nbformat.writes(notebook))
