"""Whether experts find the items of a questionnaire relevant: content validity, item and scale."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import comb
from typing import TYPE_CHECKING, Any

from plakit.errors import ParameterError
from plakit.methods.ratings import answered, check_share
from plakit.wording import tell, tell_many

if TYPE_CHECKING:
    import pandas as pd

RELEVANT = (3, 4)


@dataclass(frozen=True)
class ItemCvi:
    """The content validity of one item.

    Attributes
    ----------
    value : float or None
        The share of experts who find it relevant (I-CVI), 0 to 1. None where nobody rated.
    n, relevant : int
        Experts who rated it; those who find it relevant.
    chance, kappa : float or None
        The chance of just so many by tossing coins; and what is left of the share beyond it.
    is_valid : bool or None
        By Lynn's rule: all of up to 5 experts, 7 of 9 (0.78) or more of 6 and more.
    warning : str
        What to mind; empty where there is nothing.
    """

    value: float | None
    n: int
    relevant: int
    chance: float | None
    kappa: float | None
    is_valid: bool | None
    warning: str


@dataclass(frozen=True)
class ScaleCvi:
    """The content validity of a scale.

    Attributes
    ----------
    average : float or None
        S-CVI/Ave: the mean of the items' values; 0.90 or more is asked for.
    universal : float or None
        S-CVI/UA: the share of items that *all* experts find relevant.
    items : dict
        One `ItemCvi` an item, in the table's order.
    experts : int
        Rows of the table.
    warning : str
        What to mind; empty where there is nothing.
    """

    average: float | None
    universal: float | None
    items: dict[str, ItemCvi]
    experts: int
    warning: str


@dataclass(frozen=True)
class Cvr:
    """Lawshe's content validity ratio of one item.

    Attributes
    ----------
    value : float
        -1 (nobody finds it essential) to 1 (all do); 0: half of them.
    critical : float or None
        The least value that chance rarely gives. None: too few panellists for any.
    needed : int or None
        As many must find it essential for that.
    is_essential : bool
        Whether the item reaches it.
    essential, n : int
        Who finds it essential; who rated it.
    """

    value: float
    critical: float | None
    needed: int | None
    is_essential: bool
    essential: int
    n: int


def item_cvi(ratings: Iterable[Any], *, relevant: Sequence[Any] = RELEVANT) -> ItemCvi:
    r"""Reckon the content validity index of one item, and its modified kappa.

    M. R. Lynn (1986), "Determination and quantification of content validity", Nursing Research
    35(6), 382-385; D. F. Polit, C. T. Beck and S. V. Owen (2007), "Is the CVI an acceptable
    indicator of content validity?", Research in Nursing & Health 30(4), 459-467:

    .. math:: \kappa^* = \frac{\text{I-CVI} - p_c}{1 - p_c}, \quad
       p_c = \binom{N}{A} 0.5^N

    with N experts of whom A find it relevant. (Formulas and values were read in BMC Health
    Services Research 17:536, 2017, table 10.)

    Parameters
    ----------
    ratings : levels
        One an expert, on a scale of four: 1 not relevant to 4 highly relevant. Empty: not rated.
    relevant : levels
        Those that count as relevant.

    Returns
    -------
    ItemCvi
        With a warning for fewer than three experts.

    Notes
    -----
    Not for what respondents understand, and not where experts were chosen to agree. The modified
    kappa is no kappa of raters: :math:`p_c` is the chance of *exactly* A, so for few agreeing it
    is small again, and kappa follows the share; judge from one half upwards only. With five
    experts or fewer one "no" fails an item. Do not take the middle of five levels as relevant.

    Examples
    --------
    >>> item = item_cvi([4, 4, 3, 3, 4, 3, 4, 4, 2, 1])
    >>> item.value, round(item.chance, 3), round(item.kappa, 2), item.is_valid
    (0.8, 0.044, 0.79, True)
    """
    given = answered(ratings)
    n, agreeing = len(given), sum(value in relevant for value in given)
    if not n:
        return ItemCvi(None, 0, 0, None, None, None, tell("No index: nobody rated the item"))
    value, chance = agreeing / n, comb(n, agreeing) * 0.5**n
    kappa = (value - chance) / (1 - chance)
    is_valid = agreeing == n if n <= 5 else 9 * agreeing >= 7 * n
    few = tell_many(
        "Only {n} expert rated: three or more are asked for",
        "Only {n} experts rated: three or more are asked for",
        n,
    )
    return ItemCvi(value, n, agreeing, chance, kappa, is_valid, few if n < 3 else "")


def scale_cvi(table: "pd.DataFrame", *, relevant: Sequence[Any] = RELEVANT) -> ScaleCvi:
    """Reckon the content validity of a scale: the mean of its items, and how many all agree on.

    D. F. Polit and C. T. Beck (2006), "The content validity index: Are you sure you know what's
    being reported?", Research in Nursing & Health 29(5), 489-497. (Data with both values were
    read in a study of 12 items and 6 experts, PMC7253559, table 4.)

    Parameters
    ----------
    table : table
        One row an expert, one column an item, levels as in `item_cvi`. Empty: not rated.
    relevant : levels
        Those that count as relevant.

    Returns
    -------
    ScaleCvi
        Items that nobody rated are left out of both, with a warning.

    Raises
    ------
    ParameterError
        If the table has no item.

    Notes
    -----
    Say which of the two it is: "S-CVI 0.90" can be either, and the second falls with each expert
    more, whatever the items are. Not instead of the items' own values: a high mean hides one bad
    item.

    Examples
    --------
    >>> import pandas as pd
    >>> scale = scale_cvi(pd.DataFrame({"a": [4, 4, 3], "b": [4, 3, 2]}))
    >>> round(scale.average, 3), scale.universal
    (0.833, 0.5)
    """
    if not table.shape[1]:
        raise ParameterError(
            tell("The table has no item. Give one row an expert, one column an item.")
        )
    items = {str(name): item_cvi(table[name].tolist(), relevant=relevant) for name in table.columns}
    values = [item.value for item in items.values() if item.value is not None]
    if not values:
        return ScaleCvi(None, None, items, len(table), tell("No index: nobody rated any item"))
    left_out = len(items) - len(values)
    told = tell_many(
        "{n} item was rated by nobody and is left out",
        "{n} items were rated by nobody and are left out",
        left_out,
    )
    why = told if left_out else ""
    whole = sum(value == 1 for value in values) / len(values)
    return ScaleCvi(sum(values) / len(values), whole, items, len(table), why)


def lawshe_cvr(essential: int, n: int, *, error: float = 0.05) -> Cvr:
    r"""Reckon Lawshe's content validity ratio, with the value that chance rarely reaches.

    C. H. Lawshe (1975), "A quantitative approach to content validity", Personnel Psychology
    28(4), 563-575: :math:`CVR = (n_e - N/2) / (N/2)`. Critical values: C. Ayre and A. J. Scally
    (2014), "Critical values for Lawshe's content validity ratio", Measurement and Evaluation in
    Counseling and Development 47(1), 79-86: the least number whose one-sided binomial
    probability at one half is not above the error.

    Parameters
    ----------
    essential : int
        Panellists who find the item essential (not only useful).
    n : int
        All panellists who rated it.
    error : share
        One-sided; 0.05 in the papers.

    Returns
    -------
    Cvr

    Raises
    ------
    ParameterError
        If the numbers do not fit together.

    Notes
    -----
    Not for panels under five: even all of four can be chance. Lawshe's own table of 1975 is
    another one (0.78 asks for all of 9, while 7 of 8 do; 0.56 for 12), and that of Wilson, Pan
    and Schumsky (2012) rests on the normal distribution (0.55 for 9): name the table you use. The
    R package psychometric prints "/(N - 1)" in its manual. Chance of one half is itself a guess:
    there are three answers to choose from. (Read in the vignettes of the R package contentvalidR.)

    Examples
    --------
    >>> cvr = lawshe_cvr(8, 10)
    >>> cvr.value, cvr.critical, cvr.needed, cvr.is_essential
    (0.6, 0.8, 9, False)
    """
    check_share("error", error)
    if n < 1 or not 0 <= essential <= n:
        raise ParameterError(
            tell(
                "{essential} of {n} cannot be. Give how many of how many.", essential=essential, n=n
            )
        )
    needed = next((k for k in range(n + 1) if _at_least(k, n) <= error), None)
    return Cvr(
        value=(2 * essential - n) / n,
        critical=None if needed is None else (2 * needed - n) / n,
        needed=needed,
        is_essential=needed is not None and essential >= needed,
        essential=essential,
        n=n,
    )


def _at_least(k: int, n: int) -> float:
    return float(sum(comb(n, j) for j in range(k, n + 1)) / 2**n)
