"""What of the answers to a survey may be published: in total, item by item, by rules T1 to T5.

How single numbers are printed is in `options`, `amounts`, `places` and `cells`; words that
people wrote are shown elsewhere (T9), here they are only counted.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import InitVar, dataclass, replace
from fractions import Fraction
from typing import Any, Literal

from plakit.methods import amounts, places
from plakit.methods.amounts import print_amount, print_mean_amount
from plakit.methods.by_group import distribution_from
from plakit.methods.cells import Cell, Rule, print_cell, too_few
from plakit.methods.disclosure import check_rule
from plakit.methods.given import KINDS_OF_MISSING
from plakit.methods.options import (
    Band,
    bands_of_years,
    exact_shares,
    print_each_share,
    print_option_shares,
    years_one_by_one,
)
from plakit.methods.released import RELEASE, Mode, Printed
from plakit.wording import tell

Measure = Literal["share", "place", "points", "count"]
ANY_NUMBER = amounts.Scale()
KINDS = (*KINDS_OF_MISSING, "not_asked")


@dataclass(frozen=True)
class AskedItem:
    """What one item asked: as much of it as its numbers need.

    ``options`` are the ids that can be chosen ("agree", "disagree" and "pass" of a statement);
    ``budget`` is what points there are on a ballot, ``most_each`` what one option can get;
    ``is_conditional``: it was asked only of those who had answered another item so.
    """

    id: str
    kind: str
    options: tuple[str, ...] = ()
    levels: tuple[int, ...] = ()
    scale: amounts.Scale = ANY_NUMBER
    at_most: int | None = None
    budget: int = 0
    most_each: int = 0
    is_conditional: bool = False


@dataclass(frozen=True)
class ReleasedPart:
    """One option, level or band of years, and its number.

    ``start`` and ``end`` are the years of a band (None: open). ``id`` is empty for a band.
    """

    id: str
    shown: Printed
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True)
class ReleasedItem:
    """What may be printed of one item, for all who took part.

    Attributes
    ----------
    item, kind : str
        Which item, and what kind of question it is.
    reason : str
        Why nothing is shown; then all below is empty.
    n, missing : int or None
        People who answered; who took part and did not (be it that they were not asked).
    missing_by_kind : tuple of (str, int)
        As in `ReleasedRow`, with ``not_asked``; empty where only the one number may be shown.
    parts : tuple of ReleasedPart
        Shares in % of n, mean places or mean points, as ``measure`` says. Empty: see
        ``parts_reason``.
    measure : str
        "share", "place" (mean; 1 is first), "points" (mean), or "count": n alone.
    parts_reason : str
        Why there are no parts, or no mean; empty where there are, or where the kind has none.
    median_reason : str
        Why a number that has a mean has no median; empty where it has one, or is no number.
    mean, median : Printed or None
        Of levels and numbers.
    middle : tuple of (float, float) or None
        Of levels, the middle half of the answers.
    """

    item: str
    kind: str
    reason: str = ""
    n: int | None = None
    missing: int | None = None
    missing_by_kind: tuple[tuple[str, int], ...] = ()
    parts: tuple[ReleasedPart, ...] = ()
    measure: Measure = "share"
    parts_reason: str = ""
    mean: Printed | None = None
    median: Printed | None = None
    median_reason: str = ""
    middle: tuple[float, float] | None = None


@dataclass(frozen=True)
class ReleasedSurvey:
    """Results of a survey that may be published. Only `release_survey` makes one.

    ``rows`` stand in the order of the items, one each; ``total_n`` counts who took part.
    """

    rows: tuple[ReleasedItem, ...]
    total_n: int
    k: int
    mode: Mode
    token: InitVar[object] = None

    def __post_init__(self, token: object) -> None:
        if token is not RELEASE:
            raise TypeError("a ReleasedSurvey is only made by release_survey of plakit.methods")

    def row(self, item: str) -> ReleasedItem | None:
        """Give the row of an item; None where it was not asked."""
        return next((row for row in self.rows if row.item == item), None)


@dataclass(frozen=True)
class _Item:
    """One item with its answers: values, and how many gave none, by kind."""

    asked: AskedItem
    values: Sequence[Any]
    nothing: Mapping[str, int]


def release_survey(  # noqa: PLR0913 - said by name
    items: Iterable[AskedItem],
    answers: Mapping[str, Mapping[str, Mapping[str, Any]]],
    *,
    people: Sequence[str],
    not_asked: Mapping[str, Iterable[str]] | None = None,
    k: int = 5,
    mode: Mode = "pseudonymous",
) -> ReleasedSurvey:
    """Give the results of a survey as they may be published, for all who took part.

    Parameters
    ----------
    items : items
        What was asked, in order.
    answers : mapping
        Item to person to answer, as a form's check keeps it: ``{"value": …}`` or
        ``{"nothing": …}``. No entry: not answered.
    people : ids
        Who took part.
    not_asked : mapping, optional
        Item to the people who were not asked it, because of what they had answered before.
        Answers of theirs are left out.
    k : int
        The least number of people behind a number, 3 or more.
    mode : "named" or "pseudonymous"
        In mode "named" nothing is coarsened.

    Returns
    -------
    ReleasedSurvey
        One row an item.

    Raises
    ------
    ParameterError
        If k is below 3 or the mode is unknown.

    Notes
    -----
    Why nobody can be singled out. Each number is over all people who answered its item, k or
    more, and there is no splitting: sums of one item combine to nothing but that sum. (a) From
    `distribution_from` answers on shares are shown (T5). (b) Under 20 answers no number says
    that all gave the same answer (T4); for places and points also not in view of the others.
    (c) Who is asked an item only after an answer to another is as many as gave that answer, so
    n would tell that count, and that all gave it: such an item is shown only if k people or
    more answered it and k or more of those who took part did not. Which it was stays open.
    (d) Missing is told by kind only where each kind holds nobody or k people or more, and never
    of such an item. (e) Years stand in bands of k people or more; neither the first nor the last
    is shown. (f) A mean that one person's number dominates is left out.

    Several items together can still be typical of somebody who is known to the reader; that is
    why nothing is crossed here. Two looks at the same step are told apart in `refresh`.

    Examples
    --------
    >>> items = [AskedItem("a1", "choice", options=("bus", "bike"))]
    >>> said = {f"p{number}": {"value": "bus" if number < 7 else "bike"} for number in range(12)}
    >>> row = release_survey(items, {"a1": said}, people=list(said)).rows[0]
    >>> row.n, [(part.id, part.shown.text) for part in row.parts]
    (12, [('bus', '60'), ('bike', '40')])
    """
    check_rule(k, mode)
    rule = Rule((), k, mode)
    out = {item: frozenset(persons) for item, persons in (not_asked or {}).items()}
    rows = tuple(
        _row(_gathered(asked, answers.get(asked.id, {}), people, out), len(people), rule)
        for asked in items
    )
    return ReleasedSurvey(rows, len(people), k, mode, token=RELEASE)


def _gathered(
    asked: AskedItem,
    answers: Mapping[str, Mapping[str, Any]],
    people: Sequence[str],
    not_asked: Mapping[str, frozenset[str]],
) -> _Item:
    values, nothing = [], Counter[str]()
    out = not_asked.get(asked.id, frozenset())
    for person in people:
        answer = {} if person in out else answers.get(person, {})
        value = _value(asked, answer.get("value"))
        if value is not None:
            values.append(value)
        else:
            nothing["not_asked" if person in out else answer.get("nothing", KINDS[0])] += 1
    return _Item(asked, values, nothing)


def _value(asked: AskedItem, value: Any) -> Any:
    """Give what counts of a value; None where it says nothing of what is counted."""
    if value is not None and asked.kind == "level":
        return value.get("now")
    if value is not None and asked.kind == "ranking":
        return value.get("order")
    return value


def _row(item: _Item, total_n: int, rule: Rule) -> ReleasedItem:
    asked, n = item.asked, len(item.values)
    row = ReleasedItem(asked.id, asked.kind)
    is_named = rule.mode == "named"
    if not is_named and asked.is_conditional:
        if min(n, total_n - n) < rule.k:
            return replace(row, reason=_asked_of_some(rule.k))
    elif n < rule.least:
        return replace(row, reason=tell("Nobody has answered") if is_named else too_few(rule.k))
    by_kind = is_named or (
        not asked.is_conditional and all(count >= rule.k for count in item.nothing.values())
    )
    kinds = tuple((kind, item.nothing[kind]) for kind in KINDS if item.nothing[kind])
    row = replace(row, n=n, missing=total_n - n, missing_by_kind=kinds if by_kind else ())
    return _DETAILS[asked.kind](row, item, rule)


def _asked_of_some(k: int) -> str:
    return tell(
        "Asked only after certain answers: shown where {k} people or more answered it, and {k} "
        "or more who took part did not",
        k=k,
    )


def _from_ten(rule: Rule) -> str:
    return tell("Shares are shown from {n} answers on", n=distribution_from(rule.k))


def _median_from(rule: Rule) -> str:
    return tell("Medians are shown from {n} answers on", n=rule.least_by_level)


def _levels(row: ReleasedItem, item: _Item, rule: Rule) -> ReleasedItem:
    levels = item.asked.levels
    shown = print_cell(Cell(item.asked.id, None, item.values, (), {}), replace(rule, levels=levels))
    parts = tuple(
        ReleasedPart(str(level), share)
        for level, share in zip(levels, shown.shares, strict=bool(shown.shares))
    )
    return replace(
        row,
        parts=parts,
        parts_reason="" if parts else _from_ten(rule),
        mean=shown.mean,
        median=shown.median,
        middle=shown.middle,
    )


def _one_option(row: ReleasedItem, item: _Item, rule: Rule) -> ReleasedItem:
    return _shares(row, item, item.values, rule)


def _several_options(row: ReleasedItem, item: _Item, rule: Rule) -> ReleasedItem:
    if item.asked.at_most == 1:
        return _one_option(row, replace(item, values=[chosen[0] for chosen in item.values]), rule)
    if len(item.values) < rule.least_by_level:
        return replace(row, parts_reason=_from_ten(rule))
    counts = _counts(item.asked.options, (one for chosen in item.values for one in chosen))
    n = len(item.values)
    shares = exact_shares(counts, n) if rule.mode == "named" else print_each_share(counts, n)
    return replace(row, parts=_parts(item.asked.options, shares))


def _shares(row: ReleasedItem, item: _Item, values: Iterable[str], rule: Rule) -> ReleasedItem:
    if len(item.values) < rule.least_by_level:
        return replace(row, parts_reason=_from_ten(rule))
    counts = _counts(item.asked.options, values)
    n = len(item.values)
    shares = exact_shares(counts, n) if rule.mode == "named" else print_option_shares(counts)
    return replace(row, parts=_parts(item.asked.options, shares))


def _counts(options: Sequence[str], values: Iterable[str]) -> tuple[int, ...]:
    found = Counter(values)
    return tuple(found[option] for option in options)


def _parts(options: Sequence[str], shown: Sequence[Printed]) -> tuple[ReleasedPart, ...]:
    return tuple(ReleasedPart(*one) for one in zip(options, shown, strict=True))


def _amount(row: ReleasedItem, item: _Item, rule: Rule) -> ReleasedItem:
    scale, values = item.asked.scale, item.values
    exact = [Fraction(value) for value in values]
    median = None
    if len(values) >= rule.least_by_level:
        median = print_amount(amounts.median_of(exact), scale)
    if rule.mode == "named":
        mean: Printed | None = print_amount(sum(exact, Fraction()) / len(exact), scale)
    else:
        mean = print_mean_amount(values, scale)
    reason = "" if mean else tell("One number outweighs the others, so there is no mean")
    return replace(
        row,
        measure="count",
        mean=mean,
        median=median,
        parts_reason=reason,
        median_reason="" if median else _median_from(rule),
    )


def _ranking(row: ReleasedItem, item: _Item, rule: Rule) -> ReleasedItem:
    options = item.asked.options
    ballots = [places.places(order, options) for order in item.values]
    count = len(options)
    total = Fraction(count * (count + 1), 2)
    means = (
        places.exact_means(ballots)
        if rule.mode == "named"
        else places.print_means(ballots, low=Fraction(1), high=Fraction(count), total=total)
    )
    return _with_means(replace(row, measure="place"), options, means)


def _points(row: ReleasedItem, item: _Item, rule: Rule) -> ReleasedItem:
    asked = item.asked
    ballots = [places.points(given, asked.options) for given in item.values]
    budget = Fraction(asked.budget)
    means = (
        places.exact_means(ballots)
        if rule.mode == "named"
        else places.print_means(
            ballots, low=Fraction(), high=Fraction(asked.most_each), total=budget
        )
    )
    return _with_means(replace(row, measure="points"), asked.options, means)


def _with_means(
    row: ReleasedItem, options: Sequence[str], means: Sequence[Printed]
) -> ReleasedItem:
    if means:
        return replace(row, parts=_parts(options, means))
    return replace(
        row, parts_reason=tell("The means would tell that all gave the same answer somewhere")
    )


def _years(row: ReleasedItem, item: _Item, rule: Rule) -> ReleasedItem:
    years = [int(day[:4]) for day in item.values]
    n = len(years)
    if rule.mode == "named":
        bands = years_one_by_one(years)
        return replace(row, parts=_band_parts(bands, exact_shares(_sizes(bands), n)))
    if n < rule.least_by_level:
        return replace(row, parts_reason=_from_ten(rule))
    bands = bands_of_years(years, k=rule.k)
    if len(bands) < 2:
        return replace(row, parts_reason=tell("Too few people in single years to show them apart"))
    return replace(row, parts=_band_parts(bands, print_option_shares(_sizes(bands))))


def _sizes(bands: Sequence[Band]) -> tuple[int, ...]:
    return tuple(band.count for band in bands)


def _band_parts(bands: Sequence[Band], shares: Sequence[Printed]) -> tuple[ReleasedPart, ...]:
    return tuple(
        ReleasedPart("", share, band.start, band.end)
        for band, share in zip(bands, shares, strict=True)
    )


def _words(row: ReleasedItem, _: _Item, __: Rule) -> ReleasedItem:
    return replace(row, measure="count")


_DETAILS = {
    "level": _levels,
    "choice": _one_option,
    "agree": _one_option,
    "choices": _several_options,
    "number": _amount,
    "ranking": _ranking,
    "points": _points,
    "date": _years,
    "text": _words,
}
