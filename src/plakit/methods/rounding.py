"""How coarsely numbers are printed, so that they say nothing of one person (rule T4).

Rounding is half up, on exact fractions: the same everywhere, whatever the machine.
"""

import math
from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache

from plakit.methods.ordinal import mean
from plakit.methods.released import Printed

# Below this many answers no share and no mean may say that all gave the same answer.
EXTREMES_FROM = 20
_TENTH = Fraction(1, 10)


def round_to(value: Fraction, step: Fraction) -> Fraction:
    """Round to a multiple of ``step``, halves up.

    >>> round_to(Fraction(5, 2), Fraction(1))
    Fraction(3, 1)
    """
    return math.floor(value / step + Fraction(1, 2)) * step


def nearly_one_answer(counts: Sequence[int]) -> bool:
    """Tell whether all people gave one answer, or all but one who gave the next to it.

    The two cases are printed alike: then nobody can be sure that *all* did.

    >>> nearly_one_answer((0, 1, 9, 0)), nearly_one_answer((1, 0, 9, 0))
    (True, False)
    """
    counts = tuple(counts)
    top = max(counts)
    at = counts.index(top)
    beside = sum(counts[max(at - 1, 0) : at]) + sum(counts[at + 1 : at + 2])
    return top >= sum(counts) - 1 and top + beside == sum(counts)


def print_shares(counts: Sequence[int]) -> tuple[Printed, ...]:
    """Print the share of each level in % of n, rounded to 5.

    Under 20 answers nothing is printed as 0 or 100: nobody is "under 5" (one person would be
    5 or more), and where `nearly_one_answer` holds the shares are "90 or more" and "10 or less".
    From 20 on, "under 5" and "over 95" stand for what would round to a 0 or 100 that is not so.

    Parameters
    ----------
    counts : counts
        One a level; together 10 or more.

    Examples
    --------
    >>> [share.text for share in print_shares((0, 5, 9, 1))]
    ['under 5', '35', '60', '5']
    """
    n = sum(counts)
    if n < EXTREMES_FROM and nearly_one_answer(counts):
        most, least = Printed("90 or more", 95), Printed("10 or less", 5 / (len(counts) - 1))
        return tuple(most if count == max(counts) else least for count in counts)
    return tuple(_share(count, n) for count in counts)


@lru_cache(maxsize=10_000)
def _share(count: int, n: int) -> Printed:
    share = int(round_to(Fraction(100 * count, n), Fraction(5)))
    if share == 0 and (count or n < EXTREMES_FROM):
        return Printed("under 5", 2.5)
    if share == 100 and count < n:
        return Printed("over 95", 97.5)
    return Printed(str(share), share)


def print_mean(
    counts: Sequence[int], levels: Sequence[int], *, beside_shares: bool = True
) -> Printed | None:
    """Print the mean level with one decimal; None where nobody answered.

    Under 20 answers a mean at, or one answer away from, an end of the scale is printed as
    "3.9 or more" or "1.1 or less" (with 5 people "3.8 or more": one answer moves their mean by
    0.2). From 10 answers on, where shares stand beside it and `nearly_one_answer` holds inside
    the scale, it is "about 3": one decimal would tell the two cases apart.

    >>> print_mean((0, 0, 0, 12), (1, 2, 3, 4)).text
    '3.9 or more'
    """
    exact, n = mean(counts, levels), sum(counts)
    if exact is None:
        return None
    if n < EXTREMES_FROM:
        at_an_end = _print_end(exact, levels, n)
        if at_an_end:
            return at_an_end
        if beside_shares and nearly_one_answer(counts):
            level = levels[list(counts).index(max(counts))]
            return Printed(f"about {level}", level)
    value = float(round_to(exact, _TENTH))
    return Printed(f"{value:.1f}", value)


def _print_end(exact: Fraction, levels: Sequence[int], n: int) -> Printed | None:
    highest, lowest = levels[-1] - _step(levels[::-1], n), levels[0] + _step(levels, n)
    if exact >= highest:
        value = float(min(levels[-1] - _TENTH, round_to(highest, _TENTH)))
        return Printed(f"{value:.1f} or more", value)
    if exact <= lowest:
        value = float(max(levels[0] + _TENTH, round_to(lowest, _TENTH)))
        return Printed(f"{value:.1f} or less", value)
    return None


def _step(levels: Sequence[int], n: int) -> Fraction:
    """How far one person who gives the level next to the end moves the mean of n."""
    return Fraction(abs(levels[1] - levels[0]), n)


def print_level(value: float) -> Printed:
    """Print a level or half level.

    >>> print_level(2.5).text, print_level(3.0).text
    ('2.5', '3')
    """
    return Printed(f"{value:g}", value)


def print_difference(before: Printed, after: Printed) -> Printed:
    """Print how far a released number lies above or below another, from both as released.

    >>> print_difference(Printed("2", 2), Printed("4", 4)).text
    '+2'
    """
    value = round(after.value - before.value, 1)
    sign = "+" if value > 0 else "−" if value < 0 else ""
    exactly = all(number.text.replace(".", "").isdigit() for number in (before, after))
    return Printed(f"{'' if exactly else 'about '}{sign}{abs(value):g}", value)
