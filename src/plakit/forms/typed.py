"""Answers as somebody types them in from a paper sheet: one short line a question.

Each kind has a hint, a reader (line to value) and a writer (kept value to line). What a value may
be is not decided here: every line read goes through `check_answer`.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import JsonValue

from plakit.blocks import Nothing
from plakit.errors import AnswerError
from plakit.forms import coding_lines
from plakit.forms import typed_lines as lines
from plakit.forms.questions import Question
from plakit.text import say
from plakit.wording import mark, tell


@dataclass(frozen=True)
class Typed:
    """How the answers of one kind are typed.

    Parameters
    ----------
    hint : str
        Said beside the field.
    read, write : function
        Of `plakit.forms.typed_lines`.
    choices : tuple of str
        The fields of the question that hold what is named by its number.
    more : dict
        A further hint for each field of the question that is true.
    """

    hint: str
    read: Callable[[lines.AnyQuestion, str], object]
    write: Callable[[lines.AnyQuestion, Any], str]
    choices: tuple[str, ...] = ()
    more: Mapping[str, str] = field(default_factory=dict)


def read_typed(question: Question, line: str) -> dict[str, object]:
    """Read one line as an answer for `check_answer`; an empty one is none.

    Raises
    ------
    AnswerError
        If the line cannot be read; it says what to type.

    >>> from plakit.forms import NumberQuestion
    >>> read_typed(NumberQuestion(id="n", label="How many?"), "2,5")
    {'value': 2.5}
    """
    words = line.strip()
    if not words:
        return {}
    for nothing in question.nothings:
        if words == lines.NOTHINGS[nothing.value]:
            return {"nothing": nothing.value}
    typed = _typed(question)
    try:
        return {"value": typed.read(question, words)}
    except AnswerError as fault:
        raise AnswerError(f"{fault} {_how(typed, question)}") from None


def write_typed(question: Question, answer: Mapping[str, JsonValue]) -> str:
    """Give a kept answer as the line that would be typed for it.

    >>> from plakit.forms import NumberQuestion
    >>> write_typed(NumberQuestion(id="n", label="How many?"), {"value": 2.5})
    '2.5'
    """
    if "nothing" in answer:
        return lines.NOTHINGS[str(answer["nothing"])]
    if "value" not in answer:
        return ""
    return _typed(question).write(question, answer["value"])


def typed_hint(question: Question, languages: Iterable[str] = ("en",)) -> tuple[str, ...]:
    """Say in a few lines what may be typed: how, the choices by number, the kinds of nothing."""
    typed, languages = _typed(question), tuple(languages)
    choices = (_numbered(getattr(question, name), languages) for name in typed.choices)
    nothings = (
        f"{lines.NOTHINGS[one.value]} {_nothing_words(question, one, languages)}"
        for one in question.nothings
    )
    return tuple(filter(None, (_how(typed, question), *choices, " · ".join(nothings))))


def _nothing_words(question: Question, nothing: Nothing, languages: tuple[str, ...]) -> str:
    own = nothing is Nothing.does_not_apply and question.not_apply_label
    return question.nothing_said(nothing, languages) if own else nothing.words


def _how(typed: Typed, question: Question) -> str:
    more = (words for name, words in typed.more.items() if getattr(question, name))
    return " ".join(map(tell, (typed.hint, *more)))


def _numbered(choices: Iterable[Any], languages: tuple[str, ...]) -> str:
    return " · ".join(
        f"{getattr(one, 'value', number)} {_label(one, languages)}"
        for number, one in enumerate(choices, 1)
    )


def _typed(question: Question) -> Typed:
    if question.kind not in TYPED:
        raise AnswerError(
            tell(
                "{id}: a question of kind {kind} cannot be typed in on one line. Fill it in "
                "on the form: room.ask(..., seat=...).",
                id=question.id,
                kind=question.kind,
            )
        )
    return TYPED[question.kind]


def _label(choice: Any, languages: tuple[str, ...]) -> str:
    if isinstance(getattr(choice, "text", None), str):  # a card, in its writer's own words
        return str(choice.text)
    return say(choice.label, languages)


TYPED: dict[str, Typed] = {
    "level": Typed(
        mark("Type the number of a level: 2."),
        lines.read_level,
        lines.write_level,
        ("levels",),
        {"wanted": mark("Now and wanted: 2 4. Only wanted: . 4.")},
    ),
    "number": Typed(mark("Type a number in digits: 2.5."), lines.read_number, lines.as_typed),
    "choice": Typed(
        mark("Type one number: 2."), lines.read_choice, lines.write_choice, ("options",)
    ),
    "choices": Typed(
        mark("Type the numbers: 1 3."), lines.read_choices, lines.write_choices, ("options",)
    ),
    "agree": Typed(
        mark("Type 1 agree, 2 disagree or 3 pass."), lines.read_agree, lines.write_agree
    ),
    "date": Typed(mark("Type day, month and year: 16 9 2012."), lines.read_date, lines.as_typed),
    "ranking": Typed(
        mark("Type the numbers, best first: 3 1 2."),
        lines.read_ranking,
        lines.write_ranking,
        ("options",),
        {"ties": mark("Tied: 3 1=2."), "may_abstain": mark("Abstains: 0.")},
    ),
    "points": Typed(
        mark("Type points for each, in order: 3 0 7."),
        lines.read_points,
        lines.write_points,
        ("options",),
    ),
    "compare": Typed(
        mark("Type the pairs: 1>2 (first preferred), 3<1 (second preferred), 2=4 (equal)."),
        lines.read_compare,
        lines.write_compare,
        ("options",),
    ),
    "grid": Typed(
        mark("Type a level for each row, in order: 3 2 4. A dot leaves a row open."),
        lines.read_grid,
        lines.write_grid,
        ("rows", "levels"),
    ),
    "text": Typed(
        mark("Type the words as they stand on the sheet."), lines.as_typed, lines.as_typed
    ),
    "contribution": Typed(
        mark("Type the cards, with a bar between two: Time | Money."),
        lines.read_cards,
        lines.write_cards,
    ),
    "grouping": Typed(
        mark("Type the piles with their cards, with a bar between two: Trust: 1 3 | Time: 2."),
        lines.read_grouping,
        lines.write_grouping,
        ("cards",),
    ),
    "decision": Typed(
        mark("Type subject, verdict and reason, with a bar between two: 1 2 too dear | 3 1."),
        lines.read_decision,
        lines.write_decision,
        ("subjects", "verdicts"),
    ),
    "outcome": Typed(
        mark("Type how it stands (0 for not said), then the words: 1 We start in May."),
        lines.read_outcome,
        lines.write_outcome,
        ("standings",),
    ),
    "revise": Typed(
        mark("Change the words as they stand on the sheet."),
        lines.read_revision,
        lines.write_revision,
    ),
    "coding": Typed(
        mark(
            "Type sentences, codes and, after a semicolon, a note, with a bar between two places: "
            "3-4: 1 2; why so | 7: 5."
        ),
        coding_lines.read_coding,
        coding_lines.write_coding,
        ("codes",),
    ),
}
