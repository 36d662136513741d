"""Cases on their way out, alone: never in one export with answers of people about themselves.

Cases name schools and organisations by nature, so that they have an export and a consent of their
own: people leave only as far as they agreed to be named. It reads back equal.
"""

import shutil
from collections.abc import Iterable
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

from plakit.exchange.case_tables_out import (
    cases_table,
    codebook_table,
    excerpts_table,
    sources_table,
)
from plakit.exchange.open_export.package import (
    ExportOrder,
    place_of,
    put_in_place,
    refusing_unwritable,
    scratch_folders,
    write_descriptor,
    zip_folder,
)
from plakit.exchange.open_export.safe_tables import (
    OutTable,
    write_csv,
    write_xlsx,
)
from plakit.exchange.told import Told
from plakit.programme import Case, Programme, read_programme
from plakit.room.reporting import take_snapshot
from plakit.store import Store
from plakit.text import escape_for, say
from plakit.wording import speaking, tell, tell_many

LAYOUT = 1
# What the description of an export of cases has, and no other package.
MARK = "plakit_cases"


@dataclass(frozen=True)
class CasesOut:
    """What was exported: where it lies, and how many cases, excerpts and people are in it."""

    path: Path
    cases: int
    excerpts: int
    people: int
    held_back: int
    whole: bool = False

    def told(self) -> Told:
        """Say where it lies, and what is in it."""
        lines = [
            tell_many("{path}: {n} case written.", "{path}: {n} cases written.",
                      self.cases, path=self.path),
            tell_many("{n} excerpt that readers marked.", "{n} excerpts that readers marked.",
                      self.excerpts),
        ]  # fmt: skip
        if self.people:
            lines.append(
                tell_many("{n} case names a person to ask.", "{n} cases name a person to ask.",
                          self.people)
            )  # fmt: skip
        if self.held_back:
            lines.append(
                tell_many(
                    "Of {n} case the person to ask was left out: they agreed to be named to the "
                    "group only. With --whole they are in it.",
                    "Of {n} cases the person to ask was left out: they agreed to be named to the "
                    "group only. With --whole they are in it.",
                    self.held_back,
                )
            )
        if self.whole:
            lines.append(tell("It names people to the group only: give it to nobody else."))
        return Told(tuple(lines))


def write_cases(order: ExportOrder) -> CasesOut:
    """Write the cases of a programme, the excerpts of its readers, and its codebooks.

    Raises
    ------
    ParameterError, SheetError, StoreError
        If the folder is faulty, or something else lies where the export should go.
    """
    programme = read_programme(order.folder)
    with refusing_unwritable(order.out or order.folder):
        path = place_of(
            order.out or programme.folder / "export-cases",
            programme.folder, is_one_file=order.is_one_file, mark=MARK,
        )  # fmt: skip
        with scratch_folders(path) as (scratch, away):
            found = _of_snapshot(scratch / "export", away, programme, order)
            made = scratch / "export"
            if order.is_one_file:
                made = scratch / "export.zip"
                zip_folder(scratch / "export", made)
            put_in_place(made, path, scratch)
    return CasesOut(path, *found, whole=order.whole)


def _of_snapshot(
    folder: Path, away: Path, programme: Programme, order: ExportOrder
) -> tuple[int, int, int, int]:
    snapshot = take_snapshot(programme, list(programme.sessions), away)
    with (
        Store.open(snapshot, read_only=True) if snapshot else nullcontext() as store,
        # Said in the files, so that they are the same whoever's machine writes them.
        speaking(programme.languages[0]),
    ):
        return _made(folder, programme, store, order)


def _made(
    folder: Path, programme: Programme, store: Store | None, order: ExportOrder
) -> tuple[int, int, int, int]:
    """Write all files; give how many cases, excerpts, people named, and people left out."""
    folder.mkdir()
    cases = list(programme.cases.values())
    leaving = [_leaving(one, whole=order.whole) for one in cases]
    excerpts = excerpts_table(programme, store)
    tables = [cases_table(leaving), excerpts, codebook_table(programme), sources_table(programme)]
    for out in tables:
        write_csv(out, folder / out.path)
    if order.xlsx:
        write_xlsx(tables, folder / "cases.xlsx")
    for book in programme.codebooks.values():
        (folder / book.file).parent.mkdir(exist_ok=True)
        shutil.copyfile(programme.folder / book.file, folder / book.file)
    is_rehearsal = store is not None and store.is_rehearsal
    words = _readme(programme, tables, order, is_rehearsal=is_rehearsal)
    (folder / "README.md").write_text(words, encoding="utf-8")
    write_descriptor(folder, head=_head(programme), tables=tables)
    people = sum(_is_named(one) for one in leaving)
    return len(cases), len(excerpts.rows), people, sum(map(_is_named, cases)) - people


def _is_named(case: Case) -> bool:
    return case.contact is not None and bool(case.contact.name or case.contact.email)


def _leaving(case: Case, *, whole: bool) -> Case:
    """Give a case as it leaves: with the person to ask only as far as they agreed."""
    agreed = {"public", "group"} if whole else {"public"}
    if case.contact is None or case.contact.consent in agreed:
        return case
    nobody = case.contact.model_copy(update={"name": "", "email": ""})
    return case.model_copy(update={"contact": nobody})


def _head(programme: Programme) -> dict[str, object]:
    from importlib.metadata import version

    return {
        "profile": "data-package",
        "name": f"{programme.id}-cases",
        "title": say(programme.title, programme.languages),
        MARK: {"layout": LAYOUT, "version": version("plakit"),
               "languages": list(programme.languages)},
    }  # fmt: skip


def _readme(
    programme: Programme, tables: Iterable[OutTable], order: ExportOrder, *, is_rehearsal: bool
) -> str:
    title = escape_for("terminal", say(programme.title, programme.languages))
    rehearsal = tell("Rehearsal: simulated answers, not results.")
    parts = [
        f"# {title}",
        tell(
            "The cases of the programme '{id}', written by plakit. The file datapackage.json "
            "describes every table and column (Frictionless Data Package).",
            id=programme.id,
        ),
        *([f"**{rehearsal}**"] if is_rehearsal else []),
        "\n".join(f"- `{out.path}`: {out.about}" for out in tables),
        tell(
            "Answers of people about themselves are not here: they leave in an export of their own."
        ),
        _people_words(order),
        tell(
            "In the CSV files an apostrophe stands before texts that a spreadsheet would take for "
            "a formula; plakit takes it away again."
        ),
        tell(
            "To bring the cases into another group: plakit import cases.csv my-group --cases. Its "
            "programme.yaml has to name the same themes, lines of work and viewpoints."
        ),
    ]
    return "\n\n".join(parts) + "\n"


def _people_words(order: ExportOrder) -> str:
    if order.whole:
        return tell(
            "People to ask are named as far as they agreed to it, be it to the group only: give "
            "this to nobody else."
        )
    return tell("People to ask are named only where they agreed to be named to everybody.")
