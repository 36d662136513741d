"""A LimeSurvey questionnaire as an instrument: areas, conditions, texts between questions."""

import re
from pathlib import Path
from typing import Any

from plakit.exchange.bounded.bounds import shown_name
from plakit.exchange.limesurvey.conditions import ALWAYS, translated
from plakit.exchange.limesurvey.conditions import NEVER as NEVER_HOLDS
from plakit.exchange.limesurvey.kinds import NEVER
from plakit.exchange.limesurvey.questions import LimeQuestions, Made
from plakit.exchange.limesurvey.structure import LimeGroup, LimeQuestion, LimeSurvey
from plakit.exchange.limesurvey.words import Texts
from plakit.exchange.questionnaires.conditions import implied, kept_condition
from plakit.exchange.questionnaires.expressions import UntranslatableError
from plakit.exchange.questionnaires.instrument_making import (
    Area,
    Words,
    fit_id,
    joined,
    nothing_asked,
    shaped,
    shaped_area,
    shared_levels,
    short,
    told_of,
)
from plakit.exchange.questionnaires.instrument_shape import Missing
from plakit.exchange.questionnaires.relevance import Asked, ShowIf, shape
from plakit.wording import mark, tell

_REFERENCE = re.compile(r"\$\{([^{}]*)\}")
_ALSO = {
    "assessments": mark("plakit reckons nothing while people answer"),
    "quota": mark("plakit asks everybody"),
    "defaults": mark("plakit answers nothing in advance"),
    "conditions": mark("only those are read that stand in the column relevance as well"),
}


def instrument_of(survey: LimeSurvey, path: Path) -> dict[str, Any]:
    """Make an instrument of a survey, with what was left out of it, as JSON can hold it.

    Raises
    ------
    SheetError
        If none of its questions is one of ours.
    """
    return _Survey(survey, path).made()


class _Survey:
    def __init__(self, survey: LimeSurvey, path: Path) -> None:
        self.survey = survey
        self.path = path
        self.losses = Missing()
        self.texts = Texts(survey.languages, self.losses)
        self.questions = LimeQuestions(self.texts, survey.places)
        self.asked: dict[str, Asked] = {}
        self.about: list[Words] = [
            words for raw in survey.about if (words := self.texts.words(raw, ""))
        ]
        self.waiting: list[tuple[str, Words]] = []
        self.areas: list[Area] = []
        self.area_ids: set[str] = set()
        self.renamed: list[str] = []
        self.guessed: list[str] = []

    def made(self) -> dict[str, Any]:
        for what in self.survey.also:
            self.losses.add("", what, tell(_ALSO[what]))
        for group in self.survey.groups:
            self._group(group)
        if not self.areas:
            raise nothing_asked(shown_name(self.path), self.losses.listed())
        levels = shared_levels(self.areas)
        title = self.texts.words(self.survey.title, "")
        instrument: dict[str, Any] = {
            "id": fit_id(self.path.stem, set()),
            "title": shaped(title or {"": self.path.stem}),
        }
        if self.about:
            instrument["about"] = shaped(joined(self.about, "\n"))
        if levels:
            instrument["levels"] = levels
        instrument["areas"] = [shaped_area(area, levels) for area in self.areas]
        return {
            "instrument": instrument,
            "left_out": [[one.where, one.what, one.why] for one in self.losses.listed()],
            "notes": list(told_of(self.guessed, self.renamed)),
        }

    def _group(self, group: LimeGroup) -> None:
        title = self.texts.words(group.name, "")
        name = group.id or next(iter(title.values()), "") or "group"
        if group.relevance.strip().lower() in NEVER_HOLDS:
            what = tell("the group {name}", name=short(name))
            self.losses.add("", what, tell(NEVER))
            return
        area = Area("", title or {"": name}, self.texts.words(group.help, ""))
        for question in group.questions:
            if question.type == "X":
                self._display(question)
                continue
            for made in self.questions.items(question):
                self._place(made, question, group, area)
        self._drop_waiting(area)
        if area.items:
            number = len(self.areas) + 1
            plain = name if re.search(r"[A-Za-z0-9]", name) else f"group-{number}"
            area.id = fit_id(plain, self.area_ids)
            self.areas.append(area)

    def _display(self, question: LimeQuestion) -> None:
        """Keep a text between questions: as words about the whole, or as help of the next one."""
        parts = [
            words
            for raw in (question.text, question.help)
            if (words := self.texts.words(raw, question.code))
        ]
        if not parts:
            return
        if question.relevance.strip().lower() not in ALWAYS:
            why = tell("plakit shows words together with a question, and this has a condition")
            self.losses.add(short(question.code), tell("text display"), why)
        elif not self.areas and not self.asked:
            self.about += parts
        else:
            self.waiting.append((question.code, joined(parts, "\n")))

    def _drop_waiting(self, area: Area) -> None:
        """Keep texts that no question follows in their group as words of the group."""
        if self.waiting and area.items:
            texts = [area.help, *(words for _, words in self.waiting)]
            area.help = joined(texts, "\n")
        elif self.waiting:
            for code, _ in self.waiting:
                why = tell("no question follows in its group")
                self.losses.add(short(code), tell("text display"), why)
        self.waiting.clear()

    def _place(self, made: Made, question: LimeQuestion, group: LimeGroup, area: Area) -> None:
        condition = self._condition(made, question, group)
        item = made.item
        if condition:
            item["show_if"] = shape(condition)
        if self.waiting:
            own = item.get("help", {})
            words = {"": own} if isinstance(own, str) else own
            whole = joined([*(said for _, said in self.waiting), words], "\n")
            item["help"] = shaped(whole)
            self.waiting.clear()
        area.items.append(item)
        self.asked[made.name] = made.asked(implied(condition, self.asked))
        own_id = question.said("plakit_id") or made.name
        if item["id"] != own_id.lower():
            self.renamed.append(f"{short(made.name)} → {item['id']}")
        if made.is_guessed:
            self.guessed.append(item["id"])

    def _condition(self, made: Made, question: LimeQuestion, group: LimeGroup) -> ShowIf | None:
        parts: list[str] = []
        for said in (group.relevance, question.relevance, made.relevance, made.after):
            if said.strip().lower() in ALWAYS:
                continue
            try:
                parts.append(translated(said, self.questions.names))
            except UntranslatableError as error:
                what = tell("the condition {expression}", expression=short(said))
                why = tell("{why}; the question is asked without it", why=str(error))
                self.losses.add(short(made.name), what, why)
        return kept_condition(
            parts,
            self.asked,
            lambda what, why: self.losses.add(short(made.name), _REFERENCE.sub(r"\1", what), why),
        )
