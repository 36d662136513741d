"""A case told on a phone, by keyboard alone, in German; then read and adopted."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from plakit import open_session
from plakit.room import Room
from tests.activities.cases.intake.conftest import write_intake
from tests.conftest import let_go
from tests.forms.on_screen import axe_finds, focused, tab_to
from tests.room.bridged import serve_widget

Change = Callable[[str, str, str], None]


@pytest.fixture
def room(sample_folder: Path, change: Change) -> Iterator[Room]:
    write_intake(sample_folder)
    change("programme.yaml", "languages: [en]", "languages: [de, en]")
    change("activities/cases.yaml", "title: Your cases",
           "title: {de: Ihre Fälle, en: Your cases}")  # fmt: skip
    room = open_session(str(sample_folder))
    room.open("cases")
    yield room
    let_go(room)


@pytest.fixture
def page(browser: Any, room: Room) -> Iterator[Any]:
    widget = room.ask("cases", seat="AT-1").widget
    page = browser.new_page(viewport={"width": 390, "height": 844})
    serve_widget(page, widget, form=widget.form, place=widget.place)
    page.goto("http://room.test/")
    page.wait_for_selector("[data-ready]")
    yield page
    page.context.close()


def write(page: Any, question: str, text: str) -> None:
    tab_to(page, question)
    page.keyboard.type(text)


def choose(page: Any, question: str, option: str) -> None:
    tab_to(page, question)
    page.keyboard.press("Space")
    for _ in range(10):
        if option in focused(page):
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(option)


def sections(page: Any) -> list[str]:
    return [one.inner_text().split("\n")[0] for one in page.locator("section:visible").all()]


def is_as_wide_as_the_phone(page: Any) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


def test_a_case_is_told_by_keyboard_on_a_phone_and_adopted(page: Any, room: Room) -> None:
    write(page, "Was war das Problem?", "Im Ausland Gelerntes zählte „überhaupt nicht“: – 3 Fälle.")
    write(page, "Wie heißt das", "Größere Öfen: ../../x")
    write(page, "Was wurde getan?", "- Treffen\n- Besuche")
    write(page, "Was kam dabei heraus?", "Fünf Vereinbarungen")
    choose(page, "Woher wissen Sie das?", "(Monitoring)")
    choose(page, "Wer darf lesen", "Die Gruppe")
    write(page, "Wer hat zugestimmt", "Jo Muster")
    choose(page, "In welcher Sprache", "Deutsch")
    choose(page, "gelesen werden", "Fertig")
    page.wait_for_function("document.querySelector('.status.saved')")
    assert is_as_wide_as_the_phone(page)
    assert axe_finds(page) == []
    room.adopt("cases", seat="AT-1")
    case = room.programme.case("case-grossere-ofen-x")
    assert case.problem == {"de": "Im Ausland Gelerntes zählte „überhaupt nicht“: – 3 Fälle."}
    assert [one["de"] for one in case.steps] == ["Treffen", "Besuche"]
    assert (case.evidence, case.units) == ("monitoring", ("AT",))
    assert case.contact is not None
    assert (case.contact.name, case.contact.consent) == ("Jo Muster", "group")


def test_the_form_of_a_second_case_comes_when_it_is_wanted(page: Any) -> None:
    assert [one for one in sections(page) if one.startswith("Fall 2")] == []
    choose(page, "noch einen Fall", "Ja")
    assert "Fall 2: Das Problem" in sections(page)
    choose(page, "noch einen Fall", "Nein")
    assert [one for one in sections(page) if one.startswith("Fall 2")] == []


def test_a_long_word_stays_on_the_phone(page: Any) -> None:
    write(page, "Wie heißt das", "Donaudampfschifffahrtsgesellschaftskapitänsmütze" * 4)
    assert is_as_wide_as_the_phone(page)
