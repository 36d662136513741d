"""Months on a line, and the marks of days and spans on it."""

from datetime import date

import pytest

from plakit.activities.timeline import TimeLine, span_words
from plakit.programme import PartialDate

SPANS = [
    (PartialDate("2012-11-05"), PartialDate("2012-12-31")),
    (PartialDate("2013-01"), PartialDate("2013-01")),
]


def test_it_reaches_from_the_first_of_a_month_to_the_first_after_the_last() -> None:
    line = TimeLine.around(SPANS, as_of=None)
    assert (line.low, line.high) == (date(2012, 11, 1), date(2013, 2, 1))
    assert [tick.text for tick in line.scale().ticks] == ["Nov", "Dec", "Jan"]


def test_a_month_is_a_span_in_which_some_day_lies() -> None:
    sure, unsure = (TimeLine.around(SPANS, as_of=None).mark(*span) for span in SPANS)
    assert (sure.sure, unsure.sure) == (True, False)
    assert (unsure.start, unsure.end) == (
        date(2013, 1, 1).toordinal(), date(2013, 1, 31).toordinal(),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("day", "is_there"),
    [(date(2012, 10, 31), False), (date(2012, 11, 1), True), (date(2013, 2, 1), False)],
)
def test_the_day_it_is_judged_from_stands_there_if_it_lies_on_the_line(
    day: date, is_there: bool
) -> None:
    line = TimeLine.around(SPANS, as_of=day)
    assert (line.scale().as_of is not None) is is_there
    assert (line.mark(*SPANS[0]).as_of is not None) is is_there


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2012-09-19", "2012-09-19", "19 September 2012"),
        ("2012-09-19", "2012-09-21", "19–21 September 2012"),
        ("2012-09-30", "2012-10-01", "30 September 2012 – 1 October 2012"),
        ("2012", "2012", "2012"),
        ("2012-09", "2012-10", "September 2012 – October 2012"),
    ],
)
def test_a_span_is_said_as_briefly_as_it_is_clear(start: str, end: str, words: str) -> None:
    assert span_words(PartialDate(start), PartialDate(end)) == words
