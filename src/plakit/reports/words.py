"""The standard words of the frame around a page; all others come with its blocks.

They stand here alone, so that a later part can hand them to the catalogues of each language.
"""

SKIP = "Skip to the content"
CONTENTS = "Contents"
REHEARSAL = "Rehearsal: simulated answers, not results"
NO_ALT = "Picture without a description"
OUTPUT = "Output of the workbook"
FILES = "files {fingerprint}"
REPORT = "Report"

REPORTS = "Reports"
STATUS = {"made": "made", "up to date": "up to date", "failed": "failed"}
COUNTS = "{made} made, {up_to_date} up to date, {failed} failed"
EARLIER = "The report of an earlier run is still here."
FAILED_NOTEBOOK = "See the workbook as far as it came"
COLUMNS = ("Report", "Session", "Status")

FAILED = "## This report failed"
NOT_A_REPORT = "What follows is the workbook as far as it came. It is not a report."
