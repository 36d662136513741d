"""Votes counted by their numbers as they are printed: what is printed alike shares a place.

Where nobody may know how one seat voted numbers are rounded, and so places follow them.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from plakit.methods.released import Printed

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from plakit.methods.voting import Method, Order

    Numbers = npt.NDArray[np.float64]

ScoreMany = Callable[[Any, Any], Any]
# By way: to what the score of one voter is rounded (the tenth of a dot, 5 %), and of how many.
_STEPS = {"dots": 0.1, "approval": 0.05, "pairs": 0.05}
FOLLOWED = frozenset(_STEPS)
# Halves go up, whatever floats make of them.
_HALF = 0.5 + 1e-9


def printed_places(
    issues: Sequence[str], numbers: Mapping[str, Printed]
) -> tuple[tuple[str, ...], dict[str, int]]:
    """Give the order by printed numbers, and places; equal numbers share the better one.

    Those printed alike stand as they were asked: their row says nothing either.

    >>> printed_places("abc", {"a": Printed("2", 2), "b": Printed("5", 5), "c": Printed("2", 2)})
    (('b', 'a', 'c'), {'b': 1, 'a': 2, 'c': 2})
    """
    values = {one: numbers[one].value for one in issues if one in numbers}
    order = tuple(sorted(values, key=lambda one: -values[one]))
    return order, shared_places({one: values[one] for one in order})


def shared_places(values: Mapping[str, float]) -> dict[str, int]:
    """Give each its place, 1 for the highest value; equal ones share the better place.

    >>> shared_places({"a": 5, "b": 2, "c": 2, "d": 1})
    {'a': 1, 'b': 2, 'c': 2, 'd': 4}
    """
    return {
        one: 1 + sum(other > value for other in values.values()) for one, value in values.items()
    }


def of_ten(mean: Printed, *, has_any: bool) -> Printed:
    """Print mean dots as the dots that ten people gave: the same number, without a point.

    >>> means = Printed("0.8", 0.8), Printed("0.1 or less", 0.1), Printed("0.0", 0)
    >>> [of_ten(mean, has_any=True).text for mean in means]
    ['8', '1 or less', 'under 1']
    """
    number = 10 * mean.value
    if round(number) == 0:
        return Printed("under 1", 0.5) if has_any else Printed("0", 0)
    parts = mean.text.split()
    said = [f"{number:.0f}" if part.replace(".", "").isdigit() else part for part in parts]
    return Printed(" ".join(said), round(number))


def counted_as_printed(method: "Method", way: str) -> "Method":
    """Give a method that counts as another one does, and rounds its scores as they are printed."""
    if way not in FOLLOWED or method.score_many is None:
        return method
    many = partial(_rounded_many, method.score_many, way)
    return replace(method, count=partial(_count, method, many), score_many=many)


def _rounded_many(many: ScoreMany, way: str, ballots: Any, weights: Any) -> "Numbers":
    import numpy as np

    scores = np.asarray(many(ballots, weights), np.float64)
    if way != "pairs":
        voters = np.asarray(weights, np.float64).sum(axis=1, keepdims=True)
        scores = np.divide(scores, voters, out=np.zeros_like(scores), where=voters > 0)
    rounded: Numbers = np.floor(scores / _STEPS[way] + _HALF) * _STEPS[way]
    return rounded


def _count(method: "Method", many: ScoreMany, ballots: Any) -> "Order":
    import numpy as np

    order = method.count(ballots)
    if not order.places:
        return order
    counts = np.asarray(ballots.counts, np.float64)[None, :]
    found = np.round(many(ballots, counts)[0], 6)
    scores = dict(zip(ballots.options, found.tolist(), strict=True))
    options = tuple(sorted(ballots.options, key=lambda one: -scores[one]))
    places = {one: 1 + int((found > scores[one]).sum()) for one in options}
    return replace(
        order,
        options=options,
        places=places,
        scores={one: scores[one] for one in options},
        winners=tuple(one for one in options if places[one] == 1) if order.winners else (),
    )
