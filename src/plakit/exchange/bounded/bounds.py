"""What a file from outside may be: its size, its real kind, and what a zip in it may hold.

Everything here looks at names, sizes and first bytes alone; contents are read elsewhere, in a
process of their own (`uploads.py`).
"""

import re
import stat
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath

from plakit.errors import ParameterError, SheetError
from plakit.text import escape_for
from plakit.wording import tell

MOST_BYTES = 5 * 2**20
MOST_UNZIPPED = 20 * 2**20
MOST_RATIO = 100
MOST_ENTRIES = 2_000
# Marks that turn the direction of writing: fdp.exe is shown as exe.pdf by one of them.
_TURNS = re.compile(r"[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# A little of one repeated byte shrinks to nothing, and harms nobody.
_TOO_SMALL_TO_HARM = 2**20

_ZIPPED = {".xlsx", ".zip"}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BYTE_ORDER_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")
# First bytes that tell what a file is, whatever its name says.
_SIGNS = (
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (_OLE, "ole"),
    (b"%PDF", "PDF"),
    (b"MZ", "EXE"),
    (b"\x7fELF", "ELF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"PAR1", "Parquet"),
    (b"SQLite format 3", "SQLite"),
    (b"\x1f\x8b", "gzip"),
    (b"\x80\x02", "pickle"),
    (b"\x80\x03", "pickle"),
    (b"\x80\x04", "pickle"),
    (b"\x80\x05", "pickle"),
    (b"{\\rtf", "RTF"),
)
# Parts of a workbook that run, reach out, or carry other files.
_ACTIVE_PARTS = (
    ("vbaproject", "macros"),
    ("macrosheets/", "macros"),
    ("externallinks/", "links to other files"),
    ("embeddings/", "embedded files"),
    ("oleobjects/", "embedded files"),
    ("activex/", "active controls"),
    ("connections.xml", "connections to databases or the web"),
    ("querytables/", "connections to databases or the web"),
)


def check_upload(path: Path, kinds: Sequence[str], *, most_bytes: int = MOST_BYTES) -> None:
    """See whether a file may be read at all.

    Parameters
    ----------
    path : Path
        The file.
    kinds : names
        The suffixes that are understood here, such as ``.csv``.
    most_bytes : int
        How large it may be.

    Raises
    ------
    SheetError
        If it is not there, empty, too large, of another kind than allowed or than its name says,
        locked by a password, or a zip that is not harmless.
    """
    _check_size(path, most_bytes)
    _check_kind(path, kinds)
    if path.suffix.lower() in _ZIPPED:
        check_zip(path)
    if path.suffix.lower() == ".xlsx":
        _check_workbook(path)


def shown_name(path: Path | str) -> str:
    """Give a file's name as it may stand in a message: one line, nothing invisible."""
    return escape_for("terminal", _TURNS.sub("", Path(path).name))


def check_name(path: Path) -> None:
    """Refuse a path that cannot be one on this machine, whether or not something lies there.

    Raises
    ------
    ParameterError
        If it is too long, has NUL in it, or leads through what may not be looked into.
    """
    try:
        path.stat()
    except FileNotFoundError:
        pass
    except (OSError, ValueError) as error:
        shown = escape_for("terminal", str(path))
        raise ParameterError(tell("{path}: there is no such file.", path=shown)) from error


def check_zip(
    path: Path, *, most_unzipped: int = MOST_UNZIPPED, most_entries: int = MOST_ENTRIES
) -> None:
    """See whether a zip is small when unpacked, and has only honest names in it.

    Raises
    ------
    SheetError
        If it is damaged, locked, too large unpacked, or holds an entry that would land elsewhere.
    """
    entries = _entries(path)
    file = shown_name(path)
    if len(entries) > most_entries:
        sentence = tell(
            "{file}: holds {n:,} files; at most {most:,} are read. Is it the right file?",
            file=file, n=len(entries), most=most_entries,
        )  # fmt: skip
        raise SheetError(sentence)
    size = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    is_bomb = _is_bomb(size, packed) or any(
        _is_bomb(entry.file_size, entry.compress_size) for entry in entries
    )
    if size > most_unzipped or is_bomb:
        sentence = tell(
            "{file}: unpacks to {size:,} MB. Allowed are {most} MB, and {ratio} times the packed "
            "size. Save it again from the program that made it, with less in it.",
            file=file, size=-(-size // 2**20), most=most_unzipped // 2**20, ratio=MOST_RATIO,
        )  # fmt: skip
        raise SheetError(sentence)
    wrong = sorted(set(_bad_names(entries)))
    if wrong:
        sentence = tell(
            "{file}: holds entries that are no plain files of their own ({names}). "
            "Nothing of it was read; pack it again from the program that made it.",
            file=file, names=", ".join(escape_for("terminal", name) for name in wrong[:5]),
        )  # fmt: skip
        raise SheetError(sentence)
    if any(entry.flag_bits & 1 for entry in entries):
        raise SheetError(_locked(file))


def _check_size(path: Path, most: int) -> None:
    file = shown_name(path)
    try:
        found = path.stat()
    except (OSError, ValueError) as error:  # ValueError: NUL in the name
        sentence = tell("{file}: there is no such file, or it may not be read.", file=file)
        raise SheetError(sentence) from error
    if not stat.S_ISREG(found.st_mode):
        raise SheetError(tell("{file}: is not a file that can be read.", file=file))
    if not found.st_size:
        sentence = tell("{file}: is empty (0 bytes). Was it saved or sent whole?", file=file)
        raise SheetError(sentence)
    if found.st_size > most:
        sentence = tell(
            "{file}: has {size:.1f} MB; at most {most} MB are read. "
            "Take out what is not needed, or split it.",
            # Up, not to the nearest: a byte too many must not read as the size that is allowed.
            file=file, size=max(found.st_size / 2**20, most / 2**20 + 0.1), most=most // 2**20,
        )  # fmt: skip
        raise SheetError(sentence)


def _check_kind(path: Path, kinds: Sequence[str]) -> None:
    suffix, file = path.suffix.lower(), shown_name(path)
    if suffix not in kinds:
        sentence = tell(
            "{file}: is not a kind of file that is read here. Read are: {kinds}.{hint}",
            file=file, kinds=", ".join(kinds), hint=_hint(suffix, kinds),
        )  # fmt: skip
        raise SheetError(sentence)
    try:
        with path.open("rb") as stream:
            content = stream.read(MOST_BYTES)
    except OSError as error:
        sentence = tell("{file}: there is no such file, or it may not be read.", file=file)
        raise SheetError(sentence) from error
    real = _real_kind(content)
    if real == "ole" and "EncryptedPackage".encode("utf-16-le") in content:
        raise SheetError(_locked(file))
    if not _fits(suffix, real):
        sentence = tell(
            "{file}: is called {suffix}, but is not one inside (it looks like {real}). "
            "Open it in the program that made it and save it as {suffix}.",
            file=file, suffix=suffix, real=_name_of(real),
        )  # fmt: skip
        raise SheetError(sentence)


def _hint(suffix: str, kinds: Sequence[str]) -> str:
    if suffix == ".xlsm":
        return " " + tell("A workbook with macros must be saved as .xlsx first.")
    if suffix in {".xls", ".ods", ".xlsb"} and ".xlsx" in kinds:
        return " " + tell("Open it in a spreadsheet program and save it as .xlsx.")
    return ""


def _real_kind(content: bytes) -> str:
    for sign, kind in _SIGNS:
        if content.startswith(sign):
            return kind
    if content.startswith(_BYTE_ORDER_MARKS):
        return "text"
    start = content[:512].lstrip().lower()
    if start.startswith((b"<html", b"<!doctype html", b"<head", b"<body", b"<table")):
        return "HTML"
    if b"\x00" in content and not _may_be_utf_16(content):
        return "data"
    return "text"


def _may_be_utf_16(content: bytes) -> bool:
    """Tell whether every other byte is mostly NUL: Latin letters in UTF-16 without its mark."""
    half = max(len(content) // 2, 1)
    return max(content[0::2].count(0), content[1::2].count(0)) > 0.6 * half


def _fits(suffix: str, real: str) -> bool:
    if suffix in _ZIPPED:
        return real == "zip"
    return real == ("ole" if suffix == ".xls" else "text")


def _name_of(real: str) -> str:
    names = {
        "zip": tell("a zip archive or Office file"),
        "ole": tell("an old Office file"),
        "text": tell("plain text"),
        "data": tell("the data of some program"),
    }
    return names.get(real, real)


def _locked(file: str) -> str:
    return tell(
        "{file}: is locked by a password. Open it, take the password away, and save it again.",
        file=file,
    )


def _entries(path: Path) -> list[zipfile.ZipInfo]:
    try:
        with zipfile.ZipFile(path) as archive:
            return archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, EOFError) as error:
        sentence = tell(
            "{file}: is damaged, or was not sent whole. Save or send it again.",
            file=shown_name(path),
        )
        raise SheetError(sentence) from error


def _is_bomb(size: int, packed: int) -> bool:
    return size > _TOO_SMALL_TO_HARM and size / max(packed, 1) > MOST_RATIO


def _bad_names(entries: Sequence[zipfile.ZipInfo]) -> Iterator[str]:
    """Give the entries that lie elsewhere, lead elsewhere, or are there twice."""
    seen: set[str] = set()
    for entry in entries:
        # `orig_filename` still has what zipfile cuts away or turns round.
        name = entry.orig_filename.replace("\\", "/")
        parts = PurePosixPath(name).parts
        is_elsewhere = name.startswith("/") or ".." in parts or ":" in name or "\x00" in name
        is_link = stat.S_ISLNK(entry.external_attr >> 16)
        if is_elsewhere or is_link or name.casefold() in seen:
            yield name
        seen.add(name.casefold())


def _check_workbook(path: Path) -> None:
    names = [entry.filename.lower() for entry in _entries(path)]
    file = shown_name(path)
    if "xl/workbook.xml" not in names or "[content_types].xml" not in names:
        sentence = tell(
            "{file}: is called .xlsx, but holds no workbook. "
            "Open it in the program that made it and save it as .xlsx.",
            file=file,
        )
        raise SheetError(sentence)
    active = sorted({what for part, what in _ACTIVE_PARTS if any(part in name for name in names)})
    if active:
        sentence = tell(
            "{file}: holds more than cells: {what}. Nothing of it was read. Copy the cells into "
            "a new workbook (paste values only) and save that as .xlsx.",
            file=file, what=", ".join(_active_names()[one] for one in active),
        )  # fmt: skip
        raise SheetError(sentence)


def _active_names() -> dict[str, str]:
    return {
        "macros": tell("macros"),
        "links to other files": tell("links to other files"),
        "embedded files": tell("embedded files"),
        "active controls": tell("active controls"),
        "connections to databases or the web": tell("connections to databases or the web"),
    }
