"""How far the order of cases holds when the weights of the criteria move."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from plakit.errors import ParameterError
from plakit.methods.weighing import METHODS, Method, read_table, values_of
from plakit.wording import tell

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Matrix = npt.NDArray[np.float64]

Spread = float | Literal["any weights"]
ANY_WEIGHTS: Literal["any weights"] = "any weights"
FEWEST_DRAWS = 100
_AT_ONCE = 200  # sets of weights reckoned in one piece, to spare memory
# Nine draws in ten lie between these.
_LOW, _HIGH = 0.05, 0.95


@dataclass(frozen=True)
class WeightMoves:
    """What becomes of each case when the weights move.

    Attributes
    ----------
    in_top : mapping
        Case to the share of draws in which it is among the first ``top``, best first. A case that
        shares the last of these places is in: then the shares add up to more than ``top``.
    first : mapping
        Case to the share of draws in which it has the first place, alone or with others.
    acceptability : mapping
        Case to the share of draws in which it has place 1, 2, 3 ... (equals share the better
        place); together 1. These are the rank acceptability indices of SMAA-2.
    places : mapping
        Case to the best and the worst place it has in nine draws of ten.
    top : int
    method : str
        "weighted_sum" or "topsis".
    spread : float or "any weights"
    draws, seed : int
    """

    in_top: Mapping[str, float]
    first: Mapping[str, float]
    acceptability: Mapping[str, tuple[float, ...]]
    places: Mapping[str, tuple[int, int]]
    top: int
    method: str
    spread: Spread
    draws: int
    seed: int


def weight_sensitivity(  # noqa: PLR0913  # said by name
    scores: Mapping[str, Mapping[str, float]],
    weights: Mapping[str, float],
    *,
    top: int,
    method: Method = "weighted_sum",
    spread: Spread = 0.5,
    draws: int = 2000,
    seed: int = 0,
) -> WeightMoves:
    """Draw other weights again and again, and count how often each case stays among the first.

    After SMAA: R. Lahdelma, J. Hokkanen and P. Salminen (1998), "SMAA - Stochastic multiobjective
    acceptability analysis", European Journal of Operational Research 106(1), 137-143; all places:
    R. Lahdelma and P. Salminen (2001), "SMAA-2", Operations Research 49(3), 444-454. Scores stay
    as they are, only weights are drawn. (No printed case with scores and shares was found; the
    tests take weights for which the shares are areas that can be reckoned by hand.)

    Parameters
    ----------
    scores, weights : mapping
        As in `weighing.weighted_sum`.
    top : int
        How many are to be chosen.
    method : "weighted_sum" or "topsis"
    spread : share or "any weights"
        0.5: each weight is multiplied by a number drawn evenly from 0.5 to 1.5, on its own; then
        all are brought to the sum 1. "any weights": all sets of weights are equally likely
        (uniform on the simplex), whatever was handed in. A weight of 0 stays 0 in both: the group
        has left this criterion out.
    draws : int
        A share is then off by chance by 0.022 at most, 19 times in 20 (2,000 draws).
    seed : int
        Draws the same again.

    Returns
    -------
    WeightMoves

    Raises
    ------
    ParameterError
        As in `weighted_sum`; and if top, draws, spread or method do not fit.

    Notes
    -----
    Not the chance that a case is the best: weights are drawn, reviewers are not asked again. Moves
    of half up and down are a habit, not a measure of how unsure a group is; tell them. A share
    near 1 for all that were chosen says that a quarrel about weights is not worth the time.

    Examples
    --------
    >>> scores = {"a": {"x": 4, "y": 1}, "b": {"x": 1, "y": 4}, "c": {"x": 1, "y": 1}}
    >>> moved = weight_sensitivity(scores, {"x": 3, "y": 1}, top=1, seed=1)
    >>> dict(moved.in_top), moved.places["c"]
    ({'a': 1.0, 'b': 0.0, 'c': 0.0}, (3, 3))
    """
    import numpy as np

    table, shares = read_table(scores, weights)
    _check(top, method, spread, draws, len(table))
    generator = np.random.default_rng(seed)
    drawn = _draw(shares, spread, draws, generator)
    places = np.concatenate(
        [
            _places(values_of(table, drawn[start : start + _AT_ONCE], method))
            for start in range(0, draws, _AT_ONCE)
        ]
    )
    cases = tuple(scores)
    shares_of = {
        case: tuple((np.bincount(column, minlength=len(cases) + 1)[1:] / draws).tolist())
        for case, column in zip(cases, places.T, strict=True)
    }
    in_top = {case: float((places[:, at] <= top).mean()) for at, case in enumerate(cases)}
    ends = np.quantile(places, [_LOW, _HIGH], axis=0, method="inverted_cdf").astype(int)
    return WeightMoves(
        in_top=dict(sorted(in_top.items(), key=lambda pair: -pair[1])),
        first={case: shares_of[case][0] for case in cases},
        acceptability=shares_of,
        places={case: (int(ends[0, at]), int(ends[1, at])) for at, case in enumerate(cases)},
        top=top,
        method=method,
        spread=spread,
        draws=draws,
        seed=seed,
    )


def _check(top: int, method: str, spread: Spread, draws: int, cases: int) -> None:
    if method not in METHODS:
        raise ParameterError(
            tell(
                "method: '{method}' is not known. Known: {methods}.",
                method=method,
                methods=", ".join(METHODS),
            )
        )
    if not 1 <= top <= cases:
        raise ParameterError(
            tell("top is {top}. Give a number from 1 to the {n} cases.", top=top, n=cases)
        )
    if spread != ANY_WEIGHTS and not (isinstance(spread, int | float) and 0 < spread <= 1):
        raise ParameterError(
            tell(
                "spread is {spread}. Give a share above 0 and up to 1, such as 0.5, or "
                '"any weights".',
                spread=spread,
            )
        )
    if draws < FEWEST_DRAWS:
        raise ParameterError(
            tell(
                "draws is {n}: too few. Give {least} or more; 2000 is usual.",
                n=draws,
                least=FEWEST_DRAWS,
            )
        )


def _draw(
    shares: "Matrix", spread: Spread, draws: int, generator: "np.random.Generator"
) -> "Matrix":
    """Draw sets of weights, one a row, with the sum 1."""
    import numpy as np

    drawn = np.zeros((draws, len(shares)))
    counting = shares > 0
    if spread == ANY_WEIGHTS:
        drawn[:, counting] = generator.dirichlet(np.ones(counting.sum()), size=draws)
        return drawn
    moves = generator.uniform(1 - spread, 1 + spread, size=(draws, int(counting.sum())))
    drawn[:, counting] = shares[counting] * moves
    # With a spread of 1 all could be drawn as 0, were it not next to impossible.
    whole: Matrix = drawn / np.maximum(drawn.sum(axis=1, keepdims=True), np.finfo(float).tiny)
    return whole


def _places(values: "Matrix") -> "npt.NDArray[np.int64]":
    """Give each case its place in each draw; equal ones share the better place."""
    import numpy as np

    ordered = -np.sort(-values, axis=1)
    found = np.empty(values.shape, dtype=np.int64)
    for row, (line, best_first) in enumerate(zip(values, ordered, strict=True)):
        found[row] = np.searchsorted(-best_first, -line, side="left") + 1
    return found
