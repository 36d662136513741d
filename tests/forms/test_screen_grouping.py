"""Cards into piles on screen: by keys, dragged, merged and split, proposed, and four hundred."""

from typing import Any

import pytest

from plakit.forms import Form
from tests.forms.on_screen import axe_finds, focused, tab_to, wait_for_status, wait_until
from tests.forms.on_screen_kinds import PLACE

pytestmark = pytest.mark.browser

CARDS = ("More time", "Time to meet", "Money", "Money for travel", "Trust")


def grouping(cards: int = 0, **changes: Any) -> Form:
    texts = [f"Card {number} of many" for number in range(cards)] or CARDS
    question = {
        "kind": "grouping", "id": "g", "label": "What belongs together?", "most_piles": 50,
        "cards": [
            {"id": f"c{at}", "text": text, "group": "What we need"} for at, text in enumerate(texts)
        ],
        "piles": [{"id": "p1", "name": "Time"}, {"id": "p2", "name": "Money", "cards": ["c2"]}],
        **changes,
    }  # fmt: skip
    return Form.model_validate(
        {"id": "f", "title": "Piles", "sections": [{"id": "s", "questions": [question]}]}
    )


def piles(host: Any) -> dict[str, list[str]]:
    return {one["name"]: one["cards"] for one in host.answers.get("g", {}).get("value", [])}


def spoken(page: Any) -> str:
    return str(page.locator(".piles [aria-live]").inner_text())


def test_cards_are_put_into_a_pile_by_keys_alone_and_it_is_said(room: Any) -> None:
    host = room.host(grouping(), PLACE)
    page = room.open(host)
    tab_to(page, "More time")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    assert "Time to meet" in focused(page)
    page.keyboard.press("Space")
    assert "2 cards marked" in page.locator(".bar").inner_text()
    page.keyboard.press("Enter")
    page.keyboard.type("Ti")
    tab_to(page, "Put them there")
    page.keyboard.press("Enter")
    assert spoken(page) == "2 cards put: Time. In no pile: 2."
    assert "Money for travel" in focused(page)
    wait_until(page, lambda: piles(host) == {"Time": ["c0", "c1"], "Money": ["c2"]})


def test_what_is_there_from_the_start_is_no_answer(room: Any) -> None:
    page = room.open(room.host(grouping(), PLACE))
    assert page.locator(".made .pile").nth(1).get_by_role("checkbox").count() == 1
    wait_for_status(page, "0 of 1")


def test_two_piles_are_merged_and_one_is_split(room: Any) -> None:
    host = room.host(grouping(), PLACE)
    host.answers["g"] = {"value": [
        {"id": "p1", "name": "Time", "cards": ["c0", "c1"]},
        {"id": "p2", "name": "Money", "cards": ["c2", "c3"]},
    ]}  # fmt: skip
    page = room.open(host)
    page.get_by_label("Merge pile Money with another").click()
    page.get_by_label("Where to put the marked cards").select_option("p1")
    page.get_by_role("button", name="Put them there").click()
    wait_until(page, lambda: piles(host) == {"Time": ["c0", "c1", "c2", "c3"]})
    page.get_by_role("checkbox", name="Trust").check()
    page.get_by_role("checkbox", name="Time to meet").check()
    page.get_by_label("Name of a new pile").fill("People")
    page.keyboard.press("Enter")
    wait_until(page, lambda: piles(host) == {"Time": ["c0", "c2", "c3"], "People": ["c1", "c4"]})


def test_marked_cards_are_dragged_together(room: Any) -> None:
    host = room.host(grouping(), PLACE)
    page = room.open(host)
    page.get_by_role("checkbox", name="More time").check()
    page.get_by_role("checkbox", name="Trust").check()
    grip = page.locator(".rest li", has_text="Trust").locator("[data-grip]").bounding_box()
    pile = page.locator(".made .pile").first.bounding_box()
    page.mouse.move(grip["x"] + 8, grip["y"] + 8)
    page.mouse.down()
    page.mouse.move(pile["x"] + 30, pile["y"] + 20, steps=4)
    assert page.locator(".made .pile.over").count() == 1
    page.mouse.up()
    wait_until(page, lambda: piles(host) == {"Time": ["c0", "c4"], "Money": ["c2"]})


def test_a_proposal_is_only_one_until_it_is_taken(room: Any) -> None:
    proposed = [{"name": "More time", "cards": ["c0", "c1"]}, {"name": "M", "cards": ["c2", "c3"]}]
    form = grouping(proposed=proposed, proposed_by="By letters alone.")
    host = room.host(form, PLACE)
    page = room.open(host)
    # The second has only one card left that lies in no pile.
    page.get_by_text("1 proposed pile").click()
    offer = page.locator(".offer")
    assert offer.count() == 1
    assert offer.locator("li").all_inner_texts() == ["More time", "Time to meet"]
    assert "By letters alone." in page.locator(".proposals").inner_text()
    assert page.locator(".rest li").count() == 4
    page.get_by_role("button", name="Take as a pile: More time").click()
    wait_until(page, lambda: piles(host).get("More time") == ["c0", "c1"])
    assert page.evaluate("document.activeElement.value") == "More time"


@pytest.mark.parametrize(("width", "zoom"), [(360, 1), (1280, 1), (1280, 2)])
def test_four_hundred_cards_fit_and_axe_finds_nothing_serious(
    room: Any, width: int, zoom: int
) -> None:
    host = room.host(grouping(cards=400), PLACE)
    page = room.open(host, width=width // zoom)
    assert page.locator(".rest li").count() == 399
    assert page.locator(".rest [data-stop][tabindex='0']").count() == 1
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_label("Find cards in no pile").fill("Card 39")
    assert page.locator(".rest li:not([hidden])").count() == 11
    page.get_by_role("checkbox", name="Card 399").check()
    page.get_by_label("Where to put the marked cards").select_option("p1")
    page.get_by_role("button", name="Put them there").click()
    wait_until(page, lambda: piles(host).get("Time") == ["c399"])
    assert axe_finds(page) == []


def test_cards_stay_readable_in_a_narrow_place_of_a_wide_window(room: Any) -> None:
    """As in JupyterLab beside its file browser, or at 200 % zoom."""
    page = room.open(room.host(grouping(), PLACE))
    page.set_viewport_size({"width": 1280, "height": 800})
    boxes = {}
    for width in (330, 620, 1000):
        page.locator(".plakit-form").evaluate(
            "(form, width) => form.style.width = `${width}px`", width
        )
        card = page.locator(".rest .card").first.bounding_box()
        pile = page.locator(".made .pile").first.bounding_box()
        assert card["height"] < 100  # two lines: words and heading
        boxes[width] = pile["x"] - page.locator(".rest").bounding_box()["x"]
    assert boxes[330] == 0  # one below the other
    assert boxes[620] > 250  # side by side
    assert page.locator(".rest").evaluate("rest => getComputedStyle(rest).position") == "sticky"
