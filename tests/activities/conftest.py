"""Results made of answers that stand in the test, without a store."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from plakit.activities import KINDS, Answered, Held, Results, check_activities
from plakit.programme import Programme, read_programme
from plakit.store import Participant

WAVES = (("S01", "wave-1"), ("S02", "wave-2"))

Wave = Mapping[str, Mapping[str, object]]


@pytest.fixture
def programme(sample_folder: Path) -> Callable[[], Programme]:
    """Give a function that reads the small group as its files are now."""
    return lambda: read_programme(sample_folder, also=check_activities)


@pytest.fixture
def seats(sample_folder: Path) -> Callable[[int], list[str]]:
    """Give a function that writes so many seats, the first half of one kind, and names them."""

    def write(count: int) -> list[str]:
        names = [f"m{number:02}" for number in range(1, count + 1)]
        kinds = ["company" if place < count / 2 else "research" for place in range(count)]
        rows = [f"{name},Unit {name},{kind}" for name, kind in zip(names, kinds, strict=True)]
        text = "\n".join(["id,unit,kind", *rows]) + "\n"
        (sample_folder / "seats.csv").write_text(text, encoding="utf-8")
        return names

    return write


@pytest.fixture
def results(
    programme: Callable[[], Programme], said: Callable[[object], Mapping[str, Any]]
) -> Callable[..., Any]:
    """Give a function that makes results of waves: seat to item to answer."""

    def make(
        *waves: Wave, activity: str = "health", session: str = "S02", is_rehearsal: bool = False
    ) -> Results:
        group = programme()
        asked = group.activity(activity)
        places = WAVES[: len(waves)]
        answers = [
            Answered(at, activity, step, seat, item, dict(said(given)), "lab")
            for (at, step), wave in zip(places, waves, strict=True)
            for seat, items in wave.items()
            for item, given in items.items()
        ]
        people = [
            Participant(at, activity, step, seat, {
                name: getattr(group.seat(seat), name) for name in asked.groups
            })
            for (at, step), wave in zip(places, waves, strict=True)
            for seat in wave
        ]  # fmt: skip
        held = Held(tuple(answers), tuple(people), places, is_rehearsal=is_rehearsal)
        return KINDS[asked.kind].results(group, group.session(session), asked, held, None)

    return make
