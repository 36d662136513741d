"""Tests of plakit.methods.waves."""

import dataclasses

import pandas as pd
import pytest

from plakit.errors import ParameterError
from plakit.methods.released import ReleasedChange
from plakit.methods.waves import release_change

SCALE = [1, 2, 3, 4]


def wave(levels):
    """Person to level."""
    return pd.DataFrame(
        {
            "respondent": list(levels),
            "item": "a1",
            "now": list(levels.values()),
            "wanted": None,
            "nothing": "",
        }
    )


def persons(first, last, level=None):
    return {f"p{n}": level or 1 + n % 4 for n in range(first, last)}


def change(before, after, **options):
    return release_change(
        wave(before), wave(after), **({"items": ["a1"], "levels": SCALE} | options)
    )


def test_the_same_people_are_compared_by_median_from_ten_on():
    before, after = persons(0, 12), dict.fromkeys(persons(0, 12), 3) | persons(0, 4)
    [row] = change(before, after).rows
    assert (row.n, row.measure) == (12, "median")
    assert (row.before.text, row.after.text, row.change.text) == ("2.5", "3", "+0.5")


def test_under_ten_people_are_compared_by_mean():
    [row] = change(persons(0, 8), persons(0, 8, level=3)).rows
    assert (row.measure, row.before.text, row.after.text, row.change.text) == (
        "mean",
        "2.5",
        "3.0",
        "+0.5",
    )


def test_a_lower_level_is_a_change_too():
    [row] = change(persons(0, 8, level=3), persons(0, 8)).rows
    assert row.change.text == "−0.5"


def test_how_many_took_part_is_told_for_both_waves():
    changed = change(persons(0, 12), persons(5, 20))
    assert (changed.before_n, changed.after_n, changed.both_n) == (12, 15, 7)
    assert changed.rows[0].n == 7


@pytest.mark.parametrize(
    ("before", "after", "who"),
    [((0, 12), (0, 11), "left"), ((0, 12), (4, 12), "left"), ((0, 12), (0, 13), "joined")],
)
def test_a_few_who_left_or_joined_refuse_the_comparison(before, after, who):
    changed = change(persons(*before), persons(*after))
    assert changed.rows == ()
    assert changed.both_n == 0
    assert changed.reason == (
        f"Not compared: fewer than 5 people {who} between the two waves, "
        "and the comparison would give their answers away"
    )


def test_k_who_left_refuse_nothing():
    assert change(persons(0, 12), persons(5, 12)).rows[0].n == 7


@pytest.mark.parametrize("both", [0, 1, 4])
def test_too_few_who_answered_both_refuse_the_comparison(both):
    changed = change(persons(0, 10), persons(10 - both, 20))
    assert changed.reason == "Too few answers to show (fewer than 5)"


def test_an_item_that_a_few_answered_once_only_is_not_compared():
    [row] = change(persons(0, 12), persons(0, 12) | {"p3": None}).rows
    assert row.n is None
    assert row.reason == (
        "Not compared: beside the results of each wave, this would give away "
        "the answers of fewer than 5 people"
    )


def groups(before_x, of):
    rows = [{"respondent": f"p{n}", "kind": "x" if n in before_x else "y"} for n in of]
    return pd.DataFrame(rows)


def test_a_few_who_changed_group_refuse_the_comparison():
    changed = change(
        persons(0, 12),
        persons(0, 12),
        groups=["kind"],
        before_respondents=groups(range(6), range(12)),
        after_respondents=groups(range(5), range(12)),
    )
    assert changed.reason.startswith("Not compared: fewer than 5 people changed group")


def test_a_comparison_that_isolates_somebody_beside_the_groups_is_refused():
    # Six left. With x (7, six of whom left) known, those who left minus x give one person.
    x = range(7)
    before, after = persons(0, 14), persons(6, 14)
    alone = change(before, after).rows[0]
    [beside] = change(
        before,
        after,
        groups=["kind"],
        before_respondents=groups(x, range(14)),
        after_respondents=groups(x, range(6, 14)),
    ).rows
    assert alone.n == 8
    assert beside.n is None
    assert beside.reason.startswith("Not compared: beside the results of each wave")


def test_named_units_are_always_compared():
    [row] = change({"p0": 1, "p1": 2}, {"p0": 3}, mode="named").rows
    assert (row.n, row.before.text, row.after.text) == (1, "1", "3")


def test_the_waves_stay_as_they_were():
    before, after = wave(persons(0, 8)), wave(persons(0, 8))
    copies = before.copy(), after.copy()
    release_change(before, after, items=["a1"], levels=SCALE)
    pd.testing.assert_frame_equal(before, copies[0])
    pd.testing.assert_frame_equal(after, copies[1])


def test_k_below_three_is_refused():
    with pytest.raises(ParameterError, match="3 or more"):
        change(persons(0, 8), persons(0, 8), k=2)


def test_a_released_change_is_made_by_release_change_only():
    changed = change(persons(0, 8), persons(0, 8))
    with pytest.raises(TypeError, match="a ReleasedChange is only made by the release functions"):
        dataclasses.replace(changed, reason="")
    assert isinstance(changed, ReleasedChange)
