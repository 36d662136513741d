"""The question how a text should read: written anew, starting from a version that is named."""

from collections.abc import Iterable
from typing import Annotated, ClassVar

from pydantic import Field, JsonValue, StringConstraints

from plakit.blocks import SheetQuestion
from plakit.errors import AnswerError
from plakit.forms.questions import Question
from plakit.forms.taking import quote, take_fields, take_text
from plakit.text import LONGEST_ANSWER, escape_for
from plakit.wording import tell, tr

_FIRST_WORDS = 40


class ReviseQuestion(Question):
    """How should it read? The text of now, to be changed.

    ``base`` is the text, ``version`` names it. A value is ``{"text": "…", "base": "<version>"}``;
    whoever began with another version is told so, and nothing is overwritten.
    """

    kind: ClassVar[str] = "revise"
    by_facilitator: ClassVar[bool] = True

    base: str
    version: Annotated[str, StringConstraints(min_length=1, max_length=60)]
    longest: int = Field(default=LONGEST_ANSWER, ge=1, le=LONGEST_ANSWER)

    def check(self, raw: object) -> JsonValue:
        """Take a text that starts from the version of now; a blank one is no answer."""
        given = take_fields(raw, fields=("text", "base"))
        text = take_text(given.get("text"), longest=self.longest)
        if given.get("base") != self.version:
            raise AnswerError(
                tell(
                    "the text was changed since: version {version} begins {beginning}, yours "
                    "was written on {base} and begins {yours}. Allowed: a text "
                    "written on the version of now. Load the page again, and put your change "
                    "in there.",
                    version=quote(self.version),
                    beginning=_beginning(self.base),
                    base=quote(given.get("base")),
                    yours=_beginning(text),
                )
            )
        return {"text": text, "base": self.version} if text else None

    def printed(self, languages: Iterable[str]) -> SheetQuestion:
        """Print the text of now, and give lines to write the new one."""
        languages = tuple(languages)
        words = tr(languages)
        lines = min(max(4, 2 + len(self.base) // 80), 20)
        return self.on_paper(
            languages,
            shape="lines",
            lines=lines,
            given=self.base,
            given_about=f"{words.gettext('The text as it is')} ({self.version})",
            lines_for=words.gettext("Your wording"),
        )


def _beginning(text: str) -> str:
    line = escape_for("terminal", text[:_FIRST_WORDS])
    return f"“{line}…”" if len(text) > _FIRST_WORDS else f"“{line}”"
