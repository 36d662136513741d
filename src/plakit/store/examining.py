"""Looks at a database file before it is opened, and touches nothing.

Is it ours, and whole? SQLite itself would take the log of another file for its own, and would
not miss a lost one.
"""

import struct
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, NamedTuple

from plakit.errors import StoreError
from plakit.store.in_use import is_in_use
from plakit.store.schema import APPLICATION_ID, VERSION
from plakit.store.sqlite import connect, driver, log_of, plain_failures
from plakit.wording import mark, tell

# The file format is fixed by SQLite: https://www.sqlite.org/fileformat2.html
_MAGIC = b"SQLite format 3\x00"
_WAL_MAGIC = (0x377F0682, 0x377F0683)


class Header(NamedTuple):
    """What the first bytes of a database file say of it."""

    uses_wal: bool
    page_size: int
    pages: int
    version: int
    application_id: int


@dataclass(frozen=True)
class FileKind:
    """One sort of file that plakit keeps, and what a person calls it."""

    application_id: int
    version: int
    what: str


ANSWERS = FileKind(APPLICATION_ID, VERSION, mark("a file of answers"))


def head_version(path: Path, kind: FileKind) -> int:
    """Tell the version of a file that has no log, or refuse the file; see `read_header`."""
    return _told_version(path, kind, "rw") if is_in_use(path) else read_header(path, kind).version


def read_header(path: Path, kind: FileKind) -> Header:
    """Read the head of a file, or refuse the file.

    Raises
    ------
    StoreError
        If there is no file, or it is empty, of another program, cut off or too new.
    """
    header = _header(path)
    if header is None or header.application_id != kind.application_id:
        raise StoreError(
            tell(
                "{path} is not {what} of plakit, and was left as it is. Look whether the "
                "name is right.",
                path=path,
                what=tell(kind.what),
            )
        )
    refuse_newer(path, header.version, kind)
    size = path.stat().st_size
    # With a log beside it the file may rightly be shorter than its head says.
    if not log_of(path).exists() and size < header.pages * header.page_size:
        raise damaged(
            path,
            tell(
                "it is cut off: {size:,} of {pages:,} bytes",
                size=size,
                pages=header.pages * header.page_size,
            ),
        )
    return header


def take_back_unfinished(path: Path, kind: FileKind) -> None:
    """Take back a change that a power cut broke off: its journal still lies beside the file.

    Whoever only reads could not, and would be refused by SQLite. Without a journal, and with
    another program's file, nothing is touched.

    Raises
    ------
    StoreError
        If there is no file, it is empty, or it may not be written.
    """
    journal = Path(f"{str(log_of(path)).removesuffix('wal')}journal")
    if is_in_use(path) or not journal.exists():  # in use: it is a change that goes on
        return
    header = _header(path)
    if header is not None and header.application_id == kind.application_id:
        with plain_failures(path), closing(connect(path, "mode=rw")) as link:
            link.execute("SELECT count(*) FROM sqlite_schema").fetchone()


def _header(path: Path) -> Header | None:
    if not path.is_file():
        fault = (
            tell(
                "{path} is a folder, and nothing was made. Look whether the name and the "
                "folder are right.",
                path=path,
            )
            if path.is_dir()
            else tell(
                "{path} does not exist, and nothing was made. Look whether the name and the "
                "folder are right.",
                path=path,
            )
        )
        raise StoreError(fault + _advice(path))
    head = _read(path, most=100)
    if not head:
        raise damaged(path, tell("it is empty (0 bytes)"))
    if len(head) < 100 or not head.startswith(_MAGIC):
        return None
    (size,) = struct.unpack_from(">H", head, 16)
    (pages,) = struct.unpack_from(">I", head, 28)
    version, _, application_id = struct.unpack_from(">III", head, 60)
    return Header(head[18] == 2, 65536 if size == 1 else size, pages, version, application_id)


def refuse_newer(path: Path, version: int, kind: FileKind) -> None:
    """Refuse a file that a newer plakit has made."""
    if version > kind.version:
        raise StoreError(
            tell(
                "{path} was made by a newer plakit: its version is {version}, this plakit "
                "knows versions up to {known}. The file was left as it is. Install the "
                "newer plakit.",
                path=path,
                version=version,
                known=kind.version,
            )
        )


def too_old_to_read(path: Path, version: int) -> StoreError:
    """Make the refusal of a file that an older plakit has made, where nothing may be written."""
    return StoreError(
        tell(
            "{path} was made by an older plakit: its version is {version}, this plakit reads "
            "version {known}. Open the group once in JupyterLab (plakit lab): that copies the "
            "file aside and brings it up to date.",
            path=path,
            version=version,
            known=ANSWERS.version,
        )
    )


def damaged(path: Path, how: str) -> StoreError:
    """Make the refusal of a damaged file, which names the newest good copy."""
    return StoreError(
        tell("{path} is damaged: {how}. It was left as it is; keep it.", path=path, how=how)
        + _advice(path)
    )


def version_of(path: Path) -> int:
    """Look at a file of answers as a whole, and tell its version; refuse it if it is not whole.

    Raises
    ------
    StoreError
        For the reasons of `read_header`; or if the log (``-wal``) that holds its latest answers
        is missing or belongs to another file.
    """
    if is_in_use(path):  # then it was found whole when it was opened
        return _told_version(path, ANSWERS, "ro")
    for patience in (0.02, 0.1, 0.5, 0.0):
        header, log = read_header(path, ANSWERS), _Log(path)
        fault = _log_fault(path, header, log)
        if not fault:
            break
        if not patience:
            raise StoreError(fault + _advice(path))
        time.sleep(patience)  # another program may be closing it this very moment
    if not log.first_pages:
        return header.version
    return _told_version(path, ANSWERS, "ro")


