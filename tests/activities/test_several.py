"""Questions of a Form that asks the same of several things."""

from plakit.activities.several import Several
from plakit.activities.written import DRAFT, READY
from plakit.forms import Form, Section, shown_questions
from plakit.wording import mark

NOTES = Several("note", ("en", "cs"))
WHAT = {"en": "What?"}


def asked(several: Several, most: int) -> Form:
    questions = [
        one
        for number in range(1, most + 1)
        for one in (
            *([several.another(number, {"en": "Another?"})] if number > 1 else []),
            several.question(number, "text", "text", WHAT),
        )
    ]
    return Form(id="notes", sections=(Section(id="all", questions=questions),), title={"en": "N"})


def shown(form: Form, **said: str) -> list[str]:
    answers = {name.replace("_", "-"): {"value": value} for name, value in said.items()}
    return [one.id for one in shown_questions(form, answers)]


def test_further_ones_are_asked_once_somebody_says_that_there_are() -> None:
    form = asked(NOTES, 3)
    assert shown(form) == ["note1-text", "note2-more"]
    assert shown(form, note2_more="no") == ["note1-text", "note2-more"]
    assert shown(form, note2_more="yes") == ["note1-text", "note2-more", "note2-text", "note3-more"]


def test_a_condition_of_its_own_takes_the_place_of_that() -> None:
    own = {"item": "note2-text", "is_in": ["a"]}
    assert NOTES.question(2, "why", "text", WHAT, show_if=own)["show_if"] == own
    assert "show_if" not in NOTES.question(1, "why", "text", WHAT)


def test_the_language_is_asked_only_of_a_group_with_several() -> None:
    question = next(NOTES.language(1))
    assert (question["id"], [one["id"] for one in question["options"]]) == (
        "note1-language",
        ["en", "cs"],
    )
    assert list(Several("note", ("cs",)).language(1)) == []


def test_a_group_is_asked_in_its_languages_and_at_least_in_english() -> None:
    assert Several("note", ("fr", "cs")).each(mark("Yes")) == {"fr": "Oui"}
    assert Several("note", ("cs",)).each(mark("Yes")) == {"en": "Yes"}


def test_how_far_it_is_stays_open_until_it_is_said() -> None:
    state = NOTES.state(2, WHAT, {DRAFT: mark("No"), READY: mark("Yes")})
    assert [one["id"] for one in state["options"]] == ["draft", "ready"]
    assert state["show_if"] == {"item": "note2-more", "is_in": ["yes"]}
