"""What somebody who has joined asks for and sends: agenda, forms, answers, results."""

import asyncio
import json
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from plakit.forms import SaveMessage
from plakit.forms.page_words import why
from plakit.web.backstage import News, Seated
from plakit.web.front import Front
from plakit.web.messages import (
    LONGEST_BODY,
    LONGEST_WORD,
    Refusal,
    as_json,
    length_of,
    read_message,
    reply,
)
from plakit.web.news import Stream, event
from plakit.web.pages import Content
from plakit.wording import tell

# Forms kept as bytes; the one longest unasked is made again when it is wanted.
_MOST_FORMS = 64


@dataclass
class Answering:
    """The endpoints of somebody who has joined."""

    front: Front
    _forms: OrderedDict[tuple[str, str, str], Content] = field(default_factory=OrderedDict)

    def routes(self) -> list[Route]:
        """Give what is answered here."""
        step = "/{activity}/{step}"
        return [
            Route("/agenda", self.agenda),
            Route("/news", self.news),
            Route(f"/form{step}/{{fingerprint}}", self.form),
            Route(f"/ask{step}", self.ask),
            Route(f"/save{step}", self.save, methods=["POST"]),
            Route(f"/finish{step}", self.finish, methods=["POST"]),
            Route(f"/paper{step}", self.paper),
            Route(f"/result{step}", self.result),
        ]

    async def agenda(self, request: Request) -> Response:
        """List what is open or shown; what the stream says first, for those who have none."""
        seated = self.front.asking(request)
        return reply(await self.front.work(self.front.backstage.agenda, seated))

    async def news(self, request: Request) -> Response:
        """Tell what changes, from now on."""
        seated = self.front.seated(request)
        stream = Stream(
            first=lambda: self._agenda_event(seated),
            since=self.front.hub.clock(),
            seated=seated,
            cookie=self.front.cookie(request),
            window=_window(request),
        )
        return self.front.hub.open(stream)

    async def form(self, request: Request) -> Response:
        """Give what is asked: the same bytes to everybody."""
        self.front.seated(request)
        activity, step, wanted = _names(request, "activity", "step", "fingerprint")
        key = (activity, step, wanted)
        if key not in self._forms:
            form = await self.front.work(self.front.backstage.form, activity, step)
            if form["fingerprint"] != wanted:
                raise Refusal(404, "stale", why("stale", "web"))
            self._forms[key] = Content(as_json(form), "application/json", "no-store")
        self._forms.move_to_end(key)
        while len(self._forms) > _MOST_FORMS:
            self._forms.popitem(last=False)
        return self._forms[key].response(request)

    async def ask(self, request: Request) -> Response:
        """Give what is this seat's own of a form."""
        return await self._given(request, self.front.backstage.ask)

    async def result(self, request: Request) -> Response:
        """Give own answers beside the group's."""
        return await self._given(request, self.front.backstage.result)

    async def paper(self, request: Request) -> Response:
        """Give the printed sheet."""
        seated, (activity, step) = self.front.asking(request), _step(request)
        html = await self.front.work(self.front.backstage.paper, seated, activity, step)
        return reply({"html": html})

    async def finish(self, request: Request) -> Response:
        """Note that somebody has finished, or has not."""
        seated, (activity, step) = self.front.asking(request), _step(request)
        done = (await read_message(request)).get("done")
        if not isinstance(done, bool):
            raise Refusal(400, "not_a_text", tell("'done' is true or false."))
        finish = self.front.backstage.finish
        return reply(await self.front.work(finish, seated, activity, step, done=done))

    async def save(self, request: Request) -> Response:
        """Keep one answer; it is durable when this is answered with ``ok``."""
        seated, (activity, step) = self.front.seated(request), _step(request)
        may = self.front.saves.take(seated.seat)
        message = await self._read(request, seated)
        save = SaveMessage.read(message) if message.get("kind") == "save" else None
        if save is None:
            raise Refusal(400, "no_save", tell("This is no message that saves an answer."))
        if not may:
            return _too_many(save)
        saved = await asyncio.wrap_future(
            self.front.backstage.save(seated, activity, step, message)
        )
        if saved.get("ok") is True:
            data = {"activity": activity, "step": step, "window": _window(request)}
            self.front.hub.pass_on(News(seated.seat, "answers", data))
        return reply(saved)

    async def _read(self, request: Request, seated: Seated) -> dict[str, Any]:
        length = length_of(request.headers.get("content-length", str(LONGEST_BODY)))
        if length <= LONGEST_WORD:
            return await read_message(request)
        with self.front.long_saves.take(seated.seat) as may:
            if not may:
                text = tell("Many long answers are being sent. This one is sent again by itself.")
                raise Refusal(503, "store", text, retry_after="2", connection="close")
            return await read_message(request, LONGEST_BODY)

    async def _given(self, request: Request, give: Any) -> Response:
        seated, (activity, step) = self.front.asking(request), _step(request)
        return reply(await self.front.work(give, seated, activity, step))

    async def _agenda_event(self, seated: Seated) -> bytes:
        agenda = await self.front.work(self.front.backstage.agenda, seated)
        return event("agenda", json.dumps(dict(agenda)).encode())


def _too_many(save: SaveMessage) -> Response:
    message = save.not_kept("store", "slow", why("slow", "web"))
    return reply(message, 429, {"retry-after": "2"})


def _step(request: Request) -> tuple[str, str]:
    activity, step = _names(request, "activity", "step")
    return activity, step


def _names(request: Request, *names: str) -> list[str]:
    found = [str(request.path_params[name]) for name in names]
    if any(len(name) > 200 or not name.isprintable() for name in found):
        raise Refusal(404, "not_there", tell("There is no such activity."))
    return found


def _window(request: Request) -> str:
    return request.query_params.get("window", "")[:16]
