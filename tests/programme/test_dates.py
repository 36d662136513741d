from datetime import date

import pytest

from plakit.programme import PartialDate


@pytest.mark.parametrize(
    ("text", "first", "last", "words"),
    [
        ("2012-09-16", date(2012, 9, 16), date(2012, 9, 16), "16 September 2012"),
        ("2012-02", date(2012, 2, 1), date(2012, 2, 29), "February 2012"),
        ("2012", date(2012, 1, 1), date(2012, 12, 31), "2012"),
        ("", date.min, date.max, ""),
    ],
)
def test_a_date_says_what_is_known_of_it(text: str, first: date, last: date, words: str) -> None:
    day = PartialDate(text)
    assert (day.first, day.last, day.words(), str(day)) == (first, last, words, text)
    assert day.is_known is bool(text)
    assert day.is_day is (len(text) == 10)


@pytest.mark.parametrize("text", ["2012-13", "2012-02-30", "2011-02-29", "2012-00", "2012-01-00"])
def test_a_day_that_no_calendar_has_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is no day of the calendar"):
        PartialDate(text)


@pytest.mark.parametrize(
    "text", ["16.9.2012", "12", "2012-9", "2012-09-16T10", "soon", "0000", "２０１２"]
)
def test_what_is_no_date_is_refused_with_the_shapes_that_are(text: str) -> None:
    with pytest.raises(ValueError, match="write YYYY, YYYY-MM or YYYY-MM-DD"):
        PartialDate(text)
