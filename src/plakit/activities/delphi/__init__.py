"""A Delphi: statements answered alone in rounds, each time with the own answer beside the group's.

When a statement counts as agreed, and when answers count as settled, is declared before round 1.
"""

from plakit.activities.delphi.kind import Delphi
from plakit.activities.delphi.results import DelphiResults

__all__ = ["Delphi", "DelphiResults"]
