"""One vote counted again: by other methods, and with other weights of its ballots.

What that says of the vote is in `sturdiness`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from plakit.methods.comparisons import Pairs
from plakit.methods.voting import METHODS, Marks, Method, Profile
from plakit.methods.voting.ballots import DIGITS

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Numbers = npt.NDArray[np.float64]
    Whether = npt.NDArray[np.bool_]

Ballots = Profile | Marks | Pairs
_CELLS = 8_000_000  # numbers reckoned in one piece, to spare memory


def voted(ballots: Ballots) -> "Whether":
    """Tell of each row whether it counts: of an abstention it is not true.

    Not a question of how often the row was cast.

    >>> voted(Marks.from_ballots("ab", [{"a": 1}, {}])).tolist()
    [True, False]
    """
    import numpy as np

    if isinstance(ballots, Pairs):
        return ballots.votes
    rows = ballots.places if isinstance(ballots, Profile) else ballots.marks
    counting: Whether = np.asarray(rows.any(axis=1))
    return counting


def tops_of_each(
    ballots: Ballots, method: Method, weights: "npt.NDArray[np.int64]", *, top: int
) -> "Whether":
    """Tell for each row of weights of the ballots which options come among the first.

    Not quick for a method that has no way to count many times at once.

    >>> votes = Profile.from_rankings("ab", [["a"], ["b"]])
    >>> import numpy as np
    >>> tops_of_each(votes, METHODS["borda"], np.array([[2, 1], [1, 2]]), top=1).tolist()
    [[True, False], [False, True]]
    """
    import numpy as np

    many, options = method.score_many, ballots.options
    if many is None:
        places = [method.count(ballots.with_counts(row)).places for row in weights]
        return np.array([[row[one] <= top for one in options] for row in places])
    paired = 1 if method.takes == "marks" else len(options)
    step = max(1, _CELLS // (len(options) * paired))
    pieces = [
        among_first(many(ballots, weights[at : at + step].astype(np.float64)), top)
        for at in range(0, len(weights), step)
    ]
    return np.concatenate(pieces)


def among_first(scores: "Numbers", top: int) -> "Whether":
    """Tell which options have place ``top`` or better, row by row; equals at the border are in.

    Not for scores that may be missing.

    >>> import numpy as np
    >>> among_first(np.array([[3, 1, 2], [1, 1, 2]]), 2).tolist()
    [[True, False, True], [True, True, True]]
    """
    import numpy as np

    rounded = np.round(scores, DIGITS)
    last = min(top, rounded.shape[1]) - 1
    border = -np.sort(-rounded, axis=1)[:, last : last + 1]
    inside: Whether = rounded >= border
    return inside


def otherwise(ballots: Ballots, method: Method) -> Iterator[tuple[Method, Profile | Marks]]:
    """Give the other methods that count such ballots, with the ballots as they take them.

    Dots are also counted as approval (any dot), they and scores as rankings (more, higher).
    Approvals are not: most methods would only give their order again.

    >>> votes = Marks.from_ballots("ab", [{"a": 2, "b": 1}])
    >>> [method.name for method, _ in otherwise(votes, METHODS["dots"])][:3]
    ['approval', 'borda', 'borda_averaged']
    """
    if isinstance(ballots, Profile):
        yield from ((one, ballots) for one in _taking("rankings") if one.name != method.name)
    elif isinstance(ballots, Marks) and (ballots.marks > 1).any():
        if method.name == "dots":
            yield METHODS["approval"], replace(ballots, marks=(ballots.marks > 0).astype(float))
        yield from ((one, _as_rankings(ballots)) for one in _taking("rankings"))


def _taking(what: str) -> Iterable[Method]:
    return (method for method in METHODS.values() if method.takes == what)


def _as_rankings(marks: Marks) -> Profile:
    rows = [dict(zip(marks.options, row, strict=True)) for row in marks.marks.tolist()]
    given = [{one: mark for one, mark in row.items() if mark > 0} for row in rows]
    return Profile.from_scores(marks.options, given).with_counts(marks.counts.tolist())
