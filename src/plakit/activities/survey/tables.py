"""Tables of a survey: one of each question with options, one of several alike otherwise.

Each takes released numbers only; texts and seats are in modules of their own.
"""

import math
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import Any

from plakit.activities.board import YOU
from plakit.activities.survey.scene import Scene, missing_cell
from plakit.blocks import (
    BarCell,
    Block,
    Cell,
    Column,
    DivergingCell,
    DotsCell,
    LegendItem,
    Note,
    NumberCell,
    OwnMark,
    Part,
    Point,
    Row,
    RowGroup,
    Scale,
    ShareCell,
    Table,
    TextCell,
    Tick,
)
from plakit.forms import LevelQuestion, Question
from plakit.forms import Section as Area
from plakit.forms.agreeing import AGREE
from plakit.forms.ranking import RankingQuestion
from plakit.locales import brief, whole
from plakit.methods.released import Printed
from plakit.methods.survey import ReleasedItem, ReleasedPart
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
    return texts(questions[0]) if kind == "text" else _of_options(scene, questions[0])


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
        columns=(Column(head=tell("Question"), role="label"), *_counting()),
        groups=groups,
        notes=scene.origin,
    )


def _overview_row(scene: Scene, question: Question) -> Row:
    row, label = scene.row(question), _label(scene, question)
    words = scene.say(question.label)
    label = label.model_copy(update={"sub": "" if words == label.text else words})
    return Row(cells=(label, *([_reason(row, span=2)] if row.reason else _counted(row))))


def _title(scene: Scene, area: Area, questions: Sequence[Question], what: str) -> str:
    if len(questions) == 1:
        return scene.name(questions[0])
    return titled(scene.say(area.title) or scene.title, what)


def _reason(row: ReleasedItem, *, span: int) -> TextCell:
    return TextCell(text=row.reason or row.parts_reason, span=span)


# Levels


