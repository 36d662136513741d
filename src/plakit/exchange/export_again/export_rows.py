"""An export as rows of a store: its tables read, and each answer checked before it may come in.

What becomes of the rows is in `merging`.
"""

import csv
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Any, get_args

from plakit.errors import AnswerError, Fault, SheetError
from plakit.exchange.export_again.export_files import described, file_faults, said_of_itself
from plakit.exchange.open_export.package import left_apart
from plakit.exchange.open_export.whole import COLUMNS, others_of
from plakit.forms import Form, check_answer
from plakit.store import Others
from plakit.store.rows import Origin, Row, as_number
from plakit.text import from_cell
from plakit.wording import tell

# The longest cell is an answer of a hundred cards.
_LONGEST_CELL = 2**24

Rows = list[dict[str, str]]


@dataclass(frozen=True)
class ExportRows:
    """An export on the disk, read row by row.

    ``name`` is what it is called in messages.
    """

    folder: Path
    name: str

    @cached_property
    def _head(self) -> dict[str, Any]:
        return said_of_itself(self.folder)

    @property
    def is_rehearsal(self) -> bool:
        """Whether its answers are simulated."""
        return self._head.get("is_rehearsal") is True

    @property
    def apart(self) -> tuple[str, ...]:
        """The folders about cases that were left out."""
        return left_apart(self._head)

    @property
    def store_id(self) -> bytes:
        """The number of the store it is all of; empty where it is not whole."""
        said = self._head.get("store") if self._head.get("is_whole") is True else ""
        try:
            return bytes.fromhex(str(said or ""))
        except ValueError:
            return b""

    @cached_property
    def described(self) -> frozenset[str]:
        """The files that the export names; no other file of it is read."""
        return frozenset(described(self.folder))

    def check(self) -> None:
        """Refuse an export whose files are not those that it describes.

        Raises
        ------
        SheetError
            With a line for each file.
        """
        faults = list(file_faults(self.folder))
        if faults:
            raise SheetError(tell("{name}: nothing of it was read.", name=self.name), faults=faults)

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
        groups = dict.fromkeys(map(who, answers), "{}")
        for row in self._rows("participants.csv"):
            fields = {name: value for name, value in row.items() if name not in _PLACE and value}
            if who(row) in groups:
                groups[who(row)] = json.dumps(
                    fields, ensure_ascii=False, sort_keys=True, separators=(",", ":")
                )
        return groups


_PLACE = ("session", "activity", "step", "respondent")


def who(row: Row) -> tuple[str, ...]:
    """Give where somebody answered, and under which name."""
    return row["session"], row["activity"], row["step"], row["respondent"]


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
