"""Brings an export, or the answers of another folder, into a folder: each save once.

Merged again, nothing is added. What an export says is checked before anything is kept: how its
rows are read is in `export_rows`.
"""

import json
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path

from plakit.activities import check_activities
from plakit.errors import ParameterError, StoreError
from plakit.exchange.bounded.bounds import check_name, shown_name
from plakit.exchange.export_again.export_files import unpacked
from plakit.exchange.export_again.export_rows import ExportRows, who
from plakit.exchange.export_again.not_asked import refuse_not_asked_rows
from plakit.exchange.export_again.tried_out import refuse_what_cannot_be_shown, scratch
from plakit.exchange.export_again.without_cases import check_all_but_cases, take_out
from plakit.exchange.open_export.case_titles import Untitled
from plakit.exchange.open_export.package import is_export
from plakit.exchange.told import Progress, Told, silent
from plakit.programme import Programme, read_programme
from plakit.programme.files import is_programme
from plakit.room.place import ANSWERS, answers_file, open_place
from plakit.store import Merged, Others, Store, restore
from plakit.store.rows import Row
from plakit.wording import tell, tell_many

# Of which progress is shown.
STAGES = 3


def import_export(path: Path, folder: Path, *, progress: Progress = silent) -> Told:
    """Merge an export, another folder of plakit or a file of answers into a folder.

    Parameters
    ----------
    path : path
        An export (folder or zip), the folder of a programme, or an ``answers.db``.
    folder : path
        The programme that it goes into. Where there is none yet, it is made of the export's.

    Raises
    ------
    ParameterError, SheetError, StoreError
        If one of the two cannot be used, or they do not fit together. Nothing was changed then.
    """
    path, folder = Path(path), Path(folder)
    for one in (path, folder):
        check_name(one)
    progress(0, STAGES, tell("Looking at {name}", name=shown_name(path)))
    with _opened(path) as place:
        if is_export(place):
            return _import_package(ExportRows(place, shown_name(path)), folder, progress)
        answers = place / ANSWERS if place.is_dir() else place
        if not answers.is_file():
            raise ParameterError(
                tell(
                    "{path} is no export of plakit, no folder of a programme with answers, and no "
                    "file of answers. To write an export: plakit export my-group",
                    path=path,
                )
            )
        return _import_store(answers, folder, shown_name(path))


@contextmanager
def _opened(path: Path) -> Iterator[Path]:
    """Give what lies there, a zip unpacked within bounds."""
    if path.suffix.lower() != ".zip" or not path.is_file():
        yield path
        return
    with tempfile.TemporaryDirectory(prefix="plakit-import-") as made:
        yield unpacked(path, Path(made))


def _import_store(answers: Path, folder: Path, name: str) -> Told:
    programme = open_place(folder).programme
    target = programme.folder / ANSWERS
    if answers.resolve() == target.resolve():
        raise ParameterError(
            tell("{path}: these are the answers of this folder. Name others.", path=name)
        )
    with Store.open(answers, read_only=True) as other:
        others, is_rehearsal = replace(other.everything(), name=name), other.is_rehearsal
    merged = _merge(target, others, programme, is_rehearsal=is_rehearsal)
    return Told(_lines(merged, others, set(programme.activities), name))


def _merge(target: Path, others: Others, programme: Programme, *, is_rehearsal: bool) -> Merged:
    there = answers_file(programme)
    if there is None:
        # Looked at before a file of answers is made, which would stay behind.
        with scratch() as empty, Store.create(empty, rehearsal=is_rehearsal) as store:
            fitting = _fitting(others, store, programme)
        with Store.create(target, rehearsal=is_rehearsal) as store:
            return store.merge_rows(fitting)
    with Store.open(there) as store:
        if store.is_rehearsal != is_rehearsal:
            raise StoreError(
                tell(
                    "{name} and the answers of this folder are not both a rehearsal, so nothing "
                    "was merged. Simulated answers never get among those of people.",
                    name=others.name,
                )
            )
        return store.merge_rows(_fitting(others, store, programme))


def _fitting(others: Others, store: Store, programme: Programme) -> Others:
    """Give what comes in as it fits a store, once all of it was tried in a copy."""
    here = store.everything()
    others = _as_asked_here(others, here, programme)
    refuse_not_asked_rows(programme, others, here)
    known = _as_known(others, here)
    with scratch() as copy:
        store.snapshot(copy)
        with Store.open(copy) as tried:
            tried.merge_rows(known)
            refuse_what_cannot_be_shown(programme, known, tried, store)
    return known


def _as_asked_here(others: Others, here: Others, programme: Programme) -> Others:
    """Let questions keep the titles of cases that they have here and an export has left out."""
    untitled = Untitled(programme, here.asked).forms
    words = {row["form"]: row["words"] for row in here.asked}
    names = {form.fingerprint: name for name, form in untitled.items()}
    there = {row["form"] for row in others.asked}
    if not there & names.keys():
        return others
    return replace(
        others,
        asked=[
            {**row, "form": names[row["form"]], "words": words[names[row["form"]]]}
            if row["form"] in names
            else row
            for row in others.asked
        ],
        answers=[{**row, "form": names.get(row["form"], row["form"])} for row in others.answers],
    )


