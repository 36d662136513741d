"""Writes entries into files of a programme: whole or not at all, and never over others' work.

What is written is read back before it takes its place. When something is written, and what, is
decided in ``room``.
"""

import contextlib
import csv
import hashlib
import io
import os
import re
import secrets
import sys
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from itertools import count
from pathlib import Path
from typing import Any

from plakit.errors import ParameterError
from plakit.programme.csv_sheets import read_csv
from plakit.programme.yaml_sheets import read_yaml
from plakit.text import escape_for
from plakit.wording import tell

# Letters that are no other letter with a mark on it.
_PLAIN = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d",
                        "þ": "th", "ı": "i"})  # fmt: skip
_LONGEST_NAME = 40
_MARK_AT_END = re.compile(r"\n  content: ([0-9a-f]{16})\n*\Z")
# A text of several lines stands in a file as it was written, if nothing in it is unseen there.
_SEEN_AS_IT_IS = re.compile(r"(?!\s)(?:[^\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]*\S)\Z")
_BLANK_AT_END_OF_LINE = re.compile(r"[^\S\n]\n")

Data = Mapping[str, Any]


def plain_name(title: str) -> str:
    """Give small letters, digits and hyphens that remind of a title; "" where none of it is Latin.

    >>> plain_name("Große Öfen & ../../x"), plain_name("Ελλάδα")
    ('grosse-ofen-x', '')
    """
    latin = unicodedata.normalize("NFKD", title.casefold().translate(_PLAIN))
    slug = re.sub(r"[^a-z0-9]+", "-", latin.encode("ascii", "ignore").decode()).strip("-")
    if len(slug) <= _LONGEST_NAME:
        return slug
    return slug[: _LONGEST_NAME + 1].rpartition("-")[0] or slug[:_LONGEST_NAME]


def free_id(start: str, title: str, otherwise: str, taken: Collection[str]) -> str:
    """Make an id of a title that nobody has yet, on any disk: also where a and A are the same.

    Parameters
    ----------
    start : str
        What ids of this sort begin with.
    otherwise : str
        Stands for a title without a Latin letter.

    >>> free_id("case", "One agreement", "AT-1", {"case-One-Agreement"})
    'case-one-agreement-2'
    """
    name = f"{start}-{plain_name(title) or plain_name(otherwise) or 'x'}"
    known = {one.casefold() for one in taken}
    numbered = (f"{name}-{number}" for number in count(2))
    return next(one for one in _first(name, numbered) if one not in known)


def _first(name: str, others: Iterator[str]) -> Iterator[str]:
    yield name
    yield from others


def yaml_text(data: Data, *, head: str) -> str:
    """Give an entry as the text of a file, with words on top that are no part of it.

    The last line is a mark by which `is_as_written` knows the file again; ``data`` has an entry
    ``adopted`` at its end that takes it.
    """
    body = _dumped(data)
    comment = "".join(f"# {line}\n" for line in head.splitlines())
    written = f"{comment}{body.rstrip()}"
    return f"{written}\n  content: {_mark_of(written)}\n"


def is_as_written(text: str) -> bool:
    """Tell whether a file is letter for letter what `yaml_text` gave, whatever its line ends."""
    found = _MARK_AT_END.search(text)
    return found is not None and found[1] == _mark_of(text[: found.start()])


def _mark_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _dumped(data: Data) -> str:
    """Write YAML that reads back as the same, as plainly as that can be done."""
    meant = as_texts(data)
    for shape in (_shaped, _quoted):
        text = _dump({key: shape(value) for key, value in data.items()})
        sheet = read_yaml(text, "")
        if sheet.data == meant and not sheet.faults:
            return text
    raise ParameterError(
        tell("This cannot be written into a file so that it reads back the same. Type it anew.")
    )


