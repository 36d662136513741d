"""How an item analysis writes its numbers, and puts them into tables."""

from collections.abc import Sequence

from plakit.blocks import Cell, Column, Row, RowGroup, Table
from plakit.locales import numeral


def small_table(  # noqa: PLR0913  # said by name
    title: str,
    columns: Sequence[Column],
    rows: Sequence[Sequence[Cell]],
    *,
    id: str = "",  # noqa: A002  # as the block calls it
    about: str = "",
    notes: tuple[str, ...] = (),
) -> Table:
    """Put rows of cells into a table without groups of rows."""
    return Table(
        id=id,
        title=title,
        about=about,
        columns=tuple(columns),
        groups=(RowGroup(rows=tuple(Row(cells=tuple(row)) for row in rows)),),
        notes=notes,
    )


def two_decimals(value: float | None) -> str:
    """Write a number with two decimals; a dash where there is none.

    >>> two_decimals(-0.5), two_decimals(None)
    ('−0.50', '–')
    """
    if value is None or value != value:  # noqa: PLR0124  # NaN
        return "–"
    return numeral(f"{value:.2f}").replace("-", "−")


def median_words(value: float) -> str:
    """Write a level or half a level; a dash where nobody gave one."""
    return "–" if value != value else numeral(f"{value:g}")  # noqa: PLR0124  # NaN


def p_words(value: float | None) -> str:
    """Write a probability as it is usual: 0.021, or < 0.001.

    >>> p_words(0.0002), p_words(0.0214)
    ('< 0.001', '0.021')
    """
    if value is None:
        return "–"
    return f"< {numeral('0.001')}" if value < 0.001 else numeral(f"{value:.3f}")
