"""What the file of a board says: its headings, its notes, and what each of its steps is for."""

from typing import Annotated

from pydantic import Field

from plakit.activities.kind import Settings
from plakit.programme import Id
from plakit.text import Text

# What a board without headings is answered with.
_COLUMNS = "columns: [{id: needs, title: What we need}]"


class BoardColumn(Settings):
    """One heading of the board; ``ranked`` says that its cards carry a place."""

    id: Id
    title: Text
    question: Text = {}
    ranked: bool = False


class BoardSettings(Settings):
    """The headings of a board; ``answers_to`` names the heading whose cards the others answer."""

    columns: Annotated[tuple[BoardColumn, ...], Field(min_length=1, examples=[_COLUMNS])]
    answers_to: str = ""
    most_cards: int = Field(default=10, ge=1, le=100)
    caption: Text = {}
    about: Text = {}
    notes: tuple[Text, ...] = ()


class CardsStep(Settings):
    """A silent round of cards."""


class GroupingStep(Settings):
    """The facilitator puts cards into piles, as the group says."""


class FlagsStep(Settings):
    """The facilitator marks what is prioritised."""
