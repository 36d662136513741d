"""The one place that checks an answer. Nothing reaches the store without passing here."""

import json
from collections.abc import Mapping
from dataclasses import InitVar, dataclass, field

from pydantic import JsonValue

from plakit.errors import AnswerError
from plakit.forms.form import Form
from plakit.forms.page_words import why
from plakit.forms.questions import Question
from plakit.forms.taking import quote, take_fields, take_text
from plakit.wording import mark, tell

LONGEST_COMMENT = 2_000

_CHECKED = object()

AnswerValue = dict[str, JsonValue]


@dataclass(frozen=True)
class Answer:
    """An answer that was checked. Only `check_answer` makes one.

    ``json`` is the canonical text that is kept; ``form`` is the fingerprint of what was asked.
    The repr never shows what was answered.
    """

    item: str
    json: str = field(repr=False)
    form: str
    proof: InitVar[object] = None

    def __post_init__(self, proof: object) -> None:
        if proof is not _CHECKED:
            raise TypeError("An Answer is made by check_answer(form, item, raw) only.")

    @property
    def value(self) -> AnswerValue:
        """A fresh dict of ``value`` or ``nothing``, and ``comment``; {} = taken back."""
        answer: AnswerValue = json.loads(self.json)
        return answer


def check_answer(form: Form, item: object, raw: object) -> Answer:
    """Check one answer to one question, or say in a sentence what is wrong with it.

    Parameters
    ----------
    form : Form
        What was asked.
    item : str
        The id of the question.
    raw : dict
        ``{"value": …}`` or ``{"nothing": "does_not_apply" | "prefers_not_to_say"}``, either with
        ``"comment"``; ``{}`` takes the answer back. A blank value counts as not answered, so what
        is left is ``{}`` or the comment alone.

    Raises
    ------
    AnswerError
        If the form has no such question, or the answer is not one of it.

    >>> form = Form(id="f", title="F", sections=(
    ...     {"id": "s", "questions": ({"kind": "number", "id": "n", "label": "How many?"},)},))
    >>> check_answer(form, "n", {"value": 3}).value
    {'value': 3}
    """
    question = form.question(item)
    try:
        checked = _checked(question, raw)
    except AnswerError as fault:
        text = f"{form.id}, {question.id}: {fault}"
        raise AnswerError(text, fault.why, **fault.slots) from None
    text = json.dumps(
        checked, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":")
    )
    return Answer(item=question.id, json=text, form=form.fingerprint, proof=_CHECKED)


def stale() -> AnswerError:
    """Make the refusal of an answer to questions that have been put differently since."""
    return AnswerError(why("stale", "lab"), "stale")


def _checked(question: Question, raw: object) -> AnswerValue:
    given = take_fields(raw, fields=("value", "nothing", "comment"))
    if "value" in given and "nothing" in given:
        raise AnswerError(
            tell(
                "a value and {nothing} are given together. Allowed: one of the two. Take one back.",
                nothing=quote(given["nothing"]),
            )
        )
    answer: AnswerValue = {}
    if "value" in given:
        answer["value"] = question.check(given["value"])
    if "nothing" in given:
        answer["nothing"] = _nothing(question, given["nothing"])
    if "comment" in given:
        answer["comment"] = _comment(question, given["comment"])
    return {name: part for name, part in answer.items() if part is not None}


def _nothing(question: Question, raw: object) -> str:
    allowed = {nothing.value: nothing.words for nothing in question.nothings}
    if isinstance(raw, str) and raw in allowed:
        return raw
    if not allowed:
        raise AnswerError(
            tell(
                "{given} cannot be answered here. Allowed: a value, or no answer. Give a "
                "value, or leave it open.",
                given=quote(raw),
            )
        )
    words = ", ".join(f"{name} ({said})" for name, said in allowed.items())
    raise AnswerError(
        tell(
            "{given} is not a way to leave this question open. Allowed: {words}. Choose one, "
            "or give a value.",
            given=quote(raw),
            words=words,
        )
    )


def _comment(question: Question, raw: object) -> str | None:
    if not question.comment:
        raise AnswerError(
            tell("this question takes no comment. Allowed: a value alone. Leave the comment out.")
        )
    return take_text(raw, longest=LONGEST_COMMENT, what=mark("comment")) or None


def is_answered(answer: Mapping[str, JsonValue], question: Question | None = None) -> bool:
    """Tell whether something was said, be it that it does not apply; a comment alone is not.

    With the question, whether that is enough: of levels, the one wanted alone is not.

    >>> is_answered({"nothing": "does_not_apply"}), is_answered({"comment": "Later."})
    (True, False)
    """
    if question is not None and "value" in answer:
        return question.is_enough(answer["value"])
    return "value" in answer or "nothing" in answer


def is_shown(question: Question, answers: Mapping[str, Mapping[str, JsonValue]]) -> bool:
    """Tell whether the answers so far call for this question.

    Looks at its own condition only; `shown_questions` also follows a condition on a question
    that is itself not shown.
    """
    if question.show_if is None:
        return True
    said = _said(answers.get(question.show_if.item, {}))
    return not said.isdisjoint(question.show_if.is_in)


def _said(answer: Mapping[str, JsonValue]) -> set[str]:
    value = answer.get("value", answer.get("nothing"))
    if isinstance(value, dict):  # a level: what counts is where one stands now
        value = value.get("now")
    entries = value if isinstance(value, list) else [value]
    return {str(entry) for entry in entries if isinstance(entry, str | int | float)}


def shown_questions(
    form: Form, answers: Mapping[str, Mapping[str, JsonValue]]
) -> tuple[Question, ...]:
    """Give the questions that the answers so far call for, in their order."""
    shown: dict[str, Question] = {}
    for question in form.questions:
        follows_shown = question.show_if is None or question.show_if.item in shown
        if follows_shown and is_shown(question, answers):
            shown[question.id] = question
    return tuple(shown.values())


def missing(form: Form, answers: Mapping[str, Mapping[str, JsonValue]]) -> tuple[str, ...]:
    """Give the ids of required questions that are shown and not answered."""
    return tuple(
        question.id
        for question in shown_questions(form, answers)
        if question.required and not is_answered(answers.get(question.id, {}), question)
    )
