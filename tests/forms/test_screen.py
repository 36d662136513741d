"""form.js in headless Chromium, against a host that checks answers as the real one does."""

from typing import Any

import pytest

from plakit.forms import Form
from tests.forms.on_screen import PLACE, QUESTIONS, asking, focused, status, tab_to, wait_for_status

pytestmark = pytest.mark.browser


def test_every_kind_is_filled_by_keyboard_alone(room: Any) -> None:
    host = room.host(asking(*QUESTIONS), PLACE)
    page = room.open(host)
    keys = page.keyboard
    tab_to(page, "The level?")
    keys.press("Space")
    keys.press("ArrowDown")
    tab_to(page, "In a year?")
    keys.press("Space")
    keys.press("ArrowUp")
    tab_to(page, "Add a comment")
    keys.press("Enter")
    tab_to(page, "Comment")
    keys.type("Since spring.")
    tab_to(page, "The choice?")
    keys.press("Space")
    tab_to(page, "Germany", "The choices?")
    keys.press("Space")
    tab_to(page, "Norway", "The choices?")
    keys.press("Space")
    tab_to(page, "The number?")
    keys.type("12")
    tab_to(page, "The text?")
    keys.type("A task.")
    tab_to(page, "Add a card")
    keys.press("Enter")
    keys.type("Nobody knows.")
    tab_to(page, "Add a card")
    keys.press("Enter")
    keys.type("Too dear.")
    tab_to(page, "Name of a new pile")
    keys.type("Means")
    keys.press("Enter")
    tab_to(page, "Trust")
    keys.press("Enter")
    keys.type("Pe")
    tab_to(page, "Put them there")
    keys.press("Enter")
    wait_for_status(page, "Saved at 10:42")
    cards = host.answers["contribution"].pop("value")
    piles = host.answers["grouping"].pop("value")
    assert host.answers == {
        "level": {"value": {"now": 2, "wanted": 3}, "comment": "Since spring."},
        "choice": {"value": "de"},
        "choices": {"value": ["de", "no"]},
        "number": {"value": 12},
        "text": {"value": "A task."},
        "contribution": {},
        "grouping": {},
    }
    assert [card["text"] for card in cards] == ["Nobody knows.", "Too dear."]
    assert [(pile["name"], pile["cards"]) for pile in piles] == [("People", ["k1"]), ("Means", [])]
    assert "7 of 7 answered" in status(page)


def test_a_group_of_levels_is_one_tab_stop(room: Any) -> None:
    page = room.open(room.host(asking("level", comment=False, wanted=False), PLACE))
    tab_to(page, "The level?")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('fieldset')") is None


def test_a_choice_can_be_taken_back(room: Any) -> None:
    host = room.host(asking("level"), PLACE)
    page = room.open(host)
    page.get_by_label("2 Beginnings").first.check()
    page.get_by_role("button", name="Take this answer back").click()
    wait_for_status(page, "Saved at 10:42")
    assert host.answers == {"level": {}}
    assert page.locator("input:checked").count() == 0
    assert "The level?" in focused(page)


def test_does_not_apply_stands_in_the_same_group_and_clears_the_level(room: Any) -> None:
    host = room.host(asking("level"), PLACE)
    page = room.open(host)
    page.get_by_label("2 Beginnings").first.check()
    page.get_by_label("1 Not there").nth(1).check()
    page.get_by_label("Does not apply").check()
    wait_for_status(page, "Saved at 10:42")
    assert host.answers == {"level": {"nothing": "does_not_apply"}}


def test_a_text_pushed_away_by_does_not_apply_comes_back_with_taking_that_back(room: Any) -> None:
    host = room.host(asking("text"), PLACE)
    page = room.open(host)
    page.locator("textarea").fill("Long work.")
    page.get_by_label("Does not apply").check()
    page.get_by_role("button", name="Take this answer back").click()
    wait_for_status(page, "Saved at 10:42")
    assert host.answers == {"text": {"value": "Long work."}}


def test_a_card_is_edited_under_its_id_and_removed(room: Any) -> None:
    host = room.host(asking("contribution"), PLACE)
    cards = [{"id": "c1", "text": "One"}, {"id": "c2", "text": "Two"}]
    host.answers["contribution"] = {"value": cards}
    page = room.open(host)
    page.get_by_label("Card 1").first.fill("Uno")
    page.get_by_label("Remove card 2").click()
    wait_for_status(page, "Saved at 10:42")
    assert host.answers == {"contribution": {"value": [{"id": "c1", "text": "Uno"}]}}


def test_a_pile_is_renamed_and_taken_away_and_its_cards_are_loose_again(room: Any) -> None:
    host = room.host(asking("grouping"), PLACE)
    piles = [
        {"id": "p1", "name": "People", "cards": ["k1"]},
        {"id": "p2", "name": "Means", "cards": ["k2"]},
    ]
    host.answers["grouping"] = {"value": piles}
    page = room.open(host)
    page.get_by_label("Name of pile 2").last.fill("Resources")
    page.get_by_label("Remove pile People").click()
    wait_for_status(page, "Saved at 10:42")
    assert host.answers["grouping"] == {
        "value": [{"id": "p2", "name": "Resources", "cards": ["k2"]}]
    }
    assert "In no pile (1)" in page.locator(".piles").inner_text()


def test_a_form_is_rebuilt_from_what_was_kept(room: Any) -> None:
    host = room.host(asking(*QUESTIONS), PLACE)
    host.answers = {
        "level": {"nothing": "prefers_not_to_say", "comment": "Ask me."},
        "choice": {"value": "no"},
        "choices": {"value": ["de"]},
        "number": {"value": 7},
        "text": {"value": "Kept."},
        "contribution": {"value": [{"id": "c1", "text": "One"}]},
        "grouping": {"value": [{"id": "p9", "name": "Mine", "cards": ["k2"]}]},
    }
    page = room.open(host)
    wait_for_status(page, "7 of 7")
    assert page.get_by_label("I prefer not to say").first.is_checked()
    assert page.get_by_label("Norway").first.is_checked()
    assert page.get_by_label("Germany").nth(1).is_checked()
    values = page.locator("textarea, input[type=text]").evaluate_all(
        "nodes => nodes.map((node) => node.value)"
    )
    assert values == ["Ask me.", "7", "Kept.", "One", "", "", "Mine"]
    assert host.saves == []


def test_a_question_appears_when_the_answer_before_calls_for_it(room: Any) -> None:
    form = asking("choice", "text")
    section = form.model_dump()["sections"][0]
    section["questions"][1]["show_if"] = {"item": "choice", "is_in": ["no"]}
    host = room.host(Form.model_validate(form.model_dump() | {"sections": [section]}), PLACE)
    page = room.open(host)
    wait_for_status(page, "0 of 1")
    assert page.locator("textarea").is_hidden()
    page.get_by_label("Norway").check()
    assert page.locator("textarea").is_visible()
    wait_for_status(page, "1 of 2")


def test_the_modules_can_also_be_loaded_one_by_one(room: Any) -> None:
    page = room.open(room.host(asking("text"), PLACE))
    loaded = "import('/page/form.js').then((module) => typeof module.default.render)"
    assert page.evaluate(loaded) == "function"
