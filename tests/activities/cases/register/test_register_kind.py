"""The register as a kind: what its file may say, which cases a session sees, what it reports."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from plakit.activities import KINDS, Held, check_activities
from plakit.blocks import Folded, Heading, Note, Section, Table
from plakit.errors import ParameterError, SheetError
from plakit.programme import read_programme
from tests.activities.cases.register.conftest import KITCHEN, NAMED, OPIR, Register

Rows = Callable[[Any], list[list[str]]]
Change = Callable[[str, str, str], None]


def test_a_register_without_cases_says_so_and_nothing_else(register: Register) -> None:
    shown = register()
    assert [type(block) for block in shown.report().blocks] == [Note]
    assert shown.register().text.startswith("There is no case in the register yet.")
    assert shown.findings() == ()
    assert (shown.who().who, shown.who().came_in) == ("0 cases", "")
    for block in (shown.check(), shown.duplicates(), shown.find("a"), shown.synthesis(),
                  shown.coverage(), shown.evidence_map()):  # fmt: skip
        assert isinstance(block, Note) or block.rows()


def test_one_case_is_listed_checked_and_shown_whole_but_not_counted(register: Register) -> None:
    blocks = register(OPIR).report().blocks
    titles = [block.title for block in blocks if isinstance(block, Table)]
    assert titles == ["The case register", "What the cases still lack"]


def test_what_no_case_says_a_word_about_is_not_counted_in_a_report(register: Register) -> None:
    settings = "coverage: [[sectors, tags]], pages: none"
    blocks = register(NAMED, {**NAMED, "id": "case-two"}, settings=settings).report().blocks
    assert [block.id for block in blocks] == [
        "table-cases", "table-cases-evidence", "table-cases-synthesis", "table-cases-check",
        "table-cases-duplicates",
    ]  # fmt: skip


def test_the_list_leads_to_the_page_of_each_case(register: Register) -> None:
    shown = register(OPIR, KITCHEN, NAMED)
    links = [row.cells[0].link for row in shown.report().blocks[0].rows()]
    heading, *pages = shown.report().blocks[-4:]
    assert links == ["case-kitchen", "case-named", "case-opir"]
    assert heading == Heading(text="Each case by itself", level=3)
    assert all(isinstance(page, Folded) for page in pages)
    assert [page.id for page in pages] == links


def test_a_case_alone_is_not_folded(register: Register) -> None:
    page = register(OPIR).report().blocks[-1]
    assert isinstance(page, Section)
    assert isinstance(page.blocks[0], Heading)
    assert page.blocks[0].id == "case-opir"


@pytest.mark.parametrize(("pages", "count"), [("none", 0), ("all", 13), ("", 0)])
def test_up_to_twelve_cases_are_shown_whole_if_nothing_is_said(
    register: Register, pages: str, count: int
) -> None:
    cases = [{**NAMED, "id": f"case-{number}"} for number in range(13)]
    shown = register(*cases, settings=f"pages: {pages}" if pages else "").report().blocks
    assert sum(block.kind == "folded" for block in shown) == count
    assert bool(shown[0].rows()[0].cells[0].link) is bool(count)


def test_a_list_that_stands_alone_leads_nowhere(register: Register) -> None:
    assert register(OPIR).register().rows()[0].cells[0].link == ""


def test_the_settings_choose_cases_and_their_order(register: Register, rows_of: Rows) -> None:
    shown = register(OPIR, KITCHEN, NAMED, settings="cases: [case-opir, case-kitchen]")
    assert [row[0] for row in rows_of(shown.register())] == [
        "OPIR: trust before paper (case-opir)", "Two kitchens (case-kitchen)",
    ]  # fmt: skip


def test_a_case_brought_later_is_not_seen_before(register: Register) -> None:
    shown = register(OPIR, {**KITCHEN, "session": "S02"})
    assert [case.id for case in shown.cases] == ["case-opir"]
    with pytest.raises(ParameterError) as refused:
        shown.page("case-kitchen")
    assert str(refused.value) == (
        "'case-kitchen' is no case of cases in this session. Known: case-opir."
    )


def test_it_rests_on_its_cases_and_the_glossary(register: Register, sample_folder: Path) -> None:
    (sample_folder / "glossary.csv").write_text("term,meaning\nVNSL,A thing\n", encoding="utf-8")
    assert register(OPIR).files() == (
        "activities/cases.yaml", "cases/case-opir.yaml", "glossary.csv",
    )  # fmt: skip


def test_it_asks_nobody(register: Register) -> None:
    shown = register(OPIR)
    with pytest.raises(ParameterError, match="cases shows the cases of the register and asks"):
        KINDS["case_register"].asking(shown.programme, shown.activity, None, Held())
    assert shown.asks is False
    assert (shown.who().is_from_source, shown.who().n) == (True, None)


@pytest.mark.parametrize("method", ["register", "check", "duplicates", "coverage", "evidence_map",
                                    "synthesis", "report"])  # fmt: skip
def test_every_block_of_a_rehearsal_is_marked(register: Register, method: str) -> None:
    shown = register(OPIR, KITCHEN)
    held = Held(is_rehearsal=True)
    again = KINDS["case_register"].results(
        shown.programme, shown.session, shown.activity, held, None
    )
    assert getattr(again, method)().rehearsal is True


@pytest.mark.parametrize(
    ("settings", "fault"),
    [
        (
            "cases: [case-opri]",
            (
                "activities/cases.yaml, line 4, settings, cases 1: 'case-opri' is no case of this "
                "programme. Known: case-opir. Did you mean case-opir?"
            ),
        ),
        (
            "coverage: [[themes, themes]]",
            (
                "activities/cases.yaml, line 4, settings, coverage 1: rows and columns are the "
                "same field: name two of them"
            ),
        ),
        ("coverage: [[theme, units]]", "activities/cases.yaml, line 4, settings, coverage 1 1: "),
        ("pages: some", "activities/cases.yaml, line 4, settings, pages: "),
        ("show: all", "activities/cases.yaml, line 4, settings, show: "),
    ],
)
def test_a_fault_is_told_with_line_and_near_name(
    register: Register, settings: str, fault: str
) -> None:
    with pytest.raises(SheetError) as refused:
        register(OPIR, settings=settings)
    assert any(line.startswith(fault) for line in str(refused.value).splitlines()), refused.value


def test_steps_are_refused(register: Register, sample_folder: Path) -> None:
    register(OPIR)
    with (sample_folder / "activities" / "cases.yaml").open("a", encoding="utf-8") as file:
        file.write("steps: [{id: one, title: One}]\n")
    with pytest.raises(SheetError, match="a case register asks nobody; its cases are brought"):
        read_programme(sample_folder, also=check_activities)


def test_findings_say_what_their_tables_show(register: Register) -> None:
    shown = register(OPIR, KITCHEN, NAMED)
    texts = [(one.text, one.table) for one in shown.findings()]
    assert texts == [
        ("1 of 3 cases names an evaluation or an experiment.", "table-cases"),
        ("There is no case yet for: Tools.", "table-cases-evidence"),
    ]
    ids = {block.id for block in shown.report().blocks if isinstance(block, Table)}
    assert {table for _, table in texts} <= ids


def test_of_a_single_case_nothing_is_said_in_short(register: Register) -> None:
    assert register(OPIR).findings() == ()
