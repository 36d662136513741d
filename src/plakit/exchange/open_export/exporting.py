"""The open export: what a group has, in files from which anybody can reckon its figures again.

What of the answers may leave is decided in `anonymity`; what the tables hold, in `tables_out`.
"""

import shutil
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from plakit.errors import ParameterError
from plakit.exchange.open_export.aggregates import aggregates_table
from plakit.exchange.open_export.anonymity import Leaving, leaving
from plakit.exchange.open_export.case_titles import Untitled
from plakit.exchange.open_export.codebook import codebook_table
from plakit.exchange.open_export.package import (
    APART,
    ExportOrder,
    place_of,
    put_in_place,
    refusing_unwritable,
    scratch_folders,
    write_descriptor,
    zip_folder,
)
from plakit.exchange.open_export.readme import Cover, readme, step_line
from plakit.exchange.open_export.safe_tables import OutTable, write_csv, write_xlsx
from plakit.exchange.open_export.tables_out import (
    EVENTS,
    answers_table,
    comments_table,
    events_table,
    groups_table,
    participants_table,
    steps_table,
    wide_tables,
)
from plakit.exchange.open_export.waves import waves_of
from plakit.exchange.open_export.whole import store_tables
from plakit.exchange.told import Progress, Told, silent
from plakit.programme import Programme
from plakit.room.place import open_place
from plakit.room.reporting import take_snapshot
from plakit.store import Others, Store
from plakit.text import say
from plakit.wording import speaking, tell

# How the layout is called from which `plakit.read_export` reads.
LAYOUT = 1
LIBRARY = "library/"
# Of which progress is shown.
STAGES = 4


@dataclass(frozen=True)
class Exported:
    """What was exported: where it lies, and what of each step is in it."""

    path: Path
    steps: tuple[Leaving, ...]
    left_out: tuple[str, ...] = ()
    whole: bool = False

    def told(self) -> Told:
        """Say where it lies, and what of each step is in it and why."""
        return Told(
            (
                *self._first(),
                *(step_line(one) for one in self.steps if one.wave.step),
                *self.left_out,
            )
        )

    def _first(self) -> list[str]:
        if self.whole:
            return [
                tell(
                    "{path}: written, whole. It holds every answer as it was given: keep it like "
                    "answers.db, and give it to nobody else.",
                    path=self.path,
                )
            ]
        return [tell("{path}: written.", path=self.path)]


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


def write_export(order: ExportOrder, *, progress: Progress = silent) -> Exported:
    """Write an export; see `export_folder`.

    Parameters
    ----------
    progress : function
        Told how many parts are done, of how many, and which.
    """
    programme = open_place(order.folder).programme
    with refusing_unwritable(order.out or order.folder):
        path = _path(order, programme)
        with scratch_folders(path) as (scratch, away):
            found = _make(programme, order, (scratch, away), progress)
            made = scratch / ("export.zip" if order.is_one_file else "export")
            put_in_place(made, path, scratch)
    progress(STAGES, STAGES, str(path))
    return Exported(path, found.steps, found.left_out(), whole=order.whole)


def _make(
    programme: Programme, order: ExportOrder, folders: tuple[Path, Path], progress: Progress
) -> "_Found":
    """Make the export in a scratch folder, of a snapshot of the answers in another one."""
    scratch, away = folders
    made = scratch / "export"
    made.mkdir()
    if order.whole:
        made.chmod(0o700)
    progress(0, STAGES, tell("Taking a snapshot"))
    snapshot = take_snapshot(programme, list(programme.sessions), away)
    with Store.open(snapshot, read_only=True) if snapshot else nullcontext() as store:
        progress(1, STAGES, tell("Looking at what may leave"))
        # Said in the files, so that they are the same whoever's machine writes them.
        with speaking(programme.languages[0]):
            found = _found(programme, store, order)
        progress(2, STAGES, tell("Writing the tables"))
        with speaking(programme.languages[0]):
            _write(made, found)
    if order.is_one_file:
        progress(3, STAGES, tell("Packing"))
        packed = scratch / "export.zip"
        packed.touch(mode=0o600 if order.whole else 0o644)
        zip_folder(made, packed)
    return found


def _path(order: ExportOrder, programme: Programme) -> Path:
    path = order.out or programme.folder / "export"
    if path.suffix.lower() == ".xlsx":
        raise ParameterError(
            tell(
                "{path}: an export is a folder, or a .zip. With --xlsx its tables also lie in it "
                "as one workbook, tables.xlsx. Name a folder or a .zip with --out.",
                path=path,
            )
        )
    return place_of(path, programme.folder, is_one_file=order.is_one_file)


