"""The small group, with messages: two in files, an activity that asks for more, and a glossary."""

from pathlib import Path
from typing import Any

from plakit.activities import Answered

LISTS = """\
addressees: [{id: ministries, title: Ministries}, {id: schools, title: Schools}]
viewpoints: [{id: policy, title: Policy}, {id: practice, title: Practice}]
themes: [{id: mobility, title: Mobility}]
"""
ACTIVITY = """\
id: tell
kind: key_messages
title: What we tell others
mode: named
steps:
  - {id: write, title: Write messages, session: S01, settings: {most: 2}}
  - {id: sides, title: Write insights, session: S01, does: insights}
  - {id: along, title: Who goes along?, session: S01, does: agree}
  - {id: take, title: What we take, session: S01, does: decide}
"""
GLOSSARY = "term,meaning\nlearning outcomes,What somebody can do\nECVET,A credit system\n"
MESSAGES = {
    "begin-early": """\
text: Begin with learning outcomes, and begin early.
plain: Write down first what people can do.
reason: Units of the OQF rest on them.
topic: Learning
addressees: [schools]
session: S01
evidence: [{ref: "source:report", says: It says so.}]
source: report
""",
    "meet-more": """\
text: Meet more often.
reason: We meet once a year.
addressees: [schools, ministries]
session: S02
status: agreed
evidence: [{ref: "card:N1", against: true, doubt: Few said it.}]
source: report
""",
}
INSIGHTS = {
    "slow-laws": """\
text: Laws are slow.
rationale: We heard it twice.
views:
  - {viewpoint: policy, text: A law takes five years.}
  - {viewpoint: practice, text: ""}
session: S01
source: report
""",
}
FILES = {
    "activities/tell.yaml": ACTIVITY,
    "glossary.csv": GLOSSARY,
    **{f"messages/{name}.yaml": f"id: {name}\n{text}" for name, text in MESSAGES.items()},
    **{f"insights/{name}.yaml": f"id: {name}\n{text}" for name, text in INSIGHTS.items()},
}


def add_messages(folder: Path) -> Path:
    """Put messages into the folder of the small group."""
    for name, text in FILES.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    programme, sessions = folder / "programme.yaml", folder / "sessions.yaml"
    programme.write_text(programme.read_text(encoding="utf-8") + LISTS, encoding="utf-8")
    text = sessions.read_text(encoding="utf-8")
    text = text.replace("[health, openly, needs", "[tell, health, openly, needs")
    text = text.replace("activities: [health, openly]", "activities: [tell, health, openly]")
    sessions.write_text(text, encoding="utf-8")
    return folder


def said(seat: str, step: str, **answers: Any) -> tuple[Answered, ...]:
    """Give the answers of a seat: item (with __ for -) to value."""
    return tuple(
        Answered("S01", "tell", step, seat, name.replace("__", "-"), {"value": value}, "lab")
        for name, value in answers.items()
    )


def message(seat: str, number: int = 1, *, state: str = "ready", **more: Any) -> Any:
    """Give the answers that make a message."""
    words = {
        "text": "Pay for pilots.",
        "reason": "They stop when money ends.",
        "addressees": ["ministries"],
        "state": state,
    }
    again = {f"message{number}__more": "yes"} if number > 1 else {}
    fields = {f"message{number}__{name}": one for name, one in {**words, **more}.items()}
    return said(seat, "write", **again, **fields)
