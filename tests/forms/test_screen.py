"""form.js in headless Chromium, against a host that checks answers as the real one does."""

import re
from dataclasses import replace
from typing import Any

import pytest

from plakit.forms import Filling, Form

pytestmark = pytest.mark.browser

LEVELS = [
    {"value": 1, "label": "Not there", "descriptor": "We talk about policy."},
    {"value": 2, "label": "Beginnings", "descriptor": "Now and then."},
    {"value": 3, "label": "Mostly there"},
]
OPTIONS = [{"id": "de", "label": "Germany"}, {"id": "no", "label": "Norway"}]
CARDS = [{"id": "k1", "text": "Trust"}, {"id": "k2", "text": "Money"}]
QUESTIONS: dict[str, dict[str, Any]] = {
    "level": {
        "levels": LEVELS, "wanted": True, "wanted_question": "In a year?",
        "may_not_apply": True, "may_decline": True, "comment": True,
    },
    "choice": {"options": OPTIONS, "may_decline": True},
    "choices": {"options": OPTIONS, "at_most": 2},
    "number": {"lowest": 0, "highest": 100, "whole": True, "unit": "learners"},
    "text": {"lines": 3, "may_not_apply": True},
    "contribution": {"most_cards": 3},
    "grouping": {"cards": CARDS, "piles": [{"id": "p1", "name": "People"}]},
}  # fmt: skip
PLACE = Filling(title="Group · S01", seat="AT", key="g/S01/a/1/AT")


def asking(*kinds: str, **changes: Any) -> Form:
    questions = [
        {"kind": kind, "id": kind, "label": f"The {kind}?", **QUESTIONS[kind], **changes}
        for kind in kinds
    ]
    return Form.model_validate(
        {"id": "all", "title": "All kinds", "sections": [{"id": "s", "questions": questions}]}
    )


def status(page: Any) -> str:
    return page.locator(".status").inner_text()


def wait_for_status(page: Any, words: str) -> None:
    page.wait_for_function(
        "words => document.querySelector('.status').innerText.includes(words)", arg=words
    )


NAME = """() => { const node = document.activeElement; const label = node.closest('label');
  return [node.getAttribute('aria-label'), label && label.innerText, node.innerText,
    node.closest('fieldset') && node.closest('fieldset').querySelector('legend').innerText
  ].filter(Boolean).join(' | '); }"""


def tab_to(page: Any, *words: str) -> None:
    """Press Tab until what has the focus is named so, as someone without a mouse would."""
    for _ in range(40):
        page.keyboard.press("Tab")
        name = page.evaluate(NAME)
        if all(word in name for word in words):
            return
    raise AssertionError(f"Tab never came to {words}")


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
    tab_to(page, "Pile of this card: Trust")
    keys.type("P")
    tab_to(page, "Name of a new pile")
    keys.type("Means")
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
    assert "The level?" in page.evaluate(NAME)


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


def test_text_is_sent_when_typing_rests_and_a_choice_at_once(room: Any) -> None:
    host = room.host(asking("text", "choice"), PLACE)
    page = room.open(host)
    page.locator("textarea").press_sequentially("Slowly", delay=10)
    assert status(page).startswith("Not saved yet")
    wait_for_status(page, "Saved at 10:42")
    page.get_by_label("Germany").check()
    wait_for_status(page, "2 of 2")
    assert [save["answer"] for save in host.saves] == [{"value": "Slowly"}, {"value": "de"}]
    assert all(re.fullmatch("[0-9a-f]{32}", save["save_id"]) for save in host.saves)
    assert len({save["save_id"] for save in host.saves}) == 2


def test_a_refused_value_shows_its_sentence_above_the_field_until_it_is_mended(
    room: Any,
) -> None:
    host = room.host(asking("number"), PLACE)
    page = room.open(host)
    box = page.locator("input[type=text]")
    box.fill("a dozen")
    wait_for_status(page, "Not saved yet: an answer does not fit")
    error = page.locator(".error")
    assert error.inner_text() == (
        'all, number: "a dozen" is not a number. '
        "Allowed: whole numbers from 0 to 100. Type one of these in digits."
    )
    assert error.get_attribute("id") in box.get_attribute("aria-describedby").split()
    assert box.get_attribute("aria-invalid") == "true"
    assert error.bounding_box()["y"] < box.bounding_box()["y"]
    box.fill("12")
    wait_for_status(page, "Saved at 10:42")
    assert error.is_hidden()
    assert box.get_attribute("aria-invalid") == "false"


