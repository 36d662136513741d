"""Answers over HTTP: whose they are, once each, and everything that is none (R5, R15, R16)."""

import itertools
import json
import secrets
from concurrent.futures import ThreadPoolExecutor

import pytest

from plakit.web import app
from tests import corpus
from tests.web.conftest import House, Open
from tests.web.memory import Memory, Step, make_form

READS = ("agenda", "ask/health/wave-1", "paper/health/wave-1", "result/health/wave-1", "news")
WRITES = ("save/health/wave-1", "finish/health/wave-1")


def test_an_answer_is_kept_under_the_seat_of_the_cookie(house: House) -> None:
    cookie = house.join("AT")
    reply = house.save(cookie, {"value": "Because."}, save_id="a" * 32)
    assert reply.json == {
        "kind": "saved", "save_id": "a" * 32, "item": "why", "ok": True, "event": 1, "at": "10:42",
    }  # fmt: skip
    state = house.get("/ask/health/wave-1", cookie=cookie).json["state"]
    assert state["answers"] == {"why": {"value": "Because."}}


@pytest.mark.parametrize("path", READS)
def test_nobody_reads_without_having_joined(house: House, path: str) -> None:
    house.memory.steps["health", "wave-1"].is_shown = True
    for cookie in ("", "plakit-0123abcd=", "plakit-0123abcd=AT", "other=1", "=;;="):
        assert house.get(f"/{path}", cookie=cookie).status == 401


@pytest.mark.parametrize("path", WRITES)
def test_nobody_writes_without_having_joined(house: House, path: str) -> None:
    for cookie in ("", "plakit-0123abcd=" + "0" * 22):
        assert house.post(f"/{path}", {"done": True}, cookie=cookie).status == 401


def test_no_identity_reads_or_changes_anothers(house: House) -> None:
    """Each of three seats, and one that left, against everything the others sent and were given."""
    cookies = {seat: house.join(seat) for seat in ("AT", "BE", "CZ")}
    for number, (seat, cookie) in enumerate(cookies.items()):
        canary = {"value": f"canary-{seat}"}
        assert house.save(cookie, canary, save_id=f"{number}" * 32).json["ok"]
    for seat, cookie in cookies.items():
        read = b"".join(house.get(f"/{path}", cookie=cookie).body for path in READS[:4])
        others = [other for other in cookies if other != seat]
        assert not any(f"canary-{other}".encode() in read for other in others)
    # who one is stands in the cookie alone, and not in the address
    for path, (seat, cookie) in itertools.product(READS[:4], cookies.items()):
        value = cookie.partition("=")[2]
        for query in (f"cookie={value}", f"cookie={cookie}", cookie, f"seat={seat}"):
            assert house.get(f"/{path}?{query}").status == 401
            own = house.get(f"/{path}", cookie=cookies["AT"])
            assert house.get(f"/{path}?{query}", cookie=cookies["AT"]).body == own.body
    for (seat, cookie), path in itertools.product(cookies.items(), WRITES):
        assert house.post(f"/{path}?{cookie}&seat={seat}", {"done": True}).status == 401
    # a replayed number of a save, with one's own cookie: refused, and nothing is said of the other
    for (number, seat), other in itertools.product(enumerate(cookies), cookies):
        if other == seat:
            continue
        reply = house.save(cookies[other], {"value": "mine"}, save_id=f"{number}" * 32)
        assert reply.json["ok"] is False
        assert b"canary" not in reply.body
    answers = house.memory.steps["health", "wave-1"].answers
    assert answers == {seat: {"why": {"value": f"canary-{seat}"}} for seat in cookies}


def test_a_message_cannot_name_the_seat_it_is_for(house: House) -> None:
    cookie = house.join("AT")
    house.save(cookie, {"value": "x"}, seat="BE", respondent="BE", pid="BE")
    assert {seated.seat for seated, _ in house.memory.saves} == {"AT"}


def test_the_cookie_of_a_device_that_left_opens_nothing(house: House) -> None:
    cookie = house.join("AT")
    house.post("/leave", {}, cookie=cookie)
    assert house.save(cookie, {"value": "x"}).status == 401


