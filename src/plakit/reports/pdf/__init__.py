"""Documents as PDF, set by typst in this process: tagged, accessible, the same bytes each time."""

from plakit.reports.pdf.marks import Mark, mark_pictures
from plakit.reports.pdf.write import pdf_bytes

__all__ = ["Mark", "mark_pictures", "pdf_bytes"]
