"""Tests of plakit.methods.alike."""

import pytest

from plakit.methods.alike import known_to_agree

MIXED = [1, 2, 2, 3, 4]


@pytest.mark.parametrize("agreeing", [[4, 4, 4, 4, 4], [4, 4, 4, 4, 3], [1, 1, 1, 1, 1]])
def test_a_group_at_an_end_of_the_scale_is_known_to_agree(agreeing):
    assert known_to_agree({"x": agreeing, "y": MIXED}, by_level=False)


def test_a_group_inside_the_scale_may_differ_where_the_total_leaves_room():
    assert not known_to_agree({"x": [3] * 5, "y": [1, 2, 2, 4, 4]}, by_level=False)


def test_a_group_inside_the_scale_is_known_to_agree_where_the_total_leaves_no_room():
    # Nobody chose anything but 3 and 4, so a mean of 3.0 says it all.
    assert known_to_agree({"x": [3] * 5, "y": [3, 4, 4, 4, 4, 3]}, by_level=False)


def test_the_other_groups_can_tell_it_too():
    # Found by the attacker: 12 answers (three 1, eight 3, one 4), means 2.2 and 3.0 of six each.
    assert known_to_agree({"x": [4, 1, 1, 1, 3, 3], "y": [3] * 6}, by_level=False)


def test_a_shown_distribution_tells_it_at_once():
    groups = {"x": [3] * 10, "y": [1, 2, 2, 4, 4] * 2}
    assert known_to_agree(groups, by_level=True)
    assert not known_to_agree(groups, by_level=False)


def test_twenty_and_more_may_be_known_to_agree():
    assert not known_to_agree({"x": [4] * 20, "y": MIXED}, by_level=True)


def test_groups_that_do_not_agree_are_never_known_to():
    assert not known_to_agree({"x": MIXED, "y": MIXED}, by_level=True)


def test_the_answers_stay_as_they_were():
    groups = {"x": [3] * 5, "y": [1, 2, 2, 4, 4]}
    known_to_agree(groups, by_level=False)
    assert groups == {"x": [3] * 5, "y": [1, 2, 2, 4, 4]}
