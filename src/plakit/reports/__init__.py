"""Reports: workbooks run by papermill, and the executed notebooks rendered as pages.

What a page is made of lies in `plakit.blocks`; which workbooks are run, with which parameters
and on which snapshot, is told by the caller.
"""

from plakit.reports.batch import Batch, write_reports
from plakit.reports.page import export_html
from plakit.reports.record import Record
from plakit.reports.run import Run, RunResult, run_workbook
from plakit.reports.workbook import (
    Parameter,
    Workbook,
    check_parameters,
    find_workbook,
    read_workbook,
)

__all__ = [
    "Batch", "Parameter", "Record", "Run", "RunResult", "Workbook", "check_parameters",
    "export_html", "find_workbook", "read_workbook", "run_workbook",
    "write_reports",
]  # fmt: skip
