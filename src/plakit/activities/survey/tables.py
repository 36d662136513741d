"""Tables of a survey: one of each question with options, one of several alike otherwise.

Each takes released numbers only; texts and seats are in modules of their own.
"""

import math
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import Any

from plakit.activities.survey.levels import levels_table
from plakit.activities.survey.options import options_block
from plakit.activities.survey.rows import (
    about,
    conditions,
    counted,
    counting,
    label_cell,
    reason_cell,
    table_title,
    with_own,
)
from plakit.activities.survey.scene import Scene
from plakit.blocks import (
    Block,
    Column,
    DivergingCell,
    LegendItem,
    NumberCell,
    Part,
    Row,
    RowGroup,
    Table,
    TextCell,
)
from plakit.forms import LevelQuestion, Question
from plakit.forms import Section as Area
from plakit.forms.agreeing import AGREE
from plakit.locales import brief, whole
from plakit.methods.released import Printed
from plakit.methods.survey_items import ReleasedItem
from plakit.text import titled
from plakit.wording import mark, tell

_ROUNDED = mark("Means and medians are rounded.")
# Numbers with more digits than this have marks between their thousands.
_PLAIN_DIGITS = 4
# Questions next to each other that are alike in this share a table; others have one each.
_TOGETHER = ("level", "agree", "number")


def area_blocks(
    scene: Scene, area: Area, *, texts: Callable[[Question], Block | None]
) -> tuple[Block, ...]:
    """Show one area: its questions in their order, those that are alike in one table.

    Parameters
    ----------
    texts : function
        Shows what was written as an answer to a question; None: it is shown elsewhere.
    """
    blocks = (_block(scene, area, run, texts) for run in _runs(area))
    return tuple(block for block in blocks if block)


def table_of(scene: Scene, question: Question) -> str:
    """Give the id of the table that shows a question."""
    runs = (run for area in scene.form.sections for run in _runs(area))
    return scene.table_id(next(run[0].id for run in runs if question in run))


def _runs(area: Area) -> list[tuple[Question, ...]]:
    return [tuple(run) for _, run in groupby(area.questions, key=_likeness)]


def _likeness(question: Question) -> tuple[Any, ...]:
    if isinstance(question, LevelQuestion):
        return "level", tuple((level.value, *level.label.items()) for level in question.levels)
    return (question.kind,) if question.kind in _TOGETHER else (question.kind, question.id)


def _block(
    scene: Scene,
    area: Area,
    questions: Sequence[Question],
    texts: Callable[[Question], Block | None],
) -> Block | None:
    kind = questions[0].kind
    if kind in _ALIKE:
        return _ALIKE[kind](scene, area, questions)
    return texts(questions[0]) if kind == "text" else options_block(scene, questions[0])


def overview_table(scene: Scene) -> Table:
    """Show each question with how many answered it, area by area."""
    groups = tuple(
        RowGroup(
            title=scene.say(area.title) if len(scene.form.sections) > 1 else "",
            rows=tuple(_overview_row(scene, question) for question in area.questions),
        )
        for area in scene.form.sections
    )
    return Table(
        id=scene.whole_id,
        title=titled(scene.title, tell("what was asked, and how many answered")),
        about=scene.took_part,
        columns=(Column(head=tell("Question"), role="label"), *counting()),
        groups=groups,
        notes=scene.origin,
    )


def _overview_row(scene: Scene, question: Question) -> Row:
    row, label = scene.row(question), label_cell(scene, question)
    words = scene.say(question.label)
    label = label.model_copy(update={"sub": "" if words == label.text else words})
    return Row(cells=(label, *([reason_cell(row, span=2)] if row.reason else counted(row))))


# Statements


