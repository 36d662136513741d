"""Bringing cases: each seat tells one or more through the form; drafts may wait.

What is brought becomes a case of the register when a facilitator adopts it (`room.adopt`).
"""

from plakit.activities.cases.intake.kind import CaseIntake
from plakit.activities.cases.intake.results import IntakeResults

__all__ = ["CaseIntake", "IntakeResults"]
