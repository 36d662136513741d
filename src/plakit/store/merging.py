"""Brings the answers of another store into this one: each save once, however often it is merged."""

from collections import defaultdict
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Table, func, insert, select

from plakit.errors import AnswerError, StoreError
from plakit.store.keeping import Keeping, Place
from plakit.store.rows import Merged, Row, sealed, whole
from plakit.store.schema import activity_event, answer_event, asked, participation, release
from plakit.wording import tell


@dataclass(frozen=True)
class Others:
    """All that another store holds, in the order it came in."""

    name: str
    asked: Sequence[Row]
    marks: Sequence[Row]
    answers: Sequence[Row]
    groups: dict[tuple[str, ...], str]
    releases: Sequence[Row]


def read_all(connection: Connection, name: str) -> Others:
    """Read another store whole."""
    groups = {_who(row): row["groups"] for row in _rows(connection, participation)}
    asked_rows, marks = _rows(connection, asked), _rows(connection, activity_event)
    answers, releases = _rows(connection, answer_event), _rows(connection, release)
    return Others(name, asked_rows, marks, answers, groups, releases)


def merge_into(keeping: Keeping, others: Others) -> Merged:
    """Add what is not known yet. An answer that comes in later counts, whenever it was given.

    Raises
    ------
    StoreError
        If both stores asked different things in one step, or hold two answers under one
        save number; then nothing is merged.
    """
    here = _forms(_rows(keeping.connection, asked))
    there = _forms(others.asked)
    for step, forms in there.items():
        if step in here and not forms <= here[step]:
            raise StoreError(
                tell(
                    "{name} asked something else in {step} than this store, so nothing was "
                    "merged. Give one of the two steps another id.",
                    name=others.name,
                    step=", ".join(step),
                )
            )
    new = [row for row in others.answers if not _is_known(keeping, row, others.name)]
    _copy(keeping, asked, others.asked, known=here)
    _copy(keeping, activity_event, others.marks, known=here)
    events = [(row["id"], keeping.add(row, others.groups[_who(row)])) for row in new]
    # A step that comes along whole stays released as far as it was there, in the events of here.
    # One that is known here is released as it was here: what was merged waits for its gate.
    releases = [{**row, "event": _event_here(row["event"], events)} for row in others.releases]
    _copy(keeping, release, releases, known=here)
    return Merged(new=len(new), known=len(others.answers) - len(new))


def _is_known(keeping: Keeping, row: Row, name: str) -> bool:
    try:
        return keeping.is_known(row)
    except AnswerError as error:
        raise StoreError(
            tell(
                "{name} and this store hold different answers under one save number ({step}, "
                "{item}), so nothing was merged. One of the two files was changed outside "
                "plakit.",
                name=name,
                step=", ".join(_step(row)),
                item=row["item"],
            )
        ) from error


def _copy(keeping: Keeping, table: Table, rows: Iterable[Row], *, known: Container[Place]) -> None:
    last = keeping.connection.scalar(select(func.max(table.c.id))) or 0
    new = (row for row in rows if _step(row) not in known)
    copies = [{**row, "id": number} for number, row in enumerate(new, last + 1)]
    if copies:
        with_checksum = "checksum" in table.c
        keeping.connection.execute(
            insert(table), [sealed(copy) if with_checksum else copy for copy in copies]
        )


def _event_here(event: int, events: list[tuple[int, int]]) -> int:
    """Give the event here after which the same has come in as at that event there."""
    return max((here for there, here in events if there <= event), default=0)


def _rows(connection: Connection, table: Table) -> list[Row]:
    rows = connection.execute(select(table).order_by(*table.primary_key)).mappings().all()
    return [whole(row, table.name) for row in rows]


def _forms(rows: Sequence[Row]) -> dict[Place, set[str]]:
    forms: defaultdict[Place, set[str]] = defaultdict(set)
    for row in rows:
        forms[_step(row)].add(row["form"])
    return dict(forms)


def _step(row: Row) -> Place:
    return row["session"], row["activity"], row["step"]


def _who(row: Row) -> tuple[str, ...]:
    return *_step(row), row["respondent"]
