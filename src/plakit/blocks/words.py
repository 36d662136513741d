"""The standard words that blocks bring along themselves; all others come with the block.

They stand here alone, so that a later part can hand them to the catalogues of each language.
"""

from plakit.wording import mark

TABLE = "Table {number}"
FIGURE = "Figure {number}"
CAPTION = "{number}. {title}"
LABEL = "{head}:"
REHEARSAL = "Rehearsal"
IN_SHORT = "In short"
NOBODY = "Nobody has answered yet."
DOUBT = "Doubt:"
SOURCE = "Source: {source}"
RULE_MET = "rule met"
NONE = "none"

NOTHING = {
    "not_asked": "not asked",
    "not_answered": "not answered",
    "does_not_apply": "does not apply",
    "prefers_not_to_say": "prefers not to say",
    "unknown": "unknown",
    "unclear_in_source": "unclear in the source",
}

STATUS = {"X": "under way or done", "P": "planned", "D": "under discussion"}
OLDER = "older data"
NEW = "new"

PROGRAMME = "programme {id}"
FILES_VERSION = "version of the files: {fingerprint}"

RESTS_ON = "What this report rests on"
SAME_AGAIN = (
    "The same files and answers give this same page again, byte for byte. "
    "Nothing here names a person, a computer or a time of day."
)
READ = ("Read", "What it is", "Rows", "Certainty", "Fingerprint")
MAKE_AGAIN = "To make it again:"

SHEET_CODE = mark("Id of your seat. No names, please.")
TYPED_IN_BY = mark("typed in by")
CHECKED_BY = mark("checked by")
PILE = "Pile"
