"""Where the bench works, and the group that is asked."""

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from plakit import open_session

SESSION, ACTIVITY, STEP = "S01", "readiness", "now"
ITEMS = 40
LEVELS = ("Not there", "First steps", "Half way", "Nearly there", "There")

_PROGRAMME = """\
id: bench
title: Bench
languages: [en]
privacy: {mode: pseudonymous, k: 5}
"""
_SESSIONS = f"""\
sessions:
  - {{id: {SESSION}, type: workshop, title: Bench, date: 2026-01-01, activities: [{ACTIVITY}]}}
"""
_READINESS = f"""\
id: {ACTIVITY}
kind: self_assessment
title: Where are we?
instrument: many
groups: [{{groups}}]
steps: [{{{{id: {STEP}, title: Now, session: {SESSION}}}}}]
settings: {{{{wanted: false}}}}
"""


@contextmanager
def scratch_folder(name: str) -> Iterator[Path]:
    """Give an empty folder on the disk of the checkout: in memory, syncing would cost nothing."""
    folder = Path("build/bench").absolute() / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    yield folder  # after a failure it stays, to be looked at
    shutil.rmtree(folder, ignore_errors=True)


def make_group(
    folder: Path,
    seats: int,
    *,
    items: int = ITEMS,
    groups: Sequence[str] = ("kind",),
    kinds: Sequence[str] = ("vet-provider",),
) -> list[str]:
    """Make a group that is asked so many items; give one personal token a seat.

    Seats are of these kinds by turns, and invited or nominated.
    """
    names = [f"seat-{number:03}" for number in range(1, seats + 1)]
    files = {
        "programme.yaml": _PROGRAMME,
        "seats.csv": "id,unit,kind,route,since,until\n"
        + "".join(_seat(name, number, kinds) for number, name in enumerate(names)),
        "sources.csv": "id,title\nown,Made for the bench\n",
        "sessions.yaml": _SESSIONS,
        f"activities/{ACTIVITY}.yaml": _READINESS.format(groups=", ".join(groups)),
        "instruments/many.yaml": _instrument(items),
    }
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    room = open_session(str(folder), SESSION)
    room.open(ACTIVITY)
    tokens = [room.place.people.invite(name) for name in names]
    room.place.close()
    return tokens


def item_text(number: int) -> str:
    """Give the question of one item, about as long as those of real questionnaires."""
    return f"Condition {number}: who does what, by when and with which means, is agreed in writing?"


def _seat(name: str, number: int, kinds: Sequence[str]) -> str:
    route = "invited" if number % 3 else "nominated"
    return f"{name},AT,{kinds[number % len(kinds)]},{route},,\n"


def _instrument(items: int) -> str:
    levels = "".join(f"  - {{value: {n}, label: {text}}}\n" for n, text in enumerate(LEVELS, 1))
    areas = "".join(_area(first) for first in range(1, items + 1, 10))
    return f"id: many\ntitle: Many items\nsource: own\nlevels:\n{levels}areas:\n{areas}"


def _area(first: int) -> str:
    items = "".join(
        f'      - {{id: i{n}, label: Condition {n}, question: "{item_text(n)}"}}\n'
        for n in range(first, first + 10)
    )
    return f"  - id: area-{first}\n    title: Conditions from {first}\n    items:\n{items}"
