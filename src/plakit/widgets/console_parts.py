"""The parts of the console: buttons with words on them, a row for each step, a row for each seat.

Words are set as plain text only. Rows are changed in place, so that the focus stays where it is.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Literal

import ipywidgets as widgets

from plakit.widgets.console_look import Action, Look, SeatLook, Sits, Standing, StepLook
from plakit.wording import mark, tell, tell_many

# JupyterLab's own ink, so that the console is readable in its dark theme, too.
INK = "var(--jp-ui-font-color0, #1A1F24)"
EDGE = "1px solid #767D7A"
ACCENT, ON_ACCENT = "#0B4C86", "#FFFFFF"
_HIGH = "44px"
# So many seats stand below each other; more are on further pages.
A_PAGE = 30

_STYLE = (Path(__file__).parent / "page" / "console.css").read_text(encoding="utf-8")
_STATES = {
    ("not opened", False): mark("not opened yet"),
    ("open", False): mark("OPEN"),
    ("closed", False): mark("closed"),
    ("open", True): mark("OPEN, results shown"),
    ("closed", True): mark("closed, results shown"),
}
_SITS: tuple[tuple[str, Sits], ...] = (
    (mark("member"), "member"),
    (mark("alternate"), "alternate"),
    (mark("absent"), "absent"),
)
_STANDINGS: dict[Standing | Literal[""], str] = {
    "away": mark("away"),
    "here": mark("here"),
    "writing": mark("writing"),
    "finished": mark("finished"),
}
_STEP_ACTIONS: tuple[tuple[Action, str], ...] = (
    ("open", mark("Open")),
    ("close", mark("Close")),
    ("reopen", mark("Reopen")),
    ("show", mark("Show results")),
    ("hide", mark("Hide results")),
    ("practise", mark("Practise")),
)

Click = Callable[[Action, str, str], None]  # what, for which id, called what


def line(text: str = "", *, bold: bool = False, width: str = "auto") -> Any:
    """Give a line of words."""
    label = widgets.Label(plain(text), layout={"width": width})
    label.style.font_weight = "700" if bold else "400"
    label.style.font_size = "15px"
    label.style.text_color = INK
    return label


def plain(text: str) -> str:
    r"""Give words in which no formula is found: Labels set what stands between dollars as maths.

    >>> plain(r"$\href{a}{b}$")
    '＄＼href{a}{b}＄'
    """
    return text.replace("$", "＄").replace("\\", "＼")


def button(words: str, on_click: Callable[[], None], *, about: str = "", main: bool = False) -> Any:
    """Give a button with words on it; ``about`` says what it is for, where many are alike."""
    made = widgets.Button(
        description=plain(words), tooltip=plain(about or words),
        layout={"width": "auto", "height": _HIGH, "border": EDGE},
    )  # fmt: skip
    made.style.button_color = ACCENT if main else "transparent"
    made.style.text_color = ON_ACCENT if main else INK
    made.style.font_weight = "600"
    made.on_click(lambda _: on_click())
    return made


def row(*children: Any) -> Any:
    """Give widgets beside each other, below each other where there is no room."""
    return widgets.HBox(children, layout={"flex_flow": "row wrap", "align_items": "center"})


def styled(box: Any) -> Any:
    """Give the whole console its style: ours alone, no word of a participant is in it."""
    box.add_class("plakit-console")
    box.children = (widgets.HTML(f"<style>{_STYLE}</style>"), *box.children)
    return box


def section(title: str, *children: Any) -> Any:
    """Give a part of the console under its title."""
    head = line(title, bold=True)
    head.style.font_size = "18px"
    return widgets.VBox([head, *children], layout={"margin": "16px 0 0 0"})


def show(widget: Any, *, when: bool) -> None:
    """Show a widget, or take it out of sight and out of reach of the keyboard."""
    widget.layout.display = None if when else "none"


def change(label: Any, text: str) -> None:
    """Change the words of a line; an empty one takes no room."""
    label.value = plain(text)
    show(label, when=bool(text))


class Question:
    """Asks once more before what cannot be taken back."""

    def __init__(self) -> None:
        self._then: Callable[[], None] = lambda: None
        self._words = line(bold=True)
        self.yes = button(tell("Yes"), self._do, main=True)
        self.no = button(tell("No, leave it"), self.hide)
        self.box = widgets.VBox(
            [self._words, row(self.yes, self.no)],
            layout={"border_left": f"6px solid {ACCENT}", "padding": "8px 16px"},
        )
        self.hide()

    def ask(self, words: str, yes: str, then: Callable[[], None]) -> None:
        """Ask, and do it at a yes."""
        change(self._words, words)
        self.yes.description = plain(yes)
        self._then = then
        show(self.box, when=True)
        self.yes.focus()

    def hide(self) -> None:
        """Ask nothing (any more)."""
        self._then = lambda: None
        show(self.box, when=False)

    def _do(self) -> None:
        then = self._then
        self.hide()
        then()


class StepRow:
    """One step: its title, how it stands, what can be done with it, and its timer."""

    def __init__(self, look: StepLook, click: Click, set_timer: Callable[[str, int], None]) -> None:
        self._id, title = look.id, look.title
        self._title = line(title, bold=True, width="320px")
        self._state = line(width="220px")
        self._timer = line()
        self._buttons = {
            action: button(
                tell(words),
                partial(click, action, self._id, title),
                about=f"{tell(words)}: {title}",
                main=action in {"open", "close"},
            )
            for action, words in _STEP_ACTIONS
        }
        self._minutes = widgets.BoundedIntText(
            10, min=0, max=24 * 60, description=tell("Minutes from now"),
            style={"description_width": "initial"}, layout={"width": "190px", "height": _HIGH},
        )  # fmt: skip
        timed = button(
            tell("Set timer"), lambda: set_timer(self._id, self._minutes.value),
            about=tell("Set timer: {title}", title=title),
        )  # fmt: skip
        self._time = row(self._minutes, timed, self._timer)
        self.box = widgets.VBox(
            [row(self._title, self._state, *self._buttons.values()), self._time],
            layout={"border_top": EDGE, "padding": "4px 0"},
        )

    def draw(self, look: StepLook) -> None:
        """Show how the step stands."""
        change(self._state, tell(_STATES[look.state, look.is_shown]))
        change(self._timer, look.timer)
        is_open, was_opened = look.state == "open", look.state != "not opened"
        possible: dict[Action, bool] = {
            "open": not was_opened,
            "close": is_open,
            "reopen": look.state == "closed",
            "show": was_opened and not look.is_shown,
            "hide": look.is_shown,
            "practise": look.may_practise,
        }
        for action, made in self._buttons.items():
            show(made, when=possible[action])
        show(self._time, when=is_open)


class SeatRow:
    """One seat: how far it is, who sits there today, and its link."""

    def __init__(self, seat: SeatLook, click: Click, sit: Callable[[str, Sits], None]) -> None:
        self._id = seat.id
        self._sit = sit
        self._standing = line(width="110px")
        options = [(tell("not said yet"), ""), *((tell(words), who) for words, who in _SITS)]
        self._sits = widgets.Dropdown(
            options=options, value="", description=plain(seat.label or seat.id),
            style={"description_width": "180px"}, layout={"width": "340px", "height": _HIGH},
        )  # fmt: skip
        self._is_drawing = False
        self._sits.observe(self._chosen, "value")
        link = button(
            tell("New link"),
            lambda: click("link", self._id, self._id),
            about=tell("New link for {seat}", seat=seat.id),
        )
        who = line(seat.label or seat.id, width="340px") if seat.is_guest else self._sits
        rest = () if seat.is_guest else (link,)
        self.box = row(who, self._standing, *rest)

    def draw(self, seat: SeatLook) -> None:
        """Show how the seat stands."""
        change(self._standing, tell(_STANDINGS[seat.standing]) if seat.standing else "")
        self._is_drawing = True
        self._sits.value = seat.sits
        self._is_drawing = False

    def _chosen(self, changed: Any) -> None:
        if not self._is_drawing and changed["new"]:
            self._sit(self._id, changed["new"])


class Agenda:
    """The steps of the session."""

    def __init__(self, click: Click, set_timer: Callable[[str, int], None]) -> None:
        self._click, self._set_timer = click, set_timer
        self._rows: dict[tuple[str, str], StepRow] = {}
        self.box = widgets.VBox([])

    def draw(self, steps: Sequence[StepLook]) -> None:
        """Show the steps, making rows only where there are other steps than before."""
        keys = [(one.id, one.title) for one in steps]
        if keys != list(self._rows):
            rows = (StepRow(one, self._click, self._set_timer) for one in steps)
            self._rows = dict(zip(keys, rows, strict=True))
            self.box.children = [one.box for one in self._rows.values()]
        for key, one in zip(keys, steps, strict=True):
            self._rows[key].draw(one)


class Seats:
    """The seats of the session, a page of them at a time, always in the order of their file."""

    def __init__(self, click: Click, sit: Callable[[str, Sits], None]) -> None:
        self._click, self._sit = click, sit
        self._rows: dict[tuple[str, str], SeatRow] = {}
        self._seats: Sequence[SeatLook] = ()
        self._first = 0
        self._counts, self._missing, self._where = line(bold=True), line(), line()
        self._before = button(tell("Seats before"), lambda: self._turn(-A_PAGE))
        self._after = button(tell("Further seats"), lambda: self._turn(A_PAGE))
        self._pages = row(self._before, self._after, self._where)
        self._list = widgets.VBox([])
        self.box = widgets.VBox([self._counts, self._missing, self._list, self._pages])

    def draw(self, look: Look) -> None:
        """Show the seats."""
        self._seats = look.seats
        change(self._counts, progress_words(look))
        missing = [one.label or one.id for one in _counted(look) if one.standing != "finished"]
        few = look.now and 0 < len(missing) <= A_PAGE
        change(
            self._missing, tell("Not finished: {seats}", seats=", ".join(missing)) if few else ""
        )
        self._draw_page()

    def _turn(self, by: int) -> None:
        self._first += by
        self._draw_page()

    def _draw_page(self) -> None:
        self._first = min(self._first, max(0, len(self._seats) - 1) // A_PAGE * A_PAGE)
        page = self._seats[self._first : self._first + A_PAGE]
        keys = [(one.id, one.label) for one in page]
        if keys != list(self._rows):
            rows = (SeatRow(one, self._click, self._sit) for one in page)
            self._rows = dict(zip(keys, rows, strict=True))
            self._list.children = [one.box for one in self._rows.values()]
        for key, one in zip(keys, page, strict=True):
            self._rows[key].draw(one)
        show(self._pages, when=len(self._seats) > A_PAGE)
        show(self._before, when=self._first > 0)
        show(self._after, when=self._first + A_PAGE < len(self._seats))
        last = self._first + len(page)
        of = {"first": self._first + 1, "last": last, "n": len(self._seats)}
        change(self._where, tell("{first} to {last} of {n}", **of))


def progress_words(look: Look) -> str:
    """Say how far the seats are; who is absent is not counted.

    >>> seats = SeatLook("AT", "finished"), SeatLook("BE"), SeatLook("CZ", "", "absent")
    >>> progress_words(Look("", (), seats, now="How are we?"))
    'How are we? 1 of 2 seats have finished; 0 writing, 0 here, 1 away.'
    """
    if not look.now:
        return tell("Nothing is asked now.")
    counted = _counted(look)
    count = Counter(seat.standing for seat in counted)
    end = "" if look.now.endswith(("?", "!", ".")) else ":"
    far = tell_many(
        "{finished} of {n} seats have finished; {writing} writing, {here} here, {away} away.",
        "{finished} of {n} seats have finished; {writing} writing, {here} here, {away} away.",
        len(counted),
        finished=count["finished"],
        writing=count["writing"],
        here=count["here"],
        away=count["away"],
    )
    return f"{look.now}{end} {far}"


def _counted(look: Look) -> list[SeatLook]:
    """Give the seats that are waited for."""
    return [seat for seat in look.seats if seat.standing]
