"""What the heads and rows of all tables of a survey share."""

from collections.abc import Sequence

from plakit.activities.survey.scene import Scene, missing_cell
from plakit.blocks import Cell, Column, NumberCell, TextCell
from plakit.forms import Question
from plakit.forms import Section as Area
from plakit.methods.survey_items import ReleasedItem
from plakit.text import titled
from plakit.wording import tell


def table_title(scene: Scene, area: Area, questions: Sequence[Question], what: str) -> str:
    """Name a table by its one question, or by its area and what its questions are."""
    if len(questions) == 1:
        return scene.name(questions[0])
    return titled(scene.say(area.title) or scene.title, what)


def reason_cell(row: ReleasedItem, *, span: int) -> TextCell:
    """Say why a row shows nothing, over so many columns."""
    return TextCell(text=row.reason or row.parts_reason, span=span)


def label_cell(scene: Scene, question: Question) -> TextCell:
    """Name a question by its short name."""
    return TextCell(text=scene.name(question))


def with_own(label: TextCell, own: str) -> TextCell:
    """Put the reader's own answer beside the name of its question."""
    return label.model_copy(update={"tag": tell("You: {answer}", answer=own)})


def counting() -> tuple[Column, Column]:
    """Give the columns of n and missing."""
    return Column(head="n", align="end"), Column(head=tell("Missing"))


def counted(row: ReleasedItem) -> tuple[Cell, Cell]:
    """Give the cells of n and missing."""
    return NumberCell(text=str(row.n)), missing_cell(row)


def ended(title: str) -> str:
    """Let a title end like a sentence."""
    return title if title.endswith(("?", "!", ".")) else f"{title}."


def about(scene: Scene, questions: Sequence[Question], *, has_shares: bool) -> str:
    """Give the question in full, where the table has only one, and how shares are rounded."""
    words = scene.full_words(questions[0]) if len(questions) == 1 else ""
    return " ".join(filter(None, (words, scene.rounded() if has_shares else "")))


def conditions(scene: Scene, questions: Sequence[Question]) -> tuple[str, ...]:
    """Say of which questions not everybody was asked."""
    found = []
    for question in questions:
        condition = scene.condition(question)
        if condition and len(questions) > 1:
            condition = f"{ended(scene.name(question))} {condition}"
        found.append(condition)
    return tuple(filter(None, found))
