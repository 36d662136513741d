"""What all blocks share: plain words that any file can hold, and the three ways to show one."""

import re
from typing import Annotated, Any, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    SerializerFunctionWrapHandler,
    model_serializer,
)

MIME = "application/vnd.plakit.block+json"

# What no page can show: control characters but newline and tab, halves of characters, and two
# that XML does not know.
_UNSHOWN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def _shown(text: str) -> str:
    return _UNSHOWN.sub("\N{REPLACEMENT CHARACTER}", text)


# Plain words in the page's language, never markup.
Words = Annotated[str, AfterValidator(_shown)]
# An anchor of the page: the id of an activity, a table, a heading. Empty: no anchor.
Anchor = Annotated[str, Field(pattern=r"^([A-Za-z0-9][A-Za-z0-9._-]{0,119})?$")]
Number = Annotated[float, Field(allow_inf_nan=False)]


class Piece(BaseModel):
    """A part of a page: never changed, and nothing in it is unknown."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    @model_serializer(mode="wrap")
    def _keep_the_kind(self, handler: SerializerFunctionWrapHandler) -> dict[str, Any]:
        # Defaults are left out of the JSON; the tag that tells one kind from another is one.
        tags = {name: getattr(self, name, None) for name in ("kind", "cell")}
        kept: dict[str, Any] = handler(self)
        return {name: tag for name, tag in tags.items() if isinstance(tag, str)} | kept


class Block(Piece):
    """A part of a page that stands by itself; it shows itself in a notebook.

    ``rehearsal`` marks simulated answers: the block then says so itself, in words.
    """

    rehearsal: bool = False

    def to_json(self) -> dict[str, Any]:
        """Give the block as JSON, without what has its default."""
        return self.model_dump(mode="json", exclude_defaults=True)

    def as_rehearsal(self) -> Self:
        """Give a copy that is marked as a rehearsal, with all blocks inside it."""
        return self.model_copy(update={"rehearsal": True})

    def _repr_mimebundle_(self, **_: object) -> dict[str, Any]:
        from plakit.blocks.html import notebook_html
        from plakit.blocks.plain import plain_text

        return {
            MIME: self.to_json(),
            "text/html": notebook_html(self),
            "text/plain": plain_text(self),
        }
