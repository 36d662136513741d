"""Which pairs of labels cases stand in, and which cells are empty: theme by unit, by level."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

Label = str
Cell = tuple[Label, Label]


@dataclass(frozen=True)
class Coverage:
    """Cases counted in the cells of a table.

    Attributes
    ----------
    rows, columns : tuple of labels
        Those asked for, in their order, and then those that only occur.
    counts : mapping
        (row, column) to the cases that stand there, each once; cells without any are left out.
    row_totals, column_totals : mapping
        Cases that carry the label, each once, whether they carry one of the other kind or not: a
        case in three columns counts once in its row, so rows do not add up to their totals.
    empty : tuple of (row, column)
        Cells without a case, row by row.
    n : int
        All cases.
    without : tuple of ids
        Cases that stand in no cell: they carry no label of one kind or of either.
    """

    rows: tuple[Label, ...]
    columns: tuple[Label, ...]
    counts: Mapping[Cell, int]
    row_totals: Mapping[Label, int]
    column_totals: Mapping[Label, int]
    empty: tuple[Cell, ...]
    n: int
    without: tuple[str, ...]


def count_pairs(
    rows: Mapping[str, Iterable[Label]],
    columns: Mapping[str, Iterable[Label]],
    *,
    all_rows: Sequence[Label] = (),
    all_columns: Sequence[Label] = (),
) -> Coverage:
    """Count in which pairs of labels cases stand; a case may stand in several cells.

    Parameters
    ----------
    rows, columns : mapping
        Case to the labels of one kind that it carries, such as its themes and its units. A case
        that only one of the two names carries none of the other kind.
    all_rows, all_columns : sequence of labels, optional
        Labels that have a place in the table even where no case carries them, in their order.

    Returns
    -------
    Coverage

    Notes
    -----
    Not a sample: an empty cell says that this register holds no case there, not that there is
    none. And a full one says nothing of how good its cases are.

    Examples
    --------
    >>> seen = count_pairs({"a": ["guidance", "quality"], "b": []}, {"a": ["AT"], "b": ["FI"]})
    >>> dict(seen.counts), seen.empty[0], seen.column_totals["FI"], seen.without
    ({('guidance', 'AT'): 1, ('quality', 'AT'): 1}, ('guidance', 'FI'), 1, ('b',))
    """
    cases = tuple(dict.fromkeys((*rows, *columns)))
    down = {case: tuple(dict.fromkeys(rows.get(case, ()))) for case in cases}
    across = {case: tuple(dict.fromkeys(columns.get(case, ()))) for case in cases}
    row_totals = _totals(all_rows, down)
    column_totals = _totals(all_columns, across)
    counts: dict[Cell, int] = {}
    for case in cases:
        for row in down[case]:
            for column in across[case]:
                counts[row, column] = counts.get((row, column), 0) + 1
    return Coverage(
        rows=tuple(row_totals),
        columns=tuple(column_totals),
        counts=counts,
        row_totals=row_totals,
        column_totals=column_totals,
        empty=tuple(
            (row, column)
            for row in row_totals
            for column in column_totals
            if (row, column) not in counts
        ),
        n=len(cases),
        without=tuple(case for case in cases if not (down[case] and across[case])),
    )


def _totals(labels: Sequence[Label], carried: Mapping[str, tuple[Label, ...]]) -> dict[Label, int]:
    totals = dict.fromkeys(labels, 0)
    for one in carried.values():
        for label in one:
            totals[label] = totals.get(label, 0) + 1
    return totals
