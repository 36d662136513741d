"""News by server-sent events: who hears what, how many, how long."""

import http.client
import json
import socket
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

import pytest

from plakit.errors import StoreError
from plakit.web.backstage import News, Seated
from plakit.web.messages import Refusal
from plakit.web.news import LIFE, Hub, Stream
from tests.conftest import run_alone
from tests.web.conftest import House
from tests.web.memory import Memory


class Ear:
    """One open stream."""

    def __init__(self, house: House, path: str, cookie: str) -> None:
        self._link = http.client.HTTPConnection("127.0.0.1", house.port, timeout=5)
        self._link.request("GET", path, headers={"Cookie": cookie})
        self.reply = self._link.getresponse()

    def hear(self, kind: str) -> Any:
        """Read on to the next event of this kind."""
        for raw in self.reply:
            if raw == b"event: %s\n" % kind.encode():
                return json.loads(self.reply.readline().removeprefix(b"data: "))
        raise AssertionError(f"the stream ended before '{kind}'")

    def is_over(self) -> bool:
        return not self.reply.read().strip()

    def close(self) -> None:
        self._link.sock and self._link.sock.shutdown(socket.SHUT_RDWR)
        self.reply.close()
        self._link.close()


@contextmanager
def listening(house: House, cookie: str, path: str = "/news") -> Iterator[Ear]:
    with closing(Ear(house, path, cookie)) as ear:
        yield ear


def test_the_first_news_is_the_agenda_and_each_change_tells_it_again(house: House) -> None:
    with listening(house, house.join("AT")) as ear:
        assert ear.reply.headers["content-type"].startswith("text/event-stream")
        assert ear.hear("agenda")["now"] == "health/wave-1"
        house.memory.change(is_open=False)
        assert not ear.hear("agenda")["items"][0]["is_open"]


def test_other_windows_of_a_seat_hear_of_its_saves_and_nobody_else_does(house: House) -> None:
    cookie = house.join("AT")
    with (
        listening(house, cookie, "/news?window=one") as one,
        listening(house, cookie, "/news?window=two") as two,
        listening(house, house.join("BE")) as other,
    ):
        for ear in (one, two, other):
            ear.hear("agenda")
        form = house.memory.steps["health", "wave-1"].form.fingerprint
        message = {"kind": "save", "save_id": "0" * 32, "item": "why", "form": form}
        message |= {"answer": {"value": "secret"}}
        house.post("/save/health/wave-1?window=one", message, cookie=cookie)
        assert two.hear("answers") == {"activity": "health", "step": "wave-1", "window": "one"}
        house.memory.tell("all", "result", activity="health", step="wave-1")
        for ear in (one, other):  # what comes next for them is what all hear
            assert next(raw for raw in ear.reply if raw.startswith(b"event")) == b"event: result\n"


def test_who_is_signed_out_hears_it_and_the_stream_ends(house: House) -> None:
    with listening(house, house.join("AT")) as ear:
        ear.hear("agenda")
        house.post("/join", {"token": house.memory.token("AT"), "take_over": True})
        ear.hear("ended")
        assert ear.is_over()


def test_it_is_known_who_is_here(house: House) -> None:
    cookie = house.join("AT")
    with listening(house, cookie) as one, listening(house, cookie) as two:
        one.hear("agenda")
        two.hear("agenda")
        assert house.memory.here == [("AT", True)]
    for _ in range(100):
        if house.memory.here[-1] == ("AT", False):
            break
        house.get("/health")
    assert house.memory.here == [("AT", True), ("AT", False)]


def test_a_seat_has_four_streams_at_most_and_the_oldest_gives_way(house: House) -> None:
    cookie = house.join("AT")
    ears = [Ear(house, "/news", cookie) for _ in range(5)]
    ears[4].hear("agenda")
    ears[0].hear("full")
    assert ears[0].is_over()
    assert house.get("/agenda", cookie=cookie).status == 200
    for ear in ears:
        ear.close()


def test_the_wall_hears_what_it_shows_and_needs_its_key(house: House) -> None:
    assert house.get("/wall/news").status == 401
    assert house.post("/wall", {"key": "guess"}).status == 401
    cookie = house.post("/wall", {"key": "wall-key"}).cookie
    assert house.get("/agenda", cookie=cookie).status == 401
    with listening(house, cookie, "/wall/news") as ear:
        assert ear.hear("wall")["finished"] == 14
        house.memory.steps["health", "wave-1"].finished.add("AT")
        house.memory.tell("wall", "wall")
        assert ear.hear("wall")["finished"] == 15


