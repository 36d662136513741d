"""Slow, long and very many: what a connection may not be (R19, §6 B 51)."""

import socket
import time
from collections.abc import Callable, Iterable

import psutil
import pytest

from plakit.web import connections, messages
from tests.web.conftest import House, Open

HEAD = b"GET /health HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n"


def call(house: House) -> socket.socket:
    return socket.create_connection(("127.0.0.1", house.port), timeout=5)


def is_closed(link: socket.socket) -> bool:
    """Tell whether the other side ends the connection, or answers that it will not wait."""
    try:
        while piece := link.recv(4096):
            if b" 408 " in piece:
                return True
    except ConnectionResetError:
        pass
    return True


def is_cut_while(link: socket.socket, pieces: Iterable[bytes], pause: float = 0.01) -> bool:
    """Tell whether the other side hangs up while these pieces are sent."""
    try:
        for piece in pieces:
            link.sendall(piece)
            time.sleep(pause)
    except OSError:
        return True
    return False


def begun_post(house: House, length: bytes) -> bytes:
    return (
        b"POST /join HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nOrigin: %s\r\n"
        b"Content-Type: application/json\r\n%s\r\n\r\n" % (house.port, house.url.encode(), length)
    )


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch, open_house: Open) -> House:
    """Give a server that waits 0.3 s where others wait 15."""
    monkeypatch.setattr(connections, "_PATIENCE", 0.3)
    monkeypatch.setattr(messages, "PATIENCE", 0.3)
    return open_house()


SLOW: dict[str, Callable[[House], bytes]] = {
    "nothing": lambda house: b"",
    "half a head": lambda house: HEAD % house.port,
    "half a body": lambda house: begun_post(house, b"Content-Length: 100") + b"{",
}


@pytest.mark.parametrize("sent", SLOW.values(), ids=list(SLOW))
def test_half_a_request_and_then_silence_is_cut_off(
    hurried: House, sent: Callable[[House], bytes]
) -> None:
    with call(hurried) as link:
        link.sendall(sent(hurried))
        assert is_closed(link)
    assert hurried.get("/health").status == 200


def test_half_a_second_request_is_cut_off_too(hurried: House) -> None:
    with call(hurried) as link:
        link.sendall(HEAD % hurried.port + b"\r\n")
        assert b"200 OK" in link.recv(4096)
        link.sendall(b"GET /")
        assert is_closed(link)


def test_a_body_of_one_byte_at_a_time_is_cut_off(hurried: House) -> None:
    with call(hurried) as link:
        link.sendall(begun_post(hurried, b"Content-Length: 100"))
        assert is_cut_while(link, [b" "] * 100, pause=0.02)


def test_an_endless_head_is_cut_off(house: House) -> None:
    with call(house) as link:
        filler = b"X-Filler: " + b"x" * 1000 + b"\r\n"
        assert is_cut_while(link, [HEAD % house.port, *[filler] * 1000], pause=0)


@pytest.mark.parametrize("length", [b"1000001", b"99999999999999999999999", b"-1", b"x"])
def test_a_body_that_says_it_is_too_long_is_not_read(house: House, length: bytes) -> None:
    reply = house.post("/join", b"{}", content_length=length.decode())
    assert reply.status in {400, 413}


def test_a_body_in_pieces_is_counted_as_it_comes(house: House) -> None:
    with call(house) as link:
        link.sendall(begun_post(house, b"Transfer-Encoding: chunked"))
        assert is_cut_while(link, [b"%x\r\n" % 50_000 + b" " * 50_000 + b"\r\n"] * 40)


def test_a_second_request_before_the_first_is_answered_is_cut_off(house: House) -> None:
    head = b"GET /news HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nCookie: %s\r\n\r\n"
    with call(house) as link:
        link.sendall(head % (house.port, house.join("AT").encode()))
        assert b"event: agenda" in b"".join(iter_until(link, b"agenda"))
        endless = [b"GET / HTTP/1.1\r\nX: ", *[b"a" * 1000] * 100]
        assert is_cut_while(link, endless, pause=0.002)


def iter_until(link: socket.socket, words: bytes) -> Iterable[bytes]:
    while piece := link.recv(4096):
        yield piece
        if words in piece:
            return


def test_no_request_brings_a_body_where_none_is_read(house: House) -> None:
    assert house.get("/health", content_length="1").status == 413


def test_silent_connections_however_many_keep_nobody_out(
    open_house: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "MOST_CONNECTIONS", 50)
    house = open_house()
    cookie = house.join("AT")
    silent = [call(house) for _ in range(120)]
    assert house.save(cookie, {"value": "Heard."}).json["ok"]
    assert is_closed(silent[0])  # the oldest has made room
    for link in silent:
        link.close()


def test_nothing_that_outsiders_send_is_written_down(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    for nonsense in (b"\x16\x03\x01\x00\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n"):
        with call(house) as link:
            link.sendall(nonsense)
            assert b" 400 " in link.recv(100)
    with call(house) as link:
        link.sendall(HEAD % house.port + b"Connection: upgrade\r\nUpgrade: h2c\r\n\r\n")
        assert link.recv(100)
    assert caplog.text == ""


def test_a_thousand_strangers_cost_little_memory(house: House) -> None:
    before = psutil.Process().memory_info().rss
    for _ in range(1000):
        house.get("/")
    assert psutil.Process().memory_info().rss - before < 100_000_000
