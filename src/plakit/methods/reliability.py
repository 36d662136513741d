"""How well the items of an area hang together, where their answers are added up or averaged."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from plakit.errors import ParameterError
from plakit.wording import tell

if TYPE_CHECKING:
    import pandas as pd

FEW = 30


@dataclass(frozen=True)
class Alpha:
    """Cronbach's alpha with its interval.

    Attributes
    ----------
    value, low, high : float or None
        Alpha, and the ends of the interval; 1 at most, below 0 where items contradict each
        other. None where it cannot be reckoned; ``warning`` says why.
    n, items : int
        People who answered *all* items; number of items.
    left_out : int
        People left out because they did not answer all items.
    warning : str
        What to mind; empty where there is nothing.
    """

    value: float | None
    low: float | None
    high: float | None
    n: int
    items: int
    left_out: int
    warning: str


def cronbach_alpha(
    table: "pd.DataFrame", *, items: Sequence[str] | None = None, confidence: float = 0.95
) -> Alpha:
    r"""Reckon Cronbach's alpha of some items, with the interval after Feldt.

    L. J. Cronbach (1951), "Coefficient alpha and the internal structure of tests", Psychometrika
    16, 297-334:

    .. math:: \alpha = \frac{k}{k-1} \left(1 - \frac{\sum_i s_i^2}{s_X^2}\right)

    with k items, variances :math:`s_i^2` of the items and :math:`s_X^2` of the sum. Interval:
    L. S. Feldt, D. J. Woodruff and F. A. Salih (1987), "Statistical inference for coefficient
    alpha", Applied Psychological Measurement 11, 93-103, formulas 6 and 7 on p. 95 (as quoted in
    the manual of the R package cocron):
    :math:`1 - (1 - \alpha) F` with the quantiles of F at n - 1 and (n - 1)(k - 1) degrees of
    freedom. It goes back to Feldt (1965), Psychometrika 30(3), 357-370.

    Parameters
    ----------
    table : table
        One row a person, one column an item, levels as numbers. Empty: no level given. Whoever
        left one of the items empty is left out whole (listwise); nothing is filled in.
    items : column names, optional
        Which columns are the items; all, if left out.
    confidence : share
        Of the interval, above 0 and below 1.

    Returns
    -------
    Alpha
        With a warning below 30 people.

    Raises
    ------
    ParameterError
        If there are fewer than two items, a column is missing, or the confidence is no share.

    Notes
    -----
    Not for items that need not go together (a list of separate success factors), not as a proof
    that items measure one thing, and not for two-wave change. The interval takes the answers as
    normally distributed.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"a": [1, 2, 3, 4], "b": [1, 2, 4, 4], "c": [2, 2, 3, 4]})
    >>> alpha = cronbach_alpha(table)
    >>> round(alpha.value, 3), alpha.n, alpha.warning
    (0.956, 4, 'Only 4 people answered all items: under 30 alpha is a hint at most')
    """
    if not 0 < confidence < 1:
        raise ParameterError(
            tell(
                "confidence is {confidence!r}. Give a share between 0 and 1: 0.95.",
                confidence=confidence,
            )
        )
    names = list(table.columns if items is None else items)
    absent = [name for name in names if name not in table.columns]
    if absent or len(names) < 2:
        what = (
            tell("there is no column '{absent}'", absent=absent[0])
            if absent
            else tell("{n} items are too few", n=len(names))
        )
        raise ParameterError(
            tell("{what}. Alpha needs two items or more, each a column of the table.", what=what)
        )
    whole = table[names].dropna()
    n, k, left_out = len(whole), len(names), len(table) - len(whole)
    spread = float(whole.sum(axis=1).var(ddof=1)) if n > 1 else 0.0
    if not spread:
        why = tell("Alpha cannot be reckoned: the sums of the items do not differ between people")
        return Alpha(None, None, None, n, k, left_out, why)
    value = k / (k - 1) * (1 - float(whole.var(ddof=1).sum()) / spread)
    low, high = feldt_interval(value, n=n, items=k, confidence=confidence)
    few = tell(
        "Only {n} people answered all items: under {few} alpha is a hint at most", n=n, few=FEW
    )
    return Alpha(value, low, high, n, k, left_out, few if n < FEW else "")


def feldt_interval(
    alpha: float, *, n: int, items: int, confidence: float = 0.95
) -> tuple[float, float]:
    """Give the interval of an alpha that is known by its value alone; see `cronbach_alpha`.

    >>> low, high = feldt_interval(0.913, n=873, items=20)
    >>> round(low, 4), round(high, 4)
    (0.9044, 0.9212)
    """
    from scipy.stats import f

    tail, freedom = (1 - confidence) / 2, (n - 1, (n - 1) * (items - 1))
    low, high = (1 - (1 - alpha) * float(f.ppf(p, *freedom)) for p in (1 - tail, tail))
    return low, high
