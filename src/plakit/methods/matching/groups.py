"""Groups that are mixed or alike in level, with people of one unit spread as far as can be."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import ceil
from statistics import median
from typing import Literal

from plakit.errors import ParameterError
from plakit.methods.matching.rotation import even_pairs
from plakit.wording import tell

# The solver stops after so many nodes, not seconds: the same groups come out on any machine.
_NODES = 200
# A bound of the solver may lie this little above a whole number that it stands for.
_LITTLE = 1e-6


@dataclass(frozen=True)
class Groups:
    """People in groups of even size.

    Attributes
    ----------
    groups : tuple of tuple of str
        In each, the highest level first; in alike groups, the lowest group first.
    has_size : bool
        Whether all groups have a size that was asked for; so few people may not.
    same_unit, least_same_unit : int
        Pairs of one unit that sit in one group, and how many must; in alike groups: as long as
        levels come first.
    spans : tuple of float
        Of each group, from the lowest level in it to the highest.
    """

    groups: tuple[tuple[str, ...], ...]
    has_size: bool
    same_unit: int
    least_same_unit: int
    spans: tuple[float, ...]

    @property
    def is_best(self) -> bool:
        """Tell whether it is proved that units cannot be spread further."""
        return self.same_unit == self.least_same_unit


@dataclass(frozen=True)
class _People:
    """Who is there, lowest level first; without a level one counts as in the middle."""

    ids: tuple[str, ...]
    units: tuple[str, ...]
    levels: tuple[float, ...]


def make_groups(
    units: Mapping[str, str],
    levels: Mapping[str, float],
    *,
    least: int = 4,
    most: int = 6,
    way: Literal["mixed", "alike"] = "mixed",
) -> Groups:
    """Split people into groups, mixed in level or of nearly the same, with units spread.

    *Mixed*: of the G lowest each goes to another of the G groups, of the next G likewise, and so
    on; and people of one unit are spread as evenly as can be. Both always hold at once, as units
    and steps of level are two sides of a bipartite graph that people are the edges of, and its
    edges can be coloured evenly on both (D. de Werra (1971), "Equitable colorations of graphs",
    RAIRO 5(R3), 3-8). Group by group this is a flow with whole numbers.

    *Alike*: people in order of their level, cut so that the levels within groups, from the lowest
    to the highest, add up to the least: no other groups of these sizes do better, as any two can
    be sorted without loss. Then those who stand on the same level change places so that units
    are spread, by a 0-1 programme with its bound.

    Parameters
    ----------
    units : mapping
        Person to country or organisation; empty: of none.
    levels : mapping
        Person to level; who is not in it counts as in the middle.
    least, most : int
        How large a group may be; the middle of both is taken where it can be.
    way : "mixed" or "alike"

    Returns
    -------
    Groups
        Sizes differ by one at most.

    Raises
    ------
    ParameterError
        If the sizes cannot be.

    Examples
    --------
    >>> levels = {"a": 1, "b": 1, "c": 4, "d": 4}
    >>> units = {"a": "AT", "b": "BE", "c": "AT", "d": "BE"}
    >>> made = make_groups(units, levels, least=2, most=2)
    >>> made.groups, made.same_unit
    ((('d', 'a'), ('c', 'b')), 0)
    """
    if not 1 <= least <= most:
        raise ParameterError(tell("Groups of {least} to {most} cannot be.", least=least, most=most))
    people = _in_order(units, levels)
    count = group_count(len(people.ids), least, most)
    if way == "mixed":
        groups, bound = _mixed(people, count), _spread_bound(people.units, count)
    else:
        groups, bound = _alike(people, count)
    level = dict(zip(people.ids, people.levels, strict=True))
    return Groups(
        groups=tuple(tuple(sorted(one, key=lambda who: -level[who])) for one in groups),
        has_size=all(least <= len(one) <= most for one in groups),
        same_unit=sum(_same([units[who] for who in one]) for one in groups),
        least_same_unit=bound,
        spans=tuple(
            round(
                level[max(one, key=level.__getitem__)] - level[min(one, key=level.__getitem__)], 6
            )
            for one in groups
        ),
    )


def group_count(n: int, least: int, most: int) -> int:
    """Give how many groups n people make: as near the middle size as the sizes allow.

    >>> [group_count(n, 4, 6) for n in (0, 3, 4, 7, 9, 13, 60)]
    [0, 1, 1, 2, 2, 3, 12]
    """
    middle = (least + most) / 2
    counts = range(1, max(n, 1) + 1)
    fit = [count for count in counts if least * count <= n <= most * count]
    best = min(fit or counts, key=lambda count: (abs(n / count - middle), count))
    return best if n else 0


def _in_order(units: Mapping[str, str], levels: Mapping[str, float]) -> _People:
    middle = median(levels[one] for one in units if one in levels) if levels else 0.0
    level = {one: float(levels.get(one, middle)) for one in units}
    ids = tuple(sorted(units, key=lambda one: level[one]))
    return _People(ids, tuple(units[one] for one in ids), tuple(level[one] for one in ids))


def _same(units: Iterable[str]) -> int:
    """Count the pairs of one unit."""
    return sum(n * (n - 1) // 2 for unit, n in Counter(units).items() if unit)


def _spread_bound(units: Iterable[str], count: int) -> int:
    return sum(even_pairs(n, count) for unit, n in Counter(units).items() if unit)


def _mixed(people: _People, count: int) -> list[list[str]]:
    """Take one group after the other out of all: of each unit and step its even share."""
    import numpy as np
    from scipy.optimize import Bounds, LinearConstraint, milp

    left = list(range(len(people.ids)))
    groups = []
    for parts in range(count, 1, -1):
        classes: dict[tuple[str, str | int], list[int]] = defaultdict(list)
        for at, who in enumerate(left):
            classes["step", who // count].append(at)
            if people.units[who]:
                classes["unit", people.units[who]].append(at)
        classes["all", ""] = list(range(len(left)))
        rows = np.zeros((len(classes), len(left)))
        for row, members in zip(rows, classes.values(), strict=True):
            row[members] = 1
        sizes = rows.sum(axis=1)
        found = milp(
            np.zeros(len(left)),
            integrality=np.ones(len(left)),
            bounds=Bounds(0, 1),
            constraints=LinearConstraint(rows, sizes // parts, -(-sizes // parts)),
        )
        taken = {left[at] for at in np.flatnonzero(found.x > 0.5)}
        groups.append([people.ids[who] for who in sorted(taken)])
        left = [who for who in left if who not in taken]
    return [*groups, [people.ids[who] for who in left]] if count else []


def _alike(people: _People, count: int) -> tuple[list[list[str]], int]:
    """Cut the row of people by level, then spread units among those on the same level."""
    if not count:
        return [], 0
    sizes = _cut(people.levels, count)
    ends = [sum(sizes[:at]) for at in range(count + 1)]
    return _spread(people, [range(*ends[at : at + 2]) for at in range(count)])


def _cut(levels: Sequence[float], count: int) -> tuple[int, ...]:
    """Choose which groups are larger by one, so that the spans add up to the least."""
    each, larger = divmod(len(levels), count)

    @cache
    def best(groups: int, more: int) -> tuple[float, tuple[int, ...]]:
        if not groups:
            return 0.0, ()
        end = groups * each + more
        ways = []
        for size in (each, each + 1):
            rest = more - (size - each)
            if 0 <= rest <= groups - 1:
                total, sizes = best(groups - 1, rest)
                ways.append((total + levels[end - 1] - levels[end - size], (*sizes, size)))
        return min(ways)

    return best(count, larger)[1]


def _spread(people: _People, places: Sequence[range]) -> tuple[list[list[str]], int]:
    """Decide how many of each level and unit go to each group; which ones does not matter."""
    import numpy as np
    from scipy.optimize import Bounds, LinearConstraint, milp

    kinds: dict[tuple[float, str], list[str]] = defaultdict(list)
    for who, unit, level in zip(people.ids, people.units, people.levels, strict=True):
        kinds[level, unit].append(who)
    need = [Counter(people.levels[at] for at in place) for place in places]
    ways = [
        (level, unit, at) for level, unit in kinds for at in range(len(places)) if need[at][level]
    ]
    counts = Counter(unit for unit in people.units if unit)
    # Of k people of one unit in a group, all beyond the first j cost a pair, for each j below k.
    costs = [
        (unit, at, beyond)
        for unit, n in counts.items()
        for at, place in enumerate(places)
        for beyond in range(1, min(n, len(place)))
    ]
    limits: list[tuple[list[bool], float, float]] = [
        ([way[:2] == kind for way in ways], len(members), len(members))
        for kind, members in kinds.items()
    ]
    limits += [
        ([(way[0], way[2]) == (level, at) for way in ways], n, n)
        for at, levels in enumerate(need)
        for level, n in levels.items()
    ]
    limits += [
        ([way[1:] == (unit, at) for way in ways], -np.inf, beyond) for unit, at, beyond in costs
    ]
    rows = np.zeros((len(limits), len(ways) + len(costs)))
    rows[:, : len(ways)] = [limit[0] for limit in limits]
    rows[len(limits) - len(costs) :, len(ways) :] = -np.eye(len(costs))
    found = milp(
        np.repeat([0.0, 1.0], [len(ways), len(costs)]),
        integrality=np.repeat([1.0, 0.0], [len(ways), len(costs)]),
        bounds=Bounds(0, np.inf),
        constraints=LinearConstraint(
            rows, [limit[1] for limit in limits], [limit[2] for limit in limits]
        ),
        options={"node_limit": _NODES},
    )
    if found.x is None:  # stopped before it found any: people sit as they stand in the row
        return [[people.ids[at] for at in place] for place in places], 0
    groups: list[list[str]] = [[] for _ in places]
    for (level, unit, at), n in zip(ways, np.rint(found.x[: len(ways)]).astype(int), strict=True):
        groups[at] += [kinds[level, unit].pop(0) for _ in range(n)]
    return groups, ceil(found.mip_dual_bound - _LITTLE)
