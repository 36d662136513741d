"""The matrix under its heads, its lines, its activities: every nothing is told from the others."""

from collections.abc import Callable

import pytest

from plakit.activities.status_matrix import MatrixResults
from plakit.blocks import Note, NothingCell, Table, TileMap
from plakit.blocks.html import block_html
from plakit.blocks.plain import plain_text
from plakit.errors import ParameterError
from tests.activities.status_matrix.conftest import given, rows

Matrix = Callable[..., MatrixResults]

MARKS = rows(
    "AT,,X,2010,,law",
    "AT,,P,2014–16,,news",
    "BE,,X,,yes,law",
    "BE,,unknown,,,news",
    "BE,,unclear,,,test",
    "CZ,,D,,,test",
    "DE,,not_asked",
    "EE,,not_answered",
)


def test_marks_stand_under_their_heads_and_each_nothing_says_what_it_is(
    matrix: Matrix, rows_of: Callable[..., list[list[str]]]
) -> None:
    assert rows_of(matrix(MARKS).matrix()) == [
        ["Austria", "under way or done 2010", "planned 2014–16", "none", "2"],
        ["Belgium", "under way or done, older data", "unknown", "unclear in the source", "1"],
        ["Czech Republic", "none", "none", "under discussion", "1"],
        ["Germany", "not asked", "–"],
        ["Estonia", "not answered", "–"],
    ]


def test_the_legend_explains_each_of_them_once(matrix: Matrix) -> None:
    table = matrix(MARKS).matrix()
    assert isinstance(table, Table)
    assert [item.mark for item in table.legend] == [
        "X", "P", "D", "years", "older", "not_asked", "not_answered", "unknown",
        "unclear_in_source", "blank",
    ]  # fmt: skip
    assert table.legend[-1].text == "blank: no mark in the source"
    assert table.layout == "matrix"


def test_all_kinds_look_different_without_colour(matrix: Matrix) -> None:
    html = block_html(matrix(MARKS).matrix())
    body = html[html.index("<tbody") :]
    drawn = ['class="tile x"', 'class="half"', "dotted", 'class="hatch"', 'class="unclear"']
    assert all(mark in body for mark in drawn)
    assert body.count('aria-hidden="true">*</sup>') == 1


def test_marks_of_unclear_columns_stand_apart_beside_known_ones(
    matrix: Matrix, rows_of: Callable[..., list[list[str]]]
) -> None:
    marks = rows("AT,,X,,,law", "BE,,X,,,unclear_in_source,law news", "BE,,D,,,unclear_in_source")
    table = matrix(marks).matrix()
    assert isinstance(table, Table)
    assert table.columns[4].head == "Column unclear"
    assert rows_of(table) == [
        ["Austria", "under way or done", "none", "none", "none", "1"],
        ["Belgium", "none", "none", "none", "under way or done; under discussion", "2"],
    ]


def test_lines_are_bars_as_long_as_their_number(
    matrix: Matrix, rows_of: Callable[..., list[list[str]]]
) -> None:
    assert rows_of(matrix(MARKS).lines()) == [
        ["Austria", "2", "2 lines of action"],
        ["Belgium", "1", "1 line of action"],
        ["Czech Republic", "1", "1 line of action"],
        ["Germany", "not asked"],
        ["Estonia", "not answered"],
    ]


def test_activities_are_counted_where_columns_are_known(
    matrix: Matrix, rows_of: Callable[..., list[list[str]]]
) -> None:
    table = matrix(MARKS).by_activity()
    assert isinstance(table, Table)
    heads = [column.head for column in table.columns]
    assert heads == ["Activity", "Lines", "", "X", "P", "D", "none", "unknown", "unclear"]
    assert rows_of(table)[1] == ["Telling people", "1", "1 unit", "0", "1", "0", "1", "1", "0"]


def test_what_an_unclear_mark_could_add_is_said_and_not_added(
    matrix: Matrix, rows_of: Callable[..., list[list[str]]]
) -> None:
    marks = rows("AT,,X,,,law", "BE,,X,,,unclear_in_source,law news")
    table = matrix(marks).by_activity()
    assert [row[:2] + row[-1:] for row in rows_of(table)] == [
        ["New law", "1", "1"], ["Telling people", "0", "1"], ["Tests", "0", "0"],
    ]  # fmt: skip


def test_the_map_shows_numbers_and_why_there_is_none(matrix: Matrix) -> None:
    shown = matrix(MARKS).tile_map()
    assert isinstance(shown, TileMap)
    assert [tile.words() for tile in shown.tiles] == [
        "Austria 2", "Belgium 1", "Czech Republic 1", "Germany not asked", "Estonia not answered",
    ]  # fmt: skip
    assert [(item.mark, item.text) for item in shown.legend] == [
        ("level", "1"), ("level", "2 lines of action"), ("not_asked", "not asked"),
        ("not_answered", "not answered"),
    ]  # fmt: skip


def test_more_than_seven_lines_share_depths_at_fixed_bounds(matrix: Matrix) -> None:
    names = [f"c{number}" for number in range(1, 13)]
    columns = ", ".join(f"{{id: {name}, title: {name}}}" for name in names)
    marks = rows(*(f"AT,,X,,,{name}" for name in names), "BE,,X,,,c1")
    shown = matrix(marks, f"columns: [{columns}]").tile_map()
    assert isinstance(shown, TileMap)
    assert [item.text for item in shown.legend] == [
        "1–2", "3–4", "5–6", "7–8", "9–10", "11–12 lines of action",
    ]  # fmt: skip
    assert [(tile.text, tile.step, tile.steps) for tile in shown.tiles] == [
        ("12", 6, 6), ("1", 1, 6),
    ]  # fmt: skip


