"""An order on screen: moved, spoken, shared places, dragged, too long to see at once."""

from typing import Any

import pytest

from tests.forms.on_screen import focused, wait_for_status, wait_until
from tests.forms.on_screen_kinds import PLACE, asking, keys, options, part, press, value

pytestmark = pytest.mark.browser


def test_moves_are_spoken_and_the_focus_stays_on_what_moved(room: Any) -> None:
    host = room.host(asking("ranking"), PLACE)
    host.answers["ranking"] = {"value": {"order": [["time"], ["money"], ["zeal"]]}}
    page = room.open(host)
    wait_for_status(page, "1 of 1")
    assert part(page, "ranking").get_by_role("button", name="Up: Time").is_disabled()
    press(page, "ranking", "Up: Zeal in all")
    spoken = page.locator(".ranking [aria-live]")
    assert spoken.inner_text() == "Zeal in all, now 2 of 3"
    keys(page, "Enter Enter")
    assert spoken.inner_text() == "Zeal in all, now 1 of 3"
    assert focused(page).startswith("Up: Zeal in all")
    press(page, "ranking", "Take out: Money for it")
    assert spoken.inner_text() == "Money for it, no longer in your order"
    assert focused(page).startswith("Add as 3: Money for it")
    wait_for_status(page, "Saved at 10:42")
    assert value(host, "ranking") == {"order": [["zeal"], ["time"]]}


def test_a_long_ranking_is_two_tab_stops_and_shows_the_rest_when_asked(room: Any) -> None:
    many = options(*[f"N{number} need" for number in range(12)])
    host = room.host(asking("ranking", options=many, at_most=None, may_abstain=False), PLACE)
    host.answers["ranking"] = {"value": {"order": [["n0"], ["n1"]]}}
    page = room.open(host)
    wait_for_status(page, "1 of 1")
    assert page.locator(".ranking [data-stop][tabindex='0']").count() == 2
    assert page.locator(".unranked li").count() == 6
    press(page, "ranking", "Show 4 more")
    assert page.locator(".unranked li").count() == 10
    assert focused(page).startswith("Add as 3: N8 need")


def test_a_full_order_says_so(room: Any) -> None:
    host = room.host(asking("ranking", at_most=1), PLACE)
    page = room.open(host)
    press(page, "ranking", "Add as 1: Zeal in all")
    add = page.get_by_role("button", name="Add as 2: Time for it")
    assert add.is_disabled()
    add.click(force=True)
    assert page.locator(".ranking [aria-live]").inner_text() == (
        "Your order is full: one is the most. Take it out to add another."
    )
    wait_for_status(page, "Saved at 10:42")
    assert value(host, "ranking") == {"order": [["zeal"]]}


def test_places_are_shared_where_that_is_allowed(room: Any) -> None:
    host = room.host(asking("ranking", ties=True), PLACE)
    host.answers["ranking"] = {"value": {"order": [["zeal"], ["time"], ["money"]]}}
    page = room.open(host)
    wait_for_status(page, "1 of 1")
    press(page, "ranking", "Same place as above: Money for it")
    assert page.locator(".ranked .place").all_inner_texts() == ["1", "2", "2"]
    press(page, "ranking", "Up: Money for it")
    wait_for_status(page, "Saved at 10:42")
    assert value(host, "ranking") == {"order": [["zeal"], ["money"], ["time"]]}
    press(page, "ranking", "Same place as above: Money for it")
    wait_until(page, lambda: value(host, "ranking") == {"order": [["money", "zeal"], ["time"]]})


def test_an_order_pushed_away_by_abstaining_comes_back(room: Any) -> None:
    host = room.host(asking("ranking"), PLACE)
    page = room.open(host)
    press(page, "ranking", "Add as 1: Zeal in all")
    page.get_by_label("I abstain").check()
    wait_for_status(page, "1 of 1")
    wait_until(page, lambda: value(host, "ranking") == {"abstains": True})
    press(page, "ranking", "Take this answer back")
    wait_until(page, lambda: value(host, "ranking") == {"order": [["zeal"]]})


def test_a_row_is_dragged_to_another_place(room: Any) -> None:
    host = room.host(asking("ranking"), PLACE)
    host.answers["ranking"] = {"value": {"order": [["time"], ["money"], ["zeal"]]}}
    page = room.open(host)
    wait_for_status(page, "1 of 1")
    first, last = (page.locator(".ranked .place").nth(at).bounding_box() for at in (0, 2))
    page.mouse.move(first["x"] + 20, first["y"] + 20)
    page.mouse.down()
    page.mouse.move(last["x"] + 20, last["y"] + last["height"], steps=4)
    page.mouse.up()
    wait_for_status(page, "Saved at 10:42")
    assert value(host, "ranking") == {"order": [["money"], ["zeal"], ["time"]]}
