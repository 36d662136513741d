"""Annexe 1 of the ECVET forum, checked row by row and in what the page shows."""

import re
from collections import Counter

import pytest

from plakit.activities import KINDS, Held
from plakit.activities.status_matrix import MatrixResults
from plakit.blocks import Table, TileMap
from plakit.blocks.html import block_html
from plakit.blocks.plain import plain_text
from plakit.programme import read_programme
from plakit.shipped import shipped
from plakit.wording import speaking

# The rows as printed: name, then the marks from left to right, each with its years.
PRINTED = """\
Austria X 2008 X X X X 2011
Belgium Flanders X
Belgium Wallonia X X X X X X
Bulgaria X X 2012 X X 2010
Cyprus P D X X
Czech Republic X 2009 X 2008 P X X 2009 X 2008
Denmark D X
Estonia X X X
Finland X X X X X X X
France X D X X
Germany X 2007 X X
Greece X 2010 X 2011 X 2010 X
Hungary X 2006, 2011 X 2008 X 2008
Iceland* X X
Ireland P X X X X X
Italy X 2005 X 2008 X
Latvia X 2013 X X
Liechtenstein X
Lithuania X 2007 X 2010 X 2010
Luxembourg X
Malta X 2011 X 2011–13 X 2005 X X 2011 X 2011
Netherlands X
Norway X X
Poland X X
Portugal X
Romania X 2011 X X X
Slovak Republic X 2011 X 2013 X D X 2011 X
Slovenia X 2011 X 2006 X X
Spain X X X
Sweden D X X
UK-England X* X X X
UK-Wales X X
UK-Northern Ireland X X X
UK-Scotland X X X X
Turkey X 2010–12 X 2007–13 X 2008–13 X 2008–13 X 2011–13
""".splitlines()


@pytest.fixture(scope="module")
def annexe() -> MatrixResults:
    return _of_forum()


def _of_forum() -> MatrixResults:
    forum = read_programme(shipped("data", "programmes", "ecvet-forum-2012"))
    activity = forum.activity("monitoring-matrix")
    kind = KINDS["status_matrix"]
    shown = kind.results(forum, forum.session("S01"), activity, Held(), None)
    assert isinstance(shown, MatrixResults)
    return shown


@pytest.fixture(scope="module")
def page_rows(annexe: MatrixResults) -> list[str]:
    """Give the rows of the table as a page shows them, without what is only read aloud."""
    html = block_html(annexe.matrix())
    body = html[html.index("<tbody") : html.index("</tbody>")]
    return [_seen(row) for row in re.findall(r"<tr.*?</tr>", body)]


def _seen(row: str) -> str:
    row = re.sub(r'<sup class="remark[^>]*>.*?</sup>', "", row)
    row = re.sub(r'<span class="aloud">.*?</span>', "", row)
    return " ".join(re.sub(r"<[^>]*>", " ", row).split()).replace("X *", "X*")


def test_every_row_stands_on_the_page_as_it_was_printed(page_rows: list[str]) -> None:
    found = []
    for row in page_rows:
        name, lines, marks = re.fullmatch(r"(.*?) (\d) (.*) \d of 8", row).groups()  # type: ignore[union-attr]
        found.append(f"{name} {marks}")
        assert int(lines) == len(re.findall(r"\b[XPD]\b", marks))
    assert found == PRINTED


def test_the_five_known_counts_are_read_from_the_page(page_rows: list[str]) -> None:
    marks = [re.sub(r"^.*? \d (?=[XPD])", "", row) for row in page_rows]
    codes = Counter(code for row in marks for code in re.findall(r"\b[XPD]\b", row))
    assert codes == {"X": 113, "D": 5, "P": 3}
    assert sum(codes.values()) == 121
    with_years = sum(len(re.findall(r"[XPD]\*? \d{4}", row)) for row in marks)
    assert with_years == 37
    lines = {re.match(r"(.*?) (\d) [XPD]", row).groups() for row in page_rows}  # type: ignore[union-attr]
    assert ("Finland", "7") in lines
    assert {name for name, n in lines if n == "1"} == {
        "Belgium Flanders", "Liechtenstein", "Luxembourg", "Netherlands", "Portugal",
    }  # fmt: skip


def test_the_line_above_the_table_is_counted_not_written(annexe: MatrixResults) -> None:
    table = annexe.matrix()
    assert isinstance(table, Table)
    assert annexe.settings.about == {}
    assert table.about == (
        "31 countries as 35 units: Belgium 2 rows, United Kingdom 4. "
        "121 marks: 113 X, 3 P, 5 D; 37 with years."
    )


def test_the_legend_has_every_code_that_occurs_and_no_other(annexe: MatrixResults) -> None:
    table = annexe.matrix()
    assert isinstance(table, Table)
    assert [(item.mark, item.label, item.text) for item in table.legend] == [
        ("X", "", "under way or done (presumed)"),
        ("P", "", "planned"),
        ("D", "", "under discussion"),
        ("years", "2008, 2011–13", "year or years given"),
        ("older", "", "data for 2010"),
    ]


