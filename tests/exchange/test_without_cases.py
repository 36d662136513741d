"""A folder made of an export has no activities about cases, which left apart; all else fits."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from plakit.activities import check_activities
from plakit.exchange.export_again.merging import import_export
from plakit.exchange.open_export.exporting import export_folder
from plakit.programme import read_programme

FILES = {
    "cases/case-a.yaml": "{id: case-a, title: A, source: report}\n",
    "solutions/sol.yaml": "{id: sol, title: S, problem: P, solution: S, cases: [case-a], "
    "source: report}\n",
    "challenges.csv": "id,text,session,solutions,status\nopen,What now?,S01,sol,answered\n",
    "codebooks/book.yaml": "id: book\ntitle: Book\nthemes:\n- id: t\n  title: T\n  codes:\n"
    "  - {id: c, label: C, definition: D}\n",
    "activities/reading.yaml": "id: reading\nkind: case_reading\ntitle: Reading\nmode: named\n"
    "steps: [{id: one, title: One}]\nsettings: {cases: [case-a]}\n",
    "guidelines/begin.yaml": "id: begin\ntext: Begin.\naddressees: [all]\nstrength: should\n"
    "since: S01\nsource: report\nevidence:\n- {ref: 'case:case-a'}\n- {ref: 'card:N1'}\n"
    "- {ref: 'solution:sol'}\n- {ref: 'challenge:open'}\n- {ref: 'excerpt:reading.case-a'}\n",
    "messages/go.yaml": "{id: go, text: Go., reason: So., addressees: [all], session: S01, "
    "source: report, evidence: [{ref: 'case:case-a'}]}\n",
    "activities/bank.yaml": "{id: bank, kind: solution_bank, title: Bank}\n",
}


@pytest.fixture
def made(sample_session: Any, sample_folder: Path, tmp_path: Path,
         change: Callable[[str, str, str], None], answer: Callable[..., None]) -> Path:  # fmt: skip
    """Give a folder that was made of the export of a group with cases."""
    sample_session.open("needs")
    answer(sample_session, "needs", "BE", "cards",
           worries={"value": [{"id": "c1", "text": "A room"}]})  # fmt: skip
    for name, text in FILES.items():
        (sample_folder / name).parent.mkdir(exist_ok=True)
        (sample_folder / name).write_text(text, encoding="utf-8")
    change("programme.yaml", "languages:", "addressees: [{id: all, title: All}]\nlanguages:")
    change("sessions.yaml", "needs, priorities]", "reading, needs, bank, priorities]")
    change("sessions.yaml", "findings:",
           "findings:\n      - {text: All is open., activity: bank}")  # fmt: skip
    export_folder(sample_folder, tmp_path / "export")
    import_export(tmp_path / "export", tmp_path / "new")
    return tmp_path / "new"


def test_what_is_about_cases_is_taken_out_and_the_rest_has_no_fault(made: Path) -> None:
    programme = read_programme(made, also=check_activities)
    session = programme.session("S01")
    assert session.activities == ("health", "openly", "needs", "priorities")
    assert [finding.activity for finding in session.findings] == ["priorities"]
    assert (programme.cases, programme.solutions, programme.challenges) == ({}, {}, ())
    assert "reading" not in programme.activities


def test_statements_and_messages_rest_on_what_is_there(made: Path) -> None:
    programme = read_programme(made)
    assert [link.ref for link in programme.guidelines["begin"].evidence] == ["card:N1"]
    assert programme.messages["go"].evidence == ()


def test_what_has_nothing_to_do_with_cases_stays_as_it_was(made: Path, sample_folder: Path) -> None:
    for name in ("programme.yaml", "activities/needs.yaml", "codebooks/book.yaml"):
        assert (made / name).read_bytes() == (sample_folder / name).read_bytes()


def test_no_file_of_an_export_holds_what_was_said_of_cases(made: Path, tmp_path: Path) -> None:
    files = {path: path.read_bytes() for path in (tmp_path / "export").rglob("*") if path.is_file()}
    assert not [path for path, data in files.items() if b"What now?" in data]
    assert not (tmp_path / "export" / "programme" / "challenges.csv").exists()
    said = (tmp_path / "export" / "README.md").read_text(encoding="utf-8")
    assert "programme/challenges.csv: what was said of cases" in said
    assert "programme/solutions: what was said of cases" in said
