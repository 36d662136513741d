"""How the columns of a file become cases: proposed once, kept as YAML, mended by people.

The mapping of the first file lies in ``imports/cases.yaml``, those of others beside it. Proposals
are made in `proposing`.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Literal

from plakit.errors import Fault, known
from plakit.exchange.cases_in.names import FIELDS, LISTED
from plakit.exchange.mapping_files import FOLDER, Dates, as_yaml, read_kept, read_twice
from plakit.programme import Id
from plakit.programme.case_tables import IN_LANGUAGES
from plakit.programme.cases import Consent
from plakit.programme.entries import Entry
from plakit.programme.fields import AnyCaseId, Certainty, Language
from plakit.text import escape_for
from plakit.wording import tell

# How a CSV may be written; told by its bytes where nothing is said.
Encoding = Literal[
    "utf-8", "utf-16", "cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1257", "iso8859-2",
    "iso8859-7", "mac-roman", "cp437", "cp850", "cp852",
]  # fmt: skip
Split = Literal["", "never"]


class CaseColumn(Entry):
    """One column that is read.

    ``language`` says which its words are in; ``cells`` what cells mean that do not speak for
    themselves: other words, an id, or "" for nothing. ``split``: never, where ``;`` and line
    breaks belong to the text.
    """

    column: str
    field: str
    language: Language | Literal[""] = ""
    split: Split = ""
    cells: dict[str, str] = {}


class CaseMapping(Entry):
    """How a file is read; see the comments that `written` puts beside it."""

    file: str = ""
    sheet: str = ""
    encoding: Encoding | Literal[""] = ""
    header: int = 1
    into: Id
    source: AnyCaseId
    session: str = ""
    language: Language | Literal[""] = ""
    certainty: Certainty = "certain"
    consent: Consent = "none"
    missing: tuple[str, ...] = ()
    dates: Dates = "year first"
    fill_merged: tuple[str, ...] = ()
    without_title: Literal["refuse", "leave out"] = "refuse"
    columns: tuple[CaseColumn, ...] = ()
    left_out: dict[str, str] = {}

    def meaning(self, column: CaseColumn, cell: str) -> str:
        """Give what a cell says by this mapping; "" where it says nothing.

        >>> one = CaseColumn(column="Land", field="units", cells={"D": "DE"})
        >>> mapping = CaseMapping(into="a", source="a", missing=["n/a"], columns=[one])
        >>> [mapping.meaning(one, cell) for cell in ("D", "n/a", "NA", "None")]
        ['DE', '', 'NA', 'None']
        """
        plain = cell.strip()
        if plain in column.cells:
            return column.cells[plain]
        return "" if plain in self.missing else plain

    def of_field(self, *fields: str) -> list[CaseColumn]:
        """Give the columns that are of one of these fields."""
        return [one for one in self.columns if one.field in fields]

    def wrong(self, sessions: Iterable[str]) -> Iterator[Fault]:
        """Find what does not fit cases, or the programme they go into."""
        seen: dict[tuple[str, str], str] = {}
        columns: set[str] = set()
        for at, one in enumerate(self.columns):
            if one.field not in FIELDS:
                text = tell(
                    "'{field}' is not a field of a case. {known}",
                    field=escape_for("terminal", one.field), known=known(one.field, FIELDS),
                )  # fmt: skip
                yield self.fault("columns", at, "field", text=text)
            if one.language and one.field not in IN_LANGUAGES:
                text = tell("{field} is said in no language; take this line out", field=one.field)
                yield self.fault("columns", at, "language", text=text)
            if one.column in columns:
                yield self.fault("columns", at, "column", text=read_twice())
            other = seen.get((one.field, one.language))
            if other and one.field not in LISTED and one.field in FIELDS:
                text = tell(
                    "{field} is read from column '{column}' already; delete one of the two",
                    field=one.field, column=escape_for("terminal", other),
                )  # fmt: skip
                yield self.fault("columns", at, "field", text=text)
            columns.add(one.column)
            seen.setdefault((one.field, one.language), one.column)
        sessions = [*sessions]
        if self.session and self.session not in sessions:
            text = tell(
                "'{session}' is not a session that is known here. {known}",
                session=escape_for("terminal", self.session),
                known=known(self.session, sessions),
            )
            yield self.fault("session", text=text)
        if not self.of_field("title"):
            text = tell(
                "no column is read as the title; write which one: - {{column: Name, field: title}}"
            )
            yield self.fault("columns", text=text)


def mapping_file(folder: Path, file: str, columns: Iterable[str]) -> Path:
    """Give where the mapping of a file is kept, or is to be kept.

    The first one is ``cases.yaml``; it also counts for other files that have all its columns.
    """
    own = folder / FOLDER / f"cases-{escape_for('file', Path(file).stem)}.yaml"
    first = folder / FOLDER / "cases.yaml"
    if own.exists():
        return own
    if not first.exists():
        return first
    mapping = read_mapping(first)
    named = {one.column for one in mapping.columns}
    is_of_it = mapping.file == file or named <= {*columns}
    return first if is_of_it else own


def read_mapping(path: Path) -> CaseMapping:
    """Read a mapping that was kept, and perhaps changed by hand.

    Raises
    ------
    SheetError
        With every fault, each at its line.
    """
    return read_kept(path, CaseMapping)


def written(mapping: CaseMapping) -> str:
    """Give the mapping as YAML, with comments that say what may be changed."""
    return as_yaml(_plain(mapping), head=_head(), notes=_notes())


def _plain(mapping: CaseMapping) -> dict[str, Any]:
    """Give what is said, and what is usually changed even where it is empty."""
    said = mapping.model_dump(mode="json", exclude_defaults=True)
    shown = ("header", "into", "source", "session", "language", "certainty", "consent", "missing",
             "dates", "fill_merged", "without_title")  # fmt: skip
    empty = mapping.model_dump(mode="json", include=set(shown))
    both = {**empty, **said}
    return {name: both[name] for name in CaseMapping.model_fields if name in both}


def _head() -> str:
    return tell(
        "How the columns of a file become cases. Proposed by plakit; change what is wrong, and\n"
        "import the file again. Delete this file to have a new one proposed."
    )


def _notes() -> dict[str, str]:
    return {
        "encoding": tell("How the file is written: utf-8, cp1250 (Central Europe), cp1252 …"),
        "header": tell("The line that names the columns; what stands above it is not read."),
        "into": tell("The cases go into cases/ under this name, as one table."),
        "source": tell(
            "Where the cases are taken from: an id of sources.csv. One that is not there yet is\n"
            "added to it, with the name of the file."
        ),
        "session": tell("The session that brought them into the register; empty: always there."),
        "language": tell("The language that texts are in (en, de …); empty: not said."),
        "certainty": tell("How sure they are: certain, presumed, inferred or unclear."),
        "consent": tell(
            "To whom people agreed to be named where no column says so: none, group, public.\n"
            "With none, names and addresses of people are not kept."
        ),
        "missing": tell(
            "Cells that mean: nothing is said. Empty cells always do. NA, None and NO are words\n"
            "like others (Namibia, no evidence, Norway) unless they stand here."
        ),
        "dates": tell("What 3/4/2012 means: year first (refused), day first, month first"),
        "fill_merged": tell(
            "Columns whose merged cells are filled: each row gets the value of the first."
        ),
        "without_title": tell("Rows without a title: refuse (a fault), or leave out (told)."),
        "columns": tell(
            "Each column that is read, the field of a case it is of, perhaps its language, and in\n"
            "cells: what a cell stands for ('' means nothing). split: never keeps ; and lines\n"
            "together as one text."
        ),
        "left_out": tell("Columns that are not read, and why. This list changes nothing."),
    }
