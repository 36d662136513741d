"""One question of an XLSForm as an item of ours: its kind, options or levels, and bounds."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from plakit.exchange.constraints import bounds
from plakit.exchange.relevance import Asked
from plakit.exchange.xlsform_kinds import ACKNOWLEDGES, AGREES, COLUMNS, KINDS, WHOLE, lies, type_of
from plakit.exchange.xlsform_sheets import ROW
from plakit.exchange.xlsform_words import Languages, Losses, Words, shaped
from plakit.text import escape_for
from plakit.wording import SPOKEN, mark, tell, wording

# A list longer than this is of no use without the filter that it had.
MOST_UNFILTERED = 60
# A column of our own that says which kind a question was, where XLSForm has not that kind.
KIND = "plakit_kind"
# Where a level item keeps the name of its list until the scale of all is found, and what plakit
# calls the list of that scale.
LIST = "list"
SHARED = "levels"

_LEVEL = re.compile(r"-?[0-9]{1,3}")
_STRANGE = re.compile(r"[^A-Za-z0-9._-]+")
_YES = {"yes", "true", "true()", "1"}
_NO = {"", "no", "false", "false()", "0"}
_DESCRIPTOR = re.compile(r"descriptor_(?P<tag>.+)")
_OTHER = mark("Other")
_WHICH = mark("Other: which?")


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
        return self._in_each(_WHICH) if is_made else label

    def _in_each(self, sentence: str) -> Words:
        """Say a sentence of ours in each language of the form that we speak, else in English."""
        tags = [tag for tag in self.languages.tags.values() if tag in SPOKEN] or [""]
        return {tag: wording(tag or "en").gettext(sentence) for tag in tags}

    def _is_required(self, node: Mapping[str, Any]) -> bool:
        said = str(lies(node, ("bind", "required"))).strip()
        if said.lower() in _NO:
            return False
        if said.lower() not in _YES:
            what = tell("required: {expression}", expression=_short(said))
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
            label = self._in_each(_OTHER) if is_made else label
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
                what = tell("constraint: {expression}", expression=_short(part))
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


def fit_id(name: str, taken: set[str]) -> str:
    """Give a name of the form as an id of ours, other than those taken; it is taken then.

    >>> taken = {"age"}
    >>> fit_id("Age", taken), fit_id("_Größe", taken)
    ('age-2', 'gr-e')
    """
    plain = _STRANGE.sub("-", name).strip("._-").lower()[:50].rstrip("._-") or "item"
    return _free(plain, taken)


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


def option_id(name: str, taken: set[str]) -> str:
    """Give a choice's name as an id of an option, other than those taken; it is taken then."""
    plain = _STRANGE.sub("-", name).lstrip("._-")[:50].rstrip("-") or "option"
    plain = f"minus-{plain}" if re.fullmatch(r"-[0-9.]+", name) else plain
    return _free(plain, taken)


def _free(plain: str, taken: set[str]) -> str:
    id_, number = plain, 1
    while id_ in taken:
        number += 1
        id_ = f"{plain}-{number}"
    taken.add(id_)
    return id_


def _is_agree(node: Mapping[str, Any], choices: Iterable[Mapping[str, Any]]) -> bool:
    return node.get(KIND) == "agree" and [one["name"] for one in choices] == list(AGREES)


def may_be_levels(values: list[int], n: int) -> bool:
    """Tell whether so many choices, of these numbers, fit a scale of ours."""
    is_rising = values == sorted(set(values))
    return len(values) == n and 2 <= n <= 7 and is_rising and max(map(abs, values)) <= 100


def looks_like_levels(values: list[int]) -> bool:
    """Tell whether numbers are steps: three or more, and none left out (99 is no step)."""
    steps = {high - low for low, high in pairwise(values)}
    return len(values) >= 3 and len(steps) == 1


def in_order(fields: dict[str, Any]) -> dict[str, Any]:
    """Keep ends that leave something between them."""
    for low, high in (("lowest", "highest"), ("earliest", "latest")):
        if low in fields and high in fields and not fields[low] < fields[high]:
            return {}
    return {name: value for name, value in fields.items() if _is_possible(name, value)}


def _is_possible(name: str, value: Any) -> bool:
    if name == "longest":
        return bool(1 <= value <= 10_000)
    return name != "at_most" or value >= 1


def _lines(node: Mapping[str, Any]) -> int:
    said = str(lies(node, ("control", "rows")))
    return min(int(said), 40) if re.fullmatch(r"[1-9][0-9]{0,3}", said) else 0


def _number(text: str) -> float:
    number = float(text)
    return int(number) if number.is_integer() else number


def _short(text: str) -> str:
    line = escape_for("terminal", text)
    return line if len(line) <= 120 else f"{line[:119]}…"
