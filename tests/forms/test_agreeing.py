import pytest

from plakit.forms import AgreeQuestion
from tests.forms.asked import kept, refusal

AGREE = AgreeQuestion(id="a", label="Visits are worth their cost.", may_decline=True)


@pytest.mark.parametrize("value", ["agree", "disagree", "pass"])
def test_whoever_passes_has_answered_too(value: str) -> None:
    assert kept(AGREE, value) == {"value": value}


@pytest.mark.parametrize(("value", "what"), [("yes", '"yes"'), (True, '"true"'), (0, "0")])
def test_there_is_no_fourth_answer(value: object, what: str) -> None:
    assert refusal(AGREE, value) == (
        f"{what} is not an answer to a statement. Allowed: agree, disagree, pass. "
        "Choose one of them."
    )


def test_on_paper_the_boxes_stand_in_a_row() -> None:
    sheet = AGREE.printed(["en"])
    assert (sheet.shape, sheet.nothing) == ("row", ("I prefer not to say",))
    assert [option.label for option in sheet.options] == ["Agree", "Disagree", "Pass"]
