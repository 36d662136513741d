"""Where answers are kept: one SQLite file, only ever added to, and beside it who is behind them.

What an answer may be is checked in `plakit.forms`; what answers mean, in `plakit.activities`.
"""

from plakit.store.answers import Store
from plakit.store.joining import Device, device_id
from plakit.store.merging import Others
from plakit.store.people import People
from plakit.store.restoring import restore
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
from plakit.store.server_lock import Running, ServerLock, running_server

__all__ = [
    "AnswerRow",
    "Device",
    "Kept",
    "Merged",
    "Origin",
    "Others",
    "Participant",
    "People",
    "Running",
    "Save",
    "ServerLock",
    "StepState",
    "Store",
    "What",
    "device_id",
    "restore",
    "running_server",
]
