"""Questions of LimeSurvey as items of ours: which kind each is, and what it is made of."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from plakit.exchange.limesurvey.answers import Answers, Scale, numbered, own_name
from plakit.exchange.limesurvey.conditions import NEVER as NEVER_HOLDS
from plakit.exchange.limesurvey.conditions import Named
from plakit.exchange.limesurvey.kinds import (
    FIXED,
    FIXED_ARRAYS,
    FLEXIBLE_ARRAYS,
    HIDDEN,
    LISTS,
    MANY,
    MULTIPLE,
    NEVER,
    NOT_ASKED,
    OTHER_CODE,
    TEXTS,
    UNKNOWN,
)
from plakit.exchange.limesurvey.limits import Limits
from plakit.exchange.limesurvey.structure import LimeQuestion, Part
from plakit.exchange.limesurvey.words import Texts, named
from plakit.exchange.questionnaires.instrument_making import (
    WHICH,
    Words,
    fit_id,
    in_each,
    joined,
    option_id,
    shaped,
)
from plakit.exchange.questionnaires.relevance import Asked, ShowIf
from plakit.wording import tell

_BUDGET = re.compile(r"[1-9][0-9]{0,3}")


@dataclass(frozen=True)
class Made:
    """An item of ours, the name that conditions have for it, and what answers are called there."""

    item: dict[str, Any]
    name: str
    answers: dict[str, str] = field(default_factory=dict)
    is_guessed: bool = False
    relevance: str = ""
    after: str = ""

    def asked(self, shown: tuple[ShowIf, ...]) -> Asked:
        """Give the question as conditions see it."""
        kind = self.item["kind"]
        return Asked(
            self.item["id"],
            self.answers,
            several=kind == "choices",
            is_number=kind == "number",
            is_required=self.item.get("required", False),
            steers=kind not in {"ranking", "date", "points"},
            shown=shown,
        )


class LimeQuestions:
    """Makes items of the questions of one survey; what is not kept goes to the losses of ``texts``.

    ``names`` tells what names in conditions are, for all questions so far; ``places`` how old
    conditions name questions.
    """

    def __init__(self, texts: Texts, places: Mapping[str, str]) -> None:
        self.texts = texts
        self.places = places
        self.ids: set[str] = set()
        self.names: dict[str, Named] = {}
        self.answers = Answers(texts)
        self.limits = Limits(texts, self.names)

    def items(self, question: LimeQuestion) -> list[Made]:
        """Make the items of a question; none where it is none of ours (the losses say why)."""
        if why := _never_asked(question):
            self.texts.lose(question, named(question), tell(why))
            return []
        makers: dict[str, Callable[[LimeQuestion], list[Made]]] = {
            **dict.fromkeys(LISTS, self._list),
            **dict.fromkeys(("5", "Y", "G"), self._fixed),
            **dict.fromkeys(MULTIPLE, self._multiple),
            **dict.fromkeys(TEXTS, self._text),
            **dict.fromkeys(FLEXIBLE_ARRAYS, self._flexible),
            **dict.fromkeys(FIXED_ARRAYS, self._fixed_array),
            **dict.fromkeys(MANY, self._many),
            "N": self._number,
            "D": self._date,
            "R": self._ranking,
        }
        self._call(question, "", Named(question.code))
        made = makers[question.type](question)
        if made:
            self.limits.tell_others(question)
        return made

    # One item a question

    def _list(self, question: LimeQuestion) -> list[Made]:
        answers = [one for one in question.answers if one.scale == 0]
        if not self.answers.fits(question, answers, 1 - question.has_other):
            return []
        own = question.said("plakit_kind")
        fields: dict[str, Any] = {"comment": True} if question.type == "O" else {}
        if own == "agree" and [*map(own_name, answers)] == ["agree", "disagree", "pass"]:
            names = {one.code: own_name(one) for one in answers}
            return [self._made(question, {"kind": "agree", **fields}, names)]
        scale = None if question.has_other else self.answers.scale(question, answers)
        if scale:
            fields = {**scale.fields, **fields}
            return [self._made(question, fields, scale.answers, is_guessed=scale.is_guessed)]
        options, names = self.answers.options(question, answers)
        if not question.has_other:
            return [self._made(question, {"kind": "choice", "options": options, **fields}, names)]
        names[OTHER_CODE] = option_id("other", {one["id"] for one in options})
        other = self.answers.other_label(question)
        options.append({"id": names[OTHER_CODE], "label": shaped(other)})
        whole = self._made(question, {"kind": "choice", "options": options, **fields}, names)
        return [whole, self._which(question, other, names[OTHER_CODE])]

    def _fixed(self, question: LimeQuestion) -> list[Made]:
        if question.type == "5":
            levels = numbered(5)
            names = {str(one["value"]): str(one["value"]) for one in levels}
            return [self._made(question, {"kind": "level", "levels": levels}, names)]
        options = self.answers.fixed_options(question)
        names = {one["id"]: one["id"] for one in options}
        return [self._made(question, {"kind": "choice", "options": options}, names)]

    def _multiple(self, question: LimeQuestion) -> list[Made]:
        if not self.answers.fits(question, question.subquestions, 1):
            return []
        if question.type == "P":
            what = tell("a comment on each option")
            self.texts.lose(question, what, tell("plakit has one comment for a question"))
        self._lost_conditions_of(question, question.subquestions)
        options, names = self.answers.options(question, question.subquestions)
        fields = {
            "kind": "choices",
            "options": options,
            **self.limits.at_most(question, len(options)),
        }
        if question.type == "P":
            fields["comment"] = True
        made = self._made(question, fields, names)
        for code in names:
            self._call(question, code, Named(question.code, code))
        if not question.has_other:
            return [made]
        return [made, self._which(question, self.answers.other_label(question), "")]

    def _text(self, question: LimeQuestion) -> list[Made]:
        return [self._made(question, self.limits.text(question))]

    def _number(self, question: LimeQuestion) -> list[Made]:
        return [self._made(question, {"kind": "number", **self.limits.numbers(question)})]

    def _date(self, question: LimeQuestion) -> list[Made]:
        fields = self.limits.date(question)
        return [self._made(question, fields)] if fields else []

    def _ranking(self, question: LimeQuestion) -> list[Made]:
        answers = question.answers or question.subquestions
        if not self.answers.fits(question, answers, 2):
            return []
        options, names = self.answers.options(question, answers)
        fields = {
            "kind": "ranking",
            "options": options,
            **self.limits.at_most(question, len(options)),
        }
        return [self._made(question, fields, names)]

    # One item a subquestion

    def _many(self, question: LimeQuestion) -> list[Made]:
        if question.type == "K" and question.said("plakit_kind") == "points":
            budget = question.said("equals_num_value") or question.said("max_num_value")
            if _BUDGET.fullmatch(budget) and self.answers.fits(question, question.subquestions, 2):
                return self._points(question, int(budget))
        if question.type == "K":
            fields = {"kind": "number", **self.limits.numbers(question)}
        else:
            fields = self.limits.text(question)
        return [self._of_part(question, part, fields) for part in self._asked_parts(question)]

    def _points(self, question: LimeQuestion, budget: int) -> list[Made]:
        options, names = self.answers.options(question, question.subquestions)
        fields: dict[str, Any] = {"kind": "points", "options": options}
        fields["budget"] = budget
        if _BUDGET.fullmatch(most := question.said("max_num_value_n")):
            fields["most_each"] = int(most)
        if question.said("equals_num_value"):
            fields["spend_all"] = True
        for name in ("equals_num_value", "max_num_value"):
            question.attributes.pop(name, None)
        return [self._made(question, fields, names)]

    def _fixed_array(self, question: LimeQuestion) -> list[Made]:
        parts = self._asked_parts(question)
        if question.type == "B":
            fields: dict[str, Any] = {"kind": "number", "whole": True, "lowest": 1, "highest": 10}
            return [self._of_part(question, part, fields) for part in parts]
        if question.type == "A":
            fields = {"kind": "level", "levels": numbered(5)}
            names = {str(value): str(value) for value in range(1, 6)}
        else:
            fields = {"kind": "choice", "options": self.answers.fixed_options(question)}
            names = {one["id"]: one["id"] for one in fields["options"]}
        return [self._of_part(question, part, fields, names) for part in parts]

    def _flexible(self, question: LimeQuestion) -> list[Made]:
        scales: list[Scale] = []
        for number_ in (0, 1) if question.type == "1" else (0,):
            answers = [one for one in question.answers if one.scale == number_]
            if not self.answers.fits(question, answers, 1):
                return []
            scale = self.answers.scale(question, answers, is_array=True)
            if scale is None:
                options, names = self.answers.options(question, answers)
                scale = Scale({"kind": "choice", "options": options}, names)
            scales.append(scale)
        columns = ["1", "2"] if len(scales) == 2 else [""]
        return [
            self._of_part(
                question, part, scale.fields, scale.answers,
                column=column, is_guessed=scale.is_guessed,
            )
            for part in self._asked_parts(question)
            for column, scale in zip(columns, scales, strict=True)
        ]  # fmt: skip

    def _asked_parts(self, question: LimeQuestion) -> list[Part]:
        if not question.subquestions:
            self.texts.lose(question, named(question), tell("it has no subquestions"))
        return [one for one in question.subquestions if one.scale == 0]

    def _of_part(  # noqa: PLR0913  # what an item of an array is made of
        self,
        question: LimeQuestion,
        part: Part,
        fields: Mapping[str, Any],
        names: dict[str, str] | None = None,
        *,
        column: str = "",
        is_guessed: bool = False,
    ) -> Made:
        name = "_".join(filter(None, (question.code, part.code, column)))
        whole = self.texts.words(question.text, question.code)
        short = self._part_label(question, part, column)
        item: dict[str, Any] = {"id": fit_id(name, self.ids), "label": shaped(short)}
        if whole:
            item["question"] = shaped(joined([whole, short], " – "))
        if help_ := self.texts.words(question.help, question.code):
            item["help"] = shaped(help_)
        if question.is_mandatory:
            item["required"] = True
        # LimeSurvey counts the scales of a question from 0.
        scale = f"_{int(column) - 1}" if column else ""
        self._call(question, f"{part.code}{scale}", Named(name))
        return Made({**item, **fields}, name, names or {}, is_guessed, part.relevance)

    def _part_label(self, question: LimeQuestion, part: Part, column: str) -> Words:
        words = self.texts.words(part.text, question.code)
        # A semantic differential has words for both ends: left|right.
        words = {tag: text.strip("|").replace("|", " – ") for tag, text in words.items()}
        words = words or {"": part.code or question.code or question.type}
        if not column:
            return words
        letter = {"1": "A", "2": "B"}[column]
        header = self.texts.attribute(question, f"dualscale_header{letter}")
        return joined([words, header or {"": column}], " – ")

    # What items are made of

    def _made(
        self,
        question: LimeQuestion,
        fields: Mapping[str, Any],
        answers: dict[str, str] | None = None,
        *,
        is_guessed: bool = False,
    ) -> Made:
        id_ = question.said("plakit_id")
        text = self.texts.words(question.text, question.code)
        short = self.texts.attribute(question, "plakit_short")
        item: dict[str, Any] = {
            "id": fit_id(id_ or question.code or question.type, self.ids),
            "label": shaped(short or text or {"": question.code or question.type}),
        }
        if short and text:
            item["question"] = shaped(text)
        if help_ := self.texts.words(question.help, question.code):
            item["help"] = shaped(help_)
        if question.is_mandatory:
            item["required"] = True
        return Made({**item, **fields}, question.code, answers or {}, is_guessed)

    def _call(self, question: LimeQuestion, part: str, named: Named) -> None:
        """Keep how conditions name a question or a part of it, now and in old versions."""
        self.names["_".join(filter(None, (question.code, part)))] = named
        if place := self.places.get(question.code):
            self.names[f"{place}{part}"] = named

    def _which(self, question: LimeQuestion, other: Words, option: str) -> Made:
        """Give the question that asks what "other" stands for."""
        name = f"{question.code}_other"
        has_own = self.texts.attribute(question, "other_replace_text")
        asked = other if has_own else in_each(WHICH, self.texts.tags.values())
        item = {"id": fit_id(name, self.ids), "kind": "text", "label": shaped(asked)}
        self._call(question, "other", Named(name))
        after = f"{question.code}.NAOK == '{OTHER_CODE}'" if option else ""
        return Made(item, name, after=after)

    def _lost_conditions_of(self, question: LimeQuestion, parts: Iterable[Part]) -> None:
        if any(part.relevance.strip() not in {"", "1"} for part in parts):
            what = tell("conditions of single options")
            self.texts.lose(question, what, tell("plakit offers the same options to everybody"))


def _never_asked(question: LimeQuestion) -> str:
    """Say why a question is none of ours, whatever it holds."""
    if question.type in NOT_ASKED:
        return NOT_ASKED[question.type]
    known = {*LISTS, *FIXED, *MULTIPLE, *TEXTS, *FLEXIBLE_ARRAYS, *FIXED_ARRAYS, *MANY, *"NDR"}
    if question.type not in known:
        return UNKNOWN
    if question.relevance.strip().lower() in NEVER_HOLDS:
        return NEVER
    return HIDDEN if question.said("hidden") == "1" else ""
