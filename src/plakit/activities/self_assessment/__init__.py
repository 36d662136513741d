"""Self-assessment: where do we stand, where do we want to stand, who sees it differently.

The Form comes from an instrument (areas, items, described levels); every step is a wave. What
is shown comes from released tables only.
"""

from plakit.activities.self_assessment.kind import SelfAssessment
from plakit.activities.self_assessment.results import AssessmentResults

__all__ = ["AssessmentResults", "SelfAssessment"]
