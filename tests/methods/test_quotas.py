"""Tests of plakit.methods.quotas."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from plakit.errors import ParameterError
from plakit.methods.quotas import Quota, choose_cases

VALUES = {"a": 9.0, "b": 8.0, "c": 7.0, "d": 6.5, "e": 1.0}
NORTH = Quota("north", frozenset("de"), at_least=1)
SOUTH = Quota("south", frozenset("abc"), at_most=1)


def by_brute_force(values, choose, quotas, must=(), never=()):
    """Try all choices, and give those with the highest total."""
    found = []
    for ids in combinations(values, choose):
        counts = [len(set(ids) & quota.members) for quota in quotas]
        fits = all(
            quota.at_least <= n <= (len(values) if quota.at_most is None else quota.at_most)
            for quota, n in zip(quotas, counts, strict=True)
        )
        if fits and set(must) <= set(ids) and not set(never) & set(ids):
            found.append((round(sum(values[case] for case in ids), 6), frozenset(ids)))
    return sorted(found, key=lambda one: -one[0])


def test_without_quotas_the_best_are_chosen():
    chosen = choose_cases(VALUES, choose=2)
    assert (chosen.ids, chosen.total, chosen.is_optimal) == (("a", "b"), 17, True)
    assert (chosen.second, chosen.second_total, chosen.is_tied) == (("a", "c"), 16, False)
    assert (chosen.free, chosen.price, chosen.given_up, dict(chosen.prices)) == (
        ("a", "b"), 0, (), {},
    )  # fmt: skip


def test_what_quotas_cost_is_told():
    chosen = choose_cases(VALUES, choose=3, quotas=[NORTH, SOUTH])
    assert (chosen.ids, chosen.total) == (("a", "d", "e"), 16.5)
    assert (chosen.free, chosen.free_total, chosen.price) == (("a", "b", "c"), 24, 7.5)
    assert (chosen.given_up, chosen.gained) == (("b", "c"), ("d", "e"))
    # Without "north" the other still needs two from outside the south: nothing is gained.
    assert dict(chosen.prices) == {"north": 0, "south": 7.0}


def test_equals_are_decided_by_the_better_best_case_and_then_by_order():
    values = {"x": 2, "m": 3, "y": 2, "n": 3, "z": 4, "o": 1}
    chosen = choose_cases(values, choose=2, quotas=[Quota("q", frozenset("mnxyo"), at_least=2)])
    assert (chosen.ids, chosen.is_tied) == (("m", "n"), False)
    chosen = choose_cases({"x": 2, "m": 2, "z": 2}, choose=1)
    assert (chosen.ids, chosen.second, chosen.is_tied) == (("x",), ("m",), True)
    # 4 + 1 and 3 + 2 are equal: the one with the best case is taken.
    fives = [Quota("a", frozenset("zm"), 1, 1), Quota("b", frozenset("xo"), 1, 1),
             Quota("c", frozenset("zx"), 1, 1)]  # fmt: skip
    chosen = choose_cases({"m": 3, "x": 2, "z": 4, "o": 1}, choose=2, quotas=fives)
    assert (chosen.ids, chosen.second, chosen.is_tied) == (("z", "o"), ("m", "x"), True)


def test_some_can_be_set_and_others_left_out():
    chosen = choose_cases(VALUES, choose=2, must=["e"], never=["a"])
    assert (chosen.ids, chosen.free, chosen.price) == (("b", "e"), ("b", "e"), 0)


def test_members_without_a_value_do_not_count():
    with pytest.raises(ParameterError, match=r"keeps this quota: q \(at least 2 of 1\)\. Ask for"):
        choose_cases(VALUES, choose=2, quotas=[Quota("q", frozenset({"a", "unknown"}), 2)])


def test_quotas_that_cannot_hold_together_are_named_and_no_others():
    quotas = [
        Quota("any", frozenset("abcde"), at_least=1),
        Quota("south", frozenset("abc"), at_least=2),
        Quota("early", frozenset("ab"), at_most=2),
        Quota("north", frozenset("de"), at_least=1),
    ]
    with pytest.raises(ParameterError) as error:
        choose_cases(VALUES, choose=2, quotas=quotas)
    assert str(error.value) == (
        "No choice of 2 keeps these quotas together: south (at least 2 of 3); north (at least 1 of "
        "2). Leave one of them out, ask for less, or choose more."
    )


def test_a_quota_that_goes_against_what_must_be_in_is_named():
    with pytest.raises(ParameterError, match=r"this quota: south \(0 to 1 of 3\)"):
        choose_cases(VALUES, choose=2, quotas=[SOUTH], must=["a", "b"])


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"choose": 0}, "0 cannot be chosen: there are 5 cases to choose from."),
        ({"choose": 6}, "6 cannot be chosen"),
        ({"choose": 2, "never": ["a", "b", "c", "d"]}, "2 cannot be chosen: there is 1 case to"),
        ({"choose": 1, "must": ["a", "b"]}, "2 cases must be in, and only 1 are chosen."),
        ({"choose": 1, "must": ["a"], "never": ["a"]}, "'a' cannot be both in and out."),
        ({"choose": 1, "must": ["x"]}, "'x' has no value. Known: a, b, c, d, e."),
        ({"choose": 1, "quotas": [NORTH, NORTH]}, "quota 'north' stands there twice."),
        ({"choose": 1, "quotas": [Quota("q", frozenset(), 2, 1)]}, "quota 'q': from 2 to 1 cannot"),
    ],
)
def test_what_does_not_fit_is_named(options, message):
    with pytest.raises(ParameterError) as error:
        choose_cases(VALUES, **options)
    assert str(error.value).startswith(message)


@pytest.mark.parametrize("value", [None, float("nan"), float("inf"), "3"])
def test_a_case_without_a_number_is_named(value):
    with pytest.raises(ParameterError, match="values, b: there is no number"):
        choose_cases({"a": 1, "b": value}, choose=1)


def test_a_search_without_end_is_ended_and_told(monkeypatch):
    class Found:
        x, status = None, 1

    monkeypatch.setattr("scipy.optimize.milp", lambda *_, **__: Found)
    with pytest.raises(ParameterError, match="No choice was found in 20 seconds"):
        choose_cases(VALUES, choose=1)


def test_values_and_quotas_stay_as_they_were():
    values, quotas = dict(VALUES), [NORTH, SOUTH]
    choose_cases(values, choose=2, quotas=quotas)
    assert (values, quotas) == (VALUES, [NORTH, SOUTH])


QUOTAS = st.lists(
    st.builds(
        lambda members, least, more: (members, least, None if more is None else least + more),
        st.frozensets(st.sampled_from("abcdef"), max_size=5),
        st.integers(0, 2),
        st.none() | st.integers(0, 2),
    ),
    max_size=3,
).map(lambda made: [Quota(f"q{number}", *one) for number, one in enumerate(made)])
NUMBERS = st.lists(
    st.sampled_from([0, 1, 2, 2.5, 3]) | st.floats(-5, 5), min_size=6, max_size=6
).map(lambda numbers: dict(zip("abcdef", numbers, strict=True)))


@hypothesis_settings(max_examples=60)
@given(NUMBERS, st.integers(1, 5), QUOTAS, st.sets(st.sampled_from("af"), max_size=1))
def test_the_choice_is_the_best_of_all_that_keep_the_quotas(values, choose, quotas, must):
    values = {case: round(value, 6) for case, value in values.items()}
    tried = by_brute_force(values, choose, quotas, must)
    if not tried:
        with pytest.raises(ParameterError, match="No choice of"):
            choose_cases(values, choose=choose, quotas=quotas, must=must)
        return
    chosen = choose_cases(values, choose=choose, quotas=quotas, must=must)
    assert chosen.is_optimal
    assert chosen.total == pytest.approx(tried[0][0], abs=2e-6)
    best = [ids for total, ids in tried if total == pytest.approx(tried[0][0], abs=5e-7)]
    # Of equals, the one whose cases come first: by value, then in the order of the cases.
    order = sorted(values, key=lambda case: -values[case])
    assert chosen.ids == min(
        (tuple(case for case in order if case in ids) for ids in best),
        key=lambda ids: [order.index(case) for case in ids],
    )
    assert (chosen.second_total is None) == (len(tried) == 1)
    if len(tried) > 1:
        assert chosen.second_total == pytest.approx(tried[1][0], abs=2e-6)
    free = by_brute_force(values, choose, [], must)
    assert chosen.free_total == pytest.approx(free[0][0], abs=2e-6)
    for quota in quotas:
        others = [one for one in quotas if one is not quota]
        without = by_brute_force(values, choose, others, must)[0][0]
        assert chosen.prices[quota.name] == pytest.approx(without - tried[0][0], abs=3e-6)


@hypothesis_settings(max_examples=40)
@given(st.integers(1, 4), QUOTAS)
def test_the_quotas_named_cannot_hold_and_each_of_them_is_needed(choose, quotas):
    values = dict.fromkeys("abcdef", 1.0)
    if by_brute_force(values, choose, quotas):
        return
    with pytest.raises(ParameterError) as error:
        choose_cases(values, choose=choose, quotas=quotas)
    named = [quota for quota in quotas if f"{quota.name} (" in str(error.value)]
    assert named
    assert not by_brute_force(values, choose, named)
    for quota in named:
        assert by_brute_force(values, choose, [one for one in named if one is not quota])
