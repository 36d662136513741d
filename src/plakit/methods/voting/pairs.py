"""The matrix of pairs: how many put one option before another."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from plakit.methods.voting.ballots import BallotError, Profile
from plakit.wording import tell

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Matrix = npt.NDArray[np.float64]

# Each pair of options is a number: a thousand options make 8 MB of them.
MOST_PAIRED = 1_000
_CHUNK = 8_000_000  # numbers compared at a time


def pairwise(profile: Profile, weights: "npt.ArrayLike | None" = None) -> "Matrix":
    """Count for each two options how many put the first before the second.

    Parameters
    ----------
    profile : Profile
        Not ranked is below all that is ranked; those tied or both left out count for neither.
    weights : array (B, ballots), optional
        What each ballot weighs in each of B counts; else each counts as often as it was cast.

    Returns
    -------
    array (options, options), or (B, options, options) with weights

    Raises
    ------
    BallotError
        If there are more than 1,000 options.

    Examples
    --------
    >>> pairwise(Profile.from_rankings(["a", "b"], [["a", "b"], ["a"], ["b"]])).tolist()
    [[0.0, 2.0], [1.0, 0.0]]
    """
    import numpy as np

    size = len(profile.options)
    check_paired(profile.options)
    weighed = np.atleast_2d(np.asarray(profile.counts if weights is None else weights, np.float64))
    last = np.iinfo(np.int16).max
    places = np.where(profile.places > 0, profile.places, last)
    found = np.zeros((len(weighed), size * size))
    step = max(1, _CHUNK // max(1, size * size))
    for start in range(0, len(places), step):
        part = places[start : start + step]
        before = part[:, :, None] < part[:, None, :]
        flat = before.reshape(len(part), size * size).astype(np.float64)
        found += weighed[:, start : start + step] @ flat
    cube = found.reshape(len(weighed), size, size)
    return cube[0] if weights is None else cube


def check_paired(options: Sequence[str]) -> None:
    """Refuse more options than can be compared two by two.

    Raises
    ------
    BallotError
        If there are more than 1,000 options. Not for methods that compare none, as `borda`.

    Examples
    --------
    >>> check_paired(["a", "b"])
    """
    if len(options) > MOST_PAIRED:
        raise BallotError(
            tell(
                "{n} options cannot be compared two by two: {most} at most. Put fewer to the "
                "vote, or count by borda, runoff, approval or dots.",
                n=len(options),
                most=MOST_PAIRED,
            )
        )
