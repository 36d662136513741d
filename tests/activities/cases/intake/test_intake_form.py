"""The Form of an intake: short, the problem first, further cases and names on demand only."""

from collections.abc import Callable

import pytest

from plakit.forms import Form, check_answer, shown_questions
from plakit.programme import EVIDENCE

Change = Callable[[str, str, str], None]
Make = Callable[[], Form]
FIELDS = """settings: {most_each: 2, fields: [target_group, resources, levels, themes, tags, \
data_year, links,
  contact, transferable]}
"""


def shown(form: Form, **answers: object) -> list[str]:
    """Name what is asked of the first case after these answers to it."""
    given = {f"case1-{name}": {"value": value} for name, value in answers.items()}
    return [one.id.removeprefix("case1-") for one in shown_questions(form, given)]


@pytest.fixture
def short(change: Change, form: Make) -> Form:
    """Give the form of an intake that says nothing of what is asked."""
    change("activities/cases.yaml", FIELDS, "")
    return form()


def test_the_problem_comes_first_and_the_readiness_last(short: Form) -> None:
    assert shown(short) == [
        "problem", "title", "target_group", "steps", "result1", "evidence1", "transferable",
        "units", "levels", "themes", "organisation", "consent", "state",
    ]  # fmt: skip


def test_the_evidence_stands_right_behind_its_result_weakest_first(short: Form) -> None:
    question = short.question("case1-evidence1")
    assert [one.id for one in question.options] == list(EVIDENCE)  # type: ignore[attr-defined]


def test_a_second_result_is_asked_for_once_the_first_is_told(short: Form) -> None:
    more = shown(short, evidence1="opinion")
    assert more[4:8] == ["result1", "evidence1", "result2", "evidence2"]


@pytest.mark.parametrize(("consent", "is_asked"), [("none", False), ("group", True),
                                                   ("public", True)])  # fmt: skip
def test_a_name_is_asked_for_after_consent_only(
    short: Form, consent: str, *, is_asked: bool
) -> None:
    assert ("contact_name" in shown(short, consent=consent)) is is_asked
    assert ("contact_email" in shown(short, consent=consent)) is is_asked


def test_what_is_written_is_read_under_the_seats_name(short: Form) -> None:
    assert short.privacy_words("AT-1") == (
        "You answer for your seat: AT-1. What you write is read by the group: name people only "
        "where you are asked."
    )


def test_nothing_has_to_be_answered_so_that_a_draft_may_wait(short: Form) -> None:
    assert not [one.id for one in short.questions if one.required]


def test_a_second_case_is_asked_on_demand_and_says_which_it_is(form: Make) -> None:
    both = form()
    assert [one.id for one in shown_questions(both, {})][-1] == "case2-more"
    asked = shown_questions(both, {"case2-more": {"value": "yes"}})
    assert [one.id for one in asked if one.id == "case2-state"]
    assert {"en": "Case 2: The problem"} in [one.title for one in both.sections]


def test_a_third_case_waits_for_the_second(change: Change, form: Make) -> None:
    change("activities/cases.yaml", "most_each: 2", "most_each: 3")
    yes = {"value": "yes"}
    third = [one.id for one in shown_questions(form(), {"case3-more": yes})]
    assert not [name for name in third if name.startswith("case3-")]
    both = {"case2-more": yes, "case3-more": yes}
    assert "case3-problem" in [one.id for one in shown_questions(form(), both)]


def test_themes_are_those_of_the_programme(form: Make) -> None:
    options = form().question("case1-themes").options  # type: ignore[attr-defined]
    assert [one.id for one in options] == ["mobility", "trust"]


def test_without_themes_they_are_not_asked(short: Form, change: Change, form: Make) -> None:
    change("programme.yaml", "themes:", "viewpoints:")
    assert "themes" not in shown(form())


def test_the_form_speaks_all_languages_of_the_group(change: Change, form: Make) -> None:
    change("programme.yaml", "languages: [en]", "languages: [de, fr, nb]")
    change("activities/cases.yaml", "title: Your cases",
           "title: {de: Ihre Fälle, fr: Vos cas}")  # fmt: skip
    asked = form()
    assert asked.languages == ("de", "fr")
    assert asked.question("case1-problem").label["de"] == "Was war das Problem?"
    languages = asked.question("case1-language").options  # type: ignore[attr-defined]
    assert [(one.id, one.label[""]) for one in languages] == [
        ("de", "Deutsch"), ("fr", "français"), ("nb", "norsk bokmål"),
    ]  # fmt: skip


def test_in_a_group_of_one_language_nobody_is_asked_for_it(short: Form) -> None:
    assert "case1-language" not in short.items()


def test_each_question_has_a_name_for_tables(form: Make) -> None:
    question = form().question("case1-target_group")
    assert (question.label["en"], question.short["en"]) == ("For whom was it?", "For whom")


@pytest.mark.parametrize("item", ["case1-title", "case1-tags"])
def test_long_words_are_kept_within_bounds(form: Make, item: str) -> None:
    assert check_answer(form(), item, {"value": "x" * 300}).value == {"value": "x" * 300}
