"""The question in which order options stand."""

from collections.abc import Iterable
from typing import ClassVar, Self

from pydantic import Field, JsonValue, model_validator

from plakit.blocks import SheetQuestion
from plakit.errors import AnswerError
from plakit.forms.choosing import Option, options_differ, options_on_paper, take_option
from plakit.forms.questions import UNSAID, Question
from plakit.forms.taking import first_double, quote, take_fields, take_list
from plakit.locales import either
from plakit.text import Text, say
from plakit.wording import mark, tell, tr


class RankingQuestion(Question):
    """Which comes first? Options put in order, best first; those left out have no place.

    A value is ``{"order": [["a"], ["b", "c"]]}`` (a and then, tied, b and c), or
    ``{"abstains": true}`` where that may be said. ``at_most`` bounds how many options are given
    a place; ``method`` says how the answers of all will be counted.
    """

    kind: ClassVar[str] = "ranking"

    options: tuple[Option, ...] = Field(min_length=2, max_length=200)
    at_most: int | None = Field(default=None, ge=1)
    ties: bool = False
    may_abstain: bool = False
    method: Text = UNSAID

    @model_validator(mode="after")
    def _options_differ(self) -> Self:
        options_differ(self.options)
        return self

    @property
    def most(self) -> int:
        """How many options can be given a place."""
        return min(self.at_most or len(self.options), len(self.options))

    def check(self, raw: object) -> JsonValue:
        """Take places, best first, each option once; or the word that one abstains."""
        fields = ("order", "abstains") if self.may_abstain else ("order",)
        given = take_fields(raw, fields=fields)
        if len(given) != 1:
            raise AnswerError(
                tell(
                    "{n} ways to answer are given at once. Allowed: one, {fields}. Give one "
                    "of them.",
                    n=len(given),
                    fields=either(fields),
                )
            )
        if "abstains" in given:
            return {"abstains": self._abstains(given["abstains"])}
        places = take_list(given["order"], at_most=self.most, what=mark("places"))
        order: list[JsonValue] = [*self._once([self._place(place) for place in places])]
        return {"order": order} if order else None

    def _abstains(self, raw: object) -> bool:
        if raw is True:
            return True
        raise AnswerError(
            tell(
                "{given} does not say that one abstains. Allowed: true. Give true, or an "
                "order, or take the answer back.",
                given=quote(raw),
            )
        )

    def _place(self, raw: object) -> list[str]:
        shared = take_list(raw, at_most=len(self.options), what=mark("options in one place"))
        if len(shared) != 1 and not (shared and self.ties):
            most = tell("one option or more") if self.ties else tell("one option")
            raise AnswerError(
                tell(
                    "{n} options stand in one place. Allowed: {most} in each place. Put each "
                    "option in its place.",
                    n=len(shared),
                    most=most,
                )
            )
        return [take_option(option, self.options) for option in shared]

    def _once(self, places: list[list[str]]) -> list[list[JsonValue]]:
        ranked = [option for place in places for option in place]
        double = first_double(ranked)
        if double is not None:
            raise AnswerError(
                tell(
                    '"{double}" has two places. Allowed: one place for each option. Take it '
                    "out of one of them.",
                    double=double,
                )
            )
        if len(ranked) > self.most:
            raise AnswerError(
                tell(
                    "{n} options have a place. Allowed: at most {most}. Take some out.",
                    n=len(ranked),
                    most=self.most,
                )
            )
        asked = [option.id for option in self.options]
        return [[*sorted(place, key=asked.index)] for place in places]

    def printed(self, languages: Iterable[str]) -> SheetQuestion:
        """Give each option a box for its place, and say how to fill it in."""
        languages = tuple(languages)
        sheet = self.on_paper(
            languages,
            shape="numbers",
            help=self._how(languages),
            options=options_on_paper(self.options, languages),
        )
        if not self.may_abstain:
            return sheet
        ways = (tr(languages).gettext("I abstain"), *sheet.nothing)
        return sheet.model_copy(update={"nothing": ways})

    def _how(self, languages: tuple[str, ...]) -> str:
        words = tr(languages)
        few = words.gettext("Give a place to at most {n}.").format(n=self.most)
        method = say(self.method, languages)
        parts = (
            say(self.help, languages),
            words.gettext("Write 1 in the box of what comes first, 2 for the next, and so on."),
            few if self.most < len(self.options) else words.gettext("You may leave boxes empty."),
            words.gettext("Several may share a place.")
            if self.ties
            else words.gettext("Give each place once."),
            words.gettext("How it is counted: {method}").format(method=method) if method else "",
        )
        return " ".join(filter(None, parts))
