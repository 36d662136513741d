"""The order with the fewest votes against it, by integer programming, with a proven bound.

M. Grötschel, M. Jünger and G. Reinelt (1984), "A cutting plane algorithm for the linear ordering
problem", Operations Research 32(6), 1195-1220: a number between 0 and 1 says for each two options
which stands first; that no three stand in a circle is demanded where it does not come by itself.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Matrix = npt.NDArray[np.float64]
    Row = npt.NDArray[np.float64]
    Ints = npt.NDArray[np.intp]

_MOST = 60  # options; even shares of more take long
_MOST_WHOLE = 40  # options; whole numbers of more take minutes where no order is clear
_STEPS = 50  # branches that the solver may follow
_ROUNDS = 40
_WRONG = 1e-6  # how far a number may be off


@dataclass(frozen=True)
class Found:
    """An order and how good it is known to be.

    Attributes
    ----------
    order : array of int
        The options, the best first.
    gap : float
        How many votes fewer may at most stand against the best order; 0 where this is the best.
    is_one_of_several : bool
        Whether another order that is as good was seen.
    """

    order: "Ints"
    gap: float
    is_one_of_several: bool


@dataclass(frozen=True)
class _Program:
    """Pairs of options, their cost, and the threes of which each could be a circle."""

    votes: "Matrix"
    pairs: "tuple[Ints, Ints]"
    threes: "Ints"  # (threes, 3): columns of the pairs (a, b), (b, c), (a, c)

    @property
    def cost(self) -> "Row":
        """What it costs to put the first of each pair first, less what the other way costs."""
        first, second = self.pairs
        return self.votes[second, first] - self.votes[first, second]

    @property
    def floor(self) -> float:
        """The cost of putting the second of each pair first."""
        return float(self.votes[self.pairs].sum())


def order_linearly(votes: "Matrix") -> Found:
    """Find the order with the fewest votes against it.

    Parameters
    ----------
    votes : array (options, options)
        How many put the first before the second, as `pairwise` gives them; whole numbers.

    Returns
    -------
    Found
        The best order that the solver or a local search found. Up to 40 options it is nearly
        always proven to be the best; up to 60 the gap is small; above 60 it is wide, as each two
        options are then looked at for themselves.

    Notes
    -----
    Not for sums that are no whole numbers: the bound is rounded up to the next one.

    Examples
    --------
    >>> import numpy as np
    >>> order_linearly(np.array([[0.0, 1, 2], [3, 0, 1], [2, 2, 0]])).order.tolist()
    [2, 1, 0]
    """
    import numpy as np

    start = np.argsort(votes.sum(axis=0) - votes.sum(axis=1), kind="stable")
    order = _improve(start, votes)
    bound = float(np.triu(np.minimum(votes, votes.T)).sum())
    if len(votes) <= _MOST and _gap(order, votes, bound):
        order, bound = _solve(_program(votes), order)
    return Found(order, _gap(order, votes, bound), _is_one_of_several(order, votes))


def _program(votes: "Matrix") -> _Program:
    import numpy as np

    size = len(votes)
    pairs = np.triu_indices(size, 1)
    column = np.zeros((size, size), dtype=np.intp)
    column[pairs] = np.arange(len(pairs[0]))
    k = np.arange(size)
    rising = (k[:, None, None] < k[:, None]) & (k[:, None] < k)
    a, b, c = np.nonzero(rising)
    return _Program(votes, pairs, np.stack([column[a, b], column[b, c], column[a, c]], axis=1))


def _solve(program: _Program, order: "Ints") -> "tuple[Ints, float]":
    """Demand what is violated until nothing is, first of shares, then of whole numbers."""
    import numpy as np

    votes = program.votes
    demanded = np.zeros(len(program.threes), dtype=bool)
    first = (program.cost < 0).astype(np.float64)
    bound = 0.0
    is_whole = False
    for _ in range(_ROUNDS):
        circles = program.threes[:, 0], program.threes[:, 1], program.threes[:, 2]
        around = first[circles[0]] + first[circles[1]] - first[circles[2]]
        violated = ~demanded & ((around > 1 + _WRONG) | (around < -_WRONG))
        if not violated.any():
            if is_whole or len(votes) > _MOST_WHOLE:
                break
            is_whole = True
        demanded |= violated
        result = _run(program, demanded, is_whole=is_whole)
        bound = max(bound, program.floor + _lower(result))
        if result.x is None:
            break
        first = result.x
        order = min(order, _rounded(first, program), key=lambda one: _against(one, votes))
        if not _gap(order, votes, bound) or not result.success:
            break
    return order, bound


def _run(program: _Program, demanded: "npt.NDArray[np.bool_]", *, is_whole: bool) -> Any:
    import numpy as np
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import csr_array

    threes = program.threes[demanded]
    row = np.repeat(np.arange(len(threes)), 3)
    sign = np.tile([1.0, 1.0, -1.0], len(threes))
    size = len(program.cost)
    circles = csr_array((sign, (row, threes.ravel())), shape=(len(threes), size))
    return milp(
        program.cost,
        integrality=np.full(size, int(is_whole)),
        bounds=Bounds(0, 1),
        constraints=LinearConstraint(circles, 0, 1),
        options={"mip_rel_gap": 0.0, "node_limit": _STEPS},
    )


def _lower(result: Any) -> float:
    """Give what the solver proved that no order can cost less than."""
    if result.mip_dual_bound is not None:
        return float(result.mip_dual_bound)
    return float(result.fun) if result.success else float("-inf")


def _rounded(first: "Row", program: _Program) -> "Ints":
    """Make an order of the shares by which each option stands before the others."""
    import numpy as np

    size = len(program.votes)
    shares = np.zeros((size, size))
    shares[program.pairs] = first
    shares += np.tril(1 - shares.T, -1)
    return _improve(np.argsort(-shares.sum(axis=1), kind="stable"), program.votes)


def _improve(order: "Ints", votes: "Matrix") -> "Ints":
    """Take out one option at a time and put it where fewest votes stand against it."""
    import numpy as np

    margins = votes - votes.T
    is_moving = True
    while is_moving:
        is_moving = False
        for option in order.tolist():
            place = int(np.flatnonzero(order == option)[0])
            others = np.delete(order, place)
            gains = _gains(margins[option, others])
            best = int(gains.argmax())
            if gains[best] > gains[place] + _WRONG:
                order = np.insert(others, best, option)
                is_moving = True
    return order


def _gains(margins: "Row") -> "Row":
    """Sum up what an option wins by at each place, against those below and those above it."""
    import numpy as np

    above = np.concatenate([[0.0], np.cumsum(margins)])
    gains: Row = above[-1] - 2 * above
    return gains


def _against(order: "Ints", votes: "Matrix") -> float:
    import numpy as np

    return float(np.tril(votes[np.ix_(order, order)]).sum())


def _gap(order: "Ints", votes: "Matrix", bound: float) -> float:
    """Give how far an order may be from the best; votes are whole, so the bound is rounded up."""
    import math

    return max(0.0, _against(order, votes) - math.ceil(bound - 1e-3))


def _is_one_of_several(order: "Ints", votes: "Matrix") -> bool:
    """Tell whether an option could stand elsewhere with no more votes against the order."""
    import numpy as np

    margins = votes - votes.T
    for place, option in enumerate(order.tolist()):
        gains = _gains(margins[option, np.delete(order, place)])
        if (gains >= gains[place] - _WRONG).sum() > 1:
            return True
    return False
