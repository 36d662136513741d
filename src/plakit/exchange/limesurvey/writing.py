"""Writes an instrument as LimeSurvey's tab-separated structure: a row a thing and language."""

import csv
import html
import io
import re
from collections.abc import Iterator, Mapping
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
    words,
)
from plakit.exchange.questionnaires.left_out import LeftOut
from plakit.forms.agreeing import AGREE
from plakit.text import say
from plakit.wording import SPOKEN, mark, tell, wording

Row = dict[str, str]
Answers = list[tuple[str, Words, Words]]  # what plakit calls it, label, descriptor

_COLUMNS = (
    "class", "type/scale", "name", "relevance", "text", "help", "language", "validation",
    "mandatory", "other", "default", "same_default", "max_answers", "min_num_value_n",
    "max_num_value_n", "num_value_int_only", "equals_num_value", "max_num_value", "suffix",
    "maximum_chars", "display_rows", "date_min", "date_max", "date_format",
    "plakit_id", "plakit_kind", "plakit_list", "plakit_short", "plakit_descriptor",
)  # fmt: skip
_TYPES = {
    "level": "L", "choice": "L", "agree": "L", "choices": "M", "number": "N", "text": "S",
    "date": "D", "ranking": "R", "points": "K",
}  # fmt: skip
_NO_FIELD = mark("LimeSurvey has no such field")
_NOT_HELD = (
    ("may_not_apply", ()), ("may_decline", ()), ("own", ()), ("source", ()),
    ("comment", ("level", "agree", "choices", "number", "text", "date", "ranking", "points")),
    ("ties", ("ranking",)), ("may_abstain", ("ranking",)), ("method", ("ranking",)),
)  # fmt: skip
_NOTHING = {"does_not_apply", "prefers_not_to_say"}
# What a survey without words in any language is said to be in: LimeSurvey wants one.
_SOME_LANGUAGE = "en"
_LONGEST_CODE = 20
_LONGEST_ANSWER = 5


def write_structure(instrument: Entry, out: Path) -> tuple[LeftOut, ...]:
    """Write the file; give what it cannot hold."""
    return _Writer(instrument).write(out)


