"""One's own answers in words, as they stand beside the group's results; nobody else's."""

from collections.abc import Callable, Mapping
from typing import Any

from plakit.blocks import Block, Column, Note, Nothing, Row, RowGroup, Table, TextCell
from plakit.forms import CodingQuestion, Form, LevelQuestion, Question, excerpts_in_words
from plakit.text import Text
from plakit.wording import mark, tell

Say = Callable[[Text], str]
Own = Mapping[str, Mapping[str, Any]]

ONLY_YOU = mark("Only you see “You”.")
NO_ANSWER = mark("You have not answered.")
# What questions name their ids by, and what a kind of answer calls its parts.
_NAMED = ("options", "levels", "rows", "subjects", "verdicts", "standings", "cards")


def own_answers(form: Form | None, own: Own, say: Say) -> Block:
    """Show one's own answers, question by question, in words.

    Parameters
    ----------
    form : Form or None
        What was asked.
    own : mapping
        Item to answer, as it is kept; {}: taken back.
    say : function
        Gives a text in the reader's language.
    """
    questions = form.questions if form else ()
    given = [question for question in questions if own.get(question.id)]
    if not given:
        return Note(text=f"{tell(NO_ANSWER)} {tell(ONLY_YOU)}", tone="empty")
    rows = tuple(
        Row(cells=(TextCell(text=say(one.short or one.label)), _said(one, own[one.id], say)))
        for one in given
    )
    return Table(
        title=tell("Your own answers"),
        about=tell(ONLY_YOU),
        columns=(Column(head=tell("Question"), role="label"), Column(head=tell("You"))),
        groups=(RowGroup(rows=rows),),
    )


def _said(question: Question, answer: Mapping[str, Any], say: Say) -> TextCell:
    comment = answer.get("comment", "")
    return TextCell(text=answer_words(question, answer, say), sub=comment)


def answer_words(question: Question, answer: Mapping[str, Any], say: Say) -> str:
    """Say one answer in words, with the labels of the question in place of its ids."""
    if "nothing" in answer:
        nothing = Nothing(answer["nothing"])
        own = say(question.not_apply_label) if nothing is Nothing.does_not_apply else ""
        return own or nothing.words
    if "value" not in answer:
        return Nothing.not_answered.words
    if isinstance(question, LevelQuestion) and not question.wanted:
        return _labels(question, say)[str(answer["value"]["now"])]
    if isinstance(question, CodingQuestion):
        return excerpts_in_words(question, answer["value"], say)
    return _words(answer["value"], _labels(question, say))


def _labels(question: Question, say: Say) -> dict[str, str]:
    """Give the words of all ids and levels that answers to a question may name."""
    labels: dict[str, str] = {}
    for name in _NAMED:
        for part in getattr(question, name, ()):
            if hasattr(part, "value"):
                labels[str(part.value)] = f"{part.value} {say(part.label)}"
            else:
                labels[part.id] = say(getattr(part, "label", None) or part.text)
    return labels


def _words(value: object, labels: Mapping[str, str]) -> str:
    """Say a value: entries of lists one after another, parts of others by their names."""
    if isinstance(value, list):
        return "; ".join(filter(None, (_words(entry, labels) for entry in value)))
    if isinstance(value, dict):
        if "text" in value:  # a card or a statement: its id is nobody's business
            return str(value["text"])
        parts = ((labels.get(name, name.replace("_", " ")), part) for name, part in value.items())
        return ", ".join(f"{name}: {_words(part, labels)}" for name, part in parts)
    return labels.get(str(value), str(value))
