"""The form in JupyterLab. It is handed what to ask, what was answered, and how to save.

It opens no store and knows no activity; the page itself is ``forms/form.js``.
"""

from plakit.widgets.asked import Asked
from plakit.widgets.filling import FormWidget

__all__ = ["Asked", "FormWidget"]
