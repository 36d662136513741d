"""What people wrote in a survey: without their names in mixed order (T9), or seat by seat."""

from collections.abc import Iterable, Mapping
from typing import Any

from plakit.activities.comments import LEAST_WRITERS, mixed
from plakit.activities.own import answer_words
from plakit.activities.survey.asked import Given
from plakit.activities.survey.scene import Scene
from plakit.blocks import Block, Column, Note, Row, RowGroup, Table, TextCell
from plakit.forms import Question, is_answered
from plakit.text import titled
from plakit.wording import tell


def texts_block(scene: Scene, question: Question, texts: Iterable[str]) -> Block:
    """Show what was written as an answer to one question, if enough people wrote.

    Parameters
    ----------
    texts : texts
        One a person. The order is that of a hash: who wrote what, and when, cannot be seen.
    """
    texts, row, name = tuple(texts), scene.row(question), scene.name(question)
    least = max(LEAST_WRITERS, scene.released.k)
    if row.reason or len(texts) < least:
        reason = row.reason and f"{row.reason}."
        few = tell("What people wrote is shown once {n} or more have written.", n=least)
        return Note(text=titled(name, reason or few), tone="empty")
    shown = sorted({*texts}, key=mixed)
    words = tell("In mixed order; who wrote what is not shown.")
    said = (scene.full_words(question), scene.counts(row), words)
    return Table(
        id=scene.table_id(question.id),
        title=name,
        about=" ".join(filter(None, said)),
        columns=(Column(head=tell("What people wrote"), role="label"),),
        groups=(RowGroup(rows=tuple(Row(cells=(TextCell(text=text),)) for text in shown)),),
        notes=tuple(filter(None, [scene.condition(question)])),
    )


def seat_tables(
    scene: Scene, questions: Iterable[Question], given: Given, units: Mapping[str, str]
) -> tuple[Table, ...]:
    """Show who answered what, question by question, where units answer by name.

    Parameters
    ----------
    units : mapping
        Unit by seat; an answer under another name is shown under that name.
    """
    tables = (_seats_table(scene, question, given, units) for question in questions)
    return tuple(table for table in tables if table)


def _seats_table(
    scene: Scene, question: Question, given: Given, units: Mapping[str, str]
) -> Table | None:
    out = given.not_asked.get(question.id, frozenset())
    answers = {
        person: answer
        for person, answer in given.by_item.get(question.id, {}).items()
        if is_answered(answer, question) and person not in out
    }
    if not answers:
        return None
    named = sorted((units.get(person, person), person) for person in answers)
    rows = (
        Row(cells=(TextCell(text=unit), _said(scene, question, answers[person])))
        for unit, person in named
    )
    return Table(
        id=scene.table_id(f"{question.id}-seats"),
        title=titled(scene.name(question), tell("who answered what")),
        about=scene.full_words(question),
        columns=(Column(head=tell("Unit"), role="label"), Column(head=tell("Answer"))),
        groups=(RowGroup(rows=tuple(rows)),),
    )


def _said(scene: Scene, question: Question, answer: Mapping[str, Any]) -> TextCell:
    return TextCell(text=answer_words(question, answer, scene.say))
