"""How the files hang together: every name that one entry gives must stand where it belongs.

Works on the sheets, not on the entries, so that a fault of one entry hides no other.
"""

import re
from collections.abc import Iterable, Iterator

from plakit.errors import Fault, known
from plakit.programme.sheet import Path, Sheet, Table, find, quoted
from plakit.programme.sheets import LIBRARY, Sheets, library_instruments
from plakit.text import escape_for
from plakit.wording import mark, tell

Pattern = tuple[str, ...]

# Where the names of a thing stand: beginning of the file's name, and the path within it.
_HOMES: dict[str, tuple[str, Pattern]] = {
    "session": ("sessions.yaml", ("sessions", "*", "id")),
    "activity": ("activities/", ("id",)),
    "instrument": ("instruments/", ("id",)),
    "source": ("sources.csv", ("*", "id")),
    "objective": ("programme.yaml", ("mandate", "objectives", "*", "id")),
    "theme": ("programme.yaml", ("themes", "*", "id")),
    "line_of_work": ("programme.yaml", ("lines_of_work", "*", "id")),
    "viewpoint": ("programme.yaml", ("viewpoints", "*", "id")),
    "addressee": ("programme.yaml", ("addressees", "*", "id")),
    "case": ("cases/", ("id",)),
    "solution": ("solutions/", ("id",)),
    "guideline": ("guidelines/", ("id",)),
    "outcome": ("outcomes/", ("id",)),
    "challenge": ("challenges.csv", ("*", "id")),
    "card": ("recorded/", ("*", "card")),
}
# What is said where none of them is called so. Steps and items are those of one activity.
_UNKNOWN = {
    "session": mark("{name} is not a session that is known here. {known}"),
    "activity": mark("{name} is not an activity that is known here. {known}"),
    "instrument": mark("{name} is not an instrument that is known here. {known}"),
    "source": mark("{name} is not a source that is known here. {known}"),
    "objective": mark("{name} is not an objective that is known here. {known}"),
    "theme": mark("{name} is not a theme of programme.yaml. {known}"),
    "line_of_work": mark("{name} is not a line of work of programme.yaml. {known}"),
    "viewpoint": mark("{name} is not a viewpoint of programme.yaml. {known}"),
    "addressee": mark("{name} is not an addressee of programme.yaml. {known}"),
    "guideline": mark("{name} is not a guideline statement that is known here. {known}"),
    "case": mark("{name} is not a case that is known here. {known}"),
    "solution": mark("{name} is not a solution that is known here. {known}"),
    "step": mark("{name} is not a step of {of} that is known here. {known}"),
    "item": mark("{name} is not an item of {of} that is known here. {known}"),
}
# Where an entry names a thing.
_REFERENCES: tuple[tuple[str, Pattern, str], ...] = (
    ("programme.yaml", ("mandate", "outputs", "*", "objectives", "*"), "objective"),
    ("programme.yaml", ("mandate", "challenges", "*", "source"), "source"),
    ("programme.yaml", ("phases", "*", "source"), "source"),
    ("sessions.yaml", ("sessions", "*", "activities", "*"), "activity"),
    ("sessions.yaml", ("sessions", "*", "findings", "*", "activity"), "activity"),
    ("sessions.yaml", ("sessions", "*", "predecessor"), "session"),
    ("activities/", ("instrument",), "instrument"),
    ("activities/", ("steps", "*", "session"), "session"),
    ("instruments/", ("source",), "source"),
    ("instruments/", ("areas", "*", "items", "*", "source"), "source"),
    ("glossary.csv", ("*", "source"), "source"),
    ("recorded/", ("*", "session"), "session"),
    ("recorded/", ("*", "activity"), "activity"),
    ("recorded/", ("*", "source"), "source"),
    ("facts/", ("*", "source"), "source"),
    ("cases/", ("source",), "source"),
    ("cases/", ("session",), "session"),
    ("cases/", ("themes", "*"), "theme"),
    ("cases/", ("lines_of_work", "*"), "line_of_work"),
    ("cases/", ("viewpoints", "*"), "viewpoint"),
    ("codebooks/", ("source",), "source"),
    ("solutions/", ("source",), "source"),
    ("solutions/", ("session",), "session"),
    ("solutions/", ("cases", "*"), "case"),
    ("solutions/", ("reuse", "*", "source"), "source"),
    ("outcomes/", ("session",), "session"),
    ("outcomes/", ("activity",), "activity"),
    ("outcomes/", ("source",), "source"),
    ("challenges.csv", ("*", "session"), "session"),
    ("challenges.csv", ("*", "closed_in"), "session"),
    ("challenges.csv", ("*", "source"), "source"),
    ("guidelines/", ("since",), "session"),
    ("guidelines/", ("addressees", "*"), "addressee"),
    ("guidelines/", ("viewpoints", "*"), "viewpoint"),
    ("guidelines/", ("lines_of_work", "*"), "line_of_work"),
    ("guidelines/", ("source",), "source"),
    ("guidelines/", ("history", "*", "session"), "session"),
    ("guidelines/", ("history", "*", "addressees", "*"), "addressee"),
    ("messages/", ("session",), "session"),
    ("messages/", ("addressees", "*"), "addressee"),
    ("messages/", ("source",), "source"),
    ("insights/", ("session",), "session"),
    ("insights/", ("addressees", "*"), "addressee"),
    ("insights/", ("source",), "source"),
    ("insights/", ("themes", "*"), "theme"),
    ("insights/", ("views", "*", "viewpoint"), "viewpoint"),
    ("diffusion.csv", ("*", "session"), "session"),
    ("diffusion.csv", ("*", "addressee"), "addressee"),
    ("diffusion.csv", ("*", "source"), "source"),
    ("commitments.csv", ("*", "session"), "session"),
    ("commitments.csv", ("*", "looked_at"), "session"),
    ("commitments.csv", ("*", "addressee"), "addressee"),
    ("commitments.csv", ("*", "source"), "source"),
)
# Under these names the facilitator answers, and guests do.
_RESERVED = re.compile(r"facilitator|guest-\d+")
# Files, or groups of files, in which a name may stand once only.
_ONCE: tuple[tuple[str, Pattern], ...] = (
    ("activities/", ("id",)),
    ("instruments/", ("id",)),
    ("agreements/", ("id",)),
    ("seats.csv", ("*", "id")),
    ("sources.csv", ("*", "id")),
    ("glossary.csv", ("*", "term")),
    ("cases/", ("id",)),
    ("codebooks/", ("id",)),
    ("solutions/", ("id",)),
    ("outcomes/", ("id",)),
    ("challenges.csv", ("*", "id")),
    ("guidelines/", ("id",)),
    ("messages/", ("id",)),
    ("insights/", ("id",)),
    ("diffusion.csv", ("*", "id")),
    ("commitments.csv", ("*", "id")),
)


