"""What the file of a board says: its headings, its notes, and what each of its steps is for."""

from collections.abc import Mapping
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from plakit.activities.kind import Settings
from plakit.programme import Id
from plakit.text import Text, tell_each
from plakit.wording import mark, tell

# What a board without headings is answered with.
_COLUMNS = "columns: [{id: needs, title: What we need}]"

# Headings that can be had by name, as id and title; each comes from meetings that used it.
SETS: Mapping[str, Mapping[str, str]] = {
    "four-headings": {
        "working": mark("Working well"),
        "not-working": mark("Not working so well"),
        "improve": mark("To be improved"),
        "need": mark("What we need"),
    },
    "challenges-reflections": {
        "challenge": mark("Challenge"),
        "reflection": mark("Reflection"),
    },
    "key-words": {"key-word": mark("Key words")},
    "proposals": {"proposal": mark("Proposals")},
    "audiences": {
        "teachers": mark("For teachers and trainers"),
        "learners": mark("For learners"),
        "outside": mark("For people outside formal education"),
    },
}
SetName = Literal[
    "four-headings", "challenges-reflections", "key-words", "proposals", "audiences", ""
]


class BoardColumn(Settings):
    """One heading of the board; ``ranked`` says that its cards carry a place."""

    id: Id
    title: Text
    question: Text = {}
    ranked: bool = False


class BoardSettings(Settings):
    """The headings of a board, its own or those of a named ``set``.

    ``answers_to`` names the heading whose cards the others answer. ``boards`` are those of other
    rooms whose cards are put together on this one.
    """

    columns: Annotated[tuple[BoardColumn, ...], Field(min_length=1, examples=[_COLUMNS])] = ()
    set: SetName = ""
    answers_to: str = ""
    boards: tuple[str, ...] = ()
    most_cards: int = Field(default=10, ge=1, le=100)
    caption: Text = {}
    about: Text = {}
    notes: tuple[Text, ...] = ()

    @model_validator(mode="after")
    def _has_headings(self) -> Self:
        if not (self.columns or self.set or self.boards):
            raise ValueError(
                tell(
                    "a board needs headings. Write {columns}, or one of the sets: {sets}",
                    columns=_COLUMNS,
                    sets=", ".join(f"set: {name}" for name in SETS),
                )
            )
        if self.columns and self.set:
            raise ValueError(tell("a board has columns of its own or a set, not both"))
        return self

    @property
    def headings(self) -> tuple[BoardColumn, ...]:
        """Give its headings, in order."""
        named = SETS.get(self.set, {})
        made = (BoardColumn(id=name, title=tell_each(title)) for name, title in named.items())
        return self.columns or tuple(made)

    @property
    def answered(self) -> str:
        """Give the heading whose cards the others answer; empty: there is none."""
        is_paired = self.set == "challenges-reflections"
        return self.answers_to or ("challenge" if is_paired else "")


class CardsStep(Settings):
    """A silent round of cards.

    ``columns`` are the headings asked in it; empty: all. ``quotes``: whoever writes is asked
    whether cards may be quoted, and by what name.
    """

    columns: tuple[str, ...] = ()
    quotes: bool = False


class GroupingStep(Settings):
    """The facilitator puts cards into piles, as the group says; ``proposals``: alike ones."""

    proposals: bool = True


class FlagsStep(Settings):
    """The facilitator notes what the group prioritises, quotes, and what became of questions.

    Of several rooms put together it is also noted where they contradict each other.
    ``questions`` is the heading whose cards are questions, for a log of who answered them.
    """

    prioritise: bool = True
    quotes: bool = False
    questions: str = ""
