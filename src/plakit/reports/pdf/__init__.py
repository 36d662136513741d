"""Documents as PDF, set by typst in this process: tagged, accessible, the same bytes each time."""

from plakit.reports.pdf.marks import Mark, mark_pictures

__all__ = ["Mark", "mark_pictures"]
