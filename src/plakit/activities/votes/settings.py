"""What the file of a vote may set: what is voted on, and where that comes from."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from plakit.activities.kind import Settings
from plakit.programme.fields import Id
from plakit.text import Text
from plakit.wording import tell


class NamedIssue(Settings):
    """An issue that the file names."""

    id: Id
    text: Text


class VoteSettings(Settings):
    """Where the issues of a vote come from: one of these.

    ``issues``: the file names them. ``cases``: all of the register, or those with these ids.
    ``cards_of``: the cards recorded of another activity, or those under its heading ``column``.
    """

    issues: Annotated[tuple[NamedIssue, ...], Field(max_length=200)] = ()
    cases: Literal["all"] | tuple[str, ...] = ()
    cards_of: str = ""
    column: str = ""

    @model_validator(mode="after")
    def _from_one_place(self) -> Self:
        places = [name for name in ("issues", "cases", "cards_of") if getattr(self, name)]
        if len(places) != 1:
            raise ValueError(
                tell(
                    "a vote takes its issues from one place. Write one of these: issues: [{{id: "
                    "rules, text: Simpler rules}}], cases: all, or cards_of: the id of a board"
                )
            )
        return self