def _told_version(path: Path, kind: FileKind, mode: Literal["ro", "rw"]) -> int:
    """Ask SQLite for the version of one of our files: it may stand in the log alone."""
    with plain_failures(path), closing(connect(path, f"mode={mode}")) as link:
        version = int(link.execute("PRAGMA user_version").fetchone()[0])
    refuse_newer(path, version, kind)
    return version


def _log_fault(path: Path, header: Header, log: "_Log") -> str:
    store_id, needs_wal, page = _identity(path)
    if log.first_pages:
        if header.uses_wal and store_id in log.first_pages.get(page, b""):
            return ""
        return tell(
            "{path} belongs to another file than {name}; nothing was changed. Put the "
            "{log} back that was beside it, or move this one away if {name} is a copy "
            "that was made without one.",
            path=log.path,
            name=path.name,
            log=log.path.name,
        )
    if header.uses_wal and needs_wal and not log.is_log:
        return tell(
            "{path} is missing, and it holds the latest answers of {name}; nothing was "
            "changed. Copy it from where {name} comes from; the two belong together.",
            path=log.path,
            name=path.name,
        )
    return ""


def _identity(path: Path) -> tuple[bytes, bool, int]:
    """Read the main file alone, as if it had no log: opening it so makes no file beside it."""
    query = (
        "SELECT store_id, needs_wal, "
        "(SELECT rootpage FROM sqlite_schema WHERE name = 'this_store') FROM this_store"
    )
    try:
        with closing(connect(path, "mode=ro&immutable=1")) as link:
            # A power cut while the log was moved leaves fewer pages than the head says; they are
            # in the log still. Without this, SQLite would read none of the others either.
            link.execute("PRAGMA writable_schema = ON")
            row = link.execute(query).fetchone()
    except driver.DatabaseError as error:
        raise damaged(
            path, tell("its first pages cannot be read ({error})", error=error)
        ) from error
    if row is None:
        raise damaged(path, tell("it does not say which store it is"))
    store_id, needs_wal, page = row
    return store_id, bool(needs_wal), page


def _read(path: Path, most: int = -1) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(most)
    except FileNotFoundError:
        return b""  # a log goes when the last program closes the file
    except OSError as error:
        raise StoreError(
            tell(
                "{path} cannot be read: {why}. Ask for the right to read it.",
                path=path,
                why=error.strerror,
            )
        ) from error


class _Log:
    """The write-ahead log beside a file, as far as its first transaction.

    ``first_pages`` maps page numbers to what that transaction wrote; it is empty if none was
    finished. Each frame's checksum goes on from the one before, as SQLite reckons it.
    """

    def __init__(self, path: Path) -> None:
        self.path = log_of(path)
        self.first_pages: dict[int, bytes] = {}
        data = _read(self.path)
        magic = struct.unpack_from(">I", data)[0] if len(data) >= 32 else 0
        self._words = ">II" if magic & 1 else "<II"
        self.is_log = magic in _WAL_MAGIC and self._sum(data[:24], (0, 0)) == _pair(data[24:32])
        if self.is_log:
            self.first_pages = self._first_transaction(data)

    def _first_transaction(self, data: bytes) -> dict[int, bytes]:
        (page_size,) = struct.unpack_from(">I", data, 8)
        pages: dict[int, bytes] = {}
        so_far = _pair(data[24:32])
        for at in range(32, len(data) - page_size - 23, 24 + page_size):
            head, image = data[at : at + 24], data[at + 24 : at + 24 + page_size]
            so_far = self._sum(image, self._sum(head[:8], so_far))
            if head[8:16] != data[16:24] or so_far != _pair(head[16:24]):
                break
            number, finishes = _pair(head[:8])
            pages[number] = image
            if finishes:
                return pages
        return {}

    def _sum(self, data: bytes, so_far: tuple[int, int]) -> tuple[int, int]:
        one, two = so_far
        for left, right in struct.iter_unpack(self._words, data):
            one = (one + left + two) & 0xFFFFFFFF
            two = (two + right + one) & 0xFFFFFFFF
        return one, two


def _pair(data: bytes) -> tuple[int, int]:
    first, second = struct.unpack(">II", data)
    return first, second


def newest_good_copy(path: Path) -> Path | None:
    """Find the newest copy that was put aside and can still be read."""
    copies = path.parent.glob(f"{path.name}.before-*")
    for copy in sorted(copies, key=lambda one: one.stat().st_mtime, reverse=True):
        try:
            with closing(connect(copy, "mode=ro&immutable=1")) as link:
                if link.execute("PRAGMA quick_check(1)").fetchone() == ("ok",):
                    return copy
        except driver.DatabaseError:
            continue
    return None


def _advice(path: Path) -> str:
    copy = newest_good_copy(path)
    if copy is None:
        return " " + tell("No copy of it was found in its folder.")
    return " " + tell(
        "The newest good copy is {copy}, in the same folder: give it the name {name}.",
        copy=copy.name,
        name=path.name,
    )
