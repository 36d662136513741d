"""What the tests of single kinds share: the options they ask about, and how a value fares."""

import pytest

from plakit.errors import AnswerError
from plakit.forms import Form, Option, Question, Section, check_answer

IDEAS = (
    Option(id="meet", label="Meetings"),
    Option(id="visit", label="Visits"),
    Option(id="talk", label={"en": "Talks", "de": "Vorträge"}),
)
NAMED = "meet (Meetings), visit (Visits), talk (Talks)"


def kept(question: Question, value: object) -> object:
    """Give the answer as it is kept."""
    return check_answer(form_of(question), question.id, {"value": value}).value


def refusal(question: Question, value: object) -> str:
    """Give the sentence by which a value is refused, without its place."""
    with pytest.raises(AnswerError) as refused:
        check_answer(form_of(question), question.id, {"value": value})
    return str(refused.value).removeprefix(f"f, {question.id}: ")


def form_of(question: Question) -> Form:
    """Ask one question."""
    return Form(id="f", title="F", sections=(Section(id="s", questions=(question,)),))
