"""The nine kinds of the room on screen: by mouse, by keys, taken back, rebuilt, translated."""

from typing import Any

import pytest

from plakit.forms import Filling, Form
from tests.forms.on_screen import axe_finds, focused, tab_to, wait_for_status
from tests.forms.on_screen_kinds import PLACE, QUESTIONS, asking, keys, part, press, value, words

pytestmark = pytest.mark.browser


def fill_by_mouse(page: Any) -> None:
    page.get_by_label("Disagree").check()
    part(page, "date").locator("input").fill("2012-10-04")
    for name in ("Add as 1: People who know", "Add as 2: Time for it", "Up: Time for it"):
        press(page, "ranking", name)
    for name in ("One more: Time for it", "One more: Time for it", "One less: Time for it"):
        press(page, "points", name)
    page.get_by_role("textbox", name="Money for it", exact=True).fill("7")
    for says in (".first", ".second", ".equal"):
        part(page, "compare").locator(says).click()
    page.get_by_role("radio", name="Time for it 2 Half way").check()
    page.get_by_role("radio", name="People who know Does not apply").check()
    part(page, "decision").get_by_label("Yes").first.check()
    page.get_by_label("Reason: Time for it").fill("All agreed.")
    part(page, "outcome").locator("textarea").fill("We meet again.")
    page.get_by_label("consensus").check()
    page.get_by_label("Your wording").fill("They name two.")


FILLED = {
    "agree": "disagree",
    "date": "2012-10-04",
    "ranking": {"order": [["time"], ["people"]]},
    "points": {"time": 1, "money": 7},
    "grid": {"time": 2, "people": "does_not_apply"},
    "decision": [{"id": "time", "verdict": "yes", "reason": "All agreed."}],
    "outcome": {"text": "We meet again.", "standing": "consensus"},
    "revise": {"text": "They name two.", "base": "2"},
}


def test_every_kind_is_filled_by_mouse_and_the_host_takes_each_value(room: Any) -> None:
    host = room.host(asking(*QUESTIONS), PLACE)
    page = room.open(host)
    fill_by_mouse(page)
    wait_for_status(page, "9 of 9 answered")
    wait_for_status(page, "Saved at 10:42")
    pairs = host.answers.pop("compare")["value"]
    assert [pair["says"] for pair in pairs] == ["first", "second", "equal"]
    assert {kind: value(host, kind) for kind in host.answers} == FILLED


def test_every_kind_is_filled_by_keyboard_alone(room: Any) -> None:
    host = room.host(asking(*QUESTIONS), PLACE)
    page = room.open(host)
    tab_to(page, "The agree?")
    keys(page, "Space ArrowDown")
    tab_to(page, "The date?")
    page.keyboard.type("10042012")
    tab_to(page, "Add as 1: Time for it")
    # The next one has the focus after that: Enter, Enter fills an order.
    keys(page, "Enter ArrowDown Enter Shift+Tab ArrowDown Enter")
    assert focused(page).startswith("Up: People who know")
    tab_to(page, "The points?")
    keys(page, "+ + - ArrowDown")
    page.keyboard.type("7")
    tab_to(page, "The compare?")
    keys(page, "Enter Tab Enter Tab Enter")
    tab_to(page, "Time for it", "1 Not there")
    keys(page, "Space ArrowRight")
    tab_to(page, "People who know", "1 Not there")
    keys(page, "Space ArrowLeft")
    tab_to(page, "Yes", "The decision?")
    keys(page, "Space")
    tab_to(page, "Reason: Time for it")
    page.keyboard.type("All agreed.")
    tab_to(page, "The outcome?")
    page.keyboard.type("We meet again.")
    tab_to(page, "consensus")
    keys(page, "Space")
    tab_to(page, "Your wording")
    keys(page, "Control+a")
    page.keyboard.type("They name two.")
    wait_for_status(page, "9 of 9 answered")
    wait_for_status(page, "Saved at 10:42")
    pairs = host.answers.pop("compare")["value"]
    assert [pair["says"] for pair in pairs] == ["first", "second", "equal"]
    assert {kind: value(host, kind) for kind in host.answers} == FILLED | {
        "ranking": {"order": [["people"], ["time"]]}
    }


def test_every_answer_can_be_taken_back(room: Any) -> None:
    host = room.host(asking(*QUESTIONS), PLACE)
    page = room.open(host)
    fill_by_mouse(page)
    for kind in QUESTIONS:
        back = "Back to the text as it was" if kind == "revise" else "Take this answer back"
        press(page, kind, back)
    wait_for_status(page, "0 of 9 answered")
    wait_for_status(page, "Saved at 10:42")
    assert host.answers == {kind: {} for kind in QUESTIONS}
    assert page.locator("input:checked").count() == 0


def test_nothing_is_chosen_at_the_start(room: Any) -> None:
    page = room.open(room.host(asking(*QUESTIONS), PLACE))
    assert page.locator("input:checked, [aria-pressed=true]").count() == 0
    assert page.locator(".ranked li").count() == 0
    wait_for_status(page, "0 of 9 answered")


