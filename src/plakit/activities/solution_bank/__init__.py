"""The bank of solutions: the problem first, what solved it, who took it over; and what is open.

Solutions stand in ``solutions/``, challenges in ``challenges.csv``. Seats may say which solutions
they use, and bring challenges; adopting these into the files is up to the facilitator.
"""

from plakit.activities.solution_bank.kind import SolutionBank
from plakit.activities.solution_bank.results import SolutionBankResults

__all__ = ["SolutionBank", "SolutionBankResults"]
