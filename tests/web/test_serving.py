"""Ports, addresses, and an end that everybody notices."""

import socket

import pytest

from plakit.errors import RunError
from plakit.web.serving import OPEN_FILES, Doorway, Serving, raise_open_file_limit
from tests.web.conftest import Open
from tests.web.memory import Memory
from tests.web.test_news import Ear


@pytest.fixture
def taken() -> int:
    """Give a port that another program has."""
    with socket.create_server(("127.0.0.1", 0)) as held:
        yield held.getsockname()[1]


def test_a_port_that_is_taken_gives_way_to_the_next(taken: int, open_house: Open) -> None:
    house = open_house(port=taken)
    assert taken < house.port < taken + 10
    assert house.get("/health").json["plakit"]


def test_a_port_that_was_named_gives_way_to_none(taken: int) -> None:
    with pytest.raises(RunError) as refusal:
        Serving(Memory(), Doorway(port=taken, is_port_fixed=True))
    assert str(refusal.value) == (
        f"Port {taken} is taken by another program. Close it, or name another port with --port."
    )


def test_an_address_that_is_not_this_machines_is_said() -> None:
    with pytest.raises(RunError, match=r"cannot be opened at 127.0.0.1, 192.0.2.1, port .*--host"):
        Serving(Memory(), Doorway(hosts=("192.0.2.1",), port=0))


def test_the_address_to_show_is_the_public_one_before_the_one_in_the_room(open_house: Open) -> None:
    house = open_house(hosts=("127.0.0.2",), public=("https://hub.example/room/",))
    assert str(house.serving.opened.shown) == "https://hub.example/room/"
    assert house.serving.opened.inner.origin == house.url
    in_room = f"127.0.0.2:{house.port}"
    assert house.get("/health", host=in_room).status == 200


def test_stopping_ends_every_stream_and_frees_the_port(open_house: Open) -> None:
    house = open_house()
    ear = Ear(house, "/news", house.join("AT"))
    ear.hear("agenda")
    house.serving.stop()
    house.thread.join(5)
    assert not house.thread.is_alive()
    assert b"event: agenda" not in ear.reply.read()
    ear.close()
    with socket.create_server(("127.0.0.1", house.port)):
        pass


def test_enough_files_may_be_open() -> None:
    import resource

    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (256, before[1]))
    try:
        raise_open_file_limit()
        assert resource.getrlimit(resource.RLIMIT_NOFILE)[0] >= min(OPEN_FILES, before[1])
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, before)
