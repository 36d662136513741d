"""Items by group: every group shown has k people or more, and numbers add up."""

from collections.abc import Callable
from typing import Any

import pytest

from plakit.errors import ParameterError

Results = Callable[..., Any]
Rows = Callable[[Any], list[list[str]]]
Seats = Callable[[int], list[str]]
Change = Callable[[str, str, str], None]

# Six of one kind, then six of the other.
TWELVE = ["1 3", "1 3", "2 3", "2 3", "2 3", "2 3", "2 3", "2 3", "3 3", "3 3", "3 3", "3 3"]
THREE = {seat: {"a1": "2 3"} for seat in ("AT-1", "AT-2", "BE")}


def test_groups_stand_beside_all_with_how_far_they_lie_apart(
    results: Results, rows_of: Rows, seats: Seats
) -> None:
    wave = {seat: {"a1": level} for seat, level in zip(seats(12), TWELVE, strict=True)}
    table = results(wave).by_group("kind")
    assert [(column.head, column.sub.replace("\xa0", " ")) for column in table.columns] == [
        ("Item", ""), ("All", "n 12"), ("Companies", "n 6"), ("Researchers", "n 6"),
        ("Lowest to highest group", ""), ("Differ by", ""),
    ]  # fmt: skip
    assert rows_of(table)[0] == [
        "Trust", "2.2", "1.7", "2.7", "groups from 1.7 to 2.7, differ by 1.0", "1.0",
    ]  # fmt: skip
    assert rows_of(table)[1] == ["Talk", "Too few answers to show (fewer than 3)"]


def test_groups_under_k_are_put_together_and_named(
    results: Results, rows_of: Rows, change: Change
) -> None:
    change("seats.csv", "CZ,CZ,national-administration", "CZ,CZ,social-partner")
    change("seats.csv", "AT-2,AT,vet-provider", "AT-2,AT,company")
    change("seats.csv", "BE,BE,national-administration", "BE,BE,vet-provider")
    wave = {seat: {"a1": level} for seat, level in
            zip(("AT-1", "AT-2", "BE", "CZ", "DE", "EE"), TWELVE[3:], strict=False)}  # fmt: skip
    table = results(wave).by_group()
    assert [column.head for column in table.columns][1:4] == [
        "All",
        "VET providers",
        "Other groups*",
    ]
    assert [note.partition(". ")[2] for note in table.notes] == [
        "Each had fewer than 3 people, so they are shown together, to protect people."
    ]
    assert table.notes[0].startswith("* Other groups: Companies, National administrations and")


def test_where_no_group_can_be_shown_the_reason_stands_there(results: Results) -> None:
    table = results(THREE).by_group()
    assert [column.head for column in table.columns] == ["Item", "All"]
    assert table.notes == (
        "The groups are too small to show apart (fewer than 3 people), so only the total is",
    )


def test_a_field_that_the_activity_does_not_name_is_refused(results: Results) -> None:
    with pytest.raises(ParameterError) as refused:
        results(THREE).by_group("kinds")
    assert str(refused.value) == (
        "health may not be split by 'kinds'. Known: kind. Did you mean kind?"
    )


def test_without_group_fields_results_stay_in_one_piece(results: Results, change: Change) -> None:
    change("activities/health.yaml", "groups: [kind]", "groups: []")
    note = results(THREE).by_group()
    assert note.text == "This activity has no group fields: results stay in one piece."
