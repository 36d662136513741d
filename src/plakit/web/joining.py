"""Coming in and going: with a personal link, or with the room code."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, get_args

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from plakit.errors import PlakitError
from plakit.web.backstage import Ask, Choose, JoinError, Seated, Sits
from plakit.web.front import Front, put_cookie
from plakit.web.guarding import client_of
from plakit.web.messages import Refusal, read_message, reply, word
from plakit.web.words import page_word
from plakit.wording import tell

_STATUS = {"unknown": 403, "in_use": 409, "taken": 409, "closed": 403, "nameless": 400}


@dataclass
class Joining:
    """The endpoints at the door."""

    front: Front
    # One room code is looked at after the other: who tries many at once gains nothing by it.
    _turn: asyncio.Lock = field(default_factory=asyncio.Lock)

    def routes(self) -> list[Route]:
        """Give what is answered here."""
        return [
            Route("/join", self.join, methods=["POST"]),
            Route("/leave", self.leave, methods=["POST"]),
        ]

    async def join(self, request: Request) -> Response:
        """Let somebody in. Only a POST does: what mail scanners open, uses nothing up."""
        ask = _ask(await read_message(request), self.front.cookie(request))
        ask = replace(ask, address=client_of(request.scope))
        own = self.front.backstage.who(ask.cookie)
        if name := ask.token or (own.seat if own else ""):  # room codes have a limit of their own
            self.front.check_often(name)
        try:
            entered = await self._knock(ask, client_of(request.scope))
        except JoinError as fault:
            raise Refusal(_STATUS[fault.code], fault.code, str(fault)) from None
        if isinstance(entered, Choose):
            return reply({"choose": entered.seats})
        cookie, view = entered
        response = reply(view)
        put_cookie(response, request, self.front.backstage.cookie, cookie)
        return response

    async def leave(self, request: Request) -> Response:
        """Sign this device out."""
        await read_message(request)
        await self.front.work(self.front.backstage.leave, self.front.cookie(request))
        response = reply({})
        put_cookie(response, request, self.front.backstage.cookie, "")
        return response

    def _enter(self, ask: Ask) -> tuple[str, dict[str, Any]] | Choose:
        """Give the cookie and what is to be seen first; in one go, as a thread costs time."""
        joined = self.front.backstage.join(ask)
        if isinstance(joined, Choose):
            return joined
        return joined.cookie, self._first_view(joined.seated)

    def _first_view(self, seated: Seated) -> dict[str, Any]:
        """Give the agenda and, if something is to be answered now, what `Backstage.ask` gives."""
        agenda = self.front.backstage.agenda(seated)
        now = next((item for item in agenda["items"] if item["id"] == agenda["now"]), None)
        if now is None or not now["is_open"]:
            return {"agenda": agenda}
        try:
            asked = self.front.backstage.ask(seated, now["activity"], now["step"])
        except PlakitError:  # whoever is in stays in: the page asks by itself and is told why
            return {"agenda": agenda}
        return {"agenda": agenda, "asked": {now["id"]: asked}}

    async def _knock(self, ask: Ask, client: str) -> tuple[str, dict[str, Any]] | Choose:
        if ask.token:
            return await self.front.work(self._enter, ask)
        async with self._turn:
            wait = self.front.knocks.wait(client)
            if not wait and wait is not None:
                return await self._try(ask, client)
        if wait is None:
            raise Refusal(429, "slow_down", page_word("slow_down"), retry_after="30")
        await asyncio.sleep(wait)
        async with self._turn:
            return await self._try(ask, client)

    async def _try(self, ask: Ask, client: str) -> tuple[str, dict[str, Any]] | Choose:
        try:
            entered = await self.front.work(self._enter, ask)
        except JoinError as fault:
            self.front.knocks.note(client, is_right=fault.code != "unknown")
            raise
        self.front.knocks.note(client, is_right=True)
        return entered


def _ask(message: Mapping[str, Any], cookie: str) -> Ask:
    sits = message.get("sits", "member")
    if sits not in get_args(Sits):
        raise Refusal(400, "not_a_text", tell("'sits' is member, alternate or guest."))
    ask = Ask(
        token=word(message, "token"),
        code=word(message, "code"),
        seat=word(message, "seat"),
        guest=word(message, "guest").strip(),
        sits=sits,
        take_over=message.get("take_over") is True,
        cookie=cookie,
    )
    if not (ask.token or ask.code):
        raise Refusal(400, "nothing_shown", tell("Show a personal link or the room code."))
    return ask
