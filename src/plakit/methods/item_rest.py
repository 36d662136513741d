"""How each item of a scale behaves beside the others: difficulty, item-rest correlation, alpha."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from plakit.errors import ParameterError
from plakit.methods.ratings import read_scores
from plakit.methods.reliability import cronbach_alpha
from plakit.wording import tell

if TYPE_CHECKING:
    import pandas as pd


def item_statistics(
    table: "pd.DataFrame",
    *,
    items: Sequence[str] | None = None,
    levels: Sequence[float] | None = None,
) -> "pd.DataFrame":
    """Reckon for each item how it goes with the rest of its scale.

    F. M. Lord and M. R. Novick (1968), "Statistical Theories of Mental Test Scores", chapter 15;
    S. Henrysson (1963), "Correction of item-total correlations in item analysis", Psychometrika
    28(2), 211-218: an item is set beside the sum of the *others*, or it would correlate with
    itself. (Values were recomputed from the data cronbach_wide_missing of Python's pingouin.)

    Parameters
    ----------
    table : table
        One row a person, one column an item, levels as numbers. Empty: no level given.
    items : column names, optional
        Which columns are the items; all, if left out.
    levels : levels, optional
        All levels of the scale, for the difficulty.

    Returns
    -------
    table
        One row an item, in order: ``n`` (who answered it), ``missing``, ``mean`` and ``deviation``
        of those; ``difficulty`` (the mean as a share of the way from the lowest to the highest
        level: *higher is easier*; empty without ``levels``); ``item_rest`` (-1 to 1) and
        ``alpha_without`` among those who answered all items (empty where it cannot be reckoned),
        ``complete`` being how many those are.

    Raises
    ------
    ParameterError
        If there are fewer than two items, a column is missing, or a value lies outside the levels.

    Notes
    -----
    Not to throw out items by a rule: an item that lowers alpha may be the one that matters, and
    dropping items until alpha is high fits the sample, not the scale. Not below some 30 people.
    Software differs: SPSS calls the item-rest correlation "corrected item-total"; psych's r.cor is
    another correction, its raw.r none at all; "difficulty" is the easiness here as everywhere.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"a": [1, 2, 3, 4], "b": [1, 2, 4, 4], "c": [2, 2, 3, 4]})
    >>> rows = item_statistics(table, levels=[1, 2, 3, 4])
    >>> rows["difficulty"].round(2).tolist(), rows["item_rest"].round(2).tolist()
    ([0.5, 0.58, 0.58], [0.98, 0.93, 0.92])
    """
    import pandas as pd

    names = list(table.columns if items is None else items)
    known = [name for name in names if name in table.columns]
    scores = read_scores(table, known)
    # Checks the items, and says the same as there.
    complete = cronbach_alpha(scores, items=names).n
    _check_levels(scores, levels)
    whole = scores.dropna()
    rows = {name: _row(scores, whole, name, levels) | {"complete": complete} for name in names}
    statistics = pd.DataFrame.from_dict(rows, orient="index")
    statistics.index.name = "item"
    return statistics


def _row(
    scores: "pd.DataFrame", whole: "pd.DataFrame", name: str, levels: Sequence[float] | None
) -> dict[str, float]:
    answered = scores[name].dropna()
    nothing = float("nan")
    mean = float(answered.mean()) if len(answered) else nothing
    width = max(levels) - min(levels) if levels else 0
    return {
        "n": len(answered),
        "missing": len(scores) - len(answered),
        "mean": mean,
        "deviation": float(answered.std(ddof=1)) if len(answered) > 1 else nothing,
        "difficulty": (mean - min(levels)) / width if levels and width else nothing,
        "item_rest": _item_rest(whole, name),
        "alpha_without": _alpha_without(whole, name),
    }


def _item_rest(whole: "pd.DataFrame", name: str) -> float:
    item, rest = whole[name], whole.drop(columns=name).sum(axis=1)
    if len(whole) < 3 or item.nunique() < 2 or rest.nunique() < 2:
        return float("nan")
    return float(item.corr(rest))


def _alpha_without(whole: "pd.DataFrame", name: str) -> float:
    rest = whole.drop(columns=name)
    if rest.shape[1] < 2:
        return float("nan")
    value = cronbach_alpha(rest).value
    return float("nan") if value is None else value


def _check_levels(scores: "pd.DataFrame", levels: Sequence[float] | None) -> None:
    if levels is None:
        return
    for name in scores.columns:
        wrong = scores[name].dropna()
        wrong = wrong[(wrong < min(levels)) | (wrong > max(levels))]
        if len(wrong):
            raise ParameterError(
                tell(
                    "column '{column}': {value} lies outside the levels {lowest} to {highest}.",
                    column=name,
                    value=f"{wrong.iloc[0]:g}",
                    lowest=min(levels),
                    highest=max(levels),
                )
            )
