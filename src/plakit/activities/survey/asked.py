"""What a Form asked, as the release of its numbers needs it; and who was not asked what."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from plakit.activities.held import Answered
from plakit.forms import (
    ChoicesQuestion,
    Form,
    LevelQuestion,
    NumberQuestion,
    PointsQuestion,
    Question,
    is_answered,
    shown_questions,
)
from plakit.forms.agreeing import AGREE
from plakit.methods.amounts import Scale
from plakit.methods.survey_items import AskedItem

Answers = Mapping[str, Mapping[str, Any]]


def asked_item(question: Question) -> AskedItem:
    """Give as much of a question as its numbers need."""
    options = tuple(AGREE) if question.kind == "agree" else _ids(question)
    item = AskedItem(
        question.id, question.kind, options, is_conditional=question.show_if is not None
    )
    given: dict[str, Any] = {}
    match question:
        case LevelQuestion():
            given = {"levels": tuple(level.value for level in question.levels)}
        case NumberQuestion():
            given = {"scale": _scale(question)}
        case ChoicesQuestion():
            given = {"at_most": question.at_most}
        case PointsQuestion():
            given = {"budget": question.budget, "most_each": question.most}
    return replace(item, **given)


def _ids(question: Question) -> tuple[str, ...]:
    return tuple(option.id for option in getattr(question, "options", ()))


def _scale(question: NumberQuestion) -> Scale:
    given = question.model_fields_set
    lowest = question.lowest if "lowest" in given else None
    highest = question.highest if "highest" in given else None
    return Scale(lowest, highest, question.whole)


@dataclass(frozen=True)
class Given:
    """The answers of one wave, person by person, beside what it asked.

    Nothing shows what somebody answered: not the repr either.
    """

    form: Form
    rows: tuple[Answered, ...]

    @cached_property
    def by_person(self) -> dict[str, dict[str, dict[str, Any]]]:
        """Give person to item to answer, of those who answered anything."""
        found: dict[str, dict[str, dict[str, Any]]] = defaultdict(dict)
        for row in self.rows:
            found[row.respondent][row.item] = row.value
        return {
            person: answers
            for person, answers in found.items()
            if any(is_answered(answer) for answer in answers.values())
        }

    @property
    def people(self) -> tuple[str, ...]:
        """Give who took part."""
        return tuple(self.by_person)

    @cached_property
    def by_item(self) -> dict[str, dict[str, dict[str, Any]]]:
        """Give item to person to answer."""
        found: dict[str, dict[str, dict[str, Any]]] = defaultdict(dict)
        for person, answers in self.by_person.items():
            for item, answer in answers.items():
                found[item][person] = answer
        return dict(found)

    @cached_property
    def not_asked(self) -> dict[str, frozenset[str]]:
        """Give item to the people who were not asked it, as their other answers stand now."""
        if all(question.show_if is None for question in self.form.questions):
            return {}
        asked = {
            person: {one.id for one in shown_questions(self.form, answers)}
            for person, answers in self.by_person.items()
        }
        return {
            question.id: frozenset(p for p, items in asked.items() if question.id not in items)
            for question in self.form.questions
            if question.show_if is not None
        }

    def texts(self, item: str) -> dict[str, str]:
        """Give person to words, of those who were asked and wrote."""
        out = self.not_asked.get(item, frozenset())
        return {
            person: str(answer["value"])
            for person, answer in self.by_item.get(item, {}).items()
            if "value" in answer and person not in out
        }

    def __repr__(self) -> str:
        return f"Given({self.form.id})"


def asked_items(questions: Iterable[Question]) -> tuple[AskedItem, ...]:
    """Give all questions as the release of their numbers needs them."""
    return tuple(asked_item(question) for question in questions)
