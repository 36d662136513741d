"""Regions put together into their country, by a rule that is named.

Where it is unclear what a region has: from the lowest to the highest number that is possible.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Literal

from plakit.errors import ParameterError, known
from plakit.wording import tell

Rule = Literal["any", "all"]
# Of each region, the columns that each of its marks can stand in: one column where it is known.
Marks = Sequence[Collection[str]]
_RULES = ("any", "all")
# More ways than these are not tried one by one; the bounds are then wider, and still hold.
_MOST_WAYS = 20_000


@dataclass(frozen=True)
class RolledUp:
    """A country's lines: from the lowest to the highest number, and the columns that are sure."""

    lowest: int
    highest: int
    sure: frozenset[str]

    @property
    def is_sure(self) -> bool:
        """Tell whether there is only one number that it can be."""
        return self.lowest == self.highest


def roll_up(regions: Mapping[str, Marks], *, rule: Rule) -> RolledUp:
    """Count the columns that a country of several regions has.

    No two marks of one region stand in one column. Every way in which the marks can stand is
    tried, so both bounds are reached; where these are too many, bounds that hold in any case are
    given.

    Parameters
    ----------
    regions : mapping
        Region to its marks, each the columns it can stand in (one: it is known).
    rule : "any" or "all"
        Whether a column counts if one of the regions has it, or only if all of them do.

    Returns
    -------
    RolledUp
        ``lowest`` and ``highest`` number of columns, and those that count in any case.

    Raises
    ------
    ParameterError
        If there is no such rule, or the marks of a region find no place side by side.

    Not for adding up regions: two regions that do the same are one line of their country.

    >>> roll_up({"VLG": [{"1", "2", "3"}], "WAL": [{"1", "2"}, {"2", "3"}]}, rule="any")
    RolledUp(lowest=2, highest=3, sure=frozenset())
    """
    if rule not in _RULES:
        raise ParameterError(
            tell("'{rule}' is not a rule. {known}", rule=rule, known=known(rule, _RULES))
        )
    if not regions:
        return RolledUp(0, 0, frozenset())
    columns = sorted({column for marks in regions.values() for mark in marks for column in mark})
    ways = [_ways(name, marks, columns) for name, marks in regions.items()]
    tried = _tried(ways, rule) if all(ways_of is not None for ways_of in ways) else None
    if tried is None:
        return _safe(regions, rule)
    counts = [way.bit_count() for way in tried]
    sure = reduce(lambda left, right: left & right, tried)
    names = frozenset(column for place, column in enumerate(columns) if sure >> place & 1)
    return RolledUp(min(counts), max(counts), names)


def _ways(region: str, marks: Marks, columns: Sequence[str]) -> set[int] | None:
    """Give each set of columns that a region can have, as bits; None: too many to try."""
    places = {column: 1 << place for place, column in enumerate(columns)}
    ways = {0}
    for mark in sorted(marks, key=len):
        bits = [places[column] for column in mark]
        ways = {way | bit for way in ways for bit in bits if not way & bit}
        if not ways:
            raise ParameterError(
                tell(
                    "The marks of {region} cannot all stand in different columns. Look at the "
                    "columns that are possible for each.",
                    region=region,
                )
            )
        if len(ways) > _MOST_WAYS:
            return None
    return ways


def _tried(ways: Iterable[set[int] | None], rule: Rule) -> set[int] | None:
    """Put the regions' ways together; None: too many to try."""
    together: set[int] | None = None
    for of_region in ways:
        if of_region is None or len(together or ()) * len(of_region) > _MOST_WAYS * 10:
            return None
        if together is None:
            together = of_region
        elif rule == "any":
            together = {one | other for one in together for other in of_region}
        else:
            together = {one & other for one in together for other in of_region}
    return together


def _safe(regions: Mapping[str, Marks], rule: Rule) -> RolledUp:
    """Give bounds that hold without trying: no region has more columns than marks."""
    counts = [len(marks) for marks in regions.values()]
    possible = [{column for mark in marks for column in mark} for marks in regions.values()]
    known_in = [
        frozenset(column for mark in marks if len(mark) == 1 for column in mark)
        for marks in regions.values()
    ]
    if rule == "any":
        sure = frozenset().union(*known_in)
        return RolledUp(
            max(*counts, len(sure)), min(sum(counts), len(set().union(*possible))), sure
        )
    sure = known_in[0].intersection(*known_in)
    both = possible[0].intersection(*possible)
    return RolledUp(len(sure), min(*counts, len(both)), sure)
