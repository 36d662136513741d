"""An export as a package: what lies in it, with checksums, and how it becomes one file.

`datapackage.json` follows Frictionless Data Package 1.0 (specs.frictionlessdata.io).
"""

import hashlib
import json
import shutil
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from plakit.errors import ParameterError
from plakit.exchange.open_export.safe_tables import OutTable, open_entry
from plakit.text import escape_for
from plakit.wording import tell

DESCRIPTOR = "datapackage.json"
# What the description of an export of answers has, and no other package.
MARK = "plakit"
# The folders of a programme that are about cases, which leave in an export of their own.
APART = ("cases", "solutions", "challenges.csv")
# A file that is only looked at is not read further than this.
MOST_DESCRIBED = 2**24
_KINDS = {
    ".csv": ("csv", "text/csv"),
    ".json": ("json", "application/json"),
    ".md": ("md", "text/markdown"),
    ".yaml": ("yaml", "application/yaml"),
    ".yml": ("yaml", "application/yaml"),
    ".xlsx": ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}


@dataclass(frozen=True)
class ExportOrder:
    """What is to be exported, and how.

    ``out`` is a folder, or a file ``.zip``; by default a folder in the programme.
    ``whole``: for the group itself: everything as it was given, and people who agreed to be named
    to the group only.
    """

    folder: Path
    out: Path | None = None
    as_zip: bool = False
    xlsx: bool = False
    whole: bool = False

    @property
    def is_one_file(self) -> bool:
        """Tell whether a zip is written."""
        return self.as_zip or (self.out is not None and self.out.suffix.lower() == ".zip")


@contextmanager
def refusing_unwritable(place: Path) -> Iterator[None]:
    """Say in plain words why an export cannot be written there.

    Raises
    ------
    ParameterError
        If the folder or the disk refuses it.
    """
    try:
        yield
    except (OSError, ValueError) as error:  # ValueError: NUL in the name
        raise ParameterError(
            tell(
                "{path} cannot be written ({why}). Look at the rights of the folder and whether "
                "the disk is full.",
                path=escape_for("terminal", str(place)),
                why=getattr(error, "strerror", None) or error,
            )
        ) from error


@contextmanager
def scratch_folders(path: Path) -> Iterator[tuple[Path, Path]]:
    """Make two folders that are gone afterwards: beside where an export goes, and away from it.

    Answers lie in the second alone: if this is killed, the first may be left where others look.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory(prefix=".plakit-export-", dir=path.parent) as scratch,
        tempfile.TemporaryDirectory(prefix="plakit-snapshot-") as away,
    ):
        yield Path(scratch), Path(away)


def write_descriptor(folder: Path, *, head: Mapping[str, Any], tables: Iterable[OutTable]) -> None:
    """Describe every file of a folder, with size and SHA-256, in ``datapackage.json``."""
    described = {out.path: out for out in tables}
    files = sorted(path.relative_to(folder).as_posix() for path in _files(folder))
    resources = [_resource(folder, name, described.get(name)) for name in files]
    content = {**head, "resources": _with_own_names(resources)}
    text = json.dumps(content, ensure_ascii=False, indent=1) + "\n"
    (folder / DESCRIPTOR).write_text(text, encoding="utf-8")


def _files(folder: Path) -> Iterable[Path]:
    return (path for path in _all_files(folder) if path != folder / DESCRIPTOR)


def _all_files(folder: Path) -> Iterable[Path]:
    return (path for path in folder.rglob("*") if path.is_file())


def _resource(folder: Path, name: str, out: OutTable | None) -> dict[str, Any]:
    path = folder / name
    kind, media = _KINDS.get(path.suffix.lower(), ("", "application/octet-stream"))
    common = {
        "name": "".join(one if one.isalnum() and one.isascii() else "-" for one in name.lower()),
        "path": name,
        **({"format": kind} if kind else {}),
        "mediatype": media,
        "bytes": path.stat().st_size,
        "hash": f"sha256:{digest_of(path)}",
    }
    if out is None:
        # A reader that guesses would take a YAML with steps for a pipeline of its own.
        return common | {"profile": "data-resource", "type": "file"}
    return common | {
        "profile": "tabular-data-resource",
        "type": "table",
        "encoding": "utf-8",
        "description": out.about,
        "dialect": {"delimiter": ",", "quoteChar": '"', "doubleQuote": True, "header": True},
        "schema": _schema(out),
    }


def _schema(out: OutTable) -> dict[str, Any]:
    fields = [
        {
            "name": field.name,
            "type": field.type,
            "description": field.about,
            **({"trueValues": ["yes"], "falseValues": ["no"]} if field.type == "boolean" else {}),
        }
        for field in out.fields
    ]
    key = {"primaryKey": list(out.key)} if out.key else {}
    return {"fields": fields, "missingValues": [""], **key}


def _with_own_names(resources: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Give each resource a name that no other one has."""
    taken: dict[str, int] = {}
    named = []
    for one in resources:
        taken[one["name"]] = count = taken.get(one["name"], 0) + 1
        named.append(one | {"name": one["name"] if count == 1 else f"{one['name']}-{count}"})
    return named


