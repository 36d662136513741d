"""The facilitator's console: buttons and words over a `Lead` that knows the room.

It opens no store and remembers nothing: every little while it asks its lead anew, so it may be
run twice, and after a restart of the kernel it shows the same.
"""

import asyncio
import logging
import time
from collections.abc import Callable
from functools import partial
from typing import Any

import ipywidgets as widgets

from plakit.errors import PlakitError
from plakit.widgets.console_look import Action, Lead, Look, Sits, Told
from plakit.widgets.console_parts import (
    INK,
    Agenda,
    Click,
    Question,
    Seats,
    button,
    change,
    line,
    row,
    section,
    show,
    styled,
)
from plakit.widgets.whisper import Whisper
from plakit.wording import mark, tell

log = logging.getLogger(__name__)

# Seconds between two looks.
EVERY = 1.5
# A second click so soon is part of a double click, and meant nothing more.
_DOUBLE_CLICK = 0.5

# Asked before what cannot be taken back by another click: the question, and the word for yes.
_ASKS: dict[Action, tuple[str, str]] = {
    "open": (
        mark("Open {name}? What it asks is frozen from the first answer on."),
        mark("Yes, open it"),
    ),
    "show": (
        mark("Show the results of {name} to everybody? What people have seen stays seen."),
        mark("Yes, show them"),
    ),
    "link": (
        mark(
            "Make the link of {name} anew? The earlier one stops working, and who came by it is "
            "out."
        ),
        mark("Yes, make it anew"),
    ),
    "renew code": (
        mark("Make a new room code? Posters with the earlier one let nobody in any more."),
        mark("Yes, a new code"),
    ),
    "clear guests": (
        mark("Send out all guests who have answered nothing and have no page open?"),
        mark("Yes, send them out"),
    ),
    "end practice": (
        mark("End the practice round? What was answered in it is wiped."),
        mark("Yes, end it and wipe it"),
    ),
}

# The console that is kept up to date, by room. Running the cell again takes its place.
_running: dict[str, "Console"] = {}


