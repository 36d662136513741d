"""The small group with four cases, and a judging of them whose numbers the eye can check.

AT-1 and AT-2 come from where the first case is from; DE brought the fourth.
"""

from pathlib import Path
from typing import Any

CRITERIA = """\
id: criteria
title: Criteria
levels:
  - {value: 1, label: Weak}
  - {value: 2, label: Fair}
  - {value: 3, label: Strong}
areas:
  - id: all
    title: All
    items:
      - id: clear
        label: Clear
        question: Is the problem clear?
        help: Read it first.
        descriptors: {1: No problem is named., 2: A problem is named., 3: All see it.}
      - {id: known, label: Known, question: Are the results known?}
"""
JUDGING = """\
id: judging
kind: case_judging
title: Which cases shine?
instrument: criteria
mode: named
steps:
  - {id: judge, title: Judge, session: S01}
  - {id: decide, title: Decide, session: S01}
settings:
  weights: {clear: 2}
  choose: 2
  decides: decide
"""
CASES = {
    "case-alps": "title: Alps\nunits: [AT]\nthemes: [mobility]",
    "case-dunes": (
        "title: Dunes\nunits: [BE-WAL, FR]\nthemes: [quality]\nproblem: Too few stay.\n"
        "results:\n  - {text: More stay now, evidence: monitoring}"
    ),
    "case-lakes": "title: Lakes\nunits: [CZ]\nthemes: [mobility]",
    "case-woods": (
        "title: Woods\nunits: [SE]\nthemes: [quality]\nadopted: {session: S01, activity: bring, "
        "step: bring, seat: DE, events: 0123456789abcdef}"
    ),
}
FILES = {
    "instruments/criteria.yaml": CRITERIA,
    "activities/judging.yaml": JUDGING,
    **{f"cases/{name}.yaml": f"id: {name}\n{text}\nsource: report\n" for name, text in
       CASES.items()},
}  # fmt: skip


def add_judging(folder: Path) -> Path:
    """Put cases and judging into the folder of the small group."""
    for name, text in FILES.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    programme, sessions = folder / "programme.yaml", folder / "sessions.yaml"
    themes = "themes: [{id: mobility, title: Mobility}, {id: quality, title: Quality}]\n"
    programme.write_text(programme.read_text(encoding="utf-8") + themes, encoding="utf-8")
    text = sessions.read_text(encoding="utf-8")
    sessions.write_text(text.replace("[health, openly, needs", "[judging, health, openly, needs"),
                        encoding="utf-8")  # fmt: skip
    return folder


def levels(clear: int, known: int, why: str = "") -> dict[str, Any]:
    """Give an answer that judges a case."""
    answer: dict[str, Any] = {"value": {"clear": clear, "known": known}}
    return answer | {"comment": why} if why else answer