def test_fifty_people_at_once_each_find_their_own(open_house: Open) -> None:
    memory = Memory(*(f"S{n}" for n in range(50)))
    house = open_house(memory)

    def write(seat: str) -> tuple[str, str]:
        cookie = house.join(seat)
        house.save(cookie, {"value": f"canary-{seat}"}, save_id=secrets.token_hex(16))
        return seat, house.get("/ask/health/wave-1", cookie=cookie).body.decode()

    with ThreadPoolExecutor(10) as people:
        for seat, read in people.map(write, memory.seats):
            assert read.count("canary-") == 1
            assert f'"canary-{seat}"' in read


def test_the_same_save_sent_again_is_kept_once_and_acknowledged_again(house: House) -> None:
    cookie = house.join("AT")
    replies = [house.save(cookie, {"value": "x"}).json["ok"] for _ in range(3)]
    assert replies == [True] * 3
    assert len(house.memory.rows) == 1


def test_a_closed_step_refuses_in_the_words_of_the_page(house: House) -> None:
    cookie = house.join("AT")
    house.memory.steps["health", "wave-1"].is_open = False
    reply = house.save(cookie, {"value": "x"})
    assert (reply.status, reply.json["error"], reply.json["text"]) == (
        200,
        "refused",
        "It is closed.",
    )


@pytest.mark.parametrize(
    "step", ["no/such", "health/wave-9", "../..", "a%2Fb/c", "%00/%0a", "x" * 300]
)
def test_a_step_that_is_not_there_is_not_found(house: House, step: str) -> None:
    cookie = house.join("AT")
    assert house.get(f"/ask/{step}", cookie=cookie).status == 404


def test_a_form_is_sent_as_the_same_bytes_to_all(house: House) -> None:
    form = house.memory.steps["health", "wave-1"].form
    path = f"/form/health/wave-1/{form.fingerprint}"
    replies = [house.get(path, cookie=house.join(seat)) for seat in ("AT", "BE")]
    assert replies[0].body == replies[1].body
    assert replies[0].json["form"]["fingerprint"] == form.fingerprint
    packed = house.get(path, cookie=house.join("CZ"), accept_encoding="gzip")
    assert packed.headers["content-encoding"] == "gzip"


def test_questions_that_have_changed_are_asked_for_anew(house: House) -> None:
    cookie = house.join("AT")
    reply = house.get(f"/form/health/wave-1/{'0' * 64}", cookie=cookie)
    assert (reply.status, reply.json["error"]) == (404, "stale")


def test_somebody_finishes_and_takes_it_back(house: House) -> None:
    cookie = house.join("AT")
    assert house.post("/finish/health/wave-1", {"done": True}, cookie=cookie).json["finished"]
    assert house.get("/agenda", cookie=cookie).json["items"][0]["finished"]
    house.post("/finish/health/wave-1", {"done": False}, cookie=cookie)
    assert house.memory.steps["health", "wave-1"].finished == set()
    assert house.post("/finish/health/wave-1", {"done": "yes"}, cookie=cookie).status == 400


def test_results_are_given_only_while_they_are_shown(house: House) -> None:
    cookie = house.join("AT")
    hidden = house.get("/result/health/wave-1", cookie=cookie)
    assert (hidden.status, hidden.json["text"]) == (404, "Results are not shown.")
    house.memory.steps["health", "wave-1"].is_shown = True
    assert "median 2" in house.get("/result/health/wave-1", cookie=cookie).json["html"]


def test_who_saves_far_too_quickly_keeps_it_in_the_browser(house: House) -> None:
    cookie, other = house.join("AT"), house.join("BE")
    replies = [house.save(cookie, {"value": str(n)}, save_id=f"{n:032x}") for n in range(130)]
    refused = [reply for reply in replies if reply.status == 429]
    assert 0 < len(refused) <= 10
    assert refused[0].json["error"] == "store"  # so the page sends it again, with the same number
    assert "kept in this browser" in refused[0].json["text"]
    assert house.save(other, {"value": "x"}, save_id="f" * 32).json["ok"]


