"""Describing answers on an ordered scale: how they are spread, their middle, their mean.

All take counts, one for each level from the lowest to the highest, zeros included. What of it
may be printed is decided in `disclosure`.
"""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import accumulate

from plakit.errors import ParameterError
from plakit.wording import tell


def distribution(values: Iterable[int], levels: Sequence[int]) -> tuple[int, ...]:
    """Count how often each level was chosen.

    Parameters
    ----------
    values : levels
        One a person. People who gave none are left out before.
    levels : levels
        All levels of the scale, lowest first: a level nobody chose counts 0.

    Returns
    -------
    tuple of int
        One count a level. All zero: nobody answered.

    Raises
    ------
    ParameterError
        If a value is none of the levels.

    Examples
    --------
    >>> distribution([2, 3, 3], [1, 2, 3, 4])
    (0, 1, 2, 0)
    """
    counts = dict.fromkeys(levels, 0)
    for value in values:
        if value not in counts:
            raise ParameterError(
                tell(
                    "{value!r} is not a level of this scale. Known: {levels}.",
                    value=value,
                    levels=", ".join(map(str, levels)),
                )
            )
        counts[value] += 1
    return tuple(counts.values())


def cumulative(counts: Sequence[int]) -> tuple[int, ...]:
    """Count the people at each level or below it.

    >>> cumulative((0, 1, 2, 0))
    (0, 1, 3, 3)
    """
    return tuple(accumulate(counts))


def quantile(counts: Sequence[int], levels: Sequence[int], p: Fraction) -> float | None:
    """Give the level below which a share ``p`` of the answers lies.

    Definition 2 of R. J. Hyndman and Y. Fan (1996), "Sample quantiles in statistical packages",
    The American Statistician 50(4), 361-365: the inverse of the empirical distribution, and
    midway between two levels where exactly ``p`` of the answers lie at the lower one or below.
    So the median of an even number of answers is the usual one. No other value between two
    levels can occur: nothing is interpolated.

    Parameters
    ----------
    counts : counts
        One a level.
    levels : levels
        Lowest first.
    p : Fraction
        Above 0, below 1.

    Returns
    -------
    float or None
        A level, or midway between two levels; None where nobody answered.

    Notes
    -----
    Not for fewer than 10 people: one answer more can move it by a whole level.

    Examples
    --------
    >>> quantile((0, 1, 2, 1), (1, 2, 3, 4), Fraction(1, 4))
    2.5
    """
    # Whole numbers on both sides: exact as p, and far quicker.
    place = p.numerator * sum(counts)
    if not place:
        return None
    reached = [n * p.denominator for n in cumulative(counts)]
    low = next(level for level, n in zip(levels, reached, strict=True) if n >= place)
    high = next(level for level, n in zip(levels, reached, strict=True) if n > place)
    return (low + high) / 2


def median(counts: Sequence[int], levels: Sequence[int]) -> float | None:
    """Give the middle answer (`quantile` at one half); None where nobody answered.

    >>> median((1, 2, 2, 1), (1, 2, 3, 4))
    2.5
    """
    return quantile(counts, levels, Fraction(1, 2))


def middle_half(counts: Sequence[int], levels: Sequence[int]) -> tuple[float, float] | None:
    """Give the range of the middle half of the answers (`quantile` at one and three quarters).

    None where nobody answered. Half of the answers *or more* lie in it, ends included.

    >>> middle_half((1, 3, 3, 1), (1, 2, 3, 4))
    (2.0, 3.0)
    """
    low = quantile(counts, levels, Fraction(1, 4))
    high = quantile(counts, levels, Fraction(3, 4))
    return None if low is None or high is None else (low, high)


def mean(counts: Sequence[int], levels: Sequence[int]) -> Fraction | None:
    """Give the mean level, exactly; None where nobody answered.

    It takes the steps between levels as equal, which an ordered scale does not promise: use it
    to compare groups on one item, never as a measurement.

    >>> mean((0, 1, 1, 0), (1, 2, 3, 4))
    Fraction(5, 2)
    """
    n = sum(counts)
    total = sum(count * level for count, level in zip(counts, levels, strict=True))
    return Fraction(total, n) if n else None
