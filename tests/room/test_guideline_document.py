"""The guideline document as a verb of a room: headed, dated, and with what it rests on."""

from collections.abc import Callable
from pathlib import Path

import pytest

from plakit import open_session
from plakit.blocks import Provenance, Title
from plakit.errors import ParameterError, SheetError
from plakit.room import Room

GUIDELINES = "id: what-follows\nkind: guidelines\ntitle: What follows\n"
STATEMENT = """\
id: ask-early
text: Ask partners early.
addressees: [ministry]
strength: should
status: draft
since: S01
source: report
evidence:
  - ref: source:report
    says: Those who asked early agreed.
"""


@pytest.fixture
def with_guidelines(sample_folder: Path, change: Callable[[str, str, str], None]) -> Path:
    """Give the folder of a group that has one statement, shown in its second session."""
    (sample_folder / "activities" / "what-follows.yaml").write_text(GUIDELINES, encoding="utf-8")
    (sample_folder / "guidelines").mkdir()
    (sample_folder / "guidelines" / "ask-early.yaml").write_text(STATEMENT, encoding="utf-8")
    addressees = "addressees:\n  - {id: ministry, title: The ministry}\nlanguages"
    change("programme.yaml", "languages", addressees)
    change(
        "sessions.yaml",
        "activities: [health, openly]",
        "activities: [what-follows, health, openly]",
    )
    return sample_folder


def test_it_is_headed_and_dated_and_ends_with_what_it_rests_on(with_guidelines: Path) -> None:
    page = open_session(str(with_guidelines), "S02", as_of="2013-01-31").guideline_document()
    title, foot = page.blocks[0], page.blocks[-1]
    assert isinstance(title, Title)
    assert isinstance(foot, Provenance)
    assert (title.title, title.day, title.session) == ("What follows", "2013-01-31", "S02")
    assert title.fingerprint
    assert any(f"files {title.fingerprint}" in line for line in foot.lines)
    assert "guidelines/ask-early.yaml" in {read.name for read in foot.reads}
    assert foot.command == "plakit document small-group --session S02 --as-of 2013-01-31"


def test_it_is_there_in_the_language_asked_for(with_guidelines: Path) -> None:
    page = open_session(str(with_guidelines), "S02", language="de").guideline_document()
    foot = page.blocks[-1]
    assert isinstance(foot, Provenance)
    assert foot.command == "plakit document small-group --session S02 --language de"
    assert "kleinste gezeigte Gruppe: 3" in foot.lines[0]


def test_a_session_without_guidelines_says_so_and_writes_nothing(sample_session: Room) -> None:
    folder = sample_session.programme.folder
    with pytest.raises(ParameterError, match="there is no activity of kind guidelines"):
        sample_session.write_guideline_document()
    assert not (folder / "reports").exists()


def test_a_template_is_looked_for_in_the_folder_of_the_group(with_guidelines: Path) -> None:
    room = open_session(str(with_guidelines), "S02")
    with pytest.raises(ParameterError, match=r"gone\.dotx: there is no such template"):
        room.write_guideline_document(template="gone.dotx")
    (with_guidelines / "ours.dotx").write_bytes(b"PK")
    with pytest.raises(SheetError, match=r"^ours\.dotx"):
        room.write_guideline_document(template="ours.dotx")
    with pytest.raises(ParameterError, match="A template is for Word only"):
        room.write_report(formats="html", template="ours.dotx")
    assert not (with_guidelines / "reports").exists()
