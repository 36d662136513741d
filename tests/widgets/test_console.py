"""The console shows how the room stands and does what is clicked; it remembers nothing."""

import asyncio
import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import ipywidgets
import pytest

from plakit.errors import StoreError
from plakit.widgets import console as module
from plakit.widgets.console import Console
from plakit.widgets.console_look import Action, Look, SeatLook, Sits, StepLook, Told
from plakit.widgets.whisper import Secret
from tests.conftest import run_alone

CANARY = "CANARY-c0de"
STEP = StepLook("health/wave-1", "How are we? First look", "not opened", is_shown=False)


class Leading:
    """A lead in memory, which notes what it was told to do."""

    key = "a room"

    def __init__(self) -> None:
        self.done: list[tuple[object, ...]] = []
        self.trouble = ""
        self.looks = 0
        self.now = Look(
            title="Small group · S01", steps=(STEP,), now="First look",
            seats=(SeatLook("AT", "finished", "member"), SeatLook("BE", "writing"), SeatLook("CZ")),
        )  # fmt: skip

    def look(self) -> Look:
        self.looks += 1
        if self.trouble:
            raise StoreError(self.trouble)
        return self.now

    def do(self, action: Action, name: str = "") -> Told:
        if self.trouble:
            raise StoreError(self.trouble)
        self.done.append((action, name))
        secret = Secret("Link of AT", f"http://192.0.2.10/#t={CANARY}", "<svg/>")
        return Told(f"Done: {action}.", secret if action == "link" else None)

    def sit(self, seat: str, who: Sits) -> Told:
        self.done.append(("sit", seat, who))
        return Told(f"{seat}: {who} today.")

    def set_timer(self, step: str, minutes: int) -> Told:
        self.done.append(("timer", step, minutes))
        return Told("The timer is set.")

    def step(self, **changes: Any) -> None:
        self.now = replace(self.now, steps=(replace(STEP, **changes),))


class Clock:
    """Each look at it is a second later."""

    now = 0.0

    def __call__(self) -> float:
        self.now += 1
        return self.now


@pytest.fixture
def lead() -> Leading:
    return Leading()


@pytest.fixture
def console(lead: Leading) -> Iterator[Console]:
    made = Console(lead, clock=Clock())
    yield made
    made.close()


def seen(widget: Any) -> Iterator[Any]:
    """Give all widgets that can be seen."""
    if widget.layout.display == "none":
        return
    yield widget
    for child in getattr(widget, "children", ()):
        yield from seen(child)


def words(console: Console) -> list[str]:
    labels = (one for one in seen(console.box) if type(one) is ipywidgets.Label)
    return [one.value for one in labels if one.value]


def buttons(console: Console) -> list[str]:
    return [one.description for one in seen(console.box) if isinstance(one, ipywidgets.Button)]


def click(console: Console, words: str) -> None:
    (found,) = [
        one
        for one in seen(console.box)
        if isinstance(one, ipywidgets.Button) and words in {one.description, one.tooltip}
    ]
    found.click()


def test_it_shows_the_agenda_the_seats_and_how_far_they_are(console: Console) -> None:
    assert words(console) == [
        "Small group · S01",
        "Doors", "The doors are closed.",
        "Agenda", "How are we? First look", "not opened yet",
        "Seats",
        "First look: 1 of 3 seats have finished; 1 writing, 0 here, 1 away.",
        "Not finished: BE, CZ", "finished", "writing", "away",
    ]  # fmt: skip
    assert buttons(console) == ["Open the doors", "Open", "New link", "New link", "New link"]


def test_what_can_be_clicked_is_what_can_be_done(lead: Leading, console: Console) -> None:
    for changes, possible in (
        ({"state": "not opened", "may_practise": True}, ["Open", "Practise"]),
        ({"state": "open", "timer": "5 minutes over; nobody is cut off"},
         ["Close", "Show results", "Set timer"]),
        ({"state": "closed"}, ["Reopen", "Show results"]),
        ({"state": "closed", "is_shown": True}, ["Reopen", "Hide results"]),
    ):  # fmt: skip
        lead.step(**changes)
        console.refresh()
        assert [one for one in buttons(console)[1:] if one != "New link"] == possible
    lead.now = replace(lead.now, address="http://192.0.2.10:8400/", code="K7MQ 4XWP",
                       code_until="18:00", is_practice=True)  # fmt: skip
    console.refresh()
    assert buttons(console)[:5] == [
        "Close the doors", "New room code", "Write the poster",
        "Write cards for seats without a link", "End the practice round",
    ]  # fmt: skip
    assert "K7MQ 4XWP  until 18:00" in words(console)
    assert "Practice round: phones show it, and nothing of it counts." in words(console)


