"""How far raters agree, whatever the scale and whoever left something out: Krippendorff's alpha."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from plakit.errors import ParameterError
from plakit.methods.bootstrap import FEWEST_DRAWS
from plakit.methods.ratings import check_share, read_numbers, read_ratings
from plakit.wording import tell, tell_many

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pandas as pd

    Matrix = npt.NDArray[np.float64]

Level = Literal["nominal", "ordinal", "interval", "ratio"]
LEVELS = ("nominal", "ordinal", "interval", "ratio")
FEW = 10


@dataclass(frozen=True)
class KrippendorffAlpha:
    """Krippendorff's alpha, with an interval where one was asked for.

    Attributes
    ----------
    value : float or None
        1 is full agreement, 0 what chance gives, below 0 worse than chance. None where it cannot
        be reckoned; ``warning`` says why.
    low, high : float or None
        Ends of the bootstrap interval; None without one.
    level : str
        "nominal", "ordinal", "interval" or "ratio".
    units, raters, ratings : int
        Things that two raters or more rated; columns; and ratings of those things.
    left_out : int
        Things that one rater or none rated: nothing can be compared there.
    warning : str
        What to mind; empty where there is nothing.
    """

    value: float | None
    low: float | None
    high: float | None
    level: str
    units: int
    raters: int
    ratings: int
    left_out: int
    warning: str


def krippendorff_alpha(
    ratings: "pd.DataFrame",
    *,
    level: Level,
    bootstrap: int = 0,
    seed: int = 0,
    confidence: float = 0.95,
) -> KrippendorffAlpha:
    r"""Reckon Krippendorff's alpha: agreement beyond chance, with ratings missing here and there.

    K. Krippendorff (2011), "Computing Krippendorff's Alpha-Reliability", University of
    Pennsylvania, section C; K. Krippendorff (2004), "Content Analysis", 2nd ed., chapter 11.

    .. math:: \alpha = 1 - \frac{D_o}{D_e} = 1 - (n - 1)
       \frac{\sum_{c<k} o_{ck}\,\delta^2_{ck}}{\sum_{c<k} n_c n_k\,\delta^2_{ck}}

    with coincidences :math:`o_{ck}` (each pair of ratings of a thing counts
    :math:`1/(m_u - 1)`, where :math:`m_u` rated it), their sums :math:`n_c`, all pairable ratings
    n, and the difference :math:`\delta^2` of the level: 0 or 1; the squared number of ratings
    between the two; the squared difference; that divided by the squared sum. (Data C of the paper
    were read in the manual of the R package irr, its values in the vignette of irrCAC and in the
    Python package krippendorff.)

    Parameters
    ----------
    ratings : table
        One row a rated thing, one column a rater (in Krippendorff's own tables it is the other
        way round). Empty: not rated. Numbers, except for the nominal level.
    level : "nominal", "ordinal", "interval" or "ratio"
    bootstrap : int
        Resamples for the interval; 0 for none. *Things* are drawn with replacement, the
        percentile interval is taken, and draws in which all ratings are the same are left out:
        A. Zapf, S. Castell, L. Morawietz and A. Karch (2016), "Measuring inter-rater reliability
        for nominal data", BMC Medical Research Methodology 16:93. (Krippendorff's own algorithm
        draws pairs of ratings as if they were independent: another interval, name which.)
    seed : int
        Draws the same again.
    confidence : share
        Of the interval.

    Returns
    -------
    KrippendorffAlpha
        With a warning below 10 things.

    Raises
    ------
    ParameterError
        If there are fewer than two raters, the level is unknown, or a rating is no number where
        one is needed (and below 0 for the ratio level).

    Notes
    -----
    Not for what one group thinks (people may differ with good reason), and not to compare scales
    with different levels. Where all ratings are the same there is no alpha: nothing shows that
    the raters can tell things apart. Software differs: the R package rel gives 0 there.
    Alpha is a little above Fleiss' kappa on the same data (it allows for few ratings). Ordinal
    differences depend on how often each level was used, so they change with the data.
    Krippendorff asks for 0.800, and 0.667 for tentative conclusions.

    Examples
    --------
    >>> import pandas as pd
    >>> ratings = pd.DataFrame({"A": [1, 2, 3, 3], "B": [1, 2, 3, 4], "C": [None, 2, 3, 3]})
    >>> alpha = krippendorff_alpha(ratings, level="nominal")
    >>> round(alpha.value, 3), alpha.units, alpha.ratings
    (0.756, 4, 11)
    """
    import numpy as np

    _check(level, bootstrap, confidence)
    values, counts, left_out = _counts(ratings, level)
    raters = read_ratings(ratings).shape[1]
    units, pairable = len(counts), int(counts.sum())
    parts = _coincidences(counts)
    whole = parts.sum(axis=0)
    value = _alpha(whole, values, level)
    low = high = None
    unusable = 0
    if value is not None and bootstrap:
        draws = np.random.default_rng(seed).multinomial(
            units, np.full(units, 1 / units), size=bootstrap
        )
        flat = parts.reshape(units, -1)
        shape = whole.shape
        drawn = [_alpha((weights @ flat).reshape(shape), values, level) for weights in draws]
        usable = [alpha for alpha in drawn if alpha is not None]
        unusable = bootstrap - len(usable)
        tail = (1 - confidence) / 2
        if usable:
            low, high = (float(np.quantile(usable, p)) for p in (tail, 1 - tail))
    warning = _warning(value, units, unusable)
    return KrippendorffAlpha(value, low, high, level, units, raters, pairable, left_out, warning)


def _check(level: str, bootstrap: int, confidence: float) -> None:
    check_share("confidence", confidence)
    if level not in LEVELS:
        raise ParameterError(
            tell(
                "level: '{level}' is not known. Known: {levels}.",
                level=level,
                levels=", ".join(LEVELS),
            )
        )
    if bootstrap and bootstrap < FEWEST_DRAWS:
        raise ParameterError(
            tell(
                "resamples is {n}: too few for an interval. Give {least} or more; 2000 is usual.",
                n=bootstrap,
                least=FEWEST_DRAWS,
            )
        )


def _counts(ratings: "pd.DataFrame", level: str) -> "tuple[Matrix, Matrix, int]":
    """Give the values that occur, and how often each thing with two ratings got each of them."""
    import numpy as np
    import pandas as pd

    if level == "nominal":
        table = read_ratings(ratings)
        codes, _ = pd.factorize(table.to_numpy(dtype=object).ravel(), use_na_sentinel=True)
        numbers = np.where(codes < 0, np.nan, codes.astype(float)).reshape(table.shape)
    else:
        numbers = read_numbers(ratings)
    if level == "ratio" and np.nanmin(numbers, initial=0) < 0:
        raise ParameterError(
            tell("ratings: a ratio scale has no number below 0. Take level interval instead.")
        )
    paired = (~np.isnan(numbers)).sum(axis=1) >= 2
    numbers = numbers[paired]
    values = np.unique(numbers[~np.isnan(numbers)])
    counts = (
        np.stack([(numbers == value).sum(axis=1) for value in values], axis=1) * 1.0
        if len(values)
        else np.zeros((0, 0))
    )
    return values, counts, int((~paired).sum())


def _coincidences(counts: "Matrix") -> "Matrix":
    """Give for each thing how often each value stands beside each other one."""
    import numpy as np

    pairs = counts[:, :, None] * counts[:, None, :]
    if counts.size:
        pairs -= counts[:, :, None] * np.eye(counts.shape[1])
        pairs /= (counts.sum(axis=1) - 1)[:, None, None]
    return pairs


def _alpha(coincidences: "Matrix", values: "Matrix", level: str) -> float | None:
    import numpy as np

    sums = coincidences.sum(axis=0)
    apart = _differences(values, sums, level)
    expected = float((np.outer(sums, sums) * apart).sum())
    if not expected > 0:
        return None
    return 1 - (float(sums.sum()) - 1) * float((coincidences * apart).sum()) / expected


def _differences(values: "Matrix", sums: "Matrix", level: str) -> "Matrix":
    import numpy as np

    if level == "nominal":
        return 1 - np.eye(len(values))
    if level == "ordinal":
        # Half of the two outer levels and all between them, from the middles of the levels.
        values = np.cumsum(sums) - sums / 2
    apart = np.subtract.outer(values, values)
    if level == "ratio":
        together = np.add.outer(values, values)
        apart = np.divide(apart, together, out=np.zeros_like(apart), where=together > 0)
    return apart**2


def _warning(value: float | None, units: int, unusable: int) -> str:
    if not units:
        return tell("Alpha cannot be reckoned: no thing was rated by two raters")
    if value is None:
        return tell("Alpha cannot be reckoned: all ratings are the same")
    if units < FEW:
        return tell_many(
            "Only {n} thing was rated by two raters or more: a hint at most",
            "Only {n} things were rated by two raters or more: a hint at most",
            units,
        )
    if unusable:
        return tell_many(
            "{n} draw gave no number and was left out",
            "{n} draws gave no number and were left out",
            unusable,
        )
    return ""
