"""Statements of the group, positions on them, and which opinions go together.

Everybody writes statements, the facilitator says which ones are put to the vote, and everybody
agrees, disagrees or passes. Who thinks alike is reckoned in `plakit.methods.opinion_groups`.
"""

from plakit.activities.opinions.kind import Opinions
from plakit.activities.opinions.results import OpinionsResults

__all__ = ["Opinions", "OpinionsResults"]
