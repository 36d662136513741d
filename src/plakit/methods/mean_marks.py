"""Counting scores: the mean of the marks that an option was given, by those who gave it any."""

from typing import TYPE_CHECKING

from plakit.methods.voting.ballots import Marks, Method, Order, order_by
from plakit.wording import mark

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Numbers = npt.NDArray[np.float64]


def mean_marks(marks: Marks) -> Order:
    """Put options in order by their mean mark, of the ballots that mark them.

    Known as average range voting (W. D. Smith 2000, "Range voting", and the discussions since).

    Returns
    -------
    Order
        ``scores``: mean marks; 0 where nobody marked the option.

    Notes
    -----
    An option that few judged may come first on their word: not where many leave options out.

    Examples
    --------
    >>> mean_marks(Marks.from_ballots("ab", [{"a": 4}, {"a": 2, "b": 5}])).scores
    {'b': 5.0, 'a': 3.0}
    """
    return order_by(METHOD.name, marks, mean_marks_many(marks, marks.counts[None, :])[0])


def mean_marks_many(marks: Marks, weights: "npt.ArrayLike") -> "Numbers":
    """Give the scores of `mean_marks` for many weights: (B, ballots) to (B, options).

    >>> mean_marks_many(Marks.from_ballots("ab", [{"a": 4}, {"a": 2}]), [[1, 1], [0, 3]]).tolist()
    [[3.0, 0.0], [2.0, 0.0]]
    """
    import numpy as np

    weighed = np.asarray(weights, np.float64)
    judged = weighed @ (marks.marks > 0)
    sums: Numbers = weighed @ marks.marks
    return np.divide(sums, judged, out=np.zeros_like(sums), where=judged > 0)


METHOD = Method(
    "scores",
    mark("Sum of means"),
    mark("The means of both criteria are added up. The highest sum comes first."),
    "marks",
    mean_marks,
    mean_marks_many,
)
