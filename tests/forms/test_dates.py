import pytest
from pydantic import ValidationError

from plakit.forms import DateQuestion
from tests.forms.asked import kept, refusal

OPEN = DateQuestion(id="d", label="When?")
YEAR = DateQuestion(id="d", label="When?", earliest="2012-10-01", latest="2013-09-30", help="Soon.")


@pytest.mark.parametrize("day", ["2012-10-01", "2013-02-28", "2013-09-30"])
def test_a_day_between_the_ends_is_kept(day: str) -> None:
    assert kept(YEAR, day) == {"value": day}
    assert kept(OPEN, "0001-01-01") == {"value": "0001-01-01"}


ENDS = "Allowed: days from 2012-10-01 to 2013-09-30, as 2012-09-16. Give year, month and day."


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        ("2013-02-29", f'"2013-02-29" is not a day. {ENDS}'),
        ("01.10.2012", f'"01.10.2012" is not a day. {ENDS}'),
        (20121001, f"20121001 is not a day. {ENDS}"),
        ("2012-09-30", f"2012-09-30 is outside the days asked for. {ENDS}"),
        ("2013-10-01", f"2013-10-01 is outside the days asked for. {ENDS}"),
    ],
)
def test_what_is_no_day_or_outside_is_refused(value: object, sentence: str) -> None:
    assert refusal(YEAR, value) == sentence


def test_without_ends_any_day_is_allowed() -> None:
    assert refusal(OPEN, "soon") == (
        '"soon" is not a day. Allowed: days, as 2012-09-16. Give year, month and day.'
    )


def test_ends_are_days_in_order() -> None:
    with pytest.raises(ValidationError, match='"2012" is not a day; write it as 2012-09-16'):
        DateQuestion(id="d", label="When?", earliest="2012")
    with pytest.raises(ValidationError, match="the latest day 2012-01-01 is before 2012-02-01"):
        DateQuestion(id="d", label="When?", earliest="2012-02-01", latest="2012-01-01")


def test_on_paper_there_are_boxes_for_the_digits_and_the_ends_are_said() -> None:
    sheet = YEAR.printed(["en"])
    assert sheet.shape == "date"
    assert sheet.help == "Soon. From 2012-10-01 to 2013-09-30."
    assert [option.label for option in sheet.options] == ["day", "month", "year"]
    assert OPEN.printed(["en"]).help == OPEN.printed(["de"]).help == ""
    assert DateQuestion(id="d", label="When?", latest="2013-01-01").printed(["en"]).help == (
        "Until 2013-01-01."
    )
