"""How far raters give the same numbers: intraclass correlations of three designs."""

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from plakit.errors import ParameterError
from plakit.methods.ratings import check_share, read_numbers
from plakit.wording import tell, tell_many

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pandas as pd

FEW = 30


@dataclass(frozen=True)
class Icc:
    """An intraclass correlation with its interval and test.

    Attributes
    ----------
    value, low, high : float or None
        The correlation and the ends of its interval: 1 at most; below 0 where raters differ more
        on one thing than things differ. None where it cannot be reckoned; ``warning`` says why.
        No ends where raters agree wholly, nor for an ICC(2) so far below 0 that the
        approximation of its interval does not hold it.
    name : str
        As in the literature: "ICC(2,1)" for one rater, "ICC(2,k)" for the mean of all.
    f, freedom, p : float, pair of int, float or None
        The test that it is 0.
    things, raters, left_out : int
        Things rated by all; raters; things left out because somebody did not rate them.
    warning : str
        What to mind; empty where there is nothing.
    """

    value: float | None
    low: float | None
    high: float | None
    name: str
    f: float | None
    freedom: tuple[int, int]
    p: float | None
    things: int
    raters: int
    left_out: int
    warning: str


@dataclass(frozen=True)
class _Squares:
    """Mean squares: between things, between raters, left over, and within things."""

    things: float
    raters: float
    rest: float
    within: float


def icc(
    ratings: "pd.DataFrame",
    *,
    model: Literal[1, 2, 3],
    average: bool = False,
    confidence: float = 0.95,
) -> Icc:
    r"""Reckon an intraclass correlation: how much of the spread lies between the rated things.

    P. E. Shrout and J. L. Fleiss (1979), "Intraclass correlations: Uses in assessing rater
    reliability", Psychological Bulletin 86(2), 420-428. With mean squares between things (B),
    between raters (J), left over (E) and within things (W), k raters and n things:

    .. math:: ICC(1,1) = \frac{B - W}{B + (k-1) W}, \quad
       ICC(2,1) = \frac{B - E}{B + (k-1) E + k (J - E) / n}, \quad
       ICC(3,1) = \frac{B - E}{B + (k-1) E}

    and for the mean of k raters :math:`(B-W)/B`, :math:`(B-E)/(B+(J-E)/n)`, :math:`(B-E)/B`.
    Intervals by F as in the paper. (Its table 2 was read in the manual of the R package psych, all
    six values with their intervals in the tests of Python's pingouin.)

    Parameters
    ----------
    ratings : table
        One row a thing, one column a rater, numbers. A thing that one rater left empty is left
        out.
    model : 1, 2 or 3
        1: each thing had other raters. 2: the same raters rated all, and stand for others like
        them; whether they are as strict as each other counts. 3: these raters only; strictness
        does not count.
    average : bool
        Of the mean of all raters, instead of one rater.
    confidence : share
        Of the interval.

    Returns
    -------
    Icc
        With a warning below 30 things.

    Raises
    ------
    ParameterError
        If the model is none of the three, there are fewer than two raters, or a rating is no
        number.

    Notes
    -----
    Not for categories, and not for levels of an ordered scale with few levels
    (`krippendorff_alpha` there). Not as a quality of the raters alone: it falls where the things
    are alike. Say which of the six it is: on one table they differ as much as 0.17 and 0.91.
    Software differs: "ICC(A,1)" of McGraw and Wong (1996) is the number of ICC(2,1), "ICC(C,1)"
    that of ICC(3,1); SPSS takes the mixed model where none is named; ICC(3,k) is Cronbach's alpha.

    Examples
    --------
    >>> import pandas as pd
    >>> ratings = pd.DataFrame({"A": [9, 6, 8, 7, 10, 6], "B": [2, 1, 4, 1, 5, 2],
    ...                         "C": [5, 3, 6, 2, 6, 4], "D": [8, 2, 8, 6, 9, 7]})
    >>> [round(icc(ratings, model=model).value, 2) for model in (1, 2, 3)]
    [0.17, 0.29, 0.71]
    """
    import numpy as np

    check_share("confidence", confidence)
    if model not in (1, 2, 3):
        raise ParameterError(tell("model is {model}. Known: 1, 2, 3.", model=model))
    numbers = read_numbers(ratings)
    whole = numbers[~np.isnan(numbers).any(axis=1)]
    n, k = whole.shape
    left_out = len(numbers) - n
    name = f"ICC({model},{'k' if average else 1})"
    freedom = (max(n - 1, 0), max(n * (k - 1) if model == 1 else (n - 1) * (k - 1), 0))
    squares = _squares(whole) if n > 1 else _Squares(0, 0, 0, 0)
    error = squares.within if model == 1 else squares.rest
    if not squares.things and not error:
        why = tell("The correlation cannot be reckoned: fewer than two things, or none differ")
        return Icc(None, None, None, name, None, freedom, None, n, k, left_out, why)
    value = _value(squares, model, n, k if average else 1, k)
    f, p = _test(squares.things, error, freedom)
    low, high = _interval(squares, model, (n, k), average=average, confidence=confidence)
    few = tell_many(
        "Only {n} thing was rated by all: under {few} a hint at most",
        "Only {n} things were rated by all: under {few} a hint at most",
        n,
        few=FEW,
    )
    return Icc(value, low, high, name, f, freedom, p, n, k, left_out, few if n < FEW else "")


