"""Pairs of who is strong and who wants to grow: as many people helped as can be, with proof."""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from plakit.errors import ParameterError
from plakit.methods.matching.peers import Help, Peer, by_id, can_talk, helps_between, is_apart
from plakit.wording import tell

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

# The solver stops after so many nodes, not seconds: the same pairs come out on any machine.
_NODES = 2000
# A bound of the solver may lie this little above the whole number that it stands for.
_LITTLE = 1e-4
# Of more pairs than this, only so many of each person are looked at when pairs that help equally
# many people are told apart: of 400 people that would else take minutes, and halt the room.
_MANY, _OF_EACH = 4000, 8
# Levels are compared in tenths, so that all that is added up are whole numbers.
_TENTHS = 10


@dataclass(frozen=True)
class Pair:
    """Two who go together, with all reasons; ``sectors`` and ``languages`` are what they share.

    In `assign_helpers` the first one helps the second.
    """

    first: str
    second: str
    helps: tuple[Help, ...]
    sectors: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()

    @property
    def helped(self) -> int:
        """How many of the two are helped."""
        return len({one.learner for one in self.helps})


@dataclass(frozen=True)
class Pairs:
    """The best pairs, and who has none.

    Attributes
    ----------
    pairs : tuple of Pair
        In the order of the peers.
    alone : tuple of str
        In no pair; of `assign_helpers` those who seek and have no helper.
    helped, most_helped : int
        How many people are helped, and how many can be at most, whatever the pairs.
    has_most_themes : bool
        Whether all pairs were looked at to find the most themes among those that help as many.
    """

    pairs: tuple[Pair, ...]
    alone: tuple[str, ...]
    helped: int
    most_helped: int
    has_most_themes: bool = True

    @property
    def is_best(self) -> bool:
        """Tell whether it is proved that no other pairs help more people."""
        return self.helped == self.most_helped


def pair_up(peers: Iterable[Peer], *, same_unit: bool = False) -> Pairs:
    """Pair people so that as many as can be are helped; each sits in one pair at most.

    A matching in a graph that need not be bipartite (J. Edmonds (1965), Canadian Journal of
    Mathematics 17, 449-467), as a 0-1 programme, solved by branch and bound (A. H. Land and A. G.
    Doig (1960), Econometrica 28(3), 497-520) in scipy's ``milp``. One aim comes before the other:
    people helped, themes, levels by which helpers are ahead, sectors shared.

    Parameters
    ----------
    peers : peers
    same_unit : bool
        Whether two of one unit may be a pair.

    Returns
    -------
    Pairs
        Who can help nobody, and be helped by nobody who is left, is alone. Two who named
        languages and share none are no pair.

    Raises
    ------
    ParameterError
        If a peer stands there twice.

    Notes
    -----
    Not a judgement of people: it knows no more than what they said of themselves.

    Examples
    --------
    >>> able = Peer("able", offers=frozenset("x"))
    >>> keen = Peer("keen", seeks=frozenset("x"))
    >>> pair_up([able, keen, Peer("idle")]).alone
    ('idle',)
    """
    there = list(by_id(peers).values())
    found = [
        pair
        for at, one in enumerate(there, 1)
        for other in there[at:]
        if (pair := _pair(one, other, both_ways=True, same_unit=same_unit))
    ]
    ends = [[pair.first, pair.second] for pair in found]
    chosen, most = _choose(found, ends, {one.id: 1 for one in there})
    paired = {name for pair in chosen for name in (pair.first, pair.second)}
    alone = tuple(one.id for one in there if one.id not in paired)
    helped = sum(pair.helped for pair in chosen)
    return Pairs(chosen, alone, helped, most, has_most_themes=len(found) <= _MANY)


def assign_helpers(peers: Iterable[Peer], *, most: int = 1, same_unit: bool = False) -> Pairs:
    """Give as many people as can be one helper each; nobody helps more than ``most``.

    Unlike in `pair_up`, who helps one may be helped by another, so more people are helped: for
    visits and calls, not for pairs at one table. An assignment problem (H. W. Kuhn (1955), Naval
    Research Logistics Quarterly 2, 83-97), solved as in `pair_up` and by the same aims.

    Parameters
    ----------
    peers : peers
    most : int
        How many people one can help.
    same_unit : bool
        Whether somebody of one's own unit may help.

    Raises
    ------
    ParameterError
        If a peer stands there twice, or nobody may help.

    Examples
    --------
    >>> row = [Peer(a, offers=frozenset(a), seeks=frozenset(b)) for a, b in ("ab", "bc", "ca")]
    >>> pair_up(row).helped, assign_helpers(row).helped
    (1, 3)
    """
    if most < 1:
        raise ParameterError(tell("most {most} cannot be. Allowed: 1 or more.", most=most))
    there = list(by_id(peers).values())
    found = [
        pair
        for one in there
        for other in there
        if one is not other and (pair := _pair(one, other, both_ways=False, same_unit=same_unit))
    ]
    places: dict[Hashable, int] = {("helps", one.id): most for one in there}
    places |= {("helped", one.id): 1 for one in there}
    ends = [[("helps", pair.first), ("helped", pair.second)] for pair in found]
    chosen, bound = _choose(found, ends, places)
    helped = {pair.second for pair in chosen}
    alone = tuple(one.id for one in there if one.seeks and one.id not in helped)
    is_all = len(found) <= _MANY
    return Pairs(chosen, alone, len(chosen), bound, has_most_themes=is_all)


