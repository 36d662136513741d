"""What becomes of the guidelines: what was handed on to whom, and who does what by when.

The files ``diffusion.csv`` and ``commitments.csv`` are what counts. Seats tell what they handed
on and what they will do; the facilitator notes how commitments stand; both can be adopted.
"""

from plakit.activities.follow_up.kind import FollowUp
from plakit.activities.follow_up.results import FollowUpResults

__all__ = ["FollowUp", "FollowUpResults"]
