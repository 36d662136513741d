"""Votes on thirty issues, on a phone: each way fits, is reached by keys, and axe is content."""

from pathlib import Path
from typing import Any

import pytest

from plakit.activities.deciding.issues import Issue
from plakit.activities.deciding.vote_form import vote_form
from plakit.forms import Filling, Form
from plakit.programme import Activity, Programme, Step
from plakit.programme.models import Overview
from tests.axe import serious
from tests.forms.on_screen import wait_for_status, wait_until

pytestmark = pytest.mark.browser

WAYS = ("dots", "approval", "scores", "ranking", "pairs")
WORDS = (
    "Einfachere Regeln",
    "Mehr Zeit für die Arbeit mit Partnern in anderen Ländern, auch für kleine Einrichtungen",
    "Vorlagen, die man sofort verwenden kann",
    "Lernergebnisse, die Betriebe, Lernende und Lehrkräfte gleich verstehen",
    "Qualitätssicherungsanforderungen abstimmen",
)
PLACE = Filling(title="Gruppe · S01", seat="AT", key="g/S01/a/1/AT", languages=("de",))


def vote(way: str, *, headings: int = 1) -> Form:
    overview = Overview.model_validate({"id": "g", "title": "Gruppe", "languages": ["de"]})
    group = Programme(Path(), overview, (), (), {}, {}, {}, {}, (), {}, {}, ())
    step = Step.model_validate({"id": "s", "title": "Unsere Abstimmung", "does": way})
    activity = Activity.model_validate(
        {"id": "a", "kind": "vote", "title": "Womit fangen wir an?", "steps": [step]}
    )
    issues = [
        Issue(f"S01-need-{number:010}", {"de": f"{WORDS[number % 5]} ({number + 1})"}, (),
              f"h{number % headings}", {"de": f"Überschrift {number % headings + 1}"})
        for number in range(30)
    ]  # fmt: skip
    return vote_form(group, activity, step, issues)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_thirty_issues_fit_a_phone_and_axe_is_content(room: Any, way: str, scheme: str) -> None:
    page = room.open(room.host(vote(way), PLACE), width=360, scheme=scheme)
    wait_for_status(page, "von")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert serious(page) == []


def test_dots_are_given_under_each_heading_anew() -> None:
    form = vote("dots", headings=3)
    assert [one.label for one in form.questions] == [
        {"de": f"Überschrift {number}"} for number in (1, 2, 3)
    ]
    assert {len(one.options) for one in form.questions} == {10}  # type: ignore[attr-defined]


@pytest.mark.parametrize("way", ["scores", "ranking"])
def test_whoever_has_a_keyboard_alone_votes_and_abstains(room: Any, way: str) -> None:
    host = room.host(vote(way), PLACE)
    page = room.open(host, width=360)
    wait_for_status(page, "von")
    item = {"scores": "importance", "ranking": "ranking"}[way]
    first = {"scores": "input[type=radio]", "ranking": "[data-stop=add]"}[way]
    page.locator(f".ask-{ {'scores': 'grid'}.get(way, way) } {first}").first.focus()
    page.keyboard.press("Space")
    wait_until(page, lambda: "value" in host.answers.get(item, {}))
    page.get_by_role("radio", name="Ich enthalte mich").first.focus()
    page.keyboard.press("Space")
    abstains = {
        "scores": {"nothing": "does_not_apply"},
        "ranking": {"value": {"abstains": True}},
    }[way]
    wait_until(page, lambda: host.answers.get(item) == abstains)
