"""A small sound programme, written file by file so that a test can spoil one of them."""

from collections.abc import Callable
from pathlib import Path

import pytest

FILES = {
    "programme.yaml": """\
id: small-group
title: {en: Small group, de: Kleine Gruppe}
languages: [en, de]
mandate:
  challenges: [{id: C1, text: Nobody knows, source: report}]
  objectives: [{id: G1, text: That all know}]
  outputs: [{id: O1, text: A paper, objectives: [G1]}]
phases:
  - {id: P1, title: Start, start: 2012-09, end: 2012-11, source: report, certainty: presumed}
privacy: {mode: pseudonymous, k: 6}
""",
    "seats.csv": """\
id,unit,kind,route,since,until
AT,AT,company,open,2012,
NO,NO,research,,,2012-10
""",
    "sources.csv": "id,title\nreport,The report\n",
    "glossary.csv": "term,meaning,source\nseat,A place in the group,report\n",
    "sessions.yaml": """\
sessions:
  - id: S01
    type: forum
    title: First
    date: 2012-09-16
    activities: [health, board]
    findings: [{text: One thing, activity: board}]
  - id: S02
    type: workshop
    title: Second
    date: 2012-11
    predecessor: S01
    activities: [health]
""",
    "activities/board.yaml": """\
id: board
kind: board
title: Board
settings: {columns: [{id: needs}]}
""",
    "activities/health.yaml": """\
id: health
kind: self_assessment
title: How healthy are we?
instrument: ours
groups: [kind]
steps:
  - {id: wave-1, title: First look, session: S01}
  - {id: wave-2, title: Second look, session: S02}
""",
    "instruments/ours.yaml": """\
id: ours
title: Ours
source: report
levels: [{value: 1, label: Not there}, {value: 2, label: There}]
areas:
  - id: a
    title: One area
    items: [{id: a1, label: Trust, question: Do we trust each other?, own: true}]
""",
    "recorded/cards.csv": """\
session,activity,item,value,source,certainty
S01,board,needs,More time,report,certain
""",
    "facts/shares.csv": "label,value,source,certainty\nNO,012,report,certain\n",
}

Spoil = Callable[[str, str, str], None]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give the folder of a sound programme."""
    place = tmp_path / "group"
    for name, text in FILES.items():
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_text(text, encoding="utf-8")
    return place


@pytest.fixture
def spoil(folder: Path) -> Spoil:
    """Give a function that changes one text in one file of the folder."""

    def change(name: str, old: str, new: str) -> None:
        text = (folder / name).read_text(encoding="utf-8")
        assert old in text
        (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")

    return change
