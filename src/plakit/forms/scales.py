"""Questions answered on a scale: described levels, and numbers."""

import math
from collections.abc import Iterable
from typing import ClassVar, Self

from pydantic import Field, JsonValue, model_validator

from plakit.blocks import SheetQuestion
from plakit.errors import AnswerError
from plakit.forms.questions import UNSAID, Part, Question, only_once
from plakit.forms.taking import listed, quote, take_fields
from plakit.text import Text, for_reader, say
from plakit.wording import mark, tell, tr

# Beyond this a number loses its last digits in a browser.
_LARGEST = 10**15


class Level(Part):
    """One step of a scale. The descriptor says what one would see at this step."""

    value: int = Field(ge=-100, le=100)
    label: Text
    descriptor: Text = UNSAID


def levels_ascend(levels: Iterable[Level]) -> None:
    """Refuse a scale whose levels do not stand once each, lowest first."""
    values = [level.value for level in levels]
    only_once(map(str, values), what=mark("level"))
    if values != sorted(values):
        raise ValueError(
            tell("levels {values} are not in order; write the lowest first", values=values)
        )


def take_level(raw: object, levels: Iterable[Level]) -> int:
    """Take one level of a scale.

    Raises
    ------
    AnswerError
        If the scale has no such level.
    """
    levels = tuple(levels)
    # True counts as 1 in Python; here it is no level.
    if type(raw) is int and raw in {level.value for level in levels}:
        return raw
    raise AnswerError(
        tell(
            "{given} is not a level of this question. Allowed: {levels}. Choose one of them.",
            given=quote(raw),
            levels=level_names(levels),
        )
    )


def level_names(levels: Iterable[Level]) -> str:
    """Name the levels of a scale in a sentence."""
    return listed(f"{level.value} {say(level.label, for_reader(()))}" for level in levels)


def levels_on_paper(levels: Iterable[Level], languages: Iterable[str]) -> list[dict[str, str]]:
    """Give the levels as what can be crossed on paper."""
    languages = tuple(languages)
    return [
        {
            "mark": str(level.value),
            "label": say(level.label, languages),
            "about": say(level.descriptor, languages),
        }
        for level in levels
    ]


class LevelQuestion(Question):
    """Where do we stand? Levels in order, lowest first, and if wished where we want to stand.

    A value is ``{"now": 2, "wanted": 4}``; either may be absent, not both.
    """

    kind: ClassVar[str] = "level"
    steers: ClassVar[bool] = True

    levels: tuple[Level, ...] = Field(min_length=2, max_length=7)
    wanted: bool = False
    now_label: Text = Field(default={"": "now", "de": "jetzt", "fr": "maintenant"})
    wanted_label: Text = Field(default={"": "wanted", "de": "gewünscht", "fr": "souhaité"})
    wanted_question: Text = Field(
        default={
            "": "Where should it stand?",
            "de": "Wo soll es stehen?",
            "fr": "Où faudrait-il en être\u202f?",
        }
    )

    @model_validator(mode="after")
    def _levels_ascend(self) -> Self:
        levels_ascend(self.levels)
        return self

    def check(self, raw: object) -> JsonValue:
        """Take the level of now, the wanted one, or both."""
        asked = ("now", "wanted") if self.wanted else ("now",)
        given = take_fields(raw, fields=asked)
        if not given:
            raise AnswerError(
                tell(
                    "no level is named. Allowed: {levels}. Choose one of them, or take "
                    "the answer back.",
                    levels=level_names(self.levels),
                )
            )
        return {name: take_level(given[name], self.levels) for name in asked if name in given}

    def is_enough(self, value: JsonValue) -> bool:
        """Tell whether it says where things stand; where they should is no answer alone."""
        return isinstance(value, dict) and "now" in value

    def printed(self, languages: Iterable[str]) -> SheetQuestion:
        """Give one column a level, and one row for now and one for wanted."""
        languages = tuple(languages)
        options = levels_on_paper(self.levels, languages)
        rows = (say(self.now_label, languages), say(self.wanted_label, languages))
        return self.on_paper(
            languages, shape="levels", options=options, rows=rows if self.wanted else ()
        )


class NumberQuestion(Question):
    """How much, how many? A value is a number between the lowest and the highest one."""

    kind: ClassVar[str] = "number"
    steers: ClassVar[bool] = True

    lowest: float = -_LARGEST
    highest: float = _LARGEST
    whole: bool = False
    unit: Text = UNSAID

    def check(self, raw: object) -> JsonValue:
        """Take a number in range; a whole one is kept without a point."""
        if type(raw) not in (int, float) or not isinstance(raw, int | float):
            raise AnswerError(
                tell(
                    "{given} is not a number. {allowed}", given=quote(raw), allowed=self._allowed()
                ),
                "unfit_number",
            )
        if not self.lowest <= raw <= self.highest or math.isnan(raw):
            text = tell(
                "{given} is outside the range. {allowed}", given=quote(raw), allowed=self._allowed()
            )
            raise AnswerError(text, "unfit_range")
        if self.whole and raw != int(raw):
            text = tell(
                "{given} is not a whole number. {allowed}",
                given=quote(raw),
                allowed=self._allowed(),
            )
            raise AnswerError(text, "unfit_whole")
        return int(raw) if raw == int(raw) else raw

    def _allowed(self) -> str:
        what = tell("whole numbers") if self.whole else tell("numbers")
        if self.lowest == -_LARGEST and self.highest == _LARGEST:
            return tell("Allowed: {what}. Type one in digits.", what=what)
        ends = tell(
            "from {lowest:,.15g} to {highest:,.15g}", lowest=self.lowest, highest=self.highest
        )
        return tell("Allowed: {what} {ends}. Type one of these in digits.", what=what, ends=ends)

    def printed(self, languages: Iterable[str]) -> SheetQuestion:
        """Give one line to write on, with the unit in the help."""
        languages = tuple(languages)
        about = " ".join(filter(None, (say(self.help, languages), self._unit_words(languages))))
        return self.on_paper(languages, shape="lines", lines=1, help=about)

    def _unit_words(self, languages: tuple[str, ...]) -> str:
        unit = say(self.unit, languages)
        return tr(languages).gettext("In {unit}.").format(unit=unit) if unit else ""
