"""Answers as tables, as the methods take them."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from plakit.activities.kind import Answered
from plakit.activities.self_assessment.questionnaire import Questionnaire

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


def area_frame(frame: "pd.DataFrame", asked: Questionnaire) -> "pd.DataFrame":
    """Give each respondent's typical level in each area: the lower median of the own answers."""
    area_of = {item.id: area.id for area in asked.areas for item in area.items}
    grouped = frame.assign(item=frame["item"].map(area_of)).groupby(["respondent", "item"])
    typical = grouped[["now", "wanted"]].quantile(0.5, interpolation="lower").reset_index()
    return typical.assign(nothing="")
