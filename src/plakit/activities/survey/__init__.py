"""A survey: questions of any kind from an instrument, each step a wave.

Results are shown in total, question by question, from released numbers only; where units answer
by name, also seat by seat.
"""

from plakit.activities.survey.kind import Survey
from plakit.activities.survey.results import SurveyResults

__all__ = ["Survey", "SurveyResults"]
