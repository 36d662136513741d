"""The paper form: the same ids, words and order as on the screen."""

from typing import Literal

from plakit.blocks.block import Block, Piece, Words


class SheetOption(Piece):
    """One answer to cross: ``mark`` stands in the box (a level's number), may be empty."""

    label: Words
    mark: Words = ""
    about: Words = ""


class SheetQuestion(Piece):
    """One question on paper; never split over two pages.

    Parameters
    ----------
    shape : "levels", "boxes", "lines", "cards" or "piles"
        Levels side by side, one line of boxes a row of ``rows`` (a square for the first, a
        diamond for the second); a list of boxes; ``lines`` empty lines; ``lines`` empty cards;
        cards (``options``) to be given the letter of one of the piles (``rows``, and as many
        unnamed ones as ``lines``).
    nothing : tuple of str
        The ways to give no value, as "does not apply".
    """

    id: Words
    text: Words
    help: Words = ""
    shape: Literal["levels", "boxes", "lines", "cards", "piles"] = "lines"
    options: tuple[SheetOption, ...] = ()
    rows: tuple[Words, ...] = ()
    nothing: tuple[Words, ...] = ()
    lines: int = 0


class SheetSection(Piece):
    """Questions under a title (none: the empty title)."""

    title: Words = ""
    help: Words = ""
    questions: tuple[SheetQuestion, ...]


class Sheet(Block):
    """A form to be printed and filled in by hand.

    ``privacy`` is the first line; ``how_to`` says how to cross, correct and leave out; ``foot``
    names activity, version and form.
    """

    kind: Literal["sheet"] = "sheet"
    title: Words
    subtitle: Words = ""
    privacy: Words = ""
    how_to: Words = ""
    foot: Words = ""
    sections: tuple[SheetSection, ...]
