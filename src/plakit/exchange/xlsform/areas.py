"""The tree of an XLSForm as an instrument of ours: areas of groups, conditions, notes as help."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any

from plakit.exchange.questionnaires.conditions import implied, kept_condition
from plakit.exchange.questionnaires.instrument_making import (
    Area,
    Words,
    fit_id,
    joined,
    nothing_asked,
    shaped,
    shaped_area,
    shared_levels,
    told_of,
)
from plakit.exchange.questionnaires.relevance import Asked, ShowIf, shape
from plakit.exchange.xlsform.kinds import (
    KINDS,
    NEVER,
    NOT_ASKED,
    READ_ONLY,
    REPEATS,
    SETTINGS,
    UNKNOWN,
    lies,
    type_of,
)
from plakit.exchange.xlsform.questions import Questions, question_name, row_of
from plakit.exchange.xlsform.sheets import FormTree
from plakit.exchange.xlsform.words import Languages, Losses, names_used
from plakit.text import escape_for
from plakit.wording import mark, tell

_NOT_OURS = {
    "external_choices": mark("plakit reads no lists from other files"),
    "entities": mark("plakit keeps no entities"),
    "osm": mark("plakit asks for no places on a map"),
}
_TRUE = {"", "true()", "yes", "true"}
_FALSE = {"false()", "no", "false"}


@dataclass(frozen=True)
class Around:
    """The groups around a question: titles, conditions, and the innermost one's id and help."""

    name: str = ""
    titles: tuple[Words, ...] = ()
    help: Words = field(default_factory=dict)
    conditions: tuple[str, ...] = ()


@dataclass(frozen=True)
class Made:
    """An instrument, what was left out of it, and what is good to know."""

    instrument: dict[str, Any]
    losses: Losses
    notes: tuple[str, ...]


def instrument_of(tree: FormTree, file: str) -> Made:
    """Make an instrument of a form.

    Raises
    ------
    SheetError
        If none of its questions is one of ours.
    """
    return _Form(tree, file).made()


