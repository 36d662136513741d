"""What is shown to all, and what the facilitator's console asks: the projector, who is where."""

import hmac
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from plakit.web.front import Front, put_cookie
from plakit.web.guarding import is_from_here
from plakit.web.messages import Refusal, read_message, reply, word
from plakit.web.news import Stream
from plakit.wording import tell


@dataclass
class Wall:
    """The endpoints of the projector and of the console."""

    front: Front

    def routes(self) -> list[Route]:
        """Give what is answered here."""
        return [
            Route("/wall", self.enter, methods=["POST"]),
            Route("/wall/news", self.news),
            Route("/facilitator/progress", self.progress),
        ]

    async def enter(self, request: Request) -> Response:
        """Let a projector in that shows its key."""
        key = word(await read_message(request), "key")
        self._check(key)
        response = reply({})
        put_cookie(response, request, self._cookie, key)
        return response

    async def news(self, request: Request) -> Response:
        """Tell the projector what it shows, whenever that changes."""
        self._check(self.front.cookie(request, self._cookie))
        hub = self.front.hub
        return hub.open(Stream(first=hub.wall, since=hub.clock()))

    async def progress(self, request: Request) -> Response:
        """Tell the notebook on this machine who is where."""
        kind, _, shown = request.headers.get("authorization", "").partition(" ")
        secret = self.front.backstage.secret()
        is_known = kind == "Bearer" and hmac.compare_digest(shown.encode(), secret.encode())
        if not (secret and is_known and is_from_here(request.scope)):
            raise Refusal(403, "not_here", tell("Only the facilitator's notebook may ask this."))
        return reply(await self.front.work(self.front.backstage.progress))

    @property
    def _cookie(self) -> str:
        return f"{self.front.backstage.cookie}-wall"  # several groups may be at one host

    def _check(self, key: str) -> None:
        if not (key and self.front.backstage.may_see_wall(key)):
            text = tell("Open the projector's page from the facilitator's notebook.")
            raise Refusal(401, "no_key", text)
