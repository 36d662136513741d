"""Figures from sources: shown as printed, each with its certainty; nothing is smoothed."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from plakit.activities import KINDS, Held, check_activities
from plakit.activities.fact_sheet import FactResults
from plakit.errors import ParameterError, SheetError
from plakit.programme import Programme, read_programme

Change = Callable[[str, str, str], None]
Rows = Callable[[Any], list[list[str]]]
Facts = Callable[..., FactResults]

DAYS = """\
what,start,end,source,certainty,note
Meeting,2012-09-16,2012-09-17,report,certain,
Letter,2012-10-01,2012-10-01,report,certain,
Survey,2012-11,2012-11,report,unclear,no day given
"""
PLAIN = """\
theme,what,n,source,certainty,note
one,First,3,report,certain,
one,Second,,report,presumed,
two,Third,5,report,certain,
"""


@pytest.fixture
def facts(programme: Callable[[], Programme], sample_folder: Path) -> Facts:
    """Give a function that writes the file of facts and its settings, and gives the results."""

    def make(text: str = "", settings: str = "", *, is_rehearsal: bool = False) -> FactResults:
        if text:
            (sample_folder / "facts" / "priorities.csv").write_text(text, encoding="utf-8")
        if settings:
            file = sample_folder / "activities" / "priorities.yaml"
            head = "id: priorities\nkind: fact_sheet\ntitle: What\n"
            file.write_text(f"{head}settings: {{facts: priorities, {settings}}}\n", "utf-8")
        group = programme()
        asked = group.activity("priorities")
        held = Held(is_rehearsal=is_rehearsal)
        as_of = date(2012, 10, 15)
        shown = KINDS["fact_sheet"].results(group, group.session("S01"), asked, held, as_of)
        assert isinstance(shown, FactResults)
        return shown

    return make


def test_shares_are_shown_as_printed_with_what_is_lost(facts: Facts, rows_of: Rows) -> None:
    table = facts().table()
    assert (table.title, table.source) == ("Priorities", "The report")
    assert rows_of(table) == [
        ["Time", "40", "40 %"],
        ["Money", "25", "25 %"],
        ["People, contradicted in the source (elsewhere: 24)", "25", "25 %"],
        ["Sum as printed", "90", ""],
        ["Not accounted for in the source", "10", "10 %"],
    ]


def test_shares_that_add_up_have_nothing_lost(facts: Facts, rows_of: Rows) -> None:
    text = "label,value,source,certainty\nA,33.3,report,certain\nB,66.7,report,certain\n"
    assert rows_of(facts(text).table())[-1] == ["Sum as printed", "100", ""]


def test_shares_that_add_up_to_more_say_so(facts: Facts, rows_of: Rows) -> None:
    text = "label,value,source,certainty\nA,60,report,certain\nB,42,report,certain\n"
    assert rows_of(facts(text).table())[-1] == ["More than 100 in the source", "2", ""]


def test_what_is_lost_may_be_the_longest_bar(facts: Facts, rows_of: Rows) -> None:
    text = "label,value,source,certainty\nA,30,report,certain\n"
    assert rows_of(facts(text).table())[-1] == ["Not accounted for in the source", "70", "70 %"]


def test_shares_of_nothing_are_shown_as_nothing(facts: Facts, rows_of: Rows) -> None:
    text = "label,value,source,certainty\nA,0,report,certain\n"
    assert rows_of(facts(text).table())[0] == ["A", "0", "0 %"]


def test_plain_rows_of_one_group_come_together(facts: Facts) -> None:
    text = PLAIN + "one,Fourth,1,report,certain,\n"
    table = facts(text, "group: theme, columns: [{name: what, head: What}]").table()
    assert [(group.title, len(group.rows)) for group in table.groups] == [("one", 3), ("two", 1)]


def test_days_lie_on_a_line_of_months(facts: Facts, rows_of: Rows) -> None:
    table = facts(DAYS, "show: timeline, columns: [{name: what, head: What}]").table()
    assert [row[:2] for row in rows_of(table)] == [
        ["Meeting", "16–17 September 2012"],
        ["Letter", "1 October 2012"],
        ["Survey, unclear in the source (no day given)", "November 2012"],
    ]
    assert [item.text for item in table.legend] == [
        "days known", "one day", "some day in this month or span",
    ]  # fmt: skip
    scale = table.columns[-1].scale
    assert scale.as_of.text == "as of 15 October 2012"


def test_plain_rows_stand_in_groups_with_what_is_presumed(facts: Facts, rows_of: Rows) -> None:
    columns = "columns: [{name: what, head: What}, {name: n, head: n, align: end}]"
    table = facts(PLAIN, f"group: theme, {columns}").table()
    assert [group.title for group in table.groups] == ["one", "two"]
    assert rows_of(table) == [["First", "3"], ["Second, presumed", ""], ["Third", "5"]]
    assert table.title == "As recorded"


def test_numbers_of_a_group_are_bars_where_there_are_two(facts: Facts, rows_of: Rows) -> None:
    text = PLAIN + "one,Fourth,12,report,certain,\none,Fifth,about 9,report,certain,\n"
    columns = "columns: [{name: what, head: What}, {name: n, head: n, align: end, bar: yes}]"
    table = facts(text, f"group: theme, {columns}").table()
    bars = [[cell.share for cell in row.cells if cell.cell == "share"] for row in table.rows()]
    assert bars == [[25], [], [100], [], []]
    assert rows_of(table)[-1] == ["Third", "5", ""]


def test_what_the_source_lost_stands_as_doubtful_above_the_table(facts: Facts) -> None:
    table = facts(settings="show: shares, about: 'n:', doubt: not in the source").table()
    assert (table.about, table.doubt) == ("n:", "not in the source")


def test_it_asks_nobody(facts: Facts) -> None:
    shown = facts()
    with pytest.raises(ParameterError) as refused:
        KINDS["fact_sheet"].asking(shown.programme, shown.activity, None, Held())
    assert str(refused.value) == (
        "priorities shows figures from a source and asks nobody. "
        'Show it with room.results("priorities").'
    )
    assert shown.asks is False


@pytest.mark.parametrize("method", ["table", "report"])
def test_every_block_in_a_rehearsal_is_marked(facts: Facts, method: str) -> None:
    assert getattr(facts(is_rehearsal=True), method)().rehearsal is True
    assert getattr(facts(), method)().rehearsal is False


SHARES = "label,value,source,certainty,note\n"


@pytest.mark.parametrize(
    ("text", "settings", "fault"),
    [
        (
            "",
            "facts: priority",
            (
                "activities/priorities.yaml, line 4, settings, facts: 'priority' is not a file of "
                "facts/. Known: priorities. Did you mean priorities?"
            ),
        ),
        (
            "",
            "show: share",
            "activities/priorities.yaml, line 4, settings, show: ",
        ),
        (
            "",
            "show: rows, columns: [{name: labels, head: L}]",
            (
                "activities/priorities.yaml, line 4, settings: facts/priorities.csv has no column "
                "'labels'. Known: certainty, label, note, source, value. Did you mean label?"
            ),
        ),
        (
            SHARES + "A,many,report,certain,\n",
            "show: shares",
            "facts/priorities.csv, line 2, value: must be a number from 0 to 100, such as 22",
        ),
        (
            SHARES + "A,nan,report,certain,\n",
            "show: shares",
            "facts/priorities.csv, line 2, value: must be a number from 0 to 100, such as 22",
        ),
        (
            SHARES,
            "show: shares",
            "facts/priorities.csv: has no rows; write the first figure, or delete the file",
        ),
        (
            DAYS.replace("2012-11,2012-11", "2012-11,soon"),
            "show: timeline, columns: [{name: what, head: What}]",
            "facts/priorities.csv, line 4, end: must be a date: YYYY, YYYY-MM or YYYY-MM-DD",
        ),
        (
            DAYS.replace("2012-11,2012-11", "2012-11,2012-10"),
            "show: timeline, columns: [{name: what, head: What}]",
            "facts/priorities.csv, line 4, end: the end (2012-10) is before the start (2012-11)",
        ),
        (
            "",
            "show: rows",
            "activities/priorities.yaml, line 4, settings, columns: ",
        ),
        (
            PLAIN,
            "columns: [{name: what, head: What}], group: themes",
            (
                "activities/priorities.yaml, line 4, settings: facts/priorities.csv has no column "
                "'themes'. Known: certainty, n, note, source, theme, what. Did you mean theme?"
            ),
        ),
    ],
)
def test_a_fault_is_told_with_file_line_and_near_name(
    sample_folder: Path, change: Change, text: str, settings: str, fault: str
) -> None:
    if text:
        (sample_folder / "facts" / "priorities.csv").write_text(text, encoding="utf-8")
    if "facts:" not in settings:
        settings = f"facts: priorities, {settings}"
    old = "settings: {facts: priorities, show: shares, caption: Priorities}"
    change("activities/priorities.yaml", old, f"settings: {{{settings}}}")
    with pytest.raises(SheetError) as refused:
        read_programme(sample_folder, also=check_activities)
    assert any(line.startswith(fault) for line in str(refused.value).splitlines()), refused.value
