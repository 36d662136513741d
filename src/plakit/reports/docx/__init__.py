"""Documents as Word files: real headings, tables and links on a template with named styles."""

from plakit.reports.docx.file import docx_bytes
from plakit.reports.docx.template import left_out

__all__ = ["docx_bytes", "left_out"]