def test_a_lost_acknowledgement_shows_not_saved_and_the_same_save_is_sent_again(
    room: Any,
) -> None:
    host = room.host(asking("choice"), PLACE)
    page = room.open(host)
    page.wait_for_timeout(100)
    page.clock.install()
    host.drops_acks = True
    page.get_by_label("Norway").check()
    wait_for_status(page, "Saving")
    page.clock.fast_forward(3000)
    wait_for_status(page, "Not saved yet: run the cell again")
    assert "Saved at" not in status(page)
    host.drops_acks = False
    page.clock.fast_forward(4000)
    wait_for_status(page, "Saved at 10:42")
    assert len(host.saves) == 2
    assert len({save["save_id"] for save in host.saves}) == 1


def test_only_the_acknowledgement_of_the_newest_change_counts(room: Any) -> None:
    host = room.host(asking("choice"), PLACE)
    page = room.open(host)
    page.wait_for_timeout(100)
    host.drops_acks = True
    page.get_by_label("Germany").check()
    page.get_by_label("Norway").check()
    wait_for_status(page, "Saving")
    older, newer = (
        {"kind": "saved", "save_id": save["save_id"], "item": "choice", "ok": True, "at": "10:43"}
        for save in host.saves
    )
    page.evaluate("reply => window.deliver(reply)", older)
    assert status(page).startswith("Saving")
    page.evaluate("reply => window.deliver(reply)", newer)
    assert status(page).startswith("Saved at 10:43")


def test_a_busy_store_is_tried_again_with_the_same_save_until_it_is_free(room: Any) -> None:
    host = room.host(asking("choice"), PLACE)
    page = room.open(host)
    page.wait_for_timeout(100)
    page.clock.install()
    host.is_busy = True
    page.get_by_label("Norway").check()
    wait_for_status(page, "Not saved yet\nanswers.db is locked.")
    host.is_busy = False
    page.clock.fast_forward(4000)
    wait_for_status(page, "Saved at 10:42")
    assert len({save["save_id"] for save in host.saves}) == 1


def test_what_was_not_saved_is_still_there_after_a_restart_and_is_sent_under_its_id(
    room: Any,
) -> None:
    form = asking("text")
    dead = room.host(form, PLACE)
    page = room.open(dead)
    page.wait_for_timeout(100)
    dead.is_deaf = True
    page.locator("textarea").fill("Typed in vain?")
    wait_for_status(page, "Not saved yet: run the cell again")
    alive = room.host(form, PLACE)
    room.enter(page, alive)
    wait_for_status(page, "Saved at 10:42")
    assert page.locator("textarea").input_value() == "Typed in vain?"
    assert alive.answers == {"text": {"value": "Typed in vain?"}}
    assert page.evaluate("localStorage.length") == 0


def test_a_draft_of_the_rehearsal_never_reaches_the_real_store(room: Any) -> None:
    form = asking("text")
    rehearsed = room.host(form, replace(PLACE, is_rehearsal=True))
    page = room.open(rehearsed)
    page.wait_for_timeout(100)
    rehearsed.is_deaf = True
    page.locator("textarea").fill("Made up.")
    wait_for_status(page, "Saving")
    real = room.host(form, PLACE)
    room.enter(page, real)
    wait_for_status(page, "0 of 1")
    assert real.saves == []
    assert page.locator("textarea").input_value() == ""


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
    assert values == ["Ask me.", "7", "Kept.", "One", "Mine", ""]
    assert host.saves == []


def test_a_form_without_a_seat_can_be_tried_and_says_that_nothing_is_saved(room: Any) -> None:
    host = room.host(
        asking("choice"), Filling(), can_save=False, why='Fill it in: room.ask("a", "AT")'
    )
    page = room.open(host)
    page.get_by_label("Germany").check()
    wait_for_status(page, 'Fill it in: room.ask("a", "AT")')
    assert status(page).startswith("Preview: nothing you enter here is saved")
    assert host.saves == []
    assert page.evaluate("localStorage.length") == 0


