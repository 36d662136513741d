"""The report of a session: in what order, and what it says where nobody answered."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from plakit.activities import KINDS, session_report
from plakit.activities.results import Who
from plakit.activities.session import _counts, _findings, calendar_table
from plakit.blocks import Finding, Findings, Heading, Section, Title
from plakit.programme import Programme
from plakit.room.answers import hold

Change = Callable[[str, str, str], None]
Read = Callable[[], Programme]
Rows = Callable[[Any], list[list[str]]]


def report(group: Programme, session: str = "S01") -> Section:
    at = group.session(session)
    asked = [group.activity(name) for name in at.activities]
    results = [
        KINDS[one.kind].results(group, at, one, hold(group, None, one, at), None) for one in asked
    ]
    return session_report(group, at, results, fingerprint="abcd 1234")


def facts_of(page: Section) -> dict[str, str]:
    title = page.blocks[0]
    assert isinstance(title, Title)
    return {fact.label: fact.text or fact.doubt for fact in title.facts}


def test_the_title_says_what_when_and_where(programme: Read) -> None:
    page = report(programme())
    assert facts_of(page) == {
        "Session": "S01, workshop",
        "Date": "16 September 2012",
        "Place": "Brussels",
        "Answers from": "recorded",
    }
    assert page.blocks[0].fingerprint == "abcd 1234"


def test_what_was_written_by_hand_comes_first_with_its_table(programme: Read) -> None:
    findings = report(programme()).blocks[1]
    assert isinstance(findings, Findings)
    assert [(one.text, one.table) for one in findings.items] == [
        ("Time came first.", "table-priorities")
    ]


def test_only_what_was_asked_gets_a_heading(programme: Read) -> None:
    heads = [block.text for block in report(programme()).blocks if isinstance(block, Heading)]
    assert heads == ["Who was asked", "What we need", "What comes first"]


def test_who_was_asked_keeps_the_kinds_of_nothing_apart(programme: Read, rows_of: Rows) -> None:
    table = report(programme()).blocks[3]
    assert rows_of(table) == [
        ["How are we?", "–", "not asked", "–"],
        ["Openly", "–", "not asked", "–"],
        ["What we need", "people in the room", "unclear in the source", "recorded"],
        ["What comes first", "unclear in the source", "figures from a source", "recorded"],
    ]


def test_a_session_without_answers_says_what_is_asked(programme: Read) -> None:
    findings = report(programme(), "S02").blocks[1]
    assert findings == Findings(about="What is asked in this session: How are we? · Openly")


def test_a_session_without_activities_has_a_page_too(programme: Read, change: Change) -> None:
    change("sessions.yaml", "    predecessor: S01\n    activities: [health, openly]\n", "")
    page = report(programme(), "S02")
    assert facts_of(page)["Answers from"] == "nobody yet"


def test_what_is_not_known_is_left_out_or_said(programme: Read, change: Change) -> None:
    change("sessions.yaml", "date: 2012-11-20", "date: 2012\n    date_doubt: no day is known")
    page = report(programme(), "S02")
    assert facts_of(page)["Date"] == "2012"
    assert page.blocks[0].facts[1].doubt == "no day is known"


def test_the_calendar_shows_every_session(programme: Read, rows_of: Rows, change: Change) -> None:
    change("sessions.yaml", "    date: 2012-11-20\n", "")
    assert rows_of(calendar_table(programme())) == [
        ["S01", "First session", "16 September 2012", "Brussels",
         "How are we? · Openly · What we need · What comes first"],
        ["S02", "Second session", "not set", "", "How are we? · Openly"],
    ]  # fmt: skip


class _Found:
    """Results that have findings, and nothing else."""

    def __init__(self, *texts: str, decided: bool = False) -> None:
        self.activity = SimpleNamespace(id=texts[0])
        self._found = tuple(Finding(text=text, decided=decided) for text in texts)

    def findings(self) -> tuple[Finding, ...]:
        return self._found


def test_no_activity_takes_the_room_of_anothers_first_finding(programme: Read) -> None:
    group = programme()
    many = [_Found(*(f"a{n}" for n in range(9))), _Found("b0", "b1"), _Found("c0")]
    found = _findings(group, group.session("S02"), many)  # type: ignore[arg-type]  # stand-ins
    assert [one.text for one in found] == ["a0", "a1", "a2", "a3", "b0", "b1", "c0"]


def test_what_was_decided_is_kept_where_there_is_no_room_for_all(programme: Read) -> None:
    group = programme()
    many = [*(_Found(f"a{n}") for n in range(8)), _Found("b0", decided=True)]
    found = _findings(group, group.session("S02"), many)  # type: ignore[arg-type]  # stand-ins
    assert [one.text for one in found] == ["a0", "a1", "a2", "a3", "a4", "a5", "b0"]


def test_figures_of_which_none_is_there_yet_are_not_said_to_come_from_a_source() -> None:
    nothing = Who("0 cases", None, None, "", is_from_source=True)
    assert [cell.words() for cell in _counts(nothing)] == ["–"]
