"""Counting marks: approval and dots."""

from typing import TYPE_CHECKING

from plakit.methods.voting.ballots import BallotError, Marks, Order, order_by
from plakit.wording import tell

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Matrix = npt.NDArray[np.float64]


def approval(marks: Marks) -> Order:
    """Count for each option how many approve of it.

    S. J. Brams and P. C. Fishburn (1978), "Approval voting", American Political Science Review
    72(3), 831-847.

    Parameters
    ----------
    marks : Marks
        1 for what is approved, 0 for what is not.

    Returns
    -------
    Order
        ``scores``: how many approve.

    Raises
    ------
    BallotError
        If a mark is neither 0 nor 1.

    Notes
    -----
    It says what many can live with, not what they want most.

    Examples
    --------
    >>> approval(Marks.from_ballots("ab", [{"a": 1, "b": 1}, {"b": 1}])).scores
    {'b': 2.0, 'a': 1.0}
    """
    if ((marks.marks != 0) & (marks.marks != 1)).any():
        raise BallotError(tell("A ballot of approval has marks 0 and 1 only."))
    return order_by("approval", marks, marks.counts @ marks.marks)


def dots(marks: Marks) -> Order:
    """Count the dots on each option.

    Points that voters share out over options are known as cumulative voting: D. Cooper and A.
    Zillante (2012), "A comparison of cumulative voting and generalized plurality voting", Public
    Choice 150, 363-383.

    Returns
    -------
    Order
        ``scores``: the sum of dots.

    Notes
    -----
    A few who put all their dots on one option outweigh many who spread theirs: not alone for what
    matters much.

    Examples
    --------
    >>> dots(Marks.from_ballots("ab", [{"a": 3}, {"a": 1, "b": 2}])).scores
    {'a': 4.0, 'b': 2.0}
    """
    return order_by("dots", marks, marks.counts @ marks.marks)


def marks_many(marks: Marks, weights: "Matrix") -> "Matrix":
    """Give the sums of `approval` or `dots` for many weights: (B, ballots) to (B, options).

    >>> marks_many(Marks.from_ballots("ab", [{"a": 1}, {"b": 1}]), [[2, 1]]).tolist()
    [[2.0, 1.0]]
    """
    import numpy as np

    return np.asarray(weights, np.float64) @ marks.marks
