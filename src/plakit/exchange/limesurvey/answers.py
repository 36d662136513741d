"""Answers that a LimeSurvey question offers, as options or levels of ours."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from plakit.exchange.limesurvey.kinds import FIXED
from plakit.exchange.limesurvey.structure import LimeQuestion, Part
from plakit.exchange.limesurvey.words import Texts, named
from plakit.exchange.questionnaires.instrument_making import (
    LIST,
    OTHER,
    Words,
    in_each,
    looks_like_levels,
    may_be_levels,
    option_id,
    shaped,
    short,
)
from plakit.wording import tell

_WHOLE = re.compile(r"-?[0-9]{1,3}")
_CODED = re.compile(r"(?P<letters>[A-Za-z]{1,3})0*(?P<number>[0-9]{1,3})")
_MOST_OPTIONS = 200


@dataclass(frozen=True)
class Scale:
    """Answers of a list as fields of an item, and what each is called there."""

    fields: dict[str, Any]
    answers: dict[str, str]
    is_guessed: bool = False


class Answers:
    """Makes options and levels of the answers of one survey."""

    def __init__(self, texts: Texts) -> None:
        self.texts = texts

    def fits(self, question: LimeQuestion, options: list[Part], least: int) -> bool:
        """Tell whether there are enough answers, and not too many; if not, it is told."""
        if least <= len(options) <= _MOST_OPTIONS:
            return True
        if len(options) < least:
            why = tell("it has too few answers to choose from ({n})", n=len(options))
        else:
            why = tell("it has {n} answers to choose from, plakit takes up to {most}",
                       n=len(options), most=_MOST_OPTIONS)  # fmt: skip
        self.texts.lose(question, named(question), why)
        return False

    def scale(
        self, question: LimeQuestion, answers: list[Part], *, is_array: bool = False
    ) -> "Scale | None":
        """Give the answers as levels, where their codes say that they are some."""
        said = question.said("plakit_kind")
        if said not in {"", "level"}:
            return None
        values = [int(code) for one in answers if _WHOLE.fullmatch(code := own_name(one))]
        is_numbered = may_be_levels(values, len(answers))
        if not is_numbered and is_array:
            values = _counted([one.code for one in answers])
            is_numbered = may_be_levels(values, len(answers))
        if not is_numbered or not (said == "level" or looks_like_levels(values)):
            return None
        levels = [
            self._level(question, value, one) for value, one in zip(values, answers, strict=True)
        ]
        names = {one.code: str(value) for value, one in zip(values, answers, strict=True)}
        fields = {"kind": "level", "levels": levels, LIST: question.said("plakit_list")}
        return Scale(fields, names, said != "level")

    def options(
        self, question: LimeQuestion, answers: Iterable[Part]
    ) -> tuple[list[dict[str, Any]], dict[str, str]]:
        """Give answers as options, and by their codes what each is called there."""
        options: list[dict[str, Any]] = []
        names: dict[str, str] = {}
        taken: set[str] = set()
        for answer in answers:
            if answer.code in names:
                what = tell("the choice '{name}'", name=short(answer.code))
                self.texts.lose(question, what, tell("its name is there twice in this list"))
                continue
            names[answer.code] = option_id(own_name(answer), taken)
            label = self.texts.words(answer.text, question.code) or {"": names[answer.code]}
            options.append({"id": names[answer.code], "label": shaped(label)})
        return options, names

    def fixed_options(self, question: LimeQuestion) -> list[dict[str, Any]]:
        """Give the options of a type that lists none in its file."""
        return [
            {"id": code, "label": shaped(in_each(words, self.texts.tags.values()))}
            for code, words in FIXED[question.type]
        ]

    def other_label(self, question: LimeQuestion) -> Words:
        """Give what another answer is called."""
        return self.texts.attribute(question, "other_replace_text") or in_each(
            OTHER, self.texts.tags.values()
        )

    def _level(self, question: LimeQuestion, value: int, answer: Part) -> dict[str, Any]:
        label = self.texts.words(answer.text, question.code) or {"": str(value)}
        level: dict[str, Any] = {"value": value, "label": shaped(label)}
        if descriptor := self.texts.words(answer.descriptor, question.code):
            level["descriptor"] = shaped(descriptor)
        return level


def own_name(part: Part) -> str:
    """Give what plakit itself called an answer, else its code."""
    return next((text for text in part.own.values() if text), part.code)


def numbered(n: int) -> list[dict[str, Any]]:
    """Give a scale from 1 that has no words but its numbers."""
    return [{"value": value, "label": str(value)} for value in range(1, n + 1)]


def _counted(codes: list[str]) -> list[int]:
    """Give 1, 2, 3 … for codes that count so: A1, A2, A3; [] for others."""
    found = [_CODED.fullmatch(code) for code in codes]
    if not all(found) or len({one["letters"] for one in found if one}) != 1:
        return []
    numbers = [int(one["number"]) for one in found if one]
    start = numbers[0]
    return numbers if numbers == list(range(start, start + len(numbers))) else []
