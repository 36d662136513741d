"""Ranked pairs: won comparisons are locked in, the clearest first, but none against those."""

from typing import TYPE_CHECKING

from plakit.methods.voting.ballots import Order, Profile, order_by
from plakit.methods.voting.pairs import pairwise
from plakit.wording import tell

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Matrix = npt.NDArray[np.float64]
    Above = npt.NDArray[np.bool_]
    Pairs = npt.NDArray[np.intp]


def ranked_pairs(profile: Profile) -> Order:
    """Lock in the won comparisons by their margin, leaving out what contradicts clearer ones.

    T. N. Tideman (1987), "Independence of clones as a criterion for voting rules", Social Choice
    and Welfare 4, 185-206, with margins. Where comparisons of the same margin contradict each
    other, none of them is locked in, so that neither a lot nor the order of the options decides
    (he breaks such ties by lot; T. M. Zavist and T. N. Tideman 1989 by a ballot that is drawn).

    Returns
    -------
    Order
        ``scores``: how many of the other options do *not* come before it.

    Raises
    ------
    BallotError
        If there are more than 1,000 options.

    Notes
    -----
    Few voters and many options make many equal margins, so many shared places: use `kemeny` or
    `schulze` there.

    Examples
    --------
    >>> ranked_pairs(Profile.from_rankings("abc", [["b", "a", "c"], ["b", "c", "a"]])).places
    {'b': 1, 'a': 2, 'c': 2}
    """
    import numpy as np

    votes = pairwise(profile)
    margins = votes - votes.T
    above = np.zeros(margins.shape, dtype=bool)
    left_out = False
    for margin in np.unique(margins[margins > 0])[::-1]:
        level = np.argwhere((margins == margin) & ~above & ~above.T)
        above, contradict = _lock(above, level)
        left_out |= contradict
    scores = len(profile.options) - 1 - above.sum(axis=0)
    note = tell("Comparisons won by the same margin contradict each other: none of them counted.")
    return order_by("ranked_pairs", profile, scores, note=note if left_out else "")


def _lock(above: "Above", level: "Pairs") -> "tuple[Above, bool]":
    """Lock in the pairs of one margin that stand in no circle with each other and those above."""
    together = _closed(above, level)
    circular = together[level[:, 1], level[:, 0]]
    if not circular.any():
        return together, False
    return _closed(above, level[~circular]), True


def _closed(above: "Above", pairs: "Pairs") -> "Above":
    """Add pairs, and what follows from them: who is above the better is above the worse."""
    import numpy as np

    above = above.copy()
    for better, worse in pairs:
        if not above[better, worse]:
            upper = above[:, better].copy()
            upper[better] = True
            lower = above[worse].copy()
            lower[worse] = True
            above |= np.outer(upper, lower)
    return above
