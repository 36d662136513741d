"""How far several rankings of the same things agree: Kendall's W."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from plakit.methods.ratings import read_numbers
from plakit.wording import tell

if TYPE_CHECKING:
    import pandas as pd

FEW = 7


@dataclass(frozen=True)
class Concordance:
    """Kendall's coefficient of concordance W, and its test.

    Attributes
    ----------
    value : float or None
        0 (the rank sums do not differ) to 1 (all rank alike), corrected for ties. None where it
        cannot be reckoned; ``warning`` says why.
    without_correction : float or None
        The same without the correction for ties: never above ``value``.
    rho : float or None
        The mean of Spearman's rank correlations of all pairs of raters; -1 / (raters - 1) to 1.
    chi2, freedom, p : float, int, float or None
        Friedman's test that the things are ranked at random.
    things, raters, left_out : int
        Things ranked by all raters; raters; things left out because somebody did not rank them.
    warning : str
        What to mind; empty where there is nothing.
    """

    value: float | None
    without_correction: float | None
    rho: float | None
    chi2: float | None
    freedom: int
    p: float | None
    things: int
    raters: int
    left_out: int
    warning: str


def kendall_w(ratings: "pd.DataFrame") -> Concordance:
    r"""Reckon Kendall's W: how alike several people rank the same things.

    M. G. Kendall and B. Babington Smith (1939), "The problem of m rankings", Annals of
    Mathematical Statistics 10(3), 275-287; with the correction for ties as in S. Siegel and N. J.
    Castellan (1988), "Nonparametric Statistics for the Behavioral Sciences", chapter 9:

    .. math:: W = \frac{12 S}{m^2 (n^3 - n) - m \sum_j T_j}, \quad T_j = \sum (t^3 - t),
       \quad \chi^2 = m (n - 1) W

    with m raters, n things, S the sum of squared deviations of the rank sums from their mean, and
    t the sizes of the ties of a rater. The things are ranked within each rater by middle ranks.
    (Three rankings of ten with many ties, W = 0.828 and p = 0.008, were read in the manual of the
    NAG Library, routine G08DAF.)

    Parameters
    ----------
    ratings : table
        One row a thing, one column a rater: ranks or levels (more or less of something; the same
        way round for all). A thing that one rater left empty is left out, and the rest is ranked
        anew.

    Returns
    -------
    Concordance
        With a warning up to 7 things, where chi-square is a poor guide.

    Raises
    ------
    ParameterError
        If there are fewer than two raters, or a rating is no number.

    Notes
    -----
    Not for agreement on levels: two people of whom one always gives a level less have W = 1. Not
    for two opposite camps: W is near 0 there, as it is for people who rank at random. A small p
    says that the order is not chance, not that agreement is good: with many raters W = 0.1 is
    "significant". Software differs: the R package irr leaves the correction for ties out unless
    it is asked for; SPSS wants raters in rows, and transposed data give another W without a word.

    Examples
    --------
    >>> import pandas as pd
    >>> w = kendall_w(pd.DataFrame({"A": [1, 2, 3, 4], "B": [1, 3, 2, 4], "C": [2, 1, 3, 4]}))
    >>> round(w.value, 3), round(w.chi2, 2), w.freedom
    (0.778, 7.0, 3)
    """
    import numpy as np
    from scipy.stats import chi2 as distribution
    from scipy.stats import rankdata

    numbers = read_numbers(ratings)
    whole = numbers[~np.isnan(numbers).any(axis=1)]
    n, m = whole.shape
    left_out = len(numbers) - n
    if n < 2:
        why = tell("W cannot be reckoned: fewer than two things were ranked by all")
        return Concordance(None, None, None, None, 0, None, n, m, left_out, why)
    ranks = rankdata(whole, axis=0)
    spread = float(((ranks.sum(axis=1) - m * (n + 1) / 2) ** 2).sum())
    _, ties = zip(*(np.unique(column, return_counts=True) for column in ranks.T), strict=True)
    tied = sum(float((sizes**3 - sizes).sum()) for sizes in ties)
    greatest = m**2 * (n**3 - n) - m * tied
    if not greatest:
        why = tell("W cannot be reckoned: every rater puts all things level")
        return Concordance(None, None, None, None, n - 1, None, n, m, left_out, why)
    value = 12 * spread / greatest
    chi2 = m * (n - 1) * value
    few = tell("Only {n} things: the p value is a hint at most", n=n) if n <= FEW else ""
    return Concordance(
        value=value,
        without_correction=12 * spread / (m**2 * (n**3 - n)),
        rho=(m * value - 1) / (m - 1),
        chi2=chi2,
        freedom=n - 1,
        p=float(distribution.sf(chi2, n - 1)),
        things=n,
        raters=m,
        left_out=left_out,
        warning=few,
    )
