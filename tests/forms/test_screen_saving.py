"""When a change is sent, what the page says until it is saved, and where nothing can be."""

import re
from dataclasses import replace
from typing import Any

import pytest

from plakit.forms import Filling
from tests.forms.on_screen import PLACE, asking, status, wait_for_status

pytestmark = pytest.mark.browser


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
    page = room.open(host, is_new=True)
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
    page = room.open(host, is_new=True)
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
    rehearsed.is_deaf = True
    page.locator("textarea").fill("Made up.")
    wait_for_status(page, "Saving")
    real = room.host(form, PLACE)
    room.enter(page, real)
    wait_for_status(page, "0 of 1")
    assert real.saves == []
    assert page.locator("textarea").input_value() == ""


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


def test_a_closed_step_says_so_and_shows_what_was_answered(room: Any) -> None:
    host = room.host(asking("text"), PLACE, can_save=False, why="This step is closed.")
    host.answers = {"text": {"value": "In time."}}
    page = room.open(host)
    wait_for_status(page, "Nothing can be saved now\nThis step is closed.")
    assert page.locator("textarea").input_value() == "In time."
    assert page.locator("textarea").is_disabled()
    assert host.saves == []
