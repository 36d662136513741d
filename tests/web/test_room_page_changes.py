"""What changes around somebody who answers: no network, an old code, the end, doors closed."""

from typing import Any

import pytest

from plakit.forms import Form
from tests.web.conftest import House, Open
from tests.web.memory import CODE, Step, make_form
from tests.web.test_room_page import (  # noqa: F401  # fixtures
    Visit,
    answers,
    axe_finds,
    enter,
    press,
    visit,
    wait_for,
)

pytestmark = pytest.mark.browser


def test_having_finished_is_sent_when_the_server_is_back(
    house: House,
    enter: Visit,  # noqa: F811
) -> None:
    page = enter(house)
    step = house.memory.steps["health", "wave-1"]
    page.context.set_offline(True)
    press(page, "I have finished")
    press(page, "Finish all the same")
    wait_for(page, "Nobody has heard it yet: no connection. It is sent by itself.")
    assert step.finished == set()
    page.context.set_offline(False)
    wait_for(page, "You have finished. You can still change your answers until closing.")
    assert step.finished == {"AT"}
    assert "Nobody has heard it yet" not in page.inner_text("main")
    assert page.evaluate("Object.keys(localStorage).filter(n => n.includes('finish'))") == []


def test_who_has_answered_everything_has_finished(house: House, enter: Visit) -> None:  # noqa: F811
    page = enter(house)
    page.get_by_label("Why?", exact=True).fill("So.")
    page.get_by_label("Norway").check()
    wait_for(page, "You have answered everything. You can change it until closing.")
    assert page.get_by_role("button", name="I have finished").count() == 0
    page.get_by_role("button", name="Take this answer back").last.click()
    page.get_by_role("button", name="I have finished").wait_for()


def test_an_old_code_is_forgotten_and_the_new_one_typed(
    house: House,
    visit: Visit,  # noqa: F811
) -> None:
    page = visit(house, "/#c=AAAAAAAA")
    press(page, "Join")
    wait_for(page, "This code no longer holds. Type the one on the wall.")
    assert axe_finds(page) == []
    page.get_by_label("Type the room code").fill(CODE)
    press(page, "Go on")
    page.get_by_label("CZ").wait_for()


def test_a_guest_is_told_above_the_name_and_goes_by_it(
    house: House,
    visit: Visit,  # noqa: F811
) -> None:
    page = visit(house, f"/#c={CODE}")
    press(page, "Join")
    page.get_by_label("I am a guest").check()
    press(page, "Join")
    page.locator("#guest-error", has_text="Write a name.").wait_for()
    assert axe_finds(page) == []
    page.get_by_label("Your name, as the group may read it").fill("Ana")
    press(page, "Join")
    page.locator(".top", has_text="Ana (guest)").wait_for()
    press(page, "Not you? Leave")
    wait_for(page, "This device will be signed out.")
    wait_for(page, "As a guest, you cannot come back to these answers.")
    assert page.get_by_role("button", name="Not you? Leave").count() == 0


def test_what_was_answered_can_be_read_when_it_is_closed(
    house: House,
    enter: Visit,  # noqa: F811
) -> None:
    page = enter(house)
    page.get_by_label("Why?", exact=True).fill("So.")
    wait_for(page, "Saved at 10:42")
    house.memory.change(is_open=False)
    wait_for(page, "Closed. What you answered is kept.")
    assert page.get_by_label("Why?", exact=True).input_value() == "So."
    assert page.get_by_label("Why?", exact=True).is_disabled()
    assert page.get_by_role("button", name="I have finished").count() == 0
    assert axe_finds(page) == []
    page.reload()
    wait_for(page, "Closed. What you answered is kept.")
    asked = {"kind": "text", "id": "more", "label": "What else?"}
    house.memory.steps["needs", "cards"] = Step(make_form(asked, title="Needs"))
    house.memory.tell("all", "agenda")
    page.get_by_label("What else?").wait_for()
    house.memory.change(is_open=True)
    page.get_by_role("button", name="How are we?").click()
    page.get_by_label("Why?", exact=True).fill("So, again.")
    wait_for(page, "Saved at 10:42")


