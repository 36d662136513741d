"""One form, two hosts: JupyterLab's widget and the participants' page keep the same answers.

One script fills every kind of question on the widget, bridged to a browser, and on the page of a
real server; each has a folder of its own. The two stores have to hold the same, in the same order.
"""

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from plakit import open_session
from plakit.room import Room
from tests.conftest import let_go, write_folder
from tests.corpus import FORM, GOOD
from tests.room.bridged import serve_widget
from tests.room.served import Served

pytestmark = pytest.mark.browser
AT = ("S01", "health", "wave-1")
Act = Callable[[Any], None]


def check(label: str, place: int = 0) -> Act:
    return lambda asked: asked.get_by_label(label, exact=True).nth(place).check()


def press(name: str) -> Act:
    return lambda asked: asked.get_by_role("button", name=name, exact=True).click()


def write(text: str, box: str = "textarea") -> Act:
    return lambda asked: leave(asked.locator(box).last, text)


def write_at(label: str, text: str) -> Act:
    return lambda asked: leave(asked.get_by_label(label, exact=True), text)


def leave(box: Any, text: str) -> None:
    """Write and leave the box, so that the page does not wait for more."""
    box.fill(text)
    box.blur()


def radio(name: str) -> Act:
    return lambda asked: asked.get_by_role("radio", name=name, exact=True).check()


def click(part: str) -> Act:
    return lambda asked: asked.locator(part).click()


def choose(label: str, option: str) -> Act:
    return lambda asked: asked.get_by_label(label).select_option(option)


def both(first: Act, second: Act) -> Act:
    return lambda asked: (first(asked), second(asked))


# What leads to the answers of GOOD, one act after the other.
SCRIPT: dict[str, tuple[Act, ...]] = {
    "level": (check("2 Level 2"), check("4 Level 4", 1)),
    "choice": (check("Option A"),),
    "choices": (check("Option C"), check("Option A")),
    "number": (write("3", "input"),),
    "text": (write("Because."),),
    "contribution": (press("Add a card"), write("A thought")),
    "grouping": (
        write_at("Name of a new pile", "Pile"), press("Add a pile"),
        both(both(check("Two"), choose("Where to put the marked cards", "Pile")),
             press("Put them there")),
    ),
    "agree": (check("Pass"),),
    "date": (write("2012-09-16", "input"),),
    "ranking": (
        press("Add as 1: Option C"), press("Add as 2: Option A"), press("Add as 3: Option B"),
        press("Same place as above: Option B"),
    ),
    "points": (write_at("Option A", "3"), write_at("Option D", "5")),
    "compare": (click(".first"), click(".equal")),
    "grid": (radio("Option A 5 Level 5"), radio("Option B Does not apply")),
    "decision": (
        check("Accepted"), write_at("Reason: Option A", "Why."), check("Refused", 2),
    ),
    "outcome": (write("We agree."), check("consensus")),
    "revise": (write("As it will stand."),),
    "coding": (
        both(press("Then more."), check("Option A")), check("Option C"), write("Why."),
        both(press("They met."), check("Option B")),
    ),
}  # fmt: skip
# One act more in what was rebuilt from the store: only the whole of it comes out right.
MORE: dict[str, tuple[Act, ...]] = {
    "level": (check("5 Level 5", 1),),
    "choices": (check("Option D"),),
    "contribution": (press("Add a card"), write("Another")),
    "grouping": (press("Remove pile Pile"),),
    "ranking": (press("Up: Option A"),),
    "points": (press("One more: Option A"),),
    "compare": (click(".second"),),
    "grid": (radio("Option C 1 Level 1"),),
    "decision": (check("Accepted", 3),),
    "outcome": (check("majority"),),
    "coding": (press("Take away “They met.”"),),
}


def perform(page: Any, script: dict[str, tuple[Act, ...]]) -> None:
    """Do one act after the other; each is on the disk before the next."""
    for kind, acts in script.items():
        for act in acts:
            act(page.locator(f".question.ask-{kind}"))
            page.locator(".status.saved, .status.ready").wait_for(state="attached")


