"""Two raters side by side: their crossed table, and how much each disagreement weighs."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal

from plakit.errors import ParameterError
from plakit.methods.ratings import read_ratings
from plakit.wording import tell

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pandas as pd

    Matrix = npt.NDArray[np.float64]

Weights = Literal["none", "linear", "quadratic"] | Sequence[Sequence[float]]


def cross(ratings: "pd.DataFrame", categories: Sequence[Any] | None) -> "tuple[Matrix, int]":
    """Count how often each pair of categories was given, and what one of the two left out.

    >>> import pandas as pd
    >>> counts, left_out = cross(pd.DataFrame({"A": [1, 1, None], "B": [1, 2, 2]}), None)
    >>> counts.tolist(), left_out
    ([[1.0, 1.0], [0.0, 0.0]], 1)
    """
    import numpy as np

    table = read_ratings(ratings)
    if table.shape[1] != 2:
        raise ParameterError(
            tell(
                "ratings: {n} columns. This measure is for two raters; for more take fleiss_kappa "
                "or krippendorff_alpha.",
                n=table.shape[1],
            )
        )
    whole = table.dropna()
    pairs = list(zip(*(whole.iloc[:, place].tolist() for place in (0, 1)), strict=True))
    used = {value for pair in pairs for value in pair}
    names = _sorted(used) if categories is None else list(categories)
    unknown = [value for value in used if value not in names]
    if unknown:
        raise ParameterError(
            tell(
                "ratings: '{value}' is none of the categories. Known: {categories}.",
                value=unknown[0],
                categories=", ".join(map(str, names)),
            )
        )
    counts = np.zeros((len(names), len(names)))
    for one, other in pairs:
        counts[names.index(one), names.index(other)] += 1
    return counts, len(table) - len(whole)


def _sorted(values: set[Any]) -> list[Any]:
    try:
        return sorted(values)
    except TypeError:
        return sorted(values, key=str)


def distances(weights: Weights, size: int) -> "Matrix":
    """Give what each pair of categories counts as disagreement: 0 where both are the same.

    >>> distances("linear", 3).tolist()
    [[0.0, 1.0, 2.0], [1.0, 0.0, 1.0], [2.0, 1.0, 0.0]]
    """
    import numpy as np

    distance = np.abs(np.subtract.outer(np.arange(size), np.arange(size))).astype(float)
    if isinstance(weights, str):
        known = {"none": (distance > 0) * 1.0, "linear": distance, "quadratic": distance**2}
        if weights not in known:
            raise ParameterError(
                tell(
                    "weights: '{weights}' is not known. Known: {known}, or a table of numbers.",
                    weights=weights,
                    known=", ".join(sorted(known)),
                )
            )
        return known[weights]
    table = np.array(weights, dtype=float)
    fits = table.shape == (size, size) and not table.diagonal().any() and (table >= 0).all()
    if not fits or not table.any():
        raise ParameterError(
            tell(
                "weights do not fit: give {size} rows of {size} numbers, 0 where raters agree, "
                "above 0 where they do not.",
                size=size,
            )
        )
    return table