def test_results_that_are_shown_meanwhile_are_one_press_away(
    house: House,
    enter: Visit,  # noqa: F811
) -> None:
    page = enter(house)
    house.memory.change(is_shown=True)
    press(page, "Results are there: look")
    wait_for(page, "median 2")
    page.get_by_role("button", name="Results: How are we?").wait_for()
    assert page.evaluate("document.activeElement.textContent") == "Your answers beside the group’s"
    page.get_by_role("button", name="How are we? open").click()
    page.get_by_label("Why?", exact=True).wait_for()
    assert page.get_by_role("button", name="Results are there: look").count() == 0


def test_a_form_in_place_of_another_begins_at_its_heading(
    house: House,
    enter: Visit,  # noqa: F811
) -> None:
    page = enter(house, viewport={"width": 390, "height": 400})
    page.get_by_label("Norway").check()
    house.memory.rehearsal = True
    house.memory.change(form=make_form(title="Practice form"))
    page.locator("h2", has_text="Practice form").wait_for()
    page.wait_for_function("() => document.activeElement.textContent === 'Practice form'")
    assert page.evaluate("scrollY") == 0
    wait_for(page, "Practice: nothing of this counts")


def test_doors_that_close_are_no_lost_connection(
    open_house: Open,
    enter: Visit,  # noqa: F811
) -> None:
    house = open_house()
    page = enter(house)
    house.serving.stop()
    wait_for(page, "The doors are closed. What was saved is kept.")
    house.thread.join()
    page.get_by_label("Why?", exact=True).fill("Meanwhile.")
    assert "No connection" not in page.inner_text("body")
    assert axe_finds(page) == []
    open_house(house.memory, port=house.port, is_port_fixed=True)
    wait_for(page, "Saved at 10:42")
    assert "The doors are closed" not in page.inner_text("body")
    assert answers(house) == {"why": {"value": "Meanwhile."}}


def test_the_page_speaks_the_language_of_its_reader_about_a_form_in_another(
    house: House,
    visit: Visit,  # noqa: F811
) -> None:
    house.memory.languages = ["en", "de"]
    asked = {"kind": "text", "id": "why", "label": "Why?", "comment": True}
    house.memory.steps["health", "wave-1"] = Step(make_form(asked, title={"en": "How?"}))
    page = visit(house, f"/#t={house.memory.token('AT')}", locale="de-AT")
    press(page, "Teilnehmen")
    page.get_by_label("Why?", exact=True).fill("So.")
    wait_for(page, "Gespeichert um 10:42")
    wait_for(page, "Kommentar hinzufügen")


def test_what_was_typed_but_not_sent_says_so_when_one_leaves(
    house: House,
    enter: Visit,  # noqa: F811
) -> None:
    page: Any = enter(house)
    page.context.set_offline(True)
    press(page, "I have finished")
    press(page, "Finish all the same")
    press(page, "Not you? Leave")
    wait_for(page, "Something here is not saved yet. It would be lost.")


def test_a_seat_that_is_asked_nothing_has_nothing_to_finish_and_goes_on_with_what_comes(
    house: House,
    visit: Visit,  # noqa: F811
) -> None:
    form = {
        "id": "health",
        "title": "Ours",
        "sections": [{"id": "s", "title": "Others write.", "questions": []}],
    }
    house.memory.steps["health", "wave-1"] = Step(Form.model_validate(form))
    page = visit(house, f"/#t={house.memory.token('AT')}")
    press(page, "Join")
    wait_for(page, "Others write.")
    wait_for(page, "Not you? Leave")
    assert "I have finished" not in page.inner_text("body")


def test_the_list_of_rounds_is_no_wider_than_a_phone_at_200_percent(
    house: House,
    visit: Visit,  # noqa: F811
) -> None:
    house.memory.languages = ["de"]
    for name in ("wave-1", "wave-2"):
        form = make_form(title={"de": "Unsere Leitlinien: Andere Worte"})
        house.memory.steps["health", name] = Step(form, is_open=name == "wave-1")
    path = f"/#t={house.memory.token('AT')}"
    page = visit(house, path, locale="de", viewport={"width": 180, "height": 370})
    press(page, "Teilnehmen")
    page.locator("nav .entry").nth(1).wait_for()
    assert page.evaluate("document.querySelector('nav').scrollWidth") <= 180
