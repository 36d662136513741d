"""Where answers are kept: one SQLite file, only ever added to, and beside it who is behind them.

What an answer may be is checked in `plakit.forms`; what answers mean, in `plakit.activities`.
"""

from plakit.store.answers import Store
from plakit.store.people import People
from plakit.store.rows import (
    AnswerRow,
    Kept,
    Merged,
    Origin,
    Participant,
    Save,
    StepState,
    What,
)

__all__ = [
    "AnswerRow",
    "Kept",
    "Merged",
    "Origin",
    "Participant",
    "People",
    "Save",
    "StepState",
    "Store",
    "What",
]
