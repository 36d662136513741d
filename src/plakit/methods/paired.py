"""Whether the same people answer otherwise the second time: signed-rank and sign test.

What of a change may be shown is decided in `waves`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from plakit.errors import ParameterError
from plakit.methods.ratings import read_column
from plakit.wording import tell, tell_many

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Numbers = npt.NDArray[np.float64]

FEW = 6
# Up to here every pattern of signs is counted; above, the normal distribution does as well.
EXACT_TO = 200


@dataclass(frozen=True)
class SignedRank:
    r"""Wilcoxon's signed-rank test of a change.

    Attributes
    ----------
    p : float or None
        Two-sided. None where nobody changed; ``warning`` says why.
    up, down : float
        Sums of the ranks of those who went up, and down.
    is_exact : bool
        Whether p counts all patterns of signs, with ties and zeros as they are.
    z : float or None
        Of the normal approximation, without correction for continuity.
    r : float or None
        The effect size :math:`z / \sqrt{n}`, n being those who changed (with "pratt", all).
    rank_biserial : float or None
        The effect size (up - down) / (up + down): -1 all down, 1 all up.
    n, unchanged, left_out : int
        Pairs with both answers; those of them without a change; pairs with an answer missing.
    zeros : str
        How those without a change were treated: "wilcoxon" or "pratt".
    warning : str
        What to mind; empty where there is nothing.
    """

    p: float | None
    up: float
    down: float
    is_exact: bool
    z: float | None
    r: float | None
    rank_biserial: float | None
    n: int
    unchanged: int
    left_out: int
    zeros: str
    warning: str


@dataclass(frozen=True)
class SignTest:
    """The sign test of a change.

    Attributes
    ----------
    p : float or None
        Two-sided, exact (binomial). None where nobody changed; ``warning`` says why.
    up, down, unchanged : int
        People who went up, down, and stayed.
    left_out : int
        Pairs with an answer missing.
    share_up : float or None
        Of those who changed.
    g : float or None
        Cohen's g, that share minus one half: -0.5 to 0.5.
    difference : float or None
        The share of *all* who went up minus those who went down: -1 to 1.
    warning : str
        What to mind; empty where there is nothing.
    """

    p: float | None
    up: int
    down: int
    unchanged: int
    left_out: int
    share_up: float | None
    g: float | None
    difference: float | None
    warning: str


def wilcoxon(
    before: Sequence[float | None],
    after: Sequence[float | None],
    *,
    zeros: Literal["wilcoxon", "pratt"] = "wilcoxon",
    decimals: int = 9,
) -> SignedRank:
    r"""Test whether answers went up or down, by the size of the changes: Wilcoxon's signed ranks.

    F. Wilcoxon (1945), "Individual comparisons by ranking methods", Biometrics Bulletin 1(6),
    80-83; J. W. Pratt (1959), "Remarks on zeros and ties in the Wilcoxon signed rank procedures",
    Journal of the American Statistical Association 54, 655-667. Effect sizes: r after R. Rosenthal
    (1991), "Meta-Analytic Procedures for Social Research", p. 19; rank-biserial after D. S. Kerby
    (2014), "The simple difference formula", Comprehensive Psychology 3:1. (Wilcoxon's data and p
    were read in the documentation of scipy, values with zeros and ties in its tests, from R.)

    Parameters
    ----------
    before, after : numbers
        One each a person, in the same order. None or NaN: no answer.
    zeros : "wilcoxon" or "pratt"
        Without a change: left out before ranking, or ranked and then left out.
    decimals : int
        Changes are rounded to so many before ranking: 0.1 + 0.2 is not quite 0.3 in a computer,
        and equal changes must tie.

    Returns
    -------
    SignedRank
        p is exact up to 200 changes, also with ties (all patterns of signs are counted); above,
        by the normal distribution with the correction for ties. With a warning below 6 changes,
        where p cannot go under 0.05.

    Raises
    ------
    ParameterError
        If the two are not equally long, or ``zeros`` is unknown.

    Notes
    -----
    Not for an ordered scale in the strict sense: the *size* of changes is ranked, so steps must be
    equally large (else `sign_test`); and it asks for changes spread evenly about their middle.
    Many zeros and the "wilcoxon" way make a few movers look like all: tell ``unchanged``. Software
    differs: where there are ties or zeros R gives the normal p (with a correction for
    continuity), scipy's "exact" no exact one, and its "auto" all permutations up to 13 pairs and
    the normal p above. r is divided by the root of the changes here, of 2 n in some books.

    Examples
    --------
    >>> change = [6, 8, 14, 16, 23, 24, 28, 29, 41, -48, 49, 56, 60, -67, 75]
    >>> test = wilcoxon([0] * 15, change)
    >>> test.down, round(test.p, 4), test.rank_biserial
    (24.0, 0.0413, 0.6)
    """
    import numpy as np
    from scipy.stats import norm, rankdata

    if zeros not in ("wilcoxon", "pratt"):
        raise ParameterError(
            tell("zeros: '{zeros}' is not known. Known: pratt, wilcoxon.", zeros=zeros)
        )
    change, left_out = _change(before, after, decimals)
    moved = change != 0
    n, unchanged = len(change), int((~moved).sum())
    if not moved.any():
        why = tell("No test: nobody's answer changed")
        return SignedRank(
            None, 0.0, 0.0, False, None, None, None, n, unchanged, left_out, zeros, why
        )
    ranked = change if zeros == "pratt" else change[moved]
    ranks = rankdata(np.abs(ranked))
    up, down = float(ranks[ranked > 0].sum()), float(ranks[ranked < 0].sum())
    used = ranks[ranked != 0]
    z = (up - down) / float(np.sqrt((used**2).sum()))
    is_exact = len(used) <= EXACT_TO
    p = _exact(used, min(up, down)) if is_exact else float(2 * norm.sf(abs(z)))
    return SignedRank(
        p=p,
        up=up,
        down=down,
        is_exact=is_exact,
        z=z,
        r=z / float(np.sqrt(len(ranked))),
        rank_biserial=(up - down) / (up + down),
        n=n,
        unchanged=unchanged,
        left_out=left_out,
        zeros=zeros,
        warning=_few(len(used)),
    )


def sign_test(before: Sequence[float | None], after: Sequence[float | None]) -> SignTest:
    r"""Test whether more people went up than down, whatever the size of the change.

    W. J. Dixon and A. M. Mood (1946), "The statistical sign test", Journal of the American
    Statistical Association 41, 557-566; W. J. Conover (1999), "Practical Nonparametric
    Statistics", 3rd ed., section 3.4. Effect size g: J. Cohen (1988), "Statistical Power Analysis
    for the Behavioral Sciences", chapter 5. (21 of 25, one-sided 0.00046: example 3.5 of
    M. Hollander and D. A. Wolfe, read on a course page of C. Geyer, University of Minnesota.)

    Parameters
    ----------
    before, after : as in `wilcoxon`

    Returns
    -------
    SignTest
        With a warning below 6 changes, where p cannot go under 0.05.

    Raises
    ------
    ParameterError
        If the two are not equally long.

    Notes
    -----
    For ordered levels. Who stayed is left out of p and of g: with many of them a small p stands
    for few people, so show ``difference`` too. Not where the same person answers twice on many
    items and all are tested: count the tests.

    Examples
    --------
    >>> test = sign_test([1, 2, 2, 3, 1, 2, 2], [2, 3, 3, 3, 2, 3, 1])
    >>> test.up, test.down, test.unchanged, round(test.p, 3), round(test.g, 3)
    (5, 1, 1, 0.219, 0.333)
    """
    from scipy.stats import binomtest

    change, left_out = _change(before, after, 9)
    up, down = int((change > 0).sum()), int((change < 0).sum())
    unchanged, moved = len(change) - up - down, up + down
    if not moved:
        why = tell("No test: nobody's answer changed")
        return SignTest(None, 0, 0, unchanged, left_out, None, None, None, why)
    return SignTest(
        p=float(binomtest(up, moved).pvalue),
        up=up,
        down=down,
        unchanged=unchanged,
        left_out=left_out,
        share_up=up / moved,
        g=up / moved - 0.5,
        difference=(up - down) / len(change),
        warning=_few(moved),
    )


def _few(moved: int) -> str:
    if moved >= FEW:
        return ""
    return tell_many(
        "Only {n} answer changed: the test can hardly find anything",
        "Only {n} answers changed: the test can hardly find anything",
        moved,
    )


def _change(
    before: Sequence[float | None], after: Sequence[float | None], decimals: int
) -> "tuple[Numbers, int]":
    import numpy as np

    one, other = read_column(before, name="before"), read_column(after, name="after")
    if len(one) != len(other):
        raise ParameterError(
            tell(
                "Answers before: {n}, after: {m}. Give both for the same people, in one order.",
                n=len(one),
                m=len(other),
            )
        )
    both = ~(np.isnan(one) | np.isnan(other))
    return np.round(other[both] - one[both], decimals), int((~both).sum())


def _exact(ranks: "Numbers", least: float) -> float:
    """Count the patterns of signs whose smaller sum of ranks is as small as this one."""
    import numpy as np

    # Middle ranks are halves at most: doubled, all sums are whole numbers.
    doubled = np.rint(2 * ranks).astype(int)
    shares = np.zeros(int(doubled.sum()) + 1)
    shares[0] = 1.0
    for rank in doubled:
        moved = np.zeros_like(shares)
        moved[rank:] = shares[: len(shares) - rank]
        shares = (shares + moved) / 2
    return min(1.0, 2 * float(shares[: round(2 * least) + 1].sum()))
