"""The register as a list: one row a case, or, of very many, one row a country."""

from collections import Counter
from collections.abc import Iterable

from plakit.activities.cases.naming import (
    evidence_words,
    fields_words,
    in_order,
    values_of,
)
from plakit.activities.cases.register.shelf import Shelf
from plakit.activities.certainty import doubt_words
from plakit.blocks import Column, NumberCell, Row, RowGroup, Table, TextCell
from plakit.locales import listed, whole
from plakit.programme import EVIDENCE, Case, field_title, unit_words
from plakit.wording import tell, tell_many

# So many countries are listed by themselves, those with most cases first.
_MOST_UNITS = 40
# So many fields in doubt are named; the page of the case names them all.
_MOST_DOUBTS = 2


def register_table(
    shelf: Shelf, *, title: str = "", about: str = "", notes: Iterable[str] = ()
) -> Table:
    """List the cases, or count them by country where there are too many to be read one by one.

    Parameters
    ----------
    title, about, notes : str
        What the activity says of its table, beside what the table says of itself.
    """
    shape = _by_unit if shelf.is_long else _case_by_case
    columns, rows, own_notes = shape(shelf)
    return Table(
        id=shelf.table_id(),
        title=title or tell("The case register"),
        about=" ".join(filter(None, [about, f"{shelf.count_words()}.", _missing_words(shelf)])),
        columns=columns,
        groups=(RowGroup(rows=rows),),
        notes=(*own_notes, *notes),
    )


Shape = tuple[tuple[Column, ...], tuple[Row, ...], tuple[str, ...]]


def _missing_words(shelf: Shelf) -> str:
    if shelf.is_long:
        return tell(
            "Nothing missing: how many of them have all {n} fields of a whole case.",
            n=len(shelf.expected),
        )
    return tell_many(
        "Missing: how many of the {n} field of a whole case are not written down.",
        "Missing: how many of the {n} fields of a whole case are not written down.",
        len(shelf.expected),
    )


# One row a case


def _case_by_case(shelf: Shelf) -> Shape:
    has_themes = bool(shelf.names.programme.themes)
    has_doubts = any(map(_is_doubtful, shelf.cases))
    heads = {
        tell("Case"): True,
        field_title("units"): True,
        field_title("levels"): True,
        field_title("themes"): has_themes,
        tell("Evidence"): True,
        field_title("data_year"): True,
        tell("Doubt"): has_doubts,
    }
    columns = (
        *(Column(head=head) for head, is_there in heads.items() if is_there),
        Column(head=tell("Missing"), align="end"),
    )
    rows = tuple(
        _row(shelf, case, has_themes=has_themes, has_doubts=has_doubts) for case in shelf.cases
    )
    return columns, rows, ()


def _row(shelf: Shelf, case: Case, *, has_themes: bool, has_doubts: bool) -> Row:
    names = shelf.names
    cells = [
        shelf.label(case, sub=case.id),
        TextCell(text=names.units(case)),
        TextCell(text=names.levels(case)),
        *([TextCell(text=names.all_of(case, "themes"))] if has_themes else []),
        TextCell(text=evidence_words(case.evidence)),
        TextCell(text=case.data_year.words()),
        *([_doubt(case)] if has_doubts else []),
    ]
    return Row(cells=(*cells, NumberCell(text=whole(len(shelf.missing(case))))))


def _is_doubtful(case: Case) -> bool:
    return case.certainty != "certain" or bool(case.doubts)


def _doubt(case: Case) -> TextCell:
    """Say how far the case as a whole is sure, and which of its fields are in doubt."""
    n = len(case.doubts)
    is_short = n <= _MOST_DOUBTS
    count = tell_many("{n} field", "{n} fields", n).replace(" ", "\N{NO-BREAK SPACE}")
    fields = fields_words(case.doubts) if is_short else count
    whole_case = doubt_words(case.certainty)
    return TextCell(doubt=whole_case or fields, sub=fields if whole_case else "")


# One row a country


def _by_unit(shelf: Shelf) -> Shape:
    columns = (
        Column(head=field_title("units"), role="label"),
        Column(head=tell("Cases"), align="end"),
        Column(head=tell("Evaluated"), sub=tell("or tried by experiment"), align="end"),
        Column(head=tell("With doubts"), align="end"),
        Column(head=tell("Nothing missing"), align="end"),
    )
    units = {case.id: set(values_of(case, "units")) for case in shelf.cases}
    counts = Counter(unit for of_case in units.values() for unit in of_case)
    by_count = sorted(counts, key=lambda unit: (-counts[unit], in_order(unit_words(unit))))
    named = {unit_words(unit): {unit} for unit in by_count[:_MOST_UNITS]}
    if rest := set(by_count[_MOST_UNITS:]):
        named[tell_many("{n} other", "{n} others", len(rest))] = rest
    rows = [
        _unit_row(shelf, name, [case for case in shelf.cases if units[case.id] & wanted])
        for name, wanted in named.items()
    ]
    nowhere = [case for case in shelf.cases if not case.units]
    if nowhere:
        rows.append(_unit_row(shelf, tell("not written down"), nowhere))
    rows.append(
        _unit_row(shelf, tell("All cases"), shelf.cases).model_copy(update={"strong": True})
    )
    return columns, tuple(rows), (*_several(shelf), _where_to_read(shelf))


def _unit_row(shelf: Shelf, name: str, cases: Iterable[Case]) -> Row:
    cases = tuple(cases)
    strong = sum(EVIDENCE.index(case.evidence) >= EVIDENCE.index("evaluation") for case in cases)
    doubtful = sum(map(_is_doubtful, cases))
    complete = sum(not shelf.missing(case) for case in cases)
    counts = (len(cases), strong, doubtful, complete)
    return Row(cells=(TextCell(text=name), *(NumberCell(text=whole(count)) for count in counts)))


def _several(shelf: Shelf) -> tuple[str, ...]:
    if all(len(case.units) < 2 for case in shelf.cases):
        return ()
    text = tell("A case of several countries or regions stands in each of them, and once in all.")
    return (text,)


def _where_to_read(shelf: Shelf) -> str:
    files = sorted({_place(case.file) for case in shelf.cases})
    return tell(
        "There are too many cases to list them here. Each stands in {files} of the programme's "
        "folder, and can be searched for and shown by itself in the workbook.",
        files=listed(files),
    )


def _place(file: str) -> str:
    """Name a table of cases, and for cases with a file each their folder."""
    return file if file.endswith(".csv") else f"{file.rpartition('/')[0]}/"
