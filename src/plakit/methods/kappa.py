"""How far raters put things into the same categories: Cohen's and Fleiss' kappa, Scott's pi."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from plakit.errors import ParameterError
from plakit.methods.crossed import Weights, cross, distances
from plakit.methods.ratings import check_share, read_ratings
from plakit.wording import tell, tell_many

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pandas as pd

    Matrix = npt.NDArray[np.float64]

FEW = 30


@dataclass(frozen=True)
class Kappa:
    """Agreement beyond chance.

    Attributes
    ----------
    value : float or None
        1 is full agreement, 0 what chance gives. None where it cannot be reckoned; ``warning``
        says why.
    low, high : float or None
        Ends of the interval for large numbers (Cohen's kappa only), cut off at -1 and 1.
    agreement, chance : float or None
        The share of agreement seen and expected, weighted where the kappa is.
    z, p : float or None
        The test that it is 0 (Fleiss' kappa only).
    things, raters, left_out : int
        Things rated by all; raters; things left out because somebody did not rate them.
    warning : str
        What to mind; empty where there is nothing.
    """

    value: float | None
    low: float | None
    high: float | None
    agreement: float | None
    chance: float | None
    z: float | None
    p: float | None
    things: int
    raters: int
    left_out: int
    warning: str


@dataclass(frozen=True)
class ScottCohen:
    """Scott's pi beside Cohen's kappa of the same two raters.

    Attributes
    ----------
    pi, kappa : Kappa
    difference : float or None
        Kappa minus pi, 0 or more: how far the raters use the categories differently often.
    """

    pi: Kappa
    kappa: Kappa
    difference: float | None


def cohen_kappa(
    ratings: "pd.DataFrame",
    *,
    weights: Weights = "none",
    categories: Sequence[Any] | None = None,
    confidence: float = 0.95,
) -> Kappa:
    r"""Reckon Cohen's kappa of two raters, plain or weighted.

    J. Cohen (1960), "A coefficient of agreement for nominal scales", Educational and
    Psychological Measurement 20(1), 37-46; J. Cohen (1968), "Weighted kappa", Psychological
    Bulletin 70(4), 213-220:

    .. math:: \kappa_w = 1 - \frac{\sum v_{ij} p_{ij}}{\sum v_{ij} p_{i\cdot} p_{\cdot j}}

    with weights v of *disagreement* (0 on the diagonal): 1 elsewhere; the distance of the
    categories (linear); its square (quadratic); or any. Interval: J. L. Fleiss, J. Cohen and
    B. S. Everitt (1969), Psychological Bulletin 72(5), 323-327. (Cohen's tables were read in the
    manual of the R package psych, the intervals in the tests of Python's statsmodels, from SAS.)

    Parameters
    ----------
    ratings : table
        One row a thing, two columns, one a rater. Things that one of them left empty are left out.
    weights : "none", "linear", "quadratic" or table
        A table has one row and column a category, in the order of ``categories``.
    categories : sequence, optional
        All categories, in order. Left out: those that occur, sorted. For weights *give them*:
        a level that nobody used still keeps its neighbours apart.
    confidence : share
        Of the interval.

    Returns
    -------
    Kappa
        With a warning below 30 things.

    Raises
    ------
    ParameterError
        If there are not two raters, a rating is none of the categories, or the weights do not fit.

    Notes
    -----
    Not for what a group thinks, and not for one category that nearly everything falls into: kappa
    is then low although the raters agree (the "paradox"); look at ``agreement``. Quadratic
    kappa grows with the number of categories, and is near ICC(2,1); never compare it with a plain
    one. Software differs: R's irr drops levels that nobody used, so its weighted kappa is another
    one than that of the scale; weights of agreement and of disagreement are mixed up (here 0 is
    agreement); the R package psych takes quadratic weights where none are named.

    Examples
    --------
    >>> import pandas as pd
    >>> ratings = pd.DataFrame({"A": [1, 1, 2, 2, 3, 3], "B": [1, 2, 2, 2, 3, 1]})
    >>> kappa = cohen_kappa(ratings, categories=[1, 2, 3])
    >>> round(kappa.value, 3), round(kappa.agreement, 3), round(kappa.chance, 3)
    (0.5, 0.667, 0.333)
    """
    check_share("confidence", confidence)
    counts, left_out = cross(ratings, categories)
    return kappa_of_counts(counts, weights=weights, confidence=confidence, left_out=left_out)


def kappa_of_counts(
    counts: "Sequence[Sequence[float]] | Matrix",
    *,
    weights: Weights = "none",
    confidence: float = 0.95,
    left_out: int = 0,
) -> Kappa:
    """Reckon `cohen_kappa` where only the crossed table of two raters is known.

    One row a category of the first rater, one column a category of the second, in one order.

    >>> kappa = kappa_of_counts([[20, 5], [10, 15]])
    >>> round(kappa.value, 3), kappa.things
    (0.4, 50)
    """
    import numpy as np

    check_share("confidence", confidence)
    table = np.array(counts, dtype=float)
    if table.ndim != 2 or len(set(table.shape)) != 1 or (table < 0).any():
        raise ParameterError(
            tell("counts do not fit: give one row and one column a category, no number below 0.")
        )
    n = float(table.sum())
    apart = distances(weights, len(table))
    if not n:
        return _none(0, left_out, tell("Kappa cannot be reckoned: no thing was rated by both"))
    shares = table / n
    rows, columns = shares.sum(axis=1), shares.sum(axis=0)
    expected = float((apart * np.outer(rows, columns)).sum())
    if not expected:
        why = tell("Kappa cannot be reckoned: both raters use one category only, the same")
        return _none(round(n), left_out, why)
    value = 1 - float((apart * shares).sum()) / expected
    close = 1 - apart / apart.max()
    seen, chance = float((close * shares).sum()), float((close * np.outer(rows, columns)).sum())
    low, high = _interval(value, shares, close, n, confidence)
    warning = _few_by_both(round(n))
    return Kappa(value, low, high, seen, chance, None, None, round(n), 2, left_out, warning)


def _interval(
    value: float, shares: "Matrix", close: "Matrix", n: float, confidence: float
) -> tuple[float, float]:
    import numpy as np
    from scipy.stats import norm

    rows, columns = shares.sum(axis=1), shares.sum(axis=0)
    chance = float((close * np.outer(rows, columns)).sum())
    beside = (close @ columns)[:, None] + (rows @ close)[None, :]
    spread = float((shares * (close - beside * (1 - value)) ** 2).sum())
    spread = max(spread - (value - chance * (1 - value)) ** 2, 0.0)
    half = float(norm.ppf(0.5 + confidence / 2)) * np.sqrt(spread / n) / (1 - chance)
    return max(value - float(half), -1.0), min(value + float(half), 1.0)


def scott_pi(ratings: "pd.DataFrame", *, categories: Sequence[Any] | None = None) -> Kappa:
    r"""Reckon Scott's pi of two raters: chance is taken from both together.

    W. A. Scott (1955), "Reliability of content analysis: The case of nominal scale coding",
    Public Opinion Quarterly 19(3), 321-325:

    .. math:: \pi = \frac{P_o - P_e}{1 - P_e}, \quad
       P_e = \sum_i \left(\frac{p_{i\cdot} + p_{\cdot i}}{2}\right)^2

    (A table with both coefficients was read in the vignette of the R package irrCAC.)

    Parameters
    ----------
    ratings, categories : as in `cohen_kappa`

    Returns
    -------
    Kappa
        Without an interval.

    Raises
    ------
    ParameterError
        As `cohen_kappa`.

    Notes
    -----
    Not for raters whose habits are to be told apart: pi takes them as exchangeable. It is never
    above Cohen's kappa, and equal where both use the categories equally often; kappa rewards
    raters for differing there. Fleiss' kappa of two raters is pi, *not* Cohen's kappa.

    Examples
    --------
    >>> import pandas as pd
    >>> round(scott_pi(pd.DataFrame({"A": [1, 1, 2, 2], "B": [1, 2, 2, 2]})).value, 3)
    0.467
    """
    counts, left_out = cross(ratings, categories)
    n = round(float(counts.sum()))
    if not n:
        return _none(0, left_out, tell("Kappa cannot be reckoned: no thing was rated by both"))
    shares = counts / n
    pooled = (shares.sum(axis=0) + shares.sum(axis=1)) / 2
    seen, chance = float(shares.trace()), float((pooled**2).sum())
    if (pooled > 0).sum() < 2:
        why = tell("Kappa cannot be reckoned: both raters use one category only, the same")
        return _none(n, left_out, why)
    value = (seen - chance) / (1 - chance)
    warning = _few_by_both(n)
    return Kappa(value, None, None, seen, chance, None, None, n, 2, left_out, warning)


def scott_cohen(ratings: "pd.DataFrame", *, categories: Sequence[Any] | None = None) -> ScottCohen:
    """Put Scott's pi beside Cohen's kappa, with what lies between them.

    Parameters
    ----------
    ratings, categories : as in `cohen_kappa`

    Examples
    --------
    >>> import pandas as pd
    >>> both = scott_cohen(pd.DataFrame({"A": [1, 1, 2, 2], "B": [1, 2, 2, 2]}))
    >>> round(both.pi.value, 3), round(both.kappa.value, 3), round(both.difference, 3)
    (0.467, 0.5, 0.033)
    """
    pi, kappa = (
        scott_pi(ratings, categories=categories),
        cohen_kappa(ratings, categories=categories),
    )
    known = pi.value is not None and kappa.value is not None
    return ScottCohen(pi, kappa, kappa.value - pi.value if known else None)  # type: ignore[operator]  # both are known


def fleiss_kappa(ratings: "pd.DataFrame") -> Kappa:
    r"""Reckon Fleiss' kappa of several raters.

    J. L. Fleiss (1971), "Measuring nominal scale agreement among many raters", Psychological
    Bulletin 76(5), 378-382:

    .. math:: \kappa = \frac{\bar P - \bar P_e}{1 - \bar P_e}, \quad
       \bar P = \frac{\sum_{ij} n_{ij}^2 - N n}{N n (n - 1)}, \quad \bar P_e = \sum_j p_j^2

    Test: J. L. Fleiss, J. C. M. Nee and J. R. Landis (1979), "Large sample variance of kappa in
    the case of different sets of raters", Psychological Bulletin 86(5), 974-977. (Data and value
    of 1971 were read in the tests of Python's statsmodels, from R's irr.)

    Parameters
    ----------
    ratings : table
        One row a thing, one column a rater; which rater stands where does not matter. Things
        that somebody left empty are left out (`krippendorff_alpha` keeps them).

    Returns
    -------
    Kappa
        Without an interval: the test's error holds only where kappa is 0, so no interval may be
        made of it (a common mistake).

    Raises
    ------
    ParameterError
        If there are fewer than two raters.

    Notes
    -----
    Not for ordered scales (all disagreements weigh the same), and not where nearly everything
    falls into one category. Of two raters it is Scott's pi, not Cohen's kappa. Software differs:
    irr's "exact" kappa is Conger's (1980); irrCAC keeps things with missing ratings.

    Examples
    --------
    >>> import pandas as pd
    >>> ratings = pd.DataFrame({"A": [1, 2, 3, 1], "B": [1, 2, 3, 2], "C": [1, 2, 2, 1]})
    >>> round(fleiss_kappa(ratings).value, 3)
    0.467
    """
    import numpy as np
    import pandas as pd
    from scipy.stats import norm

    table = read_ratings(ratings)
    whole = table.dropna()
    things, raters = whole.shape
    left_out = len(table) - things
    if not things:
        why = tell("Kappa cannot be reckoned: no thing was rated by all")
        return _none(0, left_out, why, raters)
    codes, _ = pd.factorize(whole.to_numpy(dtype=object).ravel())
    codes = codes.reshape(whole.shape)
    counts = np.stack([(codes == code).sum(axis=1) for code in range(codes.max() + 1)], axis=1)
    shares = counts.sum(axis=0) / (things * raters)
    seen = float((counts**2).sum() - things * raters) / (things * raters * (raters - 1))
    chance = float((shares**2).sum())
    if len(shares) < 2:
        why = tell("Kappa cannot be reckoned: all ratings are the same")
        return _none(things, left_out, why, raters)
    value = (seen - chance) / (1 - chance)
    apart = shares * (1 - shares)
    spread = float(apart.sum() ** 2 - (apart * (1 - 2 * shares)).sum())
    error = np.sqrt(2 * max(spread, 0.0) / (things * raters * (raters - 1))) / float(apart.sum())
    z = float(value / error) if error > 0 else None
    p = None if z is None else float(2 * norm.sf(abs(z)))
    few = tell_many(
        "Only {n} thing was rated by all: under {few} a hint at most",
        "Only {n} things were rated by all: under {few} a hint at most",
        things,
        few=FEW,
    )
    warning = few if things < FEW else ""
    return Kappa(value, None, None, seen, chance, z, p, things, raters, left_out, warning)


def _few_by_both(n: int) -> str:
    if n >= FEW:
        return ""
    return tell_many(
        "Only {n} thing was rated by both: under {few} a hint at most",
        "Only {n} things were rated by both: under {few} a hint at most",
        n,
        few=FEW,
    )


def _none(things: int, left_out: int, why: str, raters: int = 2) -> Kappa:
    return Kappa(None, None, None, None, None, None, None, things, raters, left_out, why)
