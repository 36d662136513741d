"""What the file of a drafting may set: who writes, who is asked of what, the rule of rating."""

from typing import Annotated

from pydantic import Field

from plakit.activities.delphi.settings import ConsensusRule
from plakit.activities.kind import Settings
from plakit.programme import Seat
from plakit.text import Text
from plakit.wording import mark

# What a step is for, in the order of the work.
PROPOSE, SUPPORT, AMEND, RATE, DECIDE = "propose", "support", "amend", "rate", "decide"
# In these the drafting group works; in those everybody is asked.
DRAFTING, PLENARY = (PROPOSE, AMEND), (SUPPORT, RATE)
MOST_EACH = 5
NOT_DRAFTING = mark(
    "The drafting group writes here: {who}. You are asked when the statements are put to all."
)
NOT_PLENARY = mark("Here these are asked: {who}.")


class People(Settings):
    """Some seats: those named, and those of the kinds named; without either all, and guests."""

    seats: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()

    def are_all(self) -> bool:
        """Tell whether nobody is left out."""
        return not (self.seats or self.kinds)

    def holds(self, seat: Seat) -> bool:
        """Tell whether a seat is one of them."""
        return self.are_all() or seat.id in self.seats or seat.kind in self.kinds


class DraftingSettings(Settings):
    """Settings of one drafting.

    ``drafters`` propose statements and amend them, ``plenary`` support and rate them; without
    names all do. ``statements``: which of ``guidelines/`` are worked on; none named: all that
    are not dropped. ``most_each``: how many new statements a seat may bring in one step.
    ``consensus`` and ``stable`` are the rule of rating, as of a Delphi; they are declared with
    the first rating.
    """

    drafters: People = People()
    plenary: People = People()
    statements: tuple[str, ...] = ()
    most_each: Annotated[int, Field(ge=1, le=MOST_EACH)] = 2
    consensus: ConsensusRule = ConsensusRule()
    stable: Annotated[float, Field(ge=1, le=100, allow_inf_nan=False)] | None = None
    about: Text = {}

    def asked_in(self, does: str) -> People:
        """Give who is asked in a step that is for this."""
        if does in DRAFTING:
            return self.drafters
        return self.plenary if does in PLENARY else People()