class _Form:
    def __init__(self, tree: FormTree, file: str) -> None:
        self.tree = tree
        self.file = file
        self.losses = Losses()
        default = tree.settings.get("default_language", "")
        self.languages = Languages(default, [*names_used(tree.children), *tree.titles], self.losses)
        self.questions = Questions(tree.choices, self.languages, self.losses)
        self.areas: list[Area] = []
        self.area_ids: set[str] = set()
        self.current: Around | None = None
        self.asked: dict[str, Asked] = {}
        self.about: list[Words] = []
        self.notes: list[tuple[int, Words]] = []
        self.renamed: list[str] = []
        self.guessed: list[str] = []

    def made(self) -> Made:
        for row, warning in self.tree.warnings:
            self.losses.add(row, tell("a warning"), warning)
        self._settings()
        self._walk(self.tree.children, Around())
        self._drop_notes()
        areas = [area for area in self.areas if area.items]
        if not areas:
            raise nothing_asked(self.file, self.losses.listed())
        settings = self.tree.settings
        instrument: dict[str, Any] = {
            "id": fit_id(str(settings.get("id_string", "")) or "form", set())
        }
        if version := str(settings.get("version", "")).strip():
            instrument["version"] = version
        instrument["title"] = shaped(self._title())
        if self.about:
            instrument["about"] = shaped(joined(self.about, "\n"))
        if levels := shared_levels(areas):
            instrument["levels"] = levels
        instrument["areas"] = [shaped_area(area, levels) for area in areas]
        return Made(instrument, self.losses, tuple(told_of(self.guessed, self.renamed)))

    def _title(self) -> Words:
        title = self.languages.words(self.tree.titles, 0, sheet="settings")
        return title or {"": PurePath(self.file).stem}

    def _settings(self) -> None:
        for name in SETTINGS:
            if self.tree.settings.get(name):
                why = tell("this belongs to the program that collects the answers")
                self.losses.add(0, name, why, sheet="settings")
        for sheet, why in _NOT_OURS.items():
            if sheet in self.tree.sheets:
                self.losses.add(0, tell("the whole sheet"), tell(why), sheet=sheet)

    def _walk(self, children: Iterable[Mapping[str, Any]], around: Around) -> None:
        for node in children:
            kind = type_of(node)
            if kind == "group":
                if node.get("name") != "meta":
                    self._group(node, around)
            elif kind in {"repeat", "loop"}:
                n = sum(1 for _ in _questions_in(node))
                what = tell("{name} with what is in it ({n})", name=question_name(node), n=n)
                self.losses.add(row_of(node), what, tell(REPEATS))
            elif kind == "note":
                self._note(node, around)
            elif not str(node.get("name", "")).startswith("reserved_name_for_field_list"):
                self._question(node, around)

    def _group(self, node: Mapping[str, Any], around: Around) -> None:
        children = list(node.get("children", ()))
        if "label" not in node and children and _is_table_title(children[0]):
            node = {**node, **{key: children[0][key] for key in ("label", "hint")
                               if key in children[0]}}  # fmt: skip
            children = children[1:]
        self._drop_notes()
        self.current = None
        condition = str(lies(node, ("bind", "relevant"))).strip()
        title = self.languages.words(node.get("label", ""), row_of(node))
        inner = Around(
            str(node.get("name", "")),
            (*around.titles, *([title] if title else [])),
            self.languages.words(node.get("hint", ""), row_of(node)),
            (*around.conditions, *([condition] if condition not in _TRUE else [])),
        )
        if lies(node, ("control", "appearance")):
            why = tell("plakit shows all questions of an area together")
            self.losses.add(row_of(node), "appearance", why)
        self._walk(children, inner)
        self._drop_notes()
        self.current = None

    def _note(self, node: Mapping[str, Any], around: Around) -> None:
        words = self.languages.words(node.get("label", ""), row_of(node))
        hint = self.languages.words(node.get("hint", ""), row_of(node))
        said = joined([words, hint], " ")
        if str(lies(node, ("bind", "relevant"))).strip() not in _TRUE:
            why = tell("plakit shows words together with a question, and this has a condition")
            self.losses.add(row_of(node), question_name(node), why)
        elif said and not self.areas and around == Around():
            self.about.append(said)
        elif said:
            self.notes.append((row_of(node), said))
        if lies(node, ("media",)):
            why = tell("plakit shows no pictures and plays no sounds in a question")
            self.losses.add(row_of(node), "media", why)

    def _drop_notes(self) -> None:
        for row, words in self.notes:
            if self.areas:
                self.losses.add(row, "note", tell("no question follows in its group"))
            else:
                self.about.append(words)
        self.notes.clear()

    def _question(self, node: Mapping[str, Any], around: Around) -> None:
        kind, row = type_of(node), row_of(node)
        if why := _never_asked(node, kind):
            # What a program notes by itself is one entry; what somebody wrote, one each.
            what = question_name(node) if node.get("label") or kind == "calculate" else kind
            self.losses.add(row, what, tell(why))
            return
        question = self.questions.question(node)
        if question is None:
            return
        item = question.item
        condition = self._condition(node, around)
        if condition:
            item["show_if"] = shape(condition)
        area = self._area(around)
        if self.notes:
            item["help"] = self._with_notes(item.get("help", {}))
        area.items.append(item)
        shown = implied(condition, self.asked)
        self.asked[str(node["name"])] = question.asked(shown)
        if item["id"] != str(node["name"]).lstrip("_"):
            self.renamed.append(f"{escape_for('terminal', str(node['name']))} → {item['id']}")
        if question.is_undescribed_scale:
            self.guessed.append(item["id"])

    def _area(self, around: Around) -> Area:
        if self.current is None or self.current != around:
            self.current = around
            title = joined(around.titles, " – ") or self._title()
            help_ = joined([around.help, *(words for _, words in self.notes)], "\n")
            self.notes.clear()
            id_ = fit_id(around.name or "questions", self.area_ids)
            self.areas.append(Area(id_, title, help_))
        return self.areas[-1]

    def _with_notes(self, help_: Any) -> Any:
        own: Words = {"": help_} if isinstance(help_, str) else help_
        whole = joined([*(words for _, words in self.notes), own], "\n")
        self.notes.clear()
        return shaped(whole)

    def _condition(self, node: Mapping[str, Any], around: Around) -> ShowIf | None:
        """Give the condition of a question, with those of its groups as far as ours holds them."""
        own = str(lies(node, ("bind", "relevant"))).strip()
        own = "" if own in _TRUE else own
        parts = [*around.conditions, *([own] if own else [])]
        return kept_condition(
            parts, self.asked, lambda what, why: self.losses.add(row_of(node), what, why)
        )


def _never_asked(node: Mapping[str, Any], kind: str) -> str:
    """Say why a row is no question of ours, whatever it holds."""
    if kind in NOT_ASKED:
        return NOT_ASKED[kind]
    if kind not in KINDS:
        return UNKNOWN
    if str(lies(node, ("bind", "relevant"))).strip().lower() in _FALSE:
        return NEVER
    is_locked = str(lies(node, ("bind", "readonly"))).strip().lower() in {"yes", "true", "true()"}
    return READ_ONLY if is_locked else ""


def _questions_in(node: Mapping[str, Any]) -> Iterable[Mapping[str, Any]]:
    for child in node.get("children", ()):
        if "children" in child:
            yield from _questions_in(child)
        elif type_of(child) in KINDS:
            yield child


def _is_table_title(node: Mapping[str, Any]) -> bool:
    return str(node.get("name", "")).startswith("generated_table_list_label_")
