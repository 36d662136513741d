"""How the form looks: wide, narrow, dark, read by axe; and texts that would do harm."""

from typing import Any

import pytest

from plakit.forms import Filling, Form
from tests.forms.on_screen import PLACE, QUESTIONS, asking, axe_finds, wait_for_status

pytestmark = pytest.mark.browser

HOSTILE = [
    "<script>window.hurt = 1</script>",
    "<img src=x onerror='window.hurt = 1'>",
    '"><svg onload=window.hurt=1>',
    "\u202eevil\u2066",
    "{at} {{7*7}} ${7*7}",
]


def test_the_first_line_says_who_will_see_what_and_a_rehearsal_says_so(room: Any) -> None:
    place = Filling(key="k", seat="AT", is_rehearsal=True)
    page = room.open(room.host(asking("choice"), place))
    assert page.locator("header").inner_text().split("\n\n") == [
        "Rehearsal: nothing counts",
        "You answer under a random number. Others see only group results, for 5 people or more.",
        "All kinds",
    ]


def test_hostile_texts_appear_as_text_and_nothing_runs(room: Any) -> None:
    text = " ".join(HOSTILE)
    form = Form.model_validate(
        {
            "id": "f", "title": text, "about": text,
            "sections": [{"id": "s", "title": text, "help": text, "questions": [
                {"kind": "level", "id": "a", "label": text, "help": text, "wanted": True,
                 "wanted_question": text,
                 "levels": [{"value": 1, "label": text, "descriptor": text},
                            {"value": 2, "label": text}]},
                {"kind": "choice", "id": "b", "label": text, "options": [
                    {"id": "x", "label": text}]},
                {"kind": "grouping", "id": "c", "label": text,
                 "cards": [{"id": "k", "text": text}], "piles": [{"id": "p", "name": text}]},
                {"kind": "contribution", "id": "d", "label": text},
            ]}],
        }
    )  # fmt: skip
    host = room.host(form, Filling(title=text, key="k", seat="AT"), why=text)
    host.answers = {"d": {"value": [{"id": "c1", "text": text}]}}
    page = room.open(host)
    wait_for_status(page, "1 of 4")
    assert page.locator("#form script, #form img, #form [onload], #form [onerror]").count() == 0
    assert page.evaluate("window.hurt") is None
    assert page.locator("h2").inner_text() == text
    assert page.get_by_label("Card 1").first.input_value() == text


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(room: Any, scheme: str) -> None:
    host = room.host(asking(*QUESTIONS), Filling(key="k", seat="AT", is_rehearsal=True))
    host.answers = {
        "level": {"value": {"now": 1, "wanted": 3}},
        "contribution": {"value": [{"id": "c1", "text": "One"}]},
    }
    page = room.open(host, scheme=scheme)
    page.locator(".measure input").fill("a dozen")
    wait_for_status(page, "does not fit")
    assert axe_finds(page) == []


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_nothing_is_wider_than_the_page_and_targets_are_big_enough(room: Any, width: int) -> None:
    host = room.host(asking(*QUESTIONS), PLACE)
    host.answers = {"contribution": {"value": [{"id": "c1", "text": "One"}]}}
    page = room.open(host, width=width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    small = page.locator("label.row, button, summary, select, textarea").evaluate_all(
        """nodes => nodes.filter((node) => node.checkVisibility())
             .filter((node) => node.getBoundingClientRect().height < 44)
             .map((node) => node.outerHTML)"""
    )
    assert small == []


def test_jupyterlab_themes_decide_in_jupyterlab(room: Any) -> None:
    page = room.open(room.host(asking("text"), PLACE), scheme="dark")
    ground = "getComputedStyle(document.querySelector('.plakit-form')).backgroundColor"
    assert page.evaluate(ground) == "rgb(20, 24, 28)"
    page.evaluate("document.body.setAttribute('data-jp-theme-light', 'true')")
    assert page.evaluate(ground) == "rgb(255, 255, 255)"
    page.evaluate("document.body.setAttribute('data-jp-theme-light', 'false')")
    assert page.evaluate(ground) == "rgb(20, 24, 28)"


@pytest.mark.parametrize("width", [320, 390])
def test_a_long_verdict_is_given_the_whole_line_of_a_phone(room: Any, width: int) -> None:
    verdicts = ["angenommen", "zusammengeführt", "abgelehnt"]
    question = {
        "kind": "decision", "id": "d", "label": "D", "subjects": [{"id": "s", "label": "S"}],
        "verdicts": [{"id": f"v{at}", "label": one} for at, one in enumerate(verdicts)],
    }  # fmt: skip
    sections = [{"id": "s", "questions": [question]}]
    form = Form.model_validate({"id": "f", "title": "F", "sections": sections})
    page = room.open(room.host(form, PLACE), width=width)
    names = page.locator(".two .name")
    height = "one.clientHeight / parseFloat(getComputedStyle(one).lineHeight)"
    lines = names.evaluate_all(f"all => all.map((one) => Math.round({height}))")
    assert lines == [1, 1, 1]
    assert page.evaluate("document.documentElement.scrollWidth") <= width
