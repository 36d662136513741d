"""The question whether one goes along with a statement; one may pass."""

from collections.abc import Iterable
from typing import ClassVar

from pydantic import JsonValue

from plakit.blocks import SheetQuestion
from plakit.errors import AnswerError
from plakit.forms.questions import Question
from plakit.forms.taking import listed, quote
from plakit.wording import mark, tell, tr

AGREE = {"agree": mark("Agree"), "disagree": mark("Disagree"), "pass": mark("Pass")}


class AgreeQuestion(Question):
    """Do you agree? ``label`` is the statement.

    A value is ``"agree"``, ``"disagree"`` or ``"pass"``. Whoever passes has answered: has seen
    the statement, and does not take a side.
    """

    kind: ClassVar[str] = "agree"
    steers: ClassVar[bool] = True

    def check(self, raw: object) -> JsonValue:
        """Take one of the three."""
        if isinstance(raw, str) and raw in AGREE:
            return raw
        raise AnswerError(
            tell(
                "{given} is not an answer to a statement. Allowed: {allowed}. Choose one of them.",
                given=quote(raw),
                allowed=listed(AGREE),
            )
        )

    def printed(self, languages: Iterable[str]) -> SheetQuestion:
        """Give three boxes side by side."""
        languages = tuple(languages)
        options = [{"label": tr(languages).gettext(word)} for word in AGREE.values()]
        return self.on_paper(languages, shape="row", options=options)
