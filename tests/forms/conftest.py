"""A room for form.js: headless Chromium, and a host that checks as the real one does."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import plakit.forms
from plakit.errors import AnswerError
from plakit.forms import Filling, Form, check_answer, form_for_page, front_end, place_for_page

MODULES = Path(plakit.forms.__file__).parent / "page"

PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Form</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="form.css"><style>body { margin: 0 }</style></head>
<body><main><h1 style="position:absolute;left:-999px">Room</h1><div id="form"></div></main>
<script type="module">
import form from "./form.js";
const given = await (await fetch("given.json")).json();
let heard = [];
const greeted = Promise.withResolvers();
const model = {
  get: (name) => given[name],
  on: (event, act) => heard.push(act),
  off: (event, act) => { heard = heard.filter((each) => each !== act); },
  send: async (message) => {
    const replies = JSON.parse(await window.tellHost(JSON.stringify(message)));
    replies.forEach(window.deliver);
    greeted.resolve();
  },
};
window.deliver = (reply) => heard.forEach((act) => act(reply));
window.leave = form.render({ model, el: document.getElementById("form") });
await greeted.promise;
document.body.dataset.ready = "yes";
</script></body></html>"""


class Host:
    """What the kernel or the web server does, in memory.

    It is deaf (hears nothing), drops its acknowledgements, or is busy (its store is locked).
    """

    def __init__(self, form: Form, place: Filling, *, can_save: bool = True, why: str = "") -> None:
        self.form = form
        self.place = place
        self.can_save = can_save
        self.why = why
        self.is_deaf = False
        self.drops_acks = False
        self.is_busy = False
        self.saves: list[dict[str, Any]] = []
        self.answers: dict[str, dict[str, Any]] = {}

    def receive(self, text: str) -> str:
        """Answer one message of the page."""
        message = json.loads(text)
        replies = [] if self.is_deaf else [self._reply(message)]
        return json.dumps([] if self.drops_acks else replies)

    def _reply(self, message: dict[str, Any]) -> dict[str, Any]:
        if message["kind"] == "hello":
            state = {"kind": "state", "answers": self.answers, "can_save": self.can_save}
            return state | {"words_why": self.why}
        self.saves.append(message)
        about = {"kind": "saved", "save_id": message["save_id"], "item": message["item"]}
        if self.is_busy:
            return about | {"ok": False, "error": "store", "text": "answers.db is locked."}
        try:
            answer = check_answer(self.form, message["item"], message["answer"])
        except AnswerError as fault:
            return about | {"ok": False, "error": "refused", "text": str(fault)}
        self.answers[answer.item] = answer.value
        return about | {"ok": True, "event": len(self.saves), "at": "10:42"}


class Room:
    """Opens pages on a host.

    All tests share one tab, each under a name, and so with a memory, of its own: a new browser
    costs more than most tests. ``is_new`` makes one, where a clock is set that nobody can put back.
    """

    def __init__(self, browser: Any) -> None:
        self.asked_outside: list[str] = []
        self._browser = browser
        self._tab: Any = None
        self._number = 0
        self._pages: list[Any] = []
        self.listening: Host | None = None

    def host(self, form: Form, place: Filling, **fields: Any) -> Host:
        """Make a host for a form."""
        return Host(form, place, **fields)

    def open(
        self, host: Host, *, width: int = 1280, scheme: str = "light", is_new: bool = False
    ) -> Any:
        """Open a page, on plain http as in a meeting room."""
        if self._tab is None:
            self._tab = self.page()
        page = self.page() if is_new else self._tab
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(media="screen", color_scheme=scheme)
        return self.enter(page, host)

    def page(self, context: Any = None) -> Any:
        """Give an empty page, in a browser of its own if no other is named."""
        page = (context or self._browser.new_context()).new_page()
        page.expose_function("tellHost", self._tell)
        self._pages.append(page)
        return page

    def _tell(self, text: str) -> str:
        return self.listening.receive(text) if self.listening else "[]"

    def leave(self) -> None:
        """Make everything as it was before the test."""
        self.listening = None
        self._number += 1
        for page in self._pages:
            if self._tab is None or page.context is not self._tab.context:
                page.context.close()
            elif page is not self._tab:
                page.close()
        self._pages = []
        if self._tab:
            self._tab.goto("about:blank")

    def enter(self, page: Any, host: Host) -> Any:
        """Load the page, for the first time or again, until the host has heard its first word."""
        address = f"http://room-{self._number}.test"
        script, style = front_end()
        given = {
            "form": form_for_page(host.form),
            "place": place_for_page(host.form, host.place),
        }
        served = {
            "/": ("text/html", PAGE),
            "/form.js": ("text/javascript", script),
            "/form.css": ("text/css", style),
            "/given.json": ("application/json", json.dumps(given)),
        }

        def serve(route: Any) -> None:
            path = route.request.url.removeprefix(address)
            module = MODULES / path.removeprefix("/page/")
            if path.startswith("/page/") and module.is_file():
                route.fulfill(content_type="text/javascript", path=module)
            elif path in served:
                kind, body = served[path]
                route.fulfill(content_type=f"{kind}; charset=utf-8", body=body)
            else:
                self.asked_outside.append(route.request.url)
                route.abort()

        self.listening = host
        page.unroute_all()
        page.route("**/*", serve)
        page.goto(f"{address}/")
        page.wait_for_selector("body[data-ready]")
        return page


@pytest.fixture(scope="session")
def one_room(browser: Any) -> Room:
    return Room(browser)


@pytest.fixture
def room(one_room: Room) -> Iterator[Room]:
    yield one_room
    one_room.leave()
    assert one_room.asked_outside == []
