"""A status matrix: which country or region does what, with codes, years and every kind of nothing.

Rounds are recorded in a file of facts, or answered by seats, each for its own unit. What its
source lost (as under which activity a mark stands) stays lost: it is shown so, and never guessed.
"""

from plakit.activities.status_matrix.kind import StatusMatrix
from plakit.activities.status_matrix.results import MatrixResults

__all__ = ["MatrixResults", "StatusMatrix"]
