"""Answers that nobody may give here, brought in from elsewhere: such as a judgement of one's own.

What a seat is not asked, its kind of activity says (`Kind.not_for`).
"""

import json
from collections.abc import Iterable

from plakit.errors import StoreError
from plakit.programme import Programme
from plakit.room.asking import FACILITATOR, not_asked
from plakit.store import Others
from plakit.store.rows import Row
from plakit.text import for_reader, say
from plakit.wording import tell, tell_many

# So many are named; the rest are counted.
_NAMED = 5


def refuse_not_asked_rows(programme: Programme, others: Others, here: Others) -> None:
    """Refuse answers to questions that their seat is not asked.

    What was taken back there, and what is known here already, is let through: it counts for
    nothing, or stands here anyway.

    Raises
    ------
    StoreError
        If there are any. Nothing was merged then.
    """
    known = {row["save_id"] for row in here.answers}
    latest = {_place(row): row for row in others.answers}
    new = [row for row in latest.values() if row["save_id"] not in known]
    found = [said for row in new if (said := _why_not(programme, row))]
    if not found:
        return
    more = len(found) - _NAMED
    rest = tell_many("and {n} more", "and {n} more", more) if more > 0 else ""
    raise StoreError(
        tell(
            "{name}: nothing was merged, as it holds answers to what their seats are not asked: "
            "{which}. Take these answers back there, and bring it in again.",
            name=others.name,
            which="; ".join(filter(None, (*found[:_NAMED], rest))),
        )
    )


def _place(row: Row) -> tuple[str, ...]:
    names: Iterable[str] = ("session", "activity", "step", "respondent", "item")
    return tuple(row[name] for name in names)


def _why_not(programme: Programme, row: Row) -> str:
    activity = programme.activities.get(row["activity"])
    answer = json.loads(row["value"])
    if (
        activity is None
        or row["respondent"] == FACILITATOR
        or not ({"value", "nothing"} & {*answer})
    ):
        return ""
    barred = not_asked(programme, activity, row["step"], row["respondent"], (row["item"],))
    if row["item"] not in barred:
        return ""
    why = say(barred[row["item"]], for_reader(programme.languages))
    return tell("{seat}, {item}: {why}", seat=row["respondent"], item=row["item"], why=why)
