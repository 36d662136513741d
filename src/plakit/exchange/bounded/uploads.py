"""Files from outside, read within bounds: size, kind, time and memory (R20 of the promises).

What may come in at all stands in `bounds.py`; the readers run in a process of their own
(`reading_child.py`), so that a file that harms its reader harms nothing else.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from plakit import errors
from plakit.errors import Fault, PlakitError, SheetError
from plakit.exchange.bounded.bounds import check_upload, shown_name
from plakit.exchange.bounded.reading_child import MEMORY, MOST_RESULT
from plakit.wording import language_now, tell

SECONDS = 10.0
SHEETS = (".csv", ".txt", ".tsv", ".xlsx")

JsonValue = Any


class ReaderBrokenError(Exception):
    """What went wrong in the reading process, with its trace: the cause of what users read."""


@dataclass(frozen=True)
class Sheet:
    """A table as it stands in a file; every cell is the text that was written.

    ``lines`` are the lines (or rows of the spreadsheet) that ``rows`` begin on; ``others`` the
    sheets of the same file that were not read, hidden ones among them. ``encoding`` is how a CSV
    was read.
    """

    name: str
    columns: tuple[str, ...]
    rows: tuple[dict[str, str], ...]
    lines: tuple[int, ...]
    sheet: str = ""
    others: tuple[str, ...] = ()
    encoding: str = ""

    def line_of(self, row: int) -> int:
        """Give the line of the file that a row (counted from 0) begins on."""
        return self.lines[row]


@dataclass(frozen=True)
class LooseTable:
    """A table as it stands in a file, before anybody has said which line is its header.

    Each row is the line it begins on, and its cells as text. ``merged`` are ranges of cells as
    spreadsheets write them (``A2:A5``): only the first cell of each holds its value. ``faults``
    are cells that cannot be read.
    """

    name: str
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    merged: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = ()
    sheet: str = ""
    others: tuple[str, ...] = ()
    encoding: str = ""


def run_bounded(
    reader: str, path: Path, *, kinds: Sequence[str], **options: JsonValue
) -> JsonValue:
    """Read a file from outside in a process of its own, within bounds.

    Parameters
    ----------
    reader : str
        ``module:function``; called with the path and the options, gives what JSON can hold.
    path : Path
        The file.
    kinds : names
        The suffixes that the reader understands.
    **options
        Handed to the reader; JSON, too.

    Returns
    -------
    JSON value
        What the reader gave.

    Raises
    ------
    SheetError
        If the file may not come in, takes longer than 10 seconds or more than 512 MB of memory,
        or is damaged.
    PlakitError
        What the reader raised, with the same words.
    """
    path = Path(path)
    check_upload(path, kinds)
    order = {
        "reader": reader,
        "path": str(path.absolute()),
        "options": options,
        "language": language_now(),
    }
    return _result(_ask_child(order, shown_name(path)), shown_name(path))


def read_rows(path: Path, *, sheet: str = "") -> Sheet:
    r"""Read a CSV or XLSX file as a table with a header; cells stay the text they are.

    Parameters
    ----------
    path : Path
        The file; a CSV may be UTF-8, UTF-16 or Windows-1252, with ``,`` ``;`` or tab.
    sheet : str
        Which sheet of a workbook; empty for the first that can be seen.

    Raises
    ------
    SheetError
        If it cannot be read, or its header is faulty; all faults at once.

    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder, "answers.csv")
    ...     _ = path.write_text("seat;country;n\nAT;NO;012", encoding="utf-8")
    ...     read_rows(path).rows
    ({'seat': 'AT', 'country': 'NO', 'n': '012'},)
    """
    read = run_bounded("plakit.exchange.bounded.cells:read_table", path, kinds=SHEETS, sheet=sheet)
    rows = tuple(dict(zip(read["columns"], cells, strict=True)) for cells in read["rows"])
    return Sheet(
        shown_name(path), tuple(read["columns"]), rows, tuple(read["lines"]),
        read["sheet"], tuple(read["others"]), read["encoding"],
    )  # fmt: skip


def read_loose(path: Path, *, sheet: str = "", encoding: str = "") -> LooseTable:
    r"""Read a CSV or XLSX file as it stands, whatever its header: merged cells are only named.

    Parameters
    ----------
    path, sheet
        As in `read_rows`.
    encoding : str
        How a CSV is written; empty: told by its bytes.

    Raises
    ------
    SheetError
        If it cannot be read, or is too large.

    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder, "cases.csv")
    ...     _ = path.write_text("Our cases;\n\nTitle;Title\nA;B", encoding="utf-8")
    ...     read_loose(path).rows
    ((1, ('Our cases', '')), (3, ('Title', 'Title')), (4, ('A', 'B')))
    """
    read = run_bounded(
        "plakit.exchange.bounded.cells:read_loose",
        path, kinds=SHEETS, sheet=sheet, encoding=encoding,
    )  # fmt: skip
    return LooseTable(
        shown_name(path),
        tuple((line, tuple(cells)) for line, cells in read["rows"]),
        tuple(read["merged"]),
        tuple(Fault(*one) for one in read["faults"]),
        read["sheet"], tuple(read["others"]), read["encoding"],
    )  # fmt: skip


def _ask_child(order: Mapping[str, Any], file: str) -> bytes:
    """Give what the reading process writes, or say why it did not end well."""
    # -P: the folder plakit was started in must not shadow modules.
    command = [sys.executable, "-P", "-m", "plakit.exchange.bounded.reading_child"]
    # One thread is enough, and each takes memory.
    environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
    with tempfile.TemporaryFile() as answer, tempfile.TemporaryFile() as trace:
        try:
            ended = subprocess.run(  # noqa: S603  # this very Python, and a module of ours
                command,
                input=json.dumps(order).encode(),
                stdout=answer,
                stderr=trace,
                env=environment,
                timeout=SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise SheetError(_too_slow(file)) from error
        answer.seek(0)
        read = answer.read(MOST_RESULT + 1)
        trace.seek(0)
        broken = trace.read(10_000).decode("utf-8", "replace")
    if ended.returncode:
        why = _too_large(file) if "MemoryError" in broken else _damaged(file)
        raise SheetError(why) from ReaderBrokenError(broken)
    return read


def _result(written: bytes, file: str) -> JsonValue:
    try:
        answer = json.loads(written)
    except (ValueError, RecursionError) as error:
        raise SheetError(_damaged(file)) from error
    if "wrong" in answer:
        raise _same_error(answer["wrong"])
    if "broken" in answer:
        why = _too_large(file) if answer["broken"] in {"memory", "size"} else _damaged(file)
        raise SheetError(why) from ReaderBrokenError(answer["trace"])
    return answer["read"]


def _same_error(told: Mapping[str, Any]) -> PlakitError:
    """Make the error that was raised in the reading process."""
    kind: type[PlakitError] = getattr(errors, told["kind"])
    error = kind.__new__(kind)
    Exception.__init__(error, told["text"])
    if isinstance(error, SheetError):
        error.faults = tuple(Fault(*fault) for fault in told["faults"])
    if isinstance(error, errors.AnswerError):
        error.why, error.slots = told["why"], told["slots"]
    return error


def _too_slow(file: str) -> str:
    return tell(
        "{file}: took longer than {seconds:.0f} seconds to read, and was given up. "
        "Take out what is not needed, or split it.",
        file=file, seconds=SECONDS,
    )  # fmt: skip


def _too_large(file: str) -> str:
    return tell(
        "{file}: needs more than the {memory} MB of memory allowed for one file. "
        "Take out what is not needed, or split it.",
        file=file, memory=MEMORY // 2**20,
    )  # fmt: skip


def _damaged(file: str) -> str:
    return tell(
        "{file}: cannot be read; it is damaged, or not quite what its name says. "
        "Open it in the program that made it and save it again.",
        file=file,
    )
