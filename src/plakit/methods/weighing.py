"""Putting cases in order by several criteria with weights: weighted mean and TOPSIS.

How far the order holds when the weights move is in `weight_moves`; which cases are chosen where
quotas hold is in `quotas`.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from plakit.errors import ParameterError, known
from plakit.wording import tell

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Matrix = npt.NDArray[np.float64]

Method = Literal["weighted_sum", "topsis"]
METHODS = ("weighted_sum", "topsis")
# Values that differ by less are equal: sums of the same numbers in another order may differ so.
DIGITS = 9


@dataclass(frozen=True)
class Weighing:
    """Cases in order by several criteria.

    Attributes
    ----------
    method : str
        "weighted_sum" or "topsis".
    values : mapping
        Case to its value, best first, equals in the order they were handed in. The weighted sum
        lies on the scale of the scores; the closeness of TOPSIS between 0 and 1.
    places : mapping
        Case to its place, 1 the best. Equal ones share the better place: 1, 2, 2, 4.
    ties : tuple of tuple of cases
        Which cases share a place.
    weights : mapping
        Criterion to its share of all weights; together 1.
    warning : str
        What to mind; empty where there is nothing.
    """

    method: str
    values: Mapping[str, float]
    places: Mapping[str, int]
    ties: tuple[tuple[str, ...], ...]
    weights: Mapping[str, float]
    warning: str


def weighted_sum(
    scores: Mapping[str, Mapping[str, float]], weights: Mapping[str, float]
) -> Weighing:
    r"""Put cases in order by their weighted mean score.

    P. C. Fishburn (1967), "Additive utilities with incomplete product sets: application to
    priorities and assignments", Operations Research 15(3), 537-542:
    :math:`\sum_j w_j x_{ij} / \sum_j w_j`. The weights are brought to the sum 1, so the value lies
    on the scale of the scores.

    Parameters
    ----------
    scores : mapping
        Case to its score in each criterion; more is better. All criteria on one scale.
    weights : mapping
        Criterion to its weight, 0 or more, not all 0. A weight of 0: the criterion does not count.

    Returns
    -------
    Weighing

    Raises
    ------
    ParameterError
        If a score is missing or no number, a weight is missing, below 0 or of no criterion, or
        all weights are 0.

    Notes
    -----
    Not for criteria on different scales (years beside levels): the one with larger numbers would
    decide. And a weak point is made up for by a strong one: where a criterion *must* be met, leave
    out the cases that do not meet it first.

    Examples
    --------
    >>> scores = {"a": {"clear": 4, "proved": 1}, "b": {"clear": 3, "proved": 3}}
    >>> found = weighted_sum(scores, {"clear": 1, "proved": 2})
    >>> dict(found.values), dict(found.places)
    ({'b': 3.0, 'a': 2.0}, {'b': 1, 'a': 2})
    """
    table, shares = read_table(scores, weights)
    return _weighing("weighted_sum", scores, weights, table, shares)


def topsis(scores: Mapping[str, Mapping[str, float]], weights: Mapping[str, float]) -> Weighing:
    r"""Put cases in order by how near they are to the best and how far from the worst of all.

    TOPSIS: C.-L. Hwang and K. Yoon (1981), "Multiple Attribute Decision Making", Lecture Notes in
    Economics and Mathematical Systems 186, 128-140. Each criterion is divided by the root of its
    sum of squares and weighted; the ideal has the best, the anti-ideal the worst of each:

    .. math:: v_{ij} = w_j x_{ij} / \sqrt{\textstyle\sum_i x_{ij}^2}, \qquad
       C_i = \frac{D_i^-}{D_i^+ + D_i^-}

    with the distances :math:`D^+` to the ideal and :math:`D^-` to the anti-ideal. (The book's
    aircraft and their values were read in the tests of ldss-hse/ldss-benchmark, a second example
    in those of scikit-criteria.)

    Parameters
    ----------
    scores : mapping
        Case to its score in each criterion; more is better. Where less is better (as costs), hand
        in the negative number. Criteria may have different scales.
    weights : mapping
        Criterion to its weight, 0 or more, not all 0.

    Returns
    -------
    Weighing
        Closeness: 1 for a case that is best in all that counts, 0 for one that is worst in all.
        Where all cases have the same scores it is 0.5 for each, with a warning.

    Raises
    ------
    ParameterError
        As in `weighted_sum`.

    Notes
    -----
    Not to compare lists with each other: a case that comes or goes moves the ideal, and can turn
    the order of the others round. A criterion in which all are equal counts for nothing. Levels
    from 0 to 3 give other values than levels from 1 to 4. Software differs in how it brings
    criteria to one scale (vector, linear, range); only the first is Hwang and Yoon's.

    Examples
    --------
    >>> scores = {"a": {"clear": 4, "proved": 1}, "b": {"clear": 3, "proved": 3}}
    >>> found = topsis(scores, {"clear": 1, "proved": 2})
    >>> {case: round(value, 3) for case, value in found.values.items()}
    {'b': 0.863, 'a': 0.137}
    """
    table, shares = read_table(scores, weights)
    return _weighing("topsis", scores, weights, table, shares)


def values_of(table: "Matrix", weights: "Matrix", method: str) -> "Matrix":
    """Give the values of cases for one or many sets of weights, as in `weighted_sum`, `topsis`.

    Parameters
    ----------
    table : array
        One row a case, one column a criterion.
    weights : array
        One row a set of weights with the sum 1, one column a criterion.
    method : str
        "weighted_sum" or "topsis"; any other is not looked at here.

    Returns
    -------
    array
        One row a set of weights, one column a case, rounded so that equals are equal.

    Examples
    --------
    >>> import numpy as np
    >>> table, weights = np.array([[1.0, 2.0], [3.0, 0.0]]), np.array([[0.5, 0.5], [1.0, 0.0]])
    >>> values_of(table, weights, "weighted_sum").tolist()
    [[1.5, 1.5], [1.0, 3.0]]
    """
    import numpy as np

    found: Matrix = weights @ table.T if method == "weighted_sum" else _closeness(table, weights)
    rounded: Matrix = np.round(found, DIGITS) + 0.0  # no -0.0
    return rounded


def _closeness(table: "Matrix", weights: "Matrix") -> "Matrix":
    import numpy as np

    # By the largest first: squares of huge numbers would be infinite.
    largest = np.abs(table).max(axis=0)
    scaled = table / np.where(largest > 0, largest, 1)
    norms = np.sqrt((scaled**2).sum(axis=0))
    scaled = scaled / np.where(norms > 0, norms, 1)
    to_best = (scaled.max(axis=0) - scaled) ** 2
    to_worst = (scaled - scaled.min(axis=0)) ** 2
    # The distances of all cases for all sets of weights at once.
    plus, minus = (np.sqrt(weights**2 @ apart.T) for apart in (to_best, to_worst))
    whole = plus + minus
    nearness: Matrix = np.divide(minus, whole, out=np.full_like(whole, 0.5), where=whole > 0)
    return nearness


def read_table(
    scores: Mapping[str, Mapping[str, float]], weights: Mapping[str, float]
) -> "tuple[Matrix, Matrix]":
    """Check scores and weights, and give them as numbers; the weights with the sum 1.

    >>> read_table({"a": {"x": 2}, "b": {"x": 3}}, {"x": 5})[0].tolist()
    [[2.0], [3.0]]
    """
    import numpy as np

    if not scores:
        raise ParameterError(tell("There is no case to weigh."))
    criteria = tuple(weights)
    for criterion in dict.fromkeys(name for one in scores.values() for name in one):
        if criterion not in weights:
            raise ParameterError(
                tell(
                    "weights: '{criterion}' has none. Give each criterion a weight; 0 leaves it "
                    "out.",
                    criterion=criterion,
                )
            )
    for criterion in criteria:
        if not any(criterion in one for one in scores.values()):
            named = {name for one in scores.values() for name in one}
            raise ParameterError(
                tell(
                    "weights: '{criterion}' is no criterion. {known}",
                    criterion=criterion,
                    known=known(criterion, named),
                )
            )
    shares = np.array([_weight(name, weights[name]) for name in criteria], dtype=float)
    if not shares.sum() > 0:
        raise ParameterError(tell("weights: all are 0. Give one criterion or more a weight."))
    table = [
        [_score(case, name, one.get(name)) for name in criteria] for case, one in scores.items()
    ]
    return np.array(table, dtype=float), shares / shares.sum()


def _weight(criterion: str, value: float) -> float:
    if not _is_number(value) or value < 0:
        raise ParameterError(
            tell(
                "weights, {criterion}: {value} is no weight. Give a number, 0 or more.",
                criterion=criterion,
                value=value,
            )
        )
    return float(value)


def _score(case: str, criterion: str, value: float | None) -> float:
    if value is None or not _is_number(value):
        raise ParameterError(
            tell(
                "scores, {case}, {criterion}: there is no number. Nothing is filled in: leave out "
                "the case, or the criterion.",
                case=case,
                criterion=criterion,
            )
        )
    return float(value)


def _is_number(value: object) -> bool:
    try:
        return math.isfinite(value)  # type: ignore[arg-type]  # anything may have been handed in
    except TypeError:
        return False


def rank_with_ties(values: Mapping[str, float]) -> dict[str, int]:
    """Give each its place, 1 for the largest value; equal ones share the better place.

    >>> rank_with_ties({"a": 0.5, "b": 0.7, "c": 0.5, "d": 0.1})
    {'a': 2, 'b': 1, 'c': 2, 'd': 4}
    """
    rounded = {name: round(value, DIGITS) for name, value in values.items()}
    first: dict[float, int] = {}
    for place, value in enumerate(sorted(rounded.values(), reverse=True), 1):
        first.setdefault(value, place)
    return {name: first[value] for name, value in rounded.items()}


def _weighing(
    method: str,
    cases: Iterable[str],
    criteria: Iterable[str],
    table: "Matrix",
    shares: "Matrix",
) -> Weighing:
    found = dict(zip(cases, values_of(table, shares[None, :], method)[0].tolist(), strict=True))
    places = rank_with_ties(found)
    order = sorted(found, key=lambda case: places[case])
    by_place: dict[int, list[str]] = {}
    for case in order:
        by_place.setdefault(places[case], []).append(case)
    counting = table[:, shares > 0]
    all_same = len(found) > 1 and bool((counting == counting[0]).all())
    return Weighing(
        method=method,
        values={case: found[case] for case in order},
        places={case: places[case] for case in order},
        ties=tuple(tuple(tied) for tied in by_place.values() if len(tied) > 1),
        weights=dict(zip(criteria, shares.tolist(), strict=True)),
        warning=tell("All cases have the same scores in all that counts") if all_same else "",
    )
