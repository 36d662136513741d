"""What of a Delphi may be published: outcome and rounded numbers of each statement, or of an order.

Distributions by themselves are released by `disclosure`; the measures are in `delphi`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import InitVar, dataclass, replace
from fractions import Fraction

from plakit.locales import whole
from plakit.methods.by_group import distribution_from
from plakit.methods.cells import too_few
from plakit.methods.concordance import kendall_w
from plakit.methods.delphi import (
    Consensus,
    Outcome,
    Rule,
    change_between,
    consensus,
    order_kept,
    settle,
)
from plakit.methods.disclosure import check_rule
from plakit.methods.options import exact_shares, print_each_share
from plakit.methods.ordinal import distribution
from plakit.methods.places import exact_means, places, print_means
from plakit.methods.released import RELEASE, Mode, Printed
from plakit.methods.rounding import EXTREMES_FROM, print_level, round_to
from plakit.wording import tell

Order = Sequence[Sequence[str]]
_ALMOST_ONE = Fraction(9, 10)


@dataclass(frozen=True)
class ReleasedStatement:
    """What may be printed of one statement.

    Attributes
    ----------
    item : str
        Which statement.
    outcome : Outcome
        What came of it so far.
    n : int or None
        Answers of the latest round; None where too few gave one.
    value, change : Printed or None
        How far the group agrees, by its rule (an interquartile range in levels, a share in %, or
        van der Eijk's A); which share in % of the answers has moved since the round before.
    is_met : bool
        Whether the rule of consensus is met, settled or not.
    reason : str
        Why there is no more to say; empty where there is.
    """

    item: str
    outcome: Outcome
    n: int | None = None
    value: Printed | None = None
    change: Printed | None = None
    is_met: bool = False
    reason: str = ""


@dataclass(frozen=True)
class ReleasedOrder:
    """What may be printed of an order that a group was asked for.

    ``order`` holds the statements, first one first, each with its place (equal ones share it) and
    its mean place, which is None under 10 rankings (rule T5). ``w`` is Kendall's W, ``tau`` how
    far the order of the round before was kept.
    """

    outcome: Outcome
    order: tuple[tuple[str, int, Printed | None], ...] = ()
    n: int | None = None
    w: Printed | None = None
    tau: Printed | None = None
    is_met: bool = False
    reason: str = ""
    token: InitVar[object] = None

    def __post_init__(self, token: object) -> None:
        if token is not RELEASE:
            raise TypeError("a ReleasedOrder is only made by release_order of plakit.methods")


@dataclass(frozen=True)
class ReleasedStatements:
    """Outcomes that may be published, one row a statement. Only `release_statements` makes one."""

    rows: tuple[ReleasedStatement, ...]
    token: InitVar[object] = None

    def __post_init__(self, token: object) -> None:
        if token is not RELEASE:
            raise TypeError("ReleasedStatements are only made by release_statements")

    def row(self, item: str) -> ReleasedStatement | None:
        """Give the row of a statement; None where it was not asked."""
        return next((row for row in self.rows if row.item == item), None)


def release_statements(  # noqa: PLR0913 - said by name
    now: Mapping[str, Sequence[int]],
    before: Mapping[str, Sequence[int]],
    *,
    levels: Sequence[int],
    rule: Rule,
    k: int = 5,
    mode: Mode = "pseudonymous",
) -> ReleasedStatements:
    """Say what came of each statement, with its numbers as they may be printed.

    Parameters
    ----------
    now, before : mapping
        Statement to the levels that people gave it in the latest round, and in the one before;
        ``before`` holds only those that were asked in the same words.
    levels : levels
        Lowest first.
    rule : Rule
        As it was declared before the first round.
    k, mode : as in `disclosure.release`

    Returns
    -------
    ReleasedStatements
        Without numbers, and with the reason, where fewer than 10 people (or k) answered; of
        units that answer by name, fewer than k.

    Raises
    ------
    ParameterError
        If k is below 3, the mode is unknown, or a level is none of the scale.

    Notes
    -----
    Each number is reckoned from the distribution of one round, or of two, each of which is
    released by itself from 10 answers on: nobody is followed from round to round, so no number
    is over the few who left or came (rule T8). Shares are rounded to 5; under 20 answers no
    number says that all gave the same answer.

    Examples
    --------
    >>> rule = Rule("share", 0.75, agree_from=4, disagree_to=2)
    >>> said = {"a": [4] * 6 + [5] * 5 + [1] * 3}
    >>> row = release_statements(said, said, levels=(1, 2, 3, 4, 5), rule=rule).rows[0]
    >>> row.outcome, row.value.text, row.change.text
    ('agreed', '80', 'under 5')
    """
    check_rule(k, mode)
    least = distribution_from(k) if mode == "pseudonymous" else k
    rows = []
    for item, given in now.items():
        counts = distribution(given, levels)
        earlier = distribution(before[item], levels) if item in before else None
        found = consensus(counts, levels, rule)
        if len(given) < least or found is None:
            rows.append(ReleasedStatement(item, "too_few", reason=_few(least, k, len(given))))
            continue
        row = ReleasedStatement(
            item,
            "too_few",
            n=len(given),
            value=_value(found, counts, rule, mode),
            is_met=found.is_met,
        )
        if earlier is not None and sum(earlier) < least:
            rows.append(replace(row, reason=_few_before(least)))
            continue
        moved = change_between(earlier, counts) if earlier is not None else None
        outcome = settle(counts, earlier, levels, rule)
        change = None if moved is None else _share(moved, mode)
        rows.append(replace(row, outcome=outcome, change=change))
    return ReleasedStatements(tuple(rows), token=RELEASE)


def _few(least: int, k: int, n: int) -> str:
    if n < k:
        return too_few(k)
    return tell("Judged from {n} answers on", n=whole(least))


def _few_before(least: int) -> str:
    return tell("Fewer than {n} answers in the round before", n=whole(least))


def _value(found: Consensus, counts: Sequence[int], rule: Rule, mode: Mode) -> Printed:
    n = sum(counts)
    if rule.by == "iqr":
        return print_level(found.value)
    if rule.by == "agreement":
        return _coefficient(found.value, n, mode)
    count = round(found.value * n)
    return exact_shares([count], n)[0] if mode == "named" else print_each_share([count], n)[0]


def _share(share: float, mode: Mode) -> Printed:
    """Print a share that counts no people: how far two distributions differ."""
    step = Fraction(1) if mode == "named" else Fraction(5)
    percent = int(round_to(Fraction(str(round(100 * share, 6))), step))
    if mode == "pseudonymous" and percent == 0:
        return Printed("under 5", 2.5)
    return Printed(str(percent), percent)


def _coefficient(value: float, n: int, mode: Mode) -> Printed:
    """Print a coefficient that is 1 where all agree, so that few people do not show as all."""
    if mode == "pseudonymous" and n < EXTREMES_FROM and value > _ALMOST_ONE:
        return Printed("0.9 or more", 0.9)
    digits = 2 if mode == "named" or n >= EXTREMES_FROM else 1
    text = f"{abs(value):.{digits}f}"
    is_below = value < 0 and float(text) > 0
    return Printed(f"−{text}" if is_below else text, round(value, digits))


def release_order(  # noqa: PLR0913 - said by name
    now: Mapping[str, Order],
    before: Mapping[str, Order] | None,
    *,
    options: Sequence[str],
    limit: float,
    stable: float,
    k: int = 5,
    mode: Mode = "pseudonymous",
) -> ReleasedOrder:
    """Give the order that a group puts statements in, and how far it agrees and has settled.

    Parameters
    ----------
    now, before : mapping
        Person to ranking (best first, tied ones together; what is left out shares the places
        that remain) of the latest round, and of the one before it with the same words; None:
        there was none.
    options : ids
        What was ranked.
    limit, stable : float
        Kendall's W, and tau of the mean places of two rounds, at least.
    k, mode : as in `disclosure.release`

    Returns
    -------
    ReleasedOrder
        Nothing below k rankings, the order alone below 10, else mean places and coefficients.

    Raises
    ------
    ParameterError
        If k is below 3, or the mode is unknown.

    Notes
    -----
    Not for the distances between the places: see the mean places for these. W is
    `concordance.kendall_w`, tau is `delphi.order_kept`.

    Examples
    --------
    >>> said = {f"p{n}": [["a"], ["b"], ["c"]] for n in range(11)} | {"q": [["c"], ["b"], ["a"]]}
    >>> found = release_order(said, said, options=["a", "b", "c"], limit=0.6, stable=0.8)
    >>> found.outcome, [name for name, _, _ in found.order], found.w.text
    ('agreed', ['a', 'b', 'c'], '0.7')
    """
    check_rule(k, mode)
    n, options = len(now), list(options)
    if n < (k if mode == "pseudonymous" else 2) or len(options) < 2:
        return ReleasedOrder("too_few", reason=too_few(k), token=RELEASE)
    means = _means(now, options)
    first = sorted(options, key=lambda one: (means[one], options.index(one)))
    at = {one: 1 + sum(means[other] < means[one] for other in options) for one in options}
    least = distribution_from(k) if mode == "pseudonymous" else k
    if n < least:
        order = tuple((one, at[one], None) for one in first)
        reason = tell("Judged from {n} answers on", n=whole(least))
        return ReleasedOrder("too_few", order, n, reason=reason, token=RELEASE)
    shown = dict(zip(options, _printed_means(now, options, mode), strict=False))
    w = _w(now, options)
    is_met = w is not None and w >= limit
    tau, is_kept = None, None
    if before is not None and len(before) >= least:
        earlier = _means(before, options)
        tau = order_kept(earlier, means)
        # Where a round puts all level there is no tau: the order is kept if both rounds do.
        is_kept = earlier == means if tau is None else tau >= stable
    has_few_before = before is not None and is_kept is None
    outcome: Outcome = "too_few" if has_few_before else "once"
    if is_kept is not None:
        outcome = "unstable" if not is_kept else "agreed" if is_met else "dissent"
    return ReleasedOrder(
        outcome,
        tuple((one, at[one], shown.get(one)) for one in first),
        n,
        w=None if w is None else _coefficient(w, n, mode),
        tau=None if tau is None else Printed(f"{tau:.2f}".replace("-", "−"), round(tau, 2)),
        is_met=is_met,
        reason=_few_before(least) if has_few_before else "",
        token=RELEASE,
    )


def _means(said: Mapping[str, Order], options: Sequence[str]) -> dict[str, float]:
    ballots = [places(order, options) for order in said.values()]
    columns = zip(*ballots, strict=True)
    return {
        one: float(sum(column, Fraction()) / len(ballots))
        for one, column in zip(options, columns, strict=True)
    }


def _printed_means(
    said: Mapping[str, Order], options: Sequence[str], mode: Mode
) -> tuple[Printed, ...]:
    ballots = [places(order, options) for order in said.values()]
    if mode == "named":
        return exact_means(ballots)
    count = len(options)
    total = Fraction(count * (count + 1), 2)
    return print_means(ballots, low=Fraction(1), high=Fraction(count), total=total)


def _w(said: Mapping[str, Order], options: Sequence[str]) -> float | None:
    import pandas as pd

    columns = {
        who: [float(place) for place in places(order, options)] for who, order in said.items()
    }
    return kendall_w(pd.DataFrame(columns, index=list(options))).value
