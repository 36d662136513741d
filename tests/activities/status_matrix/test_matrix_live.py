"""A live round: what is asked, whose answer counts, what seats of one unit make of it."""

from collections.abc import Callable

import pytest

from plakit.activities import KINDS, Held
from plakit.activities.status_matrix import MatrixResults
from plakit.blocks import Table
from plakit.errors import AnswerError
from plakit.forms import check_answer, shown_questions
from plakit.programme import read_programme
from tests.activities.status_matrix.conftest import STEPS, given, rows

Matrix = Callable[..., MatrixResults]
Read = Callable[..., list[list[str]]]


def form_of(place):
    group = read_programme(place)
    activity = group.activity("who-does")
    return KINDS["status_matrix"].asking(group, activity, activity.steps[0], Held()).form


def test_each_activity_is_one_choice_and_years_are_asked_where_there_is_something(folder) -> None:
    form = form_of(folder(steps=STEPS))
    assert [one.id for one in shown_questions(form, {})] == ["law", "news", "test", "older-data"]
    assert [option.id for option in form.question("law").options] == [
        "X", "P", "D", "none", "unknown",
    ]  # fmt: skip
    answers = {"law": {"value": "P"}, "news": {"value": "none"}}
    shown = [one.id for one in shown_questions(form, answers)]
    assert shown == ["law", "law.since", "law.until", "news", "test", "older-data"]
    assert (form.privacy, form.meant_to_be_read) == ("named", True)
    assert form.languages == ("en", "de", "fr")


def test_a_year_far_from_the_session_is_refused(folder) -> None:
    form = form_of(folder(steps=STEPS))
    assert (form.question("law.since").lowest, form.question("law.since").highest) == (1982, 2027)
    assert check_answer(form, "law.since", {"value": 2010}).value == {"value": 2010}
    with pytest.raises(AnswerError, match="1900 is outside the range"):
        check_answer(form, "law.since", {"value": 1900})


def test_years_are_written_as_a_span_and_older_data_has_its_star(
    matrix: Matrix, rows_of: Read
) -> None:
    wave = {"BE": given("law X* 2008 2013, news P 2014, test D")}
    assert rows_of(matrix("", "", wave).matrix())[1] == [
        "Belgium", "under way or done 2008–13, older data", "planned 2014", "under discussion", "3",
    ]  # fmt: skip


def test_none_unknown_and_left_open_are_three_things(matrix: Matrix, rows_of: Read) -> None:
    wave = {"BE": given("law none, news unknown")}
    results = matrix("", "", wave)
    assert rows_of(results.matrix())[1] == ["Belgium", "none", "unknown", "not answered", "0"]
    table = results.matrix()
    assert isinstance(table, Table)
    assert [item.text for item in table.legend] == [
        "not answered", "unknown: asked, not known", "blank: asked, and there is none",
    ]  # fmt: skip


def test_years_of_an_answer_that_was_changed_to_none_are_gone(
    matrix: Matrix, rows_of: Read
) -> None:
    answers = given("law X 2010") | {"law": {"value": "none"}}
    assert rows_of(matrix("", "", {"BE": answers}).matrix())[1][1] == "none"


def test_seats_of_one_unit_that_agree_are_one_and_that_differ_are_named(
    matrix: Matrix, rows_of: Read
) -> None:
    wave = {"AT-1": given("law X 2010, news X"), "AT-2": given("law X 2010, news none")}
    results = matrix("", "", wave)
    table = results.matrix()
    assert isinstance(table, Table)
    assert rows_of(table)[0] == [
        "Austria", "under way or done 2010", "unclear in the source, remark a", "not answered", "1",
    ]  # fmt: skip
    assert table.notes == ("a: seats of one unit differ (AT-1: X; AT-2: none)",)
    assert (results.who().asked, results.who().n) == (6, 2)


def test_an_end_before_its_start_is_shown_with_a_remark(matrix: Matrix, rows_of: Read) -> None:
    table = matrix("", "", {"BE": given("law X 2013 2010")}).matrix()
    assert isinstance(table, Table)
    assert rows_of(table)[1][1] == "under way or done 2013–2010, remark a"
    assert table.notes == ("a: the end is before the start",)


def test_what_a_seat_writes_beside_its_answer_stands_under_the_table(matrix: Matrix) -> None:
    answers = given("law X")
    answers["law"]["comment"] = "since the reform"
    table = matrix("", "", {"BE": answers}).matrix()
    assert isinstance(table, Table)
    assert table.notes == ("a: since the reform",)


def test_an_activity_that_is_in_no_file_any_more_is_still_shown(matrix: Matrix, rows_of) -> None:
    results = matrix("", "", {"BE": given("law X, news X")})
    only = results.activity.model_copy(
        update={"settings": {"columns": [{"id": "law", "title": "New law"}]}}
    )
    later = type(results)(results.programme, results.session, only, results.held, None)
    table = later.matrix()
    assert isinstance(table, Table)
    assert [column.head for column in table.columns][1:4] == ["New law", "Telling people", "Tests"]


def test_a_live_round_leaves_and_comes_back_as_rows_of_facts(matrix: Matrix, rows_of: Read) -> None:
    wave = {"BE": given("law X* 2008 2013, news unknown, test none")}
    live = matrix("", "", wave)
    written = live.table_rows("one")
    assert written[1] == {
        "unit": "Belgium", "unit_id": "BE", "round": "one", "mark_order": "1", "code": "X",
        "years": "2008–13", "older": "yes", "column": "law", "possible_columns": "", "source": "",
        "certainty": "certain", "note": "",
    }  # fmt: skip
    lines = [
        ",".join([row["unit_id"], row["round"], row["code"], row["years"], row["older"],
                  row["column"]])
        for row in written
    ]  # fmt: skip
    read = matrix(rows(*lines))
    assert rows_of(read.matrix()) == rows_of(live.matrix())


def test_ones_own_answers_stand_beside_the_matrix(matrix: Matrix) -> None:
    own = given("law X 2010")
    shown = matrix("", "", {"BE": own}).beside(own)
    first = shown.blocks[0]
    assert isinstance(first, Table)
    assert first.title == "Your own answers"
    assert [row.cells[0].words() for row in first.rows()] == ["New law", "New law: since"]
