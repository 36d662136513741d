"""What the file of an activity says for opinions: statements to start with, and its steps."""

from typing import Annotated

from pydantic import Field

from plakit.activities.kind import Settings
from plakit.programme import Id
from plakit.programme.fields import Whole
from plakit.text import Text

# What steps do: the words of the file.
STATEMENTS, MODERATE, POSITIONS = "statements", "moderate", "positions"


class StartingStatement(Settings):
    """A statement that is there before anybody has written one."""

    id: Id
    text: Text


class OpinionsSettings(Settings):
    """``statements`` are put to the vote beside those that participants write."""

    statements: tuple[StartingStatement, ...] = ()


class StatementsStep(Settings):
    """Participants write statements: ``most`` each; ``question`` where ours does not fit."""

    question: Text = {}
    most: Annotated[Whole, Field(ge=1, le=20)] = 5


class ModerateStep(Settings):
    """The facilitator says which statements are put to the vote."""


class PositionsStep(Settings):
    """Participants agree, disagree or pass."""
