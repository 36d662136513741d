"""Figures as a table for the terminal."""

from collections.abc import Iterable

from rich.table import Table

from tests.bench.figure import Figure


def as_table(figures: Iterable[Figure]) -> Table:
    """Put figures into a table, one a row."""
    table = Table("figure", "measured", "goal", "", "note")
    for figure in figures:
        table.add_row(*figure.row())
    return table
