"""Units that answer for themselves, by name."""

from collections.abc import Callable
from typing import Any

Results = Callable[..., Any]


def test_each_unit_stands_in_a_row_of_its_own(
    results: Results, rows_of: Callable[[Any], list[list[str]]]
) -> None:
    table = results(
        {
            "BE": {"a1": "1 3", "a2": "2 3", "b1": {"nothing": "does_not_apply"}},
            "AT-1": {"a1": "3 3", "b1": "2", "b2": "2"},
            "AT-2": {"a1": "2 3"},
        },
        activity="openly",
    ).by_group("unit")
    assert [column.head for column in table.columns] == [
        "Unit", "People", "Means", "Items answered",
    ]  # fmt: skip
    assert rows_of(table) == [
        ["AT", "2.5", "2.0", "3 of 4"],
        ["BE", "1.5", "not answered", "2 of 4"],
    ]
