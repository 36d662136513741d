"""A round of a matrix: which unit has which mark under which activity, and why there is none."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from plakit.activities.status_matrix.settings import LINES


@dataclass(frozen=True)
class Unit:
    """A country or region (or a school, a firm): ``country`` is the id of what it belongs to.

    ``title`` is in the language of now; ``printed`` is what stands in files, where it differs.
    """

    id: str
    title: str
    country: str = ""
    printed: str = ""

    @property
    def in_files(self) -> str:
        """Give the name that stands in files, whatever is spoken now."""
        return self.printed or self.title

    @property
    def is_region(self) -> bool:
        """Tell whether it is a part of a country."""
        return bool(self.country) and self.country != self.id


@dataclass(frozen=True)
class Mark:
    """One mark of a unit.

    ``column`` is empty where its activity is unclear in the source; ``possible`` are the columns
    it can then stand in. ``older`` is ``yes`` (data older than the round), ``row`` (all of the
    unit's data is, as a star behind its name says) or empty.
    """

    code: str
    column: str = ""
    possible: tuple[str, ...] = ()
    years: str = ""
    older: str = ""
    order: int = 0
    source: str = ""
    certainty: str = "certain"
    note: str = ""

    @property
    def is_line(self) -> bool:
        """Tell whether it counts as a line of action: X, P and D do."""
        return self.code in LINES

    @property
    def is_doubtful(self) -> bool:
        """Tell whether what it says can be read in more than one way."""
        return self.certainty in ("unclear", "contradicted")

    def says_as(self, other: "Mark") -> bool:
        """Tell whether another mark says the same: code, years, and whether the data is older."""
        mine, others = ((one.code, one.years, bool(one.older)) for one in (self, other))
        return mine == others


@dataclass(frozen=True)
class UnitMarks:
    """All marks of one unit in one round. ``state``: not_asked, not_answered, or neither."""

    unit: Unit
    marks: tuple[Mark, ...] = ()
    state: str = ""

    @cached_property
    def _by_column(self) -> dict[str, Mark]:
        return {mark.column: mark for mark in self.marks if mark.column}

    def at(self, column: str) -> Mark | None:
        """Give the mark under an activity; None: there is none."""
        return self._by_column.get(column)

    @property
    def lines(self) -> int:
        """Count the lines of action."""
        return sum(mark.is_line for mark in self.marks)

    @property
    def loose(self) -> tuple[Mark, ...]:
        """Give the marks whose activity is unclear in the source, in its order."""
        return tuple(mark for mark in self.marks if not mark.column)

    @property
    def is_older(self) -> bool:
        """Tell whether all that is said of the unit is older data."""
        return bool(self.marks) and all(mark.older == "row" for mark in self.marks)


@dataclass(frozen=True)
class Round:
    """One round: recorded in a file of facts, or answered seat by seat.

    ``blank`` says what a place without a mark means: in a recorded round there is none, in a
    live one the seat has left it open.
    """

    id: str
    title: str
    units: tuple[UnitMarks, ...]
    session: str = ""
    is_live: bool = False
    blank: str = field(default="none")

    @cached_property
    def _by_unit(self) -> dict[str, UnitMarks]:
        return {one.unit.id: one for one in self.units}

    def of(self, unit: str) -> UnitMarks | None:
        """Give the marks of a unit; None: it is not in this round."""
        return self._by_unit.get(unit)

    @property
    def answered(self) -> tuple[UnitMarks, ...]:
        """Give the units of which something is known."""
        return tuple(one for one in self.units if not one.state)

    @property
    def marks(self) -> tuple[Mark, ...]:
        """Give all marks that count as a line of action."""
        return tuple(mark for one in self.units for mark in one.marks if mark.is_line)

    @property
    def is_loose(self) -> bool:
        """Tell whether no mark at all stands under an activity, though there are some."""
        return bool(self.marks) and not any(mark.column for one in self.units for mark in one.marks)

    def beside(self, others: Iterable[Unit]) -> "Round":
        """Give the round with further units, which were not asked in it."""
        more = [
            UnitMarks(unit, state="not_asked") for unit in others if unit.id not in self._by_unit
        ]
        return Round(
            self.id, self.title, (*self.units, *more), self.session, self.is_live, self.blank
        )
