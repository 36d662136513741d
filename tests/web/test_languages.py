"""A phone that speaks German meets no sentence of ours in English."""

import secrets
from typing import Any

import pytest

from plakit.web.words import all_words
from plakit.wording import tell, wording
from tests.web.conftest import House
from tests.web.memory import CODE, make_form
from tests.web.test_room_page import Visit, press, visit, wait_for  # noqa: F401 (a fixture)

pytestmark = pytest.mark.browser


@pytest.fixture
def german(house: House, visit: Visit) -> Any:  # noqa: F811 (the fixture)
    """Give a page at the door of a group that speaks English and German."""
    house.memory.languages = ["en", "de"]
    asked = (
        {"kind": "text", "id": "why", "label": "Warum?", "longest": 5},
        {"kind": "number", "id": "many", "label": "Wie viele?", "lowest": 0, "highest": 9},
    )
    house.memory.change(form=make_form(*asked, title="Gemeinsam"))
    return visit(house, f"/#t={house.memory.token('AT')}", locale="de-AT")


def english_on(page: Any) -> list[str]:
    """Give our English sentences on the page, but those that are the same in German."""
    words = all_words()
    ours = [said for key, said in words["en"].items() if said != words["de"][key]]
    text = page.locator("body").inner_text()
    return [said for said in ours if isinstance(said, str) and len(said) > 12 and said in text]


def test_a_german_phone_reads_german_all_the_way(house: House, german: Any) -> None:
    memory = house.memory
    seen = english_on(german)
    press(german, "Teilnehmen")
    box = german.get_by_label("Warum?", exact=True)
    box.fill("Zu langsam.")
    wait_for(german, "Das ist zu lang: höchstens 5 Zeichen.")
    german.get_by_label("Wie viele?").fill("viele")
    wait_for(german, "Das ist keine Zahl.")
    german.get_by_label("Wie viele?").fill("10")
    wait_for(german, "Das liegt außerhalb dessen, wonach gefragt ist.")
    german.get_by_label("Wie viele?").fill("9")
    box.fill("Darum")
    wait_for(german, "Gespeichert um 10:42")
    wait_for(german, all_words()["de"]["all_answered"])  # type: ignore[arg-type]
    seen += english_on(german)
    german.context.set_offline(True)
    box.fill("Doch")
    wait_for(german, "Noch nicht gespeichert: keine Verbindung")
    seen += english_on(german)
    memory.steps["health", "wave-1"].is_open = False
    german.context.set_offline(False)
    wait_for(german, "Diese Runde ist geschlossen: Was Sie gespeichert haben, bleibt;")
    seen += english_on(german)
    memory.change(is_open=True)
    wait_for(german, "Gespeichert um 10:42")
    memory.change(is_open=False, is_shown=True)
    wait_for(german, "Ihre Antworten neben denen der Gruppe")
    seen += english_on(german)
    memory.leave(next(iter(memory.devices)))
    memory.tell("AT", "ended")
    wait_for(german, "Sie sind auf diesem Gerät abgemeldet")
    assert seen + english_on(german) == []


def test_a_german_phone_is_refused_in_german(house: House, german: Any) -> None:
    german.goto("about:blank")
    german.goto(f"{house.url}/#t={secrets.token_urlsafe(16)}")
    press(german, "Teilnehmen")
    wait_for(german, "Dieser Link öffnet keinen Sitz mehr.")
    german.get_by_label("Raumcode").or_(german.locator("#code")).first.fill("AAAAAAAA")
    press(german, "Weiter")
    wait_for(german, all_words()["de"]["unknown_code"])  # type: ignore[arg-type]
    german.locator("#code").fill(CODE)
    press(german, "Weiter")
    wait_for(german, all_words()["de"]["who_title"])  # type: ignore[arg-type]
    assert english_on(german) == []


def test_what_does_not_fit_in_an_unusual_way_is_told_in_the_language_of_the_page(
    house: House, german: Any
) -> None:
    press(german, "Teilnehmen")
    german.get_by_label("Warum?", exact=True).wait_for()
    house.memory.steps["health", "wave-1"].form.__dict__["question"] = _refuse
    german.get_by_label("Warum?", exact=True).fill("Weil")
    wait_for(german, "Diese Antwort passt nicht.")
    detail = german.locator(".question .error [lang=de]")
    assert detail.inner_text() == wording("de").gettext("None is known yet.")
    assert english_on(german) == []


def _refuse(_item: object) -> None:
    from plakit.errors import AnswerError

    raise AnswerError(tell("None is known yet."))
