"""Brings an export, or the answers of another folder, into a folder: each save once.

Merged again, nothing is added. What an export says is checked before anything is kept.
"""

import csv
import json
import shutil
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Any, get_args

from plakit.activities import check_activities
from plakit.errors import AnswerError, Fault, ParameterError, SheetError, StoreError
from plakit.exchange.bounds import check_upload, check_zip, shown_name
from plakit.exchange.export_files import inside
from plakit.exchange.package import DESCRIPTOR, digest_of, is_export
from plakit.exchange.safe_tables import from_cell
from plakit.exchange.told import Progress, Told, silent
from plakit.exchange.whole import COLUMNS, others_of
from plakit.forms import Form, check_answer
from plakit.programme import read_programme
from plakit.programme.files import is_programme
from plakit.room.place import ANSWERS, answers_file, open_place
from plakit.store import Merged, Others, Store, restore
from plakit.store.rows import Origin, Row, as_number
from plakit.wording import tell, tell_many

# An export of one's own may be larger than what is uploaded: 1,000,000 answers fit.
MOST_PACKED = 200 * 2**20
MOST_UNPACKED = 1024 * 2**20
MOST_FILES = 5_000
# The longest cell is an answer of a hundred cards.
_LONGEST_CELL = 2**24
# Of which progress is shown.
STAGES = 3

Rows = list[dict[str, str]]


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
    progress(0, STAGES, tell("Looking at {name}", name=shown_name(path)))
    with _opened(path) as place:
        if is_export(place):
            return _import_package(_Package(place, shown_name(path)), folder, progress)
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
    check_zip(path, most_unzipped=MOST_UNPACKED, most_entries=MOST_FILES)
    check_upload(path, [".zip"], most_bytes=MOST_PACKED)
    with tempfile.TemporaryDirectory(prefix="plakit-import-") as scratch:
        with zipfile.ZipFile(path) as archive:
            for entry in archive.infolist():
                archive.extract(entry, scratch)
        yield _top(Path(scratch))


def _top(folder: Path) -> Path:
    """Give the folder that holds the export, one down where all was packed with its folder."""
    inner = list(folder.iterdir())
    if len(inner) == 1 and inner[0].is_dir():
        return inner[0]
    return folder


def _import_store(answers: Path, folder: Path, name: str) -> Told:
    programme = open_place(folder).programme
    target = programme.folder / ANSWERS
    if answers.resolve() == target.resolve():
        raise ParameterError(
            tell("{path}: these are the answers of this folder. Name others.", path=name)
        )
    with Store.open(answers, read_only=True) as other:
        others, is_rehearsal = replace(other.everything(), name=name), other.is_rehearsal
    merged = _merge(target, others, answers_file(programme), is_rehearsal=is_rehearsal)
    return Told(_lines(merged, others, set(programme.activities), name))


def _merge(target: Path, others: Others, there: Path | None, *, is_rehearsal: bool) -> Merged:
    opened = Store.open(there) if there else Store.create(target, rehearsal=is_rehearsal)
    with opened as store:
        if store.is_rehearsal != is_rehearsal:
            raise StoreError(
                tell(
                    "{name} and the answers of this folder are not both a rehearsal, so nothing "
                    "was merged. Simulated answers never get among those of people.",
                    name=others.name,
                )
            )
        return store.merge_rows(_as_known(others, store.everything()))


