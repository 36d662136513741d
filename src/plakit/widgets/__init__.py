"""What is shown in JupyterLab: the form, quick entry of paper sheets, the facilitator's console.

All are handed data and functions: none opens a store or knows an activity. The page of the form
itself is ``forms/page``.
"""

from plakit.widgets.asked import Asked
from plakit.widgets.filling import FormWidget

__all__ = ["Asked", "FormWidget"]
