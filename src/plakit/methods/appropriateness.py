"""What a panel thinks of a proposal on a scale of 1 to 9: the RAND/UCLA appropriateness method."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from plakit.errors import ParameterError
from plakit.methods.ratings import answered
from plakit.wording import tell, tell_many

Verdict = Literal["appropriate", "uncertain", "inappropriate"]
# The panels that the classic rule was written for.
PANELS = range(8, 17)


@dataclass(frozen=True)
class Appropriateness:
    """The verdict of a panel on one proposal.

    Attributes
    ----------
    verdict : str or None
        "appropriate", "uncertain" or "inappropriate"; uncertain wherever the panel disagrees.
        None where nobody rated.
    median : float or None
        1 to 9.
    n, low, middle, high : int
        Ratings; and those of 1 to 3, 4 to 6, and 7 to 9.
    spread, limit : float or None
        The range between percentiles 30 and 70 (IPR), and what it may be at most, adjusted for
        symmetry (IPRAS).
    disagrees : bool or None
        By IPRAS: the spread is wider than its limit.
    disagrees_by_thirds, agrees_by_thirds : bool or None
        By the classic rule; None outside panels of 8 to 16.
    warning : str
        What to mind; empty where there is nothing.
    """

    verdict: Verdict | None
    median: float | None
    n: int
    low: int
    middle: int
    high: int
    spread: float | None
    limit: float | None
    disagrees: bool | None
    disagrees_by_thirds: bool | None
    agrees_by_thirds: bool | None
    warning: str


def rand_ucla(
    ratings: Iterable[int | None], *, rule: Literal["ipras", "thirds"] = "ipras"
) -> Appropriateness:
    r"""Judge a proposal by the ratings of a panel: median, and whether the panel disagrees.

    K. Fitch, S. J. Bernstein, M. D. Aguilar and others (2001), "The RAND/UCLA Appropriateness
    Method User's Manual", RAND MR-1269, chapter 8. The panel disagrees where

    .. math:: IPR > IPRAS = 2.35 + 1.5\,|5 - IPRCP|

    with IPR the range between percentiles 30 and 70, and IPRCP the middle of the two. The classic
    rule, by size of the panel: in 8-10, 11-13 or 14-16 people 3, 4 or 5 rate 1 to 3 *and* as many
    rate 7 to 9; and it agrees where at most 2, 3 or 4 rate outside the third of the median.
    (Panel sizes were read in BMC Medical Informatics and Decision Making 12:93, 2012, table 7; the
    limits and an example in BMJ Open 2012;2:e001431, table 1.)

    Parameters
    ----------
    ratings : whole numbers of 1 to 9
        One a panellist; 1 not appropriate at all, 9 most appropriate. None: not rated.
    rule : "ipras" or "thirds"
        Which rule of disagreement makes the verdict uncertain.

    Returns
    -------
    Appropriateness
        Both rules are told; with a warning where they differ, and for panels under 7.

    Raises
    ------
    ParameterError
        If a rating is no whole number of 1 to 9, or the classic rule is asked for a panel that it
        was not written for.

    Notes
    -----
    Not for other scales (the 2.35 and 1.5 were fitted to 1-9 in American panels), and not for
    a crowd: it was made for 7 to 15 experts who met between two rounds. Medians of 3.5 and 6.5
    (panels of even size) count as the higher category; some (EPAGE, 1999) ask for 7. Percentiles
    lie between ratings in proportion (Hyndman and Fan's definition 7, that of Excel and numpy);
    SPSS and SAS take others, and panels of even size can turn over by that. The table in BMJ Open
    prints 2.5 where its own 6.1 comes from 2.35.

    Examples
    --------
    >>> panel = rand_ucla([4, 5, 6, 7, 7, 7, 7, 7, 8, 8, 8, 8, 8, 9, 9])
    >>> panel.verdict, panel.median, panel.spread, round(panel.limit, 1), panel.agrees_by_thirds
    ('appropriate', 7.0, 1.0, 6.1, True)
    """
    if rule not in ("ipras", "thirds"):
        raise ParameterError(tell("rule: '{rule}' is not known. Known: ipras, thirds.", rule=rule))
    given = _read(ratings)
    n = len(given)
    if not n:
        why = tell("No verdict: nobody rated")
        return Appropriateness(None, None, 0, 0, 0, 0, None, None, None, None, None, why)
    if rule == "thirds" and n not in PANELS:
        raise ParameterError(
            tell(
                "The rule of thirds is for panels of {least} to {most}; {n} rated. "
                "Take rule ipras.",
                least=PANELS[0],
                most=PANELS[-1],
                n=n,
            )
        )
    thirds = tuple(sum(low <= value <= low + 2 for value in given) for low in (1, 4, 7))
    median = (given[(n - 1) // 2] + given[n // 2]) / 2
    low, high = _percentile(given, 30), _percentile(given, 70)
    # Tenths throughout, so that a range just at its limit is not decided by rounding.
    spread, limit = round(high - low, 9), round(2.35 + 1.5 * abs(5 - (low + high) / 2), 9)
    disagrees = spread > limit
    apart, together = _by_thirds(thirds, median, n)
    split = apart if rule == "thirds" else disagrees
    verdict: Verdict = "uncertain" if split else _third(median)
    return Appropriateness(
        verdict=verdict,
        median=median,
        n=n,
        low=thirds[0],
        middle=thirds[1],
        high=thirds[2],
        spread=spread,
        limit=limit,
        disagrees=disagrees,
        disagrees_by_thirds=apart,
        agrees_by_thirds=together,
        warning=_warning(n, disagrees, apart),
    )


def _read(ratings: Iterable[int | None]) -> list[int]:
    given = answered(ratings)
    wrong = [value for value in given if value not in range(1, 10)]
    if wrong:
        raise ParameterError(
            tell("'{value}' is no rating. Give whole numbers of 1 to 9.", value=wrong[0])
        )
    return sorted(int(value) for value in given)


def _percentile(given: list[int], percent: int) -> float:
    whole, part = divmod((len(given) - 1) * percent, 100)
    after = given[min(whole + 1, len(given) - 1)]
    return given[whole] + (after - given[whole]) * part / 100


def _third(median: float) -> Verdict:
    if median >= 6.5:
        return "appropriate"
    return "uncertain" if median >= 3.5 else "inappropriate"


def _by_thirds(
    thirds: tuple[int, ...], median: float, n: int
) -> tuple[bool, bool] | tuple[None, None]:
    if n not in PANELS:
        return None, None
    many = (n + 1) // 3
    beside = n - thirds[("inappropriate", "uncertain", "appropriate").index(_third(median))]
    return thirds[0] >= many and thirds[2] >= many, beside < many


def _warning(n: int, disagrees: bool, by_thirds: bool | None) -> str:
    if n < 7:
        return tell_many(
            "Only {n} person rated: the method is for panels of 7 or more",
            "Only {n} people rated: the method is for panels of 7 or more",
            n,
        )
    if by_thirds is not None and by_thirds != disagrees:
        return tell("The two rules differ on whether the panel disagrees: look at the ratings")
    return ""