KEPT = {kind: {"value": kept} for kind, kept in FILLED.items()} | {
    "compare": {"value": [{"first": "zeal", "second": "time", "says": "second"}]}
}


def test_a_form_is_rebuilt_from_what_was_kept_and_stays_so_in_other_languages(room: Any) -> None:
    host = room.host(asking(*QUESTIONS), PLACE)
    host.answers = {kind: dict(answer) for kind, answer in KEPT.items()}
    page = room.open(host)
    wait_for_status(page, "9 of 9 answered")
    page.get_by_label("Language").select_option("de")
    wait_for_status(page, "9 von 9 beantwortet")
    assert page.locator(".plakit-form").get_attribute("lang") == "de"
    assert page.locator("h2").inner_text() == "Alle Arten"
    # One more change in each: what comes out is what was kept, changed at one place.
    page.get_by_label("Sprache").select_option("fr")
    press(page, "ranking", "Vers le bas\u00a0: Time for it (fr)")
    wait_for_status(page, "Enregistré à 10:42")
    assert value(host, "ranking") == {"order": [["people"], ["time"]]}
    assert [save["item"] for save in host.saves] == ["ranking"]


def test_what_is_typed_and_not_sent_moves_to_the_other_language(room: Any) -> None:
    host = room.host(asking("outcome", "decision"), PLACE)
    page = room.open(host)
    host.is_deaf = True
    part(page, "outcome").locator("textarea").fill("Half a sen")
    page.get_by_label("Reason: Money for it").fill("Because")
    page.get_by_label("Language").select_option("de")
    boxes = page.locator("textarea").evaluate_all("nodes => nodes.map((node) => node.value)")
    assert boxes == ["Half a sen", "", "Because"]
    assert page.evaluate("document.activeElement.value") == "de"
    room.enter(page, room.host(asking("outcome"), PLACE))
    assert page.get_by_label("Sprache").input_value() == "de"


def test_a_form_in_one_language_offers_no_choice(room: Any) -> None:
    form = Form.model_validate(
        {"id": "f", "title": "F", "sections": [{"id": "s", "questions": [
            {"kind": "text", "id": "t", "label": "Why?"}]}]}
    )  # fmt: skip
    page = room.open(room.host(form, Filling(key="k", languages=("de", "fr"))))
    assert page.locator(".language").count() == 0
    wait_for_status(page, "0 von 1 beantwortet")


def test_sections_say_how_far_one_is_and_lead_to_what_is_open(room: Any) -> None:
    form = asking("agree", "outcome", "revise").model_dump()
    questions = form["sections"][0]["questions"]
    form["sections"] = [
        {"id": "a", "title": words("First"), "questions": questions[:2]},
        {"id": "b", "title": words("Second"), "questions": questions[2:]},
    ]
    page = room.open(room.host(Form.model_validate(form), PLACE))
    page.get_by_label("Pass").check()
    assert page.locator(".progress span").all_inner_texts() == [
        "1 of 2 answered",
        "0 of 1 answered",
    ]
    page.get_by_role("button", name="Next open question").first.click()
    assert page.evaluate("document.activeElement.dataset.item") == "outcome"


SIZES = """() => [...document.querySelectorAll('.plakit-form :is(button, select, textarea, summary,'
  + ' label.row, input[type=text], input[type=date], .ranked .place)')]
  .filter((node) => node.checkVisibility() && getComputedStyle(node).visibility === 'visible')
  .filter((node) => { const box = node.getBoundingClientRect();
    return box.height < 44 || box.width < 44; }).map((node) => node.outerHTML)"""


@pytest.mark.parametrize(
    ("language", "width", "scheme"),
    [("en", 900, "light"), ("de", 360, "dark"), ("de", 320, "light")],
)
def test_axe_finds_nothing_serious_targets_are_big_and_nothing_is_too_wide(
    room: Any, language: str, width: int, scheme: str
) -> None:
    host = room.host(asking(*QUESTIONS), PLACE)
    host.answers = {kind: dict(answer) for kind, answer in KEPT.items()}
    page = room.open(host, width=width, scheme=scheme)
    page.get_by_label("Language").select_option(language)
    page.locator(f".plakit-form[lang={language}]").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(SIZES) == []
    assert axe_finds(page) == []


def test_on_paper_the_page_is_the_sheet(room: Any) -> None:
    form = asking(*QUESTIONS)
    page = room.open(room.host(form, PLACE))
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert [said.strip() for said in page.locator(".print.item").all_inner_texts()] == [
        *form.items()
    ]
    paper = page.locator(".plakit-form").inner_text()
    assert "Wrong box? Fill it in and cross another." in paper
    assert f"all, version 1 · form {form.fingerprint[:8]}" in paper
    assert page.locator("button:visible, .status:visible, textarea:visible").count() == 0
    assert page.locator(".ask-ranking .box:visible").all_inner_texts() == [""] * 4
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.locator(".print.item").count() == 0
