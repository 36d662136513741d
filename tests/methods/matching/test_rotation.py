"""Tests of plakit.methods.matching.rotation: by hand, by property and against all plans."""

from collections import Counter
from itertools import combinations, permutations, product

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from plakit.errors import ParameterError
from plakit.methods.matching import plan_rotation
from plakit.methods.matching.rotation import even_pairs


def people(n: int, units: int) -> dict[str, str]:
    return {f"p{number}": f"u{number % units}" for number in range(n)}


def met(plan) -> Counter[tuple[str, str]]:
    """Count at how many tables each two sit together."""
    counts: Counter[tuple[str, str]] = Counter()
    for number in range(plan.attends):
        for place in product(range(plan.workshops), range(plan.tables)):
            counts.update(combinations(plan.table(number, *place), 2))
    return counts


@given(
    st.integers(0, 40),
    st.integers(1, 20),
    st.sampled_from([(2, 1), (2, 2), (3, 2), (4, 3), (5, 3), (6, 2)]),
    st.integers(1, 3),
)
@hypothesis_settings(max_examples=40, deadline=None)  # fmt: skip
def test_each_attends_other_workshops_and_tables_are_even(n, units, shape, tables):
    workshops, attends = shape
    units = people(n, units)
    plan = plan_rotation(units, workshops=workshops, attends=attends, tables=tables)
    assert list(plan.places) == list(units)
    for places in plan.places.values():
        rooms = [room for room, _ in places]
        assert len(set(rooms)) == len(rooms) == attends
    for number in range(attends):
        sizes = [len(plan.table(number, *place))
                 for place in product(range(workshops), range(tables))]  # fmt: skip
        assert max(sizes) - min(sizes) <= 1
        assert plan.smallest <= min(sizes) <= max(sizes) <= plan.largest
        in_rooms = Counter(places[number][0] for places in plan.places.values())
        assert max(in_rooms.values(), default=0) <= -(-n // workshops)


@given(st.integers(1, 30), st.integers(1, 12), st.sampled_from([(3, 2), (4, 3)]),
       st.integers(1, 2))  # fmt: skip
@hypothesis_settings(max_examples=30, deadline=None)
def test_what_is_said_of_a_plan_is_true_and_not_below_its_bound(n, units, shape, tables):
    units = people(n, units)
    plan = plan_rotation(units, workshops=shape[0], attends=shape[1], tables=tables)
    counts = met(plan)
    kin = sum(count for (a, b), count in counts.items() if units[a] == units[b])
    assert plan.same_unit == kin >= plan.least_same_unit
    assert plan.again == sum(count * (count - 1) // 2 for count in counts.values())
    assert plan.again >= plan.least_again


@pytest.mark.parametrize("n", [2, 3, 4, 5])
@pytest.mark.parametrize("shape", [(3, 2), (2, 2)])
def test_no_plan_of_a_few_people_is_below_the_bounds(n, shape):
    """Try all even plans of one table a workshop."""
    workshops, attends = shape
    names = [f"p{number}" for number in range(n)]
    units = people(n, 2)
    plan = plan_rotation(units, workshops=workshops, attends=attends)
    kins, agains = [], []
    for ways in product(permutations(range(workshops), attends), repeat=n):
        sizes = [Counter(way[number] for way in ways) for number in range(attends)]
        if any(size[room] > -(-n // workshops) or size[room] < n // workshops
               for size in sizes for room in range(workshops)):  # fmt: skip
            continue
        alike = {pair: sum(a == b for a, b in zip(ways[pair[0]], ways[pair[1]], strict=True))
                 for pair in combinations(range(n), 2)}  # fmt: skip
        kins.append(sum(count for (a, b), count in alike.items()
                        if units[names[a]] == units[names[b]]))  # fmt: skip
        agains.append(sum(count * (count - 1) // 2 for count in alike.values()))
    assert plan.least_same_unit <= min(kins) <= plan.same_unit
    assert plan.least_again <= min(agains) == plan.again


@pytest.mark.parametrize("n", range(1, 64, 4))
def test_with_one_table_a_workshop_nobody_meets_again_more_often_than_must_be(n):
    plan = plan_rotation(people(n, n), workshops=4, attends=3)
    assert plan.again == plan.least_again


def test_sixty_people_of_thirty_countries_at_tables_of_five_meet_once_at_most():
    plan = plan_rotation(people(60, 30), workshops=4, attends=3, tables=3)
    assert (plan.smallest, plan.largest) == (5, 5)
    assert (plan.same_unit, plan.again, plan.is_best) == (0, 0, True)
    assert max(met(plan).values()) == 1


def test_sixty_people_in_four_workshops_meet_as_the_bound_says():
    """Fifteen of a room go five each into three others: 3 rounds, 4 rooms, 3 times 10 pairs."""
    plan = plan_rotation(people(60, 60), workshops=4, attends=3)
    assert (plan.again, plan.least_again) == (3 * 4 * 3 * 10, 360)


def test_the_same_people_get_the_same_plan():
    units = people(23, 7)
    assert plan_rotation(units, workshops=4, attends=3, tables=2) == plan_rotation(
        units, workshops=4, attends=3, tables=2
    )


def test_one_country_alone_is_spread_as_far_as_it_can_be():
    plan = plan_rotation(people(12, 1), workshops=4, attends=3)
    assert plan.same_unit == plan.least_same_unit == 3 * 4 * 3
    assert plan.is_best


@pytest.mark.parametrize(("wrong", "said"), [
    ({"workshops": 1}, "1 workshops cannot be planned. Allowed: 2 to 6."),
    ({"workshops": 7}, "7 workshops cannot be planned. Allowed: 2 to 6."),
    ({"attends": 5}, "It cannot be planned that each attends 5 of 4 workshops. Allowed: 1 to 4."),
    ({"workshops": 6, "attends": 4}, "each attends 4 of 6 workshops. Allowed: 1 to 3."),
    ({"attends": 0}, "each attends 0 of 4 workshops."),
    ({"tables": 0}, "A workshop needs a table, and a table a seat."),
    ({"seats": 2}, "12 people do not fit: there are 8 seats in all workshops together."),
])  # fmt: skip
def test_numbers_that_cannot_be_are_refused(wrong, said):
    with pytest.raises(ParameterError) as refused:
        plan_rotation(people(12, 3), **{"workshops": 4, "attends": 3, **wrong})
    assert said in str(refused.value)


def test_enough_seats_are_no_matter():
    assert plan_rotation(people(12, 3), workshops=4, attends=3, seats=3).largest == 3


def test_pairs_of_an_even_split_are_the_least():
    for count, parts in product(range(8), range(1, 5)):
        ways = [way for way in product(range(count + 1), repeat=parts) if sum(way) == count]
        assert even_pairs(count, parts) == min(sum(n * (n - 1) // 2 for n in way) for way in ways)
