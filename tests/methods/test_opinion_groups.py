"""methods/opinion_groups.py: people who take like positions."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plakit.errors import ParameterError
from plakit.methods.opinion_groups import opinion_groups

STATEMENTS = [f"s{number}" for number in range(10)]
YES = dict.fromkeys(STATEMENTS, 1)
NO = dict.fromkeys(STATEMENTS, -1)


def two_camps(first: int, second: int) -> dict[str, dict[str, int]]:
    """Give people of two camps; each leaves its camp in one statement."""
    people = {}
    for number in range(first + second):
        camp = YES if number < first else NO
        people[f"p{number:02d}"] = camp | {STATEMENTS[number % 10]: 0}
    return people


def strewn(people: int, statements: int, seed: int = 3) -> dict[str, dict[str, int]]:
    rng = np.random.default_rng(seed)
    drawn = rng.integers(-1, 2, (people, statements)).tolist()
    return {
        f"p{number:02d}": {f"s{at}": one for at, one in enumerate(row)}
        for number, row in enumerate(drawn)
    }


def test_two_camps_are_two_groups_the_larger_first() -> None:
    found = opinion_groups(two_camps(7, 9), statements=STATEMENTS)
    assert [len(group.people) for group in found.groups] == [9, 7]
    assert set(found.groups[1].people) == {f"p{number:02d}" for number in range(7)}
    assert found.by_chance == 0.025
    assert found.warning == ""
    assert found.silhouette is not None
    assert found.silhouette > 0.8


def test_three_camps_are_three_groups() -> None:
    third = {one: 1 if number % 2 else -1 for number, one in enumerate(STATEMENTS)}
    people = two_camps(8, 8) | {f"q{number}": third for number in range(8)}
    found = opinion_groups(people, statements=STATEMENTS)
    assert [len(group.people) for group in found.groups] == [8, 8, 8]
    assert set(found.silhouettes) >= {2, 3}


def test_groups_do_not_hang_on_the_order_of_people_nor_of_statements() -> None:
    people = two_camps(7, 9)
    turned = {name: dict(reversed(said.items())) for name, said in reversed(list(people.items()))}
    first = opinion_groups(people, statements=STATEMENTS)
    other = opinion_groups(turned, statements=STATEMENTS[::-1])
    assert [(one.people, one.x, one.y, one.spread) for one in first.groups] == [
        (one.people, one.x, one.y, one.spread) for one in other.groups
    ]


def test_whoever_answered_few_statements_does_not_stand_in_the_middle_for_that() -> None:
    people = two_camps(8, 8)
    people["p00"] = dict.fromkeys(STATEMENTS[:7], 1)
    found = opinion_groups(people, statements=STATEMENTS)
    assert "p00" in next(group.people for group in found.groups if "p01" in group.people)


def test_who_took_fewer_than_seven_positions_is_left_out() -> None:
    people = two_camps(8, 8) | {"q": dict.fromkeys(STATEMENTS[:6], 1), "r": {}}
    found = opinion_groups(people, statements=STATEMENTS)
    assert found.left_out == 1
    assert sum(len(group.people) for group in found.groups) == 16


@pytest.mark.parametrize(("n", "k", "least"), [(7, 3, 8), (9, 5, 10), (1, 4, 8)])
def test_there_are_no_groups_of_too_few_people(n: int, k: int, least: int) -> None:
    found = opinion_groups(two_camps(n, 0), statements=STATEMENTS, k=k)
    assert found.groups == ()
    assert f"from {least} people on" in found.reason
    assert str(n) in found.reason


def test_nobody_at_all_has_a_reason_too() -> None:
    assert "from 10 people on" in opinion_groups({}, statements=[]).reason


def test_no_group_is_smaller_than_k() -> None:
    found = opinion_groups(two_camps(12, 3), statements=STATEMENTS, k=5)
    assert found.groups == () or min(len(group.people) for group in found.groups) >= 5
    apart = {f"p{n}": YES if n else NO for n in range(12)}
    assert "fewer than 5 people" in opinion_groups(apart, statements=STATEMENTS).reason


def test_all_of_one_mind_are_one_group() -> None:
    found = opinion_groups({f"p{n}": YES for n in range(12)}, statements=STATEMENTS)
    assert found.reason == "All take the same positions, so there is one group"


def test_answers_strewn_at_random_are_told_to_be_so() -> None:
    found = opinion_groups(strewn(30, 20), statements=[f"s{n}" for n in range(20)])
    assert found.by_chance is not None
    assert found.by_chance > 0.05
    assert "may be chance" in found.warning


def test_positions_on_statements_that_are_not_put_to_the_vote_do_not_count() -> None:
    people = two_camps(8, 8)
    more = {name: said | {"other": 1} for name, said in people.items()}
    assert opinion_groups(more, statements=STATEMENTS) == opinion_groups(
        people, statements=STATEMENTS
    )


def test_a_position_of_another_kind_is_refused() -> None:
    with pytest.raises(ParameterError, match=r"statement s1: 2 is not a position\. Allowed: 1"):
        opinion_groups({"p": {"s1": 2}}, statements=["s1"])


def test_no_place_of_a_person_is_in_what_is_returned() -> None:
    found = opinion_groups(strewn(30, 20), statements=[f"s{n}" for n in range(20)])
    for group in found.groups:
        assert {group.x, group.y, group.spread} <= {at / 10 for at in range(-10, 11)}
    assert "p00" not in repr(found)


@settings(max_examples=25, deadline=None)
@given(
    st.integers(8, 20), st.integers(1, 6), st.integers(3, 5), st.integers(0, 1000)
)  # fmt: skip
def test_every_person_on_the_map_is_in_one_group_of_k_or_more(
    people: int, statements: int, k: int, seed: int
) -> None:
    given_positions = strewn(people, statements, seed)
    found = opinion_groups(given_positions, statements=[f"s{n}" for n in range(statements)], k=k)
    assert bool(found.groups) != bool(found.reason)
    if found.groups:
        members = [one for group in found.groups for one in group.people]
        assert sorted(members) == sorted(given_positions)
        assert min(len(group.people) for group in found.groups) >= k
