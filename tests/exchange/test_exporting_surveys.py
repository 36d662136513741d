"""What leaves of a survey: released numbers, never single answers under random numbers."""

from collections.abc import Callable
from pathlib import Path

from plakit import read_export
from plakit.exchange.open_export.exporting import export_folder
from plakit.room import Room
from plakit.room.reporting import Order, write_session_reports
from tests.conftest import let_go
from tests.exchange.exporting import all_bytes, rows

Answer = Callable[..., None]
Change = Callable[[str, str, str], None]

INSTRUMENT = """\
id: mobility
title: Mobility
areas:
- id: a
  title: Your way
  items:
  - {id: means, kind: choice, label: Main means,
     options: [{id: bus, label: Bus}, {id: bike, label: Bike}, {id: none, label: None}]}
  - {id: why, kind: text, label: Why, show_if: {item: means, is_in: [none]}}
  - {id: born, kind: date, label: Born}
  - {id: far, kind: number, label: Distance, lowest: 0, highest: 100}
"""
ACTIVITY = """\
id: travel
kind: survey
title: Travel
instrument: mobility
mode: pseudonymous
steps: [{id: wave-1, title: Now}]
"""


def test_a_survey_leaves_as_released_numbers(
    sample_folder: Path, change: Change, session: Callable[..., Room], answer: Answer,
    tmp_path: Path,
) -> None:  # fmt: skip
    (sample_folder / "activities/travel.yaml").write_text(ACTIVITY, encoding="utf-8")
    (sample_folder / "instruments").mkdir(exist_ok=True)
    (sample_folder / "instruments/mobility.yaml").write_text(INSTRUMENT, encoding="utf-8")
    lines = "\n".join(f"s{number:02},s{number:02}" for number in range(24))
    (sample_folder / "seats.csv").write_text(f"id,unit\n{lines}\n", encoding="utf-8")
    change("sessions.yaml", "[health, openly, needs", "[travel, health, openly, needs")
    room = session("S01")
    room.open("travel")
    for number in range(24):
        answer(
            room, "travel", f"s{number:02}", "wave-1",
            means={"value": "none" if number < 12 else "bus"},
            born={"value": f"19{60 + number}-11-29"}, far={"value": 50 + number % 2},
            **({"why": {"value": f"Because {number}."}} if number < 12 else {}),
        )  # fmt: skip
    room.close("travel")
    room.results("travel")
    out = export_folder(sample_folder, tmp_path / "out")
    here = [r for r in rows(out, "aggregates.csv") if r["activity"] == "travel"]
    shown = {(r["item"], r["part"]): (r["n"], r["measure"], r["value"]) for r in here}
    assert shown["means", "bus"] == ("24", "share", "50")
    assert shown["born", "../1962"] == ("24", "share", "15")
    assert shown["why", ""] == ("12", "", "")
    assert {r["mean"] for r in here if r["item"] == "far"} == {"51"}
    (step,) = [r for r in rows(out, "steps.csv") if r["activity"] == "travel"]
    assert step["leaves"] == "aggregates"
    assert "could tell who is behind a number" in step["why"]
    for name in ("events.csv", "answers.csv", "participants.csv", "comments.csv"):
        assert not [r for r in rows(out, name) if r["activity"] == "travel"]
    assert b"-11-29" not in all_bytes(out)
    assert b"Because" not in all_bytes(out)

    let_go(room)
    written = write_session_reports(Order(sample_folder, sessions=("S01",), out=tmp_path / "pages"))
    assert not written.failed
    (page,) = (path for path in (tmp_path / "pages").glob("S01*.html"))
    found = read_export(out).compare(page)
    assert [one for one in found.places if one.verdict == "differs"] == []
    assert found.is_whole