def digest_of(path: Path) -> str:
    """Give the SHA-256 of a file, read piece by piece."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def zip_folder(folder: Path, path: Path) -> None:
    """Pack a folder, piece by piece, such that the same files give the same bytes."""
    with zipfile.ZipFile(path, "w") as archive:
        for name in sorted(p.relative_to(folder).as_posix() for p in _all_files(folder)):
            size = (folder / name).stat().st_size
            with (folder / name).open("rb") as file, open_entry(archive, name, size) as entry:
                shutil.copyfileobj(file, entry, 2**20)


def put_in_place(made: Path, path: Path, scratch: Path) -> None:
    """Move what was made to where it belongs; an earlier export there goes into a scratch folder.

    All three lie on one disk, so that nobody finds half an export.
    """
    if path.exists():
        path.rename(scratch / "earlier")
    made.rename(path)


def left_apart(said: Mapping[str, Any]) -> tuple[str, ...]:
    """Name the folders and files about cases that an export left out, by what it says of itself."""
    found = said.get("left_out")
    return tuple(one for one in found if one in APART) if isinstance(found, list) else ()


def place_of(path: Path, home: Path, *, is_one_file: bool, mark: str = MARK) -> Path:
    """Give the place that an export is written to; what lies there may only be an earlier one.

    Parameters
    ----------
    path, home
        Where it is wanted, and the folder of the programme.
    is_one_file : bool
        Whether it is a zip.
    mark : str
        By what an export of the same sort is known.

    Raises
    ------
    ParameterError
        If something else lies there, or the place is among the files of the programme.
    """
    # A mail program knows a file by its ending. A folder that is none of ours is refused below.
    is_ours = not path.is_dir() or is_export(path, mark)
    if is_one_file and path.suffix.lower() != ".zip" and is_ours:
        path = path.with_name(f"{path.name}.zip")
    is_folder = path.is_dir()
    is_empty = is_folder and not any(path.iterdir())
    if path.exists() and (is_folder == is_one_file or not (is_empty or is_export(path, mark))):
        raise ParameterError(
            tell(
                "{path} holds something that is no export; nothing was written. "
                "Name another place with --out.",
                path=path,
            )
        )
    path, home = path.resolve(), home.resolve()
    # What is read as a part of the programme, or mistaken for one, would make it faulty.
    is_apart = path.parent == home and path.name.startswith("export")
    if path.is_relative_to(home) and not is_apart:
        raise ParameterError(
            tell(
                "{path} lies among the files of the programme; nothing was written. "
                "Name another place with --out.",
                path=path,
            )
        )
    return path


def is_export(path: Path, mark: str = MARK) -> bool:
    """Tell whether a folder, or a zip, is an export of plakit: of answers, or as marked."""
    try:
        content = json.loads(_described(path))
    except (OSError, ValueError, KeyError, RecursionError, zipfile.BadZipFile):
        return False
    return isinstance(content, dict) and mark in content


def _described(path: Path) -> bytes:
    if not path.is_file():
        return (path / DESCRIPTOR).read_bytes()
    with zipfile.ZipFile(path) as archive, archive.open(DESCRIPTOR) as entry:
        return entry.read(MOST_DESCRIBED)
