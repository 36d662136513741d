"""The Form of a live round: each seat says for its own unit what there is, and since when."""

from collections.abc import Sequence

from plakit.activities.form_of import form_of
from plakit.activities.status_matrix.settings import LINES, MatrixColumn, MatrixSettings
from plakit.activities.status_matrix.years import FIRST, LAST
from plakit.blocks.words import STATUS
from plakit.forms import (
    ChoiceQuestion,
    ChoicesQuestion,
    Form,
    NumberQuestion,
    Option,
    Question,
    Section,
    ShowIf,
)
from plakit.programme import Activity, Programme, Step
from plakit.text import Text, in_each, say, tell_each
from plakit.wording import SPOKEN, mark, tell

# Behind the id of an activity: the questions on its years. And the question on older data.
SINCE, UNTIL = ".since", ".until"
OLDER = "older-data"
# So many years before and after the session a year may lie, where its day is known.
_BACK, _AHEAD = 30, 15
_YEARS = (
    (SINCE, mark("Since which year, or from which year on?"), mark("{title}: since")),
    (UNTIL, mark("Until which year, if it has an end?"), mark("{title}: until")),
)
_NOTHINGS = {"none": mark("none: there is no such activity"), "unknown": mark("not known")}


def matrix_form(
    programme: Programme,
    activity: Activity,
    step: Step,
    settings: MatrixSettings,
    columns: Sequence[MatrixColumn],
) -> Form:
    """Make the Form: one choice an activity, its years where there is something."""
    session = programme.session(step.session) if step.session else None
    year = session.date.first.year if session and session.date.is_known else None
    span = (year - _BACK, year + _AHEAD) if year else (FIRST, LAST)
    options = _options()
    questions: list[Question] = []
    for column in columns:
        questions += _of_column(column, options, span, comments=settings.comments)
    questions.append(_older(columns))
    section = Section(id="marks", title=activity.title, questions=tuple(questions))
    return form_of(activity, [section], meant_to_be_read=True)


def _named(sentence: str, title: Text) -> Text:
    return in_each(SPOKEN, lambda language: tell(sentence, title=say(title, [language])))


def _options() -> tuple[Option, ...]:
    said = {code: STATUS[code] for code in LINES} | _NOTHINGS
    return tuple(Option(id=name, label=tell_each(text)) for name, text in said.items())


def _of_column(
    column: MatrixColumn, options: tuple[Option, ...], span: tuple[int, int], *, comments: bool
) -> list[Question]:
    is_there = ShowIf(item=column.id, is_in=LINES)
    low, high = span
    choice = ChoiceQuestion(
        id=column.id, label=column.question or column.title, short=column.title,
        options=options, comment=comments,
    )  # fmt: skip
    return [
        choice,
        *(
            NumberQuestion(
                id=f"{column.id}{name}", label=tell_each(label), short=_named(short, column.title),
                whole=True, lowest=low, highest=high, show_if=is_there,
            )
            for name, label, short in _YEARS
        ),
    ]  # fmt: skip


def _older(columns: Sequence[MatrixColumn]) -> Question:
    return ChoicesQuestion(
        id=OLDER,
        label=tell_each(mark("Which of these answers rest on older data?")),
        help=tell_each(mark("Leave it open where all of them are as of today.")),
        options=tuple(Option(id=one.id, label=one.title) for one in columns),
    )
