"""Where links of evidence lead: each ``ref`` of a statement, message or insight must be found.

What only live answers know (the cards and issues of a board on which people write) is checked as
far as files tell: the activity must be there. The rest is found by the audit of the evidence.
"""

import re
from collections.abc import Iterator

from plakit.errors import Fault, known
from plakit.programme.guidelines import EVIDENCE_THINGS
from plakit.programme.references import by_id, items_known, names_known
from plakit.programme.sheet import Table, find, quoted
from plakit.programme.sheets import Sheets
from plakit.wording import mark, tell

_HOLDERS = ("guidelines/", "messages/", "insights/")
# The end that ids of live cards have; no file knows them.
_LIVE_CARD = re.compile(r".-[0-9a-f]{10}\Z")
_PLAIN = ("case", "solution", "outcome", "source", "challenge", "card")
_UNKNOWN = {
    "case": mark("{name} is not a case that is known here. {known}"),
    "solution": mark("{name} is not a solution that is known here. {known}"),
    "outcome": mark("{name} is not an outcome that is known here. {known}"),
    "source": mark("{name} is not a source that is known here. {known}"),
    "challenge": mark("{name} is not a challenge of challenges.csv. {known}"),
    "card": mark("{name} is not a card that was recorded. {known}"),
    "fact": mark("{name} is not a file of the folder facts. {known}"),
    "row": mark("{name} is not in the first column of {of}. {known}"),
    "activity": mark("{name} is not an activity that is known here. {known}"),
    "item": mark("{name} is not an item of {of} that is known here. {known}"),
    "step": mark("{name} is not a step of {of} that is known here. {known}"),
    "issue": mark("{name} is not an issue of {of} that is known here. {known}"),
}


def wrong_evidence(sheets: Sheets) -> Iterator[Fault]:
    """Find every link of evidence that leads nowhere, and name what comes nearest."""
    there = _There(sheets)
    for start in _HOLDERS:
        for sheet in sheets.named(start):
            for path, ref in find(sheet.data, ("evidence", "*", "ref")):
                thing, _, name = ref.partition(":")
                if thing in EVIDENCE_THINGS and (text := there.fault_of(thing, name)):
                    yield sheet.fault(*path, text=text)


class _There:
    """What the files of a folder hold, asked for by the refs that need it."""

    def __init__(self, sheets: Sheets) -> None:
        self._sheets = sheets
        self._names = {thing: names_known(sheets, thing) for thing in (*_PLAIN, "activity")}
        self._items = items_known(sheets)

    def fault_of(self, thing: str, name: str) -> str:
        """Say why a ref leads nowhere; empty: it leads somewhere, or only live answers know."""
        if thing in _PLAIN:
            is_live = thing == "card" and _LIVE_CARD.search(name)
            return "" if is_live else self._unknown(thing, name, self._names[thing])
        if thing == "fact":
            return self._fact(name)
        activity, _, rest = name.partition(".")
        return self._unknown("activity", activity, self._names["activity"]) or self._part(
            thing, activity, rest
        )

    def _unknown(self, thing: str, name: str, names: set[str] | None, of: str = "") -> str:
        if names is None or name in names:
            return ""
        return tell(_UNKNOWN[thing], name=quoted(name), of=of, known=known(name, names))

    def _fact(self, name: str) -> str:
        file, _, value = name.partition("#")
        path = f"facts/{file}.csv"
        sheet = self._sheets.by_name.get(path)
        if not isinstance(sheet, Table):
            files = {one.file[len("facts/") : -len(".csv")] for one in self._sheets.named("facts/")}
            return "" if path in self._sheets.unread else self._unknown("fact", file, files)
        rows = {row[sheet.columns[0]] for row in sheet.rows} if sheet.columns else set()
        return self._unknown("row", value, rows, of=path) if value else ""

    def _part(self, thing: str, activity: str, rest: str) -> str:
        """Look up what an activity holds, as far as its files tell."""
        if thing == "excerpt":
            return self._unknown("case", rest.partition(".")[0], self._names["case"])
        if thing == "assessment":
            return self._unknown("item", rest, self._items.get(activity), of=activity)
        if thing == "vote":
            steps = self._listed(activity, ("steps",))
            return self._unknown("step", rest, steps, of=activity) if rest else ""
        if thing == "delphi":
            # Without statements of its own it takes them from elsewhere.
            named = self._listed(activity, ("settings", "statements"))
            return self._unknown("item", rest, named or None, of=activity)
        named = self._listed(activity, ("settings", "issues"))
        return self._unknown("issue", rest, named or None, of=activity)

    def _listed(self, activity: str, at: tuple[str, ...]) -> set[str]:
        return {
            name
            for one, sheet in by_id(self._sheets, "activities/")
            if one == activity
            for _, name in find(sheet.data, (*at, "*", "id"))
        }
