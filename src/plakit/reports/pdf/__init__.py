"""Documents as PDF, set by typst in this process: tagged, accessible, the same bytes each time."""

from plakit.reports.pdf.marks import Mark, mark_pictures
from plakit.reports.pdf.order import fitting, flat
from plakit.reports.pdf.runs import width_of
from plakit.reports.pdf.widths import plan
from plakit.reports.pdf.write import pdf_bytes

__all__ = ["Mark", "fitting", "flat", "mark_pictures", "pdf_bytes", "plan", "width_of"]
