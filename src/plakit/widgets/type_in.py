"""Quick entry of paper sheets by keyboard alone: one prompt at a time, one line for each.

What is asked next and what a line means is up to the dialogue that the widget is handed.
"""

import logging
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Protocol

import anywidget

from plakit.errors import PlakitError
from plakit.wording import tell

log = logging.getLogger(__name__)

_PAGE = Path(__file__).parent / "page"
# A line longer than any answer is none.
_LONGEST_LINE = 200_000


@dataclass(frozen=True)
class Prompt:
    """What is asked now.

    Parameters
    ----------
    label : str
        The question.
    place : str
        Where one is: which seat, which question of how many.
    hints : tuple of str
        What may be typed, one hint a line.
    line : str
        What stands in the field from the start: what is kept already.
    notes : tuple of str
        What happened just now, and what one has to know.
    done : tuple of pair
        What was typed on this sheet so far: the question, and the line.
    """

    label: str
    place: str = ""
    hints: tuple[str, ...] = ()
    line: str = field(default="", repr=False)
    notes: tuple[str, ...] = ()
    done: tuple[tuple[str, str], ...] = field(default=(), repr=False)


class Dialogue(Protocol):
    """Says what is asked now, and takes one line after the other."""

    def prompt(self) -> Prompt:
        """Say what is asked now."""

    def take(self, line: str) -> None:
        """Take one line.

        Raises
        ------
        PlakitError
            If the line is refused; its text is shown, and the same is asked again.
        """


class TypeIn(anywidget.AnyWidget):
    """One field in which sheet after sheet is typed in; Enter goes on.

    What is typed travels by message only, never in a trait: traits are written into the
    notebook file.
    """

    _esm = (_PAGE / "type_in.js").read_text(encoding="utf-8")
    _css = (_PAGE / "type_in.css").read_text(encoding="utf-8")

    def __init__(self, dialogue: Dialogue) -> None:
        self._dialogue = dialogue
        super().__init__()
        self.on_msg(self._receive)

    def set_state(self, sync_data: dict[str, Any]) -> None:
        """Take no trait from the page: what it may say, it says by message."""

    def __repr__(self) -> str:
        return "TypeIn()"

    def _receive(self, _widget: object, message: object, _buffers: object) -> None:
        if not isinstance(message, dict):
            return
        line = message.get("line")
        if message.get("kind") == "hello":
            self._ask("")
        elif message.get("kind") == "line" and isinstance(line, str) and len(line) < _LONGEST_LINE:
            self._ask(self._taken(line), line)

    def _taken(self, line: str) -> str:
        """Hand the line on; give the sentence by which it is refused, or nothing."""
        try:
            self._dialogue.take(line)
        except PlakitError as fault:
            return str(fault)
        except Exception as fault:  # noqa: BLE001 (the trace of a bug of ours could hold the answer)
            log.error("typing in failed: %s", type(fault).__name__)  # noqa: TRY400 (as above)
            return tell(
                "This could not be taken, by a fault of plakit. Use the form: room.ask(...)."
            )
        return ""

    def _ask(self, error: str, line: str = "") -> None:
        prompt = asdict(self._dialogue.prompt())
        # A refused line stays in the field, to be mended.
        words = {"done": tell("Typed on this sheet"), "open": tell("not answered")}
        said = {"error": error, "words": words, **({"line": line} if error else {})}
        self.send({"kind": "ask", **prompt, **said})
