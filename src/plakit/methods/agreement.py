"""How far people agree on an ordered scale: three measures, from counts per level.

All see the whole distribution, so they are shown only where a distribution may be
(`disclosure`): at 10 answers or more.
"""

import math
from collections.abc import Sequence
from itertools import accumulate, combinations, pairwise

from plakit.errors import ParameterError
from plakit.wording import tell


def van_der_eijk_a(counts: Sequence[float]) -> float | None:
    r"""Measure agreement: 1 is one answer by all, 0 an even spread, -1 two camps at the ends.

    C. van der Eijk (2001), "Measuring agreement in ordered rating scales", Quality and Quantity
    35(3), 325-341; example on p. 331. The distribution is cut into layers of equal height. In a
    layer S of the K levels are filled, and

    .. math:: A = U \left(1 - \frac{S - 1}{K - 1}\right), \quad
       U = \frac{(K - 2) T_U - (K - 1) T_{DU}}{(K - 2)(T_U + T_{DU})}

    where of all three levels in order T_U are filled like 1-1-0 or 0-1-1, and T_DU like 1-0-1
    (U is 1 where there are none). The result is the mean over layers, weighted by the share of
    the answers in each. (The paper was read in the manual of the R package agrmt by D. Ruedin,
    whose published values it reproduces; no code of it was used.)

    Parameters
    ----------
    counts : counts or shares
        One a level, lowest first, zeros included; three levels or more.

    Returns
    -------
    float or None
        -1 to 1, no unit; None where nobody answered.

    Raises
    ------
    ParameterError
        If there are fewer than three levels, or a negative count.

    Notes
    -----
    Not on scales of two levels, not for fewer than 10 people, and not to compare scales with
    different numbers of levels. It does not say on *what* people agree: show it with the median.

    Examples
    --------
    >>> round(van_der_eijk_a([30, 40, 210, 130, 530, 50, 10]), 4)
    0.6113
    """
    _check(counts, least=3)
    whole = sum(counts)
    if not whole:
        return None
    weighted = []
    for below, above in pairwise(sorted({0, *counts})):
        filled = [count >= above for count in counts]
        weighted.append((above - below) * sum(filled) * _layer(filled))
    return math.fsum(weighted) / whole


def _layer(filled: Sequence[bool]) -> float:
    k = len(filled)
    triples = list(combinations(filled, 3))
    unimodal = sum(triple in ((True, True, False), (False, True, True)) for triple in triples)
    bimodal = triples.count((True, False, True))
    u = 1.0
    if unimodal + bimodal:
        u = ((k - 2) * unimodal - (k - 1) * bimodal) / ((k - 2) * (unimodal + bimodal))
    return u * (1 - (sum(filled) - 1) / (k - 1))


def tastle_wierman(counts: Sequence[float]) -> float | None:
    r"""Measure consensus: 1 is one answer by all, 0 half at one end and half at the other.

    W. J. Tastle and M. J. Wierman (2007), "Consensus and dissention: A measure of ordinal
    dispersion", International Journal of Approximate Reasoning 45(3), 531-545:

    .. math:: Cns = 1 + \sum_i p_i \log_2 \left(1 - \frac{|i - \mu|}{d}\right)

    with p the shares, :math:`\mu` the mean level and d the width of the scale. (Formula and value
    as in the manual of the R package agrmt, and at peterstatistics.com.)

    Parameters
    ----------
    counts : counts or shares
        One a level, lowest first, zeros included; two levels or more, taken as equally far apart.

    Returns
    -------
    float or None
        0 to 1, no unit; None where nobody answered.

    Raises
    ------
    ParameterError
        If there are fewer than two levels, or a negative count.

    Notes
    -----
    It rests on the mean, so on equal steps between levels; where this is in doubt, use
    `van_der_eijk_a`. Not for fewer than 10 people.

    Examples
    --------
    >>> round(tastle_wierman([30, 40, 210, 130, 530, 50, 10]), 7)
    0.7256876
    """
    _check(counts, least=2)
    whole, width = sum(counts), len(counts) - 1
    if not whole:
        return None
    middle = math.fsum(place * count for place, count in enumerate(counts)) / whole
    terms = (
        count / whole * math.log2(1 - abs(place - middle) / width)
        for place, count in enumerate(counts)
        if count
    )
    return 1 + math.fsum(terms)


def leik_consensus(counts: Sequence[float]) -> float | None:
    r"""Measure consensus: 1 is one answer by all, 0 half at one end and half at the other.

    R. K. Leik (1966), "A measure of ordinal consensus", Pacific Sociological Review 9(2), 85-90:
    one minus his dispersion

    .. math:: D = \frac{2 \sum_i d_i}{K - 1}, \quad
       d_i = \min(F_i, 1 - F_i)

    with F the cumulative shares of the K levels. (Formula and value as in the manual of the R
    package agrmt, whose ``Leik`` is the dispersion: 0.287.)

    Parameters
    ----------
    counts : counts or shares
        One a level, lowest first, zeros included; two levels or more.

    Returns
    -------
    float or None
        0 to 1, no unit; None where nobody answered.

    Raises
    ------
    ParameterError
        If there are fewer than two levels, or a negative count.

    Notes
    -----
    It takes the order of the levels only, not the steps between them. Not to compare scales with
    different numbers of levels: an even spread gives 0 on two levels, 1/3 on three, and nears 1/2
    on many. Software differs on which of the two it gives, consensus or dispersion. Not for fewer
    than 10 people.

    Examples
    --------
    >>> round(leik_consensus([30, 40, 210, 130, 530, 50, 10]), 3)
    0.713
    """
    _check(counts, least=2)
    whole = sum(counts)
    if not whole:
        return None
    reached = list(accumulate(counts))[:-1]
    apart = math.fsum(min(below, whole - below) for below in reached)
    return 1 - 2 * apart / (whole * (len(counts) - 1))


def _check(counts: Sequence[float], *, least: int) -> None:
    if len(counts) < least or min(counts) < 0:
        raise ParameterError(
            tell(
                "counts: {counts} cannot be measured. Give {least} levels or more, one count each, "
                "none below 0.",
                counts=list(counts),
                least=least,
            )
        )
