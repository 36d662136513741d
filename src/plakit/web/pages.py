"""The files of the pages, put together once, packed once, and named by their content."""

import functools
import gzip
import hashlib
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from plakit.blocks.html import css
from plakit.forms import front_end
from plakit.web.messages import as_json
from plakit.web.words import all_words

_PAGE = Path(__file__).parent / "page"
# Each after those it imports from.
_ROOM = ("words", "asking", "hearing", "joining", "hosting", "showing", "finishing", "room")
_WALL = ("words", "asking", "hearing", "wall")
_FOR_EVER = "public, max-age=31536000, immutable"
# A third of the bytes are comments and indentation: they stay here.
_NOT_SENT = re.compile(r"^\s*//.*\n|^[ \t]+", re.MULTILINE)
_BETWEEN_MODULES = re.compile(r"^import [^;]*;\n|^export (?:default .*\n)?", re.MULTILINE)


@dataclass(frozen=True)
class Content:
    """Bytes that many ask for, plain and packed."""

    plain: bytes
    media_type: str
    cache: str

    @property
    def version(self) -> str:
        """A name that changes with the content."""
        return hashlib.sha256(self.plain).hexdigest()[:16]

    def response(self, request: Request) -> Response:
        """Send it as the browser can take it."""
        is_packed = "gzip" in request.headers.get("accept-encoding", "")
        return self._as_packed if is_packed else self._as_plain

    @functools.cached_property
    def _as_plain(self) -> Response:
        headers = {"cache-control": self.cache, "vary": "accept-encoding"}
        return Response(self.plain, headers=headers, media_type=self.media_type)

    @functools.cached_property
    def _as_packed(self) -> Response:
        packed = gzip.compress(self.plain, mtime=0)  # always the same bytes
        headers = {
            "cache-control": self.cache,
            "vary": "accept-encoding",
            "content-encoding": "gzip",
        }
        return Response(packed, headers=headers, media_type=self.media_type)


class Pages:
    """The endpoints of everything that is the same for everybody.

    Parameters
    ----------
    welcome : callable
        Gives what the page says before joining; it comes with it, which spares a request.
    """

    def __init__(self, version: str, welcome: Callable[[], object]) -> None:
        self._health = {"plakit": version}
        self._welcome = welcome
        self._files = _files()

    def routes(self) -> list[Route]:
        """Give what is answered here."""
        names = {"wall": "wall.html"}
        names |= {name: name for name in self._files if not name.endswith(".html")}
        return [
            Route("/", self.page),
            *(Route(f"/{path}", self._sender(name)) for path, name in names.items()),
            Route("/health", self.health),
        ]

    async def page(self, request: Request) -> Response:
        """Give the page of the participants, which says where one is."""
        # Within HTML nothing may look like the end of the script that holds it.
        welcome = as_json(self._welcome()).replace(b"<", rb"\u003c")
        return _with_welcome(self._files["index.html"], welcome).response(request)

    async def health(self, _request: Request) -> Response:
        """Say that the server is there, and which version."""
        return Response(as_json(self._health), media_type="application/json")

    def _sender(self, name: str) -> Callable[[Request], Awaitable[Response]]:
        return functools.partial(_send, self._files[name])


@functools.lru_cache(maxsize=8)
def _with_welcome(page: Content, welcome: bytes) -> Content:
    return replace(page, plain=page.plain.replace(b"{welcome}", welcome))


async def _send(content: Content, request: Request) -> Response:
    return content.response(request)


@functools.cache
def _files() -> dict[str, Content]:
    style, script = "text/css", "text/javascript"
    form_script, form_style = front_end()
    files = {
        "page.js": Content(_joined(_ROOM, form_script).encode(), script, _FOR_EVER),
        "page.css": Content((form_style + _read("room.css")).encode(), style, _FOR_EVER),
        "blocks.css": Content(css().encode(), style, _FOR_EVER),
        "wall.js": Content(_joined(_WALL, form_script).encode(), script, _FOR_EVER),
        "wall.css": Content(_read("wall.css").encode(), style, _FOR_EVER),
    }
    versions = {name: content.version for name, content in files.items()}
    for name in ("index.html", "wall.html"):
        page = re.sub(r"\{(\w+\.\w+)\}", lambda found: versions[found[1]], _read(name))
        files[name] = Content(page.encode(), "text/html", "no-cache")
    return files


def _joined(names: tuple[str, ...], form_script: str) -> str:
    """Put our modules into a block behind the form's, so that no name of theirs is in the way."""
    form = _BETWEEN_MODULES.sub("", form_script)
    ours = "\n".join(_BETWEEN_MODULES.sub("", _read(f"{name}.js")) for name in names)
    words = as_json(all_words()).decode()
    return _NOT_SENT.sub("", f"{form}\n{{\nconst ALL_WORDS = {words};\n{ours}\n}}\n")


def _read(name: str) -> str:
    return (_PAGE / name).read_text(encoding="utf-8")
