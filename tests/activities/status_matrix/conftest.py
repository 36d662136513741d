"""A matrix of the small group: recorded rounds in a file, live ones answered in the test."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from plakit.activities import KINDS, Answered, Held, check_activities
from plakit.activities.status_matrix import MatrixResults
from plakit.programme import Programme, read_programme

HEAD = (
    "unit,unit_id,round,mark_order,code,years,older,column,possible_columns,source,certainty,note"
)
COLUMNS = "[{id: law, title: New law}, {id: news, title: Telling people}, {id: test, title: Tests}]"
STEPS = "[{id: one, title: First round, session: S01}, {id: two, title: Then, session: S02}]"

Wave = Mapping[str, Mapping[str, Mapping[str, Any]]]


def rows(*lines: str) -> str:
    """Write the file of marks; each line: unit id, round, code, years, older, column, more."""
    made = []
    for line in lines:
        cells = [*line.split(","), *[""] * 8][:8]
        unit, round_, code, years, older, column, possible, note = cells
        certainty = "unclear" if note else "certain"
        order = str(len(made) + 1) if column == "unclear_in_source" else ""
        made.append(
            f",{unit},{round_},{order},{code},{years.replace(';', ' ')},{older},{column},"
            f"{possible},report,{certainty},{note}"
        )
    return "\n".join([HEAD, *made]) + "\n"


def given(text: str) -> dict[str, dict[str, Any]]:
    """Read "law X 2010 2012, news none, test unknown" as the answers of one seat."""
    answers: dict[str, dict[str, Any]] = {}
    for part in filter(None, text.split(", ")):
        item, code, *years = part.split()
        star = code.endswith("*")
        answers[item] = {"value": code.removesuffix("*")}
        if star:
            answers.setdefault("older-data", {"value": []})["value"].append(item)
        for name, year in zip(("since", "until"), years, strict=False):
            answers[f"{item}.{name}"] = {"value": int(year)}
    return answers


@pytest.fixture
def folder(sample_folder: Path) -> Callable[..., Path]:
    """Give a function that writes the matrix of the small group into its folder."""

    def write(
        recorded: str = "", settings: str = "", *, steps: str = "", mode: str = "named"
    ) -> Path:
        lines = ["id: who-does", "kind: status_matrix", "title: Who does what", f"mode: {mode}"]
        if steps:
            lines.append(f"steps: {steps}")
        named = ["facts: marks"] if recorded else []
        if "columns" not in settings:
            named.append(f"columns: {COLUMNS}")
        inside = ", ".join([*named, *filter(None, [settings])])
        lines.append(f"settings: {{{inside}}}")
        file = sample_folder / "activities" / "who-does.yaml"
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")
        if recorded:
            (sample_folder / "facts" / "marks.csv").write_text(recorded, encoding="utf-8")
        return sample_folder

    return write


@pytest.fixture
def matrix(folder: Callable[..., Path]) -> Callable[..., MatrixResults]:
    """Give a function that makes results of recorded rounds, of live waves, or of both."""

    def make(
        recorded: str = "",
        settings: str = "",
        *waves: Wave,
        session: str = "S02",
        is_rehearsal: bool = False,
        steps: str = "",
    ) -> MatrixResults:
        place = folder(recorded, settings, steps=steps or (STEPS if waves else ""))
        group: Programme = read_programme(place, also=check_activities)
        activity = group.activity("who-does")
        places = (("S01", "one"), ("S02", "two"))[: len(waves)]
        answers = tuple(
            Answered(at, activity.id, step, seat, item, dict(value), "lab")
            for (at, step), wave in zip(places, waves, strict=True)
            for seat, answer in wave.items()
            for item, value in answer.items()
        )
        kind = KINDS["status_matrix"]
        asked = {}
        for at, step in places:
            chosen = next(one for one in activity.steps if one.id == step)
            asked[at, step] = kind.asking(group, activity, chosen, Held()).form
        held = Held(answers, waves=places, asked=asked, is_rehearsal=is_rehearsal)
        shown = kind.results(group, group.session(session), activity, held, None)
        assert isinstance(shown, MatrixResults)
        return shown

    return make