def wrong_references(sheets: Sheets) -> Iterator[Fault]:
    """Find every name that leads nowhere, stands twice, or leads back to itself."""
    for start, pattern, thing in _REFERENCES:
        yield from _unknown(sheets, start, pattern, thing)
    for start, pattern in _ONCE:
        yield from _repeated(sheets.named(start), pattern)
    for sheet in sheets.by_name.values():
        if not isinstance(sheet, Table):
            yield from _repeated_in_lists(sheet, sheet.data)
    yield from _circles(sheets)
    yield from _wrong_rows(sheets)
    yield from _reserved_seats(sheets)
    yield from _unknown_in_cells(sheets, "challenges.csv", "solutions", "solution")
    yield from _unknown_in_cells(sheets, "diffusion.csv", "guidelines", "guideline")
    yield from _unknown_in_cells(sheets, "commitments.csv", "guidelines", "guideline")


def names_known(sheets: Sheets, thing: str) -> set[str] | None:
    """Give the known names; None if a file that may hold some could not be read."""
    start, pattern = _HOMES[thing]
    if any(name.startswith((start, LIBRARY + start)) for name in sheets.unread):
        return None
    homes = sheets.named(start) + sheets.named(LIBRARY + start)
    names = {name for sheet in homes for _, name in _found(sheet, pattern)}
    return names | set(library_instruments()) if thing == "instrument" else names


def _unknown(sheets: Sheets, start: str, pattern: Pattern, thing: str) -> Iterator[Fault]:
    names = names_known(sheets, thing)
    if names is None:
        return
    for sheet in sheets.named(start):
        for path, name in _found(sheet, pattern):
            if name not in names:
                text = _gone(sheets, name, thing) + _not_known(name, thing, names)
                yield sheet.fault(*path, text=text)


def _gone(sheets: Sheets, name: str, thing: str) -> str:
    """Say that a file is not there, where each thing has a file that is called like it."""
    home, _ = _HOMES[thing]
    file = f"{home}{name}.yaml"
    if not home.endswith("/") or file in sheets.by_name:
        return ""
    return tell("{file} is not there, and", file=escape_for("terminal", file)) + " "


def _not_known(name: str, thing: str, names: Iterable[str], of: object = "") -> str:
    return tell(_UNKNOWN[thing], name=quoted(name), of=of, known=known(name, names))


def _repeated(sheets: list[Sheet], pattern: Pattern) -> Iterator[Fault]:
    first: dict[str, tuple[Sheet, Path]] = {}
    for sheet in sheets:
        for path, name in _found(sheet, pattern):
            if name in first:
                other, at = first[name]
                text = tell(
                    "{name} stands already in {file}, line {line}; give each its own",
                    name=quoted(name),
                    file=other.file,
                    line=other.line(*at),
                )
                yield sheet.fault(*path, text=text)
            first.setdefault(name, (sheet, path))


