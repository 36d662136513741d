"""The paper form: the same ids, words and order as on the screen."""

from typing import Literal

from plakit.blocks.block import Block, Piece, Words

Shape = Literal[
    "levels",
    "boxes",
    "row",
    "numbers",
    "pairs",
    "grid",
    "rubric",
    "date",
    "lines",
    "cards",
    "piles",
    "coding",
    "not_asked",
]


class SheetOption(Piece):
    """One answer to cross: ``mark`` stands in the box (a level's number), may be empty."""

    label: Words
    mark: Words = ""
    about: Words = ""


class SheetPassage(Piece):
    """A piece of text to be read, sentence by sentence; ``first`` is the number of the first."""

    label: Words
    first: int = 1
    sentences: tuple[Words, ...]


class SheetQuestion(Piece):
    """One question on paper; never split over two pages.

    Parameters
    ----------
    shape : str
        - levels: levels side by side, one line of boxes a row of ``rows`` (a square for the
          first, a diamond for the second)
        - boxes: a list of boxes; row: boxes side by side
        - numbers: before each option a box to write a number in
        - pairs: one line a pair of ``pairs``, with a box on each side and between them one for
          neither (the only one of ``options``)
        - grid: one line a row of ``rows``, with a box an option; below it ``lines`` lines for
          the reason
        - rubric: under each row of ``rows`` its own options, side by side, each with what it means
          (``row_options``); below all rows ``lines`` lines
        - date: boxes for the digits of day, month and year (so called by ``options``)
        - lines: ``lines`` empty lines, below them a box an option
        - cards: ``lines`` empty cards
        - piles: cards (``options``) to be given the letter of one of the piles (``rows``, and as
          many unnamed ones as ``lines``)
        - not_asked: the sentence ``given`` in place of anything to answer
        - coding: texts by numbered sentences (``passages``), codes by numbers (``options``), and
          ``lines`` lines to write places and codes on, whose parts ``rows`` names
    nothing : tuple of str
        The ways to give no value, as "does not apply".
    row_helps : tuple of str
        Of each row of a rubric what it is about.
    lines_for : str
        What is to be written on the lines.
    given, given_about : str
        A text that is printed above the lines, and what it is.
    """

    id: Words
    text: Words
    help: Words = ""
    shape: Shape = "lines"
    options: tuple[SheetOption, ...] = ()
    rows: tuple[Words, ...] = ()
    row_helps: tuple[Words, ...] = ()
    row_options: tuple[tuple[SheetOption, ...], ...] = ()
    pairs: tuple[tuple[Words, Words], ...] = ()
    nothing: tuple[Words, ...] = ()
    lines: int = 0
    lines_for: Words = ""
    passages: tuple[SheetPassage, ...] = ()
    given: Words = ""
    given_about: Words = ""


class SheetSection(Piece):
    """Questions under a title (none: the empty title)."""

    title: Words = ""
    help: Words = ""
    questions: tuple[SheetQuestion, ...]


class Sheet(Block):
    """A form to be printed and filled in by hand.

    ``privacy`` is the first line; ``how_to`` says how to cross, correct and leave out; ``foot``
    names activity, version and form. ``language``: that of all these texts.
    """

    kind: Literal["sheet"] = "sheet"
    title: Words
    subtitle: Words = ""
    privacy: Words = ""
    how_to: Words = ""
    foot: Words = ""
    language: Words = "en"
    sections: tuple[SheetSection, ...]
