"""Two versions of a text, word by word: what stays, what is added, what is taken out."""

from typing import Literal

from plakit.blocks.block import Anchor, Block, Piece, Words


class DifferencePart(Piece):
    """Words that stay as they were, are added or are taken out."""

    change: Literal["same", "added", "removed"] = "same"
    text: Words


class Difference(Block):
    """One text before and after, in one run of words.

    ``about`` says who changes what and why; ``spoken`` tells the changes as sentences, for who
    hears the page.
    """

    kind: Literal["difference"] = "difference"
    id: Anchor = ""
    title: Words
    about: Words = ""
    parts: tuple[DifferencePart, ...] = ()
    spoken: Words = ""
    notes: tuple[Words, ...] = ()
