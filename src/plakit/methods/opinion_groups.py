"""Groups of people who take like positions on statements, and a map of them.

Where the groups differ, and what they share, is in `dividing`; k-means and silhouettes are in
`clusters`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from plakit.errors import ParameterError
from plakit.methods.clusters import k_means, silhouettes
from plakit.wording import tell, tell_many

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]
    Labels = npt.NDArray[np.int64]

# A position as a number; a pass lies between, as it does for Polis.
POSITIONS = {"disagree": -1, "pass": 0, "agree": 1}
LEAST_PEOPLE = 8
MOST_GROUPS = 5
# Who took a position on this many statements is on the map; on fewer statements, on all.
ENOUGH = 7
_SEED = 1
_SHUFFLES = 39
_STARTS_OF_A_SHUFFLE = 4
_RARE = 0.05
_NOUGHT = 1e-9


@dataclass(frozen=True)
class OpinionGroup:
    """One group on the map.

    Attributes
    ----------
    people : tuple of ids
        Who is in it. For reckoning, never for showing.
    x, y : float
        Its middle, from -1 to 1, to one decimal.
    spread : float
        How far its people lie from the middle (root mean square), to one decimal.
    silhouette : float
        The mean of its people, -1 to 1.
    """

    people: tuple[str, ...]
    x: float
    y: float
    spread: float
    silhouette: float

    def __repr__(self) -> str:
        return f"OpinionGroup(n={len(self.people)}, x={self.x}, y={self.y})"


@dataclass(frozen=True)
class OpinionMap:
    """Who takes like positions.

    Attributes
    ----------
    groups : tuple of OpinionGroup
        The largest first; empty where there is nothing to show, and ``reason`` says why.
    reason : str
        Why there are no groups.
    left_out : int
        People who took too few positions to be on the map.
    silhouettes : mapping
        Number of groups to the mean silhouette, for each number at which no group is too small.
    by_chance : float or None
        The share of shuffled answers that fall into groups as clearly, 0.025 to 1.
    shown : float
        The share of all differences that the two directions of the map hold, 0 to 1.
    warning : str
        What to mind; empty where there is nothing.
    """

    groups: tuple[OpinionGroup, ...]
    reason: str
    left_out: int
    silhouettes: Mapping[int, float]
    by_chance: float | None
    shown: float
    warning: str

    @property
    def silhouette(self) -> float | None:
        """The mean silhouette of the groups chosen."""
        return self.silhouettes[len(self.groups)] if self.groups else None


def opinion_groups(
    positions: Mapping[str, Mapping[str, int]], *, statements: Sequence[str], k: int = 5
) -> OpinionMap:
    r"""Put people into groups by the positions they take on statements.

    As C. Small, M. Bjorkegren, T. Erkkilä, L. Shaw and C. Megill (2021), "Polis: scaling
    deliberation by mapping high dimensional opinion spaces", Recerca 26(2), describe it and their
    published program does it: a missing position counts as the mean of its statement; the
    two directions in which people differ most (principal components) make the map; each person's
    place is stretched by :math:`\sqrt{S / s}`, s the statements answered of S, so that whoever
    answered few does not stand in the middle for that; then k-means, with the number of groups
    (2 to 5, at most 2 and one more for each 12 people) that has the highest mean silhouette.

    Parameters
    ----------
    positions : mapping
        Person to statement to position: 1 agree, 0 pass, -1 disagree. No entry: not answered.
    statements : ids
        What was put to the vote.
    k : int
        The least number of people in a group.

    Returns
    -------
    OpinionMap
        Without groups, and with the reason, below 8 people (or 2 k), where all positions are
        alike, and where every division has a group below k.

    Raises
    ------
    ParameterError
        If a position is none of the three.

    Notes
    -----
    Of our own, and stricter: only people on the map make its directions, and a number of groups at
    which one would be below k is not taken. k-means finds groups in any answers. So the answers
    to each statement are shuffled among those who gave one, 39 times: where shuffled answers fall
    into groups as clearly in more than 5 of 100 cases, the warning says so. The directions of the
    map mean nothing by themselves, and groups say nothing of who people are. Not for a vote: a
    group is no majority.

    The middle and the spread are rounded to a tenth of the map: for showing. There is no place
    of a single person in what is returned.

    Examples
    --------
    >>> yes, no = {"s1": 1, "s2": 1, "s3": -1}, {"s1": -1, "s2": -1, "s3": 1}
    >>> people = {f"p{n}": yes if n < 6 else no for n in range(11)}
    >>> found = opinion_groups(people, statements=["s1", "s2", "s3"])
    >>> [len(group.people) for group in found.groups], round(found.silhouette, 3)
    ([6, 5], 1.0)
    """
    import numpy as np

    names, answers = _matrix(positions, statements)
    enough = (~np.isnan(answers)).sum(axis=1) >= max(min(ENOUGH, len(statements)), 1)
    people = [name for name, is_in in zip(names, enough, strict=True) if is_in]
    left_out = len(names) - len(people)
    least = max(LEAST_PEOPLE, 2 * k)
    if len(people) < least:
        return _none(_too_few(len(people), least), left_out)
    answers = answers[enough]
    points, shown = _places(answers)
    if shown < _NOUGHT:
        return _none(tell("All take the same positions, so there is one group"), left_out)
    divisions = _divisions(points, k)
    if not divisions:
        why = tell("Whatever the number of groups, one would have fewer than {k} people", k=k)
        return _none(why, left_out)
    values = {number: value for number, (_, value) in divisions.items()}
    best = max(values, key=lambda number: (round(values[number], 9), -number))
    chance = _by_chance(answers, k, values[best])
    return OpinionMap(
        groups=_groups(people, points, divisions[best][0]),
        reason="",
        left_out=left_out,
        silhouettes=values,
        by_chance=chance,
        shown=shown,
        warning=_warning(chance),
    )


def _too_few(n: int, least: int) -> str:
    return tell_many(
        "Groups are looked for from {least} people on, each with enough positions; here it is {n}",
        "Groups are looked for from {least} people on, each with enough positions; here they are "
        "{n}",
        n,
        least=least,
    )


def _none(reason: str, left_out: int) -> OpinionMap:
    return OpinionMap((), reason, left_out, {}, None, 0.0, "")


def _warning(chance: float) -> str:
    if chance <= _RARE:
        return ""
    return tell(
        "Shuffled answers fall into groups as clearly in {share} of 100 cases: these groups may "
        "be chance",
        share=round(100 * chance),
    )


def _matrix(
    positions: Mapping[str, Mapping[str, int]], statements: Sequence[str]
) -> "tuple[list[str], Floats]":
    """Give who answered, in the order of their names, and positions; nan: not answered."""
    import numpy as np

    at = {name: number for number, name in enumerate(statements)}
    names = sorted(positions)
    answers = np.full((len(names), len(at)), np.nan)
    for row, name in enumerate(names):
        for statement, position in positions[name].items():
            if position not in POSITIONS.values():
                raise ParameterError(
                    tell(
                        "statement {statement}: {given} is not a position. Allowed: 1 (agree), "
                        "0 (pass), -1 (disagree).",
                        statement=statement,
                        given=repr(position),
                    )
                )
            if statement in at:
                answers[row, at[statement]] = position
    is_there = (~np.isnan(answers)).any(axis=1)
    return [name for name, is_in in zip(names, is_there, strict=True) if is_in], answers[is_there]


def _places(answers: "Floats") -> "tuple[Floats, float]":
    """Give each person's place on the map, and which share of differences the map holds."""
    import numpy as np

    is_given = ~np.isnan(answers)
    given = is_given.sum(axis=0)
    sums = np.where(is_given, answers, 0).sum(axis=0)
    # A missing position stands at the mean of its statement: nothing is left of it here.
    centred = np.where(is_given, answers - sums / np.maximum(given, 1), 0)
    # Of people by people, which are few: as a singular value decomposition, and much quicker.
    squares, left = np.linalg.eigh(centred @ centred.T)
    squares, left = squares[::-1], left[:, ::-1]
    squares = np.where(squares < _NOUGHT * squares[0], 0, squares)  # nothing but rounding
    if squares[0] < _NOUGHT:
        return np.zeros((len(answers), 2)), 0.0
    points = left[:, :2] * np.sqrt(squares[:2])
    # A direction has no sign of its own: the person farthest out stands on the right, on top.
    farthest = np.abs(points).round(9).argmax(axis=0)
    signs = np.where(points[farthest, [0, 1]] < 0, -1, 1)
    stretched = np.sqrt(answers.shape[1] / is_given.sum(axis=1))
    return points * signs * stretched[:, None], float(squares[:2].sum() / squares.sum())


