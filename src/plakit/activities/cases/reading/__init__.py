"""Reading together: each reader marks places in the cases and gives them codes of a codebook.

What readers mark stands side by side; none is written over by another, and the cases stay as
they are.
"""

from plakit.activities.cases.reading.kind import CaseReading
from plakit.activities.cases.reading.results import ReadingResults

__all__ = ["CaseReading", "ReadingResults"]
