"""Prints the numbers of one item and one group of people, once it is decided what may be shown.

The decision itself is in `by_group` and `disclosure`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from plakit.methods import ordinal
from plakit.methods.by_group import distribution_from
from plakit.methods.given import KINDS_OF_MISSING
from plakit.methods.released import Mode, Printed, ReleasedRow
from plakit.methods.rounding import (
    print_difference,
    print_level,
    print_mean,
    print_shares,
    round_to,
)
from plakit.wording import tell


@dataclass(frozen=True)
class Rule:
    """The scale, the least number of people behind a number, and the mode of privacy."""

    levels: tuple[int, ...]
    k: int
    mode: Mode

    @property
    def least(self) -> int:
        """People needed before anything is shown: one where units answer by name."""
        return 1 if self.mode == "named" else self.k

    @property
    def least_by_level(self) -> int:
        """People needed before a distribution is shown (rule T5)."""
        return 1 if self.mode == "named" else distribution_from(self.k)


@dataclass(frozen=True)
class Cell:
    """The answers of one group of people to one item, and what of them may be shown.

    ``wanted`` is empty where it may not be shown; ``by_level`` and ``wanted_by_level`` tell
    whether distribution and median may, ``by_kind`` whether missing may be told by kind.
    """

    item: str
    group: str | None
    now: Sequence[int]
    wanted: Sequence[int]
    nothing: Mapping[str, int]
    by_level: bool = True
    wanted_by_level: bool = True
    by_kind: bool = False


def too_few(k: int) -> str:
    """Say why nothing is shown.

    >>> too_few(5)
    'Too few answers to show (fewer than 5)'
    """
    return tell("Too few answers to show (fewer than {k})", k=k)


def print_cell(cell: Cell, rule: Rule) -> ReleasedRow:
    """Print one cell, or only the reason where too few answered."""
    n = len(cell.now)
    if n < rule.least:
        reason = tell("Nobody has answered") if rule.mode == "named" else too_few(rule.k)
        return ReleasedRow(cell.item, cell.group, reason=reason)
    row = ReleasedRow(
        cell.item, cell.group, n=n, missing=sum(cell.nothing.values()), missing_by_kind=_kinds(cell)
    )
    by_level = cell.by_level and n >= rule.least_by_level
    row = replace(row, mean=_mean(cell.now, rule, by_level=by_level))
    if by_level:
        row = _with_levels(row, cell.now, rule)
    return _with_gap(_with_wanted(row, cell, rule))


def _kinds(cell: Cell) -> tuple[tuple[str, int], ...]:
    if not cell.by_kind:
        return ()
    return tuple((kind, cell.nothing[kind]) for kind in KINDS_OF_MISSING if cell.nothing.get(kind))


def _mean(values: Sequence[int], rule: Rule, *, by_level: bool) -> Printed | None:
    counts = ordinal.distribution(values, rule.levels)
    if rule.mode == "pseudonymous":
        return print_mean(counts, rule.levels, beside_shares=by_level)
    exact = float(round_to(ordinal.mean(counts, rule.levels) or Fraction(0), Fraction(1, 10)))
    return Printed(f"{exact:.1f}", exact)


def _with_levels(row: ReleasedRow, values: Sequence[int], rule: Rule) -> ReleasedRow:
    counts = ordinal.distribution(values, rule.levels)
    return replace(
        row,
        shares=print_shares(counts) if rule.mode == "pseudonymous" else _exact_shares(counts),
        median=_median(values, rule),
        middle=ordinal.middle_half(counts, rule.levels),
    )


def _exact_shares(counts: Sequence[int]) -> tuple[Printed, ...]:
    shares = (int(round_to(Fraction(100 * n, sum(counts)), Fraction(1))) for n in counts)
    return tuple(Printed(str(share), share) for share in shares)


def _median(values: Sequence[int], rule: Rule) -> Printed | None:
    middle = ordinal.median(ordinal.distribution(values, rule.levels), rule.levels)
    return None if middle is None else print_level(middle)


def _with_wanted(row: ReleasedRow, cell: Cell, rule: Rule) -> ReleasedRow:
    n = len(cell.wanted)
    if n < rule.least:
        return row
    by_level = cell.wanted_by_level and n >= rule.least_by_level
    return replace(
        row,
        wanted_n=n,
        wanted_mean=_mean(cell.wanted, rule, by_level=by_level),
        wanted_median=_median(cell.wanted, rule) if by_level else None,
    )


def _with_gap(row: ReleasedRow) -> ReleasedRow:
    now, wanted = row.median, row.wanted_median
    if not (now and wanted):
        now, wanted = row.mean, row.wanted_mean
    return replace(row, gap=print_difference(now, wanted) if now and wanted else None)
