"""From results to two or three items, each with its reason."""

from collections.abc import Callable
from typing import Any

import pytest

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
        "Low level", "Wanted is far from now", "Groups differ", "n", "Missing",
    ]  # fmt: skip
    time, trust, money = rows_of(table)
    assert time == [
        "1",
        "Time (openly.b1)",
        "median 1 of 3, mean 1.0 (rule: 1 or lower) (rule met)",
        "gap 2 levels (rule: 1.5 or more) (rule met)",
        "0.0 (rule: 1.0 or more)",
        "3",
        "0",
    ]
    assert trust[:2] + trust[4:5] == [
        "2",
        "Trust (openly.a1)",
        "2.0 (rule: 1.0 or more) (rule met)",
    ]
    assert money[2:5] == [
        "median 3 of 3, mean 2.3 (rule: 1 or lower)",
        "gap 0 levels (rule: 1.5 or more)",
        "2.0 (rule: 1.0 or more) (rule met)",
    ]


def test_the_settings_say_how_many_and_from_when_on(results: Results, change: Change) -> None:
    change("activities/openly.yaml", "steps:", "settings: {focus: {at_most: 1}}\nsteps:")
    shown = results(BY_NAME, activity="openly")
    assert [one.item for one in shown.focus_items().items] == ["b1"]
    assert shown.focus().about == (
        "3 items meet a rule; the first is shown: those that meet most rules, then the largest "
        "gap, then the lowest level. The group decides."
    )


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        (
            "{}",
            "3 items meet a rule. First come those that meet most rules, then the largest gap, ",
        ),
        ("{at_most: 2}", "3 items meet a rule; the first 2 are shown: those that meet most rules"),
    ],
)
def test_it_says_how_many_items_meet_a_rule(
    results: Results, change: Change, settings: str, words: str
) -> None:
    change("activities/openly.yaml", "steps:", f"settings: {{focus: {settings}}}\nsteps:")
    assert results(BY_NAME, activity="openly").focus().about.startswith(words)


def test_it_says_if_one_item_meets_a_rule(results: Results) -> None:
    wave = {seat: {"a1": "3 3", "a2": "1 1"} for seat in ("AT-1", "BE", "DE")}
    assert results(wave, activity="openly").focus().about == (
        "1 item meets a rule. The group decides."
    )


def test_the_settings_say_what_is_low(results: Results, rows_of: Rows, change: Change) -> None:
    change("activities/openly.yaml", "steps:", "settings: {focus: {low_level: 2}}\nsteps:")
    assert rows_of(results(BY_NAME, activity="openly").focus())[0][2].endswith(
        "(rule: 2 or lower) (rule met)"
    )


def test_where_no_rule_is_met_nothing_is_proposed(results: Results) -> None:
    wave = {seat: {"a1": "3 3", "a2": "3 3"} for seat in ("AT-1", "BE", "DE")}
    assert results(wave, activity="openly").focus() == Note(
        text="No item meets a rule for a focus. The group may still choose one."
    )


def test_a_rule_that_no_number_was_released_for_has_no_column(results: Results) -> None:
    wave = {seat: {"a1": "1 3"} for seat in ("AT-1", "BE", "DE")}
    heads = [column.head for column in results(wave).focus().columns]
    assert heads == ["", "Proposed focus", "Low level", "Wanted is far from now", "n", "Missing"]
