"""The bad network does what its name says, and nothing beyond this machine."""

import socket
from collections.abc import Iterator
from contextlib import ExitStack
from threading import Thread

import pytest

from tests.faults.proxy import MOST, Proxy, proxy_to


def answer(server: socket.socket, heard: list[bytes]) -> None:
    """Send back what comes, to each client in a thread of its own."""
    while True:
        try:
            client, _ = server.accept()
        except OSError:
            return
        Thread(target=echo, args=(client, heard), daemon=True).start()


def echo(client: socket.socket, heard: list[bytes]) -> None:
    with client:
        try:
            while piece := client.recv(1000):
                heard.append(piece)
                client.sendall(piece)
        except OSError:
            pass  # the proxy broke off


@pytest.fixture
def heard() -> list[bytes]:
    """Give what the server heard."""
    return []


@pytest.fixture
def proxy(heard: list[bytes]) -> Iterator[Proxy]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        Thread(target=answer, args=(server, heard), daemon=True).start()
        with proxy_to(server.getsockname()[1]) as proxy:
            yield proxy
        server.shutdown(socket.SHUT_RDWR)


def connected(proxy: Proxy) -> socket.socket:
    return socket.create_connection(("127.0.0.1", proxy.port), timeout=30)


def ask(client: socket.socket, words: bytes) -> bytes:
    client.sendall(words)
    return client.recv(1000)


def hears_nothing(client: socket.socket) -> bool:
    client.settimeout(0.3)
    try:
        client.recv(1)
    except TimeoutError:
        return True
    finally:
        client.settimeout(10)
    return False


def test_it_passes_on_what_is_said(proxy: Proxy) -> None:
    with connected(proxy) as client:
        assert ask(client, b"one") == b"one"
        assert ask(client, b"two") == b"two"


def test_a_cut_tells_nobody_and_what_was_cut_never_arrives(proxy: Proxy) -> None:
    with connected(proxy) as client, connected(proxy) as newcomer:
        assert ask(client, b"one") == b"one"
        proxy.cut()
        client.sendall(b"two")
        newcomer.sendall(b"three")
        assert hears_nothing(client)
        assert hears_nothing(newcomer)
        proxy.restore()
        with pytest.raises(ConnectionResetError):
            client.recv(1000)
    with connected(proxy) as later:
        assert ask(later, b"four") == b"four"


def test_answers_can_be_lost_while_questions_arrive(proxy: Proxy, heard: list[bytes]) -> None:
    with connected(proxy) as client:
        proxy.lose_answers()
        client.sendall(b"one")
        assert hears_nothing(client)
        assert heard == [b"one"]


def test_a_drop_ends_all_connections_and_welcomes_new_ones(proxy: Proxy) -> None:
    with connected(proxy) as client:
        assert ask(client, b"one") == b"one"
        proxy.drop()
        with pytest.raises(ConnectionResetError):
            client.recv(1000)
    with connected(proxy) as client:
        assert ask(client, b"two") == b"two"


def test_a_delay_holds_back_what_is_said(proxy: Proxy) -> None:
    with connected(proxy) as client:
        proxy.delay = 1.0
        client.sendall(b"one")
        assert hears_nothing(client)
        assert client.recv(1000) == b"one"
        proxy.delay = 0.0  # so that the end of the test need not wait


def test_it_holds_a_bounded_number_of_connections(proxy: Proxy) -> None:
    with ExitStack() as all_of_them:
        for _ in range(MOST):
            client = all_of_them.enter_context(connected(proxy))
            assert ask(client, b"one") == b"one"
        with connected(proxy) as one_too_many, pytest.raises(ConnectionResetError):
            ask(one_too_many, b"one")
        assert proxy.connections == MOST
