"""The template of a Word file: ours, or one from elsewhere of which only the look is taken.

(To be read within bounds: see below.)
"""

from pathlib import Path
from typing import TYPE_CHECKING

from plakit.shipped import shipped

if TYPE_CHECKING:
    from docx.document import Document as WordFile


def opened(template: Path | None) -> "WordFile":
    """Open a template, with nothing in its text."""
    import docx

    return docx.Document(str(template or shipped("templates", "report", "guideline.docx")))
