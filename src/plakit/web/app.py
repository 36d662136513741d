"""The participants' page as one ASGI application: what is answered, and by whom."""

import time
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import version

from starlette.exceptions import HTTPException
from starlette.routing import Router
from starlette.types import Receive, Scope, Send

from plakit.web.addresses import Addresses
from plakit.web.backstage import Backstage
from plakit.web.filling import Answering
from plakit.web.front import Front
from plakit.web.guarding import Guard
from plakit.web.joining import Joining
from plakit.web.limits import Allowance, Clock, Knocks, Places
from plakit.web.messages import as_json
from plakit.web.news import Hub, event
from plakit.web.pages import Pages
from plakit.web.wall import Wall

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
    routes = [route for part in parts for route in part.routes()]
    app = Router(routes, redirect_slashes=False, default=_not_there)
    return Guard(app, addresses)


async def _wall_event(front: Front) -> bytes:
    return event("wall", as_json(await front.work(front.backstage.wall)))


async def _not_there(_scope: Scope, _receive: Receive, _send: Send) -> None:
    raise HTTPException(404)