def as_texts(value: Any) -> Any:
    """Give data as a file of it is read: every value a text."""
    if isinstance(value, Mapping):
        return {str(key): as_texts(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [as_texts(one) for one in value]
    return str(value)


def _dump(data: object) -> str:
    stream = io.StringIO()
    _yaml().dump(data, stream)
    return stream.getvalue()


def _yaml() -> Any:
    from ruamel.yaml import YAML  # slow

    yaml = YAML()
    yaml.width, yaml.preserve_quotes, yaml.allow_unicode = 10_000, True, True
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml


def _shaped(value: Any) -> Any:
    """Let texts of several lines stand as they were written, where nothing of them is unseen."""
    from ruamel.yaml.scalarstring import LiteralScalarString

    if isinstance(value, Mapping):
        return {key: _shaped(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_shaped(one) for one in value]
    is_text = isinstance(value, str) and "\n" in value
    if is_text and _SEEN_AS_IT_IS.match(value) and not _BLANK_AT_END_OF_LINE.search(value):
        return LiteralScalarString(value)
    return value


def _quoted(value: Any) -> Any:
    from ruamel.yaml.scalarstring import DoubleQuotedScalarString

    if isinstance(value, Mapping):
        return {key: _quoted(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_quoted(one) for one in value]
    return DoubleQuotedScalarString(value) if isinstance(value, str) else value


def with_entry(text: str, at: str, entry: Data) -> str:
    """Give the text of a YAML file with one more entry in a list; its comments stay.

    Raises
    ------
    ParameterError
        If the file would say anything else than before beside the new entry.
    """
    before = read_yaml(text, "").data
    held = before.get(at) or [] if isinstance(before, dict) else None
    if isinstance(before, dict) and isinstance(held, list):
        content = _yaml().load(text)
        content[at] = content.get(at) or []
        content[at].append(_shaped(entry))
        written = _dump(content)
        if read_yaml(written, "").data == {**before, at: [*held, as_texts(entry)]}:
            return written
    raise ParameterError(
        tell("The file is laid out so that nothing can be added to it. Add it by hand.")
    )


def with_changes(text: str, changes: Data, added: Mapping[str, list[Any]]) -> str:
    """Give the text of a YAML file with other values, and more entries in lists; all else stays.

    Raises
    ------
    ParameterError
        If the file would say anything else than before beside that.
    """
    before = read_yaml(text, "").data
    if isinstance(before, dict):
        lists = {name: [*(before.get(name) or []), *ones] for name, ones in added.items()}
        content = _yaml().load(text)
        for name, value in changes.items():
            _put(content, name, _shaped(value))
        for name, ones in added.items():
            if not content.get(name):
                _put(content, name, [])
            content[name].extend(map(_shaped, ones))
        written = _dump(content)
        if read_yaml(written, "").data == {**before, **as_texts(changes), **as_texts(lists)}:
            return written
    raise ParameterError(
        tell("The file is laid out so that it cannot be changed from here. Change it by hand.")
    )


def _put(content: Any, name: str, value: Any) -> None:
    """Set a value; what is new stands before the mark of an adopted file, which comes last."""
    if name in content or "adopted" not in content:
        content[name] = value
    else:
        content.insert(list(content).index("adopted"), name, value)


def with_row(text: str, row: Mapping[str, str]) -> str:
    """Give the text of a CSV file with one more row at its end; of an empty text, with its head.

    Raises
    ------
    ParameterError
        If the file has no column for something that the row says.
    """
    if not text.strip():
        return f"{_csv_line(tuple(row), ',')}\n{_csv_line(tuple(row.values()), ',')}\n"
    columns = read_csv(text, "", required=(), optional=None).columns
    _refuse_lacking(row, columns)
    end = "" if text.endswith("\n") else "\n"
    return f"{text}{end}{_csv_line([row.get(name, '') for name in columns], _separator(text))}\n"


def with_cells(text: str, name: str, cells: Mapping[str, str]) -> str:
    r"""Give the text of a CSV file with some cells of one row written anew; other rows stay.

    Parameters
    ----------
    name : str
        The id of the row.

    Raises
    ------
    ParameterError
        If there is no such row, or no column for what a cell says.

    >>> with_cells("id,status\nroom,open\n", "room", {"status": "done"})
    'id,status\nroom,done\n'
    """
    table = read_csv(text, "", required=(), optional=None)
    _refuse_lacking(cells, table.columns)
    at = next((at for at, row in enumerate(table.rows) if row.get("id") == name), None)
    if at is None:
        raise ParameterError(tell("The file has no row {id} any more.", id=name))
    lines = list(io.StringIO(text))
    first, last = table.line(at) - 1, table.line(at + 1) - 1
    row = {**table.rows[at], **cells}
    line = _csv_line([row[column] for column in table.columns], _separator(text))
    after = lines[last:] if at + 1 < len(table.rows) else []
    return "".join((*lines[:first], f"{line}\n", *after))


def _refuse_lacking(cells: Mapping[str, str], columns: Collection[str]) -> None:
    lacking = [name for name, cell in cells.items() if cell and name not in columns]
    if lacking:
        raise ParameterError(
            tell(
                "The file has no column {names}. Add it to its first line.",
                names=", ".join(lacking),
            )
        )


def _separator(text: str) -> str:
    header = text.split("\n", 1)[0]
    return ";" if header.count(";") > header.count(",") else ","


def _csv_line(cells: Collection[str], separator: str) -> str:
    line = io.StringIO()
    # What people write is adopted into tables that facilitators open as spreadsheets.
    safe = (escape_for("cell", cell) for cell in cells)
    # The writer quotes a cell with a line end in it only if its own line ends have that sign.
    csv.writer(line, delimiter=separator, lineterminator="\r\n").writerow(safe)
    return line.getvalue().removesuffix("\r\n")


def write_new(path: Path, text: str) -> None:
    """Write a file that is not there yet; whoever looks sees all of it or none.

    Raises
    ------
    FileExistsError
        If it is there by now. Nothing was changed then.
    OSError
        If it cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with _beside(path, text) as made:
        try:
            # Unlike a renaming, a link never takes the place of another file.
            os.link(made, path)
        except FileExistsError:
            raise
        except OSError:  # a disk that knows no links
            if os.path.lexists(path):
                raise FileExistsError(path) from None
            made.replace(path)
    _settle(path.parent)


def write_over(path: Path, text: str, *, was: bytes) -> None:
    """Write a file anew, if it still holds what was read of it; whole or not at all.

    Raises
    ------
    FileExistsError
        If somebody has changed it since. Nothing was changed then.
    OSError
        If it cannot be written.
    """
    with _beside(path, text) as made, alone_in(path.parent):
        if path.read_bytes() != was:
            raise FileExistsError(path)
        made.replace(path)
    _settle(path.parent)


@contextlib.contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Hold back others who write in a folder between their look and their writing.

    Where the system has no such lock, both may write in the same moment, and the later one stays.
    """
    if sys.platform == "win32":
        yield
        return
    import fcntl

    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


@contextlib.contextmanager
def _beside(path: Path, text: str) -> Iterator[Path]:
    """Give a file of this text beside where it belongs, safe on the disk; it goes if left there."""
    # Names with a dot first are no files of a programme.
    made = path.parent / f".plakit-{secrets.token_hex(8)}"
    try:
        with made.open("xb") as file:
            file.write(text.encode())
            file.flush()
            os.fsync(file.fileno())
        if path.exists():  # keeps its rights
            made.chmod(path.stat().st_mode & 0o777)
        yield made
    finally:
        made.unlink(missing_ok=True)


def _settle(folder: Path) -> None:
    """Let the disk keep the name, too: without it a file may be gone after a power cut."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