def _repeated_in_lists(sheet: Sheet, data: object, path: Path = ()) -> Iterator[Fault]:
    """Find ids that stand twice in one list, wherever the list stands."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from _repeated_in_lists(sheet, value, (*path, key))
    elif isinstance(data, list):
        seen: dict[object, int] = {}
        for number, entry in enumerate(data):
            yield from _repeated_in_lists(sheet, entry, (*path, number))
            name = entry.get("id") if isinstance(entry, dict) else None
            if isinstance(name, str) and name in seen:
                line = sheet.line(*path, seen[name])
                text = tell(
                    "{name} stands already in line {line}; give each its own id",
                    name=quoted(name),
                    line=line,
                )
                yield sheet.fault(*path, number, "id", text=text)
            elif isinstance(name, str):
                seen[name] = number


def _circles(sheets: Sheets) -> Iterator[Fault]:
    """Find sessions that come, over their predecessors, before themselves."""
    for sheet in sheets.named("sessions.yaml"):
        ids = {path[1]: name for path, name in find(sheet.data, ("sessions", "*", "id"))}
        before = {
            ids.get(path[1], ""): name
            for path, name in find(sheet.data, ("sessions", "*", "predecessor"))
        }
        for number, name in ids.items():
            if _leads_back(name, before):
                text = tell("leads back to this session; a predecessor is an earlier one")
                yield sheet.fault("sessions", number, "predecessor", text=text)


def _leads_back(name: str, before: dict[str, str]) -> bool:
    at, steps = before.get(name), 0
    while at is not None and at != name and steps < len(before):
        at, steps = before.get(at), steps + 1
    return at == name


def _wrong_rows(sheets: Sheets) -> Iterator[Fault]:
    """Find recorded rows whose step or item their activity does not have."""
    steps = {
        name: _texts(sheet, ("steps", "*", "id")) for name, sheet in by_id(sheets, "activities/")
    }
    items = items_known(sheets)
    for sheet in sheets.named("recorded/"):
        for column, thing, names in (("step", "step", steps), ("item", "item", items)):
            for path, name in find(sheet.data, ("*", column)):
                activity = sheet.at(path[0], "activity")
                allowed = names.get(str(activity))
                if allowed is not None and name not in allowed:
                    text = _not_known(name, thing, allowed, of=activity)
                    yield sheet.fault(*path, text=text)


def _reserved_seats(sheets: Sheets) -> Iterator[Fault]:
    """Find seats with a name under which answers of somebody else are kept."""
    for sheet in sheets.named("seats.csv"):
        for path, name in find(sheet.data, ("*", "id")):
            if _RESERVED.fullmatch(name):
                text = tell(
                    "{name} is kept for somebody who holds no seat. Choose another id",
                    name=quoted(name),
                )
                yield sheet.fault(*path, text=text)


def _unknown_in_cells(sheets: Sheets, start: str, column: str, thing: str) -> Iterator[Fault]:
    """Find names that are not there in a column whose cells hold several, blanks between."""
    names = names_known(sheets, thing)
    for sheet in sheets.named(start):
        for path, cell in find(sheet.data, ("*", column)):
            for name in cell.split():
                if names is not None and name not in names:
                    yield sheet.fault(*path, text=_not_known(name, thing, names))


def _found(sheet: Sheet, pattern: Pattern) -> Iterator[tuple[Path, str]]:
    """Give what a pattern leads to, in a file of one entry or in a table of many."""
    is_of_rows = isinstance(sheet, Table) and pattern[0] != "*"
    yield from find(sheet.data, ("*", *pattern) if is_of_rows else pattern)


def items_known(sheets: Sheets) -> dict[str, set[str]]:
    """Give the items of each activity that has a questionnaire."""
    of_instrument = {
        name: _texts(sheet, ("areas", "*", "items", "*", "id"))
        for start in (LIBRARY + "instruments/", "instruments/")
        for name, sheet in by_id(sheets, start)
    }
    return {
        activity: of_instrument[name]
        for activity, sheet in by_id(sheets, "activities/")
        for name in _texts(sheet, ("instrument",))
        if name in of_instrument
    }


def by_id(sheets: Sheets, start: str) -> Iterator[tuple[str, Sheet]]:
    """Give the files of one entry each, with its id."""
    for sheet in sheets.named(start):
        for _, name in find(sheet.data, ("id",)):
            yield name, sheet


def _texts(sheet: Sheet, pattern: Pattern) -> set[str]:
    return {text for _, text in find(sheet.data, pattern)}