def test_units_that_are_no_place_have_no_map(matrix: Matrix) -> None:
    marks = rows("school-a,,X,,,law")
    results = matrix(marks, "units: [{id: school-a, title: School A}]")
    assert isinstance(results.tile_map(), Note)
    kinds = [type(block) for block in results.report().blocks]
    assert kinds == [Table, Table, Table]
    assert plain_text(results.tile_map()) == (
        "None of the units has a place on the map of Europe: see the table of lines."
    )


def test_own_regions_are_rolled_up_by_the_rule_of_the_file(
    matrix: Matrix, rows_of: Callable[..., list[list[str]]]
) -> None:
    marks = rows("north,,X,,,law", "north,,X,,,news", "south,,P,,,law")
    units = (
        "units: [{id: north, title: North, country: AT}, {id: south, title: South, country: AT}]"
    )
    either = matrix(marks, f"{units}, roll_up: any").countries()
    both = matrix(marks, f"{units}, roll_up: all").countries()
    assert rows_of(either) == [["Austria", "North 2, South 1", "2"]]
    assert rows_of(both) == [["Austria", "North 2, South 1", "1"]]
    shown = matrix(marks, f"{units}, roll_up: all").tile_map()
    assert isinstance(shown, TileMap)
    assert [(tile.code, tile.text) for tile in shown.tiles] == [("AT", "1")]
    assert shown.notes[0] == (
        "Regions are put together: an activity counts for the country if all of its regions have "
        "it."
    )


def test_an_unknown_rule_or_round_is_answered_with_the_known_ones(matrix: Matrix) -> None:
    results = matrix(MARKS)
    with pytest.raises(ParameterError, match=r"'most' is not a rule\. Known: all, any, none\."):
        results.countries("most")
    with pytest.raises(ParameterError, match=r"'2013' is not a round\. Known: recorded\."):
        results.matrix("2013")


def test_with_no_rounds_each_picture_says_so(matrix: Matrix) -> None:
    results = matrix(steps="[{id: one, title: First round, session: S01}]")
    for shown in (results.matrix(), results.lines(), results.tile_map(), results.countries(),
                  results.by_activity(), results.change(), *results.report().blocks):  # fmt: skip
        assert plain_text(shown) == "Nobody has answered yet."
    assert results.findings() == ()
    assert results.table_rows() == ()
    assert results.who().is_here is False


def test_words_of_a_file_are_never_markup(matrix: Matrix) -> None:
    evil = "<script>alert(1)</script>"
    columns = f"columns: [{{id: law, title: '{evil}'}}, {{id: news, title: N}}]"
    results = matrix(rows("AT,,X,,,law,,=1+1 <b>"), columns)
    html = block_html(results.report())
    assert "<script" not in html
    assert "&lt;script&gt;" in html
    assert "=1+1 &lt;b&gt;" in html


def test_every_block_in_a_rehearsal_is_marked(matrix: Matrix) -> None:
    results = matrix(MARKS, is_rehearsal=True)
    for shown in (results.matrix(), results.lines(), results.tile_map(), results.countries(),
                  results.by_activity(), results.change()):  # fmt: skip
        assert shown.rehearsal is True
    shown = results.tile_map()
    assert isinstance(shown, TileMap)
    assert shown.table.rehearsal is True


def test_the_row_of_one_who_was_not_asked_is_one_cell(matrix: Matrix) -> None:
    table = matrix(MARKS).matrix()
    assert isinstance(table, Table)
    cell = table.rows()[3].cells[1]
    assert isinstance(cell, NothingCell)
    assert (cell.kind, cell.span) == ("not_asked", 3)


def test_a_live_round_marks_what_is_new_since_the_recorded_one(
    matrix: Matrix, rows_of: Callable[..., list[list[str]]]
) -> None:
    results = matrix(rows("AT,,X,2010,,law", "NL,,X,,,law"), "", {"AT-1": given(
        "law X 2010, news P, test unknown")})  # fmt: skip
    table = results.matrix()
    assert isinstance(table, Table)
    assert rows_of(table) == [
        ["Austria", "under way or done 2010", "planned, new", "unknown", "2"],
        ["Belgium", "not answered", "–"],
        ["Czech Republic", "not answered", "–"],
        ["Germany", "not answered", "–"],
        ["Estonia", "not answered", "–"],
        ["Netherlands", "not asked", "–"],
    ]
    assert table.title == "Who does what: First round"
    assert (
        table.about == "6 units. 5 asked, 1 answered. 1 not asked. 2 marks: 1 X, 1 P; 1 with years."
    )
    assert [item.mark for item in table.legend][-2:] == ["unknown", "new"]


def test_a_source_may_name_a_unit_in_its_own_way(
    matrix: Matrix, rows_of: Callable[..., list[list[str]]]
) -> None:
    recorded = rows("AT,,X,,,law", "Autriche,,P,,,news").replace("\n,AT,", "\nThe Alps,AT,")
    shown = matrix(recorded)
    assert [row[0] for row in rows_of(shown.matrix())] == ["The Alps"]
    assert {row["unit"] for row in shown.table_rows()} == {"The Alps"}
