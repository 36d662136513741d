"""The list of cases, and of very many the countries they are from."""

import csv
import io
from collections.abc import Callable
from typing import Any

from plakit.wording import speaking
from tests.activities.cases.register.conftest import KITCHEN, NAMED, OPIR, Register

Rows = Callable[[Any], list[list[str]]]


def table_of(*rows: dict[str, str]) -> str:
    text = io.StringIO()
    columns = dict.fromkeys(name for row in rows for name in row)
    writer = csv.DictWriter(text, list(columns), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def many(count: int) -> str:
    """Messy ones: markup, formulas, units in words, in codes, and none."""
    units = ["AT", "Austria", "Österreich", "DE; FR", "Region <b>9</b>", ""]
    return table_of(
        *(
            {
                "id": f"case-{number:03}",
                "title": "=SUM(1)" if number % 7 == 0 else f"Case <i>{number}</i>",
                "units": units[number % 6],
                "themes": "mobility" if number % 2 else "",
                "problem": "Nobody knows. " * (number % 30),
                "results": "Better." if number % 3 == 0 else "",
                "evidence": "evaluation" if number % 3 == 0 else "",
                "source": "report",
                "certainty": "unclear" if number % 10 == 0 else "certain",
            }
            for number in range(count)
        )
    )


def test_each_case_is_a_row_with_its_doubts_and_what_is_missing(
    register: Register, rows_of: Rows
) -> None:
    table = register(OPIR, KITCHEN, NAMED).register()
    assert [column.head for column in table.columns] == [
        "Case", "Country or region", "Level (EQF)", "Themes", "Evidence", "Year of the data",
        "Doubt", "Missing",
    ]  # fmt: skip
    assert rows_of(table) == [
        ["Two kitchens (case-kitchen)", "Austria", "4", "Mobility", "none", "",
         "presumed (Country or region · Resources)", "10"],
        ["Only a name (case-named)", "", "", "", "none", "", "", "15"],
        ["OPIR: trust before paper (case-opir)", "Belgium Wallonia and France", "3 and 4",
         "Mobility and Trust", "evaluation", "2011", "", "0"],
    ]  # fmt: skip
    assert table.about == (
        "3 cases from 3 countries and regions. Missing: how many of the 15 fields of a whole case "
        "are not written down."
    )


def test_a_column_that_says_nothing_is_left_out(register: Register) -> None:
    assert "Doubt" not in [column.head for column in register(OPIR).register().columns]


def test_many_doubts_are_counted(register: Register, rows_of: Rows) -> None:
    doubts = dict.fromkeys(("units", "problem", "steps"), "Why.")
    assert rows_of(register({**OPIR, "doubts": doubts}).register())[0][6] == "3 fields"


def test_it_speaks_the_language_of_the_reader(register: Register, rows_of: Rows) -> None:
    shown = register(OPIR)
    with speaking("de"):
        row = rows_of(shown.register())[0]
    assert "OPIR: erst das Vertrauen" in row[0]
    assert row[1] == "Belgien Wallonien und Frankreich"


def test_more_than_sixty_are_counted_by_country(register: Register, rows_of: Rows) -> None:
    shown = register(table=many(853))
    table = shown.register()
    assert rows_of(table) == [
        ["Austria", "427", "143", "57", "0"],
        ["France", "142", "142", "0", "0"],
        ["Germany", "142", "142", "0", "0"],
        ["Region <b>9</b>", "142", "0", "29", "0"],
        ["not written down", "142", "0", "0", "0"],
        ["All cases", "853", "285", "86", "0"],
    ]
    assert table.about == (
        "853 cases from 4 countries and regions. "
        "Nothing missing: how many of them have all 15 fields of a whole case."
    )
    assert table.notes[0].startswith("A case of several countries or regions stands in each")
    assert "Each stands in cases/all.csv of the programme's folder" in table.notes[1]


def test_a_long_register_reports_in_few_tables(register: Register) -> None:
    blocks = register(table=many(853)).report().blocks
    assert all(len(block.rows()) <= 43 for block in blocks if block.kind == "table")
    assert not any(block.kind == "section" for block in blocks)


def test_countries_with_few_cases_are_put_together(register: Register, rows_of: Rows) -> None:
    rows = ({"id": f"case-{n:02}", "title": "A", "units": f"Region {n}", "source": "report",
             "certainty": "certain"} for n in range(70))  # fmt: skip
    names = [row[:2] for row in rows_of(register(table=table_of(*rows)).register())]
    assert names[-2:] == [["30 others", "30"], ["All cases", "70"]]
