from typing import Any

import pytest
from pydantic import ValidationError

from plakit.forms import RankingQuestion
from tests.forms.asked import IDEAS, NAMED, kept, refusal


def ranking(**fields: Any) -> RankingQuestion:
    return RankingQuestion(id="r", label="What comes first?", options=IDEAS, **fields)


PLAIN = ranking()
FREE = ranking(ties=True, may_abstain=True)


def test_an_order_may_be_partial() -> None:
    value = {"order": [["visit"], ["meet"]]}
    assert kept(PLAIN, value) == {"value": value}


def test_those_that_share_a_place_are_kept_in_the_order_of_the_question() -> None:
    assert kept(FREE, {"order": [["talk"], ["visit", "meet"]]}) == {
        "value": {"order": [["talk"], ["meet", "visit"]]}
    }


def test_whoever_abstains_has_answered_and_an_empty_order_is_no_answer() -> None:
    assert kept(FREE, {"abstains": True}) == {"value": {"abstains": True}}
    assert kept(PLAIN, {"order": []}) == {}


@pytest.mark.parametrize(
    ("question", "value", "sentence"),
    [
        (PLAIN, {"order": [["meet"], ["meet"]]},
         ('"meet" has two places. Allowed: one place for each option. '
          "Take it out of one of them.")),
        (PLAIN, {"order": [["meet", "visit"]]},
         ("2 options stand in one place. Allowed: one option in each place. "
          "Put each option in its place.")),
        (FREE, {"order": [["meet"], []]},
         ("0 options stand in one place. Allowed: one option or more in each place. "
          "Put each option in its place.")),
        (PLAIN, {"order": [["x"]]},
         f'"x" is not an option of this question. Allowed: {NAMED}. Choose one of them.'),
        (ranking(at_most=1), {"order": [["meet"], ["visit"]]},
         "these are 2 places. Allowed: at most 1. Leave some out."),
        (ranking(at_most=1, ties=True), {"order": [["meet", "visit"]]},
         "2 options have a place. Allowed: at most 1. Take some out."),
        (PLAIN, {"abstains": True},
         '"abstains" is not a field of this answer. Allowed: order. Leave it out.'),
        (FREE, {"abstains": True, "order": []},
         "2 ways to answer are given at once. Allowed: one, order or abstains. Give one of them."),
        (FREE, {"abstains": 1},
         ("1 does not say that one abstains. Allowed: true. "
          "Give true, or an order, or take the answer back.")),
        (PLAIN, ["meet"],
         ("a list is not an answer of this kind. Allowed: the fields order. "
          "Give it by these fields.")),
    ],
)  # fmt: skip
def test_an_order_that_does_not_fit_is_refused(
    question: RankingQuestion, value: object, sentence: str
) -> None:
    assert refusal(question, value) == sentence


def test_there_is_more_than_one_thing_to_order_and_each_once() -> None:
    with pytest.raises(ValidationError, match="at least 2 items"):
        RankingQuestion(id="r", label="R", options=IDEAS[:1])
    with pytest.raises(ValidationError, match="option meet stands there twice"):
        RankingQuestion(id="r", label="R", options=(IDEAS[0], IDEAS[0]))


def test_on_paper_each_option_has_a_box_for_its_place() -> None:
    sheet = ranking(at_most=2, help="Think of 2013.", method="By points.").printed(["de"])
    assert (sheet.shape, sheet.nothing) == ("numbers", ())
    assert [option.label for option in sheet.options] == ["Meetings", "Visits", "Vorträge"]
    assert FREE.printed(["en"]).nothing == ("I abstain",)


def test_the_sheet_says_how_to_fill_in_a_place_and_how_it_is_counted() -> None:
    first = "Write 1 in the box of what comes first, 2 for the next, and so on."
    assert ranking(at_most=2, help="Think of 2013.", method="By points.").printed(["en"]).help == (
        f"Think of 2013. {first} Give a place to at most 2. Give each place once. "
        "How it is counted: By points."
    )
    assert FREE.printed(["en"]).help == (
        f"{first} You may leave boxes empty. Several may share a place."
    )
