"""What the file of an intake says: how many cases a seat may bring, and what is asked of each."""

from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from plakit.activities.kind import Settings
from plakit.text import Text

# Of every case these are asked: without them nobody could read it.
ALWAYS = ("problem", "title", "steps", "results", "units")
OptionalField = Literal[
    "target_group", "context", "resources", "success_factors", "obstacles", "transferable",
    "transferable_to", "sectors", "levels", "themes", "lines_of_work", "viewpoints", "tags",
    "data_year", "links", "contact",
]  # fmt: skip
# With these a case takes about ten minutes.
SHORT_FORM: tuple[OptionalField, ...] = (
    "target_group", "transferable", "levels", "themes", "contact",
)  # fmt: skip


def _once(fields: tuple[OptionalField, ...]) -> tuple[OptionalField, ...]:
    return tuple(dict.fromkeys(fields))


class IntakeSettings(Settings):
    """Settings of one intake.

    ``most_each``: how many cases a seat may bring in one round. ``fields``: what is asked beside
    the problem, the title, what was done, what came of it and where; in the order of the form,
    however they stand here.
    """

    most_each: int = Field(default=1, ge=1, le=3)
    fields: Annotated[tuple[OptionalField, ...], AfterValidator(_once)] = SHORT_FORM
    caption: Text = {}
    about: Text = {}
    notes: tuple[Text, ...] = ()
