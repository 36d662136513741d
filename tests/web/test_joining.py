"""The door: links, the room code, cookies; what nobody finds anywhere afterwards (R16, R17)."""

import logging
import threading
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any

import pytest

from plakit.errors import StoreError
from plakit.web.backstage import Seated
from tests.web.conftest import House, Open, Reply
from tests.web.memory import CODE, Memory


def test_a_personal_link_opens_its_seat_with_a_cookie_no_script_reads(house: House) -> None:
    reply = house.post("/join", {"token": house.memory.token("BE")})
    assert reply.status == 200
    assert reply.json["agenda"]["seat"] == "BE"
    name, _, rest = reply.headers["set-cookie"].partition("=")
    assert name == "plakit-0123abcd"
    assert {part.strip() for part in rest.split(";")[1:]} == {
        "HttpOnly", "Max-Age=2592000", "Path=/", "SameSite=strict",
    }  # fmt: skip


def test_who_comes_in_is_asked_at_once_what_is_open(house: House) -> None:
    reply = house.post("/join", {"token": house.memory.token("BE")})
    asked = house.get("/ask/health/wave-1", cookie=reply.cookie)
    assert reply.json["asked"] == {"health/wave-1": asked.json}
    house.memory.change(is_open=False, is_shown=True)
    assert "asked" not in house.post("/join", {"token": house.memory.token("AT")}).json


def test_who_is_in_stays_in_though_nothing_can_be_asked_now(open_house: Open) -> None:
    class Locked(Memory):
        def ask(self, seated: Seated, activity: str, step: str) -> Mapping[str, Any]:
            raise StoreError("The store is locked.")

    house = open_house(Locked())
    reply = house.post("/join", {"token": house.memory.token("BE")})
    assert (reply.status, reply.json.keys()) == (200, {"agenda"})
    assert house.get("/agenda", cookie=reply.cookie).status == 200


def test_under_tls_the_cookie_is_one_that_no_other_site_can_plant(open_house: Open) -> None:
    house = open_house(public=("https://hub.example/room",))
    tls = {"host": "hub.example", "origin": "https://hub.example"}
    reply = house.post("/room/join", {"token": house.memory.token("BE")}, **tls)
    assert reply.headers["set-cookie"].startswith("__Host-plakit-0123abcd=")
    assert "Secure" in reply.headers["set-cookie"]
    assert house.get("/room/agenda", host="hub.example", cookie=reply.cookie).status == 200
    planted = reply.cookie.removeprefix("__Host-")
    assert house.get("/room/agenda", host="hub.example", cookie=planted).status == 401


def test_a_proxy_may_pass_the_prefix_on_or_not(open_house: Open) -> None:
    house = open_house(public=("https://hub.example/room",))
    for path in ("/room/health", "/health"):
        assert house.get(path, host="hub.example").status == 200


def test_a_planted_cookie_opens_nothing_once_somebody_has_joined(house: House) -> None:
    planted = house.join("AT")  # an attacker's own, put into the victim's browser
    reply = house.post("/join", {"token": house.memory.token("BE")}, cookie=planted)
    assert reply.cookie
    assert reply.cookie != planted
    assert house.memory.joins[-1].cookie == planted.partition("=")[2]
    assert house.get("/agenda", cookie=planted).status == 401
    assert house.get("/agenda", cookie=reply.cookie).json["seat"] == "BE"


def test_what_a_mail_scanner_opens_uses_nothing_up(house: House) -> None:
    for path in ("/", "/join", f"/join?token={house.memory.token('AT')}"):
        house.get(path)
    assert house.memory.joins == []
    assert house.join("AT")


def test_a_second_device_is_asked_before_the_first_is_signed_out(house: House) -> None:
    first = house.join("AT")
    token = {"token": house.memory.token("AT")}
    again = house.post("/join", token)
    assert (again.status, again.json["error"]) == (409, "in_use")
    assert house.get("/agenda", cookie=first).status == 200
    second = house.post("/join", token | {"take_over": True})
    assert house.get("/agenda", cookie=first).status == 401
    assert house.get("/agenda", cookie=second.cookie).status == 200


