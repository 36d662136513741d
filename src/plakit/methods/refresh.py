"""When results may be shown anew (rule T7): never so that a difference tells of a few people.

What is published at one look and at the next differs by the answers that came in between; so
those are nobody's, or those of k people or more, item by item, and group by group.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations
from math import comb
from typing import TYPE_CHECKING

from plakit.methods.by_group import fewest_apart
from plakit.methods.groups import Shown, merge_small

if TYPE_CHECKING:
    from numpy import ndarray

# Person to what was said, of those who gave a value; two equal values are one answer.
Said = Mapping[str, Hashable]
# In which published numbers each answer of a person is, one after another.
Traces = tuple[tuple[bool, ...], ...]

_NOUGHT = 1e-9
# Where more combinations than this would have to be tried, results are not shown anew.
_MOST_TRIED = 5_000


@dataclass(frozen=True)
class Published:
    """What the numbers of one look at results are reckoned from.

    Attributes
    ----------
    said : mapping
        Item to person to answer.
    groups : mapping
        Column to person to group, for each column that results are split by.
    k : int
        The least number of people behind a number.
    guests : set
        People who hide nobody: one may come in as several guests, and knows what they said.
    """

    said: Mapping[str, Said]
    groups: Mapping[str, Mapping[str, str]]
    k: int
    guests: frozenset[str] = frozenset()

    @cached_property
    def _shown(self) -> list[Shown]:
        return [merge_small(groups, k=self.k) for groups in self.groups.values()]

    def only(self, column: str) -> "Published":
        """Give the same, split by one column alone."""
        return replace(self, groups={column: self.groups[column]})

    def cells(self, item: str) -> list[frozenset[str]]:
        """Give the people behind each number published of an item: all, then group by group."""
        people = self.said.get(item, {})
        if len(people) < self.k:
            return []
        cells = [frozenset(people)]
        opened: dict[str, Mapping[str, str]] = {}
        for number, shown in enumerate(self._shown):
            here = [
                frozenset(p for p in people if shown.group_of[p] == group.name)
                for group in shown.groups
            ]
            counted = people.keys() - shown.uncounted
            is_open = bool(here) and min(len(cell & counted) for cell in here) >= self.k
            if is_open and fewest_apart(counted, shown.group_of, opened) >= self.k:
                opened[str(number)] = shown.group_of
                cells += here
        return cells


def may_follow(shown: Sequence[Published], now: Published) -> bool:
    """Tell whether results may be shown anew, beside all that was shown before.

    Parameters
    ----------
    shown : sequence of Published
        What was shown so far.
    now : Published
        What would be shown.

    Notes
    -----
    Each number is a sum over answers of known people. Whoever has all numbers can reckon each
    sum of them with any factors; nobody is given away if all such sums that are not empty are
    over the answers of k people or more. People whose answers are in the same numbers cannot be
    told apart, so what counts are such sets of people. Sums in which no set of k or more occurs
    are what is left when those sets are made to cancel out; of these, the ones over fewest
    people vanish on as many other answers as their number allows, and all of them are tried
    (they are the cocircuits of a small matrix). Exact for the numbers of one item, at any number
    of looks; rounding, which helps, is left aside.

    Examples
    --------
    >>> first = Published({"a1": dict.fromkeys("abc", 2)}, {}, k=3)
    >>> may_follow([first], Published({"a1": dict.fromkeys("abcd", 2)}, {}, k=3))
    False
    >>> may_follow([first], Published({"a1": dict.fromkeys("abcdef", 2)}, {}, k=3))
    True
    """
    if not now.groups:
        looks = [*shown, now]
        return not shown or all(
            _is_far(*looks[-2:], but=but) for but in (frozenset[str](), _guests_of(looks))
        )
    # A column may also be closed for reasons that are not looked at here.
    alone = [[look.only(column) for look in (*shown, now)] for column in now.groups]
    return all(_are_safe(looks) for looks in ((*shown, now), *(alone if alone[1:] else ())))


def _guests_of(looks: Iterable[Published]) -> frozenset[str]:
    return frozenset[str]().union(*(look.guests for look in looks))


def _is_far(before: Published, now: Published, *, but: frozenset[str]) -> bool:
    """Tell whether nobody, or k people or more, said something else than before, item by item.

    For totals that is enough: of any sum with any factors, take the last look from which on the
    factors do not add up to nought. All who said something else at that look are in the sum.
    """
    nobody: Said = {}
    for item in {**before.said, **now.said}:
        then, there = before.said.get(item, nobody), now.said.get(item, nobody)
        people = {**then, **there}.keys() - but
        changed = sum(then.get(person) != there.get(person) for person in people)
        if 0 < changed < now.k:
            return False
    return True


def _are_safe(looks: Sequence[Published]) -> bool:
    # Most people answer all items: what is the same is looked at once. And whoever is behind all
    # guests knows their answers: without them, nobody is given away either.
    kinds = {
        tuple(sorted(_alike(looks, item, but).items()))
        for but in {frozenset[str](), _guests_of(looks)}
        for item in looks[-1].said
    }
    return all(_is_safe(dict(kind), looks[-1].k) for kind in kinds)


def _alike(looks: Iterable[Published], item: str, but: frozenset[str]) -> Counter[Traces]:
    """Count the people whose answers are in the same published numbers."""
    cells = [
        (look.said[item], cell - but)
        for look in looks
        if item in look.said
        for cell in look.cells(item)
    ]
    everybody = {person for _, cell in cells for person in cell}
    return Counter(_traces(person, cells) for person in everybody)


def _traces(person: str, cells: list[tuple[Said, frozenset[str]]]) -> Traces:
    said = {people[person] for people, cell in cells if person in cell}
    return tuple(
        sorted(
            tuple(person in cell and people[person] == one for people, cell in cells)
            for one in said
        )
    )


def _is_safe(alike: Mapping[Traces, int], k: int) -> bool:
    """Tell whether no sum of the published numbers is over the answers of 1 to k - 1 people."""
    import numpy as np

    many = [trace for traces, count in alike.items() if count >= k for trace in traces]
    few = [traces for traces, count in alike.items() if count < k]
    if not few:
        return True
    columns = np.array([trace for traces in few for trace in traces], dtype=float).T
    sums = np.eye(len(columns))
    if many:
        sums = _null(np.array(many, dtype=float))
    left = _rows(sums.T @ columns)
    if not len(left):
        return True
    owners = np.array([place for place, traces in enumerate(few) for _ in traces])
    counts = np.array([alike[traces] for traces in few])
    if comb(len(owners), len(left) - 1) > _MOST_TRIED:
        return False
    for chosen in combinations(range(len(owners)), len(left) - 1):
        factors = _null(left[:, chosen].T) if chosen else np.eye(1)
        if factors.shape[1] == 1:
            in_it = np.unique(owners[np.abs(factors[:, 0] @ left) > _NOUGHT])
            if 0 < counts[in_it].sum() < k:
                return False
    return True


def _null(matrix: "ndarray") -> "ndarray":
    """Give an orthonormal basis of what the matrix maps to nought, one vector a column."""
    import numpy as np

    _, sizes, vectors = np.linalg.svd(matrix)
    return vectors[(sizes > _NOUGHT).sum() :].T


def _rows(matrix: "ndarray") -> "ndarray":
    """Give an orthonormal basis of the rows."""
    import numpy as np

    _, sizes, vectors = np.linalg.svd(matrix, full_matrices=False)
    return vectors[: (sizes > _NOUGHT).sum()]
