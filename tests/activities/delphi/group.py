"""A Delphi in the small group: fourteen seats of two kinds, three statements, two rounds."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from plakit.room import Room

ACTIVITY = """\
id: views
kind: delphi
title: What do we agree on?
mode: pseudonymous
k: 3
groups: [kind]
steps:
  - {id: round-1, title: Round 1, session: S01}
  - {id: words, title: New words, session: S01, does: statements}
  - {id: round-2, title: Round 2, session: S01}
settings:
  statements:
    - {id: paid, text: Hours of training should be paid.}
    - {id: named, text: A certificate should name what was learnt., source: report}
    - {id: short, text: Training should be short.}
  consensus: {by: share, limit: 75}
"""
SEATS = [f"s{number:02}" for number in range(1, 15)]
# Statement to the levels that the seats give, in their order; 0: none.
FIRST = {
    "paid": [5, 5, 4, 4, 4, 5, 5, 4, 4, 4, 5, 3, 4, 2],
    "named": [1, 1, 5, 5, 1, 2, 5, 4, 1, 5, 1, 5, 2, 4],
    "short": [1, 2, 3, 4, 5, 1, 2, 3, 4, 5, 1, 2, 3, 4],
}
SECOND = FIRST | {"short": [4] * 14}
Answer = Callable[..., None]
Said = Mapping[str, list[int]]


def add_delphi(folder: Path, *changes: tuple[str, str], activity: str = ACTIVITY) -> Path:
    """Write the Delphi into the small group's folder, with texts of its file changed."""
    for old, new in changes:
        assert old in activity
        activity = activity.replace(old, new)
    (folder / "activities/views.yaml").write_text(activity, encoding="utf-8")
    kinds = ["company" if number < 7 else "research" for number in range(len(SEATS))]
    rows = [f"{seat},U{seat},{kind}" for seat, kind in zip(SEATS, kinds, strict=True)]
    (folder / "seats.csv").write_text("\n".join(["id,unit,kind", *rows]) + "\n", encoding="utf-8")
    calendar = folder / "sessions.yaml"
    text = calendar.read_text(encoding="utf-8")
    calendar.write_text(text.replace("[health, openly, needs", "[views, health, needs"), "utf-8")
    return folder


def play(
    room: Room, answer: Answer, step: str, said: Said, *, seats: int = 14, **more: Any
) -> None:
    """Open a round, let the first seats answer it, and close it."""
    room.open("views", step=step)
    for number, seat in enumerate(SEATS[:seats]):
        given = {
            item: {"value": {"now": levels[number]}} | more
            for item, levels in said.items()
            if levels[number]
        }
        answer(room, "views", seat, step, **given)
    room.close("views", step=step)