def test_a_closed_step_says_so_and_keeps_what_is_typed_in_the_browser(room: Any) -> None:
    host = room.host(asking("text"), PLACE, can_save=False, why="This step is closed.")
    page = room.open(host)
    page.locator("textarea").fill("Too late")
    wait_for_status(page, "Nothing can be saved now\nThis step is closed.")
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


def test_the_first_line_says_who_will_see_what_and_a_rehearsal_says_so(room: Any) -> None:
    place = Filling(key="k", seat="AT", is_rehearsal=True)
    page = room.open(room.host(asking("text"), place))
    assert page.locator("header").inner_text().split("\n\n") == [
        "Rehearsal: nothing counts",
        "You answer under a random number. Others see only group results, for 5 people or more.",
        "All kinds",
    ]


HOSTILE = [
    "<script>window.hurt = 1</script>",
    "<img src=x onerror='window.hurt = 1'>",
    '"><svg onload=window.hurt=1>',
    "\u202eevil\u2066",
    "{at} {{7*7}} ${7*7}",
]


def test_hostile_texts_appear_as_text_and_nothing_runs(room: Any) -> None:
    text = " ".join(HOSTILE)
    form = Form.model_validate(
        {
            "id": "f", "title": text, "about": text,
            "sections": [{"id": "s", "title": text, "help": text, "questions": [
                {"kind": "level", "id": "a", "label": text, "help": text, "wanted": True,
                 "wanted_question": text,
                 "levels": [{"value": 1, "label": text, "descriptor": text},
                            {"value": 2, "label": text}]},
                {"kind": "choice", "id": "b", "label": text, "options": [
                    {"id": "x", "label": text}]},
                {"kind": "grouping", "id": "c", "label": text,
                 "cards": [{"id": "k", "text": text}], "piles": [{"id": "p", "name": text}]},
                {"kind": "contribution", "id": "d", "label": text},
            ]}],
        }
    )  # fmt: skip
    host = room.host(form, Filling(title=text, key="k", seat="AT"), why=text)
    host.answers = {"d": {"value": [{"id": "c1", "text": text}]}}
    page = room.open(host)
    wait_for_status(page, "1 of 4")
    assert page.locator("#form script, #form img, #form [onload], #form [onerror]").count() == 0
    assert page.evaluate("window.hurt") is None
    assert page.locator("h2").inner_text() == text
    assert page.get_by_label("Card 1").first.input_value() == text


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(room: Any, scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    host = room.host(asking(*QUESTIONS), Filling(key="k", seat="AT", is_rehearsal=True))
    host.answers = {
        "level": {"value": {"now": 1, "wanted": 3}},
        "contribution": {"value": [{"id": "c1", "text": "One"}]},
    }
    page = room.open(host, color_scheme=scheme)
    page.locator(".measure input").fill("a dozen")
    wait_for_status(page, "does not fit")
    found = Axe().run(page).response["violations"]
    assert [each["id"] for each in found if each["impact"] in ("serious", "critical")] == []


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_nothing_is_wider_than_the_page_and_targets_are_big_enough(room: Any, width: int) -> None:
    host = room.host(asking(*QUESTIONS), PLACE)
    host.answers = {"contribution": {"value": [{"id": "c1", "text": "One"}]}}
    page = room.open(host, viewport={"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    small = page.locator("label.row, button, summary, select, textarea").evaluate_all(
        """nodes => nodes.filter((node) => node.checkVisibility())
             .filter((node) => node.getBoundingClientRect().height < 44)
             .map((node) => node.outerHTML)"""
    )
    assert small == []


def test_jupyterlab_themes_decide_in_jupyterlab(room: Any) -> None:
    page = room.open(room.host(asking("text"), PLACE), color_scheme="dark")
    ground = "getComputedStyle(document.querySelector('.plakit-form')).backgroundColor"
    assert page.evaluate(ground) == "rgb(20, 24, 28)"
    page.evaluate("document.body.setAttribute('data-jp-theme-light', 'true')")
    assert page.evaluate(ground) == "rgb(255, 255, 255)"
    page.evaluate("document.body.setAttribute('data-jp-theme-light', 'false')")
    assert page.evaluate(ground) == "rgb(20, 24, 28)"


def test_the_modules_can_also_be_loaded_one_by_one(room: Any) -> None:
    page = room.open(room.host(asking("text"), PLACE))
    loaded = "import('/page/form.js').then((module) => typeof module.default.render)"
    assert page.evaluate(loaded) == "function"
