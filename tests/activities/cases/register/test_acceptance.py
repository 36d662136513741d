"""What cases still lack: missing fields, acronyms nobody explains, long sentences."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.activities.cases.register.conftest import KITCHEN, NAMED, OPIR, Register
from tests.activities.cases.register.test_listing import many

Rows = Callable[[Any], list[list[str]]]


def test_a_case_says_what_is_missing_and_hard_to_read(register: Register, rows_of: Rows) -> None:
    long = {**OPIR, "id": "case-long", "context": f"{'word ' * 30}end."}
    table = register(OPIR, KITCHEN, NAMED, long).check()
    assert table.about == "Nothing is to mend in 1 of 4 cases."
    assert rows_of(table) == [
        ["Two kitchens", "10", ("For whom · Context · What was done · Resources · What helped · "
         "What stood in the way · What others can take over · Who could take it over · Sector · "
         "Year of the data"), "VNSL", ""],
        ["OPIR: trust before paper", "0", "", "", "1, of 31 words"],
        ["Only a name", "15", "everything", "", ""],
    ]  # fmt: skip


def test_where_each_case_lacks_something_it_is_said_so(register: Register) -> None:
    assert register(KITCHEN, NAMED).check().about == "Something is to mend in each of 2 cases."


def test_where_the_only_case_lacks_something_it_is_said_so(register: Register) -> None:
    assert register(NAMED).check().about == "Something is to mend in the one case there is."


def test_the_glossary_explains_acronyms(register: Register, sample_folder: Path) -> None:
    (sample_folder / "glossary.csv").write_text("term,meaning\nVNSL,A thing\n", encoding="utf-8")
    assert register(KITCHEN).check().rows()[0].cells[3].text == ""


def test_the_name_of_a_case_needs_no_explanation(register: Register) -> None:
    case = {**KITCHEN, "title": "VNSL: two kitchens"}
    assert register(case).check().rows()[0].cells[3].text == ""


def test_of_very_many_each_field_is_counted(register: Register, rows_of: Rows) -> None:
    table = register(table=many(100)).check()
    rows = rows_of(table)
    assert ["What helped", "100", "100 %"] in rows
    assert ["Themes", "50", "50 %"] in rows
    assert [group.title for group in table.groups] == ["Not written down", "Hard to read"]


def test_where_all_is_well_the_table_says_so(register: Register) -> None:
    table = register(OPIR).check()
    assert (table.about, table.rows()) == ("Nothing is to mend in 1 of 1 case.", ())
