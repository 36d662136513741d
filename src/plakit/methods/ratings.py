"""Reading a table of ratings: one row a rated thing, one column a rater.

The measures of agreement among raters stand in modules of their own; they all read by this.
"""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from plakit.errors import ParameterError
from plakit.wording import tell, tell_many

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pandas as pd

    Numbers = npt.NDArray[np.float64]


def read_ratings(ratings: "pd.DataFrame") -> "pd.DataFrame":
    """Give the ratings as they are, once it is sure that two raters or more stand side by side.

    Parameters
    ----------
    ratings : table
        One row a rated thing, one column a rater. Empty: not rated.

    Raises
    ------
    ParameterError
        If it is no table, or has fewer than two columns.

    Examples
    --------
    >>> import pandas as pd
    >>> read_ratings(pd.DataFrame({"A": [1, 2], "B": [1, 3]})).shape
    (2, 2)
    """
    import pandas as pd

    if not isinstance(ratings, pd.DataFrame):
        raise ParameterError(
            tell(
                "ratings is no table but '{kind}'. Give a table: one row a rated thing, one column "
                "a rater.",
                kind=type(ratings).__name__,
            )
        )
    if ratings.shape[1] < 2:
        raise ParameterError(
            tell_many(
                "ratings: {n} column is too few. Agreement needs two raters or more, each in a "
                "column of its own.",
                "ratings: {n} columns are too few. Agreement needs two raters or more, each in a "
                "column of its own.",
                ratings.shape[1],
            )
        )
    return ratings


def read_numbers(ratings: "pd.DataFrame") -> "Numbers":
    """Give the ratings as numbers; empty cells are NaN.

    Raises
    ------
    ParameterError
        If a rating is no number, besides what `read_ratings` finds.

    Examples
    --------
    >>> import pandas as pd
    >>> read_numbers(pd.DataFrame({"A": ["1", None], "B": [2, 3]})).tolist()
    [[1.0, 2.0], [nan, 3.0]]
    """
    import numpy as np

    table = read_ratings(ratings)
    columns = [read_column(table[name], name=f"ratings, {name}") for name in table.columns]
    return np.column_stack(columns) if len(table) else np.empty((0, table.shape[1]))


def read_column(values: Iterable[Any], *, name: object) -> "Numbers":
    """Give answers as numbers; empty ones are NaN.

    Parameters
    ----------
    values : levels or numbers
        None, NaN or NA: no answer.
    name : str
        What the message calls the column.

    Raises
    ------
    ParameterError
        If an answer is no number.

    Examples
    --------
    >>> read_column(["1", None, 2.5], name="a").tolist()
    [1.0, nan, 2.5]
    """
    import numpy as np
    import pandas as pd

    column = pd.Series(list(values), dtype=object)
    numbers: Numbers = np.asarray(pd.to_numeric(column, errors="coerce"), dtype=np.float64)
    empty = column.isna().to_numpy()
    wrong = column[(np.isnan(numbers) & ~empty) | np.isinf(numbers)]
    if len(wrong):
        raise ParameterError(
            tell(
                "{column}: '{value}' is no number. Give levels as numbers, and nothing where "
                "there is no answer.",
                column=name,
                value=wrong.iloc[0],
            )
        )
    return numbers


def read_scores(table: "pd.DataFrame", items: Sequence[Any]) -> "pd.DataFrame":
    """Give the columns of some items as numbers; see `read_column`.

    >>> import pandas as pd
    >>> read_scores(pd.DataFrame({"a": ["1", None], "b": [2, 3]}), ["a"])["a"].tolist()
    [1.0, nan]
    """
    import pandas as pd

    columns = {name: read_column(table[name], name=name) for name in items}
    return pd.DataFrame(columns, index=table.index, columns=pd.Index(list(items)))


def answered(values: Iterable[Any]) -> list[Any]:
    """Leave out empty answers: None, NaN and NA.

    >>> answered([3, None, float("nan"), 4])
    [3, 4]
    """
    import pandas as pd

    return [value for value in values if not pd.isna(value)]


def check_share(name: str, value: float) -> None:
    """Refuse what is no share, such as a confidence of 95.

    >>> check_share("confidence", 0.95)
    """
    if not 0 < value < 1:
        raise ParameterError(
            tell(
                "{name} is {value}. Give a share above 0 and below 1, such as 0.95.",
                name=name,
                value=value,
            )
        )