class _Writer:
    def __init__(self, instrument: Entry) -> None:
        self.instrument = instrument
        self.missing = Missing()
        tags = languages_of(instrument)
        self.tags = tuple(tag for tag in tags if tag) or (_SOME_LANGUAGE,)
        if "" in tags:
            what = tell("words without a language")
            why = tell(
                "LimeSurvey wants one; they are written in {tags}", tags=", ".join(self.tags)
            )
            self.missing.add("", what, why)
        self.codes: dict[str, str] = {}
        self.answers: dict[str, dict[str, str]] = {}
        self.items = {str(item["id"]): item for _, item in items_of(instrument)}
        taken: set[str] = set()
        for id_, item in self.items.items():
            self.codes[id_] = _code(id_, taken, "q", _LONGEST_CODE)
            longest = _LONGEST_ANSWER if _has_answers(item) else _LONGEST_CODE
            answers: set[str] = set()
            self.answers[id_] = {
                name: _code(name, answers, "", longest) for name, _, _ in self._answers(item)
            }

    def write(self, out: Path) -> tuple[LeftOut, ...]:
        rows = [*self._head(), *(row for tag in self.tags for row in self._in(tag))]
        columns = [
            name for place, name in enumerate(_COLUMNS)
            if place < 12 or any(row.get(name) for row in rows)
        ]  # fmt: skip
        text = io.StringIO()
        writer = csv.writer(text, delimiter="\t", lineterminator="\n")
        writer.writerow(columns)
        writer.writerows([row.get(name, "") for name in columns] for row in rows)
        # LimeSurvey and spreadsheets tell UTF-8 by its mark.
        out.write_bytes(text.getvalue().encode("utf-8-sig"))
        return self.missing.listed()

    def _head(self) -> Iterator[Row]:
        settings = {"language": self.tags[0], "format": "G"}
        if len(self.tags) > 1:
            settings["additional_languages"] = " ".join(self.tags[1:])
        for name, value in settings.items():
            yield {"class": "S", "name": name, "text": value}
        for field in ("own_words", "source"):
            if self.instrument.get(field):
                self.missing.add("", field, tell(_NO_FIELD))
        if str(self.instrument.get("version") or "1") != "1":
            self.missing.add("", "version", tell(_NO_FIELD))
        if is_yes(dict(self.instrument.get("wanted") or {}).get("ask")):
            self.missing.add("", "wanted", tell(_NO_FIELD))
        for tag in self.tags:
            texts = {"surveyls_title": "title", "surveyls_welcometext": "about"}
            for name, field in texts.items():
                said = _html(in_language(words(self.instrument.get(field)), tag))
                if said or field == "title":
                    said = said or _html(say(words(self.instrument.get(field)), self.tags))
                    yield {"class": "SL", "name": name, "text": said, "language": tag}

    def _in(self, tag: str) -> Iterator[Row]:
        """Give all groups and questions in one language."""
        for at, area in enumerate(entries(self.instrument.get("areas")), start=1):
            yield {
                "class": "G",
                "type/scale": str(at),
                "name": _html(in_language(words(area.get("title")), tag)),
                "relevance": "1",
                "text": _html(in_language(words(area.get("help")), tag)),
                "language": tag,
                "plakit_id": str(area["id"]),
            }
            for item in entries(area.get("items")):
                yield from self._item(item, tag)

    def _item(self, item: Entry, tag: str) -> Iterator[Row]:
        id_, kind = str(item["id"]), kind_of(item)
        if tag == self.tags[0]:
            self._tell_missing(item)
        label, question = words(item.get("label")), words(item.get("question"))
        yield {
            "class": "Q",
            "type/scale": self._type(item),
            "name": self.codes[id_],
            "relevance": self._relevance(item),
            "text": _html(in_language(question or label, tag)),
            "help": _html(in_language(words(item.get("help")), tag)),
            "language": tag,
            "mandatory": "Y" if is_yes(item.get("required")) else "N",
            "other": "N",
            **_bounds(kind, item),
            "suffix": _html(in_language(words(item.get("unit")), tag)),
            "plakit_id": id_,
            "plakit_kind": kind,
            "plakit_list": "levels" if self._is_shared(item) else "",
            "plakit_short": _html(in_language(label, tag)) if question else "",
        }
        rows = "A" if _has_answers(item) else "SQ"
        for name, text, descriptor in self._answers(item):
            yield {
                "class": rows,
                "type/scale": "0",
                "name": self.answers[id_][name],
                "relevance": "1" if rows == "SQ" else "",
                "text": _html(in_language(text, tag)),
                "language": tag,
                "plakit_id": name,
                "plakit_descriptor": _html(in_language(descriptor, tag)),
            }

    def _type(self, item: Entry) -> str:
        kind = kind_of(item)
        if kind == "choice" and is_yes(item.get("comment")):
            return "O"
        return "T" if kind == "text" and item.get("lines") else _TYPES[kind]

    def _is_shared(self, item: Entry) -> bool:
        """Tell whether a level item has the scale of all."""
        return kind_of(item) == "level" and not item.get("levels") and not item.get("descriptors")

    def _answers(self, item: Entry) -> Answers:
        kind = kind_of(item)
        if kind == "level":
            scale = scale_of(self.instrument, item)
            return [(str(level.value), level.label, level.descriptor) for level in scale]
        if kind == "agree":
            return [
                (name, {tag: wording(tag if tag in SPOKEN else "en").gettext(sentence)
                        for tag in self.tags}, {})
                for name, sentence in AGREE.items()
            ]  # fmt: skip
        options = entries(item.get("options"))
        return [(str(one["id"]), words(one.get("label")), {}) for one in options]

    def _relevance(self, item: Entry) -> str:
        condition = item.get("show_if")
        if not isinstance(condition, Mapping):
            return "1"
        other, said = str(condition["item"]), [str(one) for one in condition["is_in"]]
        code, answers = self.codes[other], self.answers[other]
        held = [one for one in said if one not in _NOTHING or one in answers]
        if kind_of(self.items[other]) == "choices":
            parts = [f'{code}_{answers[one]}.NAOK == "Y"' for one in held if one in answers]
        else:
            parts = [f"{code}.NAOK == {_quoted(answers.get(one, one))}" for one in held]
        return f"({' or '.join(parts)})" if parts else "1"

    def _tell_missing(self, item: Entry) -> None:
        id_, kind = str(item["id"]), kind_of(item)
        for field, kinds in _NOT_HELD:
            said = str(item.get(field) or "no").lower()
            if said not in {"no", "false"} and (not kinds or kind in kinds):
                self.missing.add(id_, field, tell(_NO_FIELD))
        if any(descriptor for _, _, descriptor in self._answers(item)):
            what = tell("what a level looks like")
            why = tell("LimeSurvey shows the names of answers alone; it stands in a column of ours")
            self.missing.add(id_, what, why)
        condition = item.get("show_if")
        if isinstance(condition, Mapping):
            other = str(condition["item"])
            is_lost = {str(one) for one in condition["is_in"]} & _NOTHING - {*self.answers[other]}
            if is_lost:
                what = tell("asking where '{item}' has a kind of nothing", item=other)
                self.missing.add(id_, what, tell(_NO_FIELD))


def _has_answers(item: Entry) -> bool:
    return kind_of(item) in {"level", "choice", "agree", "ranking"}


def _bounds(kind: str, item: Entry) -> Row:
    """Give the bounds of an answer as LimeSurvey's attributes."""
    names = {
        "at_most": "max_answers", "lowest": "min_num_value_n", "highest": "max_num_value_n",
        "longest": "maximum_chars", "lines": "display_rows", "most_each": "max_num_value_n",
        "earliest": "date_min", "latest": "date_max",
    }  # fmt: skip
    row = {own: _plain(item[name]) for name, own in names.items() if item.get(name) is not None}
    if is_yes(item.get("whole")):
        row["num_value_int_only"] = "1"
    if kind == "points":
        name = "equals_num_value" if is_yes(item.get("spend_all")) else "max_num_value"
        row |= {name: _plain(item.get("budget")), "num_value_int_only": "1"}
    return row | ({"date_format": "yyyy-mm-dd"} if kind == "date" else {})


def _plain(value: Any) -> str:
    try:
        return str(number(value))
    except (TypeError, ValueError):
        return str(value)


def _code(id_: str, taken: set[str], start: str, longest: int) -> str:
    """Give an id as a code of LimeSurvey: letters and digits, a letter first if ``start``."""
    plain = re.sub(r"[^A-Za-z0-9]", "", id_)
    plain = f"{start}{plain}" if not plain[:1].isalpha() else plain
    # A number that is no code by its sign, -1, must not become another one.
    plain = f"m{plain}" if id_.startswith("-") else plain
    code, n = plain[:longest] or "x", 1
    # Databases may not tell large letters from small ones.
    while code.lower() in taken:
        n += 1
        code = f"{plain[: longest - len(str(n))]}{n}"
    taken.add(code.lower())
    return code


def _html(text: str) -> str:
    """Give plain words as LimeSurvey shows them: nothing of them is a tag or an expression."""
    return html.escape(text, quote=False).replace("{", "&#123;").replace("\n", "<br />")


def _quoted(text: str) -> str:
    return f"'{text}'" if '"' in text else f'"{text}"'
