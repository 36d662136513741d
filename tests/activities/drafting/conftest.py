"""Groups with a drafting, opened and closed again."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from plakit import open_session
from plakit.room import Room
from plakit.room.asking import FACILITATOR
from tests.activities.drafting.group import add_drafting
from tests.conftest import let_go

Enter = Callable[..., Room]
Answer = Callable[..., None]
Play = Callable[..., None]


@pytest.fixture
def enter(sample_folder: Path) -> Iterator[Enter]:
    """Give a function that opens the small group with a drafting whose file was changed."""
    rooms: list[Room] = []

    def make(*changes: tuple[str, str], **more: str) -> Room:
        if not (sample_folder / "activities/writing.yaml").exists():
            add_drafting(sample_folder, *changes, **more)
        rooms.append(open_session(str(sample_folder)))
        return rooms[-1]

    yield make
    for room in rooms:
        let_go(room)


@pytest.fixture
def play(answer: Answer) -> Play:
    """Give a function that opens a step, lets seats answer it, and closes it."""

    def run(room: Room, step: str, by_seat: dict[str, dict[str, object]]) -> None:
        room.open("writing", step=step)
        for seat, answers in by_seat.items():
            answer(room, "writing", seat, step, **answers)
        room.close("writing", step=step)

    return run


@pytest.fixture
def amend(play: Play) -> Callable[..., None]:
    """Give a function by which seats write other words for a statement."""

    def run(room: Room, step: str, name: str, version: int, **texts: str) -> None:
        play(
            room,
            step,
            {
                seat.replace("_", "-"): {
                    name: {"value": {"text": text, "base": f"v{version}"}, "comment": "Clearer."}
                }
                for seat, text in texts.items()
            },
        )

    return run


@pytest.fixture
def decide(answer: Answer) -> Callable[..., None]:
    """Give a function by which it is written down what was decided."""

    def run(room: Room, step: str, **answers: object) -> None:
        room.decide("writing", step=step)
        answer(room, "writing", FACILITATOR, step, By={"value": "drafting"}, **answers)

    return run
