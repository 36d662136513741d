"""Answers taken apart: which parts an answer to a question has, what is coded and what is words."""

import json
from collections.abc import Mapping
from typing import Any

from plakit.forms import Question
from plakit.forms.agreeing import AGREE
from plakit.text import Text
from plakit.wording import SPOKEN, mark, wording

# What is said to these questions is a choice or a number. Whatever else there is, or comes from
# elsewhere, is taken for words, which can tell who wrote them.
CODED = {
    "level", "choice", "choices", "number", "date", "ranking", "agree", "points", "grid", "compare",
}  # fmt: skip

# What stands in the tables for an option of several.
_CHOSEN = {"1": mark("Chosen"), "0": mark("Not chosen")}

Parts = dict[str, object]  # by the name of the part; "" where an answer is in one piece


def is_words(question: Question | None) -> bool:
    """Tell whether people answer in words of their own."""
    return question is None or question.kind not in CODED


def part_names(question: Question) -> tuple[str, ...]:
    """Name the parts that an answer to a question can have; ("",) where it is in one piece."""
    if question.kind == "level":
        return ("now", "wanted") if getattr(question, "wanted", False) else ("now",)
    if question.kind in {"choices", "ranking", "points"}:
        return tuple(option.id for option in getattr(question, "options", ()))
    if question.kind == "grid":
        return tuple(row.id for row in getattr(question, "rows", ()))
    return ("",)


def codes_of(question: Question) -> dict[str, Text]:
    """Give what can stand in a part, and what it means; nothing where it is no code."""
    if question.kind in {"level", "grid"}:
        return {str(level.value): level.label for level in getattr(question, "levels", ())}
    if question.kind == "choice":
        return {option.id: option.label for option in getattr(question, "options", ())}
    if question.kind == "agree":
        return {name: _spoken(word) for name, word in AGREE.items()}
    if question.kind == "choices":
        return {code: _spoken(word) for code, word in _CHOSEN.items()}
    return {}


def _spoken(word: str) -> Text:
    """Give a word of plakit's own in all languages that it speaks."""
    return {tag: wording(tag).gettext(word) for tag in SPOKEN}


def part_labels(question: Question) -> dict[str, Text]:
    """Give the words for the parts of an answer."""
    if question.kind == "level":
        words = {"now": getattr(question, "now_label", {})}
        return words | {"wanted": getattr(question, "wanted_label", {})}
    options = getattr(question, "rows" if question.kind == "grid" else "options", ())
    return {option.id: option.label for option in options}


def parts_of(question: Question | None, answer: Mapping[str, Any]) -> Parts:
    """Take the value of an answer apart; empty where no value was given.

    A choice of several is 1 or 0 an option, points are 0 where none were given, a ranking is the
    place of each option that has one, 1 the first.

    >>> parts_of(None, {"value": {"now": 2, "wanted": 3}})
    {'now': 2, 'wanted': 3}
    """
    if "value" not in answer:
        return {}
    value, kind = answer["value"], question.kind if question else ""
    if question is not None and kind in {"choices", "points"}:
        return {name: _counted(value, name) for name in part_names(question)}
    if kind == "ranking":
        return _places(value)
    is_by_part = isinstance(value, dict) and all(
        type(one) in {int, float} for one in value.values()
    )
    return dict(value) if is_by_part or kind == "grid" else {"": _one(value)}


def _counted(value: Any, option: str) -> object:
    return value.get(option, 0) if isinstance(value, dict) else int(option in value)


def _places(value: Mapping[str, Any]) -> Parts:
    """Give each option its place; options that share one have the same, and the next is free."""
    if "order" not in value:
        return {"": _one(value)}
    places: Parts = {}
    for names in value["order"]:
        places |= dict.fromkeys(names, len(places) + 1)
    return places


def _one(value: object) -> object:
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return value


def with_card_ids(value: Mapping[str, Any], ids: str) -> dict[str, Any]:
    """Put the ids of cards, as an export says them, beside those that their pages gave them.

    >>> with_card_ids({"value": [{"id": "c1", "text": "Time"}]}, '{"c1":"S01-needs-0a1b"}')
    {'value': [{'id': 'c1', 'text': 'Time', 'card': 'S01-needs-0a1b'}]}

    Raises
    ------
    ValueError
        If these are no such ids.
    """
    told = json.loads(ids or "{}")
    if not isinstance(told, dict) or not all(isinstance(one, str) for one in told.values()):
        raise ValueError(ids)
    cards = value.get("value")
    if not told or not isinstance(cards, list):
        return dict(value)
    named = [one | {"card": told[one["id"]]} if one.get("id") in told else one for one in cards]
    return {**value, "value": named}
