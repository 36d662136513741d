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
    assert table.notes == ("No answer from: CZ, DE, EE.",)
    assert table.legend[-1].text.startswith("no level given (not answered, does not apply or")


def test_where_all_answered_everything_nothing_is_said_to_be_missing(results: Results) -> None:
    wave = {seat: dict.fromkeys(("a1", "a2", "b1", "b2"), "2 3")
            for seat in ("AT-1", "BE", "CZ", "DE", "EE")}  # fmt: skip
    table = results(wave, activity="openly").by_group("unit")
    assert table.title == "Openly: where each stands"
    assert table.notes == ()
    assert {item.mark for item in table.legend} == {"level"}
