"""R1 through the page's own protocol: what a phone was told is saved is there after kill -9."""

import os
import secrets
from collections.abc import Callable
from http.client import HTTPException
from pathlib import Path
from random import Random
from threading import Event, Thread
from time import sleep

import pytest

from plakit.room import Room
from plakit.store import Store
from tests.room.served import Page, Served

# `make soak` kills more often, with more phones.
KILLS = int(os.environ.get("PLAKIT_KILLS", "10"))
PHONES = 50 if "PLAKIT_KILLS" in os.environ else 10
ITEMS = ("a1", "a2", "b1", "b2")

Open = Callable[..., Room]


class Phone:
    """Somebody who answers without a pause; what was not acknowledged is sent again."""

    def __init__(self, served: Served, cookie: str, form: str) -> None:
        self.acknowledged: set[str] = set()
        self.sent = 0
        self.faults: list[object] = []
        self._page = Page(served.port, cookie)
        self._form = form
        self._pending = secrets.token_hex(16)

    def answer(self, end: Event) -> None:
        while not end.is_set():
            try:
                told = self._page.save(
                    "openly/once", ITEMS[self.sent % 4], {"value": {"now": 1 + self.sent % 3}},
                    self._form, self._pending,
                )  # fmt: skip
            except (OSError, HTTPException):  # it was killed: the same is sent again
                sleep(0.01)
                continue
            if told.get("ok") is not True:
                self.faults.append(told)
                return
            self.acknowledged.add(self._pending)
            self.sent += 1
            self._pending = secrets.token_hex(16)


def phones(served: Served, room: Room) -> list[Phone]:
    room.open("openly")
    form = room.place.state("S01", "openly", "once").form
    assert form is not None
    name = f"plakit-{room.place.make_store().id.hex()[:8]}"
    people = room.place.people
    seats = [people.bind(f"seat-{n}", sits="member", verified=True) for n in range(PHONES)]
    return [Phone(served, f"{name}={cookie}", form.fingerprint) for cookie in seats]


def answer_and_kill(served: Served, crowd: list[Phone], chance: Random) -> None:
    served.start()
    end = Event()
    threads = [Thread(target=phone.answer, args=(end,)) for phone in crowd]
    for thread in threads:
        thread.start()
    sleep(chance.uniform(0.1, 0.4))
    served.kill()
    end.set()
    for thread in threads:
        thread.join()


def kept_saves(path: Path) -> set[str]:
    with Store.open(path) as store:
        assert store.check() == []
        query = "SELECT lower(hex(save_id)) FROM answer_event"
        with store._reading() as connection:
            rows = [row[0] for row in connection.exec_driver_sql(query)]
    assert len(rows) == len(set(rows))
    return set(rows)


def acknowledged_by(crowd: list[Phone]) -> set[str]:
    return set().union(*(phone.acknowledged for phone in crowd))


@pytest.fixture
def room(sample_folder: Path, session: Open) -> Room:
    seats = "\n".join(["id,unit", *(f"seat-{number},U{number}" for number in range(PHONES))])
    (sample_folder / "seats.csv").write_text(f"{seats}\n")
    return session("S01")


def test_what_phones_were_told_is_saved_survives_kills_of_the_server(
    room: Room, sample_folder: Path
) -> None:
    served = Served(sample_folder)
    crowd, chance = phones(served, room), Random(1)
    for _ in range(KILLS):
        answer_and_kill(served, crowd, chance)
        assert acknowledged_by(crowd) <= kept_saves(sample_folder / "answers.db")
    assert [fault for phone in crowd for fault in phone.faults] == []
    assert len(acknowledged_by(crowd)) > KILLS * PHONES


def test_a_server_that_acknowledges_before_it_has_kept_is_caught_by_kills(
    room: Room, sample_folder: Path
) -> None:
    served = Served(sample_folder, how="hasty")
    crowd, chance = phones(served, room), Random(1)
    for _ in range(8):
        answer_and_kill(served, crowd, chance)
        if not acknowledged_by(crowd) <= kept_saves(sample_folder / "answers.db"):
            return
    pytest.fail("an acknowledged answer was never lost, so the test above proves nothing")
