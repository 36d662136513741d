"""Votes: dots, approval, scores by two criteria, rankings, or pairs, on issues known before.

How a vote is asked, counted and shown is shared with boards, in `plakit.activities.deciding`.
"""

from plakit.activities.votes.kind import Vote
from plakit.activities.votes.results import VoteResults

__all__ = ["Vote", "VoteResults"]
