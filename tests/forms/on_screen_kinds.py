"""One question of each of the nine kinds of the room, in three languages."""

from typing import Any

from plakit.forms import Filling, Form


def words(en: str, de: str = "", fr: str = "") -> dict[str, str]:
    return {"en": en, "de": de or f"{en} (de)", "fr": fr or f"{en} (fr)"}


def options(*names: str) -> list[dict[str, Any]]:
    return [{"id": name.split()[0].lower(), "label": words(name)} for name in names]


LEVELS = [
    {"value": 1, "label": words("Not there", "Nicht vorhanden"), "descriptor": words("Few know.")},
    {"value": 2, "label": words("Half way", "Auf halbem Wege")},
    {"value": 3, "label": words("There", "Fest und dauerhaft verankert")},
]

NEEDS = options("Time for it", "Money for it", "People who know", "Zeal in all")

QUESTIONS: dict[str, dict[str, Any]] = {
    "agree": {"may_decline": True},
    "date": {"earliest": "2012-09-16", "latest": "2013-06-30"},
    "ranking": {"options": NEEDS, "at_most": 3, "may_abstain": True, "method": words("Borda.")},
    "points": {"options": NEEDS, "budget": 10, "most_each": 8},
    "compare": {"options": NEEDS, "pairs": 3},
    "grid": {"rows": NEEDS[:3], "levels": LEVELS, "may_not_apply": True},
    "decision": {"subjects": NEEDS[:2], "verdicts": options("Yes", "No"), "needs_reason": True},
    "outcome": {},
    "revise": {"base": "They name a person.", "version": "2"},
}

PLACE = Filling(title="Group · S01", seat="AT", key="g/S01/a/1/AT", languages=("en", "de", "fr"))


def asking(*kinds: str, **changes: Any) -> Form:
    questions = [
        {"kind": kind, "id": kind, "label": words(f"The {kind}?", f"Die Frage {kind}?")}
        | QUESTIONS[kind]
        | changes
        for kind in kinds
    ]
    title = words("All kinds", "Alle Arten")
    return Form.model_validate(
        {"id": "all", "title": title, "sections": [{"id": "s", "questions": questions}]}
    )


def part(page: Any, kind: str) -> Any:
    return page.locator(f".ask-{kind}")


def press(page: Any, kind: str, name: str) -> None:
    part(page, kind).get_by_role("button", name=name, exact=True).click()


def keys(page: Any, pressed: str) -> None:
    for key in pressed.split():
        page.keyboard.press(key)


def value(host: Any, kind: str) -> Any:
    return host.answers.get(kind, {}).get("value")
