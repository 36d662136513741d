"""The sheets of an XLSForm as a tree of questions: what pyxform makes of them.

This is the only module that knows pyxform. It runs in the reading process (`uploads`); what the
tree says to us is in `xlsform.areas`.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from plakit.errors import Fault, SheetError
from plakit.exchange.bounded.bounds import shown_name
from plakit.text import escape_for
from plakit.wording import mark, tell

# A column of our own that carries the row through pyxform.
ROW = "plakit_row"
# The sheets pyxform knows.
SHEETS = ("survey", "choices", "settings", "external_choices", "entities", "osm")

# In words for people pyxform makes straight quotes of curled ones; a letter that nobody uses
# carries each through.
_CARRIED = {"\u2018": "\ue018", "\u2019": "\ue019", "\u201c": "\ue01c", "\u201d": "\ue01d"}
_HIDE = str.maketrans(_CARRIED)
_SHOW = str.maketrans({carried: sign for sign, carried in _CARRIED.items()})
_FOR_PEOPLE = re.compile(
    r"(label|caption|hint|short|guidance_hint|descriptor\w*|form_title)\b", re.IGNORECASE
)

_ROW_SAID = re.compile(r"\[row : (\d+)\]\s*")
_SHEET_SAID = re.compile(r"(?:[Oo]n the|sheet:) '(\w+)'(?: sheet)?")
_COLUMN_SAID = re.compile(r"the '([^']+)' value")
_LEARN_MORE = re.compile(r"\s*Learn more: \S+")
# What pyxform says most often, and the same in our words.
_SAID = (
    (r"sheet named 'survey'", mark(
        "there is no sheet named survey. An XLSForm has the sheets survey and choices. Are these "
        "answers in a table? Then name the activity they answer: --activity NAME, or in a notebook "
        "room.import_answers(file, activity).")),
    (r"List name not in choices sheet: (?P<name>\S+)", mark(
        "the list '{name}' is not in the sheet choices. Add it there, or mend its name.")),
    (r"There should be a choices sheet", mark(
        "there is no sheet named choices that can be seen, with the columns list_name, name and "
        "label. Add it, or show it if it is hidden.")),
    (r"Question with no type", mark("this row has no type. Write what is asked, such as text.")),
    (r"Question or group with no name", mark("this row has no name. Give it one of its own.")),
    (r"must be unique within their nearest", mark(
        "this name is there twice. Give each question and group a name of its own.")),
    (r"Choices must have a name", mark("this choice has no name. Give it one.")),
    (r"Choice names must be unique", mark(
        "this name is there twice in its list. Give each choice a name of its own.")),
    (r"Choice names with spaces .* \[(?P<name>.*)\] in", mark(
        "the choice '{name}' has a space in its name, and several can be chosen of its list. "
        "Write it with _ in place of the space.")),
    (r"Names must begin with a letter", mark(
        "this is no name. A name begins with a letter and has letters, digits, _ - and . only.")),
    (r"Could not find the name '(?P<name>[^']*)'", mark(
        "there is no question named '{name}', which is named here. Mend the name.")),
    (r"Unmatched 'end_(?P<name>\w+)'", mark("this {name} ends here and begins nowhere.")),
    (r"Unmatched 'begin_(?P<name>\w+)'", mark("this {name} begins here and ends nowhere.")),
    (r"different names for the same column were found: '(?P<name>[^']*)', '(?P<other>[^']*)'", mark(
        "the columns '{name}' and '{other}' mean the same. Delete or rename one.")),
    (r"required column headers were not found: (?P<name>.*?)\.", mark(
        "this sheet has no column {name}. Name the columns in its first row.")),
    (r"Missing calculation", mark("this row calculates nothing. Write what, or delete it.")),
)  # fmt: skip
# Warnings about what we do not have, or tell in another way.
_UNTOLD = re.compile(
    r"max-pixels|has no label|or_other|Row without name|external is only meant|no longer supported"
    r"|'disabled' column|similar names|Choices should have a label"
)


@dataclass(frozen=True)
class FormTree:
    """A form as pyxform reads it: settings, questions within groups, lists of choices.

    Each question has the row of its sheet in the field `ROW`. ``titles`` are by the name of their
    language, "default" where none is named. ``warnings`` are pairs of a row (0: none) and a
    sentence.
    """

    settings: dict[str, Any]
    titles: dict[str, str]
    children: list[dict[str, Any]]
    choices: dict[str, list[dict[str, Any]]]
    sheets: tuple[str, ...]
    warnings: tuple[tuple[int, str], ...]


def read_tree(path: Path) -> FormTree:
    """Read an XLSForm by pyxform.

    Raises
    ------
    SheetError
        If it is no XLSForm, or a faulty one: with the sheet and row, in plain words.
    """
    file = shown_name(path)
    cells = _cells(path)
    book, lines = _book(cells, file)
    from pyxform.errors import PyXFormError
    from pyxform.xls2json import workbook_to_json
    from pyxform.xls2json_backends import DefinitionData

    warnings: list[str] = []
    definition = DefinitionData(sheet_names=list(cells), fallback_form_name=path.stem, **book)
    try:
        tree = workbook_to_json(definition, fallback_form_name=path.stem, warnings=warnings)
    except PyXFormError as error:
        raise SheetError(faults=_faults(str(error), file, lines)) from None
    shown: dict[str, Any] = _shown(tree)
    return FormTree(
        settings={name: value for name, value in shown.items() if isinstance(value, str)},
        titles=_titles(shown.get("title")),
        children=shown["children"],
        choices=shown.get("choices", {}),
        sheets=tuple(book_name for book_name in SHEETS if book.get(book_name)),
        warnings=tuple(_warned(warnings, lines)),
    )


def _titles(title: object) -> dict[str, str]:
    """Give the title of a form by language: form_title alone, or form_title::Deutsch (de)."""
    by_language = title if isinstance(title, dict) else {"default": title}
    return {name: text for name, text in by_language.items() if isinstance(text, str)}


def _cells(path: Path) -> dict[str, list[tuple[int, list[str]]]]:
    """Give the rows of each sheet that pyxform knows, with their line; the first is the header."""
    suffix = path.suffix.lower()
    if suffix == ".csv":
        return _of_csv(path)
    if suffix == ".xls":
        return _of_xls(path)
    from plakit.exchange.bounded.xlsx_cells import read_all

    return _known_sheets(
        {name: list(enumerate(rows, start=1)) for name, rows in read_all(path).items()}
    )


def _known_sheets(
    sheets: Mapping[str, list[tuple[int, list[str]]]],
) -> dict[str, list[tuple[int, list[str]]]]:
    known = {name.lower(): rows for name, rows in sheets.items() if name.lower() in SHEETS}
    if not known and len(sheets) == 1:
        return {"survey": next(iter(sheets.values()))}
    return known


def _of_csv(path: Path) -> dict[str, list[tuple[int, list[str]]]]:
    """Read an XLSForm in one table: the first column names the sheet that follows."""
    from plakit.exchange.bounded.csv_cells import read_records

    _, rows, faults = read_records(path)
    if faults:
        raise SheetError(faults=faults)
    sheets: dict[str, list[tuple[int, list[str]]]] = {}
    name = ""
    for line, cells in rows:
        first, *rest = cells
        name = first.strip() or name
        sheet = sheets.setdefault(name, [])
        if any(cell.strip() for cell in rest):
            sheet.append((line, rest))
    return _known_sheets(sheets)


def _of_xls(path: Path) -> dict[str, list[tuple[int, list[str]]]]:
    """Read the old kind of workbook; xlrd comes with pyxform."""
    from xlrd import (  # type: ignore[import-untyped]
        XL_CELL_BOOLEAN,
        XL_CELL_NUMBER,
        XLRDError,
        open_workbook,
    )

    def words(cell: Any) -> str:
        if cell.ctype == XL_CELL_BOOLEAN:
            return "TRUE" if cell.value else "FALSE"
        if cell.ctype == XL_CELL_NUMBER and float(cell.value).is_integer():
            return str(int(cell.value))
        return str(cell.value)

    try:
        book = open_workbook(file_contents=path.read_bytes())
    except XLRDError:
        message = tell(
            "{file}: cannot be read as a workbook. Open it in a spreadsheet program and save it "
            "as .xlsx.",
            file=shown_name(path),
        )
        raise SheetError(message) from None
    sheets = {
        sheet.name: [
            (line, [words(cell) for cell in row])
            for line, row in enumerate(sheet.get_rows(), start=1)
        ]
        for sheet in book.sheets()
        if not sheet.visibility
    }
    return _known_sheets(sheets)


def _book(
    cells: Mapping[str, list[tuple[int, list[str]]]], file: str
) -> tuple[dict[str, Any], dict[str, list[int]]]:
    """Give each sheet as pyxform takes it, and the lines of its rows (pyxform counts from 2)."""
    book: dict[str, Any] = {}
    lines: dict[str, list[int]] = {}
    for name, rows in cells.items():
        if not rows:
            continue
        (line, header), *rest = rows
        columns = [" ".join(cell.split()) for cell in header]
        _refuse_double(columns, file, name, line)
        full = [_row(columns, row, line if name in {"survey", "choices"} else 0)
                for line, row in rest]  # fmt: skip
        while full and not full[-1]:
            full.pop()
        book[name] = full
        # pyxform wants the names as keys of one mapping.
        named = [*filter(None, columns), *([ROW] if name in {"survey", "choices"} else [])]
        book[f"{name}_header"] = [dict.fromkeys(named)]
        lines[name] = [0, line, *(line for line, _ in rest)]
    return book, lines


def _row(columns: Iterable[str], cells: Iterable[str], line: int) -> dict[str, str]:
    row = {
        column: cell.strip().translate(_HIDE) if _FOR_PEOPLE.match(column) else cell.strip()
        for column, cell in zip(columns, cells, strict=False)
        if column and cell.strip()
    }
    return {**row, ROW: str(line)} if row and line else row


def _refuse_double(columns: list[str], file: str, sheet: str, line: int) -> None:
    double = sorted({one for one in columns if one and columns.count(one) > 1})
    faults = [
        Fault(
            file, line, sheet,
            tell("the column '{column}' is there twice; delete or rename one",
                 column=escape_for("terminal", column)),
        )
        for column in double
    ]  # fmt: skip
    if faults:
        raise SheetError(faults=faults)


def _shown(value: Any) -> Any:
    """Put the signs back that were carried through, in every text of a tree."""
    if isinstance(value, str):
        return value.translate(_SHOW)
    if isinstance(value, dict):
        return {key: _shown(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_shown(one) for one in value]
    return value


def _faults(said: str, file: str, lines: Mapping[str, list[int]]) -> list[Fault]:
    """Tell what pyxform refuses in our words, each line with its sheet and row."""
    faults = []
    # Below some of its sentences pyxform gives the row as it stands in Python.
    for text in (line for line in said.split("\n") if line and not line.startswith("{")):
        sheet, row, column, rest = _place(text, lines)
        faults.append(Fault(file, row, ", ".join(filter(None, (sheet, column))), _sentence(rest)))
    return faults[:50]


def _place(text: str, lines: Mapping[str, list[int]]) -> tuple[str, int, str, str]:
    row, sheet, column = (one.search(text) for one in (_ROW_SAID, _SHEET_SAID, _COLUMN_SAID))
    name = sheet[1] if sheet else ("survey" if row else "")
    numbers = lines.get(name, [])
    at = int(row[1]) if row else 0
    line = numbers[at] if at < len(numbers) else at
    return name, line, column[1] if column else "", _ROW_SAID.sub("", text)


def _sentence(said: str) -> str:
    for pattern, sentence in _SAID:
        if found := re.search(pattern, said):
            slots = {name: escape_for("terminal", text) for name, text in found.groupdict().items()}
            return tell(sentence, **slots)
    words = escape_for("terminal", _LEARN_MORE.sub("", said).strip())
    return tell(
        "this is not right in an XLSForm. The reader of XLSForms says: {words}", words=words
    )


def _warned(warnings: Iterable[str], lines: Mapping[str, list[int]]) -> Iterable[tuple[int, str]]:
    for text in warnings:
        if _UNTOLD.search(text):
            continue
        _, row, _, rest = _place(text, lines)
        words = escape_for("terminal", _LEARN_MORE.sub("", rest).strip())
        yield row, tell("The reader of XLSForms warns: {words}", words=words)