def _pair(one: Peer, other: Peer, *, both_ways: bool, same_unit: bool) -> Pair | None:
    if not can_talk(one, other) or not (same_unit or is_apart(one, other)):
        return None
    helps = (*helps_between(one, other), *(helps_between(other, one) if both_ways else ()))
    if not helps:
        return None
    sectors, languages = one.sectors & other.sectors, one.languages & other.languages
    return Pair(one.id, other.id, helps, tuple(sorted(sectors)), tuple(sorted(languages)))


def _choose(
    pairs: Sequence[Pair], ends: Sequence[Sequence[Hashable]], places: Mapping[Hashable, int]
) -> tuple[tuple[Pair, ...], int]:
    """Choose pairs so that no end has more than its places; one aim after the other.

    Returns
    -------
    tuple
        The pairs, and the bound of how many people can be helped.
    """
    if not pairs:
        return (), 0
    is_many = len(pairs) > _MANY
    chosen, bound = _solve(pairs, ends, places, aims=1 if is_many else None)
    if is_many:
        kept = _best_of_each(pairs, ends, chosen)
        pairs, ends = [pairs[at] for at in kept], [ends[at] for at in kept]
        chosen, _ = _solve(pairs, ends, places)
    return tuple(pairs[at] for at in chosen), bound


def _best_of_each(
    pairs: Sequence[Pair], ends: Sequence[Sequence[Hashable]], chosen: Sequence[int]
) -> list[int]:
    """Keep the pairs that were chosen, and of each end those that are best by themselves."""
    left = Counter({end: _OF_EACH for pair_ends in ends for end in pair_ends})
    kept = {*chosen}
    for at in sorted(range(len(pairs)), key=lambda at: _aims(pairs[at]), reverse=True):
        if any(left[end] > 0 for end in ends[at]):
            kept.add(at)
            left.subtract(ends[at])
    return sorted(kept)


def _solve(
    pairs: Sequence[Pair],
    ends: Sequence[Sequence[Hashable]],
    places: Mapping[Hashable, int],
    aims: int | None = None,
) -> tuple[list[int], int]:
    """Choose pairs by the first so many aims; give their places, and the bound of the first."""
    import numpy as np
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import csr_array, vstack

    ends_at = {end: row for row, end in enumerate(places)}
    at = [(ends_at[end], column) for column, own in enumerate(ends) for end in own]
    shape = (len(places), len(pairs))
    rows = csr_array((np.ones(len(at)), tuple(zip(*at, strict=True))), shape=shape)
    least, most = [0.0] * len(places), [float(one) for one in places.values()]
    chosen = _one_by_one(ends, places)
    bounds = [sum(pair.helped for pair in pairs)]  # a bound, until a better one is proved
    for aim in np.array([_aims(pair) for pair in pairs], dtype=float).T[:aims]:
        found = milp(
            -aim,
            integrality=np.ones(len(pairs)),
            bounds=Bounds(0, 1),
            constraints=LinearConstraint(rows, least, most),
            options={"mip_rel_gap": 0.0, "node_limit": _NODES},
        )
        if found.x is None:  # stopped before it found any: those so far stand
            break
        chosen = np.rint(found.x)
        bounds.append(int(-found.mip_dual_bound + _LITTLE))
        rows, most = csr_array(vstack([rows, aim[None, :]])), [*most, np.inf]
        least = [*least, float(aim @ chosen)]
    return np.flatnonzero(chosen).tolist(), bounds[:2][-1]


def _one_by_one(
    ends: Sequence[Sequence[Hashable]], places: Mapping[Hashable, int]
) -> "npt.NDArray[np.float64]":
    """Take pair after pair, as long as there are places."""
    import numpy as np

    chosen, left = np.zeros(len(ends)), dict(places)
    for at, own in enumerate(ends):
        if all(left[end] > 0 for end in own):
            chosen[at] = 1
            left |= {end: left[end] - 1 for end in own}
    return chosen


def _aims(pair: Pair) -> tuple[int, ...]:
    ahead = sum(one.ahead or 0 for one in pair.helps)
    return pair.helped, len(pair.helps), round(ahead * _TENTHS), len(pair.sectors)
