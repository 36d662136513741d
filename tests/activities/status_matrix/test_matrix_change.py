"""Between two rounds: new, gone, changed; unknown becomes known; unclear stays unclear."""

from collections.abc import Callable

from plakit.activities.status_matrix import MatrixResults
from plakit.blocks import Note, Table
from tests.activities.status_matrix.conftest import given, rows

Matrix = Callable[..., MatrixResults]
Read = Callable[..., list[list[str]]]
ROUNDS = "rounds: [{id: y1, title: Year one}, {id: y2, title: Year two}]"


def test_each_kind_of_change_is_named(matrix: Matrix, rows_of: Read) -> None:
    marks = rows(
        "AT,y1,P,2012,,law", "AT,y1,X,,,test", "AT,y1,unknown,,,news",
        "AT,y2,X,2012,,law", "AT,y2,X,,,news",
        "BE,y1,X,,,law", "BE,y2,X,,,law", "BE,y2,D,,,test",
        "CZ,y1,X,,,law", "DE,y2,X,,,law",
        "EE,y1,X,,,law", "EE,y2,unknown,,,law",
    )  # fmt: skip
    table = matrix(marks, ROUNDS).change()
    assert isinstance(table, Table)
    assert rows_of(table) == [
        ["Austria", "New law", "planned 2012", "under way or done 2012", "changed"],
        ["Austria", "Tests", "under way or done", "none", "gone"],
        ["Austria", "Telling people", "unknown", "under way or done", "now known"],
        ["Belgium", "Tests", "none", "under discussion", "new"],
        ["Estonia", "New law", "under way or done", "unknown", "no longer known"],
    ]
    assert table.title == "What has changed: Year one and Year two"
    assert table.about == (
        "3 units are compared. Marks: 1 new, 1 gone, 1 changed, 1 now known and 1 no longer known. "
        "2 units are known in one of the two rounds only, and are left out."
    )


def test_with_an_unclear_column_only_the_numbers_are_compared(
    matrix: Matrix, rows_of: Read
) -> None:
    marks = rows(
        "AT,y1,X,,,unclear_in_source,law news", "AT,y2,X,,,law", "AT,y2,X,,,news",
        "BE,y1,X,,,unclear_in_source", "BE,y2,X,,,test",
    )  # fmt: skip
    results = matrix(marks, ROUNDS)
    table = results.change()
    assert isinstance(table, Table)
    assert rows_of(table) == [
        ["Austria", "unclear", "1 line of action", "2 lines of action",
         "which activity is unclear in the source"],
    ]  # fmt: skip
    assert "Of 1 unit it is unclear in the source which activity changed." in table.about
    shown = results.matrix()
    assert isinstance(shown, Table)
    assert "new" not in [item.mark for item in shown.legend]


def test_nothing_changed_is_said_in_a_sentence(matrix: Matrix) -> None:
    shown = matrix(rows("AT,y1,X,,,law", "AT,y2,X,,,law"), ROUNDS).change()
    assert isinstance(shown, Note)
    assert shown.text == "1 unit is compared. Nothing has changed."


def test_one_round_has_nothing_to_compare(matrix: Matrix) -> None:
    shown = matrix(rows("AT,,X,,,law")).change()
    assert isinstance(shown, Note)
    assert shown.text == "There is one round so far: nothing to compare."


def test_two_live_rounds_are_compared_up_to_the_session_looked_at(
    matrix: Matrix, rows_of: Read
) -> None:
    first = {"BE": given("law P, news none, test none")}
    second = {"BE": given("law X, news X, test none")}
    table = matrix("", "", first, second).change()
    assert rows_of(table) == [
        ["Belgium", "New law", "planned", "under way or done", "changed"],
        ["Belgium", "Telling people", "none", "under way or done", "new"],
    ]


def test_a_round_of_a_later_session_is_not_shown_yet(matrix: Matrix) -> None:
    rounds = "rounds: [{id: y1, title: One, session: S01}, {id: y2, title: Two, session: S02}]"
    marks = rows("AT,y1,X,,,law", "AT,y2,P,,,law")
    assert [one.id for one in matrix(marks, rounds, session="S01").rounds] == ["y1"]
    assert [one.id for one in matrix(marks, rounds, session="S02").rounds] == ["y1", "y2"]


def test_the_finding_on_change_links_to_its_table(matrix: Matrix) -> None:
    marks = rows("AT,y1,X,,,law", "AT,y2,X,,,law", "AT,y2,X,,,news")
    results = matrix(marks, ROUNDS)
    assert results.findings()[1].text == "Since “Year one”: 1 new."
    table = results.change()
    assert isinstance(table, Table)
    assert results.findings()[1].table == table.id