def test_what_can_be_undone_is_done_at_once_and_said(lead: Leading, console: Console) -> None:
    lead.step(state="open")
    console.refresh()
    click(console, "Close")
    assert lead.done == [("close", "health/wave-1")]
    assert "Done: close." in words(console)


@pytest.mark.parametrize(
    ("state", "button", "question", "yes", "done"),
    [
        ("not opened", "Open", "Open How are we? First look? What it asks", "Yes, open it",
         ("open", "health/wave-1")),
        ("closed", "Show results", "Show the results of How are we? First look to everybody?",
         "Yes, show them", ("show", "health/wave-1")),
        ("open", "New link for BE", "Make the link of BE anew? The earlier one stops working,",
         "Yes, make it anew", ("link", "BE")),
    ],
)  # fmt: skip
def test_what_cannot_be_undone_is_asked_about_first(
    lead: Leading, console: Console, state: str, button: str, question: str, yes: str,
    done: tuple[str, str],
) -> None:  # fmt: skip
    lead.step(state=state)
    console.refresh()
    click(console, button)
    assert question in str(words(console))
    click(console, "No, leave it")
    assert question not in str(words(console))
    assert lead.done == []
    click(console, button)
    click(console, yes)
    assert lead.done == [done]
    assert question not in str(words(console))


def test_a_double_click_is_one_click(lead: Leading) -> None:
    console = Console(lead, clock=lambda: 7.0)
    lead.step(state="open")
    console.refresh()
    click(console, "Close")
    lead.step(state="closed")
    console.refresh()
    click(console, "Reopen")
    assert lead.done == [("close", "health/wave-1")]
    console.close()


def test_a_failure_is_one_sentence_and_the_console_goes_on(lead: Leading, console: Console) -> None:
    lead.step(state="open")
    console.refresh()
    lead.trouble = "answers.db is held by another program. Close it."
    click(console, "Close")
    assert words(console).count(lead.trouble) == 2
    lead.trouble = ""
    console.refresh()
    assert words(console)[1] == "answers.db is held by another program. Close it."
    click(console, "Close")
    assert "answers.db is held by another program. Close it." not in words(console)


def test_a_bug_in_looking_is_one_sentence_too(lead: Leading, console: Console) -> None:
    lead.look = lambda: 1 / 0  # type: ignore[method-assign,assignment,return-value]
    console.refresh()
    assert words(console)[1] == (
        "The room cannot be looked at, by a fault of plakit. Run the cell again."
    )


def test_who_sits_and_the_timer_are_handed_on(lead: Leading, console: Console) -> None:
    lead.step(state="open")
    console.refresh()
    sits = {one.description: one for one in seen(console.box) if hasattr(one, "options")}
    assert {name: one.value for name, one in sits.items()} == {"AT": "member", "BE": "", "CZ": ""}
    sits["BE"].value = "alternate"
    (minutes,) = [one for one in seen(console.box) if hasattr(one, "max")]
    minutes.value = 25
    click(console, "Set timer")
    assert lead.done == [("sit", "BE", "alternate"), ("timer", "health/wave-1", 25)]


def test_looking_again_says_nothing_to_the_lead_and_keeps_the_rows(
    lead: Leading, console: Console
) -> None:
    before = [id(one) for one in seen(console.box)]
    lead.now = replace(lead.now, seats=tuple(replace(one, sits="absent") for one in lead.now.seats))
    console.refresh()
    assert [id(one) for one in seen(console.box)] == before
    assert lead.done == []


