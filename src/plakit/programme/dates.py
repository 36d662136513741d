"""Dates as a group knows them: a day, a month, a year, or not known."""

import calendar
import re
from dataclasses import dataclass
from datetime import date

_SHAPE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


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
        if not _SHAPE.fullmatch(self.text) or not self.text.isascii():
            raise ValueError("is no date: write YYYY, YYYY-MM or YYYY-MM-DD (such as 2012-09-16)")
        try:
            _ = self.first
        except ValueError:
            raise ValueError("is no day of the calendar; look at month and day") from None

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
        year, month, day = self._parts()
        return date(year, month or 1, day or 1) if year else date.min

    @property
    def last(self) -> date:
        """Give the latest day it can be (of an unknown date: the last day there is)."""
        year, month, day = self._parts()
        if not year:
            return date.max
        month = month or 12
        return date(year, month, day or calendar.monthrange(year, month)[1])

    def words(self) -> str:
        """Give the date as it is read: 16 September 2012, September 2012, 2012 or nothing."""
        year, month, day = self._parts()
        parts = (str(day) if day else "", _MONTHS[month], f"{year:04}" if year else "")
        return " ".join(part for part in parts if part)

    def __str__(self) -> str:
        return self.text

    def _parts(self) -> tuple[int, int, int]:
        year, month, day = (*map(int, filter(None, self.text.split("-"))), 0, 0, 0)[:3]
        # A month or day written as 00 must be refused by `date`, not taken for "not known".
        if (self.text[4:] and not month) or (self.text[7:] and not day):
            raise ValueError
        return year, month, day


# Not calendar.month_name: that one changes with the locale of the machine.
_MONTHS = ("", "January", "February", "March", "April", "May", "June", "July", "August",
           "September", "October", "November", "December")  # fmt: skip
