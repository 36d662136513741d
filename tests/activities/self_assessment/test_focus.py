"""From results to two or three items, each with its reason."""

from collections.abc import Callable
from typing import Any

from plakit.blocks import Note

Results = Callable[..., Any]
Rows = Callable[[Any], list[list[str]]]
Change = Callable[[str, str, str], None]

BY_NAME = {
    "AT-1": {"a1": "1 1", "a2": "3 3", "b1": "1 3", "b2": "3 3"},
    "BE": {"a1": "1 1", "a2": "3 3", "b1": "1 3", "b2": "3 3"},
    "DE": {"a1": "3 3", "a2": "3 3", "b1": "1 3", "b2": "1 3"},
}


def test_each_rule_gives_its_value_and_whether_it_is_met(results: Results, rows_of: Rows) -> None:
    table = results(BY_NAME, activity="openly").focus()
    assert [column.head for column in table.columns][2:] == [
        "Low level", "Wanted is far from now", "Groups differ",
    ]  # fmt: skip
    time, trust, money = rows_of(table)
    assert time == [
        "1",
        "Time (openly.b1)",
        "median 1 of 3 (rule: 2 or lower) (rule met)",
        "gap 2 levels (rule: 1.5 or more) (rule met)",
        "0.0 (rule: 1.0 or more)",
    ]
    assert trust[:2] + trust[4:] == ["2", "Trust (openly.a1)", "2.0 (rule: 1.0 or more) (rule met)"]
    assert money[2:] == [
        "median 3 of 3 (rule: 2 or lower)",
        "gap 0 levels (rule: 1.5 or more)",
        "2.0 (rule: 1.0 or more) (rule met)",
    ]


def test_the_settings_say_how_many_and_from_when_on(results: Results, change: Change) -> None:
    change("activities/openly.yaml", "steps:", "settings: {focus: {at_most: 1}}\nsteps:")
    assert [one.item for one in results(BY_NAME, activity="openly").focus_items()] == ["b1"]


def test_where_no_rule_is_met_nothing_is_proposed(results: Results) -> None:
    wave = {seat: {"a1": "3 3", "a2": "3 3"} for seat in ("AT-1", "BE", "DE")}
    assert results(wave, activity="openly").focus() == Note(
        text="No item meets a rule for a focus. The group may still choose one."
    )


def test_the_two_first_and_the_strongest_are_said_in_sentences(results: Results) -> None:
    first, second, best = results(BY_NAME, activity="openly").findings()
    assert (first.text, first.about, first.table) == (
        "“Time” stands low.",
        "Openly: median 1 of 3; gap 2 levels. n 3, missing 0.",
        "table-openly-focus",
    )
    assert (second.text, second.about) == (
        "“Trust” stands low.",
        "Openly: median 1 of 3; groups differ by 2.0. n 3, missing 0.",
    )
    assert (best.text, best.about, best.table) == (
        "“Talk” stands highest.",
        "Openly: median 3 of 3. n 3, missing 0.",
        "table-openly",
    )


def test_a_rule_that_no_number_was_released_for_has_no_column(results: Results) -> None:
    wave = {seat: {"a1": "1 3"} for seat in ("AT-1", "BE", "DE")}
    heads = [column.head for column in results(wave).focus().columns]
    assert heads == ["", "Proposed focus", "Low level", "Wanted is far from now"]
