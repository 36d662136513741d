"""Tests of plakit.methods.focus."""

import pandas as pd
import pytest

from plakit.methods.disclosure import release
from plakit.methods.focus import Proposal, focus_items, low_levels

SCALE = [1, 2, 3, 4]
RULES = {"low_level": 2, "gap": 1.5, "groups_differ": 1.0}
LOW = [1, 2, 2, 1, 2, 3] * 2
MIDDLE = [2, 3, 3, 2, 3, 4] * 2
HIGH = [3, 4, 4, 3, 4, 2] * 2


def released(items, *, by=None):
    """Item to (levels now, level wanted by all), for twelve people: six of x, six of y."""
    rows = [
        {"respondent": f"p{n}", "item": item, "now": level, "wanted": wanted, "nothing": ""}
        for item, (now, wanted) in items.items()
        for n, level in enumerate(now)
    ]
    people = pd.DataFrame(
        {"respondent": [f"p{n}" for n in range(12)], "kind": ["x"] * 6 + ["y"] * 6}
    )
    columns = ["respondent", "item", "now", "wanted", "nothing"]
    return release(
        pd.DataFrame(rows, columns=columns),
        items=list(items),
        levels=SCALE,
        by=by,
        respondents=people,
    )


def proposed(items, **options):
    by = options.pop("by", None)
    found = focus_items(released(items, by=by), **(RULES | options))
    return [one.item for one in found.items]


def test_each_rule_tells_its_value_and_whether_it_is_met():
    [found] = focus_items(released({"a": (LOW, 4)}), **RULES).items
    assert [(rule.name, rule.value, rule.rule, rule.met) for rule in found.rules] == [
        ("Low level", "median 2 of 4, mean 1.8", "rule: 2 or lower", True),
        ("Wanted is far from now", "gap 2 levels", "rule: 1.5 or more", True),
        ("Groups differ", "not shown", "rule: 1.0 or more", False),
    ]
    assert found.reasons == (
        "median 2 of 4, mean 1.8 (rule: 2 or lower)",
        "gap 2 levels (rule: 1.5 or more)",
    )


def test_groups_that_differ_are_a_reason_too():
    apart = [2, 2, 3, 2, 1, 2, 3, 4, 3, 4, 3, 3]
    [found] = focus_items(released({"a": (apart, 3)}, by="kind"), **RULES).items
    assert found.reasons == ("1.3 (rule: 1.0 or more)",)


def test_an_item_that_meets_no_rule_is_not_proposed():
    assert proposed({"a": (HIGH, 4)}) == []


def test_items_that_meet_more_rules_come_first():
    assert proposed({"far": (MIDDLE, 4), "low": (LOW, 2), "both": (LOW, 4)}, gap=1) == [
        "both",
        "far",
        "low",
    ]


def test_with_as_many_rules_met_the_larger_gap_comes_first_then_the_lower_level():
    lowest = [1, 1, 2, 1, 1, 2] * 2
    assert proposed({"b": (LOW, 3), "a": (LOW, 4), "c": (lowest, 2)}, gap=1) == ["a", "c", "b"]


def test_where_the_medians_are_alike_the_lower_mean_comes_first():
    lower = [1, 1, 2, 1, 2, 3] * 2
    assert low_levels(SCALE) == (1, 2)
    found = focus_items(released({"a": (LOW, 3), "b": (lower, 3)}), gap=2, groups_differ=1)
    assert [(one.item, one.rules[0].value) for one in found.items] == [
        ("b", "median 1.5 of 4, mean 1.7"),
        ("a", "median 2 of 4, mean 1.8"),
    ]


def test_ties_keep_the_order_of_the_instrument():
    assert proposed({"z": (LOW, 4), "a": (LOW, 4)}) == ["z", "a"]


def test_no_more_than_asked_for_are_proposed():
    items = dict.fromkeys("abcde", (LOW, 4))
    assert proposed(items) == ["a", "b", "c"]
    assert proposed(items, at_most=2) == ["a", "b"]


def test_it_tells_how_many_meet_a_rule_and_how_many_answered_each():
    found = focus_items(released({**dict.fromkeys("abcde", (LOW, 4)), "f": (HIGH, 4)}), **RULES)
    assert found.meeting == 5
    assert [(one.n, one.missing) for one in found.items] == [(12, 0)] * 3


@pytest.mark.parametrize(
    ("levels", "low"),
    [([1, 2], (1,)), ([1, 2, 3], (1,)), ([1, 2, 3, 4], (1, 2)), ([1, 2, 3, 4, 5], (1, 2)),
     ([1, 2, 3, 4, 5, 6], (1, 2, 3)), ([0, 1, 2], (0,))],
)  # fmt: skip
def test_low_is_below_the_middle_of_the_scale(levels, low):
    assert low_levels(levels) == low


def test_unless_it_is_set_low_depends_on_the_scale():
    [found] = focus_items(released({"a": (LOW, 4)}), gap=1.5, groups_differ=1).items
    assert found.rules[0].rule == "rule: 2 or lower"


def test_the_least_mean_that_can_be_told_is_low():
    rows = [
        {"respondent": f"p{n}", "item": "a", "now": 1, "wanted": None, "nothing": ""}
        for n in range(5)
    ]
    table = release(pd.DataFrame(rows), items=["a"], levels=[1, 2, 3])
    [found] = focus_items(table, gap=1.5, groups_differ=1).items
    assert found.reasons == ("mean 1.2 or less of 3 (rule: 1 or lower)",)


def test_items_with_too_few_answers_are_not_proposed():
    assert proposed({"a": ([1] * 4, 4)}) == []


def test_no_items_give_no_focus():
    assert focus_items(released({}), **RULES) == Proposal()


@pytest.mark.parametrize(
    ("wanted", "value"), [(2, "gap 0 levels"), (3, "gap 1 level"), (1, "gap −1 levels")]
)
def test_the_gap_is_told_in_levels(wanted, value):
    [found] = focus_items(released({"a": (LOW, wanted)}), **RULES).items
    assert found.rules[1].value == value


def test_the_released_table_stays_as_it_was():
    shown = released({"a": (LOW, 4)})
    before = repr(shown)
    focus_items(shown, **RULES)
    assert repr(shown) == before
