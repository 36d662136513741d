"""The standard words that blocks bring along themselves; all others come with the block.

They are said when a block is shown, in the language of whoever reads the page.
"""

from plakit.wording import mark

TABLE = mark("Table {number}")
FIGURE = mark("Figure {number}")
CAPTION = mark("{number}. {title}")
LABEL = mark("{head}:")
REHEARSAL = mark("Rehearsal")
IN_SHORT = mark("In short")
NOBODY = mark("Nobody has answered yet.")
DOUBT = mark("Doubt:")
SOURCE = mark("Source: {source}")
RULE_MET = mark("rule met")
NONE = mark("none")

NOTHING = {
    "not_asked": mark("not asked"),
    "not_answered": mark("not answered"),
    "does_not_apply": mark("does not apply"),
    "prefers_not_to_say": mark("prefers not to say"),
    "unknown": mark("unknown"),
    "unclear_in_source": mark("unclear in the source"),
}

STATUS = {"X": mark("under way or done"), "P": mark("planned"), "D": mark("under discussion")}
OLDER = mark("older data")
NEW = mark("new")
REMARK = mark("remark {letter}")

# What stands before words of a `Difference`, for who hears them.
CHANGES = {"added": mark("added:"), "removed": mark("taken out:")}

# The nodes of a chain of evidence, and what stands before a piece that contradicts.
CHAIN = {
    "sound": mark("evidence"),
    "doubt": mark("evidence with a doubt"),
    "nothing": mark("nothing there"),
}
AGAINST = mark("speaks against")
# The heads of its table, where it is one.
CHAIN_HEADS = (mark("What it is"), mark("What it says"), mark("Doubt"))

PROGRAMME = mark("programme {id}")
FILES_VERSION = mark("version of the files: {fingerprint}")

RESTS_ON = mark("What this report rests on")
SAME_AGAIN = mark(
    "The same files and answers give this same page again, byte for byte. "
    "Nothing here names a person, a computer or a time of day."
)
READ = (
    mark("Read"), mark("What it is"), mark("Rows"), mark("Certainty"), mark("Fingerprint"),
)  # fmt: skip
ALL_READ = mark("All {n} files and slices of answers that were read")
MAKE_AGAIN = mark("To make it again:")

SHEET_CODE = mark("Id of your seat. No names, please.")
TYPED_IN_BY = mark("typed in by")
CHECKED_BY = mark("checked by")
PILE = mark("Pile")
TO_FILL_IN = mark("{label}: to be filled in")
