"""Where the page is reached: addresses of this machine in its network, and how they are known."""

import ipaddress
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self
from urllib.parse import urlsplit

from plakit.errors import ParameterError
from plakit.wording import tell

# Interfaces that lead into this machine or into a tunnel: a phone in the room is not there.
_INNER = ("docker", "br-", "veth", "virbr", "vmnet", "vbox", "tun", "tap", "wg", "utun", "zt",
          "tailscale", "lxc", "cni", "podman", "vethernet", "ham", "ppp")  # fmt: skip
# The one the page has where nobody names another.
PORT = 8400
_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True)
class Address:
    """One address of the page, as a browser writes it.

    Parameters
    ----------
    origin : str
        Scheme, host and port as browsers send them in ``Origin``; no port where it is the usual.
    prefix : str
        The path before the page's own, without the slash at the end; often empty.
    """

    origin: str
    prefix: str = ""

    @classmethod
    def read(cls, url: str) -> Self:
        """Read an address that somebody gave.

        Raises
        ------
        ParameterError
            If it is no address of a page.

        >>> Address.read("HTTPS://Hub.example:443/user/x/")
        Address(origin='https://hub.example', prefix='/user/x')
        """
        parts = urlsplit(url)
        if parts.scheme not in _PORTS or not parts.hostname or parts.query or parts.fragment:
            raise ParameterError(
                tell(
                    "'{url}' is no address of a page. It looks like "
                    "https://hub.example/path, with nothing behind the path. Give it so with "
                    "--address.",
                    url=url,
                )
            )
        host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
        port = _port(url, parts)
        shown = "" if port == _PORTS[parts.scheme] else f":{port}"
        return cls(f"{parts.scheme}://{host}{shown}", parts.path.rstrip("/"))

    @property
    def host(self) -> str:
        """What browsers send in ``Host``."""
        return self.origin.partition("://")[2]

    @property
    def is_secure(self) -> bool:
        """Tell whether it is reached over TLS."""
        return self.origin.startswith("https:")

    @property
    def is_loopback(self) -> bool:
        """Tell whether only this machine itself reaches it."""
        name = urlsplit(self.origin).hostname or ""
        return name == "localhost" or (_is_number(name) and ipaddress.ip_address(name).is_loopback)

    def __str__(self) -> str:
        return f"{self.origin}{self.prefix}/"


@dataclass(frozen=True)
class Addresses:
    """All addresses of one server; what comes by another name is not for it."""

    known: tuple[Address, ...]

    @classmethod
    def of_server(cls, hosts: Iterable[str], port: int, public: Iterable[str] = ()) -> Self:
        """Give the addresses of a server: of this machine itself, those in its network, public.

        Parameters
        ----------
        hosts : iterable of str
            Numbers or names in the network; the names of this machine itself need not be said.
        public : iterable of str
            Addresses given by ``--address``; behind a proxy, for example.
        """
        near = dict.fromkeys(["127.0.0.1", "localhost", "::1", *hosts])
        inner = [
            f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}" for host in near
        ]
        return cls(tuple(Address.read(url) for url in [*public, *inner]))

    def called(self, host: str, *, is_forwarded: bool) -> Address | None:
        """Give the address of a request by its ``Host``; None where it is none of ours.

        Some proxies call this server by its inner name and say in other headers that they stand
        between: what comes that way was asked of the public address.
        """
        found = self._by_host(host.lower())
        if is_forwarded and found is not None and found.is_loopback:
            return next((each for each in self.known if not each.is_loopback), found)
        return found

    def _by_host(self, host: str) -> Address | None:
        return next((each for each in self.known if each.host == host), None)


def lan_hosts(cards: Mapping[str, Sequence[Any]] | None = None) -> list[str]:
    """List the numbers of this machine that a phone in the room may reach, likely ones first.

    Parameters
    ----------
    cards : mapping, optional
        Network cards by name, each with its addresses, as ``psutil.net_if_addrs`` gives them
        (which is asked where nothing is handed in).
    """
    if cards is None:
        import psutil

        cards = psutil.net_if_addrs()
    found = [
        (_rank(card, number), number)
        for card, addresses in cards.items()
        for number in (entry.address for entry in addresses)
        if _is_number(number) and _can_be_reached(number)
    ]
    return [number for _, number in sorted(found, key=lambda each: each[0])]


def _rank(card: str, number: str) -> tuple[bool, bool, bool]:
    is_home = ipaddress.ip_address(number).is_private
    return card.lower().startswith(_INNER), not is_home, number.startswith("172.")


def _can_be_reached(number: str) -> bool:
    address = ipaddress.ip_address(number)
    return address.version == 4 and not (address.is_loopback or address.is_link_local)


def _is_number(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def _port(url: str, parts: Any) -> int:
    try:
        return parts.port or _PORTS[parts.scheme]
    except ValueError:
        raise ParameterError(
            tell(
                "'{url}' has no port that there is. Ports are 1 to 65535. Mend it in --address.",
                url=url,
            )
        ) from None
