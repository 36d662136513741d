from typing import Any

import pytest
from pydantic import ValidationError

from plakit.forms import PointsQuestion
from tests.forms.asked import IDEAS, NAMED, kept, refusal


def points(**fields: Any) -> PointsQuestion:
    return PointsQuestion(id="p", label="Where?", options=IDEAS, **{"budget": 10} | fields)


ALL = points(spend_all=True)


def test_an_option_without_points_is_left_out() -> None:
    assert kept(points(), {"meet": 3, "visit": 0}) == {"value": {"meet": 3}}
    assert kept(ALL, {"meet": 3, "visit": 7}) == {"value": {"meet": 3, "visit": 7}}


@pytest.mark.parametrize(
    ("question", "value", "sentence"),
    [
        (points(), {"meet": 8, "visit": 3},
         "11 points are given in all. Allowed: 1 to 10. Change some, or take the answer back."),
        (points(), {"meet": 0},
         "0 points are given in all. Allowed: 1 to 10. Change some, or take the answer back."),
        (ALL, {"meet": 8},
         "8 points are given in all. Allowed: all 10. Change some, or take the answer back."),
        (points(most_each=4), {"meet": 5},
         ("5 is not a number of points. Allowed: whole numbers from 0 to 4 for one option. "
          "Give one of them.")),
        (points(), {"meet": True},
         ('"true" is not a number of points. Allowed: whole numbers from 0 to 10 for one option. '
          "Give one of them.")),
        (points(), {"x": 1},
         f'"x" is not an option of this question. Allowed: {NAMED}. Choose one of them.'),
        (points(), {},
         ("no option is answered. Allowed: one option or more. "
          "Answer an option, or take the answer back.")),
        (points(), [3],
         ("a list is not an answer of this kind. Allowed: a set of fields named by options. "
          "Give one for each option you answer.")),
    ],
)  # fmt: skip
def test_points_that_do_not_fit_are_refused(
    question: PointsQuestion, value: object, sentence: str
) -> None:
    assert refusal(question, value) == sentence


def test_a_budget_that_cannot_be_spent_is_a_fault_of_the_form() -> None:
    with pytest.raises(ValidationError, match="10 points cannot all be spent: 3 options take at"):
        points(most_each=3, spend_all=True)


def test_on_paper_the_budget_is_said() -> None:
    assert points(most_each=4).printed(["en"]).help == (
        "Share out up to 10 points: write them in the boxes. At most 4 for one."
    )
    sheet = ALL.printed(["en"])
    assert sheet.shape == "numbers"
    assert sheet.help == "Share out all 10 points: write them in the boxes."
