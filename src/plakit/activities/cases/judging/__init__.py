"""Judging cases: by criteria with described levels and weights, and choosing some of them.

Each case is judged by several seats, never by its own. The group decides with the proposal
before its eyes; what was not chosen stands in the report as well, with the reasons.
"""

from plakit.activities.cases.judging.kind import CaseJudging
from plakit.activities.cases.judging.results import JudgingResults

__all__ = ["CaseJudging", "JudgingResults"]
