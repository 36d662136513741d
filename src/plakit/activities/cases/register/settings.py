"""What the file of a register says for its kind alone."""

from typing import Literal

from plakit.activities.cases.naming import Axis
from plakit.activities.kind import Settings
from plakit.text import Text

# Up to so many cases are shown whole where nothing is said about it.
PAGES = 12


class RegisterSettings(Settings):
    """Which cases a register holds, and what of it is shown in a report.

    ``cases`` are ids (none: all that the session knows); ``coverage`` are pairs of fields, rows
    and columns; ``pages`` shows every case whole, or none (empty: all, up to 12 cases).
    """

    caption: Text = {}
    about: Text = {}
    cases: tuple[str, ...] = ()
    coverage: tuple[tuple[Axis, Axis], ...] = (("themes", "units"), ("themes", "levels"))
    pages: Literal["", "none", "all"] = ""
    notes: tuple[Text, ...] = ()