def _as_known(others: Others, here: Others) -> Others:
    """Let who is known here keep the name from here: saves known in both places tell who it is.

    An export gives people other numbers. What of their answers left it, and is known, stays.
    """
    known = {row["save_id"]: row for row in here.answers}
    names: dict[tuple[str, ...], str] = {}
    for row in others.answers:
        own = known.get(row["save_id"])
        if own is not None and _is_the_same(row, own, others.name):
            names[_who(row)] = own["respondent"]
    renamed = [
        {**row, "respondent": names.get(_who(row), row["respondent"])} for row in others.answers
    ]
    groups = {
        _who(new): others.groups[_who(row)]
        for new, row in zip(renamed, others.answers, strict=True)
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
                place=", ".join((*_who(row)[:3], row["item"])),
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


def _who(row: Row) -> tuple[str, ...]:
    return row["session"], row["activity"], row["step"], row["respondent"]


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


def _import_package(package: "_Package", folder: Path, progress: Progress) -> Told:
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
            restore(target, others, store_id=package.store_id, is_rehearsal=package.is_rehearsal)
            merged = Merged(len(others.answers), 0)
        elif others.asked:
            target = programme.folder / ANSWERS
            merged = _merge(target, others, there, is_rehearsal=package.is_rehearsal)
        else:
            merged = Merged(0, 0)
    except Exception:
        if made:
            shutil.rmtree(folder, ignore_errors=True)
        raise
    first = [tell("{folder}: made of the files in the export.", folder=folder)] if made else []
    return Told((*first, *_lines(merged, others, set(programme.activities), package.name)))


def _made_programme(package: "_Package", folder: Path) -> bool:
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
    files = [name for name in read_programme(place, also=check_activities).files if
             f"programme/{name}" in package.described]  # fmt: skip
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".plakit-import-", dir=folder.parent) as scratch:
            made = Path(scratch, "programme")
            for name in files:
                (made / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(place / name, made / name)
            if folder.exists():
                folder.rmdir()
            made.rename(folder)
    except OSError as error:
        raise ParameterError(
            tell("{folder} cannot be made ({why}).", folder=folder, why=error.strerror)
        ) from error
    return True


@dataclass(frozen=True)
class _Package:
    """An export on the disk, read row by row."""

    folder: Path
    name: str

    @cached_property
    def _content(self) -> dict[str, Any]:
        content = json.loads((self.folder / DESCRIPTOR).read_text(encoding="utf-8"))
        return content if isinstance(content, dict) else {}

    def _head(self) -> dict[str, Any]:
        head = self._content["plakit"]
        return head if isinstance(head, dict) else {}

    @property
    def is_rehearsal(self) -> bool:
        """Whether its answers are simulated."""
        return self._head().get("is_rehearsal") is True

    @property
    def store_id(self) -> bytes:
        """The number of the store it is all of; empty where it is not whole."""
        said = self._head().get("store") if self._head().get("is_whole") is True else ""
        try:
            return bytes.fromhex(str(said or ""))
        except ValueError:
            return b""

    def check(self) -> None:
        """Refuse an export whose files are not those that it describes.

        Raises
        ------
        SheetError
            With a line for each file.
        """
        faults = []
        for name, digest in self.described.items():
            path = inside(self.folder, name)
            if path is None or not path.is_file():
                faults.append(Fault(name, 0, "", tell("is missing from the export.")))
            elif f"sha256:{digest_of(path)}" != digest:
                text = tell("was changed after the export was written.")
                faults.append(Fault(name, 0, "", text))
        if faults:
            raise SheetError(tell("{name}: nothing of it was read.", name=self.name), faults=faults)

    @cached_property
    def described(self) -> dict[str, str]:
        """The hash of each file that the export names; no other file of it is read."""
        try:
            return {str(one["path"]): str(one["hash"]) for one in self._content["resources"]}
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise SheetError(
                tell("{name}: {file} does not say what is in it.", name=self.name, file=DESCRIPTOR)
            ) from error

    def others(self) -> Others:
        """Give its rows as those of a store.

        Raises
        ------
        SheetError
            If a row is no answer to what was asked, or a table is not as it should be.
        """
        forms = self._forms()
        try:
            if self.store_id:
                rows = {path: list(self._rows(path)) for path in COLUMNS}
                others = others_of(
                    self.name, rows, {name: form.canonical() for name, form in forms.items()}
                )
            else:
                others = self._left(forms)
        except (KeyError, ValueError) as error:
            raise SheetError(
                tell(
                    "{name}: a row of its tables cannot be read ({what}). Take the export as it "
                    "was written.",
                    name=self.name,
                    what=error,
                )
            ) from error
        _check_answers(others, forms, self.name, is_rehearsal=self.is_rehearsal)
        return others

    def _forms(self) -> dict[str, Form]:
        forms = {}
        for name in sorted(self.described):
            path = self.folder / name
            if path.parent != self.folder / "forms" or path.suffix != ".json":
                continue
            try:
                form = Form.model_validate_json(path.read_text(encoding="utf-8"))
            except (OSError, ValueError) as error:
                raise SheetError(
                    faults=[Fault(f"forms/{path.name}", 0, "", tell("is no form."))]
                ) from error
            if form.fingerprint != path.stem:
                text = tell("was changed after the export was written.")
                raise SheetError(faults=[Fault(f"forms/{path.name}", 0, "", text)])
            forms[path.stem] = form
        return forms

    def _rows(self, name: str) -> Iterator[dict[str, str]]:
        path = self.folder / name
        if name not in self.described:
            return
        before = csv.field_size_limit(_LONGEST_CELL)
        try:
            with path.open(encoding="utf-8-sig", newline="") as file:
                for row in csv.DictReader(file, strict=True):
                    if None in row or None in row.values():
                        raise ValueError(name)
                    yield {column: from_cell(cell) for column, cell in row.items()}
        except csv.Error as error:
            raise ValueError(name) from error
        finally:
            csv.field_size_limit(before)

    def _left(self, forms: Mapping[str, Form]) -> Others:
        """Make the rows of a store of an export whose answers left under other numbers."""
        steps = [row for row in self._rows("steps.csv") if row["form"]]
        answers = [
            self._answer(number, row) for number, row in enumerate(self._rows("events.csv"), 1)
        ]
        first = {_step(row): row["at"] for row in reversed(answers)}
        pairs = {(_step(row), row["form"]): None for row in answers}
        pairs |= {(_step(row), row["form"]): None for row in steps}
        asked = [
            {**_named(step), "id": number, "form": form, "words": forms[form].canonical(),
             "at": first.get(step, 0)}
            for number, (step, form) in enumerate(pairs, 1)
        ]  # fmt: skip
        return Others(
            self.name, asked, _marks(steps, first), answers, self._groups(answers),
            _releases(steps, answers),
        )  # fmt: skip

    def _answer(self, number: int, row: Mapping[str, str]) -> dict[str, Any]:
        day = datetime.fromisoformat(row["day"] or "1970-01-01").replace(tzinfo=UTC)
        where = ("session", "activity", "step", "respondent", "item", "form", "value")
        return {name: row[name] for name in where} | {
            "id": number,
            "save_id": _save_id(row["save_id"]),
            "origin": row["origin"] or ("rehearsed" if self.is_rehearsal else "imported"),
            "at": as_number(day),
            "is_cut": row["is_cut"] == "yes",
        }

    def _groups(self, answers: list[dict[str, Any]]) -> dict[tuple[str, ...], str]:
        groups = dict.fromkeys(map(_who, answers), "{}")
        for row in self._rows("participants.csv"):
            fields = {name: value for name, value in row.items() if name not in _PLACE and value}
            if _who(row) in groups:
                groups[_who(row)] = json.dumps(
                    fields, ensure_ascii=False, sort_keys=True, separators=(",", ":")
                )
        return groups


_PLACE = ("session", "activity", "step", "respondent")


def _step(row: Row) -> tuple[str, str, str]:
    return row["session"], row["activity"], row["step"]


def _named(step: tuple[str, str, str]) -> dict[str, str]:
    return dict(zip(("session", "activity", "step"), step, strict=True))


def _save_id(text: str) -> bytes:
    number = bytes.fromhex(text)
    if len(number) != 16:
        raise ValueError(text)
    return number


def _marks(steps: Rows, first: Mapping[tuple[str, str, str], int]) -> list[Row]:
    marks = []
    for row in steps:
        said = ["opened"] + ["shown"] * (row["is_shown"] == "yes")
        said += ["closed"] * (row["is_open"] != "yes")
        marks += [
            {**_named(_step(row)), "what": what, "at": first.get(_step(row), 0)} for what in said
        ]
    return [{**mark, "id": number} for number, mark in enumerate(marks, 1)]


def _releases(steps: Rows, answers: list[dict[str, Any]]) -> list[Row]:
    """Let what an export shows be shown where it comes in: all that left had been released."""
    last = {_step(row): row for row in answers}
    gated = [row for row in steps if row["mode"] == "pseudonymous" and _step(row) in last]
    return [
        {
            **_named(_step(row)),
            "id": number,
            "event": last[_step(row)]["id"],
            "at": last[_step(row)]["at"],
        }
        for number, row in enumerate(gated, 1)
    ]


def _check_answers(
    others: Others, forms: Mapping[str, Form], name: str, *, is_rehearsal: bool
) -> None:
    """Refuse answers that are none to what was asked, a line each.

    Raises
    ------
    SheetError
        With the first twenty of them.
    """
    faults = []
    for number, row in enumerate(others.answers, 2):
        try:
            fault = _fault(row, forms, is_rehearsal=is_rehearsal)
        except (AnswerError, ValueError, KeyError, RecursionError) as error:
            fault = str(error)
        if fault:
            faults.append(Fault(name, number, f"{row['activity']}, {row['item']}"[:120], fault))
        if len(faults) == 20:
            break
    if faults:
        raise SheetError(tell("{name}: nothing of it was kept.", name=name), faults=faults)


def _fault(row: Row, forms: Mapping[str, Form], *, is_rehearsal: bool) -> str:
    if row["form"] not in forms:
        return tell("the questions that it answers are not in the export.")
    if not row["respondent"]:
        return tell("it does not say who answered.")
    if row["origin"] not in get_args(Origin):
        return tell("it does not say how it came in.")
    if (row["origin"] == "rehearsed") != is_rehearsal:
        return tell("it is a simulated answer among those of people, or the other way round.")
    answer = check_answer(forms[row["form"]], row["item"], json.loads(row["value"]))
    return "" if answer.json == row["value"] else tell("it is not written as plakit writes it.")
