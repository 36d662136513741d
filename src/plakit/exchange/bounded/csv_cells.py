"""CSV as programs write it: encoding and separator are told apart, cells stay exact text."""

import csv
import io
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE
from pathlib import Path

from plakit.errors import Fault, SheetError
from plakit.exchange.bounded.bounds import shown_name
from plakit.exchange.bounded.cells import (
    MOST_COLUMNS,
    MOST_ROWS,
    Row,
    too_many_columns,
    too_many_rows,
)
from plakit.wording import tell

_MARKS = (
    (BOM_UTF8, "utf-8-sig"),
    (BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (BOM_UTF32_BE, "utf-32"),
    (BOM_UTF16_LE, "utf-16"),
    (BOM_UTF16_BE, "utf-16"),
)
_SEPARATORS = (",", ";", "\t")
# What is tried where letters stand that Windows-1252 lacks: Czech, Hungarian, Polish and others.
EASTERN = "cp1250"
_LONGEST_CELL = 200_000


def read_records(
    path: Path, encoding: str = "", *, is_eastern_read: bool = False
) -> tuple[str, list[Row], list[Fault]]:
    """Give the encoding, each record that is not empty with its line, and what is wrong.

    Parameters
    ----------
    encoding : str
        How it is written; empty: told by its bytes.
    is_eastern_read : bool
        Whether bytes that Windows-1252 has no letter for are read in another encoding.
    """
    file = shown_name(path)
    content = path.read_bytes()
    if encoding:
        text = _strictly(content, encoding, file)
    elif is_eastern_read and _is_beyond_western(content):
        encoding, text = EASTERN, _strictly(content, EASTERN, file)
    else:
        encoding, text = _decoded(content, file)
    csv.field_size_limit(_LONGEST_CELL)
    text, line, separator = _start(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    rows: list[Row] = []
    begins = line
    try:
        for cells in reader:
            if len(cells) > 10 * MOST_COLUMNS:
                return encoding, [], [too_many_columns(file, begins)]
            if any(cell.strip() for cell in cells):
                rows.append((begins, cells))
            if len(rows) > MOST_ROWS + 1:
                return encoding, [], [too_many_rows(file, begins)]
            begins = line + reader.line_num
    except csv.Error:
        broken = tell('a quote is opened here and not closed, or text follows it; write " as ""')
        return encoding, [], [Fault(file, begins, "", broken)]
    return encoding, rows, []


def _decoded(content: bytes, file: str) -> tuple[str, str]:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            # UTF-8's mark is taken off here: an error would be counted from behind it.
            rest = content.removeprefix(BOM_UTF8)
            return encoding, _strictly(rest, encoding, file)
    half = max(len(content) // 2, 1)
    for encoding, nuls in (("utf-16-le", content[1::2]), ("utf-16-be", content[0::2])):
        if nuls.count(0) > 0.6 * half:
            return encoding, _strictly(content, encoding, file)
    try:
        text, encoding = content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        text, encoding = _strictly(content, "cp1252", file), "cp1252"
    if "\x00" in text:
        raise SheetError(_unreadable(file, text.count("\n", 0, text.index("\x00")) + 1))
    return encoding, text


def _is_beyond_western(content: bytes) -> bool:
    """Tell whether bytes are no Unicode, hold letters Windows-1252 lacks, and 1250 has."""
    if b"\x00" in content or content.startswith(tuple(mark for mark, _ in _MARKS)):
        return False
    return not _is(content, "utf-8") and not _is(content, "cp1252") and _is(content, EASTERN)


def _is(content: bytes, encoding: str) -> bool:
    try:
        content.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _strictly(content: bytes, encoding: str, file: str) -> str:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise SheetError(_unreadable(file, line)) from error
    if "\x00" in text:
        raise SheetError(_unreadable(file, text.count("\n", 0, text.index("\x00")) + 1))
    return text


def _unreadable(file: str, line: int) -> str:
    return tell(
        "{file}, line {line}: holds characters that are no text in any encoding read here "
        "(UTF-8, UTF-16, Windows-1252). Save it as CSV UTF-8.",
        file=file, line=line,
    )  # fmt: skip


def _start(text: str) -> tuple[str, int, str]:
    """Give the text from its header on, the line of that, and the separator."""
    first, _, rest = text.partition("\n")
    declared = first.strip()
    # Excel's own first line, which tells it the separator.
    if declared.lower().startswith("sep=") and len(declared) <= len("sep=") + 1:
        separator = declared[len("sep=") :] or "\t"
        return rest, 2, separator if separator in _SEPARATORS else ","
    return text, 1, max(_SEPARATORS, key=lambda one: _width(text, one))


def _width(text: str, separator: str) -> int:
    """Give how many cells the first record has, if this separates them."""
    # A header that is not closed within this is none.
    start = io.StringIO(text[: 4 * _LONGEST_CELL], newline="")
    try:
        return next((len(cells) for cells in csv.reader(start, delimiter=separator) if cells), 0)
    except csv.Error:
        return 0