# ---- the hub itself, with a clock that the test moves ----

SEATED = Seated("device", "AT", verified=True)


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def make_hub(**limits: int) -> tuple[Hub, Memory, Clock]:
    memory, clock = Memory(), Clock()
    memory.devices["cookie"] = SEATED
    return Hub(memory, clock, wall=first, **limits), memory, clock


async def first() -> bytes:
    return b"first"


def make_stream(seated: Seated | None = SEATED) -> Stream:
    return Stream(first=first, since=0.0, seated=seated, cookie="cookie")


async def heard(stream: Stream) -> list[bytes]:
    return [chunk async for chunk in stream.chunks()]


def test_every_stream_hears_one_beat_of_shared_bytes() -> None:
    hub, _, _ = make_hub()
    streams = [make_stream(), make_stream()]
    for stream in streams:
        hub.open(stream)
    hub.beat()
    assert streams[0]._waiting[-1] is streams[1]._waiting[-1]
    assert streams[0]._waiting[-1] == b"event: beat\ndata: 1\n\n"


def test_a_stream_lives_less_than_half_an_hour() -> None:
    hub, _, clock = make_hub()
    stream = make_stream()
    hub.open(stream)
    clock.now = LIFE + 1
    hub.beat()
    assert LIFE < 30 * 60
    assert run_alone(heard(stream)) == [b"retry: 1000\n\n", b""]


def test_the_stream_of_a_device_that_is_no_more_ends_with_the_next_beat() -> None:
    hub, memory, _ = make_hub()
    stream = make_stream()
    hub.open(stream)
    memory.leave("cookie")
    hub.beat()
    assert run_alone(heard(stream))[-1] == b"event: ended\ndata: 1\n\n"


def make_page(name: str, *, verified: bool = True) -> Stream:
    return make_stream(Seated(f"device-{name}", name, verified=verified))


def test_there_are_450_streams_and_eight_of_them_are_for_projectors() -> None:
    hub, _, _ = make_hub()
    pages = [make_page(f"S{n}") for n in range(442)]
    for stream in [*pages, *(make_stream(None) for _ in range(9))]:
        hub.open(stream)
    with pytest.raises(Refusal) as refusal:
        hub.open(make_page("S442"))
    assert (refusal.value.status, refusal.value.code) == (503, "full")
    assert (len(hub._streams), len(hub._walls)) == (442, 8)


def test_guests_give_way_where_there_is_no_room_then_who_came_with_the_code() -> None:
    hub, memory, _ = make_hub(most=4, walls=1)
    chosen, *guests = make_page("BE", verified=False), make_page("guest-1"), make_page("guest-2")
    for stream in [chosen, *guests]:
        hub.open(stream)
    for name in ("S1", "S2", "S3"):
        hub.open(make_page(name))
    assert [stream._is_over for stream in (*guests, chosen)] == [True] * 3
    assert guests[0]._waiting[-1] == b"event: full\ndata: 1\n\n"
    left = [seat for seat, is_here in memory.here if not is_here]
    assert left == ["guest-1", "guest-2", "BE"]
    with pytest.raises(Refusal, match="Too many pages are open"):
        hub.open(make_page("guest-3"))


def test_a_guest_has_two_streams() -> None:
    hub, _, _ = make_hub()
    streams = [make_page("guest-1") for _ in range(3)]
    for stream in streams:
        hub.open(stream)
    assert [stream._is_over for stream in streams] == [True, False, False]


def test_a_page_that_takes_nothing_is_cut_off_and_holds_no_memory() -> None:
    hub, _, _ = make_hub()
    stream = make_stream()
    hub.open(stream)
    for number in range(10_000):
        hub.pass_on(News("AT", "answers", {"n": number}))
    assert len(stream._waiting) <= 32
    assert run_alone(heard(stream))


def test_many_changes_at_once_are_told_once() -> None:
    hub, _, _ = make_hub()
    stream = make_stream()
    hub.open(stream)
    for _ in range(5):
        hub.pass_on(News("all", "agenda"))
    hub.beat()

    async def listen() -> list[bytes]:
        chunks = stream.chunks()
        return [await anext(chunks) for _ in range(3)]

    assert run_alone(listen()) == [b"retry: 1000\n\n", b"event: beat\ndata: 1\n\n", b"first"]


def test_a_store_that_is_locked_ends_the_stream_so_that_the_page_comes_again() -> None:
    async def locked() -> bytes:
        raise StoreError("answers.db is locked.")

    stream = Stream(first=locked, since=0.0)
    assert run_alone(heard(stream)) == [b"retry: 1000\n\n"]