def _as_known(others: Others, here: Others) -> Others:
    """Let who is known here keep the name from here: saves known in both places tell who it is.

    An export gives people other numbers. What of their answers left it, and is known, stays.
    """
    known = {row["save_id"]: row for row in here.answers}
    names: dict[tuple[str, ...], str] = {}
    for row in others.answers:
        own = known.get(row["save_id"])
        if own is not None and _is_the_same(row, own, others.name):
            names[who(row)] = own["respondent"]
    renamed = [
        {**row, "respondent": names.get(who(row), row["respondent"])} for row in others.answers
    ]
    groups = {
        who(new): others.groups[who(row)] for new, row in zip(renamed, others.answers, strict=True)
    }
    answers = [known.get(row["save_id"], _without_mark(row)) for row in renamed]
    return Others(others.name, others.asked, others.marks, answers, groups, others.releases)


def _without_mark(row: Row) -> Row:
    return {name: value for name, value in row.items() if name != "is_cut"}


def _is_the_same(row: Row, own: Row, name: str) -> bool:
    """Tell whether a known save is the same answer; refuse where it is not."""
    fields = ("session", "activity", "step", "item", "form")
    is_same = all(row[field] == own[field] for field in fields)
    if not is_same or not _is_left_of(row, own):
        raise StoreError(
            tell(
                "{name} and this folder hold different answers under one save number ({place}), "
                "so nothing was merged. One of the two was changed outside plakit, or words were "
                "cut from one of them when it was exported.",
                name=name,
                place=", ".join((*who(row)[:3], row["item"])),
            )
        )
    return True


def _is_left_of(row: Row, own: Row) -> bool:
    """Tell whether an answer is a known one, with all its words or with those that are cut."""
    if row["value"] == own["value"] or not row.get("is_cut"):
        return bool(row["value"] == own["value"])
    left, whole = json.loads(row["value"]), json.loads(own["value"])
    gone = whole.keys() - left.keys()
    return gone <= {"comment", "value"} and left == {
        name: whole[name] for name in whole.keys() - gone
    }


def _lines(merged: Merged, others: Others, activities: set[str], name: str) -> tuple[str, ...]:
    first = tell_many(
        "{name}: {n:,} answer was new and is kept now, {known:,} were known.",
        "{name}: {n:,} answers were new and are kept now, {known:,} were known.",
        merged.new,
        name=name,
        known=merged.known,
    )
    strange = sorted({row["activity"] for row in others.answers} - activities)
    if not strange:
        return (first,)
    return (
        first,
        tell(
            "This folder has no activity {names}: their answers are kept, and shown once it has.",
            names=", ".join(strange),
        ),
    )


def _import_package(package: ExportRows, folder: Path, progress: Progress) -> Told:
    package.check()
    progress(1, STAGES, tell("Reading the answers"))
    others = package.others()
    progress(2, STAGES, tell("Merging"))
    made = _made_programme(package, folder)
    try:
        programme = open_place(folder).programme
        there = answers_file(programme)
        if there is None and package.store_id:
            target = programme.folder / ANSWERS
            refuse_not_asked_rows(programme, others, replace(others, answers=()))
            refill = partial(
                restore,
                kept=others,
                store_id=package.store_id,
                is_rehearsal=package.is_rehearsal,
            )
            with scratch() as copy:
                refill(copy)
                with Store.open(copy) as tried:
                    refuse_what_cannot_be_shown(programme, others, tried, None)
            refill(target)
            merged = Merged(len(others.answers), 0)
        elif others.asked:
            target = programme.folder / ANSWERS
            merged = _merge(target, others, programme, is_rehearsal=package.is_rehearsal)
        else:
            merged = Merged(0, 0)
    except Exception:
        if made:
            shutil.rmtree(folder, ignore_errors=True)
        raise
    first = [tell("{folder}: made of the files in the export.", folder=folder)] if made else []
    if made and package.apart:
        first.append(
            tell("Activities about cases are not in it: cases have an export of their own.")
        )
    return Told((*first, *_lines(merged, others, set(programme.activities), package.name)))


def _made_programme(package: ExportRows, folder: Path) -> bool:
    """Make the folder of the export's own files, if there is nothing yet; tell whether."""
    if is_programme(folder) or (folder.exists() and (not folder.is_dir() or any(folder.iterdir()))):
        return False
    place = package.folder / "programme"
    if not is_programme(place):
        raise ParameterError(
            tell(
                "{folder} is no folder of a programme, and {name} holds no files to make one of.",
                folder=folder,
                name=package.name,
            )
        )
    # What is read as a programme, and nothing that would run: notebooks, settings of git.
    check = check_all_but_cases if package.apart else check_activities
    programme = read_programme(place, also=check, left_out=package.apart)
    files = [name for name in programme.files if f"programme/{name}" in package.described]
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".plakit-import-", dir=folder.parent) as scratch:
            made = Path(scratch, "programme")
            for name in files:
                (made / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(place / name, made / name)
            if package.apart:
                take_out(made, programme)
            if folder.exists():
                folder.rmdir()
            made.rename(folder)
    except OSError as error:
        raise ParameterError(
            tell("{folder} cannot be made ({why}).", folder=folder, why=error.strerror)
        ) from error
    return True
