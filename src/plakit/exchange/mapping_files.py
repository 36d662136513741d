"""Mappings of columns as people change them: kept as YAML, read with faults, written with notes.

What a mapping says is in `answers_in.mapping` and `cases_in.mapping`; here is what both share, and
what is said of a file whatever its rows are.
"""

import io
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Literal, TypeVar

from plakit.errors import Fault, SheetError, known
from plakit.exchange.bounded.uploads import LooseTable, Sheet
from plakit.programme.entries import Entry
from plakit.programme.yaml_sheets import read_yaml
from plakit.text import escape_for
from plakit.wording import tell, tell_many

FOLDER = "imports"
MOST_FAULTS = 200

# How days are written that do not begin with the year.
Dates = Literal["year first", "day first", "month first"]
AMapping = TypeVar("AMapping", bound=Entry)


def read_kept(path: Path, model: type[AMapping]) -> AMapping:
    """Read a mapping that was kept, and perhaps changed by hand.

    Raises
    ------
    SheetError
        With every fault, each at its line.
    """
    name = f"{FOLDER}/{path.name}"
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        sentence = tell(
            "{file}: cannot be read as text in UTF-8. Save it so, or delete it: "
            "a new one is proposed then.",
            file=name,
        )
        raise SheetError(sentence) from error
    sheet = read_yaml(text, name)
    if sheet.faults:
        raise SheetError(faults=sheet.faults)
    return model.read(sheet)


def as_yaml(content: Mapping[str, Any], *, head: str, notes: Mapping[str, str]) -> str:
    """Give a mapping as YAML, with notes that say what may be changed.

    Parameters
    ----------
    head : str
        What stands above it.
    notes : mapping
        Key to what stands above that.
    """
    from ruamel.yaml import YAML
    from ruamel.yaml.comments import CommentedMap

    written = CommentedMap(content)
    written.yaml_set_start_comment(head)
    for key, words in notes.items():
        if key in written:
            written.yaml_set_comment_before_after_key(key, before=f"\n{words}")
    yaml = YAML()
    yaml.width = 10_000  # a header stays on its line
    yaml.allow_unicode = True
    stream = io.StringIO()
    yaml.dump(written, stream)
    return stream.getvalue()


def no_such_column(file: str, column: str, columns: Iterable[str]) -> str:
    """Say that a mapping names a column which the file has not."""
    return tell(
        "{file} has no column '{column}'. {known} Mend this line, or delete the whole "
        "mapping to have a new one proposed.",
        file=file,
        column=escape_for("terminal", column),
        known=known(column, (escape_for("terminal", one) for one in [*columns][:60])),
    )


def read_twice() -> str:
    """Say that a mapping reads a column twice."""
    return tell("this column stands twice in the list; delete one of the two")


def first_faults(faults: Iterable[Fault], file: str) -> list[Fault]:
    """Give the first faults in their order, and how many more there are."""
    ordered = sorted(set(faults))
    shown = ordered[:MOST_FAULTS]
    more = len(ordered) - len(shown)
    if more:
        text = tell_many("{n} more fault is not listed", "{n} more faults are not listed", more)
        shown.append(Fault(file, shown[-1].line + 1, "", text))
    return shown


def nothing_imported(file: str) -> str:
    """Say that all faults have to be mended first."""
    return tell("{file}: nothing was imported. Mend what follows, and import it again.", file=file)


def other_sheets(read: Sheet | LooseTable) -> list[str]:
    """Say which sheets of a workbook were not read."""
    if not read.others:
        return []
    names = ", ".join(escape_for("terminal", one) for one in read.others)
    return [tell("Read was sheet '{sheet}'. Not read, hidden ones among them: {others}.",
                 sheet=escape_for("terminal", read.sheet), others=names)]  # fmt: skip


def not_read(columns: Iterable[str]) -> list[str]:
    """Name the columns that no mapping speaks of."""
    names = ", ".join(escape_for("terminal", one) for one in columns)
    if not names:
        return []
    return [tell("Not read, as the mapping does not name them: {columns}.", columns=names)]


def what_next(kept: Path) -> str:
    """Say what to do with a mapping that was proposed."""
    return tell(
        "The mapping is kept in {file}. Look through it, change what is wrong, and import the "
        "file again.",
        file=f"{FOLDER}/{escape_for('terminal', kept.name)}",
    )
