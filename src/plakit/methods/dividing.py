"""Which statements are typical of one opinion group, and which ones join them all.

The groups are made in `opinion_groups`; what of this may be shown is decided in `opinions`.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from plakit.methods.opinion_groups import POSITIONS

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]
    Counts = npt.NDArray[np.int64]

Side = Literal["agree", "disagree"]
# The places of agree, disagree and pass in the last axis of counts.
SIDES: tuple[Side, Side] = ("agree", "disagree")
_ORDER = (POSITIONS["agree"], POSITIONS["disagree"], POSITIONS["pass"])
# One-sided, at 90 %.
CLEAR = 1.2816


@dataclass(frozen=True)
class Typical:
    """A statement on which one group stands out.

    ``group`` is its number, from 0; ``side`` what it says, more than the others do. ``weight``
    (no unit) puts statements in order: ratio of shares x test of the difference x share x test
    of the share.
    """

    statement: str
    group: int
    side: Side
    weight: float


@dataclass(frozen=True)
class Joining:
    """A statement that most people of each group agree to, or disagree with.

    ``together`` is the product of the groups' shares, 0 to 1: the group-aware consensus.
    """

    statement: str
    side: Side
    together: float


def count_positions(
    positions: Mapping[str, Mapping[str, int]],
    groups: Sequence[Collection[str]],
    statements: Sequence[str],
) -> "Counts":
    """Count in each group who agrees, disagrees and passes; not for showing as it is.

    Parameters
    ----------
    positions : mapping
        Person to statement to position: 1 agree, 0 pass, -1 disagree.
    groups : sequence of collections of ids
        Who is in each group.
    statements : ids

    Returns
    -------
    array
        Whole numbers: group, statement, and agree, disagree, pass.

    Examples
    --------
    >>> count_positions({"a": {"s": 1}, "b": {"s": 0}}, [["a", "b"]], ["s"]).tolist()
    [[[1, 0, 1]]]
    """
    import numpy as np

    at = {name: number for number, name in enumerate(statements)}
    counts = np.zeros((len(groups), len(at), len(_ORDER)), dtype=np.int64)
    for number, people in enumerate(groups):
        for person in people:
            for statement, position in positions.get(person, {}).items():
                if statement in at:
                    counts[number, at[statement], _ORDER.index(position)] += 1
    return counts


def share_test(agree: "Counts", n: "Counts") -> "Floats":
    r"""Test whether more than half agree, as Polis does: z with one vote added.

    :math:`z = 2 \sqrt{n + 1} \, ((a + 1) / (n + 1) - 1/2)`. With nobody asked this is 1, which is
    not clear.

    Not a p value here: the groups were made from the same answers (see `typical_statements`).

    Examples
    --------
    >>> import numpy as np
    >>> share_test(np.array([5, 3]), np.array([5, 5])).round(3).tolist()
    [2.449, 0.816]
    """
    import numpy as np

    z: Floats = 2 * np.sqrt(n + 1.0) * ((agree + 1) / (n + 1) - 0.5)
    return z


def two_shares_test(agree: "Counts", others: "Counts", n: "Counts", rest: "Counts") -> "Floats":
    r"""Test whether a larger share agrees here than elsewhere, as Polis does.

    The usual z of two shares, with the pooled share for its error, and one added to each of the
    four counts, so that nothing is divided by 0. Not a p value here, as in `share_test`.

    Parameters
    ----------
    agree, others : arrays
        How many agree here, and elsewhere.
    n, rest : arrays
        How many answered here, and elsewhere.

    Returns
    -------
    array
        z; 0 where all agree.

    Examples
    --------
    >>> import numpy as np
    >>> two_shares_test(*(np.array([count]) for count in (15, 56, 24, 71))).round(3).tolist()
    [-1.514]
    """
    import numpy as np

    here, there = (agree + 1) / (n + 1), (others + 1) / (rest + 1)
    pooled = (agree + others + 2) / (n + rest + 2)
    error = np.sqrt(pooled * (1 - pooled) * (1 / (n + 1) + 1 / (rest + 1)))
    z: Floats = np.where(error > 0, (here - there) / np.where(error > 0, error, 1), 0)
    return z


def typical_statements(counts: "Counts", statements: Sequence[str]) -> tuple[Typical, ...]:
    """Find the statements that a group stands out by, as Polis' representativeness does.

    C. Small and others (2021), "Polis: scaling deliberation by mapping high dimensional opinion
    spaces", Recerca 26(2), and the published program: a statement is typical of a group if more
    than half of those asked take this side (`share_test`) and more than in all other groups
    together (`two_shares_test`), both clear at 90 % (z above 1.2816). They stand in the order of
    share ratio x z of the difference x share x z of the share, shares being (a + 1) / (n + 2).

    Parameters
    ----------
    counts : array
        As `count_positions` gives it, of two groups or more.
    statements : ids
        In the order of the counts.

    Returns
    -------
    tuple of Typical
        The weightiest first.

    Notes
    -----
    Not a test of a hypothesis: the groups were made from the very answers that are compared, so
    some statements must come out. Polis adds the best statement also where none is clear; here
    there is none then.

    Examples
    --------
    >>> import numpy as np
    >>> counts = np.array([[[10, 1, 1], [9, 2, 1]], [[2, 9, 1], [9, 2, 1]]])
    >>> [(one.statement, one.group, one.side) for one in typical_statements(counts, ["s1", "s2"])]
    [('s1', 0, 'agree'), ('s1', 1, 'disagree')]
    """
    import numpy as np

    n = counts.sum(axis=2)
    rest = n.sum(axis=0) - n
    found = []
    for place, side in enumerate(SIDES):
        taken = counts[:, :, place]
        others = taken.sum(axis=0) - taken
        share, share_others = (taken + 1) / (n + 2), (others + 1) / (rest + 2)
        own = share_test(taken, n)
        apart = two_shares_test(taken, others, n, rest)
        weight = share / share_others * apart * share * own
        found += [
            Typical(statements[statement], int(group), side, float(weight[group, statement]))
            for group, statement in np.argwhere((own > CLEAR) & (apart > CLEAR))
        ]
    order = {name: number for number, name in enumerate(statements)}
    return tuple(sorted(found, key=lambda one: (-round(one.weight, 9), order[one.statement])))


def joining_statements(counts: "Counts", statements: Sequence[str]) -> tuple[Joining, ...]:
    """Find the statements on which all groups are on one side: group-aware consensus.

    The published program of Polis multiplies the groups' shares (a + 1) / (n + 2): one group
    that does not go along pulls the product down, however small it is beside the others. Here
    only statements count on which more than half of each group take this side.

    Parameters
    ----------
    counts : array
        As `count_positions` gives it, of two groups or more.
    statements : ids
        In the order of the counts.

    Returns
    -------
    tuple of Joining
        The highest product first.

    Notes
    -----
    Products of conversations with different numbers of groups cannot be compared. Not a
    decision: nobody was asked to decide anything.

    Examples
    --------
    >>> import numpy as np
    >>> counts = np.array([[[10, 1, 1], [9, 2, 1]], [[2, 9, 1], [9, 2, 1]]])
    >>> found = joining_statements(counts, ["s1", "s2"])
    >>> [(one.statement, one.side, round(one.together, 3)) for one in found]
    [('s2', 'agree', 0.51)]
    """
    import numpy as np

    n = counts.sum(axis=2)
    found = []
    for place, side in enumerate(SIDES):
        taken = counts[:, :, place]
        together = ((taken + 1) / (n + 2)).prod(axis=0)
        found += [
            Joining(statements[at], side, float(together[at]))
            for (at,) in np.argwhere((2 * taken > n).all(axis=0))
        ]
    order = {name: number for number, name in enumerate(statements)}
    return tuple(sorted(found, key=lambda one: (-round(one.together, 9), order[one.statement])))
