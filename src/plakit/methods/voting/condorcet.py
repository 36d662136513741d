"""Methods that compare options two by two: Copeland and Schulze; and who beats all, if anyone.

Ranked pairs stand in `ranked_pairs`, Kemeny's method in `kemeny`.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from plakit.methods.voting.ballots import Order, Profile, order_by
from plakit.methods.voting.pairs import pairwise
from plakit.wording import tell

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Matrix = npt.NDArray[np.float64]

# Winning votes decide; of pairs with equal ones, that with fewer votes against is the stronger.
_AGAINST = 2.0**-24


@dataclass(frozen=True)
class Condorcet:
    """Whether an option beats all others.

    Attributes
    ----------
    winner : str
        The option that beats each other one; empty where none does.
    smith : tuple of ids
        The smallest group of which each beats all outside it; of one where there is a winner.
    cycle : tuple of ids
        A shortest circle in that group: each beats the next one, the last the first. Empty where
        there is a winner, or where draws alone keep one from winning.
    """

    winner: str
    smith: tuple[str, ...]
    cycle: tuple[str, ...]


def find_condorcet(profile: Profile) -> Condorcet:
    """Find the option that beats all others, or the group of those that beat each other.

    J. H. Smith (1973), "Aggregation of preferences with variable electorate", Econometrica 41,
    1027-1041; the winner is M. de Condorcet's (1785).

    Raises
    ------
    BallotError
        If there are more than 1,000 options.

    Notes
    -----
    An option beats another if more people place it higher than lower; not being ranked is below
    all ranks. It is not said by how much.

    Examples
    --------
    >>> find_condorcet(Profile.from_rankings("abcd", ["abcd", "bcad", "cabd"]))
    Condorcet(winner='', smith=('a', 'b', 'c'), cycle=('a', 'b', 'c'))
    """
    import numpy as np

    options = profile.options
    votes = pairwise(profile)
    beats = votes > votes.T
    if not profile.n:
        return Condorcet("", options, ())
    smith = _smith(beats)
    if len(smith) == 1:
        return Condorcet(options[smith[0]], (options[smith[0]],), ())
    cycle = _cycle(beats[np.ix_(smith, smith)])
    names = tuple(options[k] for k in smith)
    return Condorcet("", names, tuple(names[k] for k in cycle))


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
    votes = pairwise(profile)
    return order_by("copeland", profile, _copeland(votes), note=no_winner(votes))


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
    votes = pairwise(profile)
    return order_by("schulze", profile, _schulze(votes), note=no_winner(votes))


def schulze_many(profile: Profile, weights: "Matrix") -> "Matrix":
    """Give the scores of `schulze` for many weights: (B, ballots) to (B, options).

    >>> schulze_many(Profile.from_rankings("ab", [["a"], ["b"]]), [[2, 1], [1, 1]]).tolist()
    [[1.0, 0.0], [1.0, 1.0]]
    """
    return _schulze(pairwise(profile, weights))


def no_winner(votes: "Matrix") -> str:
    """Say that nobody beats all others, from the matrix of `pairwise`; else nothing.

    >>> no_winner(pairwise(Profile.from_rankings("abc", ["abc", "bca", "cab"])))
    'No option beats all others.'
    """
    not_won = (votes <= votes.T).sum(axis=1)  # each is even with itself
    if (not_won > 1).all():
        return tell("No option beats all others.")
    return ""


def _smith(beats: "npt.NDArray[np.bool_]") -> "list[int]":
    """Grow the group from who is beaten least, until all in it beat all outside it."""
    import numpy as np

    # Who beats most, draws as halves, is in it (as any Copeland winner); so is who does not
    # lose to someone in it.
    won = beats.sum(axis=1) - beats.sum(axis=0)
    inside = won == won.max()
    while True:
        grown = inside | ~beats[inside].all(axis=0)
        if (grown == inside).all():
            return [int(k) for k in np.flatnonzero(inside)]
        inside = grown


def _cycle(beats: "npt.NDArray[np.bool_]") -> "list[int]":
    """Find a shortest circle, in the order of who beats whom."""
    best: list[int] = []
    for start in range(len(beats)):
        found = _cycle_from(beats, start)
        if found and (not best or len(found) < len(best)):
            best = found
        if len(best) == 3:  # nothing is shorter: two cannot beat each other
            break
    return best


def _cycle_from(beats: "npt.NDArray[np.bool_]", start: int) -> "list[int]":
    """Walk from one option over those that it beats, breadth first, until it is reached again."""
    import numpy as np

    came_from = {start: -1}
    edge = [start]
    while edge:
        following = []
        for here in edge:
            if here != start and beats[here, start]:
                path = [here]
                while came_from[path[-1]] >= 0:
                    path.append(came_from[path[-1]])
                return path[::-1]
            for there in np.flatnonzero(beats[here]):
                if int(there) not in came_from:
                    came_from[int(there)] = here
                    following.append(int(there))
        edge = following
    return []


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
