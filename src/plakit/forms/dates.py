"""The question when: one day."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Annotated, ClassVar, Self

from pydantic import AfterValidator, JsonValue, model_validator

from plakit.blocks import SheetQuestion
from plakit.errors import AnswerError
from plakit.forms.questions import Question
from plakit.forms.taking import quote
from plakit.text import say
from plakit.wording import mark, tell, tr

# The digits of a day on paper, in the order they are written.
_DIGITS = (mark("day"), mark("month"), mark("year"))
_ENDS = {
    (True, True): mark("From {low} to {high}."),
    (True, False): mark("From {low} on."),
    (False, True): mark("Until {high}."),
    (False, False): "",
}
_ALLOWED = {
    (True, True): mark(
        "Allowed: days from {low} to {high}, as 2012-09-16. Give year, month and day."
    ),
    (True, False): mark("Allowed: days from {low}, as 2012-09-16. Give year, month and day."),
    (False, True): mark("Allowed: days to {high}, as 2012-09-16. Give year, month and day."),
    (False, False): mark("Allowed: days, as 2012-09-16. Give year, month and day."),
}
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _is_day(text: str) -> bool:
    if not _DAY.fullmatch(text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _day_or_none(text: str) -> str:
    if text and not _is_day(text):
        raise ValueError(tell("{given} is not a day; write it as 2012-09-16", given=quote(text)))
    return text


class DateQuestion(Question):
    """On which day? A value is a day as ``"2012-09-16"``.

    ``earliest`` and ``latest`` are days, or empty: without an end.
    """

    kind: ClassVar[str] = "date"

    earliest: Annotated[str, AfterValidator(_day_or_none)] = ""
    latest: Annotated[str, AfterValidator(_day_or_none)] = ""

    @model_validator(mode="after")
    def _ends_in_order(self) -> Self:
        if self.earliest and self.latest and self.latest < self.earliest:
            raise ValueError(
                tell(
                    "the latest day {latest} is before {earliest}",
                    latest=self.latest,
                    earliest=self.earliest,
                )
            )
        return self

    def check(self, raw: object) -> JsonValue:
        """Take a day between the two."""
        if not isinstance(raw, str) or not _is_day(raw):
            raise AnswerError(
                tell("{given} is not a day. {allowed}", given=quote(raw), allowed=self._allowed()),
                "unfit_day",
            )
        # Days written like this stand in the order of the calendar.
        if raw < self.earliest or (self.latest and raw > self.latest):
            text = tell(
                "{raw} is outside the days asked for. {allowed}", raw=raw, allowed=self._allowed()
            )
            raise AnswerError(text, "unfit_range")
        return raw

    def _allowed(self) -> str:
        allowed = _ALLOWED[bool(self.earliest), bool(self.latest)]
        return tell(allowed, low=self.earliest, high=self.latest)

    def printed(self, languages: Iterable[str]) -> SheetQuestion:
        """Give boxes for the digits of day, month and year."""
        languages = tuple(languages)
        words = tr(languages)
        said = _ENDS[bool(self.earliest), bool(self.latest)]
        # An empty sentence would give the head of the catalogue.
        ends = words.gettext(said).format(low=self.earliest, high=self.latest) if said else ""
        return self.on_paper(
            languages,
            shape="date",
            help=" ".join(filter(None, (say(self.help, languages), ends))),
            options=[{"label": words.gettext(digits)} for digits in _DIGITS],
        )
