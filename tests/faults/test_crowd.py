"""R3, R19: four hundred who save at once, and a thousand strangers at the door."""

import asyncio
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest

from plakit.room import Room
from plakit.store import Store
from plakit.web.serving import raise_open_file_limit
from tests.bench.http import Client
from tests.conftest import run_alone
from tests.room.served import Served

PEOPLE, STRANGERS = 400, 1000
AT_ONCE = 250


@pytest.fixture
def served(sample_folder: Path) -> Iterator[Served]:
    seats = "\n".join(["id,unit", *(f"seat-{number},U{number}" for number in range(PEOPLE))])
    (sample_folder / "seats.csv").write_text(f"{seats}\n")
    served = Served(sample_folder)
    yield served
    served.stop()


def joined(room: Room, people: int) -> list[str]:
    """Open a round, and give the cookies of so many people who have joined."""
    room.open("openly")
    name = f"plakit-{room.place.make_store().id.hex()[:8]}"
    bind = room.place.people.bind
    told = [bind(f"seat-{n}", sits="member", verified=True) for n in range(people)]
    return [f"{name}={cookie}" for cookie in told]


async def save_at_once(address: str, cookies: list[str]) -> list[dict[str, Any]]:
    phones = [Client(address, cookie) for cookie in cookies]
    form = (await phones[0].get("ask/openly/once")).json()["fingerprint"]
    saves = [
        {"kind": "save", "save_id": secrets.token_hex(16), "item": "a1", "form": form}
        for _ in phones
    ]
    answer = {"value": {"now": 2}}
    replies = await asyncio.gather(
        *(
            phone.post("save/openly/once", save | {"answer": answer})
            for phone, save in zip(phones, saves, strict=True)
        )
    )
    for phone in phones:
        phone.close()
    return [reply.json() for reply in replies]


def test_four_hundred_who_save_at_once_are_all_acknowledged(
    served: Served, sample_session: Room, sample_folder: Path
) -> None:
    raise_open_file_limit()
    cookies = joined(sample_session, PEOPLE)
    served.start()
    told = run_alone(save_at_once(f"http://127.0.0.1:{served.port}", cookies))
    assert [one for one in told if not one["ok"]] == []
    assert len({one["save_id"] for one in told}) == PEOPLE
    with Store.open(sample_folder / "answers.db") as store:
        assert len(store.latest()) == PEOPLE


async def come_by(address: str) -> set[int]:
    found: set[int] = set()
    for _ in range(STRANGERS // AT_ONCE):
        clients = [Client(address) for _ in range(AT_ONCE)]
        replies = await asyncio.gather(*(client.get("") for client in clients))
        streams = await asyncio.gather(*(client.get("news") for client in clients))
        found |= {reply.status for reply in (*replies, *streams)}
        for client in clients:
            client.close()
    return found


def test_a_thousand_strangers_leave_no_trace_in_the_memory(
    served: Served, sample_session: Room
) -> None:
    raise_open_file_limit()
    cookies = joined(sample_session, 1)
    served.start()
    address = f"http://127.0.0.1:{served.port}"
    server = psutil.Process(served.process.pid)
    before = server.memory_info().rss
    assert run_alone(come_by(address)) == {200, 401}
    assert server.memory_info().rss - before < 100 * 1024 * 1024
    assert all(one["ok"] for one in run_alone(save_at_once(address, cookies)))
