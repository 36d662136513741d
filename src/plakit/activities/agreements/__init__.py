"""Agreements between partners: templates that each fills in, what is missing, how many it takes.

The document is made of blocks; what nobody has filled in is a line to write on.
"""

from plakit.activities.agreements.kind import Agreement
from plakit.activities.agreements.results import AgreementResults

__all__ = ["Agreement", "AgreementResults"]
