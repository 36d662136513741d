"""A board: cards under headings, written in silence; every card is printed, also unranked ones.

Recorded boards (from a source or from paper) and live ones read the same. Who wrote a card is
never shown. How votes on cards are asked and counted is in `deciding`.
"""

from plakit.activities.board.kind import Board
from plakit.activities.board.results import BoardResults
from plakit.activities.board.tables import YOU

__all__ = ["YOU", "Board", "BoardResults"]
