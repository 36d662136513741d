"""Dates on a line of months: days that are known, and spans in which some day lies."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from plakit.blocks import LegendItem, Scale, SpanCell, Tick
from plakit.locales import day_number, day_words, month_sign
from plakit.programme import PartialDate
from plakit.wording import tell

Span = tuple[PartialDate, PartialDate]


@dataclass(frozen=True)
class TimeLine:
    """A line from the first day of one month to the first day of another.

    ``as_of`` is the day it is judged from; None: no day.
    """

    low: date
    high: date
    as_of: date | None

    @classmethod
    def around(cls, spans: Sequence[Span], *, as_of: date | None) -> "TimeLine":
        """Give the months that hold all spans."""
        first = min(start.first for start, _ in spans)
        last = max(end.last for _, end in spans)
        return cls(first.replace(day=1), _next_month(last), as_of)

    def scale(self) -> Scale:
        """Give the head of the column: a tick at each first of a month."""
        ticks, day = [], self.low
        while day < self.high:
            ticks.append(Tick(at=day.toordinal(), text=month_sign(day)))
            day = _next_month(day)
        return Scale(
            low=self.low.toordinal(),
            high=self.high.toordinal(),
            ticks=tuple(ticks),
            as_of=self._as_of(),
        )

    def mark(self, start: PartialDate, end: PartialDate) -> SpanCell:
        """Give the mark of one span."""
        return SpanCell(
            start=start.first.toordinal(),
            end=end.last.toordinal(),
            low=self.low.toordinal(),
            high=self.high.toordinal(),
            sure=start.is_day and end.is_day,
            text=span_words(start, end),
            as_of=day.at if (day := self._as_of()) else None,
        )

    def legend(self, spans: Sequence[Span]) -> tuple[LegendItem, ...]:
        """Explain the marks that occur."""
        sure = [start.is_day and end.is_day for start, end in spans]
        days = [start != end for (start, end), known in zip(spans, sure, strict=True) if known]
        items = (
            (any(days), LegendItem(mark="days", text=tell("days known"))),
            (not all(days), LegendItem(mark="day", text=tell("one day"))),
            (
                not all(sure),
                LegendItem(mark="some_day", text=tell("some day in this month or span")),
            ),
        )
        return tuple(item for occurs, item in items if occurs)

    def _as_of(self) -> Tick | None:
        if self.as_of is None or not self.low <= self.as_of < self.high:
            return None
        words = tell("as of {day}", day=day_words(self.as_of))
        return Tick(at=self.as_of.toordinal(), text=words)


def span_words(start: PartialDate, end: PartialDate) -> str:
    """Say a span as briefly as it is clear.

    >>> span_words(PartialDate("2012-09-19"), PartialDate("2012-09-21"))
    '19–21 September 2012'
    """
    if start == end:
        return start.words()
    if start.is_day and end.is_day and start.text[:7] == end.text[:7]:
        return f"{day_number(start.first)}–{end.words()}"
    return f"{start.words()} – {end.words()}"


def _next_month(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)
