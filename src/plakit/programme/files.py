"""Files of a programme as bytes: which may be opened, what they say, and their fingerprint.

What is in them is read by `yaml_sheets` and `csv_sheets`.
"""

import hashlib
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from plakit.errors import Fault, SheetError
from plakit.text import escape_for
from plakit.wording import tell

LARGEST_FILE = 5_000_000  # bytes

_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
# Marks that turn the direction of writing can make a file look like another one.
_NO_FILE_NAME = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)


@dataclass(frozen=True)
class FileRead:
    """A file that was read: its name in the programme, its rows, the hash of what it says.

    The fingerprint does not change with line ends, the order of columns or the layout.
    """

    name: str
    rows: int
    fingerprint: str


def is_programme(folder: Path) -> bool:
    """Tell whether a folder is a programme: whether it holds ``programme.yaml``."""
    try:
        return (folder / "programme.yaml").exists()
    except OSError:  # a name too long for this machine, a folder that may not be looked into
        return False


def fingerprint(content: object) -> str:
    """Give the hash of rows or settings: equal content, equal hash (SHA-256, 64 hex digits).

    >>> fingerprint({"a": "1", "b": "2"}) == fingerprint({"b": "2", "a": "1"})
    True
    """
    canonical = json.dumps(content, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def read_text(path: Path, name: str, *, inside: Path) -> str:
    """Read a file of a programme as text, whatever its line ends.

    Parameters
    ----------
    path : Path
        Where it is.
    name : str
        What it is called in messages.
    inside : Path
        The folder it must not leave, not even through a link.

    Raises
    ------
    SheetError
        If it may not or cannot be read, is empty, too large, or not text in UTF-8.
    """
    _refuse_strange_place(path, name, inside)
    try:
        if path.stat().st_size > LARGEST_FILE:
            _refuse(
                name,
                tell(
                    "is larger than {most} MB; plakit reads no such file",
                    most=LARGEST_FILE // 1_000_000,
                ),
            )
        data = path.read_bytes()
    except OSError as error:
        _refuse(
            name,
            tell(
                "cannot be read ({why}). Look at the rights of the file",
                why=error.strerror,
            ),
        )
    return _text(data, name)


def _refuse_strange_place(path: Path, name: str, inside: Path) -> None:
    if _NO_FILE_NAME.search(path.name):
        shown = escape_for("terminal", _NO_FILE_NAME.sub("?", name))
        _refuse(shown, tell("the name of this file holds marks that cannot be seen; rename it"))
    try:
        real = path.resolve()
    except (OSError, RuntimeError):  # a link in a circle: which of the two hangs on the Python
        _refuse(name, tell("is a link that leads in a circle; put a file in its place"))
    if not real.is_relative_to(inside.resolve()):
        _refuse(name, tell("is a link that leads out of the folder; put a copy in its place"))
    if path.exists() and not path.is_file():
        _refuse(name, tell("is not a file; move it away, or put a file in its place"))


def _text(data: bytes, name: str) -> str:
    if not data.strip():
        _refuse(name, tell("is empty; delete it, or write what belongs into it"))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        _refuse(
            name,
            tell(
                "is not text in UTF-8; save it anew and choose UTF-8 (in a spreadsheet: CSV UTF-8)"
            ),
            line=data[: error.start].count(b"\n") + 1,
        )
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if found := _CONTROLS.search(text):
        line = text.count("\n", 0, found.start()) + 1
        _refuse(
            name,
            tell("holds a mark that cannot be seen (a control character); delete it"),
            line=line,
        )
    return text


def _refuse(name: str, text: str, *, line: int = 0) -> NoReturn:
    raise SheetError(faults=[Fault(name, line, "", text)])
