"""What goes over the wire: JSON in, bounded and read strictly; JSON out; refusals."""

import asyncio
import json
import math
from collections.abc import Iterable, Mapping
from typing import Any, Never

from starlette.requests import Request
from starlette.responses import Response

from plakit.forms.page_words import why
from plakit.wording import tell

# Bytes of a save, and of every other message.
LONGEST_BODY = 150_000
LONGEST_WORD = 4_000
# Seconds in which a body must have come.
PATIENCE = 15.0
_DEEPEST = 24
# Values in one message: what takes long to read takes it from the saves of all others.
_MOST_PARTS = 20_000
_MOST_DIGITS = 300
_ENDLESS = 10**12
# Noted in a request's state when somebody who has joined sends it.
IS_SEATED = "plakit_is_seated"


class Refusal(Exception):  # noqa: N818 (it is an answer, not an error)
    """A request that is not carried out: status, a code for the page, a sentence."""

    def __init__(self, status: int, code: str, text: str, **headers: str) -> None:
        super().__init__(text)
        self.status = status
        self.code = code
        self.text = text
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}


class UnfitError(ValueError):
    """What is wrong with a message, in our words; those of the standard library help nobody."""


def bug() -> Refusal:
    """Say that something failed by a fault of ours."""
    return Refusal(500, "bug", why("bug", "web"))


def not_there() -> Refusal:
    """Say that there is no such page."""
    return Refusal(404, "not_there", tell("There is no such page."))


def as_json(content: object) -> bytes:
    """Give the bytes of a message."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "replace")


def reply(content: object, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """Answer with JSON."""
    return Response(as_json(content), status, headers, media_type="application/json")


def refused(refusal: Refusal) -> Response:
    """Answer a request that is not carried out."""
    about = {"error": refusal.code, "text": refusal.text}
    return reply(about, refusal.status, refusal.headers)


async def read_message(request: Request, longest: int = LONGEST_WORD) -> dict[str, Any]:
    """Read what a page sent: one JSON object, of so many bytes, flat enough, each name once.

    Raises
    ------
    Refusal
        If it is anything else, or does not come.
    """
    if request.headers.get("content-type", "").partition(";")[0].strip() != "application/json":
        raise Refusal(415, "not_json", tell("Send JSON."))
    if length_of(request.headers.get("content-length", "0")) > longest:
        raise too_long(longest)
    try:
        body = await asyncio.wait_for(_body(request, longest), PATIENCE)
    except TimeoutError:
        raise Refusal(
            408, "slow", tell("The message did not come in time."), connection="close"
        ) from None
    return parse(body)


def parse(body: bytes) -> dict[str, Any]:
    """Read one message.

    Raises
    ------
    Refusal
        If it is no JSON object, names something twice, is too deep, or holds no number.

    >>> parse(b'{"a": 1, "a": 2}')
    Traceback (most recent call last):
    ...
    plakit.web.messages.Refusal: 'a' is named twice.
    """
    if sum(map(body.count, (b"[", b"{", b","))) > _MOST_PARTS:
        raise Refusal(413, "too_long", tell("It has too many parts."))
    try:
        message = _DECODER.decode(body.decode("utf-8"))
        if _openers(body) > _DEEPEST:
            _check_depth(message)
    except RecursionError:
        raise Refusal(400, "not_json", tell("It is too deep.")) from None
    except ValueError as fault:
        text = str(fault) if isinstance(fault, UnfitError) else tell("It is no JSON.")
        raise Refusal(400, "not_json", text) from None
    if not isinstance(message, dict):
        raise Refusal(400, "not_json", tell("It is no object."))
    return message


def word(message: Mapping[str, Any], name: str, longest: int = 200) -> str:
    """Give a text of a message; empty where it is not there.

    Raises
    ------
    Refusal
        If it is no text, too long, or holds what no file can keep.
    """
    value = message.get(name, "")
    if not isinstance(value, str) or len(value) > longest or not _can_be_kept(value):
        raise Refusal(
            400,
            "not_a_text",
            tell(
                "'{name}' must be a text of at most {longest} letters.", name=name, longest=longest
            ),
        )
    return value


def length_of(said: str) -> int:
    """Read how long a body says it is; what is no number is longer than anything.

    >>> length_of("100"), length_of("-1") > LONGEST_BODY
    (100, True)
    """
    is_number = said.isascii() and said.isdigit() and len(said) <= len(str(_ENDLESS))
    return int(said) if is_number else _ENDLESS


def too_long(longest: int) -> Refusal:
    """Say that a message is longer than anybody needs."""
    text = tell("This message has at most {longest} kB.", longest=longest // 1000)
    return Refusal(413, "too_long", text, connection="close")


async def _body(request: Request, longest: int) -> bytes:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > longest:
            raise too_long(longest)
    return bytes(body)


def _each_once(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise UnfitError(tell("'{name}' is named twice.", name=name[:40]))
        found[name] = value
    return found


def _no_number(name: str) -> Never:
    raise UnfitError(tell("{name} is no number.", name=name))


def _whole(text: str) -> int:
    if len(text) > _MOST_DIGITS:
        raise UnfitError(tell("A number has at most {most} digits.", most=_MOST_DIGITS))
    return int(text)


def _number(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        _no_number(text[:40])
    return number


def _openers(body: bytes) -> int:
    return body.count(b"[") + body.count(b"{")


def _check_depth(message: object) -> None:
    level = [message]
    for _ in range(_DEEPEST):
        level = [inner for each in level for inner in _inside(each)]
        if not level:
            return
    raise UnfitError(tell("It is too deep."))


def _inside(value: object) -> Iterable[object]:
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, list) else ()


def _can_be_kept(text: str) -> bool:
    return "\x00" not in text and not any("\ud800" <= letter <= "\udfff" for letter in text)


_DECODER = json.JSONDecoder(
    object_pairs_hook=_each_once, parse_constant=_no_number, parse_int=_whole, parse_float=_number
)
