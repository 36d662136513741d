"""What must hold of the methods whatever the ballots, and what each is known to keep."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plakit.methods.voting import METHODS, Method, Profile, find_condorcet, pairwise
from plakit.wording import SPOKEN, speaking, tell

from .profiles import profiles

RANKED = [method for method in METHODS.values() if method.takes == "rankings"]
FINDS_CONDORCET = [METHODS[name] for name in ("copeland", "schulze", "ranked_pairs", "kemeny")]
each_ranked = pytest.mark.parametrize("method", RANKED, ids=lambda method: method.name)
each_condorcet = pytest.mark.parametrize("method", FINDS_CONDORCET, ids=lambda one: one.name)


@each_ranked
@given(data=st.data(), profile=profiles())
def test_it_does_not_matter_who_cast_a_ballot(method: Method, data, profile: Profile) -> None:
    rows = data.draw(st.permutations(range(len(profile.places))))
    one_each = np.repeat(list(rows), profile.counts[list(rows)]).astype(int)
    ones = np.ones(len(one_each), dtype=np.int64)
    other = Profile(profile.options, profile.places[one_each], ones)
    assert method.count(other).scores == method.count(profile).scores


@each_ranked
@given(data=st.data(), profile=profiles())
def test_it_does_not_matter_how_options_are_called(method: Method, data, profile) -> None:
    columns = list(data.draw(st.permutations(range(len(profile.options)))))
    names = tuple(profile.options[k] for k in columns)
    other = Profile(names, profile.places[:, columns], profile.counts)
    assert method.count(other).places == method.count(profile).places


@each_ranked
@given(profile=profiles())
def test_what_all_place_lower_comes_lower(method: Method, profile: Profile) -> None:
    votes = pairwise(profile)
    order = method.count(profile)
    for a, better in enumerate(profile.options):
        for b, worse in enumerate(profile.options):
            if not profile.n or votes[a, b] < profile.n:
                continue
            assert worse not in order.winners
            if method.name == "runoff":  # both may leave in the first round, without a vote
                assert order.places[better] <= order.places[worse]
            else:
                assert order.places[better] < order.places[worse]


@each_condorcet
@given(profile=profiles())
def test_who_beats_all_others_wins(method: Method, profile: Profile) -> None:
    found = find_condorcet(profile)
    winners = method.count(profile).winners
    if found.winner:
        assert winners == (found.winner,)
    assert set(winners) <= set(found.smith)


@given(profile=profiles(most=6))
def test_the_smith_set_beats_all_outside_and_a_circle_is_one(profile: Profile) -> None:
    votes = pairwise(profile)
    beats = votes > votes.T
    found = find_condorcet(profile)
    inside = [profile.options.index(option) for option in found.smith]
    outside = [k for k in range(len(profile.options)) if k not in inside]
    assert beats[np.ix_(inside, outside)].all()
    if profile.n:  # no smaller group does
        for size_less in range(1, len(inside)):
            wins = beats[inside].sum(axis=1).argsort()[::-1][:size_less]
            group = [inside[k] for k in wins]
            rest = [k for k in range(len(profile.options)) if k not in group]
            assert not beats[np.ix_(group, rest)].all()
    circle = [profile.options.index(option) for option in found.cycle]
    assert all(beats[a, b] for a, b in zip(circle, circle[1:] + circle[:1], strict=True))


@each_ranked
def test_one_order_by_all_is_the_order(method: Method) -> None:
    order = method.count(Profile.from_rankings("abcd", ["cbda"] * 3))
    if method.name == "runoff":  # the others never get a vote
        assert order.winners == ("c",)
    else:
        assert order.options == ("c", "b", "d", "a")


@pytest.mark.parametrize(
    "method", [one for one in RANKED if one.score_many], ids=lambda one: one.name
)
@given(profile=profiles())
def test_many_counts_give_what_one_gives(method: Method, profile: Profile) -> None:
    many = method.score_many(profile, np.array([profile.counts, 2 * profile.counts]))
    one = method.count(profile).scores
    assert np.allclose(many[0], [one[option] for option in profile.options])
    double = method.count(profile.with_counts(2 * profile.counts)).scores
    assert np.allclose(many[1], [double[option] for option in profile.options])


@given(data=st.data(), profile=profiles(most=4))
def test_a_copy_of_an_option_neither_helps_nor_harms_by_schulze(data, profile: Profile) -> None:
    whom = data.draw(st.integers(0, len(profile.options) - 1))
    is_below = np.array([data.draw(st.booleans()) for _ in profile.places], dtype=bool)
    places = 2 * profile.places.astype(np.int16)
    own = places[:, whom]
    is_alone = (own > 0) & ((places == own[:, None]).sum(axis=1) == 1)  # else tied with it, too
    copy = np.where(is_alone, own + np.where(is_below, 1, -1), own)
    copied = np.column_stack([places, copy]).astype(np.int16)
    other = Profile((*profile.options, "copy"), copied, profile.counts)
    before = METHODS["schulze"].count(profile).winners
    after = METHODS["schulze"].count(other).winners
    name = profile.options[whom]
    assert set(after) - {name, "copy"} == set(before) - {name}
    assert bool({name, "copy"} & set(after)) == (name in before)


def test_methods_have_their_names_titles_and_rules() -> None:
    names = "dots approval borda borda_averaged copeland schulze ranked_pairs kemeny runoff"
    assert list(METHODS) == names.split()
    for name, method in METHODS.items():
        assert method.name == name
        for language in SPOKEN:
            with speaking(language):
                assert tell(method.title)
                assert tell(method.rule)
