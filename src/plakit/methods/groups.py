"""Which groups may be shown: merging small ones (T2), and what two tables together give away.

T2 and the other rules named T1 to T8 are those of the rule for small tables: see `disclosure`.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from plakit.methods.released import ReleasedGroup
from plakit.wording import mark, tell

if TYPE_CHECKING:
    import numpy as np

# Names of groups are English whoever reads them, as groups are ordered and merged by name:
# pages in two languages must show the same groups. `group_words` says them.
OTHER_GROUPS = mark("Other groups")
NO_GROUP = mark("No group given")
# Who took part without a seat. One person may come in as several guests, so they hide nobody:
# they are shown apart where they are k or more, and elsewhere do not count.
GUESTS = mark("Guests")


@dataclass(frozen=True)
class Shown:
    """How people are shown by one column: everybody is in exactly one group.

    ``group_of`` gives the shown name of each person's group, ``groups`` the groups by size,
    merged ones last. Both are empty where only the total may be shown; ``reason`` says why.
    ``uncounted`` are guests among others: they are in the numbers, and hide nobody.
    """

    group_of: Mapping[str, str]
    groups: tuple[ReleasedGroup, ...]
    reason: str = ""
    uncounted: frozenset[str] = frozenset()


def all_groups(group_of: Mapping[str, str]) -> Shown:
    """Show each group as it is.

    >>> [group.name for group in all_groups({"p1": "b", "p2": "a", "p3": "b"}).groups]
    ['b', 'a']
    """
    sizes = Counter(group_of.values())
    names = sorted(sizes, key=lambda name: (-sizes[name], name))
    return Shown(group_of, tuple(ReleasedGroup(name, sizes[name], (name,)) for name in names))


def merge_small(group_of: Mapping[str, str], *, k: int) -> Shown:
    """Show groups of k people or more, and all smaller ones together (rule T2).

    The merged group must hold two groups or more and k people or more; until it does, the
    smallest group shown joins it. So nobody is left out, and the total minus the groups shown is
    nobody. Where fewer than two groups remain, only the total is shown.

    Parameters
    ----------
    group_of : mapping
        Person to group. Everybody who took part has one; that of guests is `GUESTS`.
    k : int
        The least number of people in a group.

    Examples
    --------
    >>> people = dict(zip("abcdefg", ["x", "x", "x", "x", "y", "y", "z"]))
    >>> [(group.name, group.n) for group in merge_small(people, k=3).groups]
    [('x', 4), ('Other groups', 3)]
    """
    sizes = Counter(group_of.values())
    apart = {GUESTS} if sizes[GUESTS] >= k else set()
    seats = {name: 0 if name == GUESTS else size for name, size in sizes.items()}
    by_size = sorted(seats.keys() - apart, key=lambda name: (seats[name], name))
    merged = [name for name in by_size if seats[name] < k]
    small = len(merged)
    while merged and len(merged) < len(by_size):
        if len(merged) >= 2 and sum(seats[name] for name in merged) >= k:
            break
        merged = by_size[: len(merged) + 1]
    if sum(seats[name] for name in merged) < k and merged and len(merged) == len(by_size):
        return Shown({}, (), _only_total(len(sizes), k))
    if len(sizes.keys() - merged) + bool(merged) < 2:
        return Shown({}, (), _only_total(len(sizes), k))
    if not merged:
        return all_groups(group_of)
    other = _free_name(OTHER_GROUPS, sizes)
    names = {name: other if name in merged else name for name in sizes}
    kept = all_groups({p: name for p, name in group_of.items() if name not in merged}).groups
    joined = ReleasedGroup(
        name=other,
        n=sum(sizes[name] for name in merged),
        members=tuple(sorted(merged)),
        merged=True,
        small=small,
        k=k,
    )
    among = frozenset(p for p, name in group_of.items() if name == GUESTS and name in merged)
    shown = {p: names[name] for p, name in group_of.items()}
    return Shown(shown, (*kept, joined), uncounted=among)


def _only_total(groups: int, k: int) -> str:
    if groups == 0:
        return tell("Nobody took part, so there are no groups to show")
    if groups == 1:
        return tell("All who took part are in one group, so only the total is shown")
    return tell(
        "The groups are too small to show apart (fewer than {k} people), so only the total is", k=k
    )


# What results are split by; other columns are a group's own, and called as it calls them.
_COLUMNS = {"kind": mark("kind"), "route": mark("route"), "unit": mark("unit"),
            "approach": mark("approach")}  # fmt: skip


def column_words(column: str) -> str:
    """Say what a column of groups is."""
    return tell(_COLUMNS[column]) if column in _COLUMNS else column


def group_words(name: str) -> str:
    """Say the name of a group that we named; others stay as they are.

    >>> group_words("Other groups (2)"), group_words("companies")
    ('Other groups (2)', 'companies')
    """
    plain, number, rest = name.partition(" (")
    if plain not in {OTHER_GROUPS, NO_GROUP, GUESTS} or rest.lstrip("0123456789") not in {"", ")"}:
        return name
    return f"{tell(plain)}{number}{rest}"


def _free_name(name: str, taken: Mapping[str, int]) -> str:
    folded = {other.casefold().strip() for other in taken}
    free, number = name, 2
    while free.casefold() in folded:
        free, number = f"{name} ({number})", number + 1
    return free


def fewest_singled_out(left: Mapping[str, object], right: Mapping[str, object]) -> int:
    """Count the fewest people whom two tables of the same people single out between them.

    Both tables publish a sum for each of their groups. What can be reckoned from them is every
    sum of group values with any factors: person p in groups a and b counts with ``f(a) + g(b)``.
    Read as a graph (groups are nodes, the people in both of two groups an edge between them),
    the sets of people that such a sum can single out are the cuts of the graph, so the smallest
    one is a minimum cut. With k people or more in it, no combination isolates 1 to k - 1 people.
    For two tables this is exact; a test compares it with the row space found by linear algebra.

    Parameters
    ----------
    left, right : mapping
        Person to group, for the same people.

    Returns
    -------
    int
        At least 1; 0 where there are no people.

    Examples
    --------
    All but one of group x are all of group 1, so the difference is one person:

    >>> fewest_singled_out({"a": "x", "b": "x", "c": "y"}, {"a": 1, "b": 2, "c": 2})
    1
    """
    import numpy as np

    nodes = {node: place for place, node in enumerate(_nodes(left, right))}
    weights = np.zeros((len(nodes), len(nodes)), dtype=np.int64)
    for (one, other), people in Counter((left[p], right[p]) for p in left).items():
        here, there = nodes["left", one], nodes["right", other]
        weights[here, there] = weights[there, here] = people
    return min(map(_least_cut, _parts(weights)), default=0)


def _parts(weights: "np.ndarray") -> "list[np.ndarray]":
    """Take a graph apart where nothing holds it together: the weights of each part."""
    import numpy as np

    left, parts = set(range(len(weights))), []
    while left:
        reached, now = set(), {min(left)}
        while now:
            reached |= now
            now = set(np.flatnonzero(weights[sorted(now)].any(axis=0)).tolist()) - reached
        parts.append(weights[np.ix_(sorted(reached), sorted(reached))])
        left -= reached
    return parts


def _least_cut(weights: "np.ndarray") -> int:
    """Give the least weight that, cut, takes a connected graph apart.

    M. Stoer and F. Wagner (1997), "A simple min-cut algorithm", Journal of the ACM 44(4),
    585-591: nodes are lined up, each time the one most tightly held by those before it. The last
    is cut off by its own weight, then joined with the one before; the least of all these counts.
    """
    import numpy as np

    weights, cuts = weights.copy(), []
    while len(weights) > 1:
        held, before, last = weights[0].copy(), 0, 0
        held[0] = -1
        for _ in range(len(weights) - 1):
            before, last = last, int(held.argmax())
            cut = int(held[last])
            held = np.where(held < 0, held, held + weights[last])
            held[last] = -1
        cuts.append(cut)
        weights[before] += weights[last]
        weights[:, before] = weights[before]
        weights[before, before] = 0
        weights = np.delete(np.delete(weights, last, axis=0), last, axis=1)
    return min(cuts)


def _nodes(left: Mapping[str, object], right: Mapping[str, object]) -> list[tuple[str, object]]:
    sides = (("left", left), ("right", right))
    return [(side, group) for side, groups in sides for group in dict.fromkeys(groups.values())]