def test_who_asks_far_too_often_is_told_to_wait_and_nobody_else_is(house: House) -> None:
    cookie, other = house.join("AT"), house.join("BE")
    replies = [house.get("/paper/health/wave-1", cookie=cookie) for _ in range(30)]
    refused = [reply for reply in replies if reply.status == 429]
    assert refused[0].json["error"] == "too_often"
    assert refused[0].headers["retry-after"] == "2"
    assert house.post("/finish/health/wave-1", {"done": True}, cookie=other).status == 200
    assert house.save(cookie, {"value": "x"}).json["ok"]


def test_joining_again_and_again_is_asking_too_often(house: House) -> None:
    link = {"token": house.memory.token("AT"), "take_over": True}
    assert 429 in {house.post("/join", link).status for _ in range(30)}
    assert house.join("BE")


def test_each_message_has_its_own_greatest_length(house: House) -> None:
    cookie = house.join("AT")
    for path, longest in (("/finish/health/wave-1", 4_000), ("/save/health/wave-1", 150_000)):
        assert house.post(path, b" " * longest, cookie=cookie).status == 400
        refused = house.post(path, b" " * (longest + 1), cookie=cookie)
        assert (refused.status, refused.json["error"]) == (413, "too_long")


# ---- bad inputs, promises.md §6 B ----


@pytest.fixture
def asked(house: House) -> tuple[House, str]:
    """Give a server that asks every kind of question, and a cookie."""
    house.memory.steps["health", "wave-1"] = Step(corpus.FORM)
    return house, house.join("AT")


@pytest.mark.parametrize("bad", corpus.wrong_messages(), ids=str)
def test_what_is_no_save_is_not_kept(asked: tuple[House, str], bad: corpus.Bad) -> None:
    house, cookie = asked
    reply = house.post("/save/health/wave-1", json.dumps(bad.value).encode(), cookie=cookie)
    assert reply.status in {400, 413} or reply.json["ok"] is False
    assert house.memory.rows == {}


@pytest.mark.parametrize("bad", corpus.wrong_json(), ids=str)
def test_a_body_that_is_no_plain_object_is_refused(
    asked: tuple[House, str], bad: corpus.Bad
) -> None:
    house, cookie = asked
    reply = house.post("/save/health/wave-1", bad.value.encode(), cookie=cookie)
    assert reply.status in {400, 413}
    assert house.memory.saves == []


@pytest.mark.parametrize("kind", list(corpus.GOOD))
def test_no_wrong_value_is_kept_and_each_refusal_says_why(
    asked: tuple[House, str], kind: str
) -> None:
    house, cookie = asked
    form = corpus.FORM.fingerprint
    for number, bad in enumerate(corpus.wrong_values(kind)):
        message = {"kind": "save", "save_id": f"{number:032x}", "item": kind, "form": form}
        try:
            body = json.dumps({**message, "answer": {"value": bad.value}}).encode()
        except (RecursionError, ValueError):  # no client can write it either
            continue
        reply = house.post("/save/health/wave-1", body, cookie=cookie)
        assert reply.status in {400, 413} or (not reply.json["ok"] and reply.json["text"]), bad
    assert house.memory.rows == {}


def test_a_right_answer_of_each_kind_is_kept(asked: tuple[House, str]) -> None:
    house, cookie = asked
    for number, (kind, value) in enumerate(corpus.GOOD.items()):
        message = {"item": kind, "form": corpus.FORM.fingerprint, "save_id": f"{number:032x}"}
        assert house.save(cookie, {"value": value}, **message).json["ok"], kind


def test_texts_come_back_as_they_were_typed(
    open_house: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app, "_ASKS_AT_ONCE", 1_000)
    house = open_house()
    house.memory.steps["health", "wave-1"] = Step(
        make_form({"kind": "text", "id": "why", "label": "?"})
    )
    cookie = house.join("AT")
    for number, bad in enumerate(corpus.texts()):
        if bad.kept is None or not bad.kept or len(bad.kept) > 10_000:
            continue
        assert house.save(cookie, {"value": bad.value}, save_id=f"{number:032x}").json["ok"], bad
        state = house.get("/ask/health/wave-1", cookie=cookie).json["state"]
        assert state["answers"]["why"]["value"] == bad.kept, bad
