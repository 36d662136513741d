"""Shares of what people chose among named options, and of years, as they may be printed.

Options have no order, so nobody stands next to anybody. Shares of levels are in `rounding`.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from plakit.methods.released import Printed
from plakit.methods.rounding import EXTREMES_FROM, print_shares, round_to

# More bands of years than these tell nobody more.
MOST_BANDS = 8


def print_option_shares(counts: Sequence[int]) -> tuple[Printed, ...]:
    """Print the share of each option in % of n, rounded to 5, where each person chose one.

    As `rounding.print_shares`; but under 20 answers, where all people or all but one chose the
    same, whatever the one chose, the shares are "90 or more" and "10 or less": nobody can be
    sure that *all* did.

    Parameters
    ----------
    counts : counts
        One an option; together 10 or more.

    Examples
    --------
    >>> [share.text for share in print_option_shares((11, 0, 1))]
    ['90 or more', '10 or less', '10 or less']
    >>> [share.text for share in print_option_shares((9, 1, 2))]
    ['75', '10', '15']
    """
    n = sum(counts)
    if n < EXTREMES_FROM and max(counts) >= n - 1 and len(counts) > 1:
        top = list(counts).index(max(counts))
        least = Printed("10 or less", 5 / (len(counts) - 1))
        return tuple(
            Printed("90 or more", 95) if place == top else least for place in range(len(counts))
        )
    return print_shares((*counts, 0) if len(counts) == 1 else counts)[: len(counts)]


def print_each_share(counts: Sequence[int], n: int) -> tuple[Printed, ...]:
    """Print for each option the share of people who chose it, where each may choose several.

    Each option is a yes or no of its own: under 20 answers "90 or more" stands for all, or all
    but one, and "10 or less" for nobody, or one.

    >>> [share.text for share in print_each_share((12, 6, 1), 12)]
    ['90 or more', '50', '10 or less']
    """
    return tuple(print_option_shares((count, n - count))[0] for count in counts)


def exact_shares(counts: Sequence[int], n: int) -> tuple[Printed, ...]:
    """Print shares in whole % of n, where units answer for themselves by name.

    >>> [share.text for share in exact_shares((1, 2), 3)]
    ['33', '67']
    """
    shares = (int(round_to(Fraction(100 * count, n), Fraction(1))) for count in counts)
    return tuple(Printed(str(share), share) for share in shares)


@dataclass(frozen=True)
class Band:
    """Years that are shown as one; ``start`` None: the first years, ``end`` None: the last."""

    start: int | None
    end: int | None
    count: int


def bands_of_years(years: Iterable[int], *, k: int) -> tuple[Band, ...]:
    """Put years together until each band holds k people or more, the first and last open.

    Neither the first nor the last year that anybody named can be seen. At most eight bands.

    Parameters
    ----------
    years : years
        One a person.
    k : int
        The least number of people in a band.

    Returns
    -------
    tuple of Band
        In the order of the calendar; one band where the years cannot be told apart.

    Examples
    --------
    >>> [(one.start, one.end, one.count) for one in bands_of_years([1, 1, 2, 3, 3, 9], k=3)]
    [(None, 2, 3), (3, None, 3)]
    """
    counts = Counter(years)
    least = max(k, -(-sum(counts.values()) // MOST_BANDS))
    ends: list[tuple[int, int]] = []
    held = 0
    for year in sorted(counts):
        held += counts[year]
        if held >= least:
            ends.append((year, held))
            held = 0
    if held and ends:
        ends[-1] = (ends[-1][0], ends[-1][1] + held)
    if not ends:
        return (Band(None, None, held),) if held else ()
    starts = [None, *(year + 1 for year, _ in ends[:-1])]
    lasts = [*(year for year, _ in ends[:-1]), None]
    sizes = [size for _, size in ends]
    return tuple(Band(*one) for one in zip(starts, lasts, sizes, strict=True))


def years_one_by_one(years: Iterable[int]) -> tuple[Band, ...]:
    """Give each year that was named, where units answer for themselves by name.

    >>> [(one.start, one.count) for one in years_one_by_one([2012, 2010, 2012])]
    [(2010, 1), (2012, 2)]
    """
    return tuple(Band(year, year, count) for year, count in sorted(Counter(years).items()))