def test_the_room_code_is_read_as_people_type_it_and_gives_the_seats(house: House) -> None:
    house.join("BE")
    choice = house.post("/join", {"code": "k7mq 4xwp"})
    assert [(seat["seat"], seat["is_taken"]) for seat in choice.json["choose"]] == [
        ("AT", False), ("BE", True), ("CZ", False),
    ]  # fmt: skip
    assert not choice.cookie
    assert house.post("/join", {"code": CODE, "seat": "BE"}).json["error"] == "taken"
    joined = house.post("/join", {"code": CODE, "seat": "CZ", "sits": "alternate"})
    assert joined.json["agenda"]["seat"] == "CZ"
    assert house.memory.joins[-1].sits == "alternate"


def test_a_guest_comes_in_with_code_and_name(house: House) -> None:
    reply = house.post("/join", {"code": CODE, "guest": " Anna ", "sits": "guest"})
    assert reply.json["agenda"]["seat"] == "guest-1"
    assert house.memory.guests == ["Anna"]


@pytest.mark.parametrize(
    "message",
    [
        {},
        {"token": 3},
        {"token": "x" * 1000},
        {"code": ["K7MQ4XWP"]},
        {"code": CODE, "seat": None},
        {"code": CODE, "guest": "\ud800"},
        {"code": CODE, "guest": "a\0b"},
        {"token": "a", "sits": "owner"},
    ],
)
def test_what_is_no_way_to_join_is_refused(house: House, message: object) -> None:
    assert house.post("/join", message).status == 400
    assert house.memory.joins == []


def test_leaving_signs_the_device_out_and_takes_the_cookie_away(house: House) -> None:
    cookie = house.join("AT")
    reply = house.post("/leave", {}, cookie=cookie)
    assert "Max-Age=0" in reply.headers["set-cookie"]
    assert house.get("/agenda", cookie=cookie).status == 401


@pytest.fixture
def bots(house: House) -> Iterator[list[Reply]]:
    """Let eight bots try code after code from one address; gives what they are told."""
    told: list[Reply] = []

    def guess() -> None:
        with suppress(OSError):  # until the server is gone
            for number in range(60):
                code = {"code": f"AAAA{number:04}"}
                told.append(house.post("/join", code, x_forwarded_for="192.0.2.66"))

    threads = [threading.Thread(target=guess) for _ in range(8)]
    for thread in threads:
        thread.start()
    yield told
    house.serving.stop()
    for thread in threads:
        thread.join()


def test_a_bot_is_slowed_down_while_a_crowd_at_another_address_joins(
    house: House, bots: list[Reply]
) -> None:
    crowd = [
        house.post("/join", {"code": CODE, "guest": f"G{n}"}, x_forwarded_for="192.0.2.10").status
        for n in range(60)
    ]
    assert crowd == [200] * 60
    assert house.memory.asked_wrong <= 12  # ten a minute, and who waited for a turn meanwhile
    while not any(reply.status == 429 for reply in bots):
        house.get("/health")
    refused = next(reply for reply in bots if reply.status == 429)
    assert refused.json["error"] == "slow_down"
    assert "personal link" in refused.json["text"]
    assert house.join("AT")  # a personal link never waits


def test_the_token_is_in_no_reply_no_cookie_and_no_log(
    house: House, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    token = house.memory.token("AT")
    said = []
    for content in ({"token": token}, {"token": token}, {"token": token + "x"}, {"token": [token]}):
        reply = house.post("/join", content)
        said += [str(reply.headers), reply.body.decode()]
    cookie = house.join("BE")
    paths = ["/", "/agenda", "/ask/health/wave-1", "/page.js", f"/{token}"]
    for reply in (house.get(path, cookie=cookie) for path in paths):
        said += [str(reply.headers), reply.body.decode()]
    out, err = capfd.readouterr()
    assert token not in "".join([*said, caplog.text, out, err])
