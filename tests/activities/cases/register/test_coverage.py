"""What cases cover: counted by two fields, with the empty places named."""

from collections.abc import Callable
from typing import Any

import pytest

from plakit.blocks import LevelCell, Note
from plakit.errors import ParameterError
from plakit.wording import speaking
from tests.activities.cases.register.conftest import KITCHEN, NAMED, OPIR, Register

Rows = Callable[[Any], list[list[str]]]


def test_themes_by_units_count_cases_and_name_what_is_empty(
    register: Register, rows_of: Rows
) -> None:
    table = register(OPIR, KITCHEN, NAMED).coverage()
    assert [column.head for column in table.columns] == [
        "Themes", "Austria", "Belgium Wallonia", "France", "All",
    ]  # fmt: skip
    assert rows_of(table) == [
        ["Mobility", "1", "1", "1", "2"],
        ["Trust", "0", "1", "1", "1"],
        ["Tools", "0", "0", "0", "0"],
        ["All cases", "1", "1", "1", "3"],
    ]
    assert table.notes == (
        "No case at all: Tools. Empty places: Trust (Austria).",
        "1 case says nothing of one of the two, and stands in the totals only.",
    )


def test_a_side_that_would_be_too_wide_becomes_the_rows(register: Register) -> None:
    table = register(OPIR, KITCHEN).coverage("themes", "levels")
    assert [column.head for column in table.columns] == [
        "Level (EQF)", "Mobility", "Trust", "Tools", "All",
    ]  # fmt: skip
    assert [row.cells[0].text for row in table.rows()][:2] == ["EQF 1", "EQF 2"]
    assert table.title == "Coverage: Themes and Level (EQF)"


def test_where_both_sides_are_wide_it_is_said_in_words(register: Register, rows_of: Rows) -> None:
    cases = [
        {
            **NAMED,
            "id": f"case-{number}",
            "levels": [str(number % 8 + 1)],
            "tags": [f"tag {number}"],
        }
        for number in range(9)
    ]
    table = register(*cases).coverage("levels", "tags")
    assert len(table.columns) == 4
    assert rows_of(table)[0] == ["Tag 0", "1", "EQF 1 1", ", ".join(
        f"EQF {level}" for level in range(2, 9)
    )]  # fmt: skip


def test_more_cases_have_a_deeper_ground_and_none_has_none(register: Register) -> None:
    cases = [{**KITCHEN, "id": f"case-{number:02}"} for number in range(11)]
    row = register(*cases, OPIR).coverage().rows()[0]
    assert [cell.step if isinstance(cell, LevelCell) else None for cell in row.cells[1:4]] == [
        4, 1, 1,
    ]  # fmt: skip


def test_the_legend_names_every_bound(register: Register) -> None:
    table = register(OPIR, KITCHEN).coverage()
    assert [item.text for item in table.legend] == [
        "1", "2 to 4", "5 to 9", "10 or more cases", "0: no case",
    ]  # fmt: skip


def test_evidence_is_counted_theme_by_theme(register: Register, rows_of: Rows) -> None:
    table = register(OPIR, KITCHEN, NAMED).evidence_map()
    assert [column.head for column in table.columns][1:6] == [
        "None", "Opinion", "Monitoring", "Evaluation", "Experiment",
    ]  # fmt: skip
    assert rows_of(table)[0] == ["Mobility", "1", "0", "0", "1", "0", "2"]
    assert rows_of(table)[-1] == ["All cases", "2", "0", "0", "1", "0", "3"]


def test_a_country_counts_once_however_it_is_written(register: Register, rows_of: Rows) -> None:
    cases = [{**KITCHEN, "id": f"case-{n}", "units": [unit]} for n, unit in
             enumerate(("AT", "Austria", "Österreich", "at"))]  # fmt: skip
    table = register(*cases).coverage("units", "themes")
    assert rows_of(table)[0] == ["Austria", "4", "0", "0", "4"]


def test_where_nothing_is_said_nothing_is_counted(register: Register) -> None:
    shown = register(NAMED).coverage("units", "tags")
    assert isinstance(shown, Note)
    assert shown.text == (
        "Country or region and Tags: nothing can be counted, as no case says: Country or region."
    )


def test_it_is_told_in_german(register: Register) -> None:
    shown = register(OPIR, KITCHEN)
    with speaking("de"):
        table = shown.coverage()
    assert [column.head for column in table.columns][1:4] == [
        "Belgien Wallonien", "Frankreich", "Österreich",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("pair", "message"),
    [
        (
            ("theme", "units"),
            (
                "'theme' is no field that cases can be counted by. Known: evidence, levels, "
                "lines_of_work, sectors, tags, themes, units, viewpoints. Did you mean themes?"
            ),
        ),
        (("units", "units"), "Rows and columns are the same field: name two of them."),
    ],
)
def test_a_wrong_pair_is_told(register: Register, pair: tuple[str, str], message: str) -> None:
    with pytest.raises(ParameterError) as refused:
        register(OPIR).coverage(*pair)
    assert str(refused.value) == message
