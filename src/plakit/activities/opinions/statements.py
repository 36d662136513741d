"""The statements of an activity: who wrote them is not told, and none is ever lost."""

import hashlib
from dataclasses import dataclass

from plakit.activities.held import Answered, Held
from plakit.activities.opinions.settings import MODERATE, STATEMENTS, OpinionsSettings
from plakit.programme import Activity
from plakit.text import Text
from plakit.wording import mark

# What the facilitator says of a statement. Of which nothing is said, that is put to the vote.
PUT, SAME, OUT = "put", "same", "out"
VERDICTS = {
    PUT: mark("put to the vote"),
    SAME: mark("says the same as another"),
    OUT: mark("left out"),
}


@dataclass(frozen=True)
class Statement:
    """One statement, with what the facilitator decided on it, and why."""

    id: str
    text: Text
    verdict: str = PUT
    reason: str = ""


def does_of(activity: Activity) -> dict[str, str]:
    """Say of each step what it does; a step that does not say is for writing statements."""
    return {step.id: step.does or STATEMENTS for step in activity.steps}


def statements_of(activity: Activity, held: Held) -> tuple[Statement, ...]:
    """Give all statements: those of the file, then those written, in the order of their ids."""
    steps = does_of(activity)
    started = activity.read_settings(OpinionsSettings).statements
    rows = [row for row in held.answers if row.counts]
    written = {
        statement_id(row, card["id"]): {"": card["text"]}
        for row in rows
        if steps.get(row.step) == STATEMENTS
        for card in row.value.get("value", [])
    }
    verdicts = {
        one["id"]: one
        for row in rows
        if steps.get(row.step) == MODERATE
        for one in row.value.get("value", [])
    }
    texts = {one.id: one.text for one in started} | dict(sorted(written.items()))
    return tuple(
        Statement(
            name,
            text,
            verdicts.get(name, {}).get("verdict", PUT),
            verdicts.get(name, {}).get("reason", ""),
        )
        for name, text in texts.items()
    )


def statement_id(row: Answered, number: str) -> str:
    """Make an id that stays when statements are added, and stands in no order of writing.

    ``number`` cannot be guessed (`forms.writing`), so that nobody can try out whose id this is.
    """
    seed = f"{row.session}/{row.activity}/{row.step}/{row.respondent}/{number}"
    return f"{row.session}-{hashlib.sha256(seed.encode()).hexdigest()[:10]}"
