"""The verbs of one session, and what stands behind them: place, answers, reads, reports."""

from plakit.room.group import check, check_group, start_group
from plakit.room.opening import open_session
from plakit.room.place import Place, open_place
from plakit.room.reporting import Order, Written, write_session_reports
from plakit.room.room import Room

__all__ = [
    "Order", "Place", "Room", "Written", "check", "check_group", "open_place", "open_session",
    "start_group", "write_session_reports",
]  # fmt: skip
