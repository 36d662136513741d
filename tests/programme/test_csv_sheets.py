import pytest

from plakit.errors import SheetError
from plakit.programme.csv_sheets import read_csv
from plakit.programme.sheet import Table
from plakit.text import escape_for


def read(text: str) -> Table:
    return read_csv(text, "seats.csv", required=["id", "unit"], optional=["kind"])


def faults(text: str) -> list[str]:
    return [str(fault) for fault in read(text).faults]


def test_every_cell_stays_text() -> None:
    rows = read("id,unit\nNO,NA\n012,1E5\n").rows
    assert rows == (
        {"id": "NO", "unit": "NA", "kind": ""},
        {"id": "012", "unit": "1E5", "kind": ""},
    )


def test_semicolons_are_read_like_commas() -> None:
    assert read("id;unit\nAT;a,b\n").rows == ({"id": "AT", "unit": "a,b", "kind": ""},)


def test_a_cell_may_hold_quotes_and_lines_and_the_next_row_keeps_its_line() -> None:
    table = read('id,unit\nAT,"say ""yes""\nand go"\nNO,x\n')
    assert table.rows[0]["unit"] == 'say "yes"\nand go'
    assert table.line(1) == 4


def test_empty_rows_are_passed_over() -> None:
    assert len(read("id,unit\n\n,\nAT,x\n").rows) == 1


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("id,unit,id\n", "seats.csv, line 1, id: this column is there twice; delete or rename one"),
        ("id\n", "seats.csv, line 1, unit: this column is missing; add it to the first line"),
        (
            "id,Unit\nx,y\n",
            "seats.csv, line 1, Unit: is not a column of this file. Did you mean unit?",
        ),
        (
            "id,unit,since\n",
            "seats.csv, line 1, since: is not a column of this file. Known: id, kind, unit.",
        ),
        ("id,unit,\n", "seats.csv, line 1, column 3: has no name; name it, or delete it"),
        (
            "id,unit,knd\n",
            "seats.csv, line 1, knd: is not a column of this file. Did you mean kind?",
        ),
        (
            "id,unit\nAT,x,y\n",
            (
                "seats.csv, line 2: has 3 cells, the first line has 2; "
                "a text with a comma or semicolon in it needs quotes"
            ),
        ),
        (
            "id,unit\nAT\n",
            (
                "seats.csv, line 2: has 1 cell, the first line has 2; "
                "a text with a comma or semicolon in it needs quotes"
            ),
        ),
        (
            'id,unit\nAT,"x\nNO,y\n',
            (
                "seats.csv, line 2: a quote is opened here and not closed, "
                'or text follows it; write " as ""'
            ),
        ),
    ],
)
def test_a_faulty_table_is_told_with_its_line(text: str, message: str) -> None:
    assert faults(text) == [message]


def test_a_column_that_may_not_be_is_left_out_of_the_rows() -> None:
    assert read("id,unit,knd\nAT,x,company\n").rows == ({"id": "AT", "unit": "x", "kind": ""},)


def test_a_table_says_which_columns_it_lacks() -> None:
    assert read("id,kind\n").lacks == ("unit",)
    assert read("id,unit,knd\n").lacks == ("kind",)
    assert read("id,unit\n").lacks == read("id,unit,unit\n").lacks == ()


def test_free_columns_are_kept() -> None:
    table = read_csv("x,source\n1,s\n", "facts/a.csv", required=["source"], optional=None)
    assert table.columns == ("x", "source")
    assert table.rows == ({"source": "s", "x": "1"},)
    assert table.faults == ()


def test_more_columns_than_a_table_has_are_refused_without_looking_at_each() -> None:
    header = ",".join(f"k{number}" for number in range(100_000))
    with pytest.raises(SheetError) as refused:
        read_csv(f"{header}\n1\n", "cases/a.csv", required=["id"], optional=None)
    assert str(refused.value) == "cases/a.csv, line 1: has more than 200 columns"


def test_more_rows_than_a_group_can_write_are_refused() -> None:
    with pytest.raises(SheetError, match=r"seats\.csv, line 10002: has more than 10,000 rows"):
        read("id,unit\n" + "AT,x\n" * 10_001)


@pytest.mark.parametrize("text", ["=1+1", "'=1+1", "''@x", "'tis", "-5", "'-5", "+43 1 234"])
def test_what_was_made_safe_for_spreadsheets_is_read_as_it_was(text: str) -> None:
    cell = escape_for("cell", text)
    assert (
        read_csv(f"id,words\na,{cell}", "a.csv", required=["id", "words"]).rows[0]["words"] == text
    )
