"""The forms of a drafting on a narrow phone: by keyboard, and for screen readers."""

from typing import Any

import pytest

from plakit.activities import Held, kind_of
from plakit.forms import Filling, Form
from plakit.programme import Programme, Seat, read_programme
from tests.activities.drafting.group import BASE, ID, add_drafting
from tests.axe import serious
from tests.conftest import write_folder
from tests.forms.conftest import Host
from tests.forms.on_screen import wait_for_status

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def programme(tmp_path_factory: pytest.TempPathFactory) -> Programme:
    return read_programme(add_drafting(write_folder(tmp_path_factory.mktemp("g") / "small-group")))


def form_of_step(programme: Programme, step: str) -> Form:
    activity = programme.activity("writing")
    meant = next(one for one in activity.steps if one.id == step)
    return kind_of(activity).asking(programme, activity, meant, Held()).form


def place(programme: Programme, step: str, seat: Seat) -> Filling:
    asked = form_of_step(programme, step).items()
    not_for = kind_of(programme.activity("writing")).not_for(
        programme, programme.activity("writing"), step, seat, asked
    )
    return Filling(title="Group · S01", seat=seat.id, key=f"g/{seat.id}/{step}", not_for=not_for)


def test_a_statement_is_reworded_by_keyboard_on_a_narrow_phone(
    room: Any, programme: Programme
) -> None:
    host = room.host(
        form_of_step(programme, "amend"), place(programme, "amend", programme.seats[0])
    )
    page = room.open(host, width=360)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert serious(page) == []
    box = page.get_by_role("textbox", name="Your wording")
    assert box.input_value() == BASE
    box.focus()
    page.keyboard.press("Control+End")
    page.keyboard.type(" Each year.")
    page.keyboard.press("Tab")
    wait_for_status(page, "Saved")
    assert host.answers[ID]["value"] == {"text": f"{BASE} Each year.", "base": "v1"}


def test_writing_a_statement_stays_short_until_more_is_wanted(
    room: Any, programme: Programme
) -> None:
    step = "propose"
    host = room.host(form_of_step(programme, step), place(programme, step, programme.seats[0]))
    page = room.open(host, width=360, scheme="dark")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert serious(page) == []
    assert page.locator(".question:visible").count() == 8
    page.get_by_role("checkbox", name="Cards of a board").check()
    assert page.get_by_role("checkbox", name="More time", exact=True).is_visible()


def test_whoever_is_asked_nothing_is_told_why_once(room: Any, programme: Programme) -> None:
    seat = programme.seat("BE")
    host: Host = room.host(form_of_step(programme, "propose"), place(programme, "propose", seat))
    page = room.open(host, width=360)
    assert page.locator(".question").count() == 0
    assert page.get_by_text("The drafting group writes here: AT-1").count() == 1
    assert serious(page) == []
