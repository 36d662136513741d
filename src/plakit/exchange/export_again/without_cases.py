"""Makes the files of an export fit together again where those about cases left apart."""

import io
from collections.abc import Callable, Collection
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from plakit.activities import KINDS, check_activities
from plakit.errors import Fault
from plakit.exchange.open_export.case_titles import OF_CASES
from plakit.programme import Activity, Programme

# What rests on evidence; that of cases stays with the group.
_RESTING = ("guidelines", "messages", "insights")


def is_about_cases(activity: Activity) -> bool:
    """Tell whether an activity is about cases; of a kind that nobody knows, that it is not."""
    return activity.kind in KINDS and KINDS[activity.kind].tells_of_cases(activity)


def check_all_but_cases(programme: Programme) -> list[Fault]:
    """Find what is wrong with activities, but those about cases that are not here."""
    others = {name: one for name, one in programme.activities.items() if not is_about_cases(one)}
    return check_activities(replace(programme, activities=others))


def take_out(folder: Path, programme: Programme) -> tuple[str, ...]:
    """Take the activities about cases out of a folder just made; give their ids.

    They name cases and solutions that are not here. Challenges go with the bank they belong to,
    and statements, messages and insights rest on the rest of their evidence alone.
    """
    gone = {name: one.file for name, one in programme.activities.items() if is_about_cases(one)}
    for file in (*gone.values(), "challenges.csv"):
        (folder / file).unlink(missing_ok=True)
    sessions = folder / "sessions.yaml"
    if gone and sessions.exists():
        _rewrite(sessions, partial(_leave_out, gone=gone))
    for place in _RESTING:
        for path in sorted((folder / place).glob("*.yaml")):
            _rewrite(path, partial(_leave_links_out, gone=gone))
    return tuple(gone)


def _leave_out(calendar: Any, *, gone: Collection[str]) -> None:
    """Take some activities out of a calendar, and findings that rest on them."""
    for session in calendar.get("sessions") or ():
        named = session.get("activities") or []
        session["activities"] = [name for name in named if str(name) not in gone]
        if found := session.get("findings"):
            session["findings"] = [one for one in found if str(one.get("activity")) not in gone]


def _leave_links_out(statement: Any, *, gone: Collection[str]) -> None:
    """Take the links of evidence out that lead to what is not here."""
    if links := statement.get("evidence"):
        refs = [str(link.get("ref")).partition(":") for link in links]
        statement["evidence"] = [
            link
            for link, (thing, _, name) in zip(links, refs, strict=True)
            if thing not in OF_CASES and name.partition(".")[0] not in gone
        ]


def _rewrite(path: Path, change: Callable[[Any], None]) -> None:
    """Change what a file says; its comments stay."""
    from ruamel.yaml import YAML  # slow

    yaml: Any = YAML()
    yaml.width, yaml.preserve_quotes = 10_000, True
    yaml.indent(mapping=2, sequence=4, offset=2)
    content = yaml.load(path.read_text(encoding="utf-8"))
    change(content)
    stream = io.StringIO()
    yaml.dump(content, stream)
    path.write_text(stream.getvalue(), encoding="utf-8")
