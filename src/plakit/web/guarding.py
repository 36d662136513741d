"""What stands before every request: whose address it was sent to, from which page, how long.

And what goes out with every answer: what a browser may do with it.
"""

import logging
from functools import lru_cache
from typing import Any

from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from plakit.errors import PlakitError, StoreError
from plakit.web.addresses import Address, Addresses
from plakit.web.limits import Few
from plakit.web.messages import LONGEST_BODY, Refusal, bug, length_of, not_there, refused, too_long
from plakit.wording import SPOKEN, language_now, speaking, tell

log = logging.getLogger(__name__)
log.addFilter(Few())

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_HEADERS = [
    (b"content-security-policy", _POLICY.encode()),
    (b"referrer-policy", b"no-referrer"),
    (b"x-content-type-options", b"nosniff"),
    (b"cross-origin-resource-policy", b"same-origin"),
]
_NOT_KEPT = (b"cache-control", b"no-store")
_FORWARDED = {b"forwarded", b"x-forwarded-for", b"x-forwarded-proto", b"x-forwarded-host"}
_READS = {"GET", "HEAD"}

_ADDRESS, _CLIENT, _IS_FORWARDED = "plakit.address", "plakit.client", "plakit.forwarded"


class Guard:
    """Lets through what was sent to an address of ours, by a page of ours, and is short enough.

    What is raised behind it goes out as a message. Plain ASGI: it costs a few microseconds, and
    streams pass through it untouched.
    """

    def __init__(self, app: ASGIApp, addresses: Addresses) -> None:
        self._app = app
        self._addresses = addresses

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Carry out one request, or refuse it."""
        if scope["type"] != "http":
            return
        guarded = _Answer(send)
        with speaking(_language(scope)):
            try:
                await self._app(self._checked(scope), receive, guarded)
            except Exception as fault:  # noqa: BLE001 (whatever it is, the page gets an answer)
                refusal = _refusal(fault)
                if not guarded.is_begun:
                    await refused(refusal)(scope, receive, guarded)

    def _checked(self, scope: Scope) -> Scope:
        headers = dict(scope["headers"])
        is_forwarded = not _FORWARDED.isdisjoint(headers)
        host = headers.get(b"host", b"").decode("latin-1")
        address = self._addresses.called(host, is_forwarded=is_forwarded)
        if address is None:
            text = tell("This server is not reached by that name. Use the address that it shows.")
            raise Refusal(421, "wrong_address", text)
        if scope["method"] not in _READS:
            _check_origin(headers.get(b"origin", b"").decode("latin-1"), address)
        longest = 0 if scope["method"] in _READS else LONGEST_BODY
        if length_of(headers.get(b"content-length", b"0").decode("latin-1")) > longest:
            raise too_long(longest)
        own = {_ADDRESS: address, _IS_FORWARDED: is_forwarded, _CLIENT: _client(scope, headers)}
        # Routes raise what they do not allow where there is an "app", instead of answering it.
        return {**scope, **own, "app": self, "path": _path(scope["path"], address)}


class _Answer:
    """Sends an answer with the headers that every answer has."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self.is_begun = False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.is_begun = True
            message["headers"] = _with_ours(message.get("headers", []))
        await self._send(message)


def address_of(scope: Any) -> Address:
    """Give the address by which a request came."""
    address: Address = scope[_ADDRESS]
    return address


def client_of(scope: Any) -> str:
    """Give the network address that a request came from, behind a proxy the one it names."""
    return str(scope[_CLIENT])


def is_forwarded(scope: Any) -> bool:
    """Tell whether a proxy passed a request on."""
    return bool(scope[_IS_FORWARDED])


def is_from_here(scope: Any) -> bool:
    """Tell whether a request came from this machine itself, and from no proxy on it."""
    is_local = (scope.get("client") or ("", 0))[0] in {"127.0.0.1", "::1"}
    return is_local and address_of(scope).is_loopback and not is_forwarded(scope)


def _language(scope: Scope) -> str:
    """Give the language in which one who asks is told what plakit says by itself."""
    asked = next((value for name, value in scope["headers"] if name == b"accept-language"), b"")
    return _first_spoken(asked) or language_now()


@lru_cache(maxsize=256)
def _first_spoken(header: bytes) -> str:
    """Give the first language of a header that plakit speaks; browsers name the best first.

    >>> _first_spoken(b"pt-BR, de-AT;q=0.8, en;q=0.5")
    'de'
    """
    tags = (part.partition(";")[0].strip() for part in header.decode("latin-1").split(","))
    plain = (tag.lower().partition("-")[0] for tag in tags)
    return next((one for one in plain if one in SPOKEN), "")


def _refusal(fault: Exception) -> Refusal:
    match fault:
        case Refusal():
            return fault
        case HTTPException():
            return not_there()
        case StoreError():
            return Refusal(503, "store", str(fault), retry_after="2")
        case PlakitError():
            return Refusal(404, "not_there", str(fault))
    log.error("a request failed: %s", type(fault).__name__)  # its trace could hold an answer
    return bug()


def _with_ours(headers: list[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    is_said = any(name == b"cache-control" for name, _ in headers)
    return [*headers, *_HEADERS] if is_said else [*headers, *_HEADERS, _NOT_KEPT]


def _check_origin(origin: str, address: Address) -> None:
    if origin != address.origin:
        text = tell("Only the page at {address} may send this. Open it there.", address=address)
        raise Refusal(403, "wrong_origin", text)


def _client(scope: Scope, headers: dict[bytes, bytes]) -> str:
    # Only a proxy on this machine is believed; the last entry is the one that it wrote itself.
    number = (scope.get("client") or ("", 0))[0]
    named = headers.get(b"x-forwarded-for", b"").decode("latin-1").rpartition(",")[2].strip()
    return named if named and number in {"127.0.0.1", "::1"} else str(number)


def _path(path: str, address: Address) -> str:
    # Proxies differ in whether they pass the prefix on.
    if address.prefix and path.startswith(f"{address.prefix}/"):
        return path[len(address.prefix) :]
    return path