def _divisions(
    points: "Floats", k: int, starts: int | None = None
) -> "dict[int, tuple[Labels, float]]":
    """Divide people in all numbers of groups at which none is too small."""
    import numpy as np

    distances = np.sqrt(((points[:, None] - points) ** 2).sum(axis=2))
    most = min(MOST_GROUPS, 2 + len(points) // 12, len(points) // k)
    options = {} if starts is None else {"starts": starts}
    found = {}
    for number in range(2, most + 1):
        labels = k_means(points, number, seed=_SEED, **options)
        if np.bincount(labels, minlength=number).min() >= k:
            found[number] = (labels, float(silhouettes(distances, labels).mean()))
    return found


def _by_chance(answers: "Floats", k: int, value: float) -> float:
    """Tell in which share of shuffled answers groups are as clear."""
    import numpy as np

    rng = np.random.default_rng(_SEED)
    is_given = ~np.isnan(answers)
    source = np.argsort(~is_given, axis=0, kind="stable")
    clear = 1
    for _ in range(_SHUFFLES):
        drawn = np.argsort(np.where(is_given, rng.random(answers.shape), 2), axis=0)
        shuffled = np.empty_like(answers)
        np.put_along_axis(shuffled, drawn, np.take_along_axis(answers, source, 0), 0)
        points, _ = _places(shuffled)
        found = _divisions(points, k, _STARTS_OF_A_SHUFFLE)
        clear += max((one for _, one in found.values()), default=-1.0) >= value - _NOUGHT
    return clear / (_SHUFFLES + 1)


def _groups(people: Sequence[str], points: "Floats", labels: "Labels") -> tuple[OpinionGroup, ...]:
    import numpy as np

    distances = np.sqrt(((points[:, None] - points) ** 2).sum(axis=2))
    values = silhouettes(distances, labels)
    found = []
    for label in range(labels.max() + 1):
        here = labels == label
        middle = points[here].mean(axis=0)
        spread = np.sqrt(((points[here] - middle) ** 2).sum(axis=1).mean())
        members = tuple(np.array(people)[here].tolist())
        found.append((members, middle, spread, float(values[here].mean())))
    widest = max(float(np.abs(middle).max() + spread) for _, middle, spread, _ in found)
    groups = [
        OpinionGroup(
            members, _tenth(middle[0] / widest), _tenth(middle[1] / widest),
            _tenth(spread / widest), value,
        )
        for members, middle, spread, value in found
    ]  # fmt: skip
    return tuple(sorted(groups, key=lambda one: (-len(one.people), one.x, one.y)))


def _tenth(value: float) -> float:
    return round(float(value), 1) + 0.0
