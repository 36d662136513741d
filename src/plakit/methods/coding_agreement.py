"""How far coders see the same codes in the same texts, code by code and pair by pair."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from plakit.errors import ParameterError, known
from plakit.methods.kappa import kappa_of_counts
from plakit.methods.krippendorff import krippendorff_alpha
from plakit.wording import tell

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    # One row a unit, one column a coder: 1 the code was given, 0 it was not, NaN not read.
    Matrix = npt.NDArray[np.float64]


@dataclass(frozen=True)
class PairKappa:
    """How far two coders agree on one code.

    Attributes
    ----------
    first, second : str
    value : float or None
        Cohen's kappa; None where it cannot be reckoned, and ``reason`` says why.
    agreement : float or None
        The share of units on which they agree, by chance or not; None where both read none.
    n : int
        Units that both read.
    reason : str
    """

    first: str
    second: str
    value: float | None
    agreement: float | None
    n: int
    reason: str


@dataclass(frozen=True)
class CodeAgreed:
    """How far coders agree on one code.

    Attributes
    ----------
    code : str
    alpha : float or None
        Krippendorff's alpha (nominal); None where it cannot be reckoned, and ``reason`` says why.
    reason : str
    warning : str
        What to mind of an alpha that there is; empty where there is nothing.
    kappas : tuple of PairKappa
        Of each pair of coders, in their order.
    n : int
        Units that two coders or more read.
    by_all, by_some, by_none : int
        To how many of them all their coders, only some, or none gave the code; together n.
    times : mapping
        Coder to how many of the units compared got the code from this coder.
    """

    code: str
    alpha: float | None
    reason: str
    warning: str
    kappas: tuple[PairKappa, ...]
    n: int
    by_all: int
    by_some: int
    by_none: int
    times: Mapping[str, int]


@dataclass(frozen=True)
class CodesAgreed:
    """How far coders agree, code by code.

    Attributes
    ----------
    codes : tuple of CodeAgreed
        In the order asked for.
    coders : tuple of str
        Who read anything that is compared.
    units, left_out : int
        Units compared; and units that one coder or none read, where nothing can be compared.
    """

    codes: tuple[CodeAgreed, ...]
    coders: tuple[str, ...]
    units: int
    left_out: int


def code_agreement(
    coded: Mapping[str, Mapping[str, Collection[str]]], codes: Sequence[str]
) -> CodesAgreed:
    """Reckon how far coders agree on each code: alpha of all, kappa of each pair, and counts.

    Each code is a question of its own, with yes or no for each unit a coder read: K. Krippendorff
    (2004), "Content Analysis", 2nd ed., chapter 11, and J. Cohen (1960), as in
    `krippendorff.krippendorff_alpha` and `kappa.cohen_kappa`.

    Parameters
    ----------
    coded : mapping
        Unit (a sentence, a passage, a case) to those who read it, each with the codes they gave
        it. No code: an empty collection. Not read: no entry.
    codes : sequence of str
        All codes to be looked at, also those that nobody gave.

    Returns
    -------
    CodesAgreed

    Raises
    ------
    ParameterError
        If somebody gave a code that is not among ``codes``.

    Notes
    -----
    Not a mark for coders: that two see a text differently is what reading together is for. Units
    must be the same for all: who marks freely agrees on *where* as well as on *what*, and these
    numbers see only whether the code was given within a unit, so larger units agree more. A code
    that is rarely given has a low alpha although nearly all agree that it is not there; look at
    ``by_some`` then. One that all gave to all, or none to any, has no alpha and no kappa.

    Examples
    --------
    >>> coded = {"s1": {"A": ["x"], "B": ["x"]}, "s2": {"A": [], "B": ["x"]},
    ...          "s3": {"A": [], "B": []}, "s4": {"A": ["x"]}}
    >>> found = code_agreement(coded, ["x"])
    >>> one = found.codes[0]
    >>> round(one.alpha, 3), round(one.kappas[0].value, 3), one.by_all, one.by_some, found.left_out
    (0.444, 0.4, 1, 1, 1)
    """
    import numpy as np

    _check(coded, codes)
    compared = {unit: given for unit, given in coded.items() if len(given) > 1}
    coders = tuple(sorted({coder for given in compared.values() for coder in given}))
    places = {coder: at for at, coder in enumerate(coders)}
    read = np.full((len(compared), len(coders)), np.nan)
    for row, given in enumerate(compared.values()):
        for coder in given:
            read[row, places[coder]] = 0
    found = []
    for code in codes:
        table = read.copy()
        for row, given in enumerate(compared.values()):
            for coder, codes_given in given.items():
                if code in codes_given:
                    table[row, places[coder]] = 1
        found.append(_agreed(code, table, coders))
    return CodesAgreed(tuple(found), coders, len(compared), len(coded) - len(compared))


def _check(coded: Mapping[str, Mapping[str, Collection[str]]], codes: Sequence[str]) -> None:
    asked = set(codes)
    for given in coded.values():
        for codes_given in given.values():
            for code in codes_given:
                if code not in asked:
                    raise ParameterError(
                        tell("'{code}' is no code. {known}", code=code, known=known(code, codes))
                    )


def _agreed(code: str, table: "Matrix", coders: Sequence[str]) -> CodeAgreed:
    import numpy as np
    import pandas as pd

    given = np.nansum(table, axis=1)
    readers = (~np.isnan(table)).sum(axis=1)
    by_all, by_none = int((given == readers).sum()), int((given == 0).sum())
    alpha, reason, warning = None, tell("Nothing was read by two coders"), ""
    if len(table):
        one = krippendorff_alpha(pd.DataFrame(table, columns=list(coders)), level="nominal")
        alpha = one.value
        reason, warning = (one.warning, "") if alpha is None else ("", one.warning)
        if not given.any():
            reason = tell("Nobody gave this code")
        elif by_all == len(table):
            reason = tell("All gave this code to all they read")
    return CodeAgreed(
        code=code,
        alpha=alpha,
        reason=reason,
        warning=warning,
        kappas=tuple(
            _pair(table[:, [one, other]], coders[one], coders[other])
            for one, other in combinations(range(len(coders)), 2)
        ),
        n=len(table),
        by_all=by_all,
        by_some=len(table) - by_all - by_none,
        by_none=by_none,
        times=dict(zip(coders, np.nansum(table, axis=0).astype(int).tolist(), strict=True)),
    )


def _pair(table: "Matrix", first: str, second: str) -> PairKappa:
    import numpy as np

    both = table[~np.isnan(table).any(axis=1)]
    counts = [
        [float(((both[:, 0] == one) & (both[:, 1] == other)).sum()) for other in (0, 1)]
        for one in (0, 1)
    ]
    kappa = kappa_of_counts(counts)
    agreement = float((both[:, 0] == both[:, 1]).mean()) if len(both) else None
    reason = kappa.warning if kappa.value is None else ""
    return PairKappa(first, second, kappa.value, agreement, len(both), reason)
