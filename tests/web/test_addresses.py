"""Addresses as people give them, and as this machine has them."""

from types import SimpleNamespace

import pytest

from plakit.errors import ParameterError
from plakit.web.addresses import Address, Addresses, lan_hosts


@pytest.mark.parametrize(
    "url",
    ["hub.example", "ftp://hub.example/", "https://", "http://a/?b", "http://a/#t=1", "http://a:99999"],
)  # fmt: skip
def test_what_is_no_address_is_refused_with_what_it_looks_like(url: str) -> None:
    with pytest.raises(ParameterError, match="--address"):
        Address.read(url)


def test_an_address_is_compared_as_browsers_write_it() -> None:
    address = Address.read("HTTPS://Hub.Example:443/user/x/")
    assert (address.origin, address.host) == ("https://hub.example", "hub.example")
    assert str(address) == "https://hub.example/user/x/"
    assert Address.read("http://[2001:DB8::1]:8400").origin == "http://[2001:db8::1]:8400"


def known() -> Addresses:
    return Addresses.of_server(["192.0.2.10"], 8400, ["https://hub.example/room"])


@pytest.mark.parametrize(
    ("host", "found"),
    [
        ("192.0.2.10:8400", "http://192.0.2.10:8400"),
        ("LOCALHOST:8400", "http://localhost:8400"),
        ("[::1]:8400", "http://[::1]:8400"),
        ("hub.example", "https://hub.example"),
    ],
)
def test_each_name_of_the_server_is_known(host: str, found: str) -> None:
    address = known().called(host, is_forwarded=False)
    assert address is not None
    assert address.origin == found


@pytest.mark.parametrize(
    "host",
    ["", "evil.example", "192.0.2.10", "192.0.2.10:8401", "hub.example.evil.example",
     "hub.example:8400"],
)  # fmt: skip
def test_other_names_are_not_for_this_server(host: str) -> None:
    assert known().called(host, is_forwarded=False) is None


def test_what_a_proxy_on_this_machine_passes_on_was_asked_of_the_public_address() -> None:
    address = known().called("127.0.0.1:8400", is_forwarded=True)
    assert address is not None
    assert address.is_secure


def test_the_number_that_a_phone_reaches_comes_first() -> None:
    def at(*numbers: str) -> list[SimpleNamespace]:
        return [SimpleNamespace(address=number) for number in numbers]

    cards = {
        "lo": at("127.0.0.1", "::1"),
        "docker0": at("172.17.0.1"),
        "tun0": at("10.8.0.2"),
        "eth0": at("1.2.3.4", "fe80::1%eth0", "00:11:22:33:44:55"),
        "wlan0": at("192.168.1.20", "169.254.3.4", "fe80::2"),
    }
    assert lan_hosts(cards)[:2] == ["192.168.1.20", "1.2.3.4"]
    assert set(lan_hosts(cards)[2:]) == {"10.8.0.2", "172.17.0.1"}


def test_this_machine_is_asked_where_nothing_is_handed_in() -> None:
    assert "127.0.0.1" not in lan_hosts()
