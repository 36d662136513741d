"""Answers as tables, as the methods take them."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from plakit.activities.kind import Answered

if TYPE_CHECKING:
    import pandas as pd


def answer_frame(rows: Iterable[Answered]) -> "pd.DataFrame":
    """Put answers to level questions into a table.

    Returns
    -------
    DataFrame
        One row a respondent and item: ``respondent, item, now, wanted`` (levels; NaN: none),
        ``nothing`` (empty, ``does_not_apply`` or ``prefers_not_to_say``).
    """
    import pandas as pd  # slow to import

    columns = ["respondent", "item", "now", "wanted", "nothing"]
    table = [
        {
            "respondent": row.respondent,
            "item": row.item,
            "now": row.value.get("value", {}).get("now"),
            "wanted": row.value.get("value", {}).get("wanted"),
            "nothing": row.value.get("nothing", ""),
        }
        for row in rows
    ]
    frame = pd.DataFrame(table, columns=columns)
    return frame.astype({"now": float, "wanted": float, "nothing": str})
