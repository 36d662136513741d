"""The question how a budget of points is shared out."""

from collections.abc import Iterable
from typing import ClassVar, Self

from pydantic import Field, JsonValue, model_validator

from plakit.blocks import SheetQuestion
from plakit.errors import AnswerError
from plakit.forms.choosing import Option, options_differ, options_on_paper, take_by_option
from plakit.forms.questions import Question
from plakit.forms.taking import quote
from plakit.text import say
from plakit.wording import tell, tr


class PointsQuestion(Question):
    """Where would you put how much? A budget of points, shared out over options.

    A value is ``{"a": 3, "b": 7}``: whole numbers; what gets none is left out.
    ``most_each`` bounds what one option can get; ``spend_all`` asks for the whole budget.
    """

    kind: ClassVar[str] = "points"

    options: tuple[Option, ...] = Field(min_length=2, max_length=200)
    budget: int = Field(ge=1, le=10_000)
    most_each: int | None = Field(default=None, ge=1)
    spend_all: bool = False

    @model_validator(mode="after")
    def _can_be_spent(self) -> Self:
        options_differ(self.options)
        if self.spend_all and self.most * len(self.options) < self.budget:
            raise ValueError(
                tell(
                    "{budget} points cannot all be spent: {n} options take at most {most} each",
                    budget=self.budget,
                    n=len(self.options),
                    most=self.most,
                )
            )
        return self

    @property
    def most(self) -> int:
        """How many points one option can get."""
        return min(self.most_each or self.budget, self.budget)

    def check(self, raw: object) -> JsonValue:
        """Take points that the budget allows; an option with 0 is left out."""
        given = take_by_option(raw, self.options)
        points = {name: self._count(count) for name, count in given.items()}
        spent = sum(points.values())
        if spent > self.budget or spent == 0 or (self.spend_all and spent < self.budget):
            many = f"all {self.budget}" if self.spend_all else f"1 to {self.budget}"
            raise AnswerError(
                tell(
                    "{spent:,} points are given in all. Allowed: {many}. Change some, or "
                    "take the answer back.",
                    spent=spent,
                    many=many,
                )
            )
        return {name: count for name, count in points.items() if count}

    def _count(self, raw: object) -> int:
        # True counts as 1 in Python; here it is no number of points.
        if isinstance(raw, int) and type(raw) is int and 0 <= raw <= self.most:
            return raw
        raise AnswerError(
            tell(
                "{given} is not a number of points. Allowed: whole numbers from 0 to {most} "
                "for one option. Give one of them.",
                given=quote(raw),
                most=self.most,
            )
        )

    def printed(self, languages: Iterable[str]) -> SheetQuestion:
        """Give each option a box for its points, and say how many there are."""
        languages = tuple(languages)
        return self.on_paper(
            languages,
            shape="numbers",
            help=self._how(languages),
            options=options_on_paper(self.options, languages),
        )

    def _how(self, languages: tuple[str, ...]) -> str:
        words = tr(languages)
        whole = words.gettext("Share out all {n} points: write them in the boxes.")
        some = words.gettext("Share out up to {n} points: write them in the boxes.")
        each = words.gettext("At most {n} for one.").format(n=self.most)
        parts = (
            say(self.help, languages),
            (whole if self.spend_all else some).format(n=self.budget),
            each if self.most < self.budget else "",
        )
        return " ".join(filter(None, parts))
