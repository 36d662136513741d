"""Two cases, a codebook and three readers, small enough for the eye to check."""

from pathlib import Path
from typing import Any

from plakit.forms import CodingQuestion
from plakit.programme import Programme

FILES = {
    "activities/reading.yaml": """\
id: reading
kind: case_reading
title: What helps?
mode: named
steps: [{id: reading, title: We read, session: S01}]
settings: {fields: [problem, steps, results]}
""",
    "cases/case-alps.yaml": """\
id: case-alps
title: Across the Alps
units: [AT, IT]
problem: Few learners went. Nobody paid for it.
steps:
  - Partners wrote agreements
  - They met twice a year.
results: [{text: More learners go., evidence: monitoring}]
source: report
""",
    "cases/case-baltic.yaml": """\
id: case-baltic
title: Around the Baltic
units: [EE]
problem: Schools knew little of each other.
steps: [They signed agreements.]
source: report
""",
    "cases/case-empty.yaml": """\
id: case-empty
title: Nothing told
source: report
""",
    "codebooks/helps.yaml": """\
id: helps
title: What helps
themes:
  - id: means
    title: Means
    codes:
      - {id: agreements, label: Agreements, definition: A written promise., not_for: Hopes.}
      - {id: money, label: Money, definition: Who pays., example: Nobody paid.}
  - id: people
    title: People
    codes: [{id: talk, label: Talk, definition: They meet and talk.}]
""",
}


def write_cases(folder: Path, change: Any = None) -> None:
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    path = folder / "sessions.yaml"
    text = path.read_text(encoding="utf-8").replace("[health,", "[reading, health,", 1)
    path.write_text(text, encoding="utf-8")


def form_of(programme: Programme, activity: str = "reading") -> Any:
    from plakit.activities import Held, kind_of

    asked = programme.activity(activity)
    return kind_of(asked).asking(programme, asked, asked.steps[0], Held()).form


def marked(question: CodingQuestion, *excerpts: tuple[str, str, str]) -> dict[str, Any]:
    """Give an answer: words of a passage with the codes they were given ("money talk")."""
    value = []
    for number, (passage, words, codes) in enumerate(excerpts, 1):
        text = next(one.text for one in question.passages if one.id == passage)
        start = text.index(words)
        value.append(
            {"id": f"e{number}", "passage": passage, "start": start, "end": start + len(words),
             "codes": codes.split()}
        )  # fmt: skip
    return {"value": value}


NOTHING_FITS = {"nothing": "does_not_apply"}
