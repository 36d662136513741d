"""The projector's page in headless Chromium."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.web.conftest import House
from tests.web.test_room_page import axe_finds, wait_for

pytestmark = pytest.mark.browser


@pytest.fixture
def project(browser: Any) -> Iterator[Callable[..., Any]]:
    """Give a function that opens the projector's page with its key."""
    contexts = []

    def open_(house: House, key: str = "wall-key", **options: Any) -> Any:
        wide = {"viewport": {"width": 1920, "height": 1080}}
        contexts.append(browser.new_context(**wide | options))
        page = contexts[-1].new_page()
        page.set_default_timeout(30_000)
        page.goto(f"{house.url}/wall#k={key}")
        return page

    yield open_
    for context in contexts:
        context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_wall_shows_how_to_join_and_how_far_the_group_is(
    house: House, project: Callable[..., Any], scheme: str
) -> None:
    house.memory.until = "10:50"
    page = project(house, color_scheme=scheme)
    wait_for(page, "of 24 seats have finished")
    assert "wall-key" not in page.url
    assert page.locator(".code").inner_text().endswith("K7MQ\xa04XWP")
    wait_for(page, "Until about 10:50; nobody is cut off")
    assert page.locator(".qr svg path").count() > 0
    assert page.evaluate("getComputedStyle(document.querySelector('.qr')).backgroundColor") == (
        "rgb(255, 255, 255)"
    )
    widths = page.eval_on_selector_all(
        ".share", "all => all.map(e => e.getBoundingClientRect().width)"
    )
    assert len(widths) == 4
    assert widths[0] > widths[3] > widths[1] > widths[2] > 0
    assert page.locator(".counts li").all_inner_texts() == [
        "finished\n14", "still writing\n3", "here, not begun\n2", "not here yet\n5",
    ]  # fmt: skip
    assert page.locator("button, a, input").count() == 0
    assert axe_finds(page) == []


def test_nothing_on_the_wall_is_smaller_than_32_px(
    house: House, project: Callable[..., Any]
) -> None:
    page = project(house)
    wait_for(page, "of 24 seats have finished")
    sizes = page.eval_on_selector_all(
        "body *",
        "all => all.filter(e => e.innerText).map(e => parseFloat(getComputedStyle(e).fontSize))",
    )
    assert min(sizes) >= 31.9
    house.memory.change(is_shown=True)
    wait_for(page, "median 2")
    text = "document.querySelector('.results p')"
    size = f"parseFloat(getComputedStyle({text}).fontSize) * {text}.currentCSSZoom"
    assert page.evaluate(size) >= 31.9
    wait_for(page, "Room code: K7MQ\xa04XWP · 192.0.2.10:8400")
    assert page.locator(".qr").count() == 0
    assert axe_finds(page) == []


def test_the_count_moves_by_itself(house: House, project: Callable[..., Any]) -> None:
    page = project(house)
    wait_for(page, "of 24 seats have finished")
    house.memory.steps["health", "wave-1"].finished.add("AT")
    house.memory.tell("wall", "wall")
    page.locator(".count strong", has_text="15").wait_for()
    house.memory.change(is_open=False)
    wait_for(page, "Nothing is open now")


def test_a_rehearsal_is_one_on_the_wall_too(house: House, project: Callable[..., Any]) -> None:
    house.memory.rehearsal = True
    wait_for(project(house), "Rehearsal: nothing counts")


def test_a_wrong_key_is_told_where_to_open_it(house: House, project: Callable[..., Any]) -> None:
    wait_for(
        project(house, key="guess"), "Open the projector’s page from the facilitator’s notebook."
    )


def test_results_longer_than_the_wall_are_scrolled_by_keys(
    house: House, project: Callable[..., Any]
) -> None:
    lines = "".join(f"<p>Line {number}</p>" for number in range(60))
    house.memory.change(is_shown=True, result=lines)
    page = project(house)
    page.locator(".more", has_text="More below: press the space bar").wait_for()
    page.keyboard.press("Space")
    page.wait_for_function("() => scrollY > 300")
    house.memory.tell("wall", "wall")
    page.wait_for_timeout(100)
    assert page.evaluate("scrollY") > 300
    # The page may grow while it is scrolled, as its style comes: then there is more again.
    while not page.evaluate("document.querySelector('.more').hidden"):
        page.keyboard.press("End")


def test_the_wall_says_that_the_doors_are_closed(house: House, project: Callable[..., Any]) -> None:
    page = project(house)
    wait_for(page, "of 24 seats have finished")
    house.serving.stop()
    wait_for(page, "The doors are closed. What was saved is kept.")
    house.thread.join()
    page.wait_for_timeout(600)
    assert "No connection" not in page.inner_text("body")