def test_no_mark_stands_under_a_head_and_the_heads_are_said_to_be_presumed(
    annexe: MatrixResults,
) -> None:
    table = annexe.matrix()
    assert isinstance(table, Table)
    assert [column.head for column in table.columns] == [
        "Country or region", "Lines", "Marks, in the order of the source", "for each",
    ]  # fmt: skip
    assert table.columns[-1].doubt == "Possible columns"
    assert table.notes[0].startswith("Unclear in the source: the column of every mark.")
    assert any(note.startswith("The activities, in the order that is presumed: (1) Broad range")
               for note in table.notes)  # fmt: skip


def test_every_doubt_has_its_letter_and_its_remark(annexe: MatrixResults) -> None:
    table = annexe.matrix()
    assert isinstance(table, Table)
    said = {row.cells[0].words(): row.cells[2].words() for row in table.rows()}
    assert said["Latvia"].startswith("under way or done 2013, unclear in the source, remark a;")
    assert said["UK-England"].startswith(
        "under way or done, older data, unclear in the source, remark c;"
    )
    assert said["Iceland*"] == "under way or done, older data; under way or done, older data"
    assert [note for note in table.notes if note[1:3] == ": "] == [
        "a: unclear in the source; marked X, not P, though the year lies after the source",
        "b: the years run past the year of the source",
        "c: unclear in the source; the * may belong to this mark or to the whole row",
    ]


def test_nothing_is_counted_by_activity(annexe: MatrixResults) -> None:
    assert plain_text(annexe.by_activity()) == (
        "Doubt: Which activity each of the 121 marks stands for is unclear in the source, so "
        "nothing is counted by activity."
    )


def test_countries_of_several_rows_have_bounds_and_no_guess(annexe: MatrixResults, rows_of) -> None:
    assert rows_of(annexe.countries()) == [
        ["Belgium", "Belgium Flanders 1, Belgium Wallonia 6", "6 to 7", "0 to 1"],
        ["United Kingdom", "UK-England 4, UK-Wales 2, UK-Northern Ireland 3, UK-Scotland 4",
         "4 to 8", "0 to 2"],
    ]  # fmt: skip
    assert rows_of(annexe.countries("any"))[0] == [
        "Belgium", "Belgium Flanders 1, Belgium Wallonia 6", "6 to 7",
    ]  # fmt: skip


def test_all_35_units_are_on_the_map_and_its_numbers_are_those_of_the_rows(
    annexe: MatrixResults,
) -> None:
    shown = annexe.tile_map()
    assert isinstance(shown, TileMap)
    assert len(shown.tiles) == 35
    assert {tile.name: tile.text for tile in shown.tiles}["Finland"] == "7"
    assert sum(int(tile.text) for tile in shown.tiles) == 121
    assert shown.notes == (
        (
            "VLG, WAL: Belgium. ENG, NIR, SCT, WLS: United Kingdom. Regions are tiles of their own "
            "and are not added up."
        ),
        "Places on the grid are approximate.",
    )


def test_rolled_up_a_country_is_one_tile_and_its_bounds_are_in_doubt(annexe: MatrixResults) -> None:
    shown = annexe.tile_map(rule="any")
    assert isinstance(shown, TileMap)
    tiles = {tile.code: tile for tile in shown.tiles}
    assert len(tiles) == 31
    assert (tiles["BE"].text, tiles["BE"].doubt, tiles["BE"].step) == ("6–7", True, None)
    assert (tiles["UK"].text, tiles["UK"].doubt) == ("4–8", True)
    assert "ENG" not in tiles


def test_its_rows_come_back_as_they_are_in_the_file(annexe: MatrixResults) -> None:
    file = annexe.programme.facts["activities_matrix"].rows
    assert [{**row, "round": "annexe-1"} for row in file] == [
        {column: row[column] for column in (*file[0], "round")} for row in annexe.table_rows()
    ]


def test_units_are_named_in_the_readers_language_and_files_keep_the_printed_names(
    annexe: MatrixResults,
) -> None:
    with speaking("de"):
        forum = _of_forum()
        page = plain_text(forum.matrix())
        assert all(name in page for name in ("Belgien Wallonien", "Island*", "UK-Schottland"))
        assert "Griechenland" in plain_text(forum.tile_map())
        assert forum.table_rows() == annexe.table_rows()


def test_the_report_has_the_matrix_the_map_and_the_countries(annexe: MatrixResults) -> None:
    kinds = [block.kind for block in annexe.report().blocks]
    assert kinds == ["table", "tile_map", "table"]
    assert annexe.who().n == 35
    assert annexe.who().came_in == "recorded"


def test_the_finding_names_most_and_fewest(annexe: MatrixResults) -> None:
    (finding,) = annexe.findings()
    assert finding.text == (
        "121 lines of action in 35 units: 113 under way or done (presumed), 3 planned and "
        "5 under discussion."
    )
    assert finding.about == "Most: Finland with 7. Fewest: 5 units with 1."
