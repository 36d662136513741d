"""What ``plakit check`` tells: every fault of a folder, and hints that stop nothing."""

import difflib
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from plakit.errors import Fault
from plakit.programme.languages import Gap, gaps
from plakit.programme.programme import Programme
from plakit.programme.reading import Also, examine
from plakit.programme.sheet import Path as PathIn
from plakit.programme.sheet import Sheet, find, quoted
from plakit.programme.vocabularies import LISTED, group_titles
from plakit.programme.workbooks import stale_workbooks
from plakit.programme.yaml_sheets import read_yaml
from plakit.shipped import shipped
from plakit.wording import tell, tell_many


@dataclass(frozen=True)
class Check:
    """The outcome of looking a folder through; without faults the programme can be used."""

    programme: Programme
    faults: tuple[Fault, ...]
    hints: tuple[Fault, ...]
    gaps: tuple[Gap, ...] = ()

    def lines(self) -> list[str]:
        """Give one line a fault or hint, and one that sums up."""
        hints = [tell("Hint: {hint}", hint=hint) for hint in self.hints]
        return [*map(str, self.faults), *hints, self._sum()]

    def as_json(self) -> dict[str, object]:
        """Give the same for programs.

        Returns
        -------
        dict
            ``is_sound``; ``faults`` and ``hints``, each a list of ``file``, ``line`` (from 1;
            0 means the whole file), ``field`` (may be empty) and ``text``; ``untranslated``, a
            list of ``file``, ``language`` (empty: texts that name none), ``count`` and
            ``places`` (``line``, ``field``), which are also among the hints.
        """
        return {
            "is_sound": not self.faults,
            "faults": [asdict(fault) for fault in self.faults],
            "hints": [asdict(hint) for hint in self.hints],
            "untranslated": [gap.as_json() for gap in self.gaps],
        }

    def _sum(self) -> str:
        folder = self.programme.folder
        if self.faults:
            files = len({fault.file for fault in self.faults})
            return tell_many(
                "{folder}: {n} fault in {files} of its files.",
                "{folder}: {n} faults in {files} of its files.",
                len(self.faults),
                folder=folder,
                files=files,
            )
        read = [
            tell_many("{n} seat", "{n} seats", len(self.programme.seats)),
            tell_many("{n} session", "{n} sessions", len(self.programme.sessions)),
            tell_many("{n} activity", "{n} activities", len(self.programme.activities)),
        ]
        cases = len(self.programme.cases)
        if cases:
            read.append(tell_many("{number} case", "{number} cases", cases, number=cases))
        return tell("{folder}: no faults. Read: {read}.", folder=folder, read=", ".join(read))


def check_programme(folder: str | Path, *, also: Also | None = None) -> Check:
    """Look a group's folder through; unlike `read_programme`, faults are given, not raised.

    Raises
    ------
    ParameterError
        If the folder is no programme.
    """
    programme, faults = examine(folder, also=also)
    lacking = gaps(programme)
    hints = [
        *stale_workbooks(programme),
        *_no_seats(programme),
        *_nearly_right(programme),
        # A faulty session may be the one that names an activity.
        *(() if faults else _in_no_session(programme)),
        *_unwritten(programme),
        # Words without a language are no fault: they are said in every one.
        *(gap.hint() for gap in lacking if gap.language),
    ]
    return Check(programme, tuple(faults), tuple(hints), tuple(lacking))


def _no_seats(programme: Programme) -> Iterator[Fault]:
    """Find out whether somebody is to be asked, and nobody is there."""
    seats = programme.files.get("seats.csv")
    asking = [activity.id for activity in programme.activities.values() if activity.steps]
    if seats and not seats.rows and asking:
        text = tell(
            "has no seats, so nobody can answer {asking}; write one line a seat",
            asking=", ".join(asking),
        )
        yield Fault(seats.name, 0, "", text)


def _in_no_session(programme: Programme) -> Iterator[Fault]:
    """Find activities that no session names: no workbook and no report shows them."""
    named = {name for session in programme.sessions for name in session.activities}
    for activity in programme.activities.values():
        if activity.id not in named:
            text = tell(
                "stands in no session, so nobody sees it; name it in sessions.yaml, under "
                "activities of a session"
            )
            yield Fault(activity.file, 0, "", text)


def _nearly_right(programme: Programme) -> Iterator[Fault]:
    """Find kinds and routes of seats that look like a slip: each would be a group of its own."""
    for column in LISTED:
        terms = group_titles(column)
        for seat in programme.seats:
            value = getattr(seat, column)
            near = difflib.get_close_matches(value, terms, n=1, cutoff=0.8)
            if near and value not in terms:
                text = tell(
                    "{value} is not in plakit's list. Did you mean {near}?",
                    value=quoted(value),
                    near=near[0],
                )
                yield seat.fault(column, text=text)


# Where a new folder has sentences that stand for the group's own.
_TO_WRITE: dict[str, tuple[tuple[str, ...], ...]] = {
    "programme.yaml": (
        ("about",),
        ("mandate", "challenges", "*", "text"),
        ("mandate", "objectives", "*", "text"),
        ("mandate", "outputs", "*", "text"),
    ),
    "sessions.yaml": (("sessions", "*", "about"),),
}


def _unwritten(programme: Programme) -> Iterator[Fault]:
    """Find files in which a text still reads as in a new folder: the first one of each."""
    for entry in (programme.overview, *programme.sessions[:1]):
        sheet, _ = entry.where
        if sheet.file not in _TO_WRITE:
            continue
        skeleton = shipped("templates", "programme", sheet.file).read_text(encoding="utf-8")
        given = {words for _, words in _to_write(read_yaml(skeleton, sheet.file))}
        left = [path for path, words in _to_write(sheet) if words in given]
        if left:
            text = tell(
                "still reads as in a new folder; write your own words, they go into reports"
            )
            yield sheet.fault(*left[0], text=text)


def _to_write(sheet: Sheet) -> list[tuple[PathIn, str]]:
    return [found for pattern in _TO_WRITE[sheet.file] for found in find(sheet.data, pattern)]
