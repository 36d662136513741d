"""The numbers of one item of a survey, by the kind of its question.

Whether an item is shown at all is decided in `survey`; how single numbers are printed is in
`options`, `amounts`, `places` and `cells`.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from plakit.methods import amounts, places
from plakit.methods.amounts import print_amount, print_mean_amount
from plakit.methods.by_group import distribution_from
from plakit.methods.cells import Cell, Rule, print_cell
from plakit.methods.options import (
    Band,
    bands_of_years,
    exact_shares,
    print_each_share,
    print_option_shares,
    years_one_by_one,
)
from plakit.methods.released import Printed
from plakit.methods.survey_items import AskedItem, ReleasedItem, ReleasedPart
from plakit.wording import tell


@dataclass(frozen=True)
class AnsweredItem:
    """One item with its answers: values, and how many people gave none, by kind."""

    asked: AskedItem
    values: Sequence[Any]
    nothing: Mapping[str, int]


def with_numbers(row: ReleasedItem, item: AnsweredItem, rule: Rule) -> ReleasedItem:
    """Add the numbers of an item to its row, or why there are none.

    Parameters
    ----------
    row : ReleasedItem
        With ``n`` and what is missing; enough people answered for that.
    item : AnsweredItem
        What it asked, and at least one answer.
    rule : Rule
        From how many answers on distributions and medians are shown. Its levels are not looked
        at: they are the item's.

    Returns
    -------
    ReleasedItem
        With shares, mean places or mean points, or a mean and a median, as the kind of the
        question has them. Of words there is no more than ``n``.

    Examples
    --------
    >>> item = AskedItem("a1", "choice", options=("bus", "bike"))
    >>> answered = AnsweredItem(item, ["bus"] * 7 + ["bike"] * 5, {})
    >>> row = ReleasedItem("a1", "choice", n=12)
    >>> row = with_numbers(row, answered, Rule((), 5, "pseudonymous"))
    >>> [(part.id, part.shown.text) for part in row.parts]
    [('bus', '60'), ('bike', '40')]
    """
    return _NUMBERS[item.asked.kind](row, item, rule)


def _from_ten(rule: Rule) -> str:
    return tell("Shares are shown from {n} answers on", n=distribution_from(rule.k))


def _median_from(rule: Rule) -> str:
    return tell("Medians are shown from {n} answers on", n=rule.least_by_level)


def _levels(row: ReleasedItem, item: AnsweredItem, rule: Rule) -> ReleasedItem:
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


def _one_option(row: ReleasedItem, item: AnsweredItem, rule: Rule) -> ReleasedItem:
    return _shares(row, item, item.values, rule)


def _several_options(row: ReleasedItem, item: AnsweredItem, rule: Rule) -> ReleasedItem:
    if item.asked.at_most == 1:
        return _one_option(row, replace(item, values=[chosen[0] for chosen in item.values]), rule)
    if len(item.values) < rule.least_by_level:
        return replace(row, parts_reason=_from_ten(rule))
    counts = _counts(item.asked.options, (one for chosen in item.values for one in chosen))
    n = len(item.values)
    shares = exact_shares(counts, n) if rule.mode == "named" else print_each_share(counts, n)
    return replace(row, parts=_parts(item.asked.options, shares))


def _shares(
    row: ReleasedItem, item: AnsweredItem, values: Iterable[str], rule: Rule
) -> ReleasedItem:
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


def _amount(row: ReleasedItem, item: AnsweredItem, rule: Rule) -> ReleasedItem:
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


def _ranking(row: ReleasedItem, item: AnsweredItem, rule: Rule) -> ReleasedItem:
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


def _points(row: ReleasedItem, item: AnsweredItem, rule: Rule) -> ReleasedItem:
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


def _years(row: ReleasedItem, item: AnsweredItem, rule: Rule) -> ReleasedItem:
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


def _words(row: ReleasedItem, _: AnsweredItem, __: Rule) -> ReleasedItem:
    return replace(row, measure="count")


# By the kind of question.
_NUMBERS: Mapping[str, Callable[[ReleasedItem, AnsweredItem, Rule], ReleasedItem]] = {
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
