"""Cells of XLSX workbooks as text: dates as ISO, numbers as written, what is hidden only named.

Runs in the reading process (`uploads.py`); openpyxl parses all XML through defusedxml.
"""

import os
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

from defusedxml.ElementTree import iterparse

from plakit.errors import Fault, SheetError, known
from plakit.exchange.bounded.bounds import shown_name
from plakit.exchange.bounded.cells import MOST_COLUMNS, MOST_ROWS, Row, too_many_rows
from plakit.text import escape_for
from plakit.wording import tell, tell_many

if TYPE_CHECKING:
    from openpyxl import Workbook

_NAMESPACE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_MOST_FAULTS = 50
# Formulas, under whatever prefix their names stand.
_FORMULA = re.compile(rb"<(?:[A-Za-z_][\w.-]*:)?f[\s/>]")
_MERGED = re.compile(rb"<mergeCell\s+ref=\"([A-Z0-9:]{1,30})\"\s*/>")
# Beyond this a float no longer tells whole numbers apart.
_EXACT = 2**53


@dataclass(frozen=True)
class SheetRead:
    """One sheet: its rows that are not empty, the ranges that are merged, and what is wrong.

    ``others`` are the other sheets, hidden ones among them.
    """

    name: str
    others: list[str]
    rows: list[Row]
    merged: list[str]
    faults: list[Fault]


def read_sheet(path: Path, sheet: str, *, is_merging_wrong: bool = True) -> SheetRead:
    """Read one sheet; empty for the first that can be seen."""
    book = _opened(path)
    seen, hidden = _sheets(book)
    file = shown_name(path)
    name = sheet or (seen[0] if seen else "")
    if name not in seen:
        raise SheetError(_no_sheet(file, name, seen, hidden))
    rows, faults = _rows(book[name], file)
    merged, unreckoned = _traps(path, book[name])
    faults += _trap_faults(merged if is_merging_wrong else [], unreckoned, name, file)
    others = [one for one in (*seen, *hidden) if one != name]
    filled = [row for row in rows if any(cell.strip() for cell in row[1])]
    return SheetRead(name, others, filled, merged, faults)


def read_all(path: Path) -> dict[str, list[list[str]]]:
    """Give the cells of each sheet that can be seen, row by row in its place; all faults at once.

    Rows are cut after their last cell that is not empty; empty rows are empty lists.
    """
    book = _opened(path)
    file = shown_name(path)
    read: dict[str, list[list[str]]] = {}
    faults: list[Fault] = []
    for name in _sheets(book)[0]:
        rows, wrong = _rows(book[name], file)
        read[name] = _by_place(rows)
        faults += [*wrong, *_trap_faults([], _traps(path, book[name])[1], name, file)]
    if faults:
        raise SheetError(faults=faults)
    return read


def _opened(path: Path) -> "Workbook":
    # openpyxl takes these where they are, and needs neither to read: numpy alone costs more than
    # the rest, and lxml would not be held by defusedxml.
    os.environ["OPENPYXL_LXML"] = "False"
    for name in ("numpy", "PIL"):
        sys.modules.setdefault(name, None)  # type: ignore[arg-type]  # how an import is refused
    _refuse_document_types(path)
    from openpyxl import load_workbook
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet

    # To find out its size a sheet that does not tell it is read to its end: twice the time, for
    # what is not used here. It is changed in the reading process alone.
    setattr(ReadOnlyWorksheet, "_get_size", _leave_size)  # noqa: B010  # not in its type stubs
    return load_workbook(path, read_only=True, data_only=True, keep_links=False)


def _leave_size(_: object) -> None:
    """Do not look for the size of a sheet."""


def _refuse_document_types(path: Path) -> None:
    """Refuse XML that declares a document type: no program that writes workbooks does."""
    with ZipFile(path) as archive:
        for entry in archive.infolist():
            if not entry.filename.lower().endswith((".xml", ".rels", ".vml")):
                continue
            with archive.open(entry) as stream:
                start = stream.read(4096).replace(b"\x00", b"").lower()
            if b"<!doctype" in start or b"<!entity" in start:
                sentence = tell(
                    "{file}: declares entities of its own inside ({part}), which no spreadsheet "
                    "program does. Nothing of it was read.",
                    file=shown_name(path), part=escape_for("terminal", entry.filename),
                )  # fmt: skip
                raise SheetError(sentence)


def _sheets(book: "Workbook") -> tuple[list[str], list[str]]:
    """Give the names of the sheets that can be seen, and of those that are hidden."""
    states = {one.title: one.sheet_state for one in book.worksheets}
    seen = [name for name, state in states.items() if state == "visible"]
    return seen, [name for name in states if name not in seen]


def _no_sheet(file: str, name: str, seen: list[str], hidden: list[str]) -> str:
    if name in hidden or not seen:
        return tell(
            "{file}: the sheet '{name}' is hidden, and hidden sheets are not read. "
            "Show it in your spreadsheet program (Format, Sheet, Show) and save the file.",
            file=file, name=name or ", ".join(hidden),
        )  # fmt: skip
    return tell(
        "{file}: there is no sheet '{name}'. {known}", file=file, name=name, known=known(name, seen)
    )


