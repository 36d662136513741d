"""One scale for many rows."""

from collections.abc import Iterable
from typing import ClassVar, Self

from pydantic import Field, JsonValue, model_validator

from plakit.blocks import SheetQuestion
from plakit.errors import AnswerError
from plakit.forms.choosing import Option, options_differ, take_by_option
from plakit.forms.questions import Question
from plakit.forms.scales import Level, level_names, levels_ascend, levels_on_paper, take_level
from plakit.forms.taking import quote
from plakit.text import say
from plakit.wording import mark, tell


class GridQuestion(Question):
    """Where does each of these stand? Rows that are answered on the same levels.

    A value is ``{"a": 3, "b": "does_not_apply"}``: by row a level, or one of the kinds of
    nothing that the question takes. Rows may be left out, not all of them.
    """

    kind: ClassVar[str] = "grid"

    rows: tuple[Option, ...] = Field(min_length=1, max_length=200)
    levels: tuple[Level, ...] = Field(min_length=2, max_length=7)

    @model_validator(mode="after")
    def _hangs_together(self) -> Self:
        options_differ(self.rows, what=mark("row"))
        levels_ascend(self.levels)
        return self

    def check(self, raw: object) -> JsonValue:
        """Take a level, or a kind of nothing, for some of the rows."""
        given = take_by_option(raw, self.rows, what=mark("row"))
        return {row: self._stand(stand) for row, stand in given.items()}

    def _stand(self, raw: object) -> JsonValue:
        nothings = [nothing.value for nothing in self.nothings]
        if not isinstance(raw, str):
            return take_level(raw, self.levels)
        if raw in nothings:
            return raw
        allowed = ", ".join([level_names(self.levels), *nothings])
        raise AnswerError(
            tell(
                "{given} is not a level of this question. Allowed: {allowed}. Choose one of them.",
                given=quote(raw),
                allowed=allowed,
            )
        )

    def printed(self, languages: Iterable[str]) -> SheetQuestion:
        """Give one line a row, one column a level."""
        languages = tuple(languages)
        return self.on_paper(
            languages,
            shape="grid",
            options=levels_on_paper(self.levels, languages),
            rows=[say(row.label, languages) for row in self.rows],
        )
