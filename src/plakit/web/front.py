"""What all endpoints share: what stands behind them, the limits, the cookie, work in threads."""

import asyncio
import contextvars
import functools
from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass, field
from typing import ParamSpec, TypeVar

from starlette.requests import Request
from starlette.responses import Response

from plakit.web.addresses import Address
from plakit.web.backstage import Backstage, Seated
from plakit.web.guarding import address_of
from plakit.web.limits import Allowance, Knocks, Places
from plakit.web.messages import IS_SEATED, Refusal
from plakit.web.news import Hub
from plakit.wording import tell

P = ParamSpec("P")
R = TypeVar("R")

# Seconds: a group that meets again within a month finds itself at its seat.
_COOKIE_LIFE = 30 * 24 * 3600


@dataclass
class Front:
    """What stands between the endpoints and the `Backstage`."""

    backstage: Backstage
    hub: Hub
    saves: Allowance
    asks: Allowance
    long_saves: Places
    knocks: Knocks
    threads: Executor = field(repr=False)

    async def work(self, call: Callable[P, R], *args: P.args, **named: P.kwargs) -> R:
        """Call what may block, in a thread."""
        loop = asyncio.get_running_loop()
        # In the language of who asks, which is known to this task only.
        here = functools.partial(contextvars.copy_context().run, call, *args, **named)
        return await loop.run_in_executor(self.threads, here)

    def seated(self, request: Request) -> Seated:
        """Tell who asks.

        Raises
        ------
        Refusal
            If nobody of ours does; the page shows how to join.
        """
        seated = self.backstage.who(self.cookie(request))
        if seated is None:
            raise Refusal(401, "not_joined", tell("Join first."))
        request.scope["state"][IS_SEATED] = True
        return seated

    def asking(self, request: Request) -> Seated:
        """Tell who asks for something that costs a look into the store.

        Raises
        ------
        Refusal
            If nobody of ours does, or very often; the page asks again by itself.
        """
        seated = self.seated(request)
        self.check_often(seated.seat)
        return seated

    def check_often(self, name: str) -> None:
        """Let somebody ask, unless they have done so very often.

        Raises
        ------
        Refusal
            If they have.
        """
        if not self.asks.take(name):
            text = tell("This was asked very often. It is asked again by itself in two seconds.")
            raise Refusal(429, "too_often", text, retry_after="2")

    def cookie(self, request: Request, name: str = "") -> str:
        """Give the value of our cookie; empty where there is none."""
        wanted = cookie_name(name or self.backstage.cookie, address_of(request.scope))
        return request.cookies.get(wanted, "")


def cookie_name(name: str, address: Address) -> str:
    """Give the name under which a cookie is kept: under TLS one that no other site can plant.

    >>> cookie_name("plakit-1", Address("https://hub.example"))
    '__Host-plakit-1'
    """
    return f"__Host-{name}" if address.is_secure else name


def put_cookie(response: Response, request: Request, name: str, value: str) -> None:
    """Hand a cookie over; an empty value takes it away."""
    address = address_of(request.scope)
    response.set_cookie(
        cookie_name(name, address),
        value,
        max_age=_COOKIE_LIFE if value else 0,
        path="/",
        secure=address.is_secure,
        httponly=True,
        samesite="strict",
    )
