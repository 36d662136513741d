"""R6: the network falls silent, without a word to either side, and comes back."""

import time
from collections.abc import Iterator
from typing import Any

import pytest

from tests.faults.proxy import Proxy, proxy_to
from tests.room.served import free_port
from tests.web.conftest import House, Open
from tests.web.test_room_page import PHONE, answers, press, wait_for

pytestmark = pytest.mark.browser


@pytest.fixture
def behind(open_house: Open, browser: Any) -> Iterator[tuple[House, Proxy, Any]]:
    """Give a server, the proxy before it, and a page that has joined through the proxy."""
    port = free_port()
    with proxy_to(port) as proxy:
        url = f"http://room.test:{proxy.port}"
        house = open_house(port=port, is_port_fixed=True, public=(url,))
        context = browser.new_context(viewport=PHONE)
        page = context.new_page()
        page.set_default_timeout(30_000)
        page.goto(f"{url}/#t={house.memory.token('AT')}")
        press(page, "Join")
        page.locator("fieldset.question").first.wait_for()
        yield house, proxy, page
        context.close()


def test_nothing_typed_is_lost_when_the_network_falls_silent(behind: Any) -> None:
    house, proxy, page = behind
    proxy.cut()
    page.get_by_label("Why?", exact=True).fill("In the tunnel.")
    wait_for(page, "Not saved yet: no connection")
    proxy.restore()
    wait_for(page, "Saved at 10:42")
    assert answers(house) == {"why": {"value": "In the tunnel."}}
    assert len(house.memory.rows) == 1  # however often it was sent


def test_what_changed_meanwhile_is_seen_when_the_network_is_back(behind: Any) -> None:
    house, proxy, page = behind
    proxy.cut()
    house.memory.change(is_open=False)
    for _ in range(3000):
        if proxy.held_back:  # the news is lost
            break
        time.sleep(0.01)
    assert proxy.held_back
    proxy.restore()
    wait_for(page, "is closed")


def test_a_page_for_which_there_is_no_stream_asks_from_time_to_time(
    house: House, browser: Any
) -> None:
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    page.set_default_timeout(10_000)
    page.route("**/news?*", lambda asked: asked.fulfill(status=503, body="{}"))
    page.goto(f"{house.url}/#t={house.memory.token('AT')}")
    press(page, "Join")
    page.locator("fieldset.question").first.wait_for()
    house.memory.change(is_open=False)
    wait_for(page, "is closed")
    context.close()


def test_of_two_quick_changes_the_second_is_sent_when_the_first_is_answered(
    house: House, browser: Any
) -> None:
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    page.set_default_timeout(30_000)
    seen: list[str] = []
    for what in ("request", "response"):
        page.on(what, lambda one, what=what: "/save/" in one.url and seen.append(what))
    page.goto(f"{house.url}/#t={house.memory.token('AT')}")
    press(page, "Join")
    page.locator("fieldset.question input[type=radio]").first.wait_for()
    both = page.evaluate(
        """() => [...document.querySelectorAll("fieldset.question input[type=radio]")]
          .slice(0, 2).map((radio) => { radio.click(); return radio.value; })"""
    )
    wait_for(page, "Saved at 10:42")
    assert seen == ["request", "response", "request", "response"]
    assert answers(house) == {"where": {"value": both[1]}}
    context.close()
