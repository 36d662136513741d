"""Words that the form and the tables of a follow-up share."""

from plakit.wording import mark

# How something is handed on, in the order of the form.
HOW = {
    "talk": mark("In a talk with somebody"),
    "meeting": mark("At a meeting or an event"),
    "letter": mark("By letter or e-mail"),
    "published": mark("In a newsletter, an article or on a page"),
    "other": mark("In another way"),
}
# How a commitment stands, in the order of the form.
STATUS = {
    "open": mark("Still open"),
    "under_way": mark("Under way"),
    "done": mark("Done"),
    "dropped": mark("Dropped"),
    "unknown": mark("Not known"),
}
# What is settled is not overdue, whatever day was named.
SETTLED = ("done", "dropped")
