"""What a room has read, with fingerprints: a report rests on exactly this, and on nothing else.

A read is a file of the programme, or the slice of answers of one activity up to one session.
"""

import json
import re
import shlex
from collections.abc import Iterable
from datetime import date
from importlib.metadata import version

from plakit.blocks import Provenance, Read
from plakit.errors import ParameterError
from plakit.locales import day_words, whole
from plakit.programme import Activity, PartialDate, Programme, Session, fingerprint
from plakit.room.answers import gates_of
from plakit.store import Store
from plakit.text import escape_for, say_marked
from plakit.wording import mark, tell

# Read for every report: what the group is, when it meets, who is asked.
ALWAYS = ("programme.yaml", "sessions.yaml", "seats.csv", "sources.csv")
_SLICE = re.compile(r"answers, activity (?P<activity>\S+), until (?P<session>\S+)")


def provenance(  # noqa: PLR0913  # said by name
    programme: Programme,
    store: Store | None,
    session: Session,
    names: Iterable[str],
    *,
    as_of: date | None,
    k: int,
    language: str = "",
    command: str = "report",
) -> Provenance:
    """Say what was read, with fingerprints, and how to make the same page again.

    Parameters
    ----------
    names : iterable of str
        Files of the programme and slices of answers; those that do not exist are left out.
    k : int
        The least number of people behind a number.
    language : str
        The language of the report, if it is not the programme's first.
    command : str
        Which of plakit's commands makes it: ``report`` or ``document``.
    """
    found = [_read(programme, store, name) for name in dict.fromkeys([*ALWAYS, *names])]
    reads = tuple(read for read in found if read)
    line = (
        tell("Session {session}", session=session.id),
        *([tell("judged as of {day}", day=day_words(as_of))] if as_of else []),
        tell("smallest group shown: {k}", k=k),
        f"plakit {version('plakit')}",
        tell("files {fingerprint}", fingerprint=short(reads)),
    )
    judged = "" if as_of == own_day(session) else f" --as-of {as_of}"
    folder = shlex.quote(_folder(programme))
    read_in = f" --language {shlex.quote(language)}" if language else ""
    return Provenance(
        reads=reads,
        lines=(" · ".join(line),),
        command=f"plakit {command} {folder} --session {session.id}{judged}{read_in}",
    )


def own_day(session: Session) -> date | None:
    """Give the day a session is judged from if nobody says another: its last, if it is known."""
    day = session.end if session.end.is_known else session.date
    return day.last if day.is_day else None


def file_day(as_of: date | None, session: Session) -> str:
    """Give the day that files of a report are dated with (YYYY-MM-DD).

    It is the one from which the report is judged, or the first that the session can be on; empty
    if neither is known.
    """
    day = as_of or (session.date.first if session.date.is_known else None)
    return day.isoformat() if day else ""


def named_day(text: str) -> date:
    """Read the day that a report is to be judged from.

    Raises
    ------
    ParameterError
        If it is no day of the calendar, written as YYYY-MM-DD.
    """
    try:
        return date.fromisoformat(str(PartialDate(text)))
    except ValueError:
        shown = escape_for("terminal", text)
        raise ParameterError(
            tell("as_of '{given}' is no day. Write it as YYYY-MM-DD.", given=shown)
        ) from None


def _folder(programme: Programme) -> str:
    """Name the folder as one would type it beside it; a rehearsal lies within another one."""
    folder = programme.folder.resolve()
    return f"{folder.parent.name}/{folder.name}" if folder.name == "rehearsal" else folder.name


def short(reads: Iterable[Read]) -> str:
    """Give the hash of all reads in eight digits: the version of the files."""
    digest = fingerprint([[read.name, read.fingerprint] for read in reads])
    return f"{digest[:4]} {digest[4:8]}"


def slice_name(activity: Activity, session: Session) -> str:
    """Name a slice of answers as the provenance prints it."""
    return f"answers, activity {activity.id}, until {session.id}"


def fingerprint_of(programme: Programme, store: Store | None, name: str) -> str | None:
    """Give the fingerprint that a read of this name has now; None if it is gone."""
    read = _read(programme, store, name)
    return read.fingerprint if read else None


def _read(programme: Programme, store: Store | None, name: str) -> Read | None:
    found = _SLICE.fullmatch(name)
    if found:
        return _slice_read(programme, store, found["activity"], found["session"])
    if name not in programme.files:
        return None
    file = programme.files[name]
    certainty, doubt = _certainty(programme, name)
    return Read(
        name=name,
        what=_what(programme, name),
        rows=whole(file.rows),
        certainty=certainty,
        doubt=doubt,
        fingerprint=_digits(file.fingerprint),
    )


