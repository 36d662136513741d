"""Whether a row by group would tell that all of a group gave the same answer (rule T4).

A mean at an end of the scale tells it at once; elsewhere the total and the other groups can.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

from plakit.methods.rounding import EXTREMES_FROM


def known_to_agree(groups: Mapping[str, Sequence[int]], *, by_level: bool) -> bool:
    """Tell whether it would be certain of some group that all, or all but one, agree.

    Asked of groups of fewer than 20. The answer is the same for all and for all but one: a row
    hidden for this reason does not tell the two apart.

    Parameters
    ----------
    groups : mapping
        Shown group to the levels its people gave.
    by_level : bool
        Whether the groups' distributions are to be shown, and not only their means.

    Examples
    --------
    >>> known_to_agree({"x": [4, 4, 4, 4, 4], "y": [1, 2, 3, 3, 4]}, by_level=False)
    True
    >>> known_to_agree({"x": [3, 3, 3, 3, 3], "y": [1, 2, 2, 4, 4]}, by_level=False)
    False
    """
    close = (
        name
        for name, levels in groups.items()
        if len(levels) < EXTREMES_FROM and max(Counter(levels).values()) >= len(levels) - 1
    )
    return any(by_level or not _may_differ(groups, name) for name in close)


def _may_differ(groups: Mapping[str, Sequence[int]], one: str) -> bool:
    """Look for other answers with the same sums, in which two or more of a group stand apart.

    The reader is taken to know the counts of the total and the sum of each group exactly, which
    is more than what is printed. Whole numbers are needed: fractions of people would always fit.
    """
    import numpy as np
    from scipy.optimize import Bounds, LinearConstraint, milp

    levels = sorted({level for given in groups.values() for level in given})
    truth = np.array([[list(given).count(level) for level in levels] for given in groups.values()])
    many, steps = truth.shape
    known = np.vstack(
        [
            np.kron(np.eye(many), np.ones(steps)),
            np.kron(np.eye(many), levels),
            np.kron(np.ones(many), np.eye(steps)),
        ]
    )
    sums = known @ truth.ravel()
    most = np.array(
        [len(given) - 2 if name == one else len(given) for name, given in groups.items()]
    )
    found = milp(
        np.zeros(truth.size),
        integrality=np.ones(truth.size),
        bounds=Bounds(0, np.repeat(most, steps)),
        constraints=LinearConstraint(known, sums, sums),
    )
    return bool(found.success)
