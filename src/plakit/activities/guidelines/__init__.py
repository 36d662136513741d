"""Guidelines: statements from ``guidelines/``, why they are said, and the document of them.

They ask nobody. How statements are written and amended together is in ``drafting``.
"""

from plakit.activities.guidelines.kind import Guidelines
from plakit.activities.guidelines.results import GuidelinesResults

__all__ = ["Guidelines", "GuidelinesResults"]
