"""Shows a secret on the screen for a few minutes, and keeps it out of the notebook's file."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import anywidget

from plakit.wording import tell

_PAGE = Path(__file__).parent / "page"
# How long a secret can be seen. Long enough to photograph it, or to copy it into a message.
SECONDS = 300


@dataclass(frozen=True)
class Secret:
    """A link for one person's eyes, with what to say about it and its QR code as SVG."""

    about: str
    link: str = field(repr=False)
    picture: str = field(repr=False)


def _words() -> dict[str, str]:
    return {
        "hide": tell("Hide it now"),
        "picture": tell("QR code of the link"),
        "goes": tell("It goes by itself after five minutes. Nobody else may see it."),
    }


class Whisper(anywidget.AnyWidget):
    """A place on the screen where a secret appears, and goes by itself.

    The secret travels by message only, never in a trait: traits are written into the notebook
    file. It is gone after five minutes, at a click, or with the kernel.

    Parameters
    ----------
    clock : function
        Gives seconds that only grow.
    """

    _esm = (_PAGE / "whisper.js").read_text(encoding="utf-8")
    _css = (_PAGE / "whisper.css").read_text(encoding="utf-8")

    def __init__(self, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._secret: Secret | None = None
        self._until = 0.0
        super().__init__()
        self.on_msg(self._receive)

    def tell(self, secret: Secret) -> None:
        """Show a secret in place of the one before, for five minutes."""
        self._secret = secret
        self._until = self._clock() + SECONDS
        self._show()

    def hush(self) -> None:
        """Take the secret from the screen and forget it."""
        self._secret = None
        self._show()

    def set_state(self, sync_data: dict[str, Any]) -> None:
        """Take no trait from the page: what it may say, it says by message."""

    def __repr__(self) -> str:
        return "Whisper()"

    def _receive(self, _widget: object, message: object, _buffers: object) -> None:
        kind = message.get("kind") if isinstance(message, dict) else None
        if kind == "hello":
            self._show()
        elif kind == "hide":
            self.hush()

    def _show(self) -> None:
        seconds = self._until - self._clock()
        if self._secret is None or seconds <= 0:
            self._secret = None
            self.send({"kind": "nothing"})
            return
        told = {"about": self._secret.about, "link": self._secret.link, "words": _words()}
        self.send({"kind": "secret", "picture": self._secret.picture, "seconds": seconds} | told)
