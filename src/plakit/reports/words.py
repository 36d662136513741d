"""The standard words of the frame around a page; all others come with its blocks.

They are said when a page is made, in its language.
"""

from plakit.wording import mark, tell

SKIP = mark("Skip to the content")
CONTENTS = mark("Contents")
REHEARSAL = mark("Rehearsal: simulated answers, not results")
FOREIGN = mark("Texts marked {marks} are not translated yet; they stand as they were written.")
NO_ALT = mark("Picture without a description")
DAMAGED = mark("This picture cannot be drawn, as its file is damaged. What it shows: {alt}")
NO_PNG = mark("This picture cannot be drawn, as its file holds no PNG. What it shows: {alt}")
OUTPUT = mark("Output of the workbook")
FILES = mark("files {fingerprint}")
REPORT = mark("Report")

REPORTS = mark("Reports")
STATUS = {
    "made": mark("made"),
    "up to date": mark("up to date"),
    "in part": mark("made in part"),
    "failed": mark("failed"),
}
# The names of the formats, and what of them is missing.
FORMATS = {"html": mark("Web page"), "pdf": mark("PDF"), "docx": mark("Word")}
MISSING = mark("{format} could not be written: {why}")
COUNTS = mark("{made} made, {up_to_date} up to date, {failed} failed")
EARLIER = mark("The report of an earlier run is still here.")
FAILED_NOTEBOOK = mark("See the workbook as far as it came")
COLUMNS = (mark("Report"), mark("Session"), mark("Files"), mark("Status"))

FAILED = mark("This report failed")
NOT_A_REPORT = mark("What follows is the workbook as far as it came. It is not a report.")


def status_words(status: str) -> str:
    """Say what became of a report."""
    return tell(STATUS[status])


def format_words(name: str) -> str:
    """Say what a format is called."""
    return tell(FORMATS[name])


# The columns of a chain of evidence on paper.
CHAIN_HEADS = (mark("Evidence"), mark("What it says"), mark("Doubt"))
