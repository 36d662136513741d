"""Who can help whom: what seats offer and seek, as pairs, groups, a rotation and partners.

How people are matched, and what is proved of it, is in `plakit.methods.matching`.
"""

from plakit.activities.matching.kind import Matching
from plakit.activities.matching.results import MatchingResults

__all__ = ["Matching", "MatchingResults"]
