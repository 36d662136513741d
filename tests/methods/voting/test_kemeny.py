from itertools import permutations

import pytest
from hypothesis import given

from plakit.methods.voting import Profile, pairwise
from plakit.methods.voting.kemeny import disagreements, kemeny
from plakit.methods.voting.linear_ordering import order_linearly

from .elections import CYCLE_100, read_election
from .profiles import profiles, random_profile


def test_a_published_circle_with_all_its_orders() -> None:
    distances = {"".join(order): disagreements(CYCLE_100, order) for order in permutations("ABC")}
    expected = {"ABC": 150, "ACB": 180, "BAC": 170, "BCA": 120, "CAB": 130, "CBA": 150}
    assert distances == expected
    order = kemeny(CYCLE_100)
    assert (order.options, order.is_exact, order.note) == (("B", "C", "A"), True, "")


def test_condorcets_example_by_hand() -> None:
    # a over b 33 to 27, b over c 42 to 18, c over a 35 to 25: B C A agrees with 27 + 42 + 35 = 104,
    # A B C with 33 + 42 + 25 = 100, C A B with 35 + 33 + 18 = 86.
    profile = read_election("23 ABC, 17 BCA, 2 BAC, 10 CAB, 8 CBA")
    assert kemeny(profile).options == ("B", "C", "A")


@given(profiles(most=5))
def test_it_is_the_best_of_all_orders_and_ties_are_all_found(profile: Profile) -> None:
    orders = list(permutations(profile.options))
    against = [disagreements(profile, order) for order in orders]
    best = [order for order, sum_ in zip(orders, against, strict=True) if sum_ == min(against)]
    found = kemeny(profile)
    size = len(profile.options)
    for option in profile.options:
        assert size - found.scores[option] == min(order.index(option) for order in best) + 1
    if profile.n:
        assert set(found.winners) == {order[0] for order in best}
    assert bool(found.note) == (len(best) > 1 or not profile.n)


@pytest.mark.parametrize("seed", range(6))
def test_an_order_found_by_programming_is_one_of_those_found_by_all_subsets(seed: int) -> None:
    profile = random_profile(ballots=9, options=11, seed=seed)
    found = order_linearly(pairwise(profile))
    best = kemeny(profile).scores
    assert found.gap == 0
    for place, column in enumerate(found.order, 1):
        assert 11 - best[profile.options[column]] <= place


def test_thirty_options_without_any_agreement_are_ordered_exactly() -> None:
    for seed in range(3):
        found = kemeny(random_profile(ballots=100, options=30, seed=seed))
        assert found.is_exact
        assert found.gap == 0


def test_where_the_search_stops_it_says_so_and_how_far_it_may_be_off() -> None:
    profile = random_profile(ballots=101, options=70, seed=1)
    found = kemeny(profile)
    assert not found.is_exact
    assert found.note.startswith("The search for the best order was stopped")
    assert 0 < found.gap < disagreements(profile, found.options)


def test_the_same_ballots_give_the_same_order_however_the_options_stand() -> None:
    profile = random_profile(ballots=101, options=20, seed=4)
    turned = Profile(profile.options[::-1], profile.places[:, ::-1], profile.counts)
    assert disagreements(profile, kemeny(profile).options) == disagreements(
        profile, kemeny(turned).options
    )


def test_options_that_nobody_told_apart_share_a_place_however_many() -> None:
    names = [f"o{number}" for number in range(30)]
    order = kemeny(Profile.from_rankings(names, [[names]] * 3))
    assert set(order.places.values()) == {1}


def test_one_order_by_all_is_the_order_of_a_thousand() -> None:
    names = [f"o{number}" for number in range(1000)]
    assert kemeny(Profile.from_rankings(names, [names] * 2)).options == tuple(names)


def test_disagreements_ask_for_known_options() -> None:
    with pytest.raises(ValueError, match="not in tuple"):
        disagreements(CYCLE_100, "ABX")
