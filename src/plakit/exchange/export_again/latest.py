"""The latest answers of an export, taken from its events: made for very many of them."""

import csv
from collections.abc import Iterable
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING

from plakit.errors import SheetError
from plakit.text import from_cell
from plakit.wording import tell

if TYPE_CHECKING:
    import pandas as pd

_KEY = ("session", "activity", "step", "respondent", "item")
_SAID = ("value", "origin")
_TAKEN_BACK = "{}"

Words = tuple[str, ...]


def latest_answers(events: Path) -> "pd.DataFrame":
    """Take the last answer of each key out of a table of events.

    Events are read one by one, and each word is held once, however many rows it stands in.

    Returns
    -------
    table
        One row a round, respondent and item, in the order the answers came in: ``session``,
        ``activity``, ``step``, ``respondent``, ``item``, ``value`` (canonical JSON), ``origin``;
        all are categories of text. What was taken back has no row.

    Raises
    ------
    SheetError
        If the table cannot be read, or has no such columns.
    """
    limit = csv.field_size_limit(2**24)
    try:
        with events.open(encoding="utf-8-sig", newline="") as lines:
            latest = _latest(csv.reader(lines), events.name)
    except (csv.Error, UnicodeDecodeError):
        fault = tell("{file}: is no table of commas and quotes.", file=events.name)
        raise SheetError(fault) from None
    finally:
        csv.field_size_limit(limit)
    return _table(latest)


class _Known(dict[str, str]):
    """Each cell once, as it was before it was made safe for spreadsheets."""

    def __missing__(self, cell: str) -> str:
        self[cell] = from_cell(cell)
        return self[cell]


def _latest(rows: Iterable[list[str]], file: str) -> dict[Words, Words]:
    rows = iter(rows)
    head = next(rows, [])
    if missing := [column for column in (*_KEY, *_SAID) if column not in head]:
        columns = ", ".join(missing)
        raise SheetError(tell("{file}: there is no column {columns}.", file=file, columns=columns))
    key_of, said_of = (itemgetter(*map(head.index, columns)) for columns in (_KEY, _SAID))
    known, width = _Known(), len(head)
    once = known.__getitem__
    latest: dict[Words, Words] = {}
    for row in rows:
        if len(row) != width:
            raise SheetError(tell("{file}: a row has too many or too few cells.", file=file))
        key, said = tuple(map(once, key_of(row))), tuple(map(once, said_of(row)))
        latest.pop(key, None)  # what comes in last stands last
        if said[0] != _TAKEN_BACK:
            latest[key] = said
    return latest


def _table(latest: dict[Words, Words]) -> "pd.DataFrame":
    import pandas as pd  # slow to import

    keys, said = zip(*latest, strict=True), zip(*latest.values(), strict=True)
    columns = (*keys, *said) if latest else [()] * len((*_KEY, *_SAID))
    names = (*_KEY, *_SAID)
    return pd.DataFrame(
        {
            name: pd.Categorical(pd.Series(column, dtype=object))
            for name, column in zip(names, columns, strict=True)
        }
    )
