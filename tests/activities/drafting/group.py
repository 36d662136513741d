"""A drafting in the small group: two seats write, all are asked; one statement stands already."""

from collections.abc import Callable
from pathlib import Path

ACTIVITY = """\
id: writing
kind: drafting
title: Our guidelines
mode: named
k: 3
steps:
  - {id: propose, title: Write, session: S01, does: propose}
  - {id: take-up, title: Take up, session: S01, does: decide}
  - {id: support, title: Who goes along, session: S01, does: support}
  - {id: amend, title: Other words, session: S01, does: amend}
  - {id: decide, title: What is decided, session: S01, does: decide}
  - {id: amend-2, title: Other words again, session: S01, does: amend}
  - {id: decide-2, title: What is decided again, session: S01, does: decide}
  - {id: rate-1, title: Rating 1, session: S01, does: rate}
  - {id: rate-2, title: Rating 2, session: S01, does: rate}
settings:
  drafters: {seats: [AT-1], kinds: [vet-provider]}
"""
STATEMENT = """\
# Written by hand: this comment stays.
id: guideline-outcomes
text: "Providers should describe each course once."   # as talked about
rationale: Learners move.
addressees: [providers]
strength: should
since: S01
source: report
evidence:
  - {ref: "source:report", says: It says so.}
status: draft
"""
ADDRESSEES = """\
addressees:
  - {id: providers, title: Providers of training}
  - {id: ministry, title: The ministry}
"""
ID = "guideline-outcomes"
BASE = "Providers should describe each course once."
Answer = Callable[..., None]


def add_drafting(folder: Path, *changes: tuple[str, str], statement: str = STATEMENT) -> Path:
    """Write the drafting into the small group's folder, with texts of its file changed."""
    activity = ACTIVITY
    for old, new in changes:
        assert old in activity, old
        activity = activity.replace(old, new)
    (folder / "activities/writing.yaml").write_text(activity, encoding="utf-8")
    overview = folder / "programme.yaml"
    overview.write_text(overview.read_text("utf-8") + ADDRESSEES, "utf-8")
    calendar = folder / "sessions.yaml"
    text = calendar.read_text(encoding="utf-8")
    calendar.write_text(text.replace("[health, openly, needs", "[writing, health, needs"), "utf-8")
    if statement:
        (folder / "guidelines").mkdir()
        (folder / f"guidelines/{ID}.yaml").write_text(statement, encoding="utf-8")
    return folder
