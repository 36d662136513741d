"""Drafting: guidelines are proposed, supported, amended, rated and decided on.

What is decided is adopted into ``guidelines/``, where it counts; what rests on what there is told
by the kind ``guidelines``.
"""

from plakit.activities.drafting.kind import Drafting
from plakit.activities.drafting.results import DraftingResults

__all__ = ["Drafting", "DraftingResults"]
