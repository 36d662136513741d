"""Whose address, from which page, with which headers (R18)."""

import logging
from typing import Any

import pytest

from tests.web.conftest import House, Open
from tests.web.memory import Memory

POSTS = ("/join", "/leave", "/save/health/wave-1", "/finish/health/wave-1", "/wall", "/no-such")


@pytest.mark.parametrize("path", POSTS)
def test_a_post_from_another_page_is_refused(house: House, path: str) -> None:
    cookie = house.join("AT")
    port = house.port
    wrong = [
        "", "null", f"http://127.0.0.1:{port + 1}", "http://127.0.0.1", f"https://127.0.0.1:{port}",
        f"http://127.0.0.1:{port}.evil.example", f"http://evil.example/127.0.0.1:{port}",
        f"http://localhost:{port}", f"http://127.0.0.1:{port}/", f"HTTP://127.0.0.1:{port}",
        "http://good.example.evil.example",
    ]  # fmt: skip
    replies = [house.post(path, {"done": True}, origin=origin, cookie=cookie) for origin in wrong]
    assert [(reply.status, reply.json["error"]) for reply in replies] == [
        (403, "wrong_origin")
    ] * len(wrong)
    assert house.memory.steps["health", "wave-1"].finished == set()
    assert house.get("/agenda", cookie=cookie).status == 200  # nobody was signed out


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS"])
def test_other_methods_need_the_origin_too(house: House, method: str) -> None:
    assert house.ask(method, "/join").status == 403
    assert house.ask(method, "/join", origin=house.url).status == 404


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "127.0.0.1:1", ""])
def test_a_name_that_is_not_ours_is_refused(house: House, host: str) -> None:
    reply = house.get("/", host=host)
    assert reply.status in {400, 421}
    assert b"<html" not in reply.body


@pytest.mark.parametrize(
    "path", ["/", "/page.js", "/page.css", "/agenda", "/no-such", "/wall", "/health"]
)
def test_every_answer_tells_the_browser_what_it_may_do(house: House, path: str) -> None:
    headers = house.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'; script-src 'self'; style-src 'self';" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-content-type-options"] == "nosniff"
    assert "server" not in headers


def test_nothing_with_answers_is_kept_by_a_browser(house: House) -> None:
    cookie = house.join("AT")
    fingerprint = house.memory.steps["health", "wave-1"].form.fingerprint
    house.memory.steps["health", "wave-1"].is_shown = True
    step = "health/wave-1"
    paths = ["agenda", f"ask/{step}", f"form/{step}/{fingerprint}", f"paper/{step}",
             f"result/{step}"]  # fmt: skip
    replies = [house.get(f"/{path}", cookie=cookie) for path in paths]
    assert [reply.status for reply in replies] == [200] * len(paths)
    assert {reply.headers["cache-control"] for reply in replies} == {"no-store"}
    assert house.get("/page.js").headers["cache-control"].endswith("immutable")


def test_a_bug_is_told_without_what_was_typed(
    open_house: Open, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    class Broken(Memory):
        def save(self, *_: Any) -> Any:
            raise KeyError("canary-of-an-answer")

    caplog.set_level(logging.DEBUG)
    house = open_house(Broken())
    reply = house.save(house.join("AT"), {"value": "canary-of-an-answer"})
    assert (reply.status, reply.json["error"]) == (500, "bug")
    assert "a request failed: KeyError" in caplog.text
    assert "canary" not in caplog.text + reply.body.decode() + "".join(capfd.readouterr())


def test_the_console_asks_from_this_machine_and_with_its_secret_only(house: House) -> None:
    path, known = "/facilitator/progress", "Bearer facilitator-secret"
    assert house.get(path, authorization=known).json == {
        "seats": {"AT": "away", "BE": "away", "CZ": "away"}
    }
    refused = [
        house.get(path),
        house.get(path, authorization="Bearer x"),
        house.get(path, authorization="Bearer "),
        house.get(path, authorization="Basic facilitator-secret"),
        house.get(path, authorization=known, x_forwarded_for="192.0.2.1"),
        house.get(path, cookie=house.join("AT")),
    ]
    assert [reply.status for reply in refused] == [403] * 6


def test_a_refusal_speaks_the_language_of_who_asks(house: House) -> None:
    said = {
        tag: house.get("/no-such", **{"accept-language": tag}).json["text"]
        for tag in ("de-AT,de;q=0.9", "pt-BR, fr;q=0.5", "pt", "\xff")
    }
    assert [*said.values()] == [
        "Eine solche Seite gibt es nicht.", "Une telle page n\u2019existe pas.",
        "There is no such page.", "There is no such page.",
    ]  # fmt: skip
