"""What the file of a judging may set."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from plakit.activities.kind import Settings
from plakit.programme.fields import Flag, Whole
from plakit.text import Text
from plakit.wording import tell

# The fields of a case that a quota can be about.
By = Literal["units", "themes", "lines_of_work", "viewpoints", "sectors", "levels"]
Weight = Annotated[float, Field(ge=0, allow_inf_nan=False)]
Count = Annotated[Whole, Field(ge=0, le=1000)]


class QuotaRule(Settings):
    """How many of the chosen cases are of one theme, country …; without a value: of each."""

    by: By
    value: str = ""
    at_least: Count = 0
    at_most: Count | None = None

    @model_validator(mode="after")
    def _asks_something(self) -> Self:
        if self.at_most is None and self.at_least == 0:
            raise ValueError(tell("asks for nothing: write at_least, or at_most"))
        if self.at_most is not None and self.at_most < self.at_least:
            raise ValueError(
                tell(
                    "at_most ({most}) is less than at_least ({least})",
                    most=self.at_most,
                    least=self.at_least,
                )
            )
        return self


class JudgingSettings(Settings):
    """Settings of one judging.

    ``weights``: criterion to its weight, 1 where none is written. ``cases``: ids; without any,
    all of the register. ``choose``: how many the group wants. ``least_reviewers``: a case with
    fewer is listed and not ranked. ``own_case``: a seat may judge its own case, too.
    ``decides``: the step in which the facilitator writes down what the group chose. ``seed``:
    of the draws of other weights.
    """

    weights: dict[str, Weight] = {}
    cases: tuple[str, ...] = ()
    choose: Annotated[Whole, Field(ge=1, le=1000)] = 4
    quotas: tuple[QuotaRule, ...] = ()
    least_reviewers: Annotated[Whole, Field(ge=1, le=100)] = 2
    own_case: Flag = False
    decides: str = ""
    seed: Whole = 1
    about: Text = {}