def agree_table(scene: Scene, area: Area, questions: Sequence[Question]) -> Table:
    """Show statements: who agrees, who does not, and who passes."""
    rows = [(question, scene.row(question)) for question in questions]
    limit = _limit(part.shown.value for _, row in rows for part in row.parts)
    legend = tuple(
        LegendItem(mark="level", step=step, steps=5, diverging=True, text=tell(AGREE[name]))
        for name, step in _ARMS.items()
    )
    body = tuple(_statement_row(scene, question, row, limit) for question, row in rows)
    return Table(
        id=scene.table_id(questions[0].id),
        title=table_title(scene, area, questions, tell("statements")),
        about=about(scene, questions, has_shares=True),
        legend=legend,
        columns=(
            Column(head=tell("Statement"), role="label"),
            Column(head="%"),
            *(Column(head=tell(AGREE[name]), align="end") for name in _ARMS),
            *counting(),
        ),
        groups=(RowGroup(rows=body),),
        notes=conditions(scene, questions),
        layout="profile",
    )


# The two sides of a statement, and who takes none; of the five colours from against to in favour.
_ARMS = {"disagree": 2, "agree": 4, "pass": 3}


def _limit(shares: Iterable[float]) -> float:
    """Give the longest arm of a table, up to the next 10."""
    return max(10, 10 * math.ceil(max(shares, default=0) / 10))


def _statement_row(scene: Scene, question: Question, row: ReleasedItem, limit: float) -> Row:
    label, own = label_cell(scene, question), scene.own_value(question)
    if own in AGREE:
        label = with_own(label, tell(AGREE[own]))
    if row.reason:
        return Row(cells=(label, reason_cell(row, span=6)))
    if not row.parts:
        return Row(cells=(label, reason_cell(row, span=4), *counted(row)))
    arms = {
        part.id: Part(
            label=tell(AGREE[part.id]),
            text=part.shown.words(),
            share=part.shown.value,
            step=_ARMS[part.id],
        )
        for part in row.parts
    }
    bar = DivergingCell(
        against=(arms["disagree"],),
        in_favour=(arms["agree"],),
        neither=arms["pass"],
        limit=limit,
    )
    numbers = (NumberCell(text=arms[name].text) for name in _ARMS)
    return Row(cells=(label, bar, *numbers, *counted(row)))


# Numbers


def _of_numbers(scene: Scene, area: Area, questions: Sequence[Question]) -> Block:
    rows = tuple(_number_row(scene, question, scene.row(question)) for question in questions)
    columns = (
        Column(head=tell("Question"), role="label"),
        Column(head=tell("Mean"), align="end"),
        Column(head=tell("Median"), align="end"),
        *counting(),
    )
    return Table(
        id=scene.table_id(questions[0].id),
        title=table_title(scene, area, questions, tell("numbers")),
        about=f"{about(scene, questions, has_shares=False)} {tell(_ROUNDED)}".strip(),
        columns=columns,
        groups=(RowGroup(rows=rows),),
        notes=conditions(scene, questions),
    )


def _number_row(scene: Scene, question: Question, row: ReleasedItem) -> Row:
    label, own = label_cell(scene, question), scene.own_value(question)
    unit = scene.say(getattr(question, "unit", {}))
    label = label.model_copy(update={"sub": unit})
    if own is not None:
        label = with_own(label, brief(own))
    if row.reason:
        return Row(cells=(label, reason_cell(row, span=4)))
    mean = NumberCell(text=_number_words(row.mean)) if row.mean else reason_cell(row, span=1)
    median = (
        NumberCell(text=_number_words(row.median))
        if row.median
        else TextCell(text=row.median_reason)
    )
    return Row(cells=(label, mean, median, *counted(row)))


def _number_words(printed: Printed) -> str:
    """Say a number; a long one with marks between its thousands."""
    if printed.text.isdigit() and len(printed.text) > _PLAIN_DIGITS:
        return whole(int(printed.text))
    return printed.words()


_ALIKE: dict[str, Callable[[Scene, Area, Sequence[Question]], Block]] = {
    "level": levels_table,
    "agree": agree_table,
    "number": _of_numbers,
}
