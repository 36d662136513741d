"""A Delphi's rules: when a group agrees on a statement, when it has stopped moving, what came out.

All take counts, one a level, or places. What of it may be printed is decided in `delphi_release`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from plakit.errors import ParameterError
from plakit.methods.agreement import van_der_eijk_a
from plakit.methods.ordinal import median, middle_half
from plakit.wording import tell

By = Literal["iqr", "share", "agreement"]
Side = Literal["agreed", "agreed_not", "undecided"]
# "once": asked in one round only in these words; "too_few": not enough answers to say anything.
Outcome = Literal["agreed", "agreed_not", "undecided", "dissent", "unstable", "once", "too_few"]


@dataclass(frozen=True)
class Rule:
    """What a group declares before it is asked.

    Attributes
    ----------
    by : "iqr", "share" or "agreement"
        What consensus is measured by.
    limit : float
        The interquartile range *at most*, in levels; the share (0 to 1) or van der Eijk's A
        *at least*.
    agree_from, disagree_to : int
        The lowest level that agrees, the highest one that disagrees.
    stable : float
        The share of answers (0 to 1) that may differ between two rounds at most.
    """

    by: By
    limit: float
    agree_from: int
    disagree_to: int
    stable: float = 0.15


@dataclass(frozen=True)
class Consensus:
    """How far a group agrees: the number, whether it meets the rule, and on which side."""

    value: float
    is_met: bool
    side: Side


def consensus(counts: Sequence[int], levels: Sequence[int], rule: Rule) -> Consensus | None:
    """Measure how far a group agrees on one statement, by the rule that it declared.

    The interquartile range and the share of answers in a band are the two measures used most: see
    H. A. von der Gracht (2012), "Consensus measurement in Delphi studies", Technological
    Forecasting and Social Change 79(8), 1525-1536, and I. R. Diamond and others (2014), "Defining
    consensus", Journal of Clinical Epidemiology 67(4), 401-409, who found a share more often than
    anything else, mostly 75 %. The third is `agreement.van_der_eijk_a`. Quartiles and median are
    those of `ordinal.quantile`.

    Parameters
    ----------
    counts : counts
        One a level.
    levels : levels
        Lowest first.
    rule : Rule
        What was declared.

    Returns
    -------
    Consensus or None
        By share, the larger one of those who agree and those who do not, and its side (none is
        met where both are equal); else the side is that on which the median lies. None where
        nobody answered.

    Notes
    -----
    Not to be chosen after the answers are in, and not for fewer than 10 people. A narrow middle
    half says nothing of the quarters beside it; a share does not see who is far away.

    Examples
    --------
    >>> rule = Rule("iqr", 1, agree_from=4, disagree_to=2)
    >>> consensus((0, 1, 1, 6, 4), (1, 2, 3, 4, 5), rule)
    Consensus(value=1.0, is_met=True, side='agreed')
    """
    middle, half = median(counts, levels), middle_half(counts, levels)
    if middle is None or half is None:
        return None
    if rule.by == "share":
        return _by_share(counts, levels, rule)
    side: Side = "undecided"
    if middle >= rule.agree_from:
        side = "agreed"
    elif middle <= rule.disagree_to:
        side = "agreed_not"
    if rule.by == "iqr":
        spread = half[1] - half[0]
        return Consensus(spread, spread <= rule.limit, side)
    a = van_der_eijk_a(counts) or 0.0
    return Consensus(a, a >= rule.limit, side)


def _by_share(counts: Sequence[int], levels: Sequence[int], rule: Rule) -> Consensus:
    given = dict(zip(levels, counts, strict=True))
    agree = sum(count for level, count in given.items() if level >= rule.agree_from)
    against = sum(count for level, count in given.items() if level <= rule.disagree_to)
    share = Fraction(max(agree, against), sum(counts))
    if agree == against:  # two halves do not agree, be the limit a half
        return Consensus(float(share), is_met=False, side="undecided")
    side: Side = "agreed" if agree > against else "agreed_not"
    return Consensus(float(share), share >= Fraction(str(rule.limit)), side)


def change_between(before: Sequence[int], after: Sequence[int]) -> float | None:
    r"""Measure how far a group has moved between two rounds: the share that differs.

    M. Scheibe, M. Skutsch and J. Schofer (1975), "Experiments in Delphi methodology", in H. A.
    Linstone and M. Turoff (eds.), "The Delphi Method", Addison-Wesley, 262-287: half of the
    summed differences between the two distributions, by the number of people; they call less
    than 15 % stable. Here in shares, as the number of people may differ:

    .. math:: d = \frac12 \sum_i \left| \frac{b_i}{\sum b} - \frac{a_i}{\sum a} \right|

    (The chapter itself was not at hand; the measure is told after von der Gracht 2012.)

    Parameters
    ----------
    before, after : counts
        One a level, of the same scale.

    Returns
    -------
    float or None
        0 (the same distribution) to 1 (nothing in common); None where a round has no answers.

    Raises
    ------
    ParameterError
        If the two have different numbers of levels.

    Notes
    -----
    Not a measure of how many people changed their minds: two who change places are not seen.
    Who drops out moves it, too: show the drop-out beside it.

    Examples
    --------
    >>> change_between((2, 4, 4), (1, 4, 5))
    0.1
    """
    if len(before) != len(after):
        raise ParameterError(
            tell(
                "two rounds of {one} and {other} levels cannot be compared. Hand in counts on "
                "one scale.",
                one=len(before),
                other=len(after),
            )
        )
    n, m = sum(before), sum(after)
    if not n or not m:
        return None
    apart = (abs(Fraction(b, n) - Fraction(a, m)) for b, a in zip(before, after, strict=True))
    return float(sum(apart, Fraction()) / 2)


def settle(
    now: Sequence[int], before: Sequence[int] | None, levels: Sequence[int], rule: Rule
) -> Outcome:
    """Say what came of a statement: first whether answers stopped moving, then on what they stand.

    In this order after J. S. Dajani, M. Z. Sincoff and W. K. Talley (1979), "Stability and
    agreement criteria for the termination of Delphi studies", Technological Forecasting and
    Social Change 13(1), 83-90: consensus of a moment is none while people still move, and a
    group that has stopped without agreeing has dissent, which is a result.

    Parameters
    ----------
    now, before : counts
        Of the latest round, and of the one before it in which the same words were asked; None:
        there was none.

    Notes
    -----
    Not before the second round: until then nothing is settled. See `consensus`, `change_between`.

    Examples
    --------
    >>> rule = Rule("share", 0.75, agree_from=4, disagree_to=2)
    >>> settle((0, 0, 1, 5, 6), (0, 1, 1, 5, 5), (1, 2, 3, 4, 5), rule)
    'agreed'
    >>> settle((5, 1, 0, 1, 5), (5, 0, 1, 1, 5), (1, 2, 3, 4, 5), rule)
    'dissent'
    """
    found = consensus(now, levels, rule)
    if found is None:
        return "too_few"
    moved = change_between(before, now) if before is not None else None
    if moved is None:
        return "once"
    if moved > rule.stable:
        return "unstable"
    return found.side if found.is_met else "dissent"


def order_kept(before: Mapping[str, float], after: Mapping[str, float]) -> float | None:
    """Measure how far the order of mean places stays from one round to the next.

    Kendall's tau-b of the mean places, as R. C. Schmidt (1997), "Managing Delphi surveys using
    nonparametric statistical techniques", Decision Sciences 28(3), 763-774, takes it beside
    `concordance.kendall_w`. M. G. Kendall (1945), "The treatment of ties in ranking problems",
    Biometrika 33(3), 239-251.

    Parameters
    ----------
    before, after : mapping
        Thing to its mean place. Those in one round only are left out.

    Returns
    -------
    float or None
        -1 (turned round) to 1 (the same order); None for fewer than two things, or where all are
        level.

    Notes
    -----
    Not a test, and coarse for few things: of four, one exchange of neighbours makes it 0.667.

    Examples
    --------
    >>> round(order_kept(dict(a=1.2, b=2.0, c=3.1, d=3.7), dict(a=2.1, b=1.4, c=3.0, d=3.5)), 3)
    0.667
    """
    from scipy.stats import kendalltau

    both = [name for name in before if name in after]
    if len(both) < 2:
        return None
    tau = float(kendalltau([before[one] for one in both], [after[one] for one in both]).statistic)
    return None if tau != tau else tau  # noqa: PLR0124  # not a number: all level


def dropped_out(rounds: Sequence[frozenset[str]]) -> tuple[tuple[int, int, int], ...]:
    """Count for each round who answered, who of the first round was gone, and who was new.

    Parameters
    ----------
    rounds : sets of people
        Who answered each round, in order.

    Returns
    -------
    tuple of (int, int, int)
        n, of the people of round 1 those who did not answer, people who were not in round 1.

    Notes
    -----
    Not a reason: who is gone may disagree most. Compare the groups of those who left.

    Examples
    --------
    >>> dropped_out([frozenset("abcd"), frozenset("abe")])
    ((4, 0, 0), (3, 2, 1))
    """
    if not rounds:
        return ()
    first = rounds[0]
    return tuple((len(one), len(first - one), len(one - first)) for one in rounds)
