"""Areas say what their items say: every number is reckoned from released ones."""

from collections.abc import Callable
from typing import Any

import pytest

from plakit.activities.self_assessment.areas import mean_of
from plakit.methods.released import Printed

Results = Callable[..., Any]
Rows = Callable[[Any], list[list[str]]]
Change = Callable[[str, str, str], None]

BY_NAME = {
    "AT-1": {"a1": "1 2", "a2": "2 3", "b1": "1 3", "b2": "3 3"},
    "BE": {"a1": "1 2", "a2": "3 3", "b1": "1 3"},
    "DE": {"a1": "2 3", "a2": "3 3", "b1": "2 3", "b2": "3 3"},
}


def test_an_area_shows_the_mean_of_its_items_means_and_its_two_ends(
    results: Results, rows_of: Rows
) -> None:
    table = results(BY_NAME, activity="openly").areas()
    assert table.title == "Openly: the areas, now and wanted"
    assert [column.head for column in table.columns] == [
        "Area", "Now, %", "Mean", "now\xa0→\xa0wanted", "Gap", "Lowest item", "Highest item",
    ]  # fmt: skip
    people, means = rows_of(table)
    # Trust: 1.3, wanted 2.3; Talk: 2.7, wanted 3.0.
    assert people == [
        "People (2 items, n 3 each, missing 0 each)",
        "Not there 35 %, Half way 35 %, There 35 %",
        "mean 2.0 now, 2.7 wanted",
        "2.0 → 2.7",
        "+0.7",
        "Trust (mean 1.3)",
        "Talk (mean 2.7)",
    ]
    assert means[0] == "Means (2 items, n 3 and 2, missing 0 and 1)"


def test_where_both_items_have_a_gap_the_area_has_one(results: Results, rows_of: Rows) -> None:
    wave = {
        "AT-1": {"a1": "1 2", "a2": "2 3"},
        "BE": {"a1": "2 3", "a2": "1 2"},
        "DE": {"a1": "1 2", "a2": "2 3"},
    }
    shown = results(wave, activity="openly")
    assert [row[5] for row in rows_of(shown.profile())[:2]] == ["+1", "+1"]
    assert rows_of(shown.areas())[0][4] == "+1"


def test_shares_are_averaged_only_where_all_items_show_them(
    results: Results, rows_of: Rows, seats: Callable[[int], list[str]]
) -> None:
    names = seats(12)
    levels = [1, 1, 1, 2, 2, 2, 2, 2, 3, 3, 3, 3]
    given = {
        name: {"a1": f"{now} 3", "b1": f"{now} 3", "b2": f"{now} 3"}
        for name, now in zip(names, levels, strict=True)
    }
    few = {name: given[name] | {"a2": "2 3"} for name in names[:6]}
    people, means = rows_of(results(given | few).areas())
    assert people[:2] == [
        "People (2 items, n 12 and 6, missing 0 and 6)",
        "not all of its items show shares",
    ]
    assert means[1] == "Not there 25 %, Half way 40 %, There 35 %"


def test_an_area_says_how_many_of_its_items_are_shown(results: Results, rows_of: Rows) -> None:
    wave = {seat: {"a1": "2 3"} for seat in ("AT-1", "AT-2", "BE")} | {"DE": {"a1": "1 3"}}
    assert rows_of(results(wave).areas())[0][0] == "People (1 of 2 items shown, n 4, missing 0)"


def test_a_small_average_share_is_not_printed_as_none(
    results: Results, rows_of: Rows, change: Change
) -> None:
    wave = {f"U{n}": {"a1": "1" if n == 0 else "3", "a2": "3"} for n in range(25)}
    seats = "".join(f"U{n},U{n},company,nominated,,\n" for n in range(25))
    change("seats.csv", "EE,EE,vet-provider,invited,,\n", f"EE,EE,vet-provider,invited,,\n{seats}")
    people = rows_of(results(wave, activity="openly").areas())[0]
    assert people[1] == "Not there under 5 %, There over 95 %"


def test_without_shares_there_is_no_column_for_them(results: Results) -> None:
    wave = {seat: {"a1": "1 3", "a2": "2 3"} for seat in ("AT-1", "AT-2", "BE")}
    table = results(wave).areas()
    assert "Now, %" not in [column.head for column in table.columns]
    assert table.notes == ("An area's mean is the mean of the means of its items, as released.",)


def test_an_area_without_numbers_says_why(results: Results, rows_of: Rows) -> None:
    wave = {seat: {"a1": "1 3", "a2": "1 3"} for seat in ("AT-1", "AT-2", "BE")}
    people, means = rows_of(results(wave).areas())
    assert means == ["Means (2 items)", "Too few answers to show (fewer than 3)"]
    assert people[-2:] == ["all alike (mean 1.3 or less)"] * 2


@pytest.mark.parametrize(
    ("means", "text"),
    [
        ([("2.2", 2.2), ("2.3", 2.3)], "2.3"),
        ([("2.2", 2.2), ("3.9 or more", 3.9)], "about 3.1"),
        ([("about 3", 3.0)], "about 3.0"),
    ],
)
def test_a_mean_of_means_is_rounded_half_up_and_no_more_exact_than_they_are(
    means: list[tuple[str, float]], text: str
) -> None:
    mean = mean_of(Printed(*one) for one in means)
    assert mean is not None
    assert mean.text == text
    assert mean_of([]) is None