def _of_levels(scene: Scene, area: Area, questions: Sequence[Question]) -> Block:
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
        *_counting(),
    )
    body = tuple(_level_row(scene, one, row, len(columns), has_shares) for one, row in rows)
    return Table(
        id=scene.table_id(first.id),
        title=_title(scene, area, questions, tell("levels")),
        about=_about(scene, questions, has_shares=has_shares),
        legend=_level_legend(scene, first, has_shares=has_shares),
        columns=columns,
        groups=(RowGroup(rows=body),),
        notes=_conditions(scene, questions),
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
    label, levels = _label(scene, question), _levelled(question).levels
    middle = row.median or row.mean
    if row.reason or middle is None:
        return Row(cells=(label, _reason(row, span=width - 1)))
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
        label = _own_label(label, str(own))
    return Row(cells=(label, *bar, dots, NumberCell(text=middle.words()), *_counted(row)))


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


# Statements


def _of_statements(scene: Scene, area: Area, questions: Sequence[Question]) -> Block:
    rows = [(question, scene.row(question)) for question in questions]
    limit = _limit(part.shown.value for _, row in rows for part in row.parts)
    legend = tuple(
        LegendItem(mark="level", step=step, steps=5, diverging=True, text=tell(AGREE[name]))
        for name, step in _ARMS.items()
    )
    body = tuple(_statement_row(scene, question, row, limit) for question, row in rows)
    return Table(
        id=scene.table_id(questions[0].id),
        title=_title(scene, area, questions, tell("statements")),
        about=_about(scene, questions, has_shares=True),
        legend=legend,
        columns=(
            Column(head=tell("Statement"), role="label"),
            Column(head="%"),
            *(Column(head=tell(AGREE[name]), align="end") for name in _ARMS),
            *_counting(),
        ),
        groups=(RowGroup(rows=body),),
        notes=_conditions(scene, questions),
        layout="profile",
    )


# The two sides of a statement, and who takes none; of the five colours from against to in favour.
_ARMS = {"disagree": 2, "agree": 4, "pass": 3}


def _limit(shares: Iterable[float]) -> float:
    """Give the longest arm of a table, up to the next 10."""
    return max(10, 10 * math.ceil(max(shares, default=0) / 10))


def _statement_row(scene: Scene, question: Question, row: ReleasedItem, limit: float) -> Row:
    label, own = _label(scene, question), scene.own_value(question)
    if own in AGREE:
        label = _own_label(label, tell(AGREE[own]))
    if row.reason:
        return Row(cells=(label, _reason(row, span=6)))
    if not row.parts:
        return Row(cells=(label, _reason(row, span=4), *_counted(row)))
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
    return Row(cells=(label, bar, *numbers, *_counted(row)))


# Numbers


def _of_numbers(scene: Scene, area: Area, questions: Sequence[Question]) -> Block:
    rows = tuple(_number_row(scene, question, scene.row(question)) for question in questions)
    columns = (
        Column(head=tell("Question"), role="label"),
        Column(head=tell("Mean"), align="end"),
        Column(head=tell("Median"), align="end"),
        *_counting(),
    )
    return Table(
        id=scene.table_id(questions[0].id),
        title=_title(scene, area, questions, tell("numbers")),
        about=f"{_about(scene, questions, has_shares=False)} {tell(_ROUNDED)}".strip(),
        columns=columns,
        groups=(RowGroup(rows=rows),),
        notes=_conditions(scene, questions),
    )


def _number_row(scene: Scene, question: Question, row: ReleasedItem) -> Row:
    label, own = _label(scene, question), scene.own_value(question)
    unit = scene.say(getattr(question, "unit", {}))
    label = label.model_copy(update={"sub": unit})
    if own is not None:
        label = _own_label(label, brief(own))
    if row.reason:
        return Row(cells=(label, _reason(row, span=4)))
    mean = NumberCell(text=_number_words(row.mean)) if row.mean else _reason(row, span=1)
    median = _number_words(row.median) if row.median else "–"
    return Row(cells=(label, mean, NumberCell(text=median), *_counted(row)))


def _number_words(printed: Printed) -> str:
    """Say a number; a long one with marks between its thousands."""
    if printed.text.isdigit() and len(printed.text) > _PLAIN_DIGITS:
        return whole(int(printed.text))
    return printed.words()


# Questions with options, and days


def _of_options(scene: Scene, question: Question) -> Block:
    row = scene.row(question)
    title = scene.name(question)
    if row.reason or not row.parts:
        said = [f"{row.reason or row.parts_reason}."]
        said += [] if row.reason else [scene.counts(row)]
        return Note(text=" ".join([_ended(title), scene.full_words(question), *said]), tone="empty")
    return Table(
        id=scene.table_id(question.id),
        title=title,
        about=_about_one(scene, question, row),
        columns=_option_columns(row),
        groups=(RowGroup(rows=tuple(_option_rows(scene, question, row))),),
        notes=_conditions(scene, [question]),
        layout="profile",
    )


def _option_columns(row: ReleasedItem) -> tuple[Column, ...]:
    heads = {
        "share": ("%", tell("Answer")),
        "place": (tell("Mean place"), tell("Option")),
        "points": (tell("Mean points"), tell("Option")),
    }
    number, label = heads[row.measure]
    count = len(row.parts)
    ends = (Tick(at=1, text="1"), Tick(at=count, text=str(count)))
    scale = Scale(low=1, high=count, ticks=ends) if row.measure == "place" else None
    return (
        Column(head=label, role="label"),
        Column(head=number, align="end"),
        Column(head="", scale=scale),
    )


def _option_rows(scene: Scene, question: Question, row: ReleasedItem) -> Iterable[Row]:
    own = _own_parts(question, scene.own_value(question))
    parts = list(row.parts)
    if row.measure == "place":
        parts.sort(key=lambda part: part.shown.value)
    elif row.measure == "points":
        parts.sort(key=lambda part: -part.shown.value)
    labels = _part_labels(scene, question)
    most = max([part.shown.value for part in parts] + [1])
    limit = 100 if row.measure == "share" else most
    for part in parts:
        words = labels[part.id] if part.id else years_words(part)
        label = TextCell(text=words, tag=tell(YOU) if part.id in own or _is_in(part, own) else "")
        yield Row(cells=(label, NumberCell(text=part.shown.words()), _drawn(row, part, limit)))


def _drawn(row: ReleasedItem, part: ReleasedPart, limit: float) -> Cell:
    """Draw a bar; of places a dot, as the first one is the smallest number."""
    if row.measure == "place":
        at, low, high = part.shown.value, 1, len(row.parts)
        return DotsCell(low=low, high=high, points=(Point(at=at),), text=part.shown.words())
    share = part.shown.value if row.measure == "share" else 100 * part.shown.value / limit
    said = part.shown.words()
    words = f"{said}\N{NO-BREAK SPACE}%" if row.measure == "share" else said
    return ShareCell(share=share, limit=100, text=words)


def _part_labels(scene: Scene, question: Question) -> dict[str, str]:
    return {option.id: scene.say(option.label) for option in getattr(question, "options", ())}


def years_words(part: ReleasedPart) -> str:
    """Say which years a band holds.

    >>> years_words(ReleasedPart("", Printed("50", 50), None, 2012))
    'until 2012'
    """
    if part.start is None and part.end is not None:
        return tell("until {year}", year=part.end)
    if part.end is None:
        return tell("{year} or later", year=part.start)
    if part.start == part.end:
        return str(part.start)
    return tell("{first} to {last}", first=part.start, last=part.end)


def _own_parts(question: Question, value: Any) -> set[str]:
    """Name the options that one chose, or put first; of a day, its year."""
    if value is None:
        return set()
    if isinstance(question, RankingQuestion):
        return set((value.get("order") or [[]])[0])
    if isinstance(value, str):
        return {value[:4] if question.kind == "date" else value}
    return set(value)


def _is_in(part: ReleasedPart, own: set[str]) -> bool:
    if part.id or not own:
        return False
    year = int(next(iter(own)))
    return (part.start or year) <= year <= (part.end or year)


# What they share


def _label(scene: Scene, question: Question) -> TextCell:
    return TextCell(text=scene.name(question))


def _own_label(label: TextCell, own: str) -> TextCell:
    return label.model_copy(update={"tag": tell("You: {answer}", answer=own)})


def _counting() -> tuple[Column, Column]:
    return Column(head="n", align="end"), Column(head=tell("Missing"))


def _counted(row: ReleasedItem) -> tuple[Cell, Cell]:
    return NumberCell(text=str(row.n)), missing_cell(row)


def _ended(title: str) -> str:
    return title if title.endswith(("?", "!", ".")) else f"{title}."


def _about(scene: Scene, questions: Sequence[Question], *, has_shares: bool) -> str:
    words = scene.full_words(questions[0]) if len(questions) == 1 else ""
    return " ".join(filter(None, (words, scene.rounded() if has_shares else "")))


def _about_one(scene: Scene, question: Question, row: ReleasedItem) -> str:
    said = [scene.full_words(question), scene.counts(row)]
    if row.measure == "share":
        said.append(scene.rounded())
        if question.kind == "choices" and getattr(question, "at_most", None) != 1:
            said.append(tell("Several could be chosen."))
        if question.kind == "date" and scene.mode != "named":
            said.append(tell("Years with few answers are put together."))
    elif row.measure == "place":
        said.append(tell("1 is first; options left out share the places that remain."))
    else:
        said.append(tell("Mean of those who shared out points."))
    return " ".join(filter(None, said))


def _conditions(scene: Scene, questions: Sequence[Question]) -> tuple[str, ...]:
    """Say of which questions not everybody was asked."""
    found = []
    for question in questions:
        condition = scene.condition(question)
        if condition and len(questions) > 1:
            condition = f"{_ended(scene.name(question))} {condition}"
        found.append(condition)
    return tuple(filter(None, found))


_ALIKE: dict[str, Callable[[Scene, Area, Sequence[Question]], Block]] = {
    "level": _of_levels,
    "agree": _of_statements,
    "number": _of_numbers,
}
