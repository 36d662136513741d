"""A widget outside JupyterLab: its own module in a page, its messages passed on to it."""

import json
from typing import Any

import anywidget

from tests.forms.conftest import PAGE


def serve_widget(page: Any, widget: anywidget.AnyWidget, **given: object) -> None:
    """Serve a widget at http://room.test/ as JupyterLab does; ``given`` are its traits."""
    heard: list[Any] = []
    widget.send = lambda content, buffers=None: heard.append(content)

    def tell(text: str) -> str:
        heard.clear()
        widget._receive(widget, json.loads(text), [])
        return json.dumps(heard)

    served = {
        "/": ("text/html", PAGE),
        "/form.js": ("text/javascript", widget._esm),
        "/form.css": ("text/css", widget._css),
        "/given.json": ("application/json", json.dumps(given)),
    }

    def answer(route: Any) -> None:
        kind, body = served[route.request.url.removeprefix("http://room.test")]
        route.fulfill(content_type=f"{kind}; charset=utf-8", body=body)

    page.expose_function("tellHost", tell)
    page.route("**/*", answer)
