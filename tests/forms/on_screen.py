"""What the tests of the form on screen share: what is asked, and how its page is read."""

from collections.abc import Callable
from typing import Any

from plakit.forms import Filling, Form

LEVELS = [
    {"value": 1, "label": "Not there", "descriptor": "We talk about policy."},
    {"value": 2, "label": "Beginnings", "descriptor": "Now and then."},
    {"value": 3, "label": "Mostly there"},
]

OPTIONS = [{"id": "de", "label": "Germany"}, {"id": "no", "label": "Norway"}]

CARDS = [{"id": "k1", "text": "Trust"}, {"id": "k2", "text": "Money"}]

QUESTIONS: dict[str, dict[str, Any]] = {
    "level": {
        "levels": LEVELS, "wanted": True, "wanted_question": "In a year?",
        "may_not_apply": True, "may_decline": True, "comment": True,
    },
    "choice": {"options": OPTIONS, "may_decline": True},
    "choices": {"options": OPTIONS, "at_most": 2},
    "number": {"lowest": 0, "highest": 100, "whole": True, "unit": "learners"},
    "text": {"lines": 3, "may_not_apply": True},
    "contribution": {"most_cards": 3},
    "grouping": {"cards": CARDS, "piles": [{"id": "p1", "name": "People"}]},
}  # fmt: skip

PLACE = Filling(title="Group · S01", seat="AT", key="g/S01/a/1/AT")


def asking(*kinds: str, **changes: Any) -> Form:
    questions = [
        {"kind": kind, "id": kind, "label": f"The {kind}?", **QUESTIONS[kind], **changes}
        for kind in kinds
    ]
    return Form.model_validate(
        {"id": "all", "title": "All kinds", "sections": [{"id": "s", "questions": questions}]}
    )


def status(page: Any) -> str:
    return page.locator(".status").inner_text()


def wait_for_status(page: Any, words: str) -> None:
    page.wait_for_function(
        "words => document.querySelector('.status').innerText.includes(words)", arg=words
    )


def wait_until(page: Any, is_so: Callable[[], bool]) -> None:
    """Wait until something is so in the host, however busy the machine is."""
    for _ in range(1500):
        if is_so():
            return
        page.wait_for_timeout(20)  # only while the browser is listened to does anything arrive
    assert is_so()


NAME = """() => { const node = document.activeElement; const label = node.closest('label');
  const by = (node.getAttribute('aria-labelledby') || '').split(' ').filter(Boolean);
  return [node.getAttribute('aria-label'), label && label.innerText, node.innerText,
    ...by.map((id) => document.getElementById(id)?.innerText),
    node.closest('fieldset')?.querySelector('legend').innerText,
    node.closest('.question') && node.closest('.question').querySelector('legend').innerText
  ].filter(Boolean).join(' | '); }"""


def focused(page: Any) -> str:
    """Name what has the focus, as it is read out."""
    return str(page.evaluate(NAME))


def tab_to(page: Any, *words: str) -> None:
    """Press Tab until what has the focus is named so, as someone without a mouse would."""
    for _ in range(40):
        page.keyboard.press("Tab")
        name = focused(page)
        if all(word in name for word in words):
            return
    raise AssertionError(f"Tab never came to {words}")


def axe_finds(page: Any) -> list[str]:
    """Name what axe finds that is serious."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page).response["violations"]
    return [each["id"] for each in found if each["impact"] in ("serious", "critical")]
