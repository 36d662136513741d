"""Forms as their page talks to them."""

from collections.abc import Callable
from typing import Any

import pytest

from plakit.widgets import Asked

Page = Callable[[Asked, dict[str, Any]], dict[str, Any]]


@pytest.fixture
def tell() -> Page:
    """Give a function that sends a form what its page would send, and gives what it says back."""

    def send(asked: Asked, message: dict[str, Any]) -> dict[str, Any]:
        heard: list[dict[str, Any]] = []
        asked.widget.send = lambda content, buffers=None: heard.append(content)
        asked.widget._handle_custom_msg(message, [])
        assert len(heard) == 1
        return heard[0]

    return send


@pytest.fixture
def save() -> Callable[..., dict[str, Any]]:
    """Give a function that makes the message by which a page saves one answer."""

    def make(asked: Asked, item: str, answer: object, number: int = 1) -> dict[str, Any]:
        form = asked.widget.form["fingerprint"]
        return {
            "kind": "save",
            "save_id": f"{number:032x}",
            "item": item,
            "answer": answer,
            "form": form,
        }

    return make
