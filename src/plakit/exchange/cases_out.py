"""Cases on their way out, alone: never in one export with answers of people about themselves.

Cases name schools and organisations by nature, so that they have an export and a consent of their
own: people leave only as far as they agreed to be named. It reads back equal.
"""

import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

from plakit.activities import Held
from plakit.activities.cases.reading.readings import Quote, readings_in
from plakit.activities.cases.texts import case_texts
from plakit.errors import ParameterError
from plakit.exchange.case_files import columns_of
from plakit.exchange.open_export.package import (
    place_of,
    put_in_place,
    write_descriptor,
    zip_folder,
)
from plakit.exchange.open_export.safe_tables import (
    Field,
    OutTable,
    from_cell,
    table,
    write_csv,
    write_xlsx,
)
from plakit.exchange.told import Told
from plakit.programme import Case, Programme, field_title, read_programme
from plakit.programme.case_tables import case_row
from plakit.room.answers import hold
from plakit.room.reporting import take_snapshot
from plakit.store import Store
from plakit.text import escape_for, say
from plakit.wording import speaking, tell, tell_many

LAYOUT = 1
# What the description of an export of cases has, and no other package.
MARK = "plakit_cases"
READING = "case_reading"


@dataclass(frozen=True)
class CasesOrder:
    """What is to be exported, and how.

    ``out`` is a folder, or a file ``.zip``; by default ``export-cases`` in the folder. ``whole``:
    also people who agreed to be named to the group only.
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


def write_cases(order: CasesOrder) -> CasesOut:
    """Write the cases of a programme, the excerpts of its readers, and its codebooks.

    Raises
    ------
    ParameterError, SheetError, StoreError
        If the folder is faulty, or something else lies where the export should go.
    """
    programme = read_programme(order.folder)
    path = place_of(
        order.out or programme.folder / "export-cases",
        programme.folder, is_one_file=order.is_one_file, mark=MARK,
    )  # fmt: skip
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with (
            tempfile.TemporaryDirectory(prefix=".plakit-export-", dir=path.parent) as scratch,
            # Not beside the export: if this is killed, all answers would be left there.
            tempfile.TemporaryDirectory(prefix="plakit-snapshot-") as away,
        ):
            snapshot = take_snapshot(programme, list(programme.sessions), Path(away))
            with (
                Store.open(snapshot, read_only=True) if snapshot else nullcontext() as store,
                # Said in the files, so that they are the same whoever's machine writes them.
                speaking(programme.languages[0]),
            ):
                found = _made(Path(scratch, "export"), programme, store, order)
            made = Path(scratch, "export")
            if order.is_one_file:
                made = Path(scratch, "export.zip")
                zip_folder(Path(scratch, "export"), made)
            put_in_place(made, path, Path(scratch))
    except (OSError, ValueError) as error:  # ValueError: NUL in the name
        raise ParameterError(
            tell(
                "{path} cannot be written ({why}). Look at the rights of the folder and whether "
                "the disk is full.",
                path=escape_for("terminal", str(path)),
                why=getattr(error, "strerror", None) or error,
            )
        ) from error
    return CasesOut(path, *found, whole=order.whole)


def _made(
    folder: Path, programme: Programme, store: Store | None, order: CasesOrder
) -> tuple[int, int, int, int]:
    """Write all files; give how many cases, excerpts, people named, and people left out."""
    folder.mkdir()
    cases = list(programme.cases.values())
    leaving = [_leaving(one, whole=order.whole) for one in cases]
    excerpts = excerpts_table(programme, store)
    tables = [cases_table(leaving), excerpts, codebook_table(programme), _sources(programme)]
    for out in tables:
        write_csv(_guarded(out), folder / out.path)
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


def cases_table(cases: Sequence[Case]) -> OutTable:
    """Give one row a case, with the columns of a table of ``cases/``."""
    rows = [case_row(one) for one in cases]
    fields = [Field(name, _about(name)) for name in columns_of(rows)]
    about = tell("One row a case: brought into another group by plakit import --cases.")
    return table("cases.csv", about, fields, rows, key=("id",))


def _about(column: str) -> str:
    base, _, language = column.rpartition("_")
    for name, more in ((column, ""), (base, language)):
        try:
            said = field_title(name)
        except KeyError:
            continue
        return f"{said} ({more})" if more else said
    return column


def excerpts_table(programme: Programme, store: Store | None) -> OutTable:
    """Give one row an excerpt and code: what was marked, by whom, and where it stands."""
    fields = (
        Field("activity", "Which reading."),
        Field("session", "Which session."),
        Field("step", "Which round."),
        Field("case", "Which case."),
        Field("case_title", "What it is called."),
        Field("coder", "The seat that read it."),
        Field("field", "The field of the case."),
        Field("start", "Where it begins in the text of the field, in code points.", "integer"),
        Field("end", "Where it ends.", "integer"),
        Field("sentence", "The first sentence that it lies in, from 1.", "integer"),
        Field("quote", "The words."),
        Field("code", "The code: see codebook.csv."),
        Field("note", "What the reader noted."),
        Field("hash", "The fingerprint of the text that was read."),
        Field("stands", "How the case says it now: same, moved (the field was changed), or gone."),
    )
    rows = [
        row
        for name, held in _readings(programme, store)
        for row in _excerpts(programme, name, held)
    ]
    about = tell("One row an excerpt and code that a reader gave.")
    return table("excerpts.csv", about, fields, rows)


def _readings(programme: Programme, store: Store | None) -> Iterator[tuple[str, Held]]:
    if store is None or not programme.sessions:
        return
    for activity in programme.activities.values():
        if activity.kind == READING:
            yield activity.id, hold(programme, store, activity, programme.sessions[-1])


def _excerpts(programme: Programme, activity: str, held: Held) -> Iterator[dict[str, object]]:
    languages = programme.languages
    now = {
        name: case_texts(case, lambda text: say(text, languages))
        for name, case in programme.cases.items()
    }
    for reading in readings_in(held):
        for quote in reading.quotes:
            for code in quote.codes:
                yield _excerpt(programme, quote, now) | {"activity": activity, "code": code}


def _excerpt(
    programme: Programme, quote: Quote, now: dict[str, dict[str, str]]
) -> dict[str, object]:
    case = programme.cases.get(quote.case)
    return {
        "session": quote.session,
        "step": quote.step,
        "case": quote.case,
        "case_title": say(case.title, programme.languages) if case else "",
        "coder": quote.coder,
        "field": quote.passage.id,
        "start": quote.start,
        "end": quote.end,
        "sentence": quote.sentences[0],
        "quote": quote.text,
        "note": quote.note,
        "hash": quote.hash,
        "stands": quote.standing(now),
    }


def codebook_table(programme: Programme) -> OutTable:
    """Give one row a code, with what it means; the files themselves lie in ``codebooks/``."""
    fields = (
        Field("codebook", "Which codebook."),
        Field("version", "Which version of it."),
        Field("theme", "The theme that the code belongs to."),
        Field("theme_title", "What the theme is called."),
        Field("code", "The code."),
        Field("label", "What it is called."),
        Field("definition", "What counts as it."),
        Field("example", "A passage that counts."),
        Field("not_for", "What looks like it and does not count."),
    )
    languages = programme.languages
    rows = [
        {
            "codebook": book.id,
            "version": book.version,
            "theme": theme.id,
            "theme_title": say(theme.title, languages),
            "code": code.id,
            **{name: say(getattr(code, name), languages)
               for name in ("label", "definition", "example", "not_for")},
        }
        for book in programme.codebooks.values()
        for theme in book.themes
        for code in theme.codes
    ]  # fmt: skip
    about = tell("One row a code of the codebooks.")
    return table("codebook.csv", about, fields, rows, key=("codebook", "code"))


def _sources(programme: Programme) -> OutTable:
    used = {case.source for case in programme.cases.values()}
    sources = [one for name, one in programme.sources.items() if name in used]
    fields = [Field(name, name) for name in ("id", "title", "author", "year", "type", "note")]
    rows = [{field.name: getattr(one, field.name) for field in fields} for one in sources]
    about = tell("One row a source that cases are taken from.")
    return table("sources.csv", about, fields, rows, key=("id",))


def _guarded(out: OutTable) -> OutTable:
    """Give a table in which no cell is taken for one that was made safe: it reads back equal."""
    rows = [
        tuple(f"'{cell}" if isinstance(cell, str) and from_cell(cell) != cell else cell
              for cell in row)
        for row in out.rows
    ]  # fmt: skip
    return OutTable(out.path, out.about, out.fields, rows, out.key)


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
    programme: Programme, tables: Iterable[OutTable], order: CasesOrder, *, is_rehearsal: bool
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


def _people_words(order: CasesOrder) -> str:
    if order.whole:
        return tell(
            "People to ask are named as far as they agreed to it, be it to the group only: give "
            "this to nobody else."
        )
    return tell("People to ask are named only where they agreed to be named to everybody.")
