"""The participants' page as one ASGI application: what is answered, and by whom."""

import logging
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import version
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response

from plakit.errors import PlakitError, StoreError
from plakit.web.addresses import Addresses
from plakit.web.backstage import Backstage
from plakit.web.filling import Answering
from plakit.web.front import Front
from plakit.web.guarding import Guard
from plakit.web.joining import Joining
from plakit.web.limits import Allowance, Clock, Few, Knocks, Places
from plakit.web.messages import BUG, Refusal, as_json, refused
from plakit.web.news import Hub, event
from plakit.web.pages import Pages
from plakit.web.wall import Wall

log = logging.getLogger(__name__)
log.addFilter(Few())

# Work that waits for a disk; more would only wait for each other.
_THREADS = 8
_SAVES_AT_ONCE, _SAVES_A_MINUTE = 120, 60
_ASKS_AT_ONCE, _ASKS_A_MINUTE = 20, 120
# Long saves that come in at the same time: together they are 15 MB at most.
_LONG_SAVES, _LONG_SAVES_A_SEAT = 100, 2


def make_front(backstage: Backstage, *, clock: Clock = time.monotonic) -> Front:
    """Make what all endpoints share."""
    threads = ThreadPoolExecutor(_THREADS, thread_name_prefix="plakit-web")
    front = Front(
        backstage,
        hub=Hub(backstage, clock, wall=lambda: _wall_event(front)),
        saves=Allowance(_SAVES_AT_ONCE, _SAVES_A_MINUTE, clock),
        asks=Allowance(_ASKS_AT_ONCE, _ASKS_A_MINUTE, clock),
        long_saves=Places(_LONG_SAVES, _LONG_SAVES_A_SEAT),
        knocks=Knocks(clock),
        threads=threads,
    )
    return front


def make_app(front: Front, addresses: Addresses) -> Guard:
    """Make the application; its news flow while ``front.hub.run()`` runs."""
    parts = (
        Pages(version("plakit"), front.backstage.welcome),
        Joining(front),
        Answering(front),
        Wall(front),
    )
    handlers: dict[Any, Callable[..., Any]] = {
        Refusal: _refuse,
        PlakitError: _fail,
        404: _not_there,
        405: _not_there,
        Exception: _tell_bug,
    }
    app = Starlette(
        routes=[route for part in parts for route in part.routes()], exception_handlers=handlers
    )
    app.router.redirect_slashes = False
    return Guard(app, addresses)


async def _wall_event(front: Front) -> bytes:
    return event("wall", as_json(await front.work(front.backstage.wall)))


async def _refuse(_request: Request, refusal: Refusal) -> Response:
    return refused(refusal)


async def _fail(_request: Request, fault: PlakitError) -> Response:
    if isinstance(fault, StoreError):
        return refused(Refusal(503, "store", str(fault), retry_after="2"))
    return refused(Refusal(404, "not_there", str(fault)))


async def _tell_bug(_request: Request, fault: Exception) -> Response:
    log.error("a request failed: %s", type(fault).__name__)  # its trace could hold an answer
    return refused(BUG)


async def _not_there(_request: Request, _fault: Exception) -> Response:
    return refused(Refusal(404, "not_there", "There is no such page."))
