"""Mean places of ranked options and mean points, as they may be printed.

Such means hang together: all places of a ballot have one sum. What a mean would not say alone,
the others may say of it.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from fractions import Fraction

from plakit.methods.released import Printed
from plakit.methods.rounding import EXTREMES_FROM, round_to

_TENTH = Fraction(1, 10)
Ballot = tuple[Fraction, ...]


def places(order: Sequence[Sequence[str]], options: Sequence[str]) -> Ballot:
    """Give each option its place on one ballot; those tied share the mean of their places.

    What was left out shares the places that remain, so that each ballot counts alike for all.

    >>> [float(place) for place in places([["b"], ["a", "d"]], ["a", "b", "c", "d", "e"])]
    [2.5, 1.0, 4.5, 2.5, 4.5]
    """
    ranked = {option for tied in order for option in tied}
    rest = [option for option in options if option not in ranked]
    found: dict[str, Fraction] = {}
    for tied in (*order, rest):
        first = len(found) + 1
        found |= dict.fromkeys(tied, Fraction(2 * first + len(tied) - 1, 2))
    return tuple(found[option] for option in options)


def points(given: Mapping[str, int], options: Sequence[str]) -> Ballot:
    """Give each option its points on one ballot; what is not named got none.

    >>> points({"b": 3}, ["a", "b"])
    (Fraction(0, 1), Fraction(3, 1))
    """
    return tuple(Fraction(given.get(option, 0)) for option in options)


def print_means(
    ballots: Sequence[Ballot],
    *,
    low: Fraction,
    high: Fraction,
    total: Fraction,
) -> tuple[Printed, ...]:
    """Print the mean of each option; empty where the means would give answers away.

    Under 20 ballots: where all are alike, or all but one, means are those of the one ballot, as
    "about 2". A mean at an end, or one answer away from it, is "1.1 or less". And nothing is
    printed where the other means leave no choice but that all people put one option at an end.

    Parameters
    ----------
    ballots : ballots
        One a person: place or points of each option.
    low, high : numbers
        The best and the worst that an option can get on one ballot.
    total : number
        What all options get together on a ballot, or at most.

    Examples
    --------
    >>> ballots = [(Fraction(1), Fraction(2), Fraction(3))] * 9 + [(Fraction(3),) * 3]
    >>> means = print_means(ballots, low=Fraction(1), high=Fraction(3), total=Fraction(6))
    >>> [mean.text for mean in means]
    ['about 1', 'about 2', 'about 3']
    """
    n = len(ballots)
    means = [sum(column, Fraction()) / n for column in zip(*ballots, strict=True)]
    if n >= EXTREMES_FROM:
        return tuple(_plain(mean) for mean in means)
    usual, count = Counter(ballots).most_common(1)[0]
    if count >= n - 1:
        return tuple(Printed(f"about {float(value):g}", float(value)) for value in usual)
    away = Fraction(math.ceil(10 * Fraction(1, n)), 10)
    shown = tuple(_coarse(mean, low + away, high - away) for mean in means)
    # Places are whole, or half where options share them; a reader may know that none are shared.
    grain = Fraction(1, n * max(place.denominator for ballot in ballots for place in ballot))
    spans = [_span(mean, low, high, away, grain) for mean in means]
    return () if _gives_away(spans, low, high, total, grain) else shown


def exact_means(ballots: Sequence[Ballot]) -> tuple[Printed, ...]:
    """Print means with one decimal, where units answer for themselves by name.

    >>> [mean.text for mean in exact_means([(Fraction(1), Fraction(2))])]
    ['1.0', '2.0']
    """
    n = len(ballots)
    return tuple(_plain(sum(column, Fraction()) / n) for column in zip(*ballots, strict=True))


def _plain(mean: Fraction) -> Printed:
    value = float(round_to(mean, _TENTH))
    return Printed(f"{value:.1f}", value)


def _coarse(mean: Fraction, least: Fraction, most: Fraction) -> Printed:
    if mean <= least:
        return Printed(f"{float(least):.1f} or less", float(least))
    if mean >= most:
        return Printed(f"{float(most):.1f} or more", float(most))
    return _plain(mean)


def _span(
    mean: Fraction, low: Fraction, high: Fraction, away: Fraction, grain: Fraction
) -> tuple[Fraction, Fraction]:
    """Give the least and the most that a mean can be for all that is printed of it."""
    if mean <= low + away:
        return low, low + away
    if mean >= high - away:
        return high - away, high
    shown = round_to(mean, _TENTH)
    # A mean is so many grains: of what would round alike, only these can be.
    least = math.ceil((shown - _TENTH / 2) / grain) * grain
    most = (math.ceil((shown + _TENTH / 2) / grain) - 1) * grain
    return least, most


def _gives_away(
    spans: Sequence[tuple[Fraction, Fraction]],
    low: Fraction,
    high: Fraction,
    total: Fraction,
    grain: Fraction,
) -> bool:
    """Tell whether it is certain of an option that all people put it at one end."""
    least = sum((start for start, _ in spans), Fraction())
    most = sum((end for _, end in spans), Fraction())
    return any(
        (start == low and total - (least - start) < low + grain)
        or (end == high and total - (most - end) > high - grain)
        for start, end in spans
    )
