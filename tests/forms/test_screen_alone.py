"""What only one kind of question does on screen: points, pairs, grids, verdicts, wordings."""

from typing import Any

import pytest

from tests.forms.on_screen import axe_finds, wait_for_status, wait_until
from tests.forms.on_screen_kinds import PLACE, asking, options, part, press, value

pytestmark = pytest.mark.browser


def test_points_never_go_over_the_budget_and_the_rest_is_said(room: Any) -> None:
    host = room.host(asking("points"), PLACE)
    page = room.open(host)
    left = page.locator(".left")
    assert left.inner_text() == "10 of 10 points left"
    page.get_by_role("textbox", name="Time for it", exact=True).fill("12")
    assert page.get_by_role("textbox", name="Time for it", exact=True).input_value() == "8"
    page.get_by_role("textbox", name="Money for it", exact=True).fill("5")
    assert left.inner_text() == "0 of 10 points left"
    assert page.get_by_role("button", name="One more: Zeal").is_disabled()
    wait_for_status(page, "Saved at 10:42")
    assert value(host, "points") == {"time": 8, "money": 2}


def test_a_budget_to_be_spent_whole_is_kept_here_until_it_is(room: Any) -> None:
    form = asking("points", budget=3, spend_all=True, most_each=None)
    host = room.host(form, PLACE)
    page = room.open(host)
    page.get_by_role("textbox", name="Time for it", exact=True).fill("2")
    wait_for_status(page, "Not saved yet: an answer is not finished")
    wait_for_status(page, "One point is still to be shared out.")
    room.enter(page, host)
    assert page.get_by_role("textbox", name="Time for it", exact=True).input_value() == "2"
    assert host.saves == []
    press(page, "points", "One more: Zeal in all")
    wait_for_status(page, "Saved at 10:42")
    assert value(host, "points") == {"time": 2, "zeal": 1}


def test_pairs_stay_the_same_on_loading_again_and_an_earlier_one_can_be_changed(room: Any) -> None:
    form = asking("compare", pairs=4)
    host = room.host(form, PLACE)
    page = room.open(host)

    def pair() -> list[str]:
        return part(page, "compare").locator(".first, .second").all_inner_texts()

    first = pair()
    part(page, "compare").locator(".second").click()
    assert part(page, "compare").locator(".count").inner_text() == "2 of 4"
    second = pair()
    room.enter(page, host)
    assert pair() == second
    press(page, "compare", "Back")
    assert pair() == first
    assert page.locator(".second").get_attribute("aria-pressed") == "true"
    page.locator(".first").click()
    assert pair() == second
    wait_for_status(page, "Saved at 10:42")
    assert [said["says"] for said in value(host, "compare")] == ["first"]


def test_each_option_is_compared_about_as_often(room: Any) -> None:
    many = options(*[f"N{number}" for number in range(9)])
    host = room.host(asking("compare", options=many, pairs=9), PLACE)
    page = room.open(host)
    for _ in range(9):
        page.locator(".versus .equal").click()
    wait_for_status(page, "1 of 1")
    assert "You have compared all 9 pairs" in part(page, "compare").inner_text()
    wait_until(page, lambda: len(value(host, "compare")) == 9)
    pairs = value(host, "compare")
    times = [sum(one["id"] in (pair["first"], pair["second"]) for pair in pairs) for one in many]
    assert set(times) <= {1, 2, 3}
    assert len({frozenset((pair["first"], pair["second"])) for pair in pairs}) == 9


def test_a_row_of_a_grid_is_taken_back_alone(room: Any) -> None:
    host = room.host(asking("grid"), PLACE)
    page = room.open(host, width=900)
    page.get_by_role("radio", name="Time for it 2 Half way").check()
    page.get_by_role("radio", name="Money for it 3 There").check()
    press(page, "grid", "Take back: Time for it")
    page.get_by_role("radio", name="Money for it 3 There").press("ArrowLeft")
    wait_for_status(page, "Saved at 10:42")
    wait_until(page, lambda: value(host, "grid") == {"money": 2})
    assert page.locator(".gridded th[scope=col]").count() == 4
    assert page.locator(".gridded th[scope=row]").count() == 3


DESCRIBED = {
    "rows": [
        {"id": "clear", "label": "Clear problem", "help": "Read it first.", "levels": [
            {"value": 1, "label": "Weak", "descriptor": "No problem is named."},
            {"value": 2, "label": "Strong", "descriptor": "One sentence names it."}]},
        {"id": "plain", "label": "Plain words"},
    ],
    "levels": [{"value": 1, "label": "Weak"}, {"value": 2, "label": "Strong"}],
    "comment": True, "comment_label": "Your reason",
    "nothing_by_row": False, "all_rows": True, "not_apply_label": "I do not judge this one",
}  # fmt: skip


def test_described_rows_show_what_each_level_means_and_are_answered_when_all_are(room: Any) -> None:
    host = room.host(asking("grid", **DESCRIBED), PLACE)
    page = room.open(host, width=360)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert page.get_by_role("group", name="Clear problem").count() == 1
    page.get_by_role("radio", name="2 Strong One sentence names it.").check()
    wait_for_status(page, "0 of 1 answered")
    page.get_by_role("radio", name="1 Weak").nth(1).check()
    wait_for_status(page, "1 of 1 answered")
    page.get_by_label("Your reason").fill("It says so.")
    wait_until(page, lambda: host.answers["grid"] == {
        "value": {"clear": 2, "plain": 1}, "comment": "It says so."})  # fmt: skip
    page.get_by_role("radio", name="I do not judge this one").check()
    wait_until(page, lambda: host.answers["grid"] == {
        "nothing": "does_not_apply", "comment": "It says so."})  # fmt: skip
    press(page, "grid", "Take this answer back")
    wait_until(page, lambda: value(host, "grid") == {"clear": 2, "plain": 1})
    assert axe_finds(page) == []


def test_a_verdict_without_its_reason_waits(room: Any) -> None:
    host = room.host(asking("decision"), PLACE)
    page = room.open(host)
    part(page, "decision").get_by_label("No").nth(1).check()
    wait_for_status(page, "A reason is missing: Money for it")
    assert host.saves == []
    page.get_by_label("Reason: Money for it").fill("Too dear.")
    wait_for_status(page, "Saved at 10:42")
    assert value(host, "decision") == [{"id": "money", "verdict": "no", "reason": "Too dear."}]


def test_a_text_changed_meanwhile_shows_both_versions_until_somebody_decides(room: Any) -> None:
    host = room.host(asking("revise"), PLACE)
    host.answers["revise"] = {"value": {"text": "They name two.", "base": "1"}}
    page = room.open(host)
    wait_for_status(page, "1 of 1")
    assert "The text was changed after you began." in page.locator(".ask-revise").inner_text()
    assert page.locator("blockquote").inner_text() == "They name a person."
    assert page.get_by_label("Your wording").input_value() == "They name two."
    press(page, "revise", "My wording holds for the new text, too")
    wait_for_status(page, "Saved at 10:42")
    assert value(host, "revise") == {"text": "They name two.", "base": "2"}
    assert page.locator(".ask-revise [role=alert]").is_hidden()
