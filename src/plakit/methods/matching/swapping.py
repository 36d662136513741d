"""Better places by exchanging two people at a time; used where a bound tells when to stop."""

import random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Matrix = npt.NDArray[np.float64]
    Places = npt.NDArray[np.int64]
    Mask = npt.NDArray[np.bool_]


def exchange(  # noqa: PLR0913  # said by name
    apart: "Matrix",
    near: "Matrix",
    places: "Places",
    *,
    may_swap: "Mask | None" = None,
    bound: float = 0.0,
    rounds: int = 600,
    seed: int = 0,
) -> "Places":
    r"""Put people who should be apart into places that are not near each other.

    Makes :math:`\sum_{i<j} a_{ij} d_{p(i)p(j)}` small by robust tabu search (É. D. Taillard
    (1991), Parallel Computing 17, 443-455): the best exchange of two people that was not just
    undone, again and again. It stops at the bound; otherwise nothing is proved.

    Parameters
    ----------
    apart : array (people, people)
        How much two should be apart; symmetric, nought on the diagonal.
    near : array (places, places)
        How near two places are; symmetric, nought on the diagonal.
    places : array (people,)
        Where each one stands at first: each place once.
    may_swap : array (places, places) of bool
        Which places may be exchanged; None: all.
    bound : number
        What cannot be beaten.
    rounds : int
        How many exchanges are tried at most.

    Returns
    -------
    array (people,)
        The best places found; what was handed in stays as it was.

    Examples
    --------
    >>> import numpy as np
    >>> apart, near = np.zeros((3, 3)), np.zeros((3, 3))
    >>> apart[0, 1] = apart[1, 0] = near[0, 1] = near[1, 0] = 1
    >>> sorted(exchange(apart, near, np.arange(3))[:2].tolist()) == [0, 1]
    False
    """
    import numpy as np

    draw = random.Random(seed)  # noqa: S311
    here = places.copy()
    size = len(here)
    cost = float((apart * near[here][:, here]).sum()) / 2
    best, best_cost = here.copy(), cost
    until = np.zeros((size, size), dtype=np.int64)  # person and place: not again before
    people = np.arange(size)
    for turn in range(1, rounds + 1):
        if best_cost <= bound or size < 2:
            break
        spread = near[here][:, here]
        met = apart @ spread
        own = met.diagonal()
        change = met + met.T - own[:, None] - own[None, :] + 2 * apart * spread
        is_barred = (until[people[:, None], here[None, :]] > turn) & (
            until[people[None, :], here[:, None]] > turn
        )
        is_barred &= cost + change >= best_cost
        is_barred |= np.eye(size, dtype=bool)
        if may_swap is not None:
            is_barred |= ~may_swap[here][:, here]
        change = np.where(is_barred, np.inf, change)
        one, other = np.unravel_index(int(change.argmin()), change.shape)
        if not np.isfinite(change[one, other]):
            continue
        cost += float(change[one, other])
        length = size // 4 + 1
        until[one, here[one]] = turn + draw.randint(length, 3 * length)
        until[other, here[other]] = turn + draw.randint(length, 3 * length)
        here[one], here[other] = here[other], here[one]
        if cost < best_cost:
            best, best_cost = here.copy(), cost
    return best
