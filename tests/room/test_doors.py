"""The doors of a session on its real files: who comes in, what is asked, where answers go."""

import secrets
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from plakit.errors import ParameterError
from plakit.room import Room
from plakit.room.doors import Doors
from plakit.web.backstage import Ask, Choose, Joined, JoinError, News, Seated

Open = Callable[..., Room]
SECRET = "s" * 22


@pytest.fixture
def room(sample_session: Room) -> Room:
    sample_session.open("health")
    return sample_session


@pytest.fixture
def doors(room: Room) -> Iterator[Doors]:
    doors = Doors(room.place, room.session)
    doors.open("http://192.0.2.10:8400/", secret=SECRET)
    doors._watcher.stop()  # what it sees is looked at by hand
    yield doors
    doors.close()


@pytest.fixture
def heard(doors: Doors) -> list[News]:
    heard: list[News] = []
    doors.listen(heard.append)
    return heard


def look(doors: Doors) -> None:
    doors._watcher.look()


def by_link(doors: Doors, seat: str, **more: Any) -> Joined:
    joined = doors.join(Ask(token=doors._place.people.invite(seat), **more))
    assert isinstance(joined, Joined)
    return joined


def save(doors: Doors, who: Seated, item: str, answer: object, **other: Any) -> dict[str, Any]:
    items = {one["id"]: one for one in doors.agenda(who)["items"]}
    message = {
        "kind": "save",
        "save_id": secrets.token_hex(16),
        "item": item,
        "answer": answer,
        "form": items["health/wave-1"]["form"],
    }
    return doors.save(who, "health", "wave-1", message | other).result(10)


def test_a_link_lets_in_and_what_is_answered_is_kept(doors: Doors) -> None:
    joined = by_link(doors, "AT-1")
    seated = doors.who(joined.cookie)
    assert seated == joined.seated == Seated(joined.seated.device, "AT-1", verified=True)
    saved = save(doors, seated, "a1", {"value": {"now": 2, "wanted": 3}})
    assert saved["ok"] is True
    assert doors.ask(seated, "health", "wave-1")["state"]["answers"] == {
        "a1": {"value": {"now": 2, "wanted": 3}}
    }
