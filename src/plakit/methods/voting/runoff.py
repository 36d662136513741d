"""Instant run-off: who has the fewest votes leaves, and the ballots go to the next on them."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from plakit.methods.voting.ballots import DIGITS, Order, Profile, order_by

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Row = npt.NDArray[np.float64]


def runoff(profile: Profile) -> Order:
    """Let the last leave, round by round, until one is left.

    The alternative vote, or single transferable vote for one seat: D. Woodall (1997),
    "Monotonicity of single-seat preferential election rules", Discrete Applied Mathematics 77,
    81-98. Each ballot counts for the best option on it that is still there; where several share
    that place, it counts for each by an equal part. Options that are last with equal votes leave
    together, so that no lot is drawn.

    Returns
    -------
    Order
        ``scores``: how many rounds the option outlasted.

    Notes
    -----
    Who beats all others may leave early, as in Burlington in 2009; and to be ranked higher may do
    harm. Not where what all can live with is sought: use `borda` or `schulze`.

    Examples
    --------
    >>> runoff(Profile.from_rankings("abc", [["a"], ["a"], ["b", "c"], ["c"], ["c", "b"]])).places
    {'c': 1, 'a': 2, 'b': 3}
    """
    rounds = runoff_rounds(profile)
    outlasted = [sum(option in votes for votes in rounds[1:]) for option in profile.options]
    return order_by("runoff", profile, outlasted)


def runoff_rounds(profile: Profile) -> tuple[Mapping[str, float], ...]:
    """Give the votes of those still there, round by round, as `runoff` counts them.

    >>> runoff_rounds(Profile.from_rankings("ab", [["a"], ["a"], ["b", "a"]]))
    ({'a': 2.0, 'b': 1.0}, {'a': 3.0})
    """
    import numpy as np

    last = np.iinfo(np.int16).max
    places = np.where(profile.places > 0, profile.places, last)
    names = np.array(profile.options, dtype=object)
    rounds: list[Mapping[str, float]] = []
    while len(names):
        votes = _votes(places, profile.counts, last)
        rounds.append(dict(zip(names, votes.tolist(), strict=True)))
        stays = votes > votes.min()
        names, places = names[stays], places[:, stays]
    return tuple(rounds)


def _votes(places: "npt.NDArray[np.int16]", counts: "npt.NDArray[np.int64]", last: int) -> "Row":
    """Count each ballot for its best option, by parts where several are."""
    import numpy as np

    best = places.min(axis=1, keepdims=True)
    tops = (places == best) & (best < last)
    parts = counts / np.maximum(tops.sum(axis=1), 1)
    votes: Row = np.round(parts @ tops, DIGITS)
    return votes
