"""What a programme holds as evidence by a session: each sort, and nothing of later on."""

from pathlib import Path

import pytest

from plakit.activities.evidence_choice import SORTS, options_of
from plakit.activities.guidelines import exhibits
from plakit.activities.holdings import HELD, held_pieces
from plakit.programme import EVIDENCE_THINGS, Programme, read_programme
from plakit.text import say
from tests.activities.guidelines.conftest import write_guidelines

FILES = {
    "activities/later.yaml": """\
id: later
kind: vote
title: What comes later
mode: named
steps:
  - {id: dots, title: Dots, session: S02}
  - {id: outcome, title: What we agree to, session: S02, does: outcome}
settings: {issues: [{id: air, text: More air}]}
""",
    "activities/experts.yaml": """\
id: experts
kind: delphi
title: In five years
steps: [{id: round-1, title: First round, session: S01}]
settings: {statements: [{id: paid, text: Time is paid.}]}
""",
    "activities/reading.yaml": """\
id: reading
kind: case_reading
title: Read together
mode: named
steps: [{id: first, title: First reading, session: S01}]
settings: {cases: [case-a]}
""",
    "codebooks/ours.yaml": """\
id: ours
version: "1"
title: Ours
themes:
  - {id: help, title: Help, codes: [{id: helped, label: It helped, definition: It did.}]}
source: report
""",
    "outcomes/outcome-needs.yaml": """\
id: outcome-needs
title: What we need first
text: Time.
standing: majority
issues: [{id: pile-1, text: Time and money, place: 1, cards: [S01-needs-0123456789]}]
session: S01
activity: needs
method: dots
source: report
""",
}


@pytest.fixture
def group(sample_folder: Path) -> Programme:
    """Give the small group with something of each sort, and a vote in its second session."""
    write_guidelines(sample_folder)
    for name, text in FILES.items():
        (sample_folder / name).parent.mkdir(parents=True, exist_ok=True)
        (sample_folder / name).write_text(text, encoding="utf-8")
    return read_programme(sample_folder)


def words(group: Programme, session: str, *sorts: str) -> dict[str, str]:
    """Give what can be chosen, by its link."""
    pieces = held_pieces(group, group.session(session), sorts)
    options = options_of(pieces, ["en"])
    return {one.ref: say(option.label) for one, option in zip(pieces, options, strict=True)}


def test_each_sort_is_offered_by_words_that_the_room_knows(group: Programme) -> None:
    asked = words(group, "S01", "vote", "issue", "delphi", "assessment", "excerpt")
    assert asked == {
        "vote:sooner.dots": "Dots (What comes sooner)",
        "issue:sooner.hours": "More hours (What comes sooner)",
        "issue:sooner.rooms": "More rooms (What comes sooner)",
        "issue:needs.pile-1": "Time and money (What we need)",
        "delphi:experts.paid": "Time is paid. (In five years)",
        "assessment:health.a1": "Do we trust each other? (How are we?)",
        "assessment:health.a2": "Do we talk? (How are we?)",
        "assessment:health.b1": "Do we have time? (How are we?)",
        "assessment:health.b2": "Do we have money? (How are we?)",
        "excerpt:reading.case-a.problem": "A: short stays (Problem)",
        "excerpt:reading.case-a.results": "A: short stays (What came of it)",
    }
    assert words(group, "S01", "fact") == {"fact:priorities": "What comes first"}
    assert words(group, "S01", "case")["case:case-a"] == "A: short stays"


def test_what_the_group_has_not_come_to_yet_is_not_there(group: Programme) -> None:
    later = {one.ref for one in held_pieces(group, group.session("S02"))}
    sooner = {one.ref for one in held_pieces(group, group.session("S01"))}
    assert later - sooner == {"vote:later.dots", "issue:later.air"}
    assert {one.ref for one in held_pieces(group, None)} == later
    # A step without a session asks nobody.
    assert not any("openly" in one for one in later)


def test_each_sort_that_a_link_can_name_has_its_place(group: Programme) -> None:
    assert {*HELD} == {*SORTS} == {*EVIDENCE_THINGS}
    # A chain shows what came of a case, too, which no link names.
    assert {*exhibits.SORTS} == {*EVIDENCE_THINGS, "result"}
    there = {one.sort for one in held_pieces(group, group.session("S01"))}
    assert there == {*EVIDENCE_THINGS}


def test_what_files_hold_is_the_same_whoever_asks(group: Programme) -> None:
    before = held_pieces(group, None)
    assert held_pieces(group, None) == before
    assert len({one.ref for one in before}) == len(before)