SEEN = """() => [...document.querySelectorAll('.question')].map((asked) => [
  asked.dataset.item, asked.innerText.replace(/\\s+/g, ' '),
  ...[...asked.querySelectorAll('input, textarea, select')].map((box) =>
    box.matches('[type=radio], [type=checkbox]') ? box.checked
      : box.selectedOptions ? box.selectedOptions[0].textContent : box.value)])"""


def fill(page: Any, reload: Callable[[], None]) -> list[Any]:
    """Fill everything in, look at it rebuilt from the store alone, and change it once more."""
    perform(page, SCRIPT)
    page.evaluate("localStorage.clear()")
    reload()
    page.locator(".status", has_text="17 of 17 answered").wait_for(state="attached")
    seen = page.evaluate(SEEN)
    perform(page, MORE)
    return list(seen)


@contextmanager
def opened(folder: Path) -> Iterator[Room]:
    """Ask the form of the corpus in a folder of its own."""
    write_folder(folder)
    room = open_session(str(folder))
    room.place.make_store().ask(*AT, FORM)
    yield room
    let_go(room)


@contextmanager
def visiting(browser: Any) -> Iterator[Any]:
    context = browser.new_context(viewport={"width": 900, "height": 900})
    context.set_default_timeout(10_000)
    yield context.new_page()
    context.close()


def in_jupyterlab(browser: Any, room: Room) -> list[Any]:
    with visiting(browser) as page:
        widget = room.ask("health", seat="AT-1").widget
        serve_widget(page, widget, form=widget.form, place=widget.place)
        page.goto("http://room.test/")
        return fill(page, page.reload)


def on_the_page(browser: Any, room: Room) -> list[Any]:
    served = Served(room.programme.folder)
    served.start()
    try:
        with visiting(browser) as page:
            token = room.place.people.invite("AT-1")
            page.goto(f"http://127.0.0.1:{served.port}/#t={token}")
            page.get_by_role("button", name="Join", exact=True).click()
            page.locator(".status.ready").wait_for(state="attached")
            return fill(page, page.reload)
    finally:
        served.stop()


def events(room: Room) -> list[tuple[str, Any]]:
    """Give every answer that was kept, in order; numbers that a page draws are left out."""
    store = room.place.make_store()
    return [(row.item, unnumbered(row.value)) for row in store.events_since(0)]


def unnumbered(value: object) -> Any:
    return json.loads(re.sub(r'"[cep]([12]|[0-9a-f]{8,32})"', '"drawn"', json.dumps(value)))


Hosted = dict[str, tuple[list[tuple[str, Any]], list[Any]]]


@pytest.fixture(scope="module")
def hosted(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> Hosted:
    """Give what each host's store holds in the end, and how its form looked when rebuilt."""
    outcome: Hosted = {}
    for name, go in (("lab", in_jupyterlab), ("page", on_the_page)):
        with opened(tmp_path_factory.mktemp(name) / "small-group") as room:
            seen = go(browser, room)
            outcome[name] = (events(room), seen)
            assert {row.origin for row in room.place.make_store().latest()} == {name}
    return outcome


@pytest.mark.parametrize("kind", GOOD)
def test_both_hosts_keep_the_same_answers_of_a_kind(hosted: Hosted, kind: str) -> None:
    lab, page = ([value for item, value in hosted[name][0] if item == kind] for name in hosted)
    assert unnumbered(lab) == unnumbered(page)  # ids of cards are drawn by the page
    if kind == "compare":  # drawn by the page
        assert [pair["says"] for pair in lab[-1]["value"]] == ["first", "equal", "second"]
    else:
        assert unnumbered({"value": GOOD[kind]}) in lab
    assert len(lab) > len(SCRIPT[kind]) - 2 + bool(MORE.get(kind))


def test_both_hosts_keep_them_in_the_same_order(hosted: Hosted) -> None:
    lab, page = ([item for item, _ in hosted[name][0]] for name in hosted)
    assert lab == page
    assert list(dict.fromkeys(lab)) == list(SCRIPT)


@pytest.mark.parametrize("place", range(len(GOOD)), ids=list(GOOD))
def test_a_form_rebuilt_from_what_was_kept_is_the_same_in_both_hosts(
    hosted: Hosted, place: int
) -> None:
    lab, page = (hosted[name][1][place] for name in hosted)
    assert lab == page
