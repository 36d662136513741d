"""The cells of CSV and XLSX files, as exact text. Runs in the reading process (`uploads.py`)."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from plakit.errors import Fault, SheetError
from plakit.exchange.bounded.bounds import shown_name
from plakit.text import escape_for, is_blank
from plakit.wording import tell

MOST_ROWS = 10_000
MOST_COLUMNS = 200

Row = tuple[int, list[str]]  # the line it begins on, and its cells


def read_table(path: Path, *, sheet: str) -> dict[str, Any]:
    """Read one table with a header; see `plakit.exchange.bounded.uploads.read_rows`."""
    file = shown_name(path)
    if path.suffix.lower() == ".xlsx":
        from plakit.exchange.bounded.xlsx_cells import read_sheet

        read = read_sheet(path, sheet)
        name, others, rows, faults = read.name, read.others, read.rows, read.faults
        encoding = ""
    else:
        from plakit.exchange.bounded.csv_cells import read_records

        name, others = "", []
        encoding, rows, faults = read_records(path)
    if not rows and not faults:
        raise SheetError(_nothing_in(file))
    columns, rows, more = _with_header(rows, file, is_exact=path.suffix.lower() != ".xlsx")
    if faults or more:
        raise SheetError(faults=[*faults, *more])
    return {
        "columns": columns,
        "rows": [cells for _, cells in rows],
        "lines": [line for line, _ in rows],
        "sheet": name,
        "others": others,
        "encoding": encoding,
    }


def read_loose(path: Path, *, sheet: str, encoding: str) -> dict[str, Any]:
    """Read one table as it stands; see `plakit.exchange.bounded.uploads.read_loose`."""
    if path.suffix.lower() == ".xlsx":
        from plakit.exchange.bounded.xlsx_cells import read_sheet

        read = read_sheet(path, sheet, is_merging_wrong=False)
        name, others, merged = read.name, read.others, read.merged
        rows, faults, encoding = read.rows, read.faults, ""
    else:
        from plakit.exchange.bounded.csv_cells import read_records

        name, others, merged = "", [], []
        encoding, rows, faults = read_records(path, encoding, is_eastern_read=True)
    if not rows and not faults:
        raise SheetError(_nothing_in(shown_name(path)))
    if any(len(_cut(cells)) > MOST_COLUMNS for _, cells in rows):
        raise SheetError(faults=[too_many_columns(shown_name(path), rows[0][0])])
    return {
        "rows": rows,
        "merged": merged,
        "faults": [[one.file, one.line, one.field, one.text] for one in faults],
        "sheet": name,
        "others": others,
        "encoding": encoding,
    }


def too_many_columns(file: str, line: int) -> Fault:
    """Say that a table is too wide."""
    text = tell("has more than {n} columns; take out what is not needed", n=MOST_COLUMNS)
    return Fault(file, line, "", text)


def _nothing_in(file: str) -> str:
    return tell("{file}: holds no cells that are filled. Is it the right file?", file=file)


def too_many_rows(file: str, line: int) -> Fault:
    """Say that a table is too long."""
    text = tell("has more than {n:,} rows; split the file", n=MOST_ROWS)
    return Fault(file, line, "", text)


def _with_header(
    rows: Sequence[Row], file: str, *, is_exact: bool
) -> tuple[list[str], list[Row], list[Fault]]:
    """Tell the header from the rows, and make all rows as long as it."""
    if not rows:
        return [], [], []
    line, header = rows[0]
    width = max(len(cells) for _, cells in rows)
    if len(_cut(header)) > MOST_COLUMNS or width > 10 * MOST_COLUMNS:
        return [], [], [too_many_columns(file, line)]
    used = [0, *(len(_cut(cells)) for _, cells in rows)]
    columns = [cell.strip() for cell in header[: max(used)]]
    faults = _header_faults(columns, max(used), file, line)
    full: list[Row] = []
    for line_of_row, cells in rows[1:]:
        found = len(cells) if is_exact else len(columns)
        if found < len(columns) or len(_cut(cells)) > len(columns):
            faults.append(_wrong_length(file, line_of_row, found, len(columns)))
        padded = [*cells[: len(columns)], *[""] * (len(columns) - len(cells))]
        full.append((line_of_row, padded))
    return columns, full, faults


def _cut(cells: Sequence[str]) -> Sequence[str]:
    """Take the empty cells at the end away."""
    last = len(cells)
    while last and not cells[last - 1].strip():
        last -= 1
    return cells[:last]


def _header_faults(columns: list[str], width: int, file: str, line: int) -> list[Fault]:
    faults = []
    for number, column in enumerate(columns, start=1):
        shown = escape_for("terminal", column)
        if is_blank(column):
            place = tell("column {n}", n=number)
            text = tell("has no name; name it in the first line, or delete it")
            faults.append(Fault(file, line, place, text))
        elif column in columns[: number - 1]:
            text = tell("this column is there twice; delete or rename one")
            faults.append(Fault(file, line, shown, text))
    if width > len(columns):
        text = tell("the first line names {n} columns, but some rows hold more", n=len(columns))
        faults.append(Fault(file, line, "", text))
    return faults


def _wrong_length(file: str, line: int, found: int, wanted: int) -> Fault:
    text = tell(
        "has {found} cells, the first line has {wanted}; "
        "a text with a separator in it needs quotes",
        found=found, wanted=wanted,
    )  # fmt: skip
    return Fault(file, line, "", text)
