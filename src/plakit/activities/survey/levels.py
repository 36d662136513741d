"""Questions of levels: shares on a bar, the middle of the answers on the scale."""

from collections.abc import Sequence

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
    BarCell,
    Block,
    Cell,
    Column,
    DotsCell,
    LegendItem,
    NumberCell,
    OwnMark,
    Part,
    Point,
    Row,
    RowGroup,
    Scale,
    Table,
    TextCell,
    Tick,
)
from plakit.forms import LevelQuestion, Question
from plakit.forms import Section as Area
from plakit.methods.released import Printed
from plakit.methods.survey_items import ReleasedItem, ReleasedPart
from plakit.wording import tell


def levels_table(scene: Scene, area: Area, questions: Sequence[Question]) -> Block:
    """Show how often each level was given, and the middle of the answers."""
    first = _levelled(questions[0])
    rows = [(question, scene.row(question)) for question in questions]
    has_shares = any(row.parts for _, row in rows)
    measure = tell("Median") if has_shares else tell("Mean")
    ends = first.levels[0].value, first.levels[-1].value
    ticks = tuple(Tick(at=level.value, text=str(level.value)) for level in first.levels)
    columns = (
        Column(head=tell("Item"), role="label"),
        *([Column(head="%")] if has_shares else []),
        Column(head="", scale=Scale(low=ends[0], high=ends[1], ticks=ticks)),
        Column(head=measure, align="end"),
        *counting(),
    )
    body = tuple(_level_row(scene, one, row, len(columns), has_shares) for one, row in rows)
    return Table(
        id=scene.table_id(first.id),
        title=table_title(scene, area, questions, tell("levels")),
        about=about(scene, questions, has_shares=has_shares),
        legend=_level_legend(scene, first, has_shares=has_shares),
        columns=columns,
        groups=(RowGroup(rows=body),),
        notes=conditions(scene, questions),
        layout="profile",
    )


def _levelled(question: Question) -> LevelQuestion:
    """Take a question that `_likeness` has found to be one of levels."""
    if isinstance(question, LevelQuestion):
        return question
    raise TypeError(f"{question.id} is no question of levels")


def _level_legend(
    scene: Scene, question: LevelQuestion, *, has_shares: bool
) -> tuple[LegendItem, ...]:
    count = len(question.levels)
    levels = tuple(
        LegendItem(
            mark="level",
            step=step,
            steps=count,
            label=str(level.value),
            text=scene.say(level.label),
        )
        for step, level in enumerate(question.levels, start=1)
    )
    dot = LegendItem(mark="dot", text=tell("median") if has_shares else tell("mean"))
    band = [LegendItem(mark="band", text=tell("middle half of the answers"))]
    own = [LegendItem(mark="own", text=tell("your own answer"))] if scene.own else []
    return (*levels, dot, *(band if has_shares else []), *(own if has_shares else []))


def _level_row(
    scene: Scene, question: Question, row: ReleasedItem, width: int, has_shares: bool
) -> Row:
    label, levels = label_cell(scene, question), _levelled(question).levels
    middle = row.median or row.mean
    if row.reason or middle is None:
        return Row(cells=(label, reason_cell(row, span=width - 1)))
    own = (scene.own_value(question) or {}).get("now")
    words = tell("median {value}", value=middle.words())
    if row.median is None:
        words = tell("mean {value}", value=middle.words())
    dots = DotsCell(
        low=levels[0].value,
        high=levels[-1].value,
        points=(Point(at=middle.value),),
        band=row.middle,
        text=words,
    )
    bar: list[Cell] = [_level_bar(scene, _levelled(question), row.parts, own)] if row.parts else []
    if has_shares and not bar:
        bar = [TextCell(text=tell("mean only"))]
    if own is not None and not row.parts:
        label = with_own(label, str(own))
    return Row(cells=(label, *bar, dots, NumberCell(text=middle.words()), *counted(row)))


def _level_bar(
    scene: Scene, question: LevelQuestion, parts: Sequence[ReleasedPart], own: int | None
) -> BarCell:
    values = [level.value for level in question.levels]
    mark = None
    if own in values:
        mark = OwnMark(step=values.index(own) + 1, text=tell("You: {answer}", answer=own))
    labels = [scene.say(level.label) for level in question.levels]
    return _bar(labels, [part.shown for part in parts], mark)


def _bar(labels: Sequence[str], shares: Sequence[Printed], own: OwnMark | None) -> BarCell:
    parts = tuple(
        Part(label=label, text=share.words(), share=share.value, step=step)
        for step, (label, share) in enumerate(zip(labels, shares, strict=True), start=1)
        if share.value
    )
    return BarCell(parts=parts, steps=len(labels), own=own)
