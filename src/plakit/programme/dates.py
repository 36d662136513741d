"""Dates as a group knows them: a day, a month, a year, or not known."""

import calendar
import re
from dataclasses import dataclass
from datetime import date

from plakit.locales import day_words, month_words
from plakit.wording import tell

SHAPE = re.compile(r"[12][0-9]{3}(-[0-9]{2}(-[0-9]{2})?)?")


@dataclass(frozen=True)
class PartialDate:
    """A date that may lack its day or its month; an empty text is a date nobody knows.

    Raises
    ------
    ValueError
        If the text is neither ``YYYY``, ``YYYY-MM`` nor ``YYYY-MM-DD``, or no day of the calendar.

    >>> PartialDate("2012-09").words()
    'September 2012'
    """

    text: str = ""

    def __post_init__(self) -> None:
        if not self.text:
            return
        if not SHAPE.fullmatch(self.text):
            raise ValueError(
                tell("is no date: write YYYY, YYYY-MM or YYYY-MM-DD (such as 2012-09-16)")
            )
        try:
            _ = self.first
        except ValueError:
            raise ValueError(tell("is no day of the calendar; look at month and day")) from None

    @property
    def is_known(self) -> bool:
        """Tell whether at least the year is known."""
        return bool(self.text)

    @property
    def is_day(self) -> bool:
        """Tell whether the date is known to the day."""
        return len(self.text) == 10

    @property
    def first(self) -> date:
        """Give the earliest day it can be (of an unknown date: the first day there is)."""
        return date.fromisoformat(f"{self.text}-01-01"[:10]) if self.text else date.min

    @property
    def last(self) -> date:
        """Give the latest day it can be (of an unknown date: the last day there is)."""
        if not self.text:
            return date.max
        if self.is_day:
            return self.first
        month = self.first.month if "-" in self.text else 12
        return date(self.first.year, month, calendar.monthrange(self.first.year, month)[1])

    def words(self) -> str:
        """Give the date as it is read: 16 September 2012, September 2012, 2012 or nothing."""
        if not self.text:
            return ""
        write = {4: _year, 7: month_words, 10: day_words}[len(self.text)]
        return write(self.first)

    def __str__(self) -> str:
        return self.text


def _year(day: date) -> str:
    return str(day.year)
