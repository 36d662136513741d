"""Intervals of any number, from resampling the rows of a table: always with a seed."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from plakit.errors import ParameterError
from plakit.methods.ratings import check_share
from plakit.wording import tell, tell_many

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pandas as pd

FEW = 20
FEWEST_DRAWS = 100


@dataclass(frozen=True)
class Interval:
    """A number and its bootstrap interval.

    Attributes
    ----------
    value : float or None
        The number, reckoned from the data as they are; None where it cannot be.
    low, high : float or None
        The ends of the interval; None where it cannot be given; ``warning`` says why.
    n : int
        Rows that were drawn from.
    method : str
        "percentile" or "bca".
    resamples, unusable : int
        Draws; and those among them whose number could not be reckoned, and which were left out.
    seed : int
        Draws the same rows again.
    warning : str
        What to mind; empty where there is nothing.
    """

    value: float | None
    low: float | None
    high: float | None
    n: int
    method: str
    resamples: int
    unusable: int
    seed: int
    warning: str


def bootstrap_interval(  # noqa: PLR0913 - said by name, as in a notebook cell
    values: "pd.DataFrame | pd.Series[Any] | npt.ArrayLike",
    statistic: Callable[[Any], float | None],
    *,
    seed: int,
    method: Literal["percentile", "bca"] = "percentile",
    confidence: float = 0.95,
    resamples: int = 2000,
) -> Interval:
    r"""Reckon an interval of a number by drawing the rows again and again, with replacement.

    B. Efron and R. J. Tibshirani (1993), "An Introduction to the Bootstrap", chapters 13 and 14.
    *percentile*: the middle share of the draws. *bca*: bias-corrected and accelerated, where the
    ends are moved by :math:`z_0` (how many draws lie below the value) and :math:`a` (from leaving
    out each row once). Reckoned by ``scipy.stats.bootstrap``.

    Parameters
    ----------
    values : table, column or sequence
        One row a person or thing. Rows are drawn whole, so that answers of one person stay
        together. Leave out empty ones before, or let ``statistic`` do it.
    statistic : function
        Takes rows in the form they came in, gives a number (or None: cannot be reckoned).
    seed : int
        Same seed, same data, same scipy: same interval.
    method : "percentile" or "bca"
    confidence : share
        Above 0, below 1.
    resamples : int
        100 or more; 2000 for an interval, more for the last decimals.

    Returns
    -------
    Interval
        With a warning below 20 rows.

    Raises
    ------
    ParameterError
        If the method is unknown, the confidence no share, or there are too few resamples.

    Notes
    -----
    Not for fewer than 10 rows, not for the largest or smallest value, and not for medians of an
    ordered scale (few different values come out). Software differs: "BCa" without the
    acceleration is the older "BC"; R's boot interpolates between draws on the normal scale.
    Percentile intervals of skewed numbers cover too little; take *bca* there.

    Examples
    --------
    >>> interval = bootstrap_interval([1, 2, 2, 3, 3, 3, 4, 4, 5, 5], lambda x: x.mean(), seed=1)
    >>> interval.value, interval.low < 3.2 < interval.high
    (3.2, True)
    """
    _check(method, confidence, resamples)
    rows = _rows(values)
    n = len(rows)
    value = _number(statistic, rows) if n else math.nan
    if math.isnan(value):
        why = tell("No interval: the number cannot be reckoned from these data")
        return Interval(None, None, None, n, method, resamples, 0, seed, why)
    low, high, unusable = _ends(rows, statistic, seed, method, confidence, resamples)
    why = _warning(low, n, unusable)
    return Interval(value, low, high, n, method, resamples, unusable, seed, why)


def _check(method: str, confidence: float, resamples: int) -> None:
    check_share("confidence", confidence)
    if method not in ("percentile", "bca"):
        raise ParameterError(
            tell("method: '{method}' is not known. Known: bca, percentile.", method=method)
        )
    if resamples < FEWEST_DRAWS:
        raise ParameterError(
            tell(
                "resamples is {n}: too few for an interval. Give {least} or more; 2000 is usual.",
                n=resamples,
                least=FEWEST_DRAWS,
            )
        )


def _rows(values: Any) -> Any:
    import numpy as np
    import pandas as pd

    return values if isinstance(values, pd.DataFrame | pd.Series) else np.asarray(values)


def _take(rows: Any, places: "npt.NDArray[np.intp]") -> Any:
    import pandas as pd

    if isinstance(rows, pd.DataFrame | pd.Series):
        return rows.iloc[places].reset_index(drop=True)
    return rows[places]


def _number(statistic: Callable[[Any], float | None], rows: Any) -> float:
    value = statistic(rows)
    return math.nan if value is None else float(value)


def _ends(  # noqa: PLR0913, PLR0917 - the parts of one drawing
    rows: Any,
    statistic: Callable[[Any], float | None],
    seed: int,
    method: str,
    confidence: float,
    resamples: int,
) -> tuple[float | None, float | None, int]:
    import warnings

    import numpy as np
    from scipy.stats import DegenerateDataWarning, bootstrap

    places = np.arange(len(rows))
    if len(places) < 2:
        return None, None, 0
    with warnings.catch_warnings():
        # A distribution at one point gives no BCa interval: None says so, with a reason.
        warnings.simplefilter("ignore", DegenerateDataWarning)
        warnings.simplefilter("ignore", RuntimeWarning)
        drawn = bootstrap(
            (places,),
            lambda chosen: _number(statistic, _take(rows, chosen.astype(int))),
            n_resamples=resamples,
            vectorized=False,
            method=method,
            confidence_level=confidence,
            rng=np.random.default_rng(seed),
        )
    usable = drawn.bootstrap_distribution[~np.isnan(drawn.bootstrap_distribution)]
    unusable = resamples - len(usable)
    low, high = (float(end) for end in drawn.confidence_interval)
    if unusable and method == "percentile" and len(usable) >= resamples / 2:
        tail = (1 - confidence) / 2
        low, high = (float(np.quantile(usable, p)) for p in (tail, 1 - tail))
    if math.isnan(low) or math.isnan(high):
        return None, None, unusable
    return low, high, unusable


def _warning(low: float | None, n: int, unusable: int) -> str:
    if low is None:
        return tell("No interval: too many draws give no number, or all give the same")
    if n < FEW:
        return tell("Only {n} rows were drawn from: the interval is a hint at most", n=n)
    if unusable:
        return tell_many(
            "{n} draw gave no number and was left out",
            "{n} draws gave no number and were left out",
            unusable,
        )
    return ""
