"""One's own last answer reaches the page of its seat and nothing else, tried over real HTTP."""

import json
from collections.abc import Callable, Iterator
from http.client import HTTPConnection
from pathlib import Path

import pytest

from plakit import open_session
from plakit.blocks.html import block_html
from plakit.room import Room
from plakit.wording import speaking
from tests.activities.delphi.group import FIRST, SEATS, add_delphi, play
from tests.conftest import let_go
from tests.room.served import Page, Served

Answer = Callable[..., None]
# What the last seat said, and nobody else.
NEVER = "Your answer in Round 1: I cannot judge this"
OWN = {"en": NEVER}


@pytest.fixture
def folder(sample_folder: Path) -> Path:
    return add_delphi(sample_folder)


@pytest.fixture
def room(folder: Path, answer: Answer) -> Iterator[Room]:
    room = open_session(str(folder))
    play(room, answer, "round-1", FIRST, seats=13)
    room.reopen("views", step="round-1")
    answer(room, "views", SEATS[13], "round-1", paid={"nothing": "does_not_apply"})
    room.close("views", step="round-1")
    room.open("views", step="round-2")
    yield room
    let_go(room)


@pytest.fixture
def port(folder: Path, room: Room) -> Iterator[tuple[int, dict[str, str]]]:
    """Serve the folder, and give the port with the link of each seat."""
    tokens = {seat: room.place.people.invite(seat) for seat in SEATS}
    let_go(room)
    served = Served(folder)
    served.start()
    yield served.port, tokens
    served.stop()


def joined(port: int, token: str) -> Page:
    page = Page(port)
    assert page.post("join", token=token)[0] == 200
    return page


def news(page: Page) -> str:
    """Give the first server-sent events that a page is told."""
    link = HTTPConnection("127.0.0.1", page.port, timeout=2)
    link.request("GET", "/news", headers={"Cookie": page.cookie})
    response, heard = link.getresponse(), b""
    try:
        while b"\n\n" not in heard or len(heard) < 200:
            heard += response.read1(4096)
    except TimeoutError:
        pass
    link.close()
    return heard.decode()


def test_a_seat_sees_its_own_last_answer_and_no_other_seat_ever_gets_it(
    port: tuple[int, dict[str, str]],
) -> None:
    at, tokens = port
    own = joined(at, tokens["s14"]).get("ask/views/round-2")[1]
    assert own["state"]["before"] == {"paid": OWN}
    for seat in SEATS[:13]:
        page = joined(at, tokens[seat])
        asked = page.get("ask/views/round-2")[1]
        for item, said in asked["state"]["before"].items():
            level = FIRST[item][SEATS.index(seat)]
            assert said["en"].startswith(f"Your answer in Round 1: {level} ")
        assert NEVER not in json.dumps(asked)


def test_what_all_pages_share_holds_nobodys_own_answer(port: tuple[int, dict[str, str]]) -> None:
    at, tokens = port
    page = joined(at, tokens["s14"])
    form = page.get("ask/views/round-2")[1]["fingerprint"]
    for path in (f"form/views/round-2/{form}", "agenda", "paper/views/round-2"):
        status, told = page.get(path)
        assert status == 200, path
        assert "Your answer in" not in json.dumps(told), path
    assert "Your answer in" not in news(page)


def test_a_stranger_and_a_guest_get_none(port: tuple[int, dict[str, str]]) -> None:
    at, _ = port
    status, told = Page(at).get("ask/views/round-2")
    assert status in {401, 403}
    assert "Your answer in" not in json.dumps(told)


def test_answers_to_a_closed_and_to_a_future_round_are_refused_by_the_server(
    folder: Path, room: Room, port: tuple[int, dict[str, str]]
) -> None:
    at, tokens = port
    page = joined(at, tokens["s01"])
    old = page.get("ask/views/round-1")[1]
    told = page.save("views/round-1", "paid", {"value": {"now": 1}}, old["fingerprint"])
    assert (told["ok"], told["error"]) == (False, "refused")
    told = page.save("views/round-1", "paid", {"value": {"now": 1}}, "0" * 64)
    assert not told["ok"]
    for step in ("words", "round-3", "round-2 "):
        told = page.save(f"views/{step.strip()}", "paid", {"value": {"now": 1}}, "0" * 64)
        assert not told["ok"]
    asked = page.get("ask/views/round-2")[1]
    crossed = page.save("views/round-1", "paid", {"value": {"now": 1}}, asked["fingerprint"])
    assert not crossed["ok"]
    assert page.save("views/round-2", "paid", {"value": {"now": 3}}, asked["fingerprint"])["ok"]
    again = open_session(str(folder))
    rows = again.place.make_store().latest("S01", "views", "round-1")
    levels = [
        row.value["value"]["now"] for row in rows if row.item == "paid" and "value" in row.value
    ]
    assert sorted(levels) == sorted(FIRST["paid"][:13])
    assert len(again.place.make_store().latest("S01", "views", "round-2")) == 1
    let_go(again)


def test_in_jupyterlab_it_comes_by_message_and_stands_in_no_trait(room: Room) -> None:
    asked = room.ask("views", step="round-2", seat="s14")
    assert asked.widget._state()["before"] == {"paid": OWN}
    assert NEVER not in json.dumps(asked.widget.get_state(), default=str)
    assert NEVER not in block_html(asked.sheet)
    assert "before" not in room.ask("views", step="round-2").widget._state()


def test_what_was_taken_back_is_not_told(room: Room, answer: Answer) -> None:
    room.reopen("views", step="round-1")
    answer(room, "views", "s14", "round-1", named="2", paid={})
    room.close("views", step="round-1")
    told = room.ask("views", step="round-2", seat="s14").widget._state()["before"]
    assert told == {"named": {"en": "Your answer in Round 1: 2 disagree"}}


def test_the_own_answer_is_told_in_each_language_of_the_group(
    folder: Path, room: Room, answer: Answer
) -> None:
    let_go(room)
    path = folder / "programme.yaml"
    path.write_text(path.read_text("utf-8").replace("[en]", "[en, de]"), encoding="utf-8")
    again = open_session(str(folder))
    with speaking("en"):
        told = again.ask("views", step="round-2", seat="s14").widget._state()["before"]["paid"]
    assert set(told) == {"en", "de"}
    let_go(again)
