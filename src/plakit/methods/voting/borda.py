"""Borda's count: points for places, by two rules for ballots that rank only some options."""

from typing import TYPE_CHECKING

from plakit.methods.voting.ballots import Order, Profile, order_by

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Matrix = npt.NDArray[np.float64]


def borda(profile: Profile) -> Order:
    """Give who ranks m options m points for the first and 1 for the last; nothing for the others.

    J.-C. de Borda (1784), "Mémoire sur les élections au scrutin", Histoire de l'Académie Royale
    des Sciences, with the rule for partial ballots of P. Emerson (2013), "The original Borda
    count and partial voting", Social Choice and Welfare 40, 353-358, called *modified*. Tied
    options share the mean of their points.

    Returns
    -------
    Order
        ``scores``: the sum of points.

    Notes
    -----
    Not where many rank one option only: their ballots weigh little (use `borda_averaged`). Adding
    an option that is like another may change who is first.

    Examples
    --------
    >>> borda(Profile.from_rankings("abc", [["a", "b", "c"], ["c"], ["c"]])).scores
    {'a': 3.0, 'c': 3.0, 'b': 2.0}
    """
    return order_by("borda", profile, profile.counts @ _points(profile))


def borda_averaged(profile: Profile) -> Order:
    """Give each option a point for each one placed below it; those left out share what is left.

    J. Cullinan, S. K. Hsiao and D. Polett (2014), "A Borda count for partially ordered ballots",
    Social Choice and Welfare 42, 913-926 (their points are twice these): the rule for partial
    ballots called *averaged*, by which each ballot gives as many points. Tied options share the
    mean of their points, those not ranked as if tied in the last place. Of n options the first
    gets n - 1.

    Returns
    -------
    Order
        ``scores``: the sum of points.

    Notes
    -----
    Not where leaving out means "I do not know": it counts as "worse" (as in all methods here).
    Adding an option that is like another may change who is first.

    Examples
    --------
    >>> borda_averaged(Profile.from_rankings("abc", [["a", "b", "c"], ["c"], ["c"]])).scores
    {'c': 4.0, 'a': 3.0, 'b': 2.0}
    """
    return order_by("borda_averaged", profile, profile.counts @ _averaged(profile))


def borda_many(profile: Profile, weights: "Matrix") -> "Matrix":
    """Give the points of `borda` for many weights: (B, ballots) to (B, options).

    >>> borda_many(Profile.from_rankings("ab", [["a", "b"], ["b"]]), [[1, 0], [0, 2]]).tolist()
    [[2.0, 1.0], [0.0, 2.0]]
    """
    import numpy as np

    return np.asarray(weights, np.float64) @ _points(profile)


def borda_averaged_many(profile: Profile, weights: "Matrix") -> "Matrix":
    """Give the points of `borda_averaged` for many weights: (B, ballots) to (B, options).

    >>> borda_averaged_many(Profile.from_rankings("ab", [["a"]]), [[1], [3]]).tolist()
    [[1.0, 0.0], [3.0, 0.0]]
    """
    import numpy as np

    return np.asarray(weights, np.float64) @ _averaged(profile)


def _points(profile: Profile) -> "Matrix":
    """Count for each ranked option those ranked below it, half those beside it, and one."""
    import numpy as np

    ranked = profile.places > 0
    left_out = profile.places.shape[1] - ranked.sum(axis=1, keepdims=True)
    return np.where(ranked, _averaged(profile) - left_out + 1, 0.0)


def _averaged(profile: Profile) -> "Matrix":
    import numpy as np
    from scipy.stats import rankdata

    size = profile.places.shape[1]
    if not profile.places.size:
        return np.zeros(profile.places.shape)
    lowest = np.where(profile.places > 0, profile.places, np.iinfo(np.int16).max)
    ranks: Matrix = size - rankdata(lowest, method="average", axis=1)
    return np.where(profile.places.any(axis=1, keepdims=True), ranks, 0.0)
