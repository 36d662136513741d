"""Offers made on a phone by keyboard alone, and the pairs and the plan read on it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from plakit import open_session
from plakit.room import Room
from tests.activities.matching.test_matching import MATCHING
from tests.axe import serious
from tests.blocks.conftest import page_of
from tests.conftest import let_go
from tests.forms.on_screen import axe_finds, tab_to
from tests.room.bridged import serve_widget

Change = Callable[[str, str, str], None]


@pytest.fixture
def room(sample_folder: Path, change: Change) -> Iterator[Room]:
    (sample_folder / "activities/help.yaml").write_text(MATCHING, encoding="utf-8")
    change("sessions.yaml", "needs, priorities]", "needs, priorities, help]")
    room = open_session(str(sample_folder))
    room.open("help")
    yield room
    let_go(room)


@pytest.fixture
def page(browser: Any, room: Room) -> Iterator[Any]:
    widget = room.ask("help", seat="AT-1").widget
    page = browser.new_page(viewport={"width": 360, "height": 740})
    serve_widget(page, widget, form=widget.form, place=widget.place)
    page.goto("http://room.test/")
    page.wait_for_selector("[data-ready]")
    yield page
    page.context.close()


def is_as_wide_as_the_phone(page: Any) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


def test_offers_are_made_by_keyboard_on_a_narrow_phone(page: Any, room: Room) -> None:
    assert is_as_wide_as_the_phone(page)
    assert axe_finds(page) == []
    tab_to(page, "In which themes can you help others?")
    page.keyboard.press("Space")
    page.wait_for_function("document.querySelector('.status.saved')")
    (peer,) = room.results("help").peers
    assert (peer.id, peer.offers) == ("AT-1", {"law"})


def test_pairs_and_plan_are_read_on_a_narrow_phone(browser: Any, room: Room, answer: Any) -> None:
    told = {
        "offers": {"value": ["law"], "comment": "Long. " * 30},
        "seeks": {"value": ["law", "abroad"]},
        "languages": {"value": ["de", "en", "fr"]},
    }
    for seat in ("AT-1", "AT-2", "BE", "CZ", "DE"):
        answer(room, "help", seat, "offers", **told)
    page = browser.new_page(viewport={"width": 360, "height": 740})
    page.set_content(page_of([room.results("help").report()]))
    assert is_as_wide_as_the_phone(page)
    assert serious(page) == []
    page.context.close()
