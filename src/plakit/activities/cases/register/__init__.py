"""The case register: what stands in ``cases/``, listed, checked, searched, compared and told."""

from plakit.activities.cases.register.kind import CaseRegister
from plakit.activities.cases.register.results import RegisterResults

__all__ = ["CaseRegister", "RegisterResults"]
