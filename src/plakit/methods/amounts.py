"""Means and medians of numbers, as they may be printed: coarse, and nobody's own number.

Numbers differ from levels in that a single one may be much larger than all others.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from plakit.methods.released import Printed
from plakit.methods.rounding import EXTREMES_FROM, round_to

# One number is at most this many times all those together that are neither it nor the next.
_MOST_TIMES = 10
# On a scale no longer than this, as of ratings or percents, no number is out of all proportion.
_SHORT = 100
# A scale is printed in about so many steps or more.
_STEPS = 30


@dataclass(frozen=True)
class Scale:
    """The ends that a number may have (None: no end), and whether it is a whole one."""

    lowest: float | None = None
    highest: float | None = None
    whole: bool = False

    @property
    def is_short(self) -> bool:
        """Tell whether it has both ends, not far apart."""
        if self.lowest is None or self.highest is None:
            return False
        return self.highest - self.lowest <= _SHORT


def step_of(value: Fraction, scale: Scale) -> Fraction:
    """Say to what a number is rounded: about a thirtieth of its scale, or two digits without one.

    >>> step_of(Fraction(50), Scale(0, 100)), step_of(Fraction(43217), Scale())
    (Fraction(1, 1), Fraction(1000, 1))
    """
    if scale.lowest is not None and scale.highest is not None:
        power = math.floor(math.log10((scale.highest - scale.lowest) / _STEPS))
    else:
        power = math.floor(math.log10(abs(value))) - 1 if value else -1
    if scale.whole:
        power = max(power, -1)
    return Fraction(10) ** power


def print_amount(value: Fraction, scale: Scale) -> Printed:
    """Print a number, rounded as `step_of` says.

    >>> print_amount(Fraction(43217), Scale()).text, print_amount(Fraction(10, 3), Scale()).text
    ('43000', '3.3')
    """
    return _printed(round_to(value, step_of(value, scale)), step_of(value, scale))


def _printed(value: Fraction, step: Fraction) -> Printed:
    digits = max(0, -math.floor(math.log10(step)))
    # "-0" would be said of what rounds to nothing from below.
    return Printed(f"{float(value) + 0:.{digits}f}".replace("-", "−"), float(value))


def print_mean_amount(values: Sequence[float], scale: Scale) -> Printed | None:
    """Print the mean of numbers; None where it would give somebody's own number away.

    Under 20 answers a mean at an end of the scale, or one answer away from it, is printed as
    "1 or less". Without a lowest number, 0 is the end of numbers none of which is below it.
    Otherwise, but for short scales, it is not printed where one number outweighs all others but
    the next: who gave that one could reckon it (the p % rule with p = 10; A. Hundepool et al.
    (2010), Handbook on Statistical Disclosure Control, version 1.2, chapter 4.2).

    Parameters
    ----------
    values : numbers
        One a person.
    scale : Scale
        Its ends.

    Examples
    --------
    >>> print_mean_amount([0, 0, 0, 1, 0], Scale(0, 10, whole=True)).text
    '0.2 or less'
    >>> print_mean_amount([5, 6, 4, 7, 1_000_000], Scale(0)) is None
    True
    """
    exact = [Fraction(value) for value in values]
    mean = sum(exact, Fraction()) / len(exact)
    low = scale.lowest if scale.lowest is not None else 0 if min(values) >= 0 else None
    if len(values) < EXTREMES_FROM:
        at_an_end = _at_an_end(mean, scale, low, len(values))
        if at_an_end:
            return at_an_end
    if not scale.is_short and _one_outweighs(exact, Fraction(low) if low is not None else None):
        return None
    return print_amount(mean, scale)


def _at_an_end(mean: Fraction, scale: Scale, low: float | None, n: int) -> Printed | None:
    step = step_of(mean, scale)
    one_answer = max(step, Fraction(1, n)) if scale.whole else step
    away = math.ceil(one_answer / step) * step
    if low is not None and mean <= Fraction(low) + away:
        shown = _printed(Fraction(low) + away, step)
        return Printed(f"{shown.text} or less", shown.value)
    if scale.highest is not None and mean >= Fraction(scale.highest) - away:
        shown = _printed(Fraction(scale.highest) - away, step)
        return Printed(f"{shown.text} or more", shown.value)
    return None


def _one_outweighs(values: Sequence[Fraction], low: Fraction | None) -> bool:
    middle = median_of(values) if low is None else low
    first, *others = sorted((abs(value - middle) for value in values), reverse=True)
    return first > _MOST_TIMES * sum(others[1:], Fraction())


def median_of(values: Sequence[Fraction]) -> Fraction:
    """Give the middle number, or midway between the two in the middle.

    >>> median_of([Fraction(1), Fraction(9), Fraction(2)])
    Fraction(2, 1)
    """
    ordered = sorted(values)
    half = len(ordered) // 2
    if len(ordered) % 2:
        return ordered[half]
    return (ordered[half - 1] + ordered[half]) / 2
