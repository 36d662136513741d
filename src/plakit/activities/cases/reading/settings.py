"""What the file of a reading may set."""

from typing import Annotated, Literal, get_args

from pydantic import Field

from plakit.activities.kind import Settings
from plakit.programme import Id
from plakit.programme.fields import Whole
from plakit.text import Text

# The fields of a case that can be read: those told in sentences.
FieldName = Literal[
    "problem", "target_group", "context", "steps", "resources", "results", "success_factors",
    "obstacles", "transferable", "transferable_to",
]  # fmt: skip
# What readers are compared by.
UnitName = Literal["sentence", "passage", "case"]


class ReadingSettings(Settings):
    """Settings of one reading.

    ``codebook``: which one (empty: the only one there is). ``cases``: ids; without any, all of
    the register. ``fields``: what is read of a case. ``unit``: readers agree on a code where
    both see it in the same sentence, passage or case. ``most``: excerpts a case.
    """

    codebook: Id | Literal[""] = ""
    cases: tuple[str, ...] = ()
    fields: tuple[FieldName, ...] = get_args(FieldName)
    unit: UnitName = "sentence"
    most: Annotated[Whole, Field(ge=1, le=1000)] = 200
    caption: Text = {}
    about: Text = {}
    notes: tuple[Text, ...] = ()
