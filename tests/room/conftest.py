"""What tests of the room share: the doors, a crowd, and what a page sends."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from plakit.room import Room
from plakit.room.doors import Doors
from plakit.widgets import Asked

Change = Callable[[str, str, str], None]
Page = Callable[[Asked, dict[str, Any]], dict[str, Any]]


@pytest.fixture
def tell() -> Page:
    """Give a function that sends a form what its page would send, and gives what it says back."""

    def send(asked: Asked, message: dict[str, Any]) -> dict[str, Any]:
        heard: list[dict[str, Any]] = []
        asked.widget.send = lambda content, buffers=None: heard.append(content)
        asked.widget._handle_custom_msg(message, [])
        assert len(heard) == 1
        return heard[0]

    return send


@pytest.fixture
def save() -> Callable[..., dict[str, Any]]:
    """Give a function that makes the message by which a page saves one answer."""

    def make(asked: Asked, item: str, answer: object, number: int = 1) -> dict[str, Any]:
        form = asked.widget.form["fingerprint"]
        return {
            "kind": "save",
            "save_id": f"{number:032x}",
            "item": item,
            "answer": answer,
            "form": form,
        }

    return make


@pytest.fixture
def doors(sample_session: Room) -> Iterator[Doors]:
    """Give the doors of the sample session, one round open; what they see is looked at by hand."""
    sample_session.open("health")
    doors = Doors(sample_session.place, sample_session.session)
    doors.open("http://192.0.2.10:8400/", secret="s" * 22)
    doors._watcher.stop()
    yield doors
    doors.close()


@pytest.fixture
def seats_without_groups(
    sample_folder: Path, change: Change, session: Callable[..., Room]
) -> Callable[[int], Room]:
    """Give a function that opens and shows a round to so many seats, without groups, at k = 5."""

    def enter(count: int) -> Room:
        seats = [f"s{number:02},{number}" for number in range(count)]
        (sample_folder / "seats.csv").write_text("\n".join(["id,unit", *seats]), encoding="utf-8")
        change("programme.yaml", "k: 3", "k: 5")
        change("activities/health.yaml", "groups: [kind]\n", "")
        room = session("S01")
        room.open("health")
        room.show("health")
        return room

    return enter