def _rows(sheet: Any, file: str) -> tuple[list[Row], list[Fault]]:
    """Give all rows from the first, each cut after its last filled cell."""
    # What the file says of its own size may be wrong, and would be believed.
    sheet.reset_dimensions()
    rows: list[Row] = []
    faults: list[Fault] = []
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        if len(cells) > MOST_COLUMNS:
            cells = _filled(cells)  # noqa: PLW2901  # mostly styled, empty cells
        if not cells:
            continue
        if len(cells) > MOST_COLUMNS:
            text = tell("has more than {n} columns; take out what is not needed", n=MOST_COLUMNS)
            return [], [Fault(file, number, sheet.title, text)]
        texts = [_text_of(cell.value) for cell in cells]
        faults += _errors(cells, file, number)
        if any(texts):
            rows.append((number, texts))
        if len(rows) > MOST_ROWS + 1:
            return [], [too_many_rows(file, number)]
    return rows, faults[:_MOST_FAULTS]


def _filled(cells: tuple[Any, ...]) -> tuple[Any, ...]:
    last = len(cells)
    while last and cells[last - 1].value is None:
        last -= 1
    return cells[:last]


def _by_place(rows: list[Row]) -> list[list[str]]:
    """Put rows where they stand in the sheet, with empty rows between."""
    placed: list[list[str]] = []
    for number, cells in rows:
        placed += [[] for _ in range(number - 1 - len(placed))]
        placed.append(cells)
    return placed


def _errors(cells: tuple[Any, ...], file: str, row: int) -> Iterator[Fault]:
    for cell in cells:
        if cell.value is not None and cell.data_type == "e":
            text = tell("holds the error {value}; mend the formula, or empty it", value=cell.value)
            yield Fault(file, row, cell.coordinate, text)


def _text_of(value: Any) -> str:
    """Give a cell's value as text.

    >>> _text_of(True), _text_of(3.0), _text_of(0.1), _text_of(datetime(2024, 5, 1))
    ('TRUE', '3', '0.1', '2024-05-01')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        is_whole = value.is_integer() and abs(value) < _EXACT
        return str(int(value)) if is_whole else str(value)
    if isinstance(value, timedelta):
        hours, rest = divmod(round(value.total_seconds()), 3600)
        return f"{hours:02}:{rest // 60:02}:{rest % 60:02}"
    return _text_of_day(value) if isinstance(value, date | time) else str(value)


def _text_of_day(value: date | time) -> str:
    # Spreadsheets keep each day as its midnight.
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    return value.isoformat()


def _traps(path: Path, sheet: Any) -> tuple[list[str], list[str]]:
    """Find what openpyxl passes over: merged cells, and formulas that were never reckoned."""
    part = sheet._worksheet_path  # noqa: SLF001  # nothing public tells it
    with ZipFile(path) as archive, archive.open(part) as stream:
        content = stream.read()
        if b"mergeCell" not in content and not _FORMULA.search(content):
            return [], []
        # All that is asked of a merged range is its place: no reason to parse a large sheet anew.
        if not _FORMULA.search(content) and (merged := _MERGED.findall(content)):
            return [place.decode("ascii") for place in merged], []
        stream.seek(0)
        return _found(stream)


def _trap_faults(
    merged: list[str], unreckoned: list[str], sheet: str, file: str
) -> Iterator[Fault]:
    if merged:
        text = tell_many(
            "{n} range of cells is merged ({places}); unmerge it, and write the value into "
            "each cell",
            "{n} ranges of cells are merged ({places}); unmerge them, and write the value into "
            "each cell",
            len(merged),
            places=_some(merged),
        )
        yield Fault(file, 0, sheet, text)
    if unreckoned:
        text = tell_many(
            "{n} cell holds a formula without a value ({places}); open the file in a "
            "spreadsheet program and save it, or paste the values only",
            "{n} cells hold formulas without values ({places}); open the file in a "
            "spreadsheet program and save it, or paste the values only",
            len(unreckoned),
            places=_some(unreckoned),
        )
        yield Fault(file, 0, sheet, text)


def _found(stream: Any) -> tuple[list[str], list[str]]:
    merged: list[str] = []
    unreckoned: list[str] = []
    for _, element in iterparse(stream):
        if element.tag == f"{_NAMESPACE}mergeCell":
            merged.append(element.get("ref", "?"))
        elif element.tag == f"{_NAMESPACE}c" and element.find(f"{_NAMESPACE}f") is not None:
            # An empty text is a value, too.
            if not element.findtext(f"{_NAMESPACE}v") and element.get("t") != "str":
                unreckoned.append(element.get("r", "?"))
        elif element.tag == f"{_NAMESPACE}row":
            element.clear()
    return merged, unreckoned


def _some(places: list[str]) -> str:
    return ", ".join(places[:10]) + (" …" if len(places) > 10 else "")