@dataclass(frozen=True)
class _Found:
    """What an export is made of."""

    programme: Programme
    store: Store | None
    kept: Others | None
    steps: tuple[Leaving, ...]
    order: ExportOrder

    def held_back(self) -> tuple[str, ...]:
        """Name the files of the programme that hold answers which do not leave."""
        if self.order.whole:
            return ()
        closed = {one.wave.activity.id for one in self.steps if _stays(one)}
        files = (file for name in closed for file in self.programme.recorded_files(name))
        return tuple(sorted(set(files)))

    def apart(self) -> tuple[str, ...]:
        """Name the folders and files of the programme that are about cases."""
        if self.order.whole:
            return ()
        there = {name.partition("/")[0] for name in self.programme.files}
        return tuple(one for one in APART if one in there)

    def about_cases(self) -> tuple[str, ...]:
        """Name the files of outcomes that are about cases, by their titles."""
        if self.order.whole:
            return ()
        cases = self.programme.cases
        outcomes = self.programme.outcomes.values()
        return tuple(one.file for one in outcomes if any(it.id in cases for it in one.issues))

    def left_out(self) -> tuple[str, ...]:
        """Say which files are left out, and why."""
        names = (*self.apart(), *self.about_cases())
        apart = (_why_apart(name) for name in names)
        rows = (
            tell("programme/{file}: it holds single answers that stay with the group.", file=file)
            for file in self.held_back()
        )
        return (*apart, *rows)


def _why_apart(name: str) -> str:
    if name == "cases":
        return tell(
            "programme/{folder}/: cases name schools and organisations, and never leave with "
            "answers of people about themselves. They have an export of their own: "
            "plakit export --cases.",
            folder=name,
        )
    return tell(
        "programme/{name}: what was said of cases, and what they have solved or left open, stays "
        "with the group.",
        name=name,
    )


def _stays(one: Leaving) -> bool:
    """Tell whether rows written down elsewhere would tell more of a step than leaves of it."""
    if one.is_apart:
        return True
    if one.wave.is_open_book or one.wave.is_meant_to_be_read:
        return False
    return one.leaves != "answers" or not one.is_linked


def _found(programme: Programme, store: Store | None, order: ExportOrder) -> _Found:
    kept = store.everything() if store else None
    secret = store.id if store else b""
    there = waves_of(programme, store, kept)
    if kept and not order.whole:
        untitled = Untitled(programme, kept.asked)
        there, kept = [untitled.wave(one) for one in there], untitled.kept(kept)
    waves = groupby(there, key=lambda wave: wave.activity.id)
    steps = [
        one for _, own in waves for one in leaving(list(own), secret=secret, whole=order.whole)
    ]
    return _Found(programme, store, kept, tuple(steps), order)


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
        codebook_table([one for one in steps if not one.is_apart], found.programme.languages),
        *(store_tables(found.kept) if found.order.whole and found.kept else ()),
    ]
    return [one for one in tables if one is not None]


def _write(made: Path, found: _Found) -> None:
    tables = _tables(found)
    for out in tables:
        write_csv(out, made / out.path)
    if found.order.xlsx:
        # Answers as they were given are there for programs, and would fill the workbook.
        write_xlsx([out for out in tables if out.path != EVENTS], made / "tables.xlsx")
    _write_forms(made / "forms", found)
    _copy_programme(found, made / "programme")
    (made / "README.md").write_text(readme(_cover(found, tables)), encoding="utf-8")
    write_descriptor(made, head=_head(found), tables=tables)


def _write_forms(folder: Path, found: _Found) -> None:
    """Write what was asked: of named steps all that ever was, as all answers are there."""
    folder.mkdir()
    answered = {
        (one.place, row["form"])
        for one in found.steps
        if not one.is_apart
        for row in one.wave.events
    }
    for row in found.kept.asked if found.kept else ():
        place = (row["session"], row["activity"], row["step"])
        is_latest = any(
            one.place == place
            and not one.is_apart
            and one.wave.form
            and one.wave.form.fingerprint == row["form"]
            for one in found.steps
        )
        if found.order.whole or is_latest or (place, row["form"]) in answered:
            (folder / f"{row['form']}.json").write_text(row["words"], encoding="utf-8")


def _copy_programme(found: _Found, folder: Path) -> None:
    for name in found.programme.files:
        is_apart = name.partition("/")[0] in found.apart()
        stays = {*found.held_back(), *found.about_cases()}
        if not name.startswith(LIBRARY) and name not in stays and not is_apart:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(found.programme.folder / name, folder / name)


def _cover(found: _Found, tables: Sequence[OutTable]) -> Cover:
    programme = found.programme
    return Cover(
        title=say(programme.title, programme.languages),
        programme=programme.id,
        steps=found.steps,
        tables=tables,
        left_out=found.left_out(),
        is_whole=found.order.whole,
        is_rehearsal=found.store is not None and found.store.is_rehearsal,
        has_xlsx=found.order.xlsx,
    )


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
            "left_out": list(found.apart()),
            **({"store": store.id.hex()} if found.order.whole and store else {}),
        },
    }
