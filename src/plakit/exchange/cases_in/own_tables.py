"""Tables of cases as plakit writes them: with its own columns, so that nothing is to be mapped."""

from collections.abc import Sequence

from plakit.errors import Fault, SheetError, known
from plakit.exchange.bounded.uploads import LooseTable
from plakit.exchange.case_files import REQUIRED
from plakit.exchange.cases_in.cells import cleaned
from plakit.exchange.cases_in.layout import Laid
from plakit.exchange.cases_in.table_cases import Reading
from plakit.programme import Case, Programme
from plakit.programme.case_tables import COLUMNS, IN_LANGUAGES, raw_case
from plakit.programme.sheet import Path as KeyPath
from plakit.programme.sheet import Sheet
from plakit.text import escape_for, from_cell
from plakit.wording import tell

# What a case names that the programme has to have.
_LISTS = {"themes": "themes", "lines_of_work": "lines_of_work", "viewpoints": "viewpoints"}


def is_own(columns: Sequence[str]) -> bool:
    """Tell whether a table has the columns of ``cases/``, and no others.

    >>> is_own(["id", "title_de", "title", "source", "units"]), is_own(["id", "title", "Land"])
    (True, False)
    """
    bases = {one.rpartition("_")[0] for one in columns if one not in COLUMNS}
    return {*REQUIRED} <= {*columns} and bases <= {*IN_LANGUAGES}


def read_own(laid: Laid, loose: LooseTable, programme: Programme) -> Reading:
    """Read the rows of such a table as cases, each with its id."""
    # Only CSV files that are made for spreadsheets begin so, and have cells made safe for them.
    is_marked = loose.encoding == "utf-8-sig"
    rows = []
    for row in laid.rows:
        cells = (from_cell(cell) if is_marked else cell for cell in row)
        rows.append(dict(zip(laid.columns, map(cleaned, cells), strict=True)))
    lines: dict[KeyPath, int] = {(at,): line for at, line in enumerate(laid.lines)}
    sheet = Sheet(laid.name, [raw_case(row) for row in rows], lines)
    found = Reading(faults=list(laid.faults))
    seen: dict[str, int] = {}
    for at, line in enumerate(laid.lines):
        try:
            case = Case.read(sheet, at)
        except SheetError as error:
            found.faults += error.faults
            continue
        if case.id in seen:
            text = tell("stands already in line {line}; give each its own id", line=seen[case.id])
            found.faults.append(Fault(laid.name, line, "id", text))
        seen.setdefault(case.id, line)
        found.faults += _unknown(case, laid.name, line, programme)
        found.cases.append(case)
        found.lines.append(line)
    return found


def _unknown(case: Case, file: str, line: int, programme: Programme) -> list[Fault]:
    faults = []
    for column, name in _LISTS.items():
        ids = [one.id for one in getattr(programme.overview, name)]
        faults += [_fault(file, line, column, one, ids)
                   for one in getattr(case, column) if one not in ids]  # fmt: skip
    sessions = [one.id for one in programme.sessions]
    if case.session and case.session not in sessions:
        faults.append(_fault(file, line, "session", case.session, sessions))
    return faults


def _fault(file: str, line: int, column: str, name: str, names: Sequence[str]) -> Fault:
    text = tell(
        "'{name}' is not known in this programme. {known}",
        name=escape_for("terminal", name), known=known(name, names),
    )  # fmt: skip
    return Fault(file, line, column, text)
