"""Four hundred statements on a phone: by touch, by keyboard, and for screen readers."""

import time
from functools import cache
from typing import Any

import pytest

from plakit.activities.opinions.form import moderating_form, positions_form
from plakit.activities.opinions.statements import Statement
from plakit.forms import Form
from plakit.programme import Activity
from tests.axe import serious
from tests.forms.on_screen import PLACE, wait_for_status, wait_until

pytestmark = pytest.mark.browser

MANY = 400
ACTIVITY = Activity(id="views", kind="opinions", title={"": "What we think"}, k=5)
STATEMENTS = tuple(
    Statement(
        f"S01-{number:010x}",
        {"": f"Statement {number}: what we learn from each other belongs on a page for all."},
    )
    for number in range(1, MANY + 1)
)


@cache
def positions() -> Form:
    return positions_form(ACTIVITY, STATEMENTS, ["en", "de"])


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_stand_on_a_narrow_phone_and_keep_nobody_out(room: Any, scheme: str) -> None:
    page = room.open(room.host(positions(), PLACE), width=360, scheme=scheme)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert page.locator(".question").count() == MANY
    assert page.get_by_role("heading", name="Statements 391 to 400 of 400").count() == 1
    assert serious(page) == []


def test_each_statement_names_its_group_of_answers(room: Any) -> None:
    page = room.open(room.host(positions(), PLACE), width=360)
    first = page.get_by_role("group", name="Statement 1: what we learn")
    assert first.get_by_role("radio").count() == 3
    assert [one.inner_text() for one in first.locator("label").all()] == [
        "Agree", "Disagree", "Pass",
    ]  # fmt: skip


def test_keys_alone_take_positions_one_after_another(room: Any) -> None:
    host = room.host(positions(), PLACE)
    page = room.open(host, width=360)
    page.locator(".question input").first.focus()
    page.keyboard.press("Space")
    wait_until(page, lambda: len(host.answers) == 1)
    page.keyboard.press("ArrowDown")
    wait_until(page, lambda: host.answers[STATEMENTS[0].id] == {"value": "disagree"})
    for _ in range(4):  # past "take this answer back" to the next statement
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('.question')?.dataset.item") != (
            STATEMENTS[0].id
        ):
            break
    page.keyboard.press("Space")
    wait_until(page, lambda: host.answers.get(STATEMENTS[1].id) == {"value": "agree"})
    wait_for_status(page, "2 of 400 answered")


def test_an_answer_is_there_at_once_however_many_statements(room: Any) -> None:
    host = room.host(positions(), PLACE)
    begun = time.monotonic()
    page = room.open(host, width=360)
    shown = time.monotonic() - begun
    begun = time.monotonic()
    page.locator(".question").nth(350).get_by_label("Pass").check()
    wait_for_status(page, "1 of 400 answered")
    assert host.answers == {STATEMENTS[350].id: {"value": "pass"}}
    # Far more than it takes, as the machine may be busy.
    assert shown < 10
    assert time.monotonic() - begun < 3


def test_the_facilitator_chooses_among_four_hundred(room: Any) -> None:
    form = moderating_form(ACTIVITY, STATEMENTS, ["en"])
    host = room.host(form, PLACE)
    page = room.open(host, width=360)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    last = page.locator("fieldset.subject").last
    last.get_by_label("left out").check()
    wait_until(
        page,
        lambda: (
            host.answers.get("moderation")
            == {"value": [{"id": STATEMENTS[-1].id, "verdict": "out"}]}
        ),
    )
    assert serious(page) == []
