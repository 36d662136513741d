"""What was brought, how far it has come, and what there is to look at before it is adopted."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from plakit.activities import check_activities
from plakit.activities.cases.intake import IntakeResults
from plakit.blocks import Note, Table
from plakit.errors import ParameterError, SheetError
from plakit.programme import read_programme

Intake = Callable[..., IntakeResults]
Rows = Callable[[Any], list[list[str]]]
Change = Callable[[str, str, str], None]

READY = {"1-problem": "Too slow.", "1-title": "Faster", "1-state": "ready"}
OPEN = (
    "10 of 13 (For whom, What was done, Resources, What came of it, What others can take over, "
    "Themes, Tags, Year of the data, Read more, Whom to ask)"
)
ADOPTED = """\
id: case-faster
title: Faster
problem: Too slow.
contact: {{name: Jo, consent: {consent}}}
session: S01
adopted: {{session: S01, activity: cases, step: bring, seat: AT-1, number: 1, events: {events}}}
"""


def register(folder: Path, *, events: str, consent: str = "none") -> None:
    (folder / "cases").mkdir(exist_ok=True)
    text = ADOPTED.format(events=events, consent=consent)
    text = text.replace("name: Jo, ", "") if consent == "none" else text
    (folder / "cases" / "case-faster.yaml").write_text(text, encoding="utf-8")


def titles(shown: IntakeResults) -> list[str]:
    table = shown.brought()
    assert isinstance(table, Table)
    return [group.title for group in table.groups]


def test_nothing_brought_says_so_everywhere(intake: Intake) -> None:
    shown = intake()
    for block in (shown.brought(), shown.check(), shown.duplicates()):
        assert isinstance(block, Note)
        assert block.text == "Nobody has brought a case yet."
    assert shown.findings() == ()
    assert (shown.who().asked, shown.who().n) == (6, 0)


def test_a_draft_shows_its_title_alone(intake: Intake, rows_of: Rows) -> None:
    shown = intake(BE={"1-title": "Slow", "1-problem": "A secret EQF problem."})
    assert titles(shown) == ["Drafts (1)"]
    assert rows_of(shown.brought()) == [
        ["Slow", "BE (Belgium)", "11 of 13", "waits for its seat"],
    ]  # fmt: skip
    words = str(shown.report().to_json())
    assert "secret" not in words
    assert "EQF)" not in words.replace("Level (EQF)", "")
    with pytest.raises(ParameterError, match=r"case 1 of BE is a draft\. Its seat says when"):
        shown.case("BE")


def test_what_is_ready_waits_and_says_what_is_open(intake: Intake, rows_of: Rows) -> None:
    shown = intake(AT_1={**READY, "1-levels": ["4"]}, BE={"1-title": "Slow"})
    assert titles(shown) == ["Ready to be taken into the register (1)", "Drafts (1)"]
    assert rows_of(shown.brought())[0] == [
        "Faster", "AT-1 (Austria)",
        OPEN, "–",
    ]  # fmt: skip
    [finding] = shown.findings()
    assert (finding.text, finding.about) == (
        "2 cases were brought.", "Brought by 2 seats. 1 waits to be taken into the register.",
    )  # fmt: skip


def test_two_cases_of_one_seat_stand_apart(intake: Intake, rows_of: Rows) -> None:
    shown = intake(AT_1={**READY, "2-more": "yes", "2-title": "Second"})
    assert [row[:2] for row in rows_of(shown.brought())] == [
        ["Faster", "AT-1 (Austria)"], ["Second", "AT-1 (Austria, case 2)"],
    ]  # fmt: skip
    assert shown.who().n == 1


def test_a_second_case_that_was_taken_back_is_not_there(intake: Intake) -> None:
    shown = intake(AT_1={**READY, "2-more": "no", "2-title": "Second"})
    assert [one.title for one in shown.waiting] == ["Faster"]


def test_what_is_in_the_register_as_answered_is_done(intake: Intake, sample_folder: Path) -> None:
    events = intake(AT_1=READY).waiting[0].brought.events
    register(sample_folder, events=events)
    shown = intake(AT_1=READY)
    assert titles(shown) == ["In the register (1)"]
    assert shown.waiting[0].standing == "adopted"
    assert shown.files()[-1] == "cases/case-faster.yaml"


def test_what_was_answered_differently_since_says_so(intake: Intake, sample_folder: Path) -> None:
    register(sample_folder, events="other")
    assert titles(intake(AT_1=READY)) == ["In the register, and answered differently since (1)"]
    # Whether it is a draft or ready says nothing of the case.
    draft = {**READY, "1-state": "draft"}
    assert intake(AT_1=draft).waiting[0].standing == "changed"


def test_consent_that_was_taken_back_is_told(
    intake: Intake, sample_folder: Path, rows_of: Rows
) -> None:
    register(sample_folder, events="other", consent="public")
    shown = intake(AT_1={**READY, "1-consent": "group", "1-contact_name": "Jo"})
    assert "Consent to be named was taken back" in rows_of(shown.brought())[0][3]
    same = intake(AT_1={**READY, "1-consent": "public", "1-contact_name": "Jo"})
    assert rows_of(same.brought())[0][3] == "–"


def test_words_that_nobody_explains_are_pointed_at(
    intake: Intake, rows_of: Rows, sample_folder: Path
) -> None:
    (sample_folder / "glossary.csv").write_text("term,meaning\nVET,training\n", encoding="utf-8")
    long = "We went on and on " * 6 + "here."
    shown = intake(AT_1={**READY, "1-problem": f"VET in AT meets EQAVET. {long}"})
    assert rows_of(shown.check())[0][:3] == ["Faster (AT-1)", "EQAVET", "1"]
    plain = intake(AT_1=READY).check()
    assert isinstance(plain, Note)
    assert plain.text.startswith("In the cases that may be read every short form is explained")


def test_the_same_case_twice_is_proposed_and_not_put_together(
    intake: Intake, sample_folder: Path, rows_of: Rows
) -> None:
    (sample_folder / "cases").mkdir()
    text = "id: case-old\ntitle: faster!\nunits: [AT]\nsource: report\n"
    (sample_folder / "cases" / "old.yaml").write_text(text, encoding="utf-8")
    shown = intake(AT_1=READY)
    assert rows_of(shown.duplicates()) == [["Faster (AT-1)", "faster! (case-old)", "same title"]]
    assert shown.waiting[0].standing == "ready"


def test_a_case_is_read_before_it_is_adopted(intake: Intake, rows_of: Rows) -> None:
    said = {
        "1-consent": "group",
        "1-contact_name": "Jo",
        "1-result1": "More",
        "1-themes": ["trust"],
    }
    shown = intake(AT_1={**READY, **said})
    assert rows_of(shown.case("AT-1")) == [
        ["Country or region", "Austria"],
        ["Problem", "Too slow."],
        ["What came of it", "More (evidence: none)"],
        ["Themes", "Trust"],
        ["Whom to ask", "a person whose name stands in the files of the group"],
    ]
    with pytest.raises(ParameterError) as error:
        shown.case("BE", number=2)
    assert str(error.value) == ("cases: seat 'BE' has brought no case 2. Known: AT-1 (1).")


def test_who_joins_by_the_group_sees_no_name_that_is_for_the_group(intake: Intake) -> None:
    said = {"1-consent": "group", "1-contact_name": "Jo Canary"}
    shown = intake(AT_1={**READY, **said})
    assert "Canary" not in str(shown.report().to_json())
    assert "Canary" not in str(shown.case("AT-1").to_json())
    assert "Canary" not in repr(shown.waiting)
    proposals = shown.proposals()
    assert "Canary" not in repr(proposals)


def test_markup_stays_words(intake: Intake) -> None:
    shown = intake(AT_1={**READY, "1-title": "<b>Faster</b> {{7*7}}"})
    html = shown.brought()._repr_mimebundle_()["text/html"]
    assert "&lt;b&gt;Faster&lt;/b&gt; {{7*7}}" in html
    assert "<b>Faster" not in html


def test_every_block_of_a_rehearsal_says_so(intake: Intake) -> None:
    assert intake(is_rehearsal=True, AT_1=READY).report().rehearsal is True


def test_one_sees_ones_own_answers(intake: Intake) -> None:
    shown = intake(AT_1=READY)
    own = shown.beside({"case1-title": {"value": "Faster"}})
    assert [getattr(block, "title", "") for block in own.blocks] == [
        "Cases that were brought", "Your own answers",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("mode: named\n", "", "so that others can ask: write mode: named"),
        ("steps: [{id: bring, title: Bring them, session: S01}]\n", "", "an intake needs a step"),
        ("levels, themes", "viewpoints", "programme.yaml lists no viewpoints"),
        ("most_each: 2", "most_each: 4", "must be less than or equal to 3"),
        ("[target_group", "[problems", "'problems' is not allowed. Known: contact, context"),
    ],
)
def test_what_is_wrong_with_its_file_is_told(
    sample_folder: Path, change: Change, old: str, new: str, fault: str
) -> None:
    change("activities/cases.yaml", old, new)
    with pytest.raises(SheetError, match=r"^activities/cases.yaml") as error:
        read_programme(sample_folder, also=check_activities)
    assert fault in str(error.value)


def test_recorded_rows_are_a_fault(sample_folder: Path) -> None:
    text = "session,activity,value,source,certainty\nS01,cases,A case,report,certain\n"
    (sample_folder / "recorded" / "mine.csv").write_text(text, encoding="utf-8")
    with pytest.raises(SheetError, match="Write each into a file of its own in cases/"):
        read_programme(sample_folder, also=check_activities)
