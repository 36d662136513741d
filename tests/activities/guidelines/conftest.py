"""The small group with three statements, and something of each sort that they rest on."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from plakit import open_session
from plakit.activities.guidelines import GuidelinesResults
from plakit.room import Room
from tests.conftest import let_go

FILES = {
    "activities/advice.yaml": """\
id: advice
kind: guidelines
title: What we advise
settings:
  title: Advice on stays abroad
  standfirst: For whoever plans one.
  sections:
    - {title: Before a stay, about: What comes first., statements: [time-first]}
""",
    "activities/sooner.yaml": """\
id: sooner
kind: vote
title: What comes sooner
mode: named
steps: [{id: dots, title: Dots, session: S01}]
settings: {issues: [{id: hours, text: More hours}, {id: rooms, text: More rooms}]}
""",
    "outcomes/outcome-hours.yaml": """\
id: outcome-hours
title: Hours
text: We ask for more hours.
standing: majority
reasons: All else depends on it.
dissent: [{text: It costs too much., by: AT}]
issues:
  - {id: hours, text: More hours, place: 1, cards: [N1]}
  - {id: rooms, text: More rooms, place: 2}
session: S01
activity: sooner
method: dots
n: 12
source: report
""",
    "cases/case-a.yaml": """\
id: case-a
title: "A: short stays"
units: [AT]
problem: Nobody went abroad.
results:
  - {text: Twenty went., evidence: monitoring}
  - {text: They liked it., evidence: opinion}
source: report
""",
    "cases/case-b.yaml": """\
id: case-b
title: "B: long stays"
problem: Nobody came back.
results: [{text: All came back., evidence: opinion}]
source: report
certainty: presumed
""",
    "solutions/hours-swapped.yaml": """\
id: hours-swapped
title: Hours are swapped
problem: There is no time.
solution: Two schools swap hours.
cases: [case-a]
source: report
""",
    "challenges.csv": "id,text,session,card,source\nno-time,Who has time?,S01,W1,report\n",
    "guidelines/time-first.yaml": """\
id: time-first
text: Find time before you write.
rationale: Without it nothing is written.
addressees: [providers, ministries]
strength: must
status: agreed
since: S01
version: 2
history: [{version: 1, text: Find time., why: It was too short., session: S01, by: DE}]
dissent: [{text: Time is money., by: AT}]
source: report
evidence:
  - {ref: card:N1, says: Time comes first.}
  - {ref: outcome:outcome-hours, says: The group decided so.}
  - {ref: case:case-b, says: There it failed., against: true}
  - {ref: solution:hours-swapped, says: Swapping works., doubt: Only told by one.}
  - {ref: fact:priorities#People, says: A quarter say so.}
  - {ref: assessment:health.b1, says: It was asked.}
  - {ref: vote:sooner, says: It came first.}
""",
    "guidelines/one-case.yaml": """\
id: one-case
text: Do as they did.
addressees: [providers]
strength: could
status: draft
since: S01
source: report
evidence: [{ref: case:case-b, says: It worked there.}]
""",
    "guidelines/alone.yaml": """\
id: alone
text: Believe us.
addressees: [ministries]
strength: should
since: S02
status: proposed
source: report
""",
}


def write_guidelines(folder: Path) -> None:
    """Add the statements, and what they rest on, to the folder of the small group."""
    for name, text in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    with (folder / "programme.yaml").open("a", encoding="utf-8") as file:
        file.write(
            "addressees: [{id: providers, title: Providers}, {id: ministries, title: Ministries}]\n"
        )
    sessions = folder / "sessions.yaml"
    text = sessions.read_text(encoding="utf-8").replace("priorities]", "priorities, advice]")
    sessions.write_text(text, encoding="utf-8")


@pytest.fixture
def guided(sample_folder: Path) -> Path:
    """Give the folder of the small group with its guidelines."""
    write_guidelines(sample_folder)
    return sample_folder


@pytest.fixture
def room(guided: Path) -> Iterator[Room]:
    """Give the room of its first session."""
    room = open_session(str(guided))
    yield room
    let_go(room)


@pytest.fixture
def advice(room: Room) -> GuidelinesResults:
    """Give the results of its guidelines."""
    results = room.results("advice")
    assert isinstance(results, GuidelinesResults)
    return results
