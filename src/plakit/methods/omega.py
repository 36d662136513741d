"""How well items measure one thing together: McDonald's omega from one factor."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from plakit.errors import ParameterError
from plakit.methods.ratings import read_scores
from plakit.wording import tell, tell_many

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pandas as pd

    Matrix = npt.NDArray[np.float64]

FEW = 50
# The share of an item's variance that stays its own at least, as in R's factanal.
LEAST = 0.005


@dataclass(frozen=True)
class Omega:
    """McDonald's omega of some items.

    Attributes
    ----------
    value : float or None
        The share of the spread of the sum that the factor explains, 0 to 1. None where it cannot
        be reckoned; ``warning`` says why.
    loadings : dict
        One loading an item, as a correlation with the factor (standardised).
    n, items, left_out : int
        People who answered *all* items; number of items; people left out.
    chi2, freedom, p : float, int, float or None
        The test of fit of one factor (Bartlett's correction); a small p speaks against it. None
        for three items, which always fit.
    warning : str
        What to mind; empty where there is nothing.
    """

    value: float | None
    loadings: dict[str, float]
    n: int
    items: int
    left_out: int
    chi2: float | None
    freedom: int
    p: float | None
    warning: str


def mcdonald_omega(table: "pd.DataFrame", *, items: Sequence[str] | None = None) -> Omega:
    r"""Reckon McDonald's omega of some items from one common factor.

    R. P. McDonald (1999), "Test Theory: A Unified Treatment", chapter 6 (formula 6.20b):

    .. math:: \omega = \frac{(\sum_i \lambda_i)^2}{(\sum_i \lambda_i)^2 + \sum_i \psi_i}

    with loadings :math:`\lambda` and own variances :math:`\psi` of the items, unstandardised,
    from one factor by maximum likelihood (K. G. Jöreskog 1967, Psychometrika 32(4), 443-482).
    (Reproduces the omega of the R package Bayesrel on its data asrm, 0.79196: read in its tests.)

    Parameters
    ----------
    table : table
        One row a person, one column an item, levels as numbers. Empty: no level given. Whoever
        left one of the items empty is left out whole (listwise); nothing is filled in.
    items : column names, optional
        Which columns are the items; all, if left out.

    Returns
    -------
    Omega
        With a warning below 50 people, for items that run the other way, for an item without a
        variance of its own (a Heywood case), and where one factor does not fit.

    Raises
    ------
    ParameterError
        If there are fewer than three items (one factor is not determined), or a column is missing.

    Notes
    -----
    Not for items that need not go together, and not as a proof that there is one factor: look at
    the fit first. Software differs: the function omega() of the R package psych gives "omega
    total" and "omega hierarchical" of *three* factors, rotated, which are other numbers; some
    divide by the variance seen, not by that of the model. Levels are taken as numbers (no
    polychoric correlations). Turn items that run the other way round before.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"a": [1, 2, 3, 4, 5, 3], "b": [1, 2, 4, 4, 5, 2],
    ...                       "c": [2, 2, 3, 5, 4, 3]})
    >>> omega = mcdonald_omega(table)
    >>> round(omega.value, 2), omega.n
    (0.95, 6)
    """
    import numpy as np

    names = _names(table, items)
    whole = read_scores(table, names).dropna()
    n, left_out = len(whole), len(table) - len(whole)
    spread = np.atleast_2d(np.cov(whole.to_numpy(), rowvar=False)) if n > 1 else None
    if spread is None or (spread.diagonal() <= 0).any() or n <= len(names):
        why = tell("Omega cannot be reckoned: too few people answered, or an item does not differ")
        return Omega(None, {}, n, len(names), left_out, None, 0, None, why)
    return omega_of_covariances(spread, n=n, names=names, left_out=left_out)


def omega_of_covariances(
    covariances: "npt.ArrayLike", *, n: int, names: Sequence[str] = (), left_out: int = 0
) -> Omega:
    """Reckon `mcdonald_omega` where only the covariances or correlations of the items are known.

    >>> omega = omega_of_covariances([[1, .56, .48], [.56, 1, .42], [.48, .42, 1]], n=100)
    >>> round(omega.value, 3), [round(value, 3) for value in omega.loadings.values()]
    (0.745, [0.8, 0.7, 0.6])
    """
    import numpy as np

    matrix = np.array(covariances, dtype=float)
    k = len(matrix)
    if matrix.shape != (k, k) or k < 3 or not np.allclose(matrix, matrix.T):
        raise ParameterError(
            tell("Omega needs three items or more. Give one row and one column of numbers an item.")
        )
    labels = [str(name) for name in names] or [str(place + 1) for place in range(k)]
    sizes = np.sqrt(matrix.diagonal())
    correlations = matrix / np.outer(sizes, sizes)
    fitted = _one_factor(correlations)
    if fitted is None:
        why = tell("Omega cannot be reckoned: some items say nothing that others do not")
        return Omega(None, {}, n, k, left_out, None, 0, None, why)
    loadings, own, misfit = fitted
    common = float((loadings * sizes).sum()) ** 2
    value = common / (common + float((own * sizes**2).sum()))
    chi2, freedom, p = _fit(misfit, n, k)
    by_item = dict(zip(labels, map(float, loadings), strict=True))
    warning = _warning(by_item, own, n, p)
    return Omega(value, by_item, n, k, left_out, chi2, freedom, p, warning)


def _names(table: "pd.DataFrame", items: Sequence[str] | None) -> list[Any]:
    names = list(table.columns if items is None else items)
    absent = [name for name in names if name not in table.columns]
    if absent:
        raise ParameterError(
            tell(
                "there is no column '{column}'. Known: {columns}.",
                column=absent[0],
                columns=", ".join(map(str, table.columns)),
            )
        )
    if len(names) < 3:
        raise ParameterError(
            tell_many(
                "{n} item is too few. Omega needs three items or more.",
                "{n} items are too few. Omega needs three items or more.",
                len(names),
            )
        )
    return names


def _one_factor(correlations: "Matrix") -> "tuple[Matrix, Matrix, float] | None":
    """Fit one factor by maximum likelihood; give loadings, own variances and the misfit."""
    import numpy as np
    from scipy.optimize import minimize

    eigen = np.linalg.eigvalsh(correlations)
    if eigen[0] < 1e-10:
        return None
    start = np.clip(0.5 / np.linalg.inv(correlations).diagonal(), LEAST, 0.995)
    found = minimize(
        _misfit,
        start,
        args=(correlations,),
        jac=True,
        method="L-BFGS-B",
        bounds=[(LEAST, 1.0)] * len(start),
        options={"ftol": 1e-15, "gtol": 1e-9, "maxiter": 1000},
    )
    loadings = _loadings(found.x, correlations)
    return loadings * (1 if loadings.sum() >= 0 else -1), found.x, float(found.fun)


def _loadings(own: "Matrix", correlations: "Matrix") -> "Matrix":
    import numpy as np

    root = np.sqrt(own)
    values, vectors = np.linalg.eigh(correlations / np.outer(root, root))
    longest: Matrix = root * vectors[:, -1] * np.sqrt(max(values[-1] - 1, 0.0))
    return longest


def _misfit(own: "Matrix", correlations: "Matrix") -> "tuple[float, Matrix]":
    """Give the likelihood's distance from a perfect fit, and its slope in the own variances."""
    import numpy as np

    root = np.sqrt(own)
    values = np.linalg.eigvalsh(correlations / np.outer(root, root))[:-1]
    loadings = _loadings(own, correlations)
    left = loadings**2 + own - correlations.diagonal()
    return float((values - np.log(values) - 1).sum()), left / own**2


def _fit(misfit: float, n: int, k: int) -> tuple[float | None, int, float | None]:
    from scipy.stats import chi2 as distribution

    freedom = k * (k - 3) // 2
    # Bartlett (1950): n - 1 - (2 k + 5) / 6 - 2 / 3 for one factor.
    weight = n - 1 - (2 * k + 5) / 6 - 2 / 3
    if not freedom or weight <= 0:
        return None, freedom, None
    chi2 = weight * misfit
    return chi2, freedom, float(distribution.sf(chi2, freedom))


def _warning(loadings: dict[str, float], own: "Matrix", n: int, p: float | None) -> str:
    reverse = [name for name, loading in loadings.items() if loading < 0]
    if reverse:
        return tell(
            "These items run the other way: {items}. Turn them round, or leave them out",
            items=", ".join(reverse),
        )
    if (own <= LEAST * 1.01).any():
        return tell("One item leaves nothing of its own (a Heywood case): do not use this omega")
    if n < FEW:
        return tell("Only {n} people answered all items: under {few} a hint at most", n=n, few=FEW)
    if p is not None and p < 0.05:
        return tell("One factor does not fit these items well: look at them before you use omega")
    return ""
