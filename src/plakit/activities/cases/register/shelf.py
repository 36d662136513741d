"""The cases that a session sees, and what every table of a register says beside them."""

from dataclasses import dataclass
from functools import cached_property

from plakit.activities.cases.naming import Names, values_of
from plakit.blocks import TextCell
from plakit.locales import whole
from plakit.programme import Case, PartialDate
from plakit.wording import tell_many

# Up to so many a reader goes through them one by one.
FEW = 60
# What a whole case says; themes, lines of work and viewpoints where the programme has any.
EXPECTED = (
    "units", "problem", "target_group", "context", "steps", "resources", "results",
    "success_factors", "obstacles", "transferable", "transferable_to", "sectors", "levels",
    "themes", "lines_of_work", "viewpoints", "data_year",
)  # fmt: skip
_LISTS = ("themes", "lines_of_work", "viewpoints")


@dataclass(frozen=True)
class Shelf:
    """The cases of one register, in order; ``has_pages``: each stands whole further down."""

    activity: str
    title: str
    names: Names
    cases: tuple[Case, ...]
    has_pages: bool = False

    @property
    def n(self) -> int:
        """Count the cases."""
        return len(self.cases)

    @property
    def is_long(self) -> bool:
        """Tell whether there are too many to be read one by one."""
        return self.n > FEW

    @property
    def expected(self) -> tuple[str, ...]:
        """Name the fields that a whole case of this programme has."""
        there = {name: bool(getattr(self.names.programme, name)) for name in _LISTS}
        return tuple(name for name in EXPECTED if there.get(name, True))

    def missing(self, case: Case) -> tuple[str, ...]:
        """Name the fields that a whole case has, and this one has not."""
        return tuple(name for name in self.expected if is_empty(case, name))

    def label(self, case: Case, *, sub: str = "") -> TextCell:
        """Give the cell that names a case; it leads to its page where there is one."""
        link = case.id if self.has_pages else ""
        return TextCell(text=self.names.case(case), sub=sub, link=link)

    def table_id(self, name: str = "") -> str:
        """Give the id of one of the register's tables; without a name that of the list."""
        return f"table-{self.activity}-{name}" if name else f"table-{self.activity}"

    # Each search says it, and there may be thousands of cases.
    @cached_property
    def _units(self) -> frozenset[str]:
        return frozenset(unit for case in self.cases for unit in values_of(case, "units"))

    def count_words(self) -> str:
        """Say how many cases there are, and from how many countries and regions."""
        units = self._units
        cases = tell_many("{number} case", "{number} cases", self.n, number=whole(self.n))
        if not units:
            return cases
        return tell_many(
            "{cases} from {number} country or region",
            "{cases} from {number} countries and regions",
            len(units),
            cases=cases,
            number=whole(len(units)),
        )


def is_empty(case: Case, name: str) -> bool:
    """Tell whether nothing is written in a field of a case."""
    value = getattr(case, name)
    return not (value.is_known if isinstance(value, PartialDate) else value)
