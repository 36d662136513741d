"""axe-core finds nothing serious in what is printed, nor in the entry of paper sheets."""

from collections.abc import Iterator
from typing import Any

import pytest

from plakit.room import Room
from plakit.room.paper import Card, Poster, cards_html, poster_html
from tests.axe import serious
from tests.room.bridged import serve_widget

pytestmark = pytest.mark.browser
ADDRESS = "http://192.0.2.10:8400/"
POSTER = Poster("Why?", ADDRESS, "K7MQ4XWP", "Small group · S01", network="ROOM-B")
CARDS = [Card(f"seat-{number}", "AT", f"{ADDRESS}#t={number:022}") for number in range(3)]


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    page = browser.new_page(viewport={"width": 820, "height": 900})
    page.set_default_timeout(10_000)
    yield page
    page.close()


@pytest.mark.parametrize(
    "paper",
    [poster_html(POSTER, ["en"]), cards_html(CARDS, "Small group · S01", ["en"])],
    ids=["poster", "cards"],
)
def test_what_is_printed_can_be_read_by_all(page: Any, paper: str) -> None:
    page.set_content(paper)
    assert serious(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_entry_of_sheets_can_be_used_by_all(
    page: Any, sample_session: Room, scheme: str
) -> None:
    sample_session.open("health")
    page.emulate_media(color_scheme=scheme)
    serve_widget(page, sample_session.type_in("health"))
    page.goto("http://room.test/")
    line = page.locator("input, textarea").first
    for typed in ("AT-1", "2", "9"):  # a seat, a level, and one that is refused
        line.fill(typed)
        line.press("Enter")
        page.wait_for_timeout(50)
        assert serious(page) == []
