"""Writes an instrument as JSON of SurveyJS: a page an area, a question an item.

Read against the schema and the library of survey-core 3.1. Levels without descriptions are a row
of a matrix where several follow each other on one scale, else a rating; described ones are a list
in which each level stands with its description.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import Any

from plakit.exchange.questionnaires.instrument_shape import (
    Entry,
    Missing,
    Words,
    entries,
    in_language,
    is_yes,
    items_of,
    kind_of,
    languages_of,
    number,
    scale_of,
    spoken_in,
    words,
)
from plakit.exchange.questionnaires.left_out import LeftOut
from plakit.forms.agreeing import AGREE
from plakit.forms.questions import NOTHING_SAID
from plakit.text import same_name
from plakit.wording import mark, tell, wording

Json = dict[str, Any]

_NO_FIELD = mark("SurveyJS has no such field")
_NO_KIND = mark("SurveyJS has no such question")
_NOT_HELD = ("own", "source", "ties", "may_abstain", "method")
# How SurveyJS keeps the kinds of nothing: fields of the question, and the value.
_NOTHINGS = {
    "may_not_apply": ("does_not_apply", "showNoneItem", "noneText", "none"),
    "may_decline": ("prefers_not_to_say", "showRefuseItem", "refuseText", "refused"),
}
_WITH_NOTHINGS = {"choice", "choices", "agree"}


def write_surveyjs(instrument: Entry, out: Path) -> tuple[LeftOut, ...]:
    """Write the survey; give what it cannot hold."""
    made, left_out = survey_of(instrument)
    out.write_text(json.dumps(made, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return left_out


def survey_of(instrument: Entry) -> tuple[Json, tuple[LeftOut, ...]]:
    """Give the survey as SurveyJS reads it, and what it cannot hold.

    >>> item = {"id": "a", "kind": "text", "label": "Why?"}
    >>> survey, _ = survey_of({"id": "s", "title": "S", "areas": [{"id": "p", "items": [item]}]})
    >>> survey["pages"][0]["elements"][0]
    {'type': 'comment', 'name': 'a', 'title': 'Why?'}
    """
    writer = _Writer(instrument)
    return writer.survey(), writer.missing.listed()


class _Writer:
    def __init__(self, instrument: Entry) -> None:
        self.instrument = instrument
        self.missing = Missing()
        self.tags = tuple(tag for tag in languages_of(instrument) if tag) or ("",)
        self.kinds = {str(item["id"]): kind_of(item) for _, item in items_of(instrument)}
        # How a condition names an item: by itself, or as a row of its matrix.
        self.names = {id_: id_ for id_ in self.kinds}

    def survey(self) -> Json:
        """Give the whole survey."""
        for field in ("source", "own_words", "version"):
            if self.instrument.get(field):
                self.missing.add("", field, tell(_NO_FIELD))
        if is_yes(dict(self.instrument.get("wanted") or {}).get("ask")):
            self.missing.add("", "wanted", tell(_NO_FIELD))
        survey: Json = {
            "title": self._said(self.instrument.get("title")),
            "description": self._said(self.instrument.get("about")),
            "locale": _locale(self.tags[0]) if self.tags[0] not in {"", "en"} else "",
            "pages": [self._page(area) for area in entries(self.instrument.get("areas"))],
        }
        return _filled(survey)

    def _page(self, area: Entry) -> Json:
        elements: list[Json] = []
        for _, group in groupby(entries(area.get("items")), key=self._matrix_key()):
            items = list(group)
            if len(items) > 1:
                elements.append(self._matrix(items))
            else:
                elements += self._element(items[0])
        return _filled({
            "name": str(area["id"]),
            "title": self._said(area.get("title")),
            "description": self._said(area.get("help")),
            "elements": elements,
        })  # fmt: skip

    def _matrix_key(self) -> Callable[[Entry], object]:
        """Give what items that follow each other share where they are rows of one matrix."""
        places = iter(range(10**6))

        def key(item: Entry) -> object:
            scale = scale_of(self.instrument, item) if kind_of(item) == "level" else ()
            alone = ("help", "show_if", "comment", "may_not_apply", "may_decline")
            if not scale or any(map(item.get, alone)) or any(level.descriptor for level in scale):
                return next(places)
            return json.dumps([[one.value, one.label] for one in scale]), is_yes(
                item.get("required")
            )

        return key

    def _matrix(self, items: list[Entry]) -> Json:
        name = f"{items[0]['id']}-{items[-1]['id']}"
        for item in items:
            self._list_not_held(item)
            self.names[str(item["id"])] = f"{name}.{item['id']}"
        scale = scale_of(self.instrument, items[0])
        return _filled({
            "type": "matrix",
            "name": name,
            "titleLocation": "hidden",
            "columns": [{"value": one.value, "text": self._text(one.label)} for one in scale],
            "rows": [{"value": str(item["id"]), "text": self._title(item)} for item in items],
            "eachRowRequired": is_yes(items[0].get("required")),
        })  # fmt: skip

    def _element(self, item: Entry) -> Iterator[Json]:
        kind = kind_of(item)
        if kind == "points":
            self.missing.add(
                str(item["id"]), tell("the question (kind {kind})", kind=kind), tell(_NO_KIND)
            )
            return
        self._list_not_held(item)
        yield _filled({
            **self._asked(item, kind),
            "name": str(item["id"]),
            "title": self._title(item),
            "description": self._description(item),
            "isRequired": is_yes(item.get("required")),
            "visibleIf": self._visible_if(item),
            "showCommentArea": is_yes(item.get("comment")),
            **self._nothings(item, kind),
        })  # fmt: skip

    def _asked(self, item: Entry, kind: str) -> Json:
        """Give the type of a question and what only this type has."""
        if kind == "level":
            return self._level(item)
        if kind in {"choice", "choices", "ranking"}:
            return self._choice(item, kind)
        if kind == "agree":
            choices = [{"value": name, "text": self._own(said)} for name, said in AGREE.items()]
            return {"type": "radiogroup", "choices": choices}
        if kind == "number":
            ends = {"min": item.get("lowest"), "max": item.get("highest")}
            bounds = {name: number(end) for name, end in ends.items() if end not in (None, "")}
            step = {"step": 1} if is_yes(item.get("whole")) else {}
            return {"type": "text", "inputType": "number", **bounds, **step}
        if kind == "date":
            days = {"min": item.get("earliest"), "max": item.get("latest")}
            return {"type": "text", "inputType": "date", **days}
        return self._written(item)

    def _written(self, item: Entry) -> Json:
        longest = {"maxLength": number(item["longest"])} if item.get("longest") else {}
        lines = number(item["lines"]) if item.get("lines") else 0
        if lines == 1:
            return {"type": "text", **longest}
        return {"type": "comment", **({"rows": lines} if lines else {}), **longest}

    def _level(self, item: Entry) -> Json:
        scale = scale_of(self.instrument, item)
        if any(level.descriptor for level in scale):
            choices = [
                {"value": one.value, "text": self._text(_described(one.label, one.descriptor))}
                for one in scale
            ]
            return {"type": "radiogroup", "choices": choices}
        values = [{"value": one.value, "text": self._text(one.label)} for one in scale]
        return {"type": "rating", "rateType": "labels", "rateValues": values}

    def _choice(self, item: Entry, kind: str) -> Json:
        choices = [
            {"value": str(one["id"]), "text": self._said(one.get("label"))}
            for one in entries(item.get("options"))
        ]
        most = {"maxSelectedChoices": number(item["at_most"])} if item.get("at_most") else {}
        if kind == "choice":
            return {"type": "radiogroup", "choices": choices}
        if kind == "choices":
            return {"type": "checkbox", "choices": choices, **most}
        # Options may be left without a place.
        return {"type": "ranking", "choices": choices, "selectToRankEnabled": True, **most}

    def _nothings(self, item: Entry, kind: str) -> Json:
        fields: Json = {}
        for field, (nothing, shows, text, _) in _NOTHINGS.items():
            if not is_yes(item.get(field)):
                continue
            if kind in _WITH_NOTHINGS or self._is_described(item):
                said = next(words for one, words in NOTHING_SAID.items() if one.value == nothing)
                fields |= {shows: True, text: self._own(said)}
            else:
                self.missing.add(str(item["id"]), field, tell(_NO_FIELD))
        return fields

    def _is_described(self, item: Entry) -> bool:
        scale = scale_of(self.instrument, item) if kind_of(item) == "level" else ()
        return any(level.descriptor for level in scale)

    def _visible_if(self, item: Entry) -> str:
        condition = item.get("show_if")
        if not isinstance(condition, Mapping):
            return ""
        other = str(condition["item"])
        values = {nothing: value for nothing, _, _, value in _NOTHINGS.values()}
        is_numeric = self.kinds[other] in {"level", "number"}
        said = [
            str(one) if is_numeric and str(one) not in values else _quoted(values.get(one, one))
            for one in map(str, condition["is_in"])
        ]
        return f"{{{self.names[other]}}} anyof [{', '.join(said)}]"

    def _title(self, item: Entry) -> object:
        return self._said(item.get("question") or item.get("label"))

    def _description(self, item: Entry) -> object:
        unit, help_ = words(item.get("unit")), words(item.get("help"))
        if not unit:
            return self._text(help_)
        said = {}
        for tag in self.tags:
            in_unit = wording(tag or "en").gettext("In {unit}.").format(unit=spoken_in(unit, [tag]))
            said[tag] = " ".join(filter(None, (in_language(help_, tag), in_unit)))
        return self._text(said)

    def _own(self, sentence: str) -> object:
        """Give a sentence of ours in the languages of the instrument."""
        return self._text({tag: wording(tag or "en").gettext(sentence) for tag in self.tags})

    def _said(self, value: object) -> object:
        return self._text(words(value))

    def _text(self, text: Words) -> object:
        """Give a text as SurveyJS reads it: plain, or by language with the first as default."""
        said = {tag: words for tag in self.tags if (words := in_language(text, tag))}
        first = spoken_in(text, self.tags)
        others = {_locale(tag): words for tag, words in said.items()
                  if tag != self.tags[0] and words != first}  # fmt: skip
        return {"default": first, **others} if others else first

    def _list_not_held(self, item: Entry) -> None:
        for field in _NOT_HELD:
            if item.get(field) and same_name(str(item[field])) not in {"no", "false"}:
                self.missing.add(str(item["id"]), field, tell(_NO_FIELD))


def _described(label: Words, descriptor: Words) -> Words:
    tags: Iterable[str] = dict.fromkeys((*label, *descriptor))
    pairs = {tag: (in_language(label, tag), in_language(descriptor, tag)) for tag in tags}
    return {tag: ": ".join(filter(None, pair)) for tag, pair in pairs.items() if any(pair)}


def _locale(tag: str) -> str:
    """Give a language as SurveyJS names it."""
    return tag.lower()


def _quoted(text: str) -> str:
    r"""Give a text as a constant of an expression.

    >>> print(_quoted("it's"))
    'it\'s'
    """
    escaped = text.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"


def _filled(part: Json) -> Json:
    """Leave out what says nothing, and put type, name and title first."""
    first = [name for name in ("type", "name", "title") if name in part]
    ordered = {name: part[name] for name in (*first, *part)}
    # 0 is a bound like any other.
    return {name: value for name, value in ordered.items() if value or type(value) in (int, float)}
