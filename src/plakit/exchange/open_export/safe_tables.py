"""Tables as files that a spreadsheet opens without reckoning anything: CSV and XLSX.

Which cells are made safe, and how, stands in `plakit.text.escape_for`.
"""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Literal

from plakit.text import escape_for
from plakit.wording import tell

Type = Literal["string", "integer", "number", "boolean", "date"]

# A spreadsheet would take UTF-8 for something else without it.
BYTE_ORDER_MARK = "\ufeff"
# What XML cannot hold (XML 1.0, section 2.2), and what one cell of a workbook can.
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
LONGEST_CELL = 32_767
MOST_SHEET_ROWS = 1_048_576
# Zips know no time before; each file in ours bears this one, so that equal content is equal bytes.
LONG_AGO = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Field:
    """One column: its name, what it holds, and a sentence about it."""

    name: str
    about: str
    type: Type = "string"


@dataclass(frozen=True)
class OutTable:
    """A table on its way out. Rows hold text, numbers, truth values, or None for nothing."""

    path: str
    about: str
    fields: tuple[Field, ...]
    rows: Sequence[Sequence[object]]
    key: tuple[str, ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(field.name for field in self.fields)


def table(
    path: str,
    about: str,
    fields: Iterable[Field],
    rows: Iterable[Mapping[str, object]],
    *,
    key: tuple[str, ...] = (),
) -> OutTable:
    """Make a table of rows by column name; a column that a row lacks is empty there."""
    fields = tuple(fields)
    cells = [tuple(row.get(field.name) for field in fields) for row in rows]
    return OutTable(path, about, fields, cells, key)


def words_of(value: object) -> str:
    """Give a cell as text: nothing is empty, a truth value is yes or no.

    >>> words_of(None), words_of(True), words_of(2.0), words_of("012")
    ('', 'yes', '2', '012')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def write_csv(out: OutTable, path: Path) -> None:
    """Write a table as CSV: every cell quoted, UTF-8, and nothing that is taken for a formula."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(BYTE_ORDER_MARK)
        for row in (out.columns, *out.rows):
            file.write(",".join(escape_for("csv", words_of(cell)) for cell in row) + "\r\n")


def write_xlsx(tables: Sequence[OutTable], path: Path) -> None:
    """Write tables as the sheets of one workbook: every cell is text, or a number we reckoned.

    A text longer than a cell can hold is cut, and says so; a longer table ends, and says so. The
    CSV files hold all of it.
    """
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    taken: set[str] = set()
    for out in tables:
        sheet = book.create_sheet(_sheet_name(out.path, taken))
        sheet.freeze_panes = "A2"
        kinds = [field.type for field in out.fields]
        sheet.append([_cell(sheet, name, "string") for name in out.columns])
        for row in out.rows[: MOST_SHEET_ROWS - 2]:
            sheet.append([_cell(sheet, *pair) for pair in zip(row, kinds, strict=True)])
        if len(out.rows) > MOST_SHEET_ROWS - 2:
            sheet.append(
                [_cell(sheet, tell("… {n:,} rows: see the CSV file", n=len(out.rows)), "string")]
            )
    made = io.BytesIO()
    book.save(made)
    _write_timeless(made, path)


def _cell(sheet: Any, value: object, kind: Type) -> Any:
    from openpyxl.cell import WriteOnlyCell

    if isinstance(value, int | float) and not isinstance(value, bool) and kind != "string":
        return WriteOnlyCell(sheet, value)
    words = _NO_XML.sub("", words_of(value))
    if len(words) > LONGEST_CELL:
        words = tell("{words} … (cut: see the CSV file)", words=words[: LONGEST_CELL - 40])
    cell: Any = WriteOnlyCell(sheet, None)
    if words:
        cell.value = "text"  # never the words: openpyxl would take "=…" for a formula
        cell._value = words  # noqa: SLF001  # and only the type of a cell set by itself stays
        cell.data_type = "s"
        cell.quotePrefix = escape_for("csv", words).startswith("\"'")
    return cell


def _sheet_name(path: str, taken: set[str]) -> str:
    """Give a sheet a name of 31 letters at most, without what is not allowed there."""
    stem = re.sub(r"[^A-Za-z0-9_-]", "-", path.removesuffix(".csv").replace("/", "-"))
    name, number = stem[:31], 2
    while name.casefold() in taken:
        name, number = f"{stem[:28]}-{number}", number + 1
    taken.add(name.casefold())
    return name


def _write_timeless(made: io.BytesIO, path: Path) -> None:
    """Write a workbook anew without the moment at which it was made."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(made) as book, zipfile.ZipFile(path, "w") as out:
        for name in sorted(book.namelist()):
            content = book.read(name)
            if name == "docProps/core.xml":
                content = re.sub(rb"\d{4}-\d\d-\d\dT[\d:.]+Z", b"2000-01-01T00:00:00Z", content)
            with open_entry(out, name, len(content)) as entry:
                entry.write(content)


@contextmanager
def open_entry(archive: zipfile.ZipFile, name: str, size: int) -> Iterator[IO[bytes]]:
    """Open a file in a zip such that the same content gives the same bytes, on any machine."""
    entry = zipfile.ZipInfo(name, LONG_AGO)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    entry.create_system = 3
    entry.file_size = size
    with archive.open(entry, "w") as stream:
        yield stream
