"""What a cell shows when the group is asked: the live form, and the same form on paper."""

from typing import Any

from plakit.blocks import Sheet
from plakit.widgets.filling import FormWidget


class Asked:
    """The live form for JupyterLab and the printed one for reports, always both.

    Nobody has to guess whether the notebook runs in a room or in a batch: JupyterLab shows the
    first, a report the second.
    """

    def __init__(self, widget: FormWidget, sheet: Sheet) -> None:
        self.widget = widget
        self.sheet = sheet

    def _repr_mimebundle_(self, **_: object) -> dict[str, Any]:
        live, _metadata = self.widget._repr_mimebundle_() or ({}, {})
        return live | self.sheet._repr_mimebundle_()

    def __repr__(self) -> str:
        return "Asked()"
