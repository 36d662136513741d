"""Questions with options, and days: a table each, with a bar or a dot beside each number."""

from collections.abc import Iterable
from typing import Any

from plakit.activities.board import YOU
from plakit.activities.survey.rows import conditions, ended
from plakit.activities.survey.scene import Scene
from plakit.blocks import (
    Block,
    Cell,
    Column,
    DotsCell,
    Note,
    NumberCell,
    Point,
    Row,
    RowGroup,
    Scale,
    ShareCell,
    Table,
    TextCell,
    Tick,
)
from plakit.forms import Question
from plakit.forms.ranking import RankingQuestion
from plakit.methods.survey_items import ReleasedItem, ReleasedPart
from plakit.wording import tell


def options_block(scene: Scene, question: Question) -> Block:
    """Show one question, option by option; a note where nothing may be shown of it."""
    row = scene.row(question)
    title = scene.name(question)
    if row.reason or not row.parts:
        said = [f"{row.reason or row.parts_reason}."]
        said += [] if row.reason else [scene.counts(row)]
        return Note(text=" ".join([ended(title), scene.full_words(question), *said]), tone="empty")
    return Table(
        id=scene.table_id(question.id),
        title=title,
        about=_about_one(scene, question, row),
        columns=_option_columns(row),
        groups=(RowGroup(rows=tuple(_option_rows(scene, question, row))),),
        notes=conditions(scene, [question]),
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

    >>> from plakit.methods.released import Printed
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
