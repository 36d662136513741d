"""The attack on what `plakit.methods.disclosure` publishes, and on weakened forms of the rule."""

import pytest
from hypothesis import given, settings

from plakit.methods import by_group, disclosure
from plakit.methods.by_group import Opening
from plakit.methods.cells import Rule
from plakit.methods.groups import all_groups
from tests.methods.attacker import COLUMNS, WORKSHOPS, CaughtError, attack, some_workshops

CALM = settings(max_examples=100)


@CALM
@given(WORKSHOPS)
def test_one_table_by_group_gives_nobody_away(workshop):
    attack(workshop)


@CALM
@given(WORKSHOPS)
def test_two_tables_by_different_groups_give_nobody_away(workshop):
    attack(workshop, COLUMNS)


def a_victim(columns=COLUMNS[:1]):
    """Find a workshop whose people the weakened rule gives away."""
    for workshop in some_workshops(400):
        try:
            attack(workshop, columns)
        except CaughtError:
            return workshop
    return None


def merge_nothing(group_of, *, k):
    return all_groups(group_of)


def open_to_all(levels_of, columns, *, k):
    return {column: Opening("", by_level=True) for column in columns}


@pytest.fixture
def weaken(monkeypatch):
    return monkeypatch.setattr


def test_showing_small_groups_would_be_caught(weaken):
    weaken(disclosure, "merge_small", merge_nothing)
    weaken(disclosure, "openings", open_to_all)
    weaken(Rule, "least", 1)
    assert a_victim()


def test_hiding_only_the_small_groups_would_be_caught(weaken):
    weaken(disclosure, "merge_small", merge_nothing)
    weaken(disclosure, "openings", open_to_all)
    assert a_victim()


def test_hiding_only_the_small_cells_of_an_item_would_be_caught(weaken):
    weaken(disclosure, "openings", open_to_all)
    assert a_victim()


def test_two_tables_that_are_not_held_beside_each_other_would_be_caught(weaken):
    weaken(by_group, "fewest_singled_out", lambda left, right: 100)
    assert a_victim(COLUMNS)


def test_showing_groups_who_all_gave_one_answer_would_be_caught(weaken):
    weaken(by_group, "known_to_agree", lambda *_, **__: False)
    assert a_victim()


def test_showing_the_distribution_of_the_larger_groups_only_would_be_caught(weaken):
    opened = by_group.openings

    def by_level_always(levels_of, columns, *, k):
        return {
            column: Opening(opening.reason, by_level=True)
            for column, opening in opened(levels_of, columns, k=k).items()
        }

    weaken(disclosure, "openings", by_level_always)
    assert a_victim()


def test_telling_kinds_of_missing_by_the_total_alone_would_be_caught(weaken):
    may_show = disclosure._kinds_may_show
    weaken(disclosure, "_kinds_may_show", lambda nothing, printed, k: may_show(nothing, [], k))
    assert a_victim()
