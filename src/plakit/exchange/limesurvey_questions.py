"""Questions of LimeSurvey as items of ours: their kinds, options or levels, and bounds."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from plakit.exchange.constraints import Bounds, bounds
from plakit.exchange.expressions import UntranslatableError
from plakit.exchange.instrument_shape import Missing, number
from plakit.exchange.limesurvey_conditions import NEVER as NEVER_HOLDS
from plakit.exchange.limesurvey_conditions import Named, translated
from plakit.exchange.limesurvey_kinds import (
    ATTRIBUTES,
    FIXED,
    FIXED_ARRAYS,
    FLEXIBLE_ARRAYS,
    HIDDEN,
    HOURS,
    LISTS,
    MANY,
    MULTIPLE,
    NEVER,
    NOT_ASKED,
    ORDERS,
    OTHER,
    OTHER_CODE,
    PLAIN_ORDERS,
    TEXTS,
    UNKNOWN,
    WHICH,
)
from plakit.exchange.limesurvey_structure import LimeQuestion, Part
from plakit.exchange.limesurvey_words import Texts
from plakit.exchange.relevance import Asked, ShowIf
from plakit.exchange.xlsform_questions import (
    LIST,
    fit_id,
    in_order,
    looks_like_levels,
    may_be_levels,
    option_id,
)
from plakit.exchange.xlsform_words import Words, joined, shaped
from plakit.text import escape_for
from plakit.wording import SPOKEN, tell, wording

_WHOLE = re.compile(r"-?[0-9]{1,3}")
_CODED = re.compile(r"(?P<letters>[A-Za-z]{1,3})0*(?P<number>[0-9]{1,3})")
_NUMBER = re.compile(r"-?[0-9]{1,9}(?:\.[0-9]{1,9})?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOST_OPTIONS = 200


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


@dataclass(frozen=True)
class _Scale:
    """Answers of a list as fields of an item, and what each is called there."""

    fields: dict[str, Any]
    answers: dict[str, str]
    is_guessed: bool = False


class LimeQuestions:
    """Makes items of the questions of one survey; what is not kept goes to ``losses``.

    ``names`` tells what names in conditions are, for all questions so far; ``places`` how old
    conditions name questions.
    """

    def __init__(self, texts: Texts, losses: Missing, places: Mapping[str, str]) -> None:
        self.texts = texts
        self.losses = losses
        self.places = places
        self.ids: set[str] = set()
        self.names: dict[str, Named] = {}

    def items(self, question: LimeQuestion) -> list[Made]:
        """Make the items of a question; none where it is none of ours (the losses say why)."""
        if why := _never_asked(question):
            self._lost(question, _named(question), tell(why))
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
            self._tell_attributes(question)
        return made

    # One item a question

    def _list(self, question: LimeQuestion) -> list[Made]:
        answers = [one for one in question.answers if one.scale == 0]
        if not self._fits(question, answers, 1 - question.has_other):
            return []
        own = question.said("plakit_kind")
        fields: dict[str, Any] = {"comment": True} if question.type == "O" else {}
        if own == "agree" and [*map(_own, answers)] == ["agree", "disagree", "pass"]:
            names = {one.code: _own(one) for one in answers}
            return [self._made(question, {"kind": "agree", **fields}, names)]
        scale = None if question.has_other else self._scale(question, answers)
        if scale:
            fields = {**scale.fields, **fields}
            return [self._made(question, fields, scale.answers, is_guessed=scale.is_guessed)]
        options, names = self._options(question, answers)
        if not question.has_other:
            return [self._made(question, {"kind": "choice", "options": options, **fields}, names)]
        names[OTHER_CODE] = option_id("other", {one["id"] for one in options})
        other = self._other_label(question)
        options.append({"id": names[OTHER_CODE], "label": shaped(other)})
        whole = self._made(question, {"kind": "choice", "options": options, **fields}, names)
        return [whole, self._which(question, other, names[OTHER_CODE])]

    def _fixed(self, question: LimeQuestion) -> list[Made]:
        if question.type == "5":
            levels = _numbered(5)
            names = {str(one["value"]): str(one["value"]) for one in levels}
            return [self._made(question, {"kind": "level", "levels": levels}, names)]
        options = self._fixed_options(question)
        names = {one["id"]: one["id"] for one in options}
        return [self._made(question, {"kind": "choice", "options": options}, names)]

    def _multiple(self, question: LimeQuestion) -> list[Made]:
        if not self._fits(question, question.subquestions, 1):
            return []
        if question.type == "P":
            what = tell("a comment on each option")
            self._lost(question, what, tell("plakit has one comment for a question"))
        self._lost_conditions_of(question, question.subquestions)
        options, names = self._options(question, question.subquestions)
        fields = {"kind": "choices", "options": options, **self._at_most(question, len(options))}
        if question.type == "P":
            fields["comment"] = True
        made = self._made(question, fields, names)
        for code in names:
            self._call(question, code, Named(question.code, code))
        if not question.has_other:
            return [made]
        return [made, self._which(question, self._other_label(question), "")]

    def _text(self, question: LimeQuestion) -> list[Made]:
        return [self._made(question, self._text_fields(question))]

    def _text_fields(self, question: LimeQuestion) -> dict[str, Any]:
        if question.said("numbers_only") == "1":
            return {"kind": "number", **self._validated("number", question)}
        fields: dict[str, Any] = {"kind": "text"}
        rows = question.said("display_rows")
        lines = int(rows) if re.fullmatch(r"[1-9][0-9]?", rows) else TEXTS.get(question.type, 0)
        if question.type != "S" and lines:
            fields["lines"] = min(lines, 40)
        longest = question.said("maximum_chars")
        if re.fullmatch(r"[1-9][0-9]{0,3}", longest):
            fields["longest"] = int(longest)
        return {**fields, **self._validated("text", question)}

    def _number(self, question: LimeQuestion) -> list[Made]:
        return [self._made(question, {"kind": "number", **self._numbers(question)})]

    def _numbers(self, question: LimeQuestion) -> dict[str, Any]:
        is_whole = question.said("num_value_int_only") == "1"
        fields: dict[str, Any] = {"whole": True} if is_whole else {}
        for name, own in (("min_num_value_n", "lowest"), ("max_num_value_n", "highest")):
            said = question.said(name).strip()
            if _NUMBER.fullmatch(said):
                fields[own] = number(said)
            elif said:
                what = tell("{name}: {value}", name=name, value=_short(said))
                self._lost(question, what, tell("plakit reckons nothing while people answer"))
        if unit := self._attribute(question, "suffix"):
            fields["unit"] = shaped(unit)
        return {**in_order(fields), **self._validated("number", question, is_whole=is_whole)}

    def _date(self, question: LimeQuestion) -> list[Made]:
        shape = question.said("date_format")
        has_day = not shape or any(sign in shape.lower() for sign in "dy")
        if not has_day:
            self._lost(question, _named(question), tell(HOURS))
            return []
        if "h" in shape.lower():
            self._lost(question, tell("the hour"), tell(HOURS))
        fields: dict[str, Any] = {"kind": "date"}
        for name, own in (("date_min", "earliest"), ("date_max", "latest")):
            said = question.said(name).strip()
            if _is_day(said):
                fields[own] = said
            elif said:
                what = tell("{name}: {value}", name=name, value=_short(said))
                self._lost(question, what, tell("plakit takes days such as 2012-01-31 here"))
        return [self._made(question, in_order(fields))]

    def _ranking(self, question: LimeQuestion) -> list[Made]:
        answers = question.answers or question.subquestions
        if not self._fits(question, answers, 2):
            return []
        options, names = self._options(question, answers)
        fields = {"kind": "ranking", "options": options, **self._at_most(question, len(options))}
        return [self._made(question, fields, names)]

    # One item a subquestion

    def _many(self, question: LimeQuestion) -> list[Made]:
        if question.type == "K" and question.said("plakit_kind") == "points":
            return self._points(question)
        if question.type == "K":
            fields = {"kind": "number", **self._numbers(question)}
        else:
            fields = self._text_fields(question)
        return [self._of_part(question, part, fields) for part in self._asked_parts(question)]

    def _points(self, question: LimeQuestion) -> list[Made]:
        options, names = self._options(question, question.subquestions)
        fields: dict[str, Any] = {"kind": "points", "options": options}
        spend_all = question.said("equals_num_value")
        fields["budget"] = int(number(spend_all or question.said("max_num_value") or 0))
        if most := question.said("max_num_value_n"):
            fields["most_each"] = int(number(most))
        if spend_all:
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
            fields = {"kind": "level", "levels": _numbered(5)}
            names = {str(value): str(value) for value in range(1, 6)}
        else:
            fields = {"kind": "choice", "options": self._fixed_options(question)}
            names = {one["id"]: one["id"] for one in fields["options"]}
        return [self._of_part(question, part, fields, names) for part in parts]

    def _flexible(self, question: LimeQuestion) -> list[Made]:
        scales: list[_Scale] = []
        for number_ in (0, 1) if question.type == "1" else (0,):
            answers = [one for one in question.answers if one.scale == number_]
            if not self._fits(question, answers, 1):
                return []
            scale = self._scale(question, answers, is_array=True)
            if scale is None:
                options, names = self._options(question, answers)
                scale = _Scale({"kind": "choice", "options": options}, names)
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
            self._lost(question, _named(question), tell("it has no subquestions"))
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
        words = words or {"": part.code}
        if not column:
            return words
        letter = {"1": "A", "2": "B"}[column]
        header = self._attribute(question, f"dualscale_header{letter}")
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
        short = self._attribute(question, "plakit_short")
        item: dict[str, Any] = {
            "id": fit_id(id_ or question.code or question.type, self.ids),
            "label": shaped(short or text or {"": question.code}),
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
        asked = _in_each(WHICH, self.texts) if not self._attribute(question, "other_replace_text") \
            else other  # fmt: skip
        item = {"id": fit_id(name, self.ids), "kind": "text", "label": shaped(asked)}
        self._call(question, "other", Named(name))
        after = f"{question.code}.NAOK == '{OTHER_CODE}'" if option else ""
        return Made(item, name, after=after)

    def _other_label(self, question: LimeQuestion) -> Words:
        return self._attribute(question, "other_replace_text") or _in_each(OTHER, self.texts)

    def _attribute(self, question: LimeQuestion, name: str) -> Words:
        raw = question.attributes.get(name, {})
        if set(raw) <= {""}:
            raw = dict.fromkeys(self.texts.tags, raw.get("", ""))
        return self.texts.words(raw, question.code)

    def _scale(
        self, question: LimeQuestion, answers: list[Part], *, is_array: bool = False
    ) -> "_Scale | None":
        """Give the answers as levels, where their codes say that they are some."""
        said = question.said("plakit_kind")
        if said not in {"", "level"}:
            return None
        values = [int(code) for one in answers if _WHOLE.fullmatch(code := _own(one))]
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
        return _Scale(fields, names, said != "level")

    def _level(self, question: LimeQuestion, value: int, answer: Part) -> dict[str, Any]:
        label = self.texts.words(answer.text, question.code) or {"": str(value)}
        level: dict[str, Any] = {"value": value, "label": shaped(label)}
        if descriptor := self.texts.words(answer.descriptor, question.code):
            level["descriptor"] = shaped(descriptor)
        return level

    def _options(
        self, question: LimeQuestion, answers: Iterable[Part]
    ) -> tuple[list[dict[str, Any]], dict[str, str]]:
        options: list[dict[str, Any]] = []
        names: dict[str, str] = {}
        taken: set[str] = set()
        for answer in answers:
            if answer.code in names:
                what = tell("the choice '{name}'", name=_short(answer.code))
                self._lost(question, what, tell("its name is there twice in this list"))
                continue
            names[answer.code] = option_id(_own(answer), taken)
            label = self.texts.words(answer.text, question.code) or {"": answer.code}
            options.append({"id": names[answer.code], "label": shaped(label)})
        return options, names

    def _fixed_options(self, question: LimeQuestion) -> list[dict[str, Any]]:
        return [
            {"id": code, "label": shaped(_in_each(words, self.texts))}
            for code, words in FIXED[question.type]
        ]

    def _at_most(self, question: LimeQuestion, n: int) -> dict[str, Any]:
        said = question.said("max_answers").strip()
        if re.fullmatch(r"[1-9][0-9]{0,3}", said):
            return {"at_most": int(said)} if int(said) <= n else {}
        if said:
            what = tell("{name}: {value}", name="max_answers", value=_short(said))
            self._lost(question, what, tell("plakit reckons nothing while people answer"))
        return {}

    def _validated(
        self, kind: str, question: LimeQuestion, *, is_whole: bool = False
    ) -> dict[str, Any]:
        """Give the bounds that a validation equation sets."""
        said = question.said("em_validation_q").strip()
        if not said:
            return {}
        try:
            found = bounds(kind, translated(said, self.names, is_check=True), whole=is_whole)
        except UntranslatableError as error:
            found = Bounds({}, ((said, str(error)),))
        for part, why in found.lost:
            what = tell("constraint: {expression}", expression=_short(part))
            self._lost(question, what, why)
        return in_order(found.fields)

    def _fits(self, question: LimeQuestion, options: list[Part], least: int) -> bool:
        if least <= len(options) <= _MOST_OPTIONS:
            return True
        if len(options) < least:
            why = tell("it has too few answers to choose from ({n})", n=len(options))
        else:
            why = tell("it has {n} answers to choose from, plakit takes up to {most}",
                       n=len(options), most=_MOST_OPTIONS)  # fmt: skip
        self._lost(question, _named(question), why)
        return False

    def _lost_conditions_of(self, question: LimeQuestion, parts: Iterable[Part]) -> None:
        if any(part.relevance.strip() not in {"", "1"} for part in parts):
            what = tell("conditions of single options")
            self._lost(question, what, tell("plakit offers the same options to everybody"))

    def _tell_attributes(self, question: LimeQuestion) -> None:
        for name, why in ATTRIBUTES.items():
            said = question.said(name).strip()
            nothing = PLAIN_ORDERS if name in ORDERS else {"", "0"}
            if said not in nothing:
                self._lost(question, name, tell(why))

    def _lost(self, question: LimeQuestion, what: str, why: str) -> None:
        self.losses.add(escape_for("terminal", question.code), what, why)


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


def _named(question: LimeQuestion) -> str:
    return tell("the question (type {type})", type=_short(question.type) or "-")


def _own(part: Part) -> str:
    """Give what plakit itself called an answer, else its code."""
    return next((text for text in part.own.values() if text), part.code)


def _counted(codes: list[str]) -> list[int]:
    """Give 1, 2, 3 … for codes that count so: A1, A2, A3; [] for others."""
    found = [_CODED.fullmatch(code) for code in codes]
    if not all(found) or len({one["letters"] for one in found if one}) != 1:
        return []
    numbers = [int(one["number"]) for one in found if one]
    start = numbers[0]
    return numbers if numbers == list(range(start, start + len(numbers))) else []


def _numbered(n: int) -> list[dict[str, Any]]:
    return [{"value": value, "label": str(value)} for value in range(1, n + 1)]


def _in_each(sentence: str, texts: Texts) -> Words:
    """Say a sentence of ours in each language of the survey that we speak, else in English."""
    tags = [tag for tag in texts.tags.values() if tag in SPOKEN] or [""]
    return {tag: wording(tag or "en").gettext(sentence) for tag in tags}


def _is_day(text: str) -> bool:
    if not _DAY.fullmatch(text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _short(text: str) -> str:
    line = escape_for("terminal", text)
    return line if len(line) <= 120 else f"{line[:119]}…"