def test_many_seats_stand_on_pages_in_the_order_of_their_file(
    lead: Leading, console: Console
) -> None:
    seats = tuple(SeatLook(f"seat-{number:03}") for number in range(70))
    lead.now = replace(lead.now, seats=seats)
    console.refresh()
    assert "1 to 30 of 70" in words(console)
    assert "Seats before" not in buttons(console)
    click(console, "Further seats")
    click(console, "Further seats")
    assert "61 to 70 of 70" in words(console)
    assert [one.description for one in seen(console.box) if hasattr(one, "options")] == [
        f"seat-{number:03}" for number in range(60, 70)
    ]
    assert "Further seats" not in buttons(console)
    lead.now = replace(lead.now, seats=seats[:10])
    console.refresh()
    assert [one for one in buttons(console) if "eats" in one] == []


def test_who_is_absent_is_neither_counted_nor_missing(lead: Leading, console: Console) -> None:
    lead.now = replace(lead.now, seats=(*lead.now.seats, SeatLook("DE", "", "absent")))
    console.refresh()
    assert any("1 of 3 seats have finished" in one for one in words(console))
    assert "Not finished: BE, CZ" in words(console)
    assert "DE" in [one.description for one in seen(console.box) if hasattr(one, "options")]


def test_names_of_guests_are_plain_words(lead: Leading, console: Console) -> None:
    name = r"<img src=x onerror=alert(1)> $\href{javascript:alert(1)}{x}$"
    guest = SeatLook("guest-1", label=f"guest-1 ({name})", is_guest=True)
    lead.now = replace(lead.now, seats=(guest,))
    console.refresh()
    html = [one.value for one in seen(console.box) if type(one) is ipywidgets.HTML]
    assert all("onerror" not in one for one in html)
    assert any("＄＼href{javascript:alert(1)}{x}＄" in one for one in words(console))
    assert buttons(console).count("New link") == 0


def test_every_control_has_words_on_it(lead: Leading, console: Console) -> None:
    lead.step(state="open")
    console.refresh()
    kinds = (ipywidgets.Button, ipywidgets.Dropdown, ipywidgets.BoundedIntText)
    controls = [one for one in seen(console.box) if isinstance(one, kinds)]
    assert len(controls) > 5
    assert [one for one in controls if not one.description] == []


def test_a_link_is_whispered_and_in_no_synced_state_or_output(
    lead: Leading, console: Console
) -> None:
    click(console, "New link for BE")
    click(console, "Yes, make it anew")
    assert console._whisper._secret is not None
    shown = [ipywidgets.Widget.get_manager_state(), console._repr_mimebundle_(), repr(console)]
    text = json.dumps(shown, default=str)
    assert CANARY not in text
    console.close()
    assert console._whisper._secret is None


def test_its_output_in_the_notebook_tells_nothing(console: Console) -> None:
    output = console._repr_mimebundle_()
    assert output["text/plain"] == repr(console) == "Console()"
    assert set(output) == {"text/plain", "application/vnd.jupyter.widget-view+json"}
    assert "writing" not in json.dumps(output)


def test_running_the_cell_again_takes_the_place_of_the_earlier_console(lead: Leading) -> None:
    async def run() -> tuple[bool, bool, bool]:
        first = Console(lead).start()
        second = Console(lead).start()
        await asyncio.sleep(0)
        stopped = first._task is None and first.is_closed
        looks = lead.looks
        while lead.looks < looks + 2:
            await asyncio.sleep(0.005)
        goes_on = second._task is not None and not second._task.done()
        task = second._task
        second.close()
        assert task is not None
        await asyncio.wait([task])
        return stopped, goes_on, task.cancelled()

    before, module.EVERY = module.EVERY, 0.001
    try:
        assert run_alone(run()) == (True, True, True)
    finally:
        module.EVERY = before


def test_it_stops_looking_when_its_widget_is_closed(lead: Leading) -> None:
    async def run() -> bool:
        console = Console(lead).start()
        task = console._task
        assert task is not None
        console.box.close()
        await asyncio.wait([task], timeout=5)
        return task.done() and not task.cancelled()

    before, module.EVERY = module.EVERY, 0.001
    try:
        assert run_alone(run())
    finally:
        module.EVERY = before
