"""Points put into groups of near ones: k-means, and how clear the groups are (silhouettes).

What the points are, and how many groups there may be, is said by whoever calls; see
`opinion_groups`.
"""

from typing import TYPE_CHECKING

from plakit.errors import ParameterError
from plakit.wording import tell

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]
    Labels = npt.NDArray[np.int64]

_STARTS = 20
_MOST_ROUNDS = 100
# Middles that move less have come to rest.
_STILL = 1e-12


def k_means(points: "Floats", groups: int, *, seed: int = 1, starts: int = _STARTS) -> "Labels":
    """Put points into so many groups that they lie near the middle of their own.

    S. P. Lloyd (1982), "Least squares quantization in PCM", IEEE Transactions on Information
    Theory 28(2), 129-137, from starts drawn as in D. Arthur and S. Vassilvitskii (2007),
    "k-means++: the advantages of careful seeding", SODA 2007, 1027-1035. The best of all starts
    counts: that with the least sum of squared distances.

    Parameters
    ----------
    points : array
        One row a point, one column a coordinate.
    groups : int
        How many groups, 1 to the number of points.
    seed : int
        Of the draws: the same seed gives the same groups.
    starts : int
        From how many starts.

    Returns
    -------
    array
        The number of its group for each point, from 0. A group may be empty where points
        coincide.

    Raises
    ------
    ParameterError
        If there are fewer points than groups.

    Notes
    -----
    Not proven to be the best there is: it ends where no point is nearer to another middle. It
    finds groups of like width in any points, also where there are none: look at `silhouettes`.

    Examples
    --------
    >>> import numpy as np
    >>> labels = k_means(np.array([[0.0], [0.1], [5.0], [5.1]]), 2)
    >>> bool(labels[0] == labels[1] != labels[2] == labels[3])
    True
    """
    import numpy as np

    if not 1 <= groups <= len(points):
        raise ParameterError(
            tell(
                "{n} points cannot be put into {groups} groups. Allowed: 1 to {n}.",
                n=len(points),
                groups=groups,
            )
        )
    rng = np.random.default_rng(seed)
    middles = _drawn_apart(points, groups, starts, rng)
    for _ in range(_MOST_ROUNDS):
        far = _squares(points, middles)
        member = np.eye(groups)[far.argmin(axis=2)]  # start, point, group
        sizes = member.sum(axis=1)[..., None]
        moved = np.einsum("spg,pd->sgd", member, points) / np.maximum(sizes, 1)
        moved = np.where(sizes == 0, middles, moved)
        is_done = bool(np.abs(moved - middles).max() < _STILL)
        middles = moved
        if is_done:
            break
    far = _squares(points, middles)
    best = far.min(axis=2).sum(axis=1).argmin()
    return np.asarray(far[best].argmin(axis=1), dtype=np.int64)


def _squares(points: "Floats", middles: "Floats") -> "Floats":
    """Give squared distances: start, point, group."""
    gaps = points[None, :, None, :] - middles[:, None, :, :]
    squares: Floats = (gaps**2).sum(axis=3)
    return squares


def _drawn_apart(
    points: "Floats", groups: int, starts: int, rng: "np.random.Generator"
) -> "Floats":
    """Draw the first middles of each start: far ones are the likelier (k-means++)."""
    import numpy as np

    chosen = [rng.integers(len(points), size=starts)]
    for _ in range(groups - 1):
        middles = points[np.stack(chosen, axis=1)]
        near = _squares(points, middles).min(axis=2)
        # Where all points are taken any one will do.
        near += (near.sum(axis=1, keepdims=True) == 0) * 1.0
        shares = np.cumsum(near, axis=1)
        at = rng.random((starts, 1)) * shares[:, -1:]
        chosen.append(np.minimum((shares <= at).sum(axis=1), len(points) - 1))
    return points[np.stack(chosen, axis=1)]


def silhouettes(distances: "Floats", labels: "Labels") -> "Floats":
    r"""Tell of each point how much nearer it is to its own group than to the next one.

    P. J. Rousseeuw (1987), "Silhouettes: a graphical aid to the interpretation and validation of
    cluster analysis", Journal of Computational and Applied Mathematics 20, 53-65:
    :math:`s = (b - a) / \max(a, b)`, a the mean distance to the others of its group, b that to
    the points of the nearest other group. A point alone in its group has 0.

    Parameters
    ----------
    distances : array
        From each point to each, square.
    labels : array
        The number of its group for each point.

    Returns
    -------
    array
        -1 (nearer to another group) to 1 (well inside its own), one a point.

    Raises
    ------
    ParameterError
        If there are fewer than two groups.

    Notes
    -----
    Groups that are not round, or of very different width, get low values though they are clear.
    Not a test: also points strewn at random have a mean well above 0.

    Examples
    --------
    >>> import numpy as np
    >>> line = np.array([0.0, 1.0, 9.0, 10.0])
    >>> silhouettes(abs(line[:, None] - line), np.array([0, 0, 1, 1])).round(3).tolist()
    [0.895, 0.882, 0.882, 0.895]
    """
    import numpy as np

    names, at = np.unique(labels, return_inverse=True)
    if len(names) < 2:
        raise ParameterError(
            tell("silhouettes compare groups, and all points are in one. Hand in two or more.")
        )
    member = np.eye(len(names))[at]
    sizes = member.sum(axis=0)
    sums = distances @ member
    rows = np.arange(len(at))
    others = np.maximum(sizes[at] - 1, 1)
    own = sums[rows, at] / others
    means = sums / sizes
    means[rows, at] = np.inf
    nearest = means.min(axis=1)
    widest = np.maximum(own, nearest)
    values = np.where(widest > 0, (nearest - own) / np.where(widest > 0, widest, 1), 0.0)
    return np.where(sizes[at] == 1, 0.0, values)
