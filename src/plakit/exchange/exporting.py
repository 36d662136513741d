"""The open export: what a group has, in files from which anybody can reckon its figures again.

What of the answers may leave is decided in `anonymity`; what the tables hold, in `tables_out`.
"""

import shutil
import tempfile
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from plakit.errors import ParameterError
from plakit.exchange.aggregates import aggregates_table
from plakit.exchange.anonymity import Leaving, leaving
from plakit.exchange.codebook import codebook_table
from plakit.exchange.package import is_export, put_in_place, write_descriptor, zip_folder
from plakit.exchange.safe_tables import OutTable, write_csv, write_xlsx
from plakit.exchange.tables_out import (
    answers_table,
    comments_table,
    events_table,
    groups_table,
    participants_table,
    steps_table,
    wide_tables,
)
from plakit.exchange.waves import waves_of
from plakit.programme import Programme
from plakit.room.place import open_place
from plakit.room.reporting import take_snapshot
from plakit.store import Store
from plakit.text import say
from plakit.wording import tell

# How the layout is called from which `plakit.read_export` reads.
LAYOUT = 1
LIBRARY = "library/"

Progress = Callable[[int, int, str], None]


def _silent(done: int, total: int, words: str) -> None:
    pass


@dataclass(frozen=True)
class ExportOrder:
    """What is to be exported, and how.

    ``out`` is a folder, or a file ``.zip`` if ``as_zip``; by default ``export`` in the folder.
    ``whole``: everything as it was given, for the group itself.
    """

    folder: Path
    out: Path | None = None
    as_zip: bool = False
    xlsx: bool = False
    whole: bool = False


@dataclass(frozen=True)
class Exported:
    """What was exported: where it lies, and what of each step is in it."""

    path: Path
    steps: tuple[Leaving, ...]
    left_out: tuple[str, ...] = ()
    whole: bool = False


def export_folder(folder: str | Path, out: str | Path | None = None) -> Path:
    """Write the open export of a programme into a folder, and give the folder.

    Parameters
    ----------
    folder : path
        The programme.
    out : path, optional
        Where to write; by default ``export`` in the folder. An earlier export is replaced.

    Raises
    ------
    ParameterError, SheetError, StoreError
        If the folder is faulty, or something else lies where the export should go.
    """
    return write_export(ExportOrder(Path(folder), Path(out) if out else None)).path


def write_export(order: ExportOrder, *, progress: Progress = _silent) -> Exported:
    """Write an export; see `export_folder`.

    Parameters
    ----------
    progress : function
        Told how many parts are done, of how many, and which.
    """
    programme = open_place(order.folder).programme
    path = _path(order, programme)
    with tempfile.TemporaryDirectory(prefix="plakit-export-") as scratch:
        progress(0, 4, tell("Taking a snapshot"))
        snapshot = take_snapshot(programme, list(programme.sessions), Path(scratch))
        made = Path(scratch, "export")
        made.mkdir()
        with Store.open(snapshot, read_only=True) if snapshot else nullcontext() as store:
            progress(1, 4, tell("Looking at what may leave"))
            steps = _steps(programme, store, whole=order.whole)
            progress(2, 4, tell("Writing the tables"))
            _write(made, _Found(programme, store, tuple(steps), order))
        progress(3, 4, tell("Putting it in place"))
        if order.as_zip:
            zip_folder(made, Path(scratch, "export.zip"))
            made = Path(scratch, "export.zip")
        put_in_place(made, path)
    progress(4, 4, str(path))
    return Exported(path, tuple(steps), whole=order.whole)


def _path(order: ExportOrder, programme: Programme) -> Path:
    path = order.out or programme.folder / ("export.zip" if order.as_zip else "export")
    is_taken = (path.is_dir() and any(path.iterdir()) and not is_export(path)) or (
        path.is_file() and not order.as_zip
    )
    if is_taken or (order.as_zip and path.is_dir()):
        raise ParameterError(
            tell(
                "{path} holds something that is no export; nothing was written. "
                "Name another place with --out.",
                path=path,
            )
        )
    return path.resolve()


def _steps(programme: Programme, store: Store | None, *, whole: bool) -> list[Leaving]:
    waves = waves_of(programme, store)
    return [
        one
        for _, own in groupby(waves, key=lambda wave: wave.activity.id)
        for one in leaving(list(own), secret=store.id if store else b"", whole=whole)
    ]


@dataclass(frozen=True)
class _Found:
    """What an export is made of."""

    programme: Programme
    store: Store | None
    steps: tuple[Leaving, ...]
    order: ExportOrder


def _tables(found: _Found) -> list[OutTable]:
    steps = found.steps
    tables = [
        steps_table(steps),
        events_table(steps),
        answers_table(steps),
        *wide_tables(steps),
        participants_table(steps),
        groups_table(steps),
        comments_table(steps),
        aggregates_table(found.programme, found.store, steps),
        codebook_table(steps, found.programme.languages),
    ]
    return [one for one in tables if one is not None]


def _write(made: Path, found: _Found) -> None:
    tables = _tables(found)
    for out in tables:
        write_csv(out, made / out.path)
    if found.order.xlsx:
        write_xlsx(tables, made / "tables.xlsx")
    _write_forms(made / "forms", found.steps)
    _copy_programme(found.programme, made / "programme")
    (made / "README.md").write_text(_readme(found), encoding="utf-8")
    write_descriptor(made, head=_head(found), tables=tables)


def _write_forms(folder: Path, steps: Sequence[Leaving]) -> None:
    folder.mkdir()
    for form in {
        one.wave.form.fingerprint: one.wave.form for one in steps if one.wave.form
    }.values():
        (folder / f"{form.fingerprint}.json").write_text(form.canonical(), encoding="utf-8")


def _copy_programme(programme: Programme, folder: Path) -> None:
    for name in programme.files:
        if not name.startswith(LIBRARY):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(programme.folder / name, folder / name)


def _head(found: _Found) -> dict[str, Any]:
    from importlib.metadata import version

    programme, store = found.programme, found.store
    return {
        "profile": "data-package",
        "name": programme.id,
        "title": say(programme.title, programme.languages),
        "plakit": {
            "layout": LAYOUT,
            "version": version("plakit"),
            "languages": list(programme.languages),
            "is_rehearsal": store is not None and store.is_rehearsal,
            "is_whole": found.order.whole,
        },
    }


def _readme(found: _Found) -> str:
    title = say(found.programme.title, found.programme.languages)
    return f"# {title}\n"
