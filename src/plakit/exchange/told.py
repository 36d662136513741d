"""What an import or export says when it is through: lines of plain words, and a block of them."""

from collections.abc import Callable
from dataclasses import dataclass

from plakit.blocks import Block, Column, Note, Row, RowGroup, Table, TextCell
from plakit.wording import tell

# Told how many parts of something long are done, of how many, and which.
Progress = Callable[[int, int, str], None]


def silent(done: int, total: int, words: str) -> None:
    """Pass over what is said of progress."""


@dataclass(frozen=True)
class Told:
    """What was done, line by line; the first line says it in short.

    ``is_done`` is false where nothing was changed yet: something is to be confirmed or mended.

    >>> print(Told(("Read 3 questions.", "Left out 1.")))
    Read 3 questions.
    Left out 1.
    """

    lines: tuple[str, ...]
    is_done: bool = True

    def __str__(self) -> str:
        return "\n".join(self.lines)

    def block(self) -> Block:
        """Give it as a part of a page: a note, or a table where there is more than one line."""
        first, *rest = self.lines or ("",)
        if not rest:
            return Note(text=first, tone="plain" if self.is_done else "doubt")
        rows = tuple(Row(cells=(TextCell(text=line),)) for line in rest)
        return Table(
            title=first,
            columns=(Column(head=tell("In detail")),),
            groups=(RowGroup(rows=rows),),
        )
