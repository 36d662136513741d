"""The small group, with two statements, a log of one row and two commitments."""

from collections.abc import Callable
from pathlib import Path

import pytest

Change = Callable[[str, str, str], None]

FILES = {
    "activities/after.yaml": """\
id: after
kind: follow_up
title: What became of it
mode: named
steps:
  - {id: told, title: What we handed on, session: S02}
  - {id: standing, title: How it stands, session: S02, does: status}
""",
    "guidelines/one-paper.yaml": """\
{id: one-paper, text: Sign one paper., addressees: [ministries, schools], strength: should,
 since: S01, source: report}
""",
    "guidelines/short-words.yaml": """\
{id: short-words, text: Use short words., addressees: [schools], strength: could, since: S01,
 source: report}
""",
    "guidelines/gone.yaml": """\
{id: gone, text: Wait., addressees: [schools], strength: could, since: S01, status: dropped,
 source: report}
""",
    "diffusion.csv": """\
id,date,session,what,guidelines,addressee,to,channel,by,effect,source
first,2012-10,S01,one-paper,one-paper,ministries,The ministry,By letter,BE,,report
""",
    "commitments.csv": """\
id,addressee,what,by_when,session,guidelines,status,looked_at,source,note
money,ministries,"Pay, in time",2012-10-01,S01,one-paper,open,,report,A call.
meet,schools,Meet,,S01,,under_way,S02,report,
""",
}


@pytest.fixture
def folder(sample_folder: Path, change: Change) -> Path:
    """Give the small group with a follow-up in its second session."""
    for name, text in FILES.items():
        (sample_folder / name).parent.mkdir(exist_ok=True)
        (sample_folder / name).write_text(text, encoding="utf-8")
    change(
        "sessions.yaml", "activities: [health, openly]\n", "activities: [health, openly, after]\n"
    )
    addressees = "addressees: [{id: ministries, title: Ministries}, {id: schools, title: Schools}]"
    with (sample_folder / "programme.yaml").open("a", encoding="utf-8") as file:
        file.write(f"{addressees}\n")
    return sample_folder
