"""One scale for many rows."""

from collections.abc import Iterable
from typing import Annotated, ClassVar, Self

from pydantic import BeforeValidator, Field, JsonValue, model_validator

from plakit.blocks import SheetQuestion
from plakit.errors import AnswerError
from plakit.forms.choosing import Option, options_differ, take_by_option
from plakit.forms.questions import UNSAID, Question
from plakit.forms.scales import Level, level_names, levels_ascend, levels_on_paper, take_level
from plakit.forms.taking import quote
from plakit.text import Text, say
from plakit.wording import mark, tell, tr

# Said on paper, where there is room for words beside the crosses.
COMMENT = mark("Comment (name no people or places)")


class GridRow(Option):
    """One row; ``levels`` say what each level looks like in it (none: as in all rows)."""

    help: Text = UNSAID
    levels: tuple[Level, ...] = ()


def _as_row(given: object) -> object:
    """Take an option as a row that describes nothing."""
    if isinstance(given, Option) and not isinstance(given, GridRow):
        return given.model_dump()
    return given


class GridQuestion(Question):
    """Where does each of these stand? Rows that are answered on the same levels.

    A value is ``{"a": 3, "b": "does_not_apply"}``: by row a level, or one of the kinds of
    nothing that the question takes, unless these are said of the question as a whole
    (``nothing_by_row`` false). Rows may be left out, not all of them; with ``all_rows`` it is
    answered only when none is. ``by_numbers``: on a phone, too, levels stand side by side, by
    their numbers; what these mean stands once above all rows.
    """

    kind: ClassVar[str] = "grid"

    rows: tuple[Annotated[GridRow, BeforeValidator(_as_row)], ...] = Field(
        min_length=1, max_length=200
    )
    levels: tuple[Level, ...] = Field(min_length=2, max_length=7)
    nothing_by_row: bool = True
    all_rows: bool = False
    by_numbers: bool = False

    @model_validator(mode="after")
    def _hangs_together(self) -> Self:
        options_differ(self.rows, what=mark("row"))
        levels_ascend(self.levels)
        values = [level.value for level in self.levels]
        for row in self.rows:
            if row.levels and [level.value for level in row.levels] != values:
                raise ValueError(
                    tell(
                        "row {row} has other levels than the rest: {own}. All rows are answered "
                        "on {values}",
                        row=row.id,
                        own=[level.value for level in row.levels],
                        values=values,
                    )
                )
        return self

    @property
    def is_described(self) -> bool:
        """Tell whether a row says what the levels look like in it."""
        return any(row.levels for row in self.rows)

    def is_enough(self, value: JsonValue) -> bool:
        """Tell whether all rows that have to be answered are."""
        return not self.all_rows or (isinstance(value, dict) and len(value) == len(self.rows))

    def check(self, raw: object) -> JsonValue:
        """Take a level, or a kind of nothing, for some of the rows."""
        given = take_by_option(raw, self.rows, what=mark("row"))
        return {row: self._stand(stand) for row, stand in given.items()}

    def _stand(self, raw: object) -> JsonValue:
        nothings = [nothing.value for nothing in self.nothings if self.nothing_by_row]
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
        """Give one line a row, one column a level; described rows say what each level means."""
        languages = tuple(languages)
        rows = [say(row.label, languages) for row in self.rows]
        options = levels_on_paper(self.levels, languages)
        if not self.is_described:
            return self.on_paper(languages, shape="grid", options=options, rows=rows)
        return self.on_paper(
            languages,
            shape="rubric",
            rows=rows,
            row_helps=[say(row.help, languages) for row in self.rows],
            row_options=[
                levels_on_paper(row.levels or self.levels, languages) for row in self.rows
            ],
            lines=2 if self.comment else 0,
            lines_for=say(self.comment_label, languages) or tr(languages).gettext(COMMENT),
        )
