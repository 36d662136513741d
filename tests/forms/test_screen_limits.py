"""What cannot be chosen now on screen, and why: nothing applies, all is chosen, it is over."""

from dataclasses import replace
from typing import Any

import pytest

from tests.forms.on_screen import PLACE, asking, axe_finds, wait_for_status

pytestmark = pytest.mark.browser


def test_what_does_not_apply_has_no_wanted_level_until_it_is_taken_back(room: Any) -> None:
    host = room.host(asking("level"), PLACE)
    page = room.open(host)
    page.locator(".wanted").get_by_label("3").check()
    page.get_by_label("Does not apply").check()
    wait_for_status(page, "1 of 1 answered")
    assert host.answers == {"level": {"nothing": "does_not_apply"}}
    assert page.locator(".wanted input:checked").count() == 0
    assert page.locator(".wanted input").first.is_disabled()
    page.get_by_role("button", name="Take this answer back").click()
    assert page.locator(".wanted input").first.is_enabled()


def test_a_wanted_level_alone_is_kept_and_is_no_answer_yet(room: Any) -> None:
    host = room.host(asking("level"), PLACE)
    page = room.open(host)
    page.locator(".wanted").get_by_label("3").check()
    wait_for_status(page, "Saved at 10:42\n0 of 1 answered")
    assert host.answers == {"level": {"value": {"wanted": 3}}}
    page.locator(".rows").get_by_label("2 Beginnings").check()
    wait_for_status(page, "1 of 1 answered")


def test_with_as_many_options_as_allowed_the_others_wait_and_it_says_why(room: Any) -> None:
    page = room.open(room.host(asking("choices", at_most=1), PLACE))
    why = "One is the most. Take it back to choose another."
    page.get_by_label("Germany").check()
    page.get_by_text(why).wait_for()
    assert page.get_by_label("Norway").is_disabled()
    page.get_by_label("Germany").uncheck()
    assert page.get_by_label("Norway").is_enabled()
    assert page.get_by_text(why).count() == 0


def test_among_many_options_one_looks_by_typing_and_what_is_chosen_stays_in_view(room: Any) -> None:
    options = [{"id": f"o{n}", "label": f"Étude {n}"} for n in range(1, 15)]
    host = room.host(asking("choices", options=options, at_most=None), PLACE)
    page = room.open(host, width=390)
    page.get_by_label("Étude 2", exact=True).check()
    page.get_by_label("Find by a word").fill("etude 1")
    assert page.locator(".ask-choices .name:visible").all_inner_texts() == [
        f"Étude {n}" for n in (1, 2, 10, 11, 12, 13, 14)
    ]
    assert page.get_by_text("7 of 14", exact=True).is_visible()
    assert axe_finds(page) == []
    wait_for_status(page, "1 of 1 answered")
    assert host.answers == {"choices": {"value": ["o2"]}}


def test_a_few_options_are_not_looked_for(room: Any) -> None:
    page = room.open(room.host(asking("choices"), PLACE))
    assert page.get_by_label("Find by a word").count() == 0


def test_what_was_not_sent_before_a_step_closed_is_still_shown(room: Any) -> None:
    host = room.host(asking("text"), PLACE)
    page = room.open(host)
    host.is_deaf = True
    page.locator("textarea").fill("Too late")
    page.wait_for_function("localStorage.length > 0")
    host.is_deaf, host.can_save, host.why = False, False, "This step is closed."
    page = room.enter(page, host)
    wait_for_status(page, "Nothing can be saved now\nThis step is closed.")
    assert page.locator("textarea").input_value() == "Too late"
    assert page.locator(".status.unsaved").count() == 1


def test_practice_stands_in_the_save_line_beside_what_is_kept(room: Any) -> None:
    page = room.open(room.host(asking("choice"), replace(PLACE, is_rehearsal=True)))
    page.get_by_label("Germany").check()
    wait_for_status(page, "Saved at 10:42\nPractice: nothing of this counts")
