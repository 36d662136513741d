"""One question of an XLSForm as an item of ours: its kind, options or levels, and bounds."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from plakit.exchange.questionnaires.constraints import bounds
from plakit.exchange.questionnaires.instrument_making import (
    LIST,
    OTHER,
    WHICH,
    Words,
    fit_id,
    in_each,
    in_order,
    looks_like_levels,
    may_be_levels,
    option_id,
    shaped,
    short,
)
from plakit.exchange.questionnaires.relevance import Asked
from plakit.exchange.xlsform.kinds import ACKNOWLEDGES, AGREES, COLUMNS, KINDS, WHOLE, lies, type_of
from plakit.exchange.xlsform.sheets import ROW
from plakit.exchange.xlsform.words import Languages, Losses
from plakit.text import escape_for
from plakit.wording import tell

# A list longer than this is of no use without the filter that it had.
MOST_UNFILTERED = 60
# A column of our own that says which kind a question was, where XLSForm has not that kind.
KIND = "plakit_kind"

_LEVEL = re.compile(r"-?[0-9]{1,3}")
_YES = {"yes", "true", "true()", "1"}
_NO = {"", "no", "false", "false()", "0"}
_DESCRIPTOR = re.compile(r"descriptor_(?P<tag>.+)")


@dataclass(frozen=True)
class Question:
    """An item of ours, and how later conditions name its answers."""

    item: dict[str, Any]
    answers: dict[str, str] = field(default_factory=dict)
    is_number: bool = False
    is_undescribed_scale: bool = False

    def asked(self, shown: tuple[Any, ...]) -> Asked:
        """Give the question as conditions see it."""
        return Asked(
            self.item["id"],
            self.answers,
            several=self.item.get("kind") == "choices",
            is_number=self.is_number,
            is_required=self.item.get("required", False),
            steers=self.item.get("kind") not in {"ranking", "date"},
            shown=shown,
        )


class Questions:
    """Makes items of the questions of one form; what is not kept goes to ``losses``."""

    def __init__(
        self,
        choices: Mapping[str, list[dict[str, Any]]],
        languages: Languages,
        losses: Losses,
    ) -> None:
        self.choices = choices
        self.languages = languages
        self.losses = losses
        self.ids: set[str] = set()

    def question(self, node: Mapping[str, Any]) -> Question | None:
        """Make an item; None where there is none of ours (it is in the losses then)."""
        kind, row = KINDS[type_of(node)], row_of(node)
        choices = self._choices(node)
        if choices is not None and (why := self._no_choices(node, kind, choices)):
            self.losses.add(row, question_name(node), why)
            return None
        item = {"id": fit_id(str(node["name"]), self.ids), **self._texts(node)}
        if self._is_required(node):
            item["required"] = True
        self._list_columns(node)
        if choices is not None:
            return self._of_choices(item, kind, node, choices)
        fields = self._bounded(kind, node)
        return Question({**item, "kind": kind, **fields}, is_number=kind == "number")

    def _texts(self, node: Mapping[str, Any]) -> dict[str, Any]:
        row = row_of(node)
        label = self._label(node)
        short = self.languages.words(node.get("short", ""), row)
        hint = self.languages.words(node.get("hint", ""), row)
        texts = {"label": shaped(short or label or {"": str(node["name"])})}
        if short and label:
            texts["question"] = shaped(label)
        if hint:
            texts["help"] = shaped(hint)
        return texts

    def _label(self, node: Mapping[str, Any]) -> Words:
        label = self.languages.words(node.get("label", ""), row_of(node))
        is_made = ROW not in node and node.get("label") == "Specify other."
        return in_each(WHICH, self.languages.tags.values()) if is_made else label

    def _is_required(self, node: Mapping[str, Any]) -> bool:
        said = str(lies(node, ("bind", "required"))).strip()
        if said.lower() in _NO:
            return False
        if said.lower() not in _YES:
            what = tell("required: {expression}", expression=short(said))
            why = tell("a question of plakit is required always or never")
            self.losses.add(row_of(node), what, why)
        return said.lower() in _YES

    def _list_columns(self, node: Mapping[str, Any]) -> None:
        for name, path, why in COLUMNS:
            if lies(node, path):
                self.losses.add(row_of(node), name, tell(why))

    def _choices(self, node: Mapping[str, Any]) -> list[dict[str, Any]] | None:
        kind = type_of(node)
        if kind in ACKNOWLEDGES:
            return [{"name": "OK", "label": "OK"}]
        if KINDS[kind] not in {"choice", "choices", "ranking"}:
            return None
        return self.choices.get(str(node.get("itemset", "")), [])

    def _no_choices(self, node: Mapping[str, Any], kind: str, choices: list[dict[str, Any]]) -> str:
        """Say why the choices of a question are no options of ours; empty: they are."""
        if not choices:
            return tell("its options are answers to other questions, or stand in another file")
        if node.get("choice_filter") and len(choices) > MOST_UNFILTERED:
            return tell(
                "plakit offers the same options to everybody, and these are {n}", n=len(choices)
            )
        if kind == "ranking" and not 2 <= len(choices) <= 200:
            return tell("plakit ranks 2 to 200 options")
        return ""

    def _of_choices(
        self, item: dict[str, Any], kind: str, node: Mapping[str, Any],
        choices: list[dict[str, Any]],
    ) -> Question:  # fmt: skip
        if _is_agree(node, choices):
            return Question({**item, "kind": "agree"}, {name: name for name in AGREES})
        if kind == "choice" and (scale := self._scale(node, choices)):
            levels, is_described = scale
            names = {str(one["name"]): str(int(one["name"])) for one in choices}
            return Question(
                {**item, "kind": "level", "levels": levels, LIST: node.get("itemset")},
                names,
                is_undescribed_scale=not is_described,
            )
        options, names = self._options(choices)
        fields = self._bounded(kind, node)
        return Question({**item, "kind": kind, "options": options, **fields}, names)

    def _scale(
        self, node: Mapping[str, Any], choices: list[dict[str, Any]]
    ) -> tuple[list[dict[str, Any]], bool] | None:
        """Give the choices as levels, and whether the form itself says that they are some."""
        said = str(node.get(KIND, ""))
        values = [int(one["name"]) for one in choices if _LEVEL.fullmatch(str(one["name"]))]
        if said not in {"", "level"} or not may_be_levels(values, len(choices)):
            return None
        levels = [self._level(one) for one in choices]
        is_said = said == "level" or any("descriptor" in level for level in levels)
        return (levels, is_said) if is_said or looks_like_levels(values) else None

    def _level(self, choice: Mapping[str, Any]) -> dict[str, Any]:
        row = row_of(choice)
        label = self.languages.words(choice.get("label", ""), row, sheet="choices")
        level = {"value": int(choice["name"]), "label": shaped(label or {"": str(choice["name"])})}
        descriptor = self.languages.words(choice.get("descriptor", ""), row, sheet="choices")
        for name, text in choice.items():
            if (found := _DESCRIPTOR.fullmatch(str(name))) and isinstance(text, str):
                descriptor[found["tag"]] = text
        return {**level, "descriptor": shaped(descriptor)} if descriptor else level

    def _options(
        self, choices: Iterable[Mapping[str, Any]]
    ) -> tuple[list[dict[str, Any]], dict[str, str]]:
        options: list[dict[str, Any]] = []
        names: dict[str, str] = {}
        taken: set[str] = set()
        for choice in choices:
            name, row = str(choice["name"]), row_of(choice)
            if name in names:
                what = tell("the choice '{name}'", name=escape_for("terminal", name))
                why = tell("its name is there twice in this list")
                self.losses.add(row, what, why, sheet="choices")
                continue
            is_made = ROW not in choice and choice.get("label") == "Other"
            label = self.languages.words(choice.get("label", ""), row, sheet="choices")
            label = in_each(OTHER, self.languages.tags.values()) if is_made else label
            names[name] = option_id(name, taken)
            options.append({"id": names[name], "label": shaped(label or {"": name})})
            if choice.get("media"):
                why = tell("plakit shows no pictures and plays no sounds in a question")
                self.losses.add(row, "media", why, sheet="choices")
        return options, names

    def _bounded(self, kind: str, node: Mapping[str, Any]) -> dict[str, Any]:
        """Give the bounds of a question: from its constraint, and from the range it names."""
        row, is_whole = row_of(node), type_of(node) in WHOLE
        fields: dict[str, Any] = {"whole": True} if is_whole else {}
        if type_of(node) == "range":
            fields |= self._range(node)
        if type_of(node) == "text" and (lines := _lines(node)):
            fields["lines"] = lines
        said = str(lies(node, ("bind", "constraint")))
        if said:
            found = bounds(kind, said, whole=is_whole)
            fields |= in_order(found.fields)
            for part, why in found.lost:
                what = tell("constraint: {expression}", expression=short(part))
                self.losses.add(row, what, why)
        return fields

    def _range(self, node: Mapping[str, Any]) -> dict[str, Any]:
        said = [str(lies(node, ("parameters", name))) for name in ("start", "end", "step")]
        start, end, step = (_number(text) for text in said)
        whole = all(isinstance(one, int) for one in (start, end, step))
        if abs(step) != 1:
            what = tell("range in steps of {step}", step=said[2])
            why = tell("plakit takes every number between the ends")
            self.losses.add(row_of(node), what, why)
        ends = {"lowest": min(start, end), "highest": max(start, end)}
        return {**({"whole": True} if whole else {}), **ends}


def row_of(node: Mapping[str, Any]) -> int:
    """Give the row of its sheet that a part of a form stands in; 0: pyxform made it."""
    return int(node.get(ROW, 0))


def question_name(node: Mapping[str, Any]) -> str:
    """Name a question in the list of what was left out.

    >>> question_name({"type": "calculate", "name": "bmi"})
    "calculate 'bmi'"
    """
    name = escape_for("terminal", str(node.get("name", "")))
    return f"{escape_for('terminal', type_of(node))} '{name}'"


def _is_agree(node: Mapping[str, Any], choices: Iterable[Mapping[str, Any]]) -> bool:
    return node.get(KIND) == "agree" and [one["name"] for one in choices] == list(AGREES)


def _lines(node: Mapping[str, Any]) -> int:
    said = str(lies(node, ("control", "rows")))
    return min(int(said), 40) if re.fullmatch(r"[1-9][0-9]{0,3}", said) else 0


def _number(text: str) -> float:
    number = float(text)
    return int(number) if number.is_integer() else number