def _slice_read(
    programme: Programme, store: Store | None, activity: str, session: str
) -> Read | None:
    if activity not in programme.activities or session not in {s.id for s in programme.sessions}:
        return None
    asked, until = programme.activity(activity), programme.session(session)
    rows = slice_rows(programme, store, asked, until)
    answers = sum(row[0] == "answer" for row in rows)
    return Read(
        name=slice_name(asked, until),
        said=tell(
            "answers, activity {activity}, until {session}", activity=asked.id, session=until.id
        ),
        what=tell("latest answers") if answers else tell("none yet"),
        rows=whole(answers),
        certainty="–",
        fingerprint=_digits(fingerprint(rows)),
    )


def slice_rows(
    programme: Programme, store: Store | None, activity: Activity, session: Session
) -> list[list[object]]:
    """Give the rows of a slice in canonical order: forms asked, who took part, latest answers.

    They are the rows that results show: as released, with how many have answered since.
    """
    rows: list[list[object]] = []
    for wave, gate in gates_of(programme, store, activity, session).items():
        shown = gate.read("released")
        rows += [["asked", *wave, gate.form.fingerprint]]
        rows += [["since", *wave, shown.since]] if shown.since else []
        rows += [["participant", *wave, one.respondent, one.groups] for one in shown.participants]
        rows += [
            ["answer", *wave, row.respondent, row.item, row.value, row.origin]
            for row in shown.answers
        ]
    return sorted(rows, key=json.dumps)


def _digits(digest: str) -> str:
    return f"{digest[:4]} {digest[4:8]} {digest[8:12]} {digest[12:16]}"


_KINDS = {
    "programme.yaml": mark("the programme"),
    "sessions.yaml": mark("the calendar"),
    "seats.csv": mark("the seats"),
    "sources.csv": mark("the sources"),
    "recorded": mark("contributions made elsewhere"),
    "facts": mark("figures from sources"),
    "cases": mark("a table of cases"),
    "glossary.csv": mark("the glossary"),
}


def _what(programme: Programme, name: str) -> str:
    titles = {one.file: one.title for one in programme.activities.values()}
    titles |= {one.file: one.title for one in programme.instruments.values()}
    titles |= {one.file: one.title for one in programme.codebooks.values()}
    titles |= {one.file: one.title for one in programme.solutions.values()}
    titles |= {one.file: one.title for one in programme.outcomes.values()}
    titles |= {one.file: one.text for one in programme.guidelines.values()}
    titles |= {one.file: one.text for one in programme.messages.values()}
    titles |= {one.file: one.text for one in programme.insights.values()}
    if not name.endswith(".csv"):
        titles |= {one.file: one.title for one in programme.cases.values()}
    if name in titles:
        return say_marked(titles[name], programme.languages)
    kind = _KINDS.get(name) or _KINDS.get(name.partition("/")[0])
    return tell(kind) if kind else ""


def _certainty(programme: Programme, name: str) -> tuple[str, str]:
    """Count the certainty of a file's rows: the words for it, and those that are in doubt."""
    kinds = _certainties(programme, name)
    if not kinds:
        return "–", ""
    counts = {kind: kinds.count(kind) for kind in dict.fromkeys(kinds)}
    doubts = ", ".join(
        tell(_COUNTED[kind], n=whole(count)) for kind, count in counts.items() if kind != "certain"
    )
    certain = counts.get("certain", 0)
    if certain == len(kinds):
        return tell("certain"), doubts
    return (tell(_COUNTED["certain"], n=whole(certain)) if certain else ""), doubts


def _certainties(programme: Programme, name: str) -> list[str]:
    folder, _, rest = name.partition("/")
    if folder == "cases":
        return [case.certainty for case in programme.cases.values() if case.file == name]
    tables = {"facts": programme.facts, "recorded": programme.recorded}.get(folder, {})
    table = tables.get(rest.removesuffix(".csv"))
    return [row["certainty"] for row in table.rows] if table else []


_COUNTED = {
    "certain": mark("{n} certain"),
    "presumed": mark("{n} presumed"),
    "inferred": mark("{n} inferred"),
    "unclear": mark("{n} unclear"),
    "contradicted": mark("{n} contradicted"),
}
