"""Methods that compare options two by two: Copeland and Schulze; and who beats all, if anyone.

Ranked pairs stand in `ranked_pairs`, Kemeny's method in `kemeny`.
"""

from typing import TYPE_CHECKING

from plakit.methods.voting.ballots import Order, Profile, order_by, pairwise

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Matrix = npt.NDArray[np.float64]

# Winning votes decide; of pairs with equal ones, that with fewer votes against is the stronger.
_AGAINST = 2.0**-24


def copeland(profile: Profile) -> Order:
    """Count for each option how many others it beats, and half of those it is even with.

    A. H. Copeland (1951), "A 'reasonable' social welfare function" (seminar notes, University of
    Michigan); as in D. G. Saari and V. R. Merlin (1996), "The Copeland method", Economic Theory
    8, 51-76, with 1/2 for a draw.

    Returns
    -------
    Order
        ``scores``: pairs won, draws as halves.

    Raises
    ------
    BallotError
        If there are more than 1,000 options.

    Notes
    -----
    Ties are common; it does not see by how much a pair is won.

    Examples
    --------
    >>> copeland(Profile.from_rankings("abc", [["b", "a", "c"], ["b", "c", "a"]])).scores
    {'b': 2.0, 'a': 0.5, 'c': 0.5}
    """
    return order_by("copeland", profile, _copeland(pairwise(profile)))


def copeland_many(profile: Profile, weights: "Matrix") -> "Matrix":
    """Give the scores of `copeland` for many weights: (B, ballots) to (B, options).

    >>> copeland_many(Profile.from_rankings("ab", [["a"], ["b"]]), [[2, 1], [1, 1]]).tolist()
    [[1.0, 0.0], [0.5, 0.5]]
    """
    return _copeland(pairwise(profile, weights))


def schulze(profile: Profile) -> Order:
    """Compare options by the strongest chain of won pairs that leads from one to the other.

    M. Schulze (2011), "A new monotonic, clone-independent, reversal symmetric, and
    Condorcet-consistent single-winner election method", Social Choice and Welfare 36, 267-303,
    with winning votes. A chain is as strong as its weakest pair. Option a comes before b where
    the strongest chain from a to b is stronger than that back.

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
    It is hard to reckon by hand before a room; where somebody beats all others (`find_condorcet`)
    it is enough to show that.

    Examples
    --------
    >>> schulze(Profile.from_rankings("abc", [["b", "a", "c"], ["b", "c", "a"]])).scores
    {'b': 2.0, 'a': 1.0, 'c': 1.0}
    """
    return order_by("schulze", profile, _schulze(pairwise(profile)))


def schulze_many(profile: Profile, weights: "Matrix") -> "Matrix":
    """Give the scores of `schulze` for many weights: (B, ballots) to (B, options).

    >>> schulze_many(Profile.from_rankings("ab", [["a"], ["b"]]), [[2, 1], [1, 1]]).tolist()
    [[1.0, 0.0], [1.0, 1.0]]
    """
    return _schulze(pairwise(profile, weights))


def _copeland(votes: "Matrix") -> "Matrix":
    import numpy as np

    back = np.swapaxes(votes, -1, -2)
    won: Matrix = (votes > back).sum(axis=-1) + ((votes == back).sum(axis=-1) - 1) / 2
    return won


def _schulze(votes: "Matrix") -> "Matrix":
    import numpy as np

    back = np.swapaxes(votes, -1, -2)
    chains = np.where(votes > back, votes - _AGAINST * back, 0.0)
    size = votes.shape[-1]
    for via in range(size):
        through = np.minimum(chains[..., :, via, None], chains[..., None, via, :])
        np.maximum(chains, through, out=chains)
    comes_before = chains > np.swapaxes(chains, -1, -2)
    scores: Matrix = size - 1.0 - comes_before.sum(axis=-2)
    return scores