def _squares(whole: "npt.NDArray[np.float64]") -> _Squares:
    n, k = whole.shape
    middle = whole.mean()
    of_things, of_raters = whole.mean(axis=1), whole.mean(axis=0)
    things = k * float(((of_things - middle) ** 2).sum())
    raters = n * float(((of_raters - middle) ** 2).sum())
    rest = float(((whole - of_things[:, None] - of_raters[None, :] + middle) ** 2).sum())
    within = float(((whole - of_things[:, None]) ** 2).sum())
    # What is left of sums of rounding errors is no spread.
    least = whole.size * (1e-13 * float(abs(whole).max())) ** 2
    things, raters, rest, within = (x if x > least else 0.0 for x in (things, raters, rest, within))
    return _Squares(
        things / (n - 1), raters / (k - 1), rest / ((n - 1) * (k - 1)), within / (n * (k - 1))
    )


def _value(squares: _Squares, model: int, n: int, mean_of: int, k: int) -> float:
    error = squares.within if model == 1 else squares.rest
    strict = (squares.raters - squares.rest) / n if model == 2 else 0.0
    if mean_of == 1:
        return (squares.things - error) / (squares.things + (k - 1) * error + k * strict)
    below = squares.things + strict
    return (squares.things - error) / below if below else -float("inf")


def _test(
    things: float, error: float, freedom: tuple[int, int]
) -> tuple[float | None, float | None]:
    from scipy.stats import f as distribution

    if not error:
        return None, None
    f = things / error
    return f, float(distribution.sf(f, *freedom))


def _interval(
    squares: _Squares, model: int, size: tuple[int, int], *, average: bool, confidence: float
) -> tuple[float | None, float | None]:
    """Give the ends by F (Shrout and Fleiss 1979, pp. 424-426)."""
    n, k = size
    error = squares.within if model == 1 else squares.rest
    if not error:
        return None, None
    tail = (1 - confidence) / 2
    if model == 2:
        low, high = _interval_of_agreement(squares, n, k, tail)
        if low is None or high is None or (average and low <= -1 / (k - 1)):
            return None, None
        if average:
            low, high = (k * end / (1 + (k - 1) * end) for end in (low, high))
        return low, high
    from scipy.stats import f as distribution

    one, other = n - 1, (n * (k - 1) if model == 1 else (n - 1) * (k - 1))
    f = squares.things / error
    least = f / float(distribution.ppf(1 - tail, one, other))
    most = f * float(distribution.ppf(1 - tail, other, one))
    if average:
        return 1 - 1 / least if least else None, 1 - 1 / most if most else None
    return (least - 1) / (least + k - 1), (most - 1) / (most + k - 1)


def _interval_of_agreement(
    squares: _Squares, n: int, k: int, tail: float
) -> tuple[float, float] | tuple[None, None]:
    """Give the ends of ICC(2,1), with Satterthwaite's degrees of freedom; None without any."""
    from scipy.stats import f as distribution

    value = _value(squares, 2, n, 1, k)
    ratio = squares.raters / squares.rest
    share = n * (1 + (k - 1) * value) - k * value
    above = (k - 1) * (n - 1) * (k * value * ratio + share) ** 2
    below = (n - 1) * k**2 * value**2 * ratio**2 + share**2
    if not above or not below:
        return None, None
    freedom = above / below
    top = float(distribution.ppf(1 - tail, n - 1, freedom))
    bottom = float(distribution.ppf(1 - tail, freedom, n - 1))
    rest = k * squares.raters + (k * n - k - n) * squares.rest
    below_low, below_high = top * rest + n * squares.things, rest + n * bottom * squares.things
    # So few things that there are hardly any degrees of freedom: no ends can be given.
    if not (0 < below_low < math.inf and 0 < below_high < math.inf):
        return None, None
    low = n * (squares.things - top * squares.rest) / below_low
    high = n * (bottom * squares.things - squares.rest) / below_high
    # The approximation breaks down well below 0: no ends are better than wrong ones.
    return (low, high) if low <= value <= high else (None, None)
