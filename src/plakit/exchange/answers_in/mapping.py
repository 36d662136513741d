"""How the columns of a file become answers: proposed once, kept as YAML, mended by people.

A mapping belongs to one activity and lies in ``imports/<activity>.yaml`` of its programme.
Proposals are made in `proposing`.
"""

from collections.abc import Iterator
from collections.abc import Mapping as AnyMapping
from pathlib import Path
from typing import Any, Literal

from pydantic import Field

from plakit.errors import Fault, known
from plakit.exchange.answers_in.headers import Spot, all_parts
from plakit.exchange.mapping_files import FOLDER, Dates, as_yaml, read_kept, read_twice
from plakit.forms import Form
from plakit.programme.entries import Entry
from plakit.wording import tell

# Kinds of nothing that a question may take.
NOTHINGS = ("does_not_apply", "prefers_not_to_say")


class Column(Entry):
    """One column that is read; in a long file the words by which a row names its question.

    ``cells`` says what cells mean that do not speak for themselves: a code of the question, a
    kind of nothing, or "" for not answered.
    """

    column: str
    item: str
    part: str = ""
    cells: dict[str, str] = {}

    @property
    def spot(self) -> Spot:
        """Which part of which answer it holds."""
        return Spot(self.item, self.part)


class Who(Entry):
    """The column that tells whose answers a row holds: a seat's, or an id of the tool's own."""

    column: str
    holds: Literal["seat", "own id"] = "seat"


class Long(Entry):
    """The columns of a file with one row an answer; ``part`` may be missing."""

    item: str
    value: str
    part: str = ""


class Mapping(Entry):
    """How a file is read; see the comments that `written` puts beside it."""

    activity: str
    file: str = ""
    sheet: str = ""
    respondent: Who
    missing: tuple[str, ...] = ()
    does_not_apply: tuple[str, ...] = ()
    prefers_not_to_say: tuple[str, ...] = ()
    dates: Dates = "year first"
    groups: dict[str, str] = {}
    long: Long | None = None
    columns: tuple[Column, ...] = ()
    left_out: dict[str, str] = Field(default={})

    def meaning(self, column: Column, cell: str) -> str:
        """Give what a cell says by this mapping; "" where it says nothing.

        >>> who = {"column": "id", "holds": "own id"}
        >>> one = Column(column="q", item="a1", cells={"A1": "yes"})
        >>> mapping = Mapping(activity="a", respondent=who, missing=["NA"], columns=[one])
        >>> mapping.meaning(one, "A1"), mapping.meaning(one, "NA"), mapping.meaning(one, "NO")
        ('yes', '', 'NO')
        """
        plain = cell.strip()
        if plain in column.cells:
            return column.cells[plain]
        if plain in self.missing:
            return ""
        for nothing in NOTHINGS:
            if plain in getattr(self, nothing):
                return nothing
        return cell

    def wrong_for(self, form: Form) -> list[Fault]:
        """Find what does not fit the form that is asked."""
        return [*self._wrong_columns(form), *self._read_twice()]

    def _wrong_columns(self, form: Form) -> Iterator[Fault]:
        items = form.items()
        for at, column in enumerate(self.columns):
            if column.item not in items:
                text = tell(
                    "'{item}' is not a question of this form. {known}",
                    item=column.item, known=known(column.item, items),
                )  # fmt: skip
                yield self.fault("columns", at, "item", text=text)
                continue
            parts = all_parts(form.question(column.item))
            if column.part not in parts:
                text = tell(
                    "'{part}' is not a part of {item}. {known}",
                    part=column.part, item=column.item,
                    known=known(column.part, filter(None, parts)),
                )  # fmt: skip
                yield self.fault("columns", at, "part", text=text)

    def _read_twice(self) -> Iterator[Fault]:
        columns: set[str] = set()
        spots: dict[Spot, str] = {}
        for at, column in enumerate(self.columns):
            if column.column in columns:
                yield self.fault("columns", at, "column", text=read_twice())
            elif column.spot in spots and self.long is None:
                text = tell(
                    "{item} is read from column '{column}' already; delete one of the two",
                    item=" ".join(filter(None, (column.item, column.part))),
                    column=spots[column.spot],
                )
                yield self.fault("columns", at, "item", text=text)
            columns.add(column.column)
            spots.setdefault(column.spot, column.column)


def mapping_file(folder: Path, activity: str) -> Path:
    """Give where the mapping of an activity is kept."""
    return folder / FOLDER / f"{activity}.yaml"


def read_mapping(path: Path) -> Mapping:
    """Read a mapping that was kept, and perhaps changed by hand.

    Raises
    ------
    SheetError
        With every fault, each at its line.
    """
    return read_kept(path, Mapping)


def written(mapping: Mapping) -> str:
    """Give the mapping as YAML, with comments that say what may be changed."""
    return as_yaml(_plain(mapping), head=_head(mapping), notes=_comments())


def _plain(mapping: Mapping) -> dict[str, Any]:
    """Give what is said, and what is usually changed even where it is empty."""
    said = mapping.model_dump(mode="json", exclude_defaults=True)
    empty: AnyMapping[str, Any] = {
        "missing": [], "does_not_apply": [], "prefers_not_to_say": [], "dates": mapping.dates,
    }  # fmt: skip
    who = mapping.respondent
    both = {**empty, **said, "respondent": {"column": who.column, "holds": who.holds}}
    order = [name for name in Mapping.model_fields if name in both]
    return {name: both[name] for name in order}


def _head(mapping: Mapping) -> str:
    return tell(
        "How the columns of a file become answers to '{activity}'. Proposed by plakit; change\n"
        "what is wrong, and import the file again. Delete this file to have a new one proposed.",
        activity=mapping.activity,
    )


def _comments() -> dict[str, str]:
    return {
        "respondent": tell(
            "Whose answers a row holds. holds: seat (ids of seats.csv), or own id (of the tool:\n"
            "each becomes a random-looking number; only where answers are pseudonymous)."
        ),
        "missing": tell(
            "Cells that mean: not answered. Empty cells always do. NA, None or NO are answers\n"
            "unless they stand here, such as: [NA, N/A]"
        ),
        "does_not_apply": tell("Cells that mean: this does not apply to me. Such as: ['88']"),
        "prefers_not_to_say": tell("Cells that mean: I prefer not to say. Such as: ['99']"),
        "dates": tell("What 3/4/2012 means: year first (refused), day first, month first"),
        "groups": tell(
            "Columns that hold the group of a respondent without a seat: {{kind: Organisation}}"
        ),
        "long": tell("One row an answer: the columns of question, value and part."),
        "columns": tell(
            "Each column that is read: the question it is of, the part of the answer (now,\n"
            "wanted, comment, an option), and in cells: what a cell stands for\n"
            "('' means not answered)."
        ),
        "left_out": tell("Columns that are not read, and why. This list changes nothing."),
    }
