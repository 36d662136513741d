"""Reads CSV as spreadsheets write it: ``,`` or ``;``, with or without byte order mark.

Every cell stays text: ``NO`` is Norway, ``012`` keeps its nought. The ``'`` before what a
spreadsheet would take for a formula is our mark, and no part of the text.
"""

import csv
import difflib
import io
from collections.abc import Collection, Iterator

from plakit.errors import Fault, SheetError, known
from plakit.programme.sheet import Path, Table
from plakit.text import escape_for, from_cell
from plakit.wording import tell, tell_many

MOST_ROWS = 10_000
MOST_COLUMNS = 200


def read_csv(
    text: str, file: str, *, required: Collection[str], optional: Collection[str] | None = ()
) -> Table:
    r"""Read a CSV text with a header.

    Parameters
    ----------
    text, file : str
        What it says, and its name in messages.
    required, optional : names
        Columns that must be there, and that may be; None for ``optional`` allows any.
        A column that is not there is empty in every row; one that may not be is left out.

    Raises
    ------
    SheetError
        If it has no usable header; faults that leave it readable are in ``Table.faults``.

    >>> read_csv("id;unit\nAT;NO", "seats.csv", required=["id", "unit"]).rows
    ({'id': 'AT', 'unit': 'NO'},)
    """
    records, broken = _records(text, file)
    if not records:
        raise SheetError(faults=broken)
    columns = tuple(cell.strip() for cell in records[0][1])
    if len(columns) > MOST_COLUMNS:
        text = tell("has more than {most} columns", most=MOST_COLUMNS)
        raise SheetError(faults=[*broken, Fault(file, records[0][0], "", text)])
    faults = [*broken, *_header_faults(file, records[0][0], columns, required, optional)]
    empty = dict.fromkeys((*required, *(optional or ())), "")
    allowed = {*columns} if optional is None else {*empty}
    rows: list[dict[str, str]] = []
    lines: dict[Path, int] = {}
    for line, cells in records[1:]:
        if len(cells) != len(columns):
            faults.append(_wrong_length(file, line, cells, columns))
        lines[len(rows),] = line
        given = zip(columns, (from_cell(cell.strip()) for cell in cells), strict=False)
        rows.append(empty | {column: cell for column, cell in given if column in allowed})
    data = tuple(rows)
    slips = _slips(columns, required, optional).values()
    lacks = tuple(column for column in empty if column in {*required, *slips} - {*columns})
    return Table(file, data, lines, tuple(faults), columns=columns, rows=data, lacks=lacks)


def _records(text: str, file: str) -> tuple[list[tuple[int, list[str]]], list[Fault]]:
    """Give each record that is not empty with the line it begins on."""
    header = text.split("\n", 1)[0]
    separator = ";" if header.count(";") > header.count(",") else ","
    reader = csv.reader(io.StringIO(text), delimiter=separator, strict=True)
    records: list[tuple[int, list[str]]] = []
    line = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                records.append((line, cells))
            if len(records) > MOST_ROWS + 1:
                return [], [
                    Fault(
                        file,
                        line,
                        "",
                        tell("has more than {most:,} rows", most=MOST_ROWS),
                    )
                ]
            line = reader.line_num + 1
    except csv.Error:
        broken = tell('a quote is opened here and not closed, or text follows it; write " as ""')
        return records, [Fault(file, line, "", broken)]
    return records, []


def _header_faults(
    file: str,
    line: int,
    columns: tuple[str, ...],
    required: Collection[str],
    optional: Collection[str] | None,
) -> Iterator[Fault]:
    slips = _slips(columns, required, optional)
    for number, column in enumerate(columns, start=1):
        shown = escape_for("terminal", column)
        if not column:
            yield Fault(
                file,
                line,
                tell("column {number}", number=number),
                tell("has no name; name it, or delete it"),
            )
        elif column in columns[: number - 1]:
            yield Fault(file, line, shown, tell("this column is there twice; delete or rename one"))
        elif column in slips:
            text = tell("is not a column of this file. Did you mean {near}?", near=slips[column])
            yield Fault(file, line, shown, text)
        elif optional is not None and column not in {*required, *optional}:
            names = known(column, {*required, *optional})
            yield Fault(
                file, line, shown, tell("is not a column of this file. {names}", names=names)
            )
    for column in required:
        if column not in columns and column not in slips.values():
            yield Fault(
                file, line, column, tell("this column is missing; add it to the first line")
            )


def _slips(
    columns: tuple[str, ...], required: Collection[str], optional: Collection[str] | None
) -> dict[str, str]:
    """Give each column that is not known, and is nearly one that is missing."""
    missing = [one for one in (*required, *(optional or ())) if one not in columns]
    strange = [one for one in columns if one not in {*required, *(optional or ())}]
    near = {one: difflib.get_close_matches(one.lower(), missing, n=1) for one in strange}
    return {one: found[0] for one, found in near.items() if found}


def _wrong_length(file: str, line: int, cells: list[str], columns: tuple[str, ...]) -> Fault:
    return Fault(
        file,
        line,
        "",
        tell_many(
            "has {n} cell, the first line has {columns}; a text with a comma or semicolon in it "
            "needs quotes",
            "has {n} cells, the first line has {columns}; a text with a comma or semicolon in it "
            "needs quotes",
            len(cells),
            columns=len(columns),
        ),
    )
