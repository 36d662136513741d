"""Released numbers of steps whose single answers stay with the group."""

from collections.abc import Iterator, Sequence
from datetime import date

from plakit.activities import kind_of
from plakit.exchange.open_export.anonymity import Leaving
from plakit.exchange.open_export.safe_tables import Field, OutTable, table
from plakit.methods.released import Printed, ReleasedRow, ReleasedTable
from plakit.methods.survey import ReleasedSurvey
from plakit.methods.survey_items import ReleasedItem
from plakit.programme import Programme
from plakit.room.answers import hold
from plakit.store import Store
from plakit.wording import tell

Line = dict[str, object]


def aggregates_table(
    programme: Programme, store: Store | None, leaving: Sequence[Leaving]
) -> OutTable | None:
    """One row an item and group: as the reports of the sessions print it, and no finer.

    Of each session only its latest step is here, as in its report: two steps side by side could
    be subtracted from each other.
    """
    wanted = {one.place: one for one in leaving if one.leaves == "aggregates"}
    lines = list(_lines(programme, store, set(wanted)))
    if not lines:
        return None
    shares = list(dict.fromkeys(name for line in lines for name in line if "share_" in name))
    fields = _fields(shares, has_parts=any("part" in line for line in lines))
    about = tell("Released numbers, as reports print them.")
    return table("aggregates.csv", about, fields, lines)


# Of questions with options: these have a row of their own each.
_PARTS = (
    Field("part", "Option, level or years; empty: the question as a whole."),
    Field("measure", "What the part's number is: share (per cent), place or points (means)."),
    Field("value", "The part's number, as printed."),
)


def _fields(shares: Sequence[str], *, has_parts: bool) -> tuple[Field, ...]:
    return (
        Field("session", "Which session."),
        Field("activity", "Which activity."),
        Field("step", "Which step (round) of the activity."),
        Field("by", "The group field; empty: all."),
        Field("group", "The group as results call it; empty: all."),
        Field("item", "Which question."),
        *(_PARTS if has_parts else ()),
        Field("n", "People who answered.", "integer"),
        Field("missing", "People who took part and gave no value.", "integer"),
        Field("mean", "As printed."),
        Field("median", "As printed."),
        Field("wanted_n", "People who said where it should stand.", "integer"),
        Field("wanted_mean", "As printed."),
        Field("wanted_median", "As printed."),
        Field("gap", "Wanted minus now, as printed."),
        *(Field(name, "Share of a level in per cent, as printed.") for name in shares),
        Field("reason", "Why nothing is shown."),
    )


def _lines(
    programme: Programme, store: Store | None, wanted: set[tuple[str, str, str]]
) -> Iterator[Line]:
    for session in programme.sessions:
        for name in session.activities:
            activity = programme.activity(name)
            if not any(place[1] == name for place in wanted):
                continue
            held = hold(programme, store, activity, session)
            place = _latest(held.waves, name)
            if place not in wanted:
                continue
            wanted.discard(place)
            results = kind_of(activity).results(programme, session, activity, held, _NO_DAY)
            for by, released in results.tables().items():
                yield from _released(place, "" if by == "total" else by, released)


_NO_DAY: date | None = None


def _latest(waves: Sequence[tuple[str, str]], activity: str) -> tuple[str, str, str]:
    session, step = waves[-1] if waves else ("", "")
    return session, activity, step


def _released(
    place: tuple[str, str, str], by: str, released: ReleasedTable | ReleasedSurvey
) -> Iterator[Line]:
    session, activity, step = place
    common = {"session": session, "activity": activity, "step": step, "by": by}
    if isinstance(released, ReleasedSurvey):
        yield from (common | line for row in released.rows for line in _of_survey(row))
        return
    for row in released.rows:
        if by and row.group is None:
            continue
        yield common | {"group": row.group or "", "item": row.item} | _numbers(row, released)


def _of_survey(row: ReleasedItem) -> Iterator[Line]:
    common: Line = {"group": "", "item": row.item, "n": row.n, "missing": row.missing}
    reason = row.reason or row.parts_reason
    means: Line = {"mean": _text(row.mean), "median": _text(row.median), "reason": reason}
    yield common | {"part": "", "measure": "", "value": ""} | means
    for part in row.parts:
        name = part.id or "/".join(str(year or "..") for year in (part.start, part.end))
        yield common | {"part": name, "measure": row.measure, "value": part.shown.text}


def _numbers(row: ReleasedRow, released: ReleasedTable) -> Line:
    shares = dict(zip(released.levels, row.shares, strict=False))
    return {
        "n": row.n,
        "missing": row.missing,
        "mean": _text(row.mean),
        "median": _text(row.median),
        "wanted_n": row.wanted_n,
        "wanted_mean": _text(row.wanted_mean),
        "wanted_median": _text(row.wanted_median),
        "gap": _text(row.gap),
        "reason": row.reason,
        **{f"share_{level}": _text(share) for level, share in shares.items()},
    }


def _text(printed: Printed | None) -> str:
    return printed.text if printed else ""
