"""Makes the files of an export fit together again where those about cases left apart."""

import io
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path
from typing import Any

from plakit.activities import KINDS, check_activities
from plakit.errors import Fault
from plakit.programme import Activity, Programme


def is_about_cases(activity: Activity) -> bool:
    """Tell whether an activity is about cases; of a kind that nobody knows, that it is not."""
    return activity.kind in KINDS and KINDS[activity.kind].tells_of_cases(activity)


def check_all_but_cases(programme: Programme) -> list[Fault]:
    """Find what is wrong with activities, but those about cases that are not here."""
    others = {name: one for name, one in programme.activities.items() if not is_about_cases(one)}
    return check_activities(replace(programme, activities=others))


def take_out(folder: Path, programme: Programme) -> tuple[str, ...]:
    """Take the activities about cases out of a folder just made; give their ids.

    They name cases and solutions that are not here. Challenges go with the bank they belong to.
    """
    gone = {name: one.file for name, one in programme.activities.items() if is_about_cases(one)}
    for file in (*gone.values(), "challenges.csv"):
        (folder / file).unlink(missing_ok=True)
    sessions = folder / "sessions.yaml"
    if gone and sessions.exists():
        sessions.write_text(_without(sessions.read_text(encoding="utf-8"), gone), encoding="utf-8")
    return tuple(gone)


def _without(text: str, gone: Collection[str]) -> str:
    """Give a calendar without some activities, and without findings that rest on them."""
    from ruamel.yaml import YAML  # slow

    yaml: Any = YAML()
    yaml.width, yaml.preserve_quotes = 10_000, True
    yaml.indent(mapping=2, sequence=4, offset=2)
    calendar = yaml.load(text)
    for session in calendar.get("sessions") or ():
        named = session.get("activities") or []
        session["activities"] = [name for name in named if str(name) not in gone]
        if found := session.get("findings"):
            session["findings"] = [one for one in found if str(one.get("activity")) not in gone]
    stream = io.StringIO()
    yaml.dump(calendar, stream)
    return stream.getvalue()
