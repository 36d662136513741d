"""A table of cases as a file of a programme: written so that it reads back the same."""

import csv
import io
from collections.abc import Iterable, Sequence

from plakit.errors import Fault, SheetError
from plakit.programme import Case
from plakit.programme.case_tables import COLUMNS, case_row, table_of_cases
from plakit.programme.csv_sheets import MOST_ROWS, read_csv
from plakit.programme.files import LARGEST_FILE
from plakit.text import escape_for
from plakit.wording import tell

# Columns that each table of cases has to have.
REQUIRED = ("id", "title", "source")


def columns_of(rows: Iterable[dict[str, str]]) -> tuple[str, ...]:
    """Give the columns that rows of cases need, in the order of a table, languages together.

    >>> columns_of([{"id": "a", "title_de": "A", "units": "AT"}])
    ('id', 'title', 'title_de', 'units', 'source')
    """
    used = dict.fromkeys((*REQUIRED, *(name for row in rows for name in row)))
    order = {name: at for at, name in enumerate(COLUMNS)}
    bases = {name: name if name in order else name.rpartition("_")[0] for name in used}
    return tuple(sorted(used, key=lambda name: (order[bases[name]], name != bases[name])))


def table_text(cases: Sequence[Case], file: str) -> str:
    """Give cases as the text of a table of ``cases/``.

    Raises
    ------
    SheetError
        If there are too many for one file, or one would not read back the same.
    """
    rows = [case_row(case) for case in cases]
    columns = columns_of(rows)
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([escape_for("cell", row.get(name, "")) for name in columns] for row in rows)
    text = stream.getvalue()
    if len(rows) > MOST_ROWS or len(text.encode()) > LARGEST_FILE:
        sentence = tell(
            "{file}: would be too large for one table ({n:,} cases; at most {most:,}, and "
            "{size} MB). Split the file, and import the parts one by one.",
            file=file, n=len(rows), most=MOST_ROWS, size=LARGEST_FILE // 1_000_000,
        )  # fmt: skip
        raise SheetError(sentence)
    _refuse_loss(text, cases, file)
    return text


def _refuse_loss(text: str, cases: Sequence[Case], file: str) -> None:
    """Read back what is to be written: what would not be the same case is never written."""
    table = table_of_cases(read_csv(text, file, required=REQUIRED, optional=None))
    if table.faults:
        raise SheetError(faults=table.faults)
    faults = []
    for at, case in enumerate(cases):
        if case_row(Case.read(table, at)) != case_row(case):
            words = tell("would not read back the same as {id}; write it anew", id=case.id)
            faults.append(Fault(file, table.line(at), "", words))
    if faults or len(table.rows) != len(cases):
        raise SheetError(faults=faults)