class Console:
    """What the cell of ``room.console()`` shows.

    Parameters
    ----------
    lead : Lead
        Tells how the room stands, and does what is clicked.
    clock : function
        Gives seconds that only grow.
    """

    def __init__(self, lead: Lead, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._lead = lead
        self._clock = clock
        self._last_click = float("-inf")
        self._task: asyncio.Task[None] | None = None
        # What was done; why a click failed; why the room cannot be looked at.
        self._said, self._refused, self._trouble = line(), _warning(), _warning()
        self._question, self._whisper = Question(), Whisper()
        self._doors = _Doors(self._click)
        self._agenda = Agenda(self._click, self._set_timer)
        self._seats = Seats(self._click, self._sit)
        self._title = line(bold=True)
        self._title.style.font_size = "24px"
        self.box = styled(widgets.VBox(
            [
                self._title, self._trouble, self._refused, self._said, self._question.box,
                self._whisper,
                section(tell("Doors"), self._doors.box),
                section(tell("Agenda"), self._agenda.box),
                section(tell("Seats"), self._seats.box),
            ],
            layout={"border_top": f"6px solid {INK}", "padding": "12px 0"},
        ))  # fmt: skip
        self.refresh()

    def start(self) -> "Console":
        """Look anew every little while, in place of an earlier console of the same room."""
        earlier = _running.pop(self._lead.key, None)
        if earlier is not None:
            earlier.close()
        _running[self._lead.key] = self
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            return self  # no kernel: it looks when it is told to
        self._task = loop.create_task(self._look_again_and_again())
        return self

    def close(self) -> None:
        """Look no more, forget the secret, and leave the screen."""
        if self._task is not None:
            self._task.cancel()
            self._task = None
        self._whisper.hush()
        self.box.close()

    @property
    def is_closed(self) -> bool:
        """Tell whether it has left the screen for good."""
        return self.box.comm is None

    def refresh(self) -> None:
        """Ask how the room stands, and show it."""
        self._draw(*_looked(self._lead))

    async def _look_again_and_again(self) -> None:
        while not self.is_closed:
            await asyncio.sleep(EVERY)
            # In a thread, so that a slow disk does not hold the kernel.
            self._draw(*await asyncio.to_thread(_looked, self._lead))

    def _draw(self, look: Look | None, trouble: str) -> None:
        change(self._trouble, trouble)
        if look is None or self.is_closed:
            return
        change(self._title, look.title)
        self._doors.draw(look)
        self._agenda.draw(look.steps)
        self._seats.draw(look)

    def _click(self, action: Action, name: str, called: str) -> None:
        if self._is_double_click():
            return
        if action in _ASKS:
            question, yes = _ASKS[action]
            self._question.ask(
                tell(question, name=called), tell(yes), lambda: self._do(action, name)
            )
        else:
            self._do(action, name)

    def _do(self, action: Action, name: str) -> None:
        self._last_click = self._clock()
        self._tell(lambda: self._lead.do(action, name))

    def _sit(self, seat: str, who: Sits) -> None:
        self._tell(lambda: self._lead.sit(seat, who))

    def _set_timer(self, step: str, minutes: int) -> None:
        self._tell(lambda: self._lead.set_timer(step, minutes))

    def _tell(self, do: Callable[[], Told]) -> None:
        """Do it, say what was done or why not, and show how the room stands now."""
        try:
            told, refusal = do(), ""
        except PlakitError as fault:
            told, refusal = Told(""), str(fault)
        change(self._said, told.text)
        change(self._refused, refusal)
        if told.secret is not None:
            self._whisper.tell(told.secret)
        self.refresh()

    def _is_double_click(self) -> bool:
        return self._clock() - self._last_click < _DOUBLE_CLICK

    def _repr_mimebundle_(self, **options: Any) -> Any:
        # The text of a box would be all its words: who is away, where the doors are.
        return {**self.box._repr_mimebundle_(**options), "text/plain": repr(self)}

    def __repr__(self) -> str:
        return "Console()"


class _Doors:
    """Whether people can come in, where and by which code; practice, poster and cards."""

    def __init__(self, click: Click) -> None:
        self._where, self._code, self._practice = line(bold=True), line(bold=True), line(bold=True)
        self._code.style.font_family = "monospace"
        self._code.style.font_size = "20px"
        actions: tuple[tuple[Action, str], ...] = (
            ("open doors", tell("Open the doors")), ("close doors", tell("Close the doors")),
            ("renew code", tell("New room code")), ("poster", tell("Write the poster")),
            ("cards", tell("Write cards for seats without a link")),
            ("clear guests", tell("Send out idle guests")),
            ("end practice", tell("End the practice round")),
        )  # fmt: skip
        self._buttons = {
            action: button(
                words,
                partial(click, action, "", ""),
                main=action in {"open doors", "end practice"},
            )
            for action, words in actions
        }
        self.box = widgets.VBox(
            [self._where, self._code, self._practice, row(*self._buttons.values())]
        )

    def draw(self, look: Look) -> None:
        """Show how the doors stand."""
        is_open = bool(look.address)
        change(
            self._where,
            tell("Open at {address}", address=look.address)
            if is_open
            else tell("The doors are closed."),
        )
        change(
            self._code,
            tell("{code}  until {moment}", code=look.code, moment=look.code_until)
            if look.code
            else "",
        )
        practice = tell("Practice round: phones show it, and nothing of it counts.")
        change(self._practice, practice if look.is_practice else "")
        possible: dict[Action, bool] = {
            "open doors": not is_open, "close doors": is_open, "renew code": is_open,
            "poster": is_open, "cards": is_open,
            "clear guests": any(seat.is_guest for seat in look.seats),
            "end practice": look.is_practice,
        }  # fmt: skip
        for action, made in self._buttons.items():
            show(made, when=possible[action])


def _looked(lead: Lead) -> tuple[Look | None, str]:
    """Look; a failure comes back as a sentence, so that nothing ends the looking."""
    try:
        return lead.look(), ""
    except PlakitError as fault:
        return None, str(fault)
    except Exception as fault:  # noqa: BLE001 (a bug of ours must not end the console)
        log.error("looking failed: %s", type(fault).__name__)  # noqa: TRY400 (as above)
        return None, tell("The room cannot be looked at, by a fault of plakit. Run the cell again.")


def _warning() -> Any:
    made = line(bold=True)
    made.style.text_color, made.style.background = "#A3231F", "#FBE9E7"
    change(made, "")
    return made
