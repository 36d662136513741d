"""What is handed to the store and what it hands back, and the checksum of a row."""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any, Literal, NamedTuple

from plakit.errors import AnswerError, StoreError
from plakit.forms import Answer, Form
from plakit.wording import tell

Origin = Literal["page", "lab", "typed", "imported", "rehearsed"]
What = Literal["opened", "closed", "shown", "hidden"]

Row = Mapping[Any, Any]  # of the database, by column name

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Save:
    """One answer on its way into the store.

    ``save_id`` is made where the answer is given (32 hex digits) and stays the same however
    often it is sent. ``groups`` are the respondent's group fields; those of the first answer to
    a step hold for that step. The repr never shows what was answered.
    """

    save_id: str
    session: str
    activity: str
    step: str
    respondent: str
    answer: Answer = field(repr=False)
    origin: Origin
    groups: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not re.fullmatch(r"[0-9a-f]{32}", self.save_id):
            raise AnswerError(
                tell(
                    "{activity}, {item}: the save number has to be 32 hex digits, made where "
                    "the answer is given. Nothing was kept. Open the form again.",
                    activity=self.activity,
                    item=self.answer.item,
                )
            )

    @property
    def number(self) -> bytes:
        """The save_id as it is stored."""
        return bytes.fromhex(self.save_id)


@dataclass(frozen=True)
class Kept:
    """The acknowledgement of a save: on disk, as this event, since then.

    ``is_new`` is false if the same save had been kept before.
    """

    event: int
    at: datetime
    is_new: bool


class AnswerRow(NamedTuple):
    """The latest answer of one respondent to one item. ``value`` {} means taken back.

    A tuple, as a report reads tens of thousands. The repr never shows what was answered.
    """

    event: int
    session: str
    activity: str
    step: str
    respondent: str
    item: str
    value: dict[str, Any]
    origin: str
    form: str
    at: datetime

    def __repr__(self) -> str:
        return f"AnswerRow({self.event}, {self.activity}, {self.step}, {self.item})"


@dataclass(frozen=True)
class Participant:
    """Someone who answered a step, with the group fields as they were at the first answer."""

    session: str
    activity: str
    step: str
    respondent: str
    groups: dict[str, str]


@dataclass(frozen=True)
class StepState:
    """How a step stands. ``form`` is None as long as nothing was asked."""

    form: Form | None
    is_open: bool
    was_opened: bool
    is_shown: bool


@dataclass(frozen=True)
class Merged:
    """How many answers of another store were new here, and how many were known."""

    new: int
    known: int


def sealed(row: dict[str, Any]) -> dict[str, Any]:
    """Give the row with its checksum."""
    return {**row, "checksum": _checksum(row)}


def is_whole(row: Row) -> bool:
    """Tell whether a row of the database still fits its checksum, or the hash of its form."""
    if "words" in row:
        return bool(hashlib.sha256(row["words"].encode()).hexdigest() == row["form"])
    return bool(row["checksum"] == _checksum(row))


def whole(row: Row, table: str) -> Row:
    """Give the row, or refuse one that is not what was written.

    Raises
    ------
    StoreError
        If it no longer fits its checksum.
    """
    if is_whole(row):
        return row
    raise StoreError(
        tell(
            "The store is damaged: {row} is not what was kept. Keep the file as it is "
            "and take the newest copy.",
            row=name_of(row, table),
        )
    )


def name_of(row: Row, table: str) -> str:
    """Name a row so that a person can look it up; never what was answered."""
    parts = ("id", "session", "activity", "step", "item")
    return f"{table} {', '.join(str(row[part]) for part in parts if part in row)}"


def _checksum(row: Row) -> bytes:
    names = tuple(row)
    return _digest([row[name] for name in names], _sealed_order(names))


def all_whole(names: Sequence[str], rows: Iterable[Sequence[Any]], table: str) -> None:
    """Refuse rows of one table that are not what was written; as `whole`, for many.

    Parameters
    ----------
    names : column names
        In the order of the values in each row.
    rows : sequences of values
        As the database gives them.

    Raises
    ------
    StoreError
        If one no longer fits its checksum.
    """
    order, seal = _sealed_order(tuple(names)), names.index("checksum")
    for row in rows:
        if row[seal] != _digest(row, order):
            whole(dict(zip(names, row, strict=True)), table)


@lru_cache
def _sealed_order(names: tuple[str, ...]) -> tuple[int, ...]:
    """Tell which values a checksum is made of: all others, in the order of their names."""
    return tuple(names.index(name) for name in sorted(names) if name != "checksum")


def _digest(values: Sequence[Any], order: tuple[int, ...]) -> bytes:
    # Most are texts already, and this is done for every row of a report.
    parts = [v if type(v := values[at]) is str else _text(v) for at in order]
    return hashlib.blake2b("\x1f".join(parts).encode(), digest_size=8).digest()


def _text(value: Any) -> str:
    return value.hex() if isinstance(value, bytes) else str(value)


def as_json(groups: Mapping[str, str]) -> str:
    """Give group fields as canonical text."""
    return json.dumps(dict(groups), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def as_number(moment: datetime) -> int:
    """Give a moment as it is stored: whole microseconds since 1970, UTC.

    >>> as_number(datetime(1970, 1, 1, 0, 0, 1, tzinfo=UTC))
    1000000
    """
    return (moment - _EPOCH) // timedelta(microseconds=1)


def as_moment(number: int) -> datetime:
    """Give the moment that a stored number means."""
    return _EPOCH + timedelta(microseconds=number)
