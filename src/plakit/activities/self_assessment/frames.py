"""Answers as tables, as the methods take them."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from plakit.activities.held import Answered

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

    rows = list(rows)
    levels = [row.value.get("value", {}) for row in rows]
    frame = pd.DataFrame(
        {
            "respondent": [row.respondent for row in rows],
            "item": [row.item for row in rows],
            "now": [level.get("now") for level in levels],
            "wanted": [level.get("wanted") for level in levels],
            "nothing": [row.value.get("nothing", "") for row in rows],
        }
    )
    return frame.astype({"now": float, "wanted": float, "nothing": str})
