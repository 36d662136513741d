"""The numbers of one item, by the kind of its question, whatever is decided about showing it."""

from typing import Any

import pytest

from plakit.methods.amounts import Scale
from plakit.methods.cells import Rule
from plakit.methods.survey_items import AskedItem, ReleasedItem
from plakit.methods.survey_numbers import AnsweredItem, with_numbers

RULE = Rule((), 5, "pseudonymous")
CHOICE = AskedItem("way", "choice", options=("bus", "bike"))


def numbers(item: AskedItem, values: list[Any], rule: Rule = RULE) -> ReleasedItem:
    row = ReleasedItem(item.id, item.kind, n=len(values))
    return with_numbers(row, AnsweredItem(item, values, {}), rule)


def shown(row: ReleasedItem) -> list[tuple[str, str]]:
    return [(part.id, part.shown.text) for part in row.parts]


def test_shares_are_of_all_who_answered_and_stand_in_the_order_of_the_options() -> None:
    row = numbers(CHOICE, ["bike"] * 9 + ["bus"] * 3)
    assert (row.n, row.measure, row.parts_reason) == (12, "share", "")
    assert shown(row) == [("bus", "25"), ("bike", "75")]


def test_of_several_options_each_has_its_own_share() -> None:
    item = AskedItem("ways", "choices", options=("bus", "bike"))
    assert shown(numbers(item, [["bus", "bike"], ["bus"]] * 6)) == [
        ("bus", "90 or more"),
        ("bike", "50"),
    ]


def test_where_one_of_several_may_be_chosen_shares_are_those_of_a_choice() -> None:
    item = AskedItem("way", "choices", options=("bus", "bike"), at_most=1)
    values = ["bike"] * 9 + ["bus"] * 3
    assert numbers(item, [[one] for one in values]).parts == numbers(CHOICE, values).parts


def test_a_number_that_outweighs_all_others_leaves_no_mean() -> None:
    item = AskedItem("people", "number", scale=Scale())
    row = numbers(item, [0] * 11 + [5000])
    assert row.mean is None
    assert row.parts_reason == "One number outweighs the others, so there is no mean"


def test_means_that_would_tell_that_all_put_one_option_last_are_left_out() -> None:
    item = AskedItem("order", "ranking", options=("bus", "bike", "car"))
    row = numbers(item, [[["bus"], ["bike"]], [["bike"], ["bus"]]] * 4)
    assert (row.measure, row.parts) == ("place", ())
    assert row.parts_reason == "The means would tell that all gave the same answer somewhere"


@pytest.mark.parametrize("kind", ["choice", "choices", "date"])
def test_under_10_answers_there_are_no_shares_but_the_reason(kind: str) -> None:
    value = {"choice": "bus", "choices": ["bus"], "date": "1990-02-01"}[kind]
    row = numbers(AskedItem("way", kind, options=("bus", "bike")), [value] * 9)
    assert (row.parts, row.parts_reason) == ((), "Shares are shown from 10 answers on")


def test_of_words_there_is_only_how_many_wrote_some() -> None:
    row = numbers(AskedItem("why", "text"), ["Because."])
    assert row == ReleasedItem("why", "text", n=1, measure="count")


def test_by_name_each_share_is_exact() -> None:
    row = numbers(CHOICE, ["bus", "bike", "bike"], Rule((), 5, "named"))
    assert shown(row) == [("bus", "33"), ("bike", "67")]


def test_answers_are_left_as_they_were() -> None:
    values = [["bus", "bike"], ["bus"]] * 6
    numbers(AskedItem("ways", "choices", options=("bus", "bike")), values)
    assert values == [["bus", "bike"], ["bus"]] * 6
