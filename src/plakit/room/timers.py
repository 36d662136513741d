"""Soft timers: until when a round is meant to last. They warn in words, and lock nothing.

They lie in a small file beside the answers, so that a restarted kernel and the server find them.
"""

import json
from datetime import datetime, timedelta
from pathlib import Path

from plakit.errors import ParameterError, StoreError
from plakit.store.files import write_whole
from plakit.wording import tell, tell_many

TIMERS = "timers.json"
LONGEST = 24 * 60


def set_timer(folder: Path, round_id: str, minutes: int, *, now: datetime) -> datetime | None:
    """Let a round last so many minutes from now; 0 takes the timer away.

    Parameters
    ----------
    folder : Path
        The programme's folder.
    round_id : str
        Session, activity and step, with slashes between.

    Raises
    ------
    ParameterError
        If it is no number of minutes of one day.
    StoreError
        If the file cannot be written.
    """
    if not 0 <= minutes <= LONGEST:
        raise ParameterError(
            tell(
                "{minutes} is not a number of minutes. Allowed: 1 to {most}, or 0 for no timer.",
                minutes=minutes,
                most=LONGEST,
            )
        )
    timers = {name: when for name, when in read_timers(folder).items() if name != round_id}
    until = now + timedelta(minutes=minutes) if minutes else None
    if until:
        timers[round_id] = until
    _write(folder, timers)
    return until


def read_timers(folder: Path) -> dict[str, datetime]:
    """Tell until when rounds are meant to last: those of which somebody has said it.

    A file that is gone or broken holds none, as nothing hangs on them.
    """
    try:
        written = json.loads((folder / TIMERS).read_text(encoding="utf-8"))
        return {name: datetime.fromisoformat(until) for name, until in written.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def timers_mark(folder: Path) -> object:
    """Give something that changes whenever a timer is set; None: there never was one."""
    try:
        about = (folder / TIMERS).stat()
    except OSError:
        return None
    return about.st_ino, about.st_mtime_ns


def timer_words(until: datetime | None, now: datetime) -> str:
    """Say how a timer stands.

    >>> start = datetime(2012, 9, 16, 10, 0)
    >>> timer_words(start + timedelta(minutes=50), start)
    'until about 10:50; nobody is cut off'
    >>> timer_words(start, start + timedelta(minutes=5))
    '5 minutes over; nobody is cut off'
    """
    if until is None:
        return ""
    over = int((now - until).total_seconds() // 60)
    if over < 0:
        return tell(
            "until about {until:%H:%M}; nobody is cut off",
            until=until.astimezone(now.tzinfo),
        )
    if over == 0:
        return tell("time is up; nobody is cut off")
    return tell_many(
        "{n} minute over; nobody is cut off", "{n} minutes over; nobody is cut off", over
    )


def _write(folder: Path, timers: dict[str, datetime]) -> None:
    path = folder / TIMERS
    try:
        write_whole(path, json.dumps(timers, indent=1, default=datetime.isoformat))
    except OSError as error:
        raise StoreError(
            tell(
                "{path} cannot be written: {why}. The timer was not set.",
                path=path,
                why=error.strerror or error,
            )
        ) from error
