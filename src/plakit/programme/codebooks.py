"""Codebooks: the themes and codes by which a group reads its cases, from ``codebooks/``."""

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from plakit.errors import Fault
from plakit.programme.entries import Entry, Traced
from plakit.programme.fields import Id, Words
from plakit.wording import tell

_CODES = "codes: [{id: trust, label: Trust, definition: Partners rely on each other's word.}]"
_THEMES = f"themes: [{{id: people, title: People, {_CODES}}}]"


class Code(Entry):
    """One thing to look for, and what counts as it.

    ``example`` is a passage that counts; ``not_for`` says what looks like it and does not.
    """

    id: Id
    label: Words
    definition: Words
    example: Words = {}
    not_for: Words = {}


class CodeTheme(Entry):
    """Codes that belong together."""

    id: Id
    title: Words
    codes: Annotated[tuple[Code, ...], Field(min_length=1, examples=[_CODES])]


class Codebook(Traced):
    """What the group looks for in its cases."""

    id: Id
    version: str = "1"
    title: Words
    about: Words = {}
    themes: Annotated[tuple[CodeTheme, ...], Field(min_length=1, examples=[_THEMES])]
    source: str = ""

    @property
    def codes(self) -> tuple[Code, ...]:
        """Give all codes, theme by theme."""
        return tuple(code for theme in self.themes for code in theme.codes)

    def misfits(self) -> Iterator[Fault]:
        """Find codes whose id stands in two themes."""
        lines: dict[str, int] = {}
        for at, theme in enumerate(self.themes):
            for number, code in enumerate(theme.codes):
                path = ("themes", at, "codes", number, "id")
                if code.id in lines:
                    text = tell(
                        "stands already in line {line}; ids differ over all themes",
                        line=lines[code.id],
                    )
                    yield self.fault(*path, text=text)
                lines.setdefault(code.id, self.line(*path))
