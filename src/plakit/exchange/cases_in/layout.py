"""Which line of a table is its header, what its columns are called, and which cells are merged."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from plakit.errors import Fault, SheetError
from plakit.exchange.bounded.uploads import LooseTable
from plakit.text import is_blank
from plakit.wording import tell

# The header is looked for among so many lines.
_FIRST_LINES = 20
_PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})(?::([A-Z]{1,3})([0-9]{1,7}))?")


@dataclass(frozen=True)
class Laid:
    """A table with its header: ``columns`` have one name each, ``rows`` are as long as they.

    ``header`` and ``lines`` are lines of the file. ``merged`` gives, by line and place of a cell,
    the line and place whose value it would share; ``doubled`` the columns whose header stands
    twice or is missing; ``repeated`` the lines that only say the header again.
    """

    name: str
    header: int
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]
    merged: dict[tuple[int, int], tuple[int, int]]
    doubled: tuple[str, ...] = ()
    repeated: tuple[int, ...] = ()
    faults: tuple[Fault, ...] = ()

    def cells(self, column: str) -> list[str]:
        """Give the cells of a column that are not empty, the commonest first, each once."""
        at = self.columns.index(column)
        found = Counter(row[at].strip() for row in self.rows if not is_blank(row[at]))
        return [cell for cell, _ in found.most_common()]

    def merged_columns(self) -> tuple[str, ...]:
        """Name the columns in which cells below the header are merged."""
        places = sorted({at for line, at in self.merged if line > self.header})
        return tuple(self.columns[at] for at in places if at < len(self.columns))


def find_header(read: LooseTable, score: Callable[[Sequence[str]], int]) -> int:
    """Give the line that looks most like a header; the first one where none does.

    Parameters
    ----------
    score : function
        How many of some cells look like names of columns.
    """
    first = read.rows[:_FIRST_LINES]
    best = max(first, key=lambda row: (score(row[1]), -row[0]), default=(1, ()))
    return best[0]


def lay_out(read: LooseTable, header: int) -> Laid:
    """Tell the header from the rows.

    Raises
    ------
    SheetError
        If there is no such line.
    """
    at = next((at for at, (line, _) in enumerate(read.rows) if line == header), None)
    if at is None:
        text = tell("{file}: line {line} is no header: it is empty, or lies within a cell.",
                    file=read.name, line=header)  # fmt: skip
        raise SheetError(text)
    head, body = read.rows[at][1], read.rows[at + 1 :]
    width = max((_width(cells) for _, cells in (read.rows[at], *body)), default=0)
    names, doubled = _names([*head, *[""] * (width - len(head))][:width], body)
    said = tuple(cell.strip() for cell in head[: _width(head)])
    repeated = tuple(line for line, cells in body if _cut(cells) == said)
    kept = [(line, cells) for line, cells in body if line not in repeated]
    used = [at for at, name in enumerate(names) if name]
    return Laid(
        name=read.name,
        header=header,
        columns=tuple(names[at] for at in used),
        rows=tuple(_row(cells, used) for _, cells in kept),
        lines=tuple(line for line, _ in kept),
        merged=_merged(read.merged, used),
        doubled=tuple(doubled),
        repeated=repeated,
        faults=(*read.faults, *_wrong_lengths(read, len(head), kept)),
    )


def _width(cells: Sequence[str]) -> int:
    return max((at for at, cell in enumerate(cells, start=1) if cell.strip()), default=0)


def _cut(cells: Sequence[str]) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in cells[: _width(cells)])


def _row(cells: Sequence[str], used: Iterable[int]) -> tuple[str, ...]:
    return tuple(cells[at] if at < len(cells) else "" for at in used)


def _names(
    head: Sequence[str], body: Sequence[tuple[int, Sequence[str]]]
) -> tuple[list[str], list[str]]:
    """Give each column a name of its own, "" to those that are empty; and the names we made."""
    names: list[str] = []
    made: list[str] = []
    for at, cell in enumerate(head):
        name = " ".join(cell.split())
        is_filled = any(at < len(cells) and cells[at].strip() for _, cells in body)
        if is_blank(name):
            name = tell("column {n}", n=at + 1) if is_filled else ""
            made += [name] if name else []
        if name in names and name:
            number = 2
            while f"{name} ({number})" in names:
                number += 1
            name = f"{name} ({number})"
            made.append(name)
        names.append(name)
    return names, made


def _wrong_lengths(
    read: LooseTable, wanted: int, rows: Iterable[tuple[int, Sequence[str]]]
) -> list[Fault]:
    """Find rows of a CSV that have another number of cells: then cells are in a wrong column."""
    if read.sheet:
        return []
    text = tell(
        "has {found} cells, the first line has {wanted}; "
        "a text with a separator in it needs quotes",
        found="{found}", wanted=wanted,
    )  # fmt: skip
    return [
        Fault(read.name, line, "", text.replace("{found}", str(len(cells))))
        for line, cells in rows
        if len(cells) < wanted or _width(cells) > wanted
    ]


def _merged(ranges: Iterable[str], used: Sequence[int]) -> dict[tuple[int, int], tuple[int, int]]:
    """Give for each cell of a merged range but its first the place of that first one."""
    places = {column: at for at, column in enumerate(used)}
    found: dict[tuple[int, int], tuple[int, int]] = {}
    for one in ranges:
        match = _PLACE.fullmatch(one)
        if not match or not match[3]:
            continue
        left, right = _number(match[1]), _number(match[3])
        top, bottom = int(match[2]), int(match[4])
        # A range over a whole sheet would be as long as that.
        for line in range(top, min(bottom, top + 20_000) + 1):
            for column in range(left, min(right, left + 200) + 1):
                if column in places and left in places and (line, column) != (top, left):
                    found[line, places[column]] = (top, places[left])
    return found


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
