"""Kemeny's method: the order that contradicts the ballots least, and where it is not unique.

Options that beat each other in circles are ordered part by part; how a large part is ordered is
in `linear_ordering`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from plakit.methods.voting.ballots import Order, Profile, order_by
from plakit.methods.voting.linear_ordering import order_linearly
from plakit.methods.voting.pairs import pairwise
from plakit.wording import tell

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Matrix = npt.NDArray[np.float64]
    Places = npt.NDArray[np.int64]
    Members = npt.NDArray[np.intp]

# Of so many, each subset is looked at: all orders that are equally good are then known.
_ALL_ORDERS = 12
_SAME = 1e-6  # sums of votes that differ by less are equal


@dataclass(frozen=True)
class _Part:
    """Options that are ordered together: the place of each, and what is known of the order."""

    places: "Places"
    gap: float
    is_shared: bool
    is_one_of_several: bool


def kemeny(profile: Profile) -> Order:
    """Find the order that contradicts the ballots least, over all pairs and people.

    J. G. Kemeny (1959), "Mathematics without numbers", Daedalus 88(4), 577-591; H. P. Young and A.
    Levenglick (1978), "A consistent extension of Condorcet's election principle", SIAM Journal on
    Applied Mathematics 35(2), 285-300. Options in no circle need no search: who wins all
    comparisons with the others of a part stands before them in each best order.

    Where several orders are equally good, each option has the best place that one of them gives
    it. Where more than 12 options hang together by circles and draws, only orders are looked at
    that keep a circle together, and of a circle of more than 12 one of them; the note says so.

    Returns
    -------
    Order
        ``scores``: the number of options less that place. ``is_exact`` is False where the search
        was stopped, which happens above 40 options in one circle; then ``gap`` says by how many
        votes the order may at most be worse than the best (one voter and pair is a vote).

    Raises
    ------
    BallotError
        If there are more than 1,000 options.

    Notes
    -----
    The search stops after steps, not after seconds: the same ballots give the same order on each
    machine. Not independent of options that are like each other; for those use `schulze`.

    Examples
    --------
    >>> kemeny(Profile.from_rankings("abc", ["abc", "bca", "cab", "abc"])).options
    ('a', 'b', 'c')
    """
    import numpy as np

    votes = pairwise(profile)
    places = np.zeros(len(votes), dtype=np.int64)
    found = []
    for members, before in _parts(votes):
        part = _order_part(votes[np.ix_(members, members)])
        places[members] = before + part.places
        found.append(part)
    gap = sum(part.gap for part in found)
    return order_by("kemeny", profile, len(votes) - places, gap=gap, note=_note(found, gap))


def disagreements(profile: Profile, order: Sequence[str]) -> float:
    """Count the pairs of options that people ranked the other way round than an order.

    One person and pair counts one; pairs that a ballot ties or leaves out count nothing. `kemeny`
    makes this sum the least.

    >>> disagreements(Profile.from_rankings("abc", ["abc", "cab"]), ["a", "b", "c"])
    2.0
    """
    import numpy as np

    column = [profile.options.index(option) for option in order]
    return float(np.tril(pairwise(profile)[np.ix_(column, column)]).sum())


def _parts(votes: "Matrix") -> "list[tuple[Members, int]]":
    """Split options into parts that stand one after the other, with how many stand before.

    A part that is too large for all its orders is split at its draws too, by wins alone.
    """
    import numpy as np

    parts: list[tuple[Members, int]] = []
    for members, before in _split(votes >= votes.T):
        if len(members) <= _ALL_ORDERS:
            parts.append((members, before))
            continue
        inner = votes[np.ix_(members, members)]
        parts += [(members[some], before + more) for some, more in _split(inner > inner.T)]
    return parts


def _split(beats: "npt.NDArray[np.bool_]") -> "list[tuple[Members, int]]":
    """Put those together who reach each other, with how many reach them and not they those."""
    import numpy as np
    from scipy.sparse.csgraph import connected_components

    count, label = connected_components(beats, directed=True, connection="strong")
    above = np.zeros((count, count), dtype=bool)
    better, worse = np.nonzero(beats)
    above[label[better], label[worse]] = True
    np.fill_diagonal(above, val=False)
    above = _closure(above)
    sizes = np.bincount(label, minlength=count)
    return [(np.flatnonzero(label == k), int(sizes[above[:, k]].sum())) for k in range(count)]


def _closure(above: "npt.NDArray[np.bool_]") -> "npt.NDArray[np.bool_]":
    import numpy as np

    while True:
        steps = above.astype(np.float32)
        longer = above | (steps @ steps > 0)
        if (longer == above).all():
            return longer
        above = longer


def _order_part(votes: "Matrix") -> _Part:
    import numpy as np

    size = len(votes)
    if size <= _ALL_ORDERS:
        places = _best_places(votes)
        return _Part(places, 0.0, len(set(places.tolist())) < size, is_one_of_several=False)
    # By points, so that the order in which options were handed in decides as little as can be.
    by_points = np.argsort(votes.sum(axis=0) - votes.sum(axis=1), kind="stable")
    found = order_linearly(votes[np.ix_(by_points, by_points)])
    places = np.empty(size, dtype=np.int64)
    places[by_points[found.order]] = np.arange(1, size + 1)
    return _Part(places, found.gap, is_shared=False, is_one_of_several=found.is_one_of_several)


def _best_places(votes: "Matrix") -> "Places":
    """Find the best place of each option over all best orders, by subsets that stand first.

    M. Held and R. M. Karp (1962), "A dynamic programming approach to sequencing problems",
    Journal of SIAM 10(1), 196-210.
    """
    import numpy as np

    size = len(votes)
    subsets = np.arange(1 << size)
    inside = (subsets[:, None] >> np.arange(size) & 1).astype(bool)
    counts = inside.sum(axis=1)
    # What it costs to put an option next: the votes for those left over to stand before it.
    next_cost = votes.sum(axis=0) - inside @ votes
    first = np.where(subsets == 0, 0.0, np.inf)
    rest = np.where(counts == size, 0.0, np.inf)
    steps = [
        (k, subsets[(counts == taken) & ~inside[:, k]])
        for taken in range(size)
        for k in range(size)
    ]
    for k, before in steps:
        after = before | 1 << k
        first[after] = np.minimum(first[after], first[before] + next_cost[before, k])
    for k, before in reversed(steps):
        after = before | 1 << k
        rest[before] = np.minimum(rest[before], next_cost[before, k] + rest[after])
    places = np.full(size, size, dtype=np.int64)
    for k, before in steps:
        through = first[before] + next_cost[before, k] + rest[before | 1 << k]
        best = counts[before[through < first[-1] + _SAME]]
        places[k] = min(places[k], best.min(initial=size) + 1)
    return places


def _note(found: Sequence[_Part], gap: float) -> str:
    if gap:
        return tell(
            "The search for the best order was stopped before its end. The best one may "
            "contradict the ballots up to {n} times less than this one.",
            n=round(gap),
        )
    if any(part.is_one_of_several for part in found):
        return tell("Other orders are equally good; this is one of them.")
    if any(part.is_shared for part in found):
        return tell("Several orders are equally good: who shares a place has it in one of them.")
    return ""
