"""The files of an export: unpacked within bounds, checked against its description, read as text."""

import csv
import io
import json
import shutil
import weakref
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from plakit.errors import Fault, SheetError
from plakit.exchange.bounded.bounds import check_zip
from plakit.exchange.open_export.package import DESCRIPTOR, digest_of
from plakit.text import escape_for, from_cell
from plakit.wording import tell

# An export of one's own may be larger than what is uploaded: 1,000,000 answers fit.
MOST_UNPACKED = 1024 * 2**20  # bytes
MOST_FILES = 5_000


@dataclass(eq=False)
class Scratch:
    """A folder that goes away with the last export that was read from it."""

    folder: Path

    def __post_init__(self) -> None:
        weakref.finalize(self, shutil.rmtree, self.folder, ignore_errors=True)


def read_cells(path: Path) -> list[list[str]]:
    """Read a table as it was written: what was made safe for spreadsheets is as before."""
    text = path.read_text(encoding="utf-8-sig")
    limit = csv.field_size_limit(2**24)
    try:
        return [
            [from_cell(cell) for cell in row] for row in csv.reader(io.StringIO(text, newline=""))
        ]
    except csv.Error:
        raise SheetError(
            tell("{file}: is no table of commas and quotes.", file=path.name)
        ) from None
    finally:
        csv.field_size_limit(limit)


def unpacked(path: Path, folder: Path) -> Path:
    """Unpack a zip of plain files within bounds, and give the folder that holds the export.

    Where none is in it, the one folder that all was packed with, if there is one.

    Raises
    ------
    SheetError
        If it is damaged, locked, too large unpacked, or holds an entry that would land elsewhere.
    """
    check_zip(path, most_unzipped=MOST_UNPACKED, most_entries=MOST_FILES)
    with zipfile.ZipFile(path) as archive:
        archive.extractall(folder)  # their names were checked
    found = sorted(folder.rglob(DESCRIPTOR), key=lambda one: len(one.parts))
    if found:
        return found[0].parent
    inner = list(folder.iterdir())
    return inner[0] if len(inner) == 1 and inner[0].is_dir() else folder


def said_of_itself(folder: Path) -> dict[str, Any]:
    """Give what an export says of itself, for programs; nothing where it says nothing.

    Raises
    ------
    SheetError
        If its description cannot be read.
    """
    said = _description(folder).get("plakit")
    return said if isinstance(said, dict) else {}


def described(folder: Path) -> dict[str, tuple[int, str]]:
    """Give the files that the export names, with their bytes (-1: not said) and their hash.

    Raises
    ------
    SheetError
        If its description cannot be read.
    """
    try:
        return {
            str(one["path"]): (int(one.get("bytes", -1)), str(one.get("hash", "")))
            for one in _description(folder)["resources"]
        }
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise _says_nothing() from error


def _description(folder: Path) -> dict[str, Any]:
    try:
        content = json.loads((folder / DESCRIPTOR).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise _says_nothing() from error
    return content if isinstance(content, dict) else {}


def _says_nothing() -> SheetError:
    return SheetError(
        tell(
            "{file}: does not say what is in the export. Take the export as it was given to you.",
            file=DESCRIPTOR,
        )
    )


def file_faults(folder: Path) -> Iterator[Fault]:
    """Find the files that are not what the export says of them."""
    for name, (size, digest) in described(folder).items():
        path = inside(folder, name)
        shown = escape_for("terminal", name)
        if path is None or not path.is_file():
            yield Fault(shown, 0, "", tell("is missing from the export."))
        elif f"sha256:{digest_of(path)}" != digest or size not in (-1, path.stat().st_size):
            yield Fault(shown, 0, "", tell("was changed after the export was written."))


def inside(folder: Path, name: str) -> Path | None:
    """Give the path of a file of the export; None if it is not there, or leads elsewhere."""
    pure = PurePosixPath(name)
    try:
        whole = folder.resolve().joinpath(*pure.parts)
        is_inside = not pure.is_absolute() and whole.resolve(strict=True) == whole
    except (OSError, ValueError, RuntimeError):  # too long, NUL, links in a circle
        return None
    return folder.joinpath(*pure.parts) if is_inside else None
