"""Tests of plakit.methods.fair_voice."""

from collections import Counter

from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from plakit.methods.bradley_terry import METHOD as BRADLEY_TERRY
from plakit.methods.comparisons import Pairs
from plakit.methods.fair_voice import participation, places_by_group
from plakit.methods.groups import GUESTS, NO_GROUP, fewest_singled_out
from plakit.methods.voting import METHODS, Profile

BORDA = METHODS["borda"]
ASKED = ["AT", "AT", "BE", "CZ", ""]


def test_groups_are_counted_and_those_without_a_voice_come_first():
    found = participation("unit", ASKED, ["AT", "CZ"], ["CZ"], is_open=True)
    assert [(one.group, one.asked, one.took_part, one.abstained) for one in found.groups] == [
        ("AT", 2, 1, 0), ("BE", 1, 0, 0), ("CZ", 1, 1, 1), (NO_GROUP, 1, 0, 0),
    ]  # fmt: skip
    assert [one.group for one in found.missing] == ["BE", NO_GROUP, "AT"]
    assert (found.asked, found.took_part, found.abstained) == (5, 2, 1)
    at = found.groups[0]
    assert (at.asked_share, at.voice_share, at.missing) == (0.4, 0.5, 1)


def test_abstentions_are_told_in_all_only_where_votes_are_secret():
    found = participation("unit", ASKED, ["AT", "CZ"], ["CZ"])
    assert found.abstained == 1
    assert {one.abstained for one in found.groups} == {None}


def test_guests_and_seats_that_are_gone_are_not_missing():
    found = participation("unit", ["AT"], ["AT", "DE", GUESTS, GUESTS])
    assert not found.missing
    assert [(one.group, one.asked) for one in found.groups] == [("AT", 1), ("DE", 1), (GUESTS, 2)]


def test_nobody_asked_and_nobody_there():
    assert participation("unit", [], []).groups == ()
    found = participation("unit", ["AT"], [])
    assert (found.groups[0].voice_share, found.missing[0].group) == (0.0, "AT")


def test_each_group_has_its_places():
    votes = Profile.from_rankings("abc", [["a", "b"]] * 5 + [["c", "b"]] * 6 + [[]])
    kinds = ["company"] * 5 + ["school"] * 7
    found = places_by_group(votes, method=BORDA, fields={"kind": kinds})["kind"]
    assert found.places["company"] == {"a": 1, "b": 2, "c": 3}
    assert found.places["school"] == {"c": 1, "b": 2, "a": 3}
    # The abstention is no voter.
    assert [(group.name, group.n) for group in found.groups] == [("school", 6), ("company", 5)]


def test_small_groups_are_shown_together_or_not_at_all():
    votes = Profile.from_rankings("ab", [["a"]] * 5 + [["b"]] * 6)
    three = places_by_group(
        votes, method=BORDA, fields={"kind": ["x"] * 5 + ["y"] * 4 + ["z"] * 2}
    )["kind"]
    assert [group.name for group in three.groups] == ["Other groups", "x"] or [
        group.name for group in three.groups
    ] == ["x", "Other groups"]
    two = places_by_group(votes, method=BORDA, fields={"kind": ["x"] * 8 + ["y"] * 3})["kind"]
    assert (two.groups, two.places) == ((), {})
    assert "only the total is" in two.reason


def test_open_votes_are_shown_by_each_unit():
    votes = Profile.from_rankings("ab", [["a"], ["b"]])
    found = places_by_group(votes, method=BORDA, fields={"unit": ["AT", ""]}, is_open=True)["unit"]
    assert found.places == {"AT": {"a": 1, "b": 2}, NO_GROUP: {"b": 1, "a": 2}}


def test_a_second_field_that_singles_people_out_is_not_shown():
    votes = Profile.from_rankings("ab", [["a"]] * 6 + [["b"]] * 6)
    kinds = ["x"] * 6 + ["y"] * 6
    fields = {"kind": kinds, "route": ["1"] * 5 + ["2"] * 7}
    found = places_by_group(votes, method=BORDA, fields=fields)
    assert found["kind"].places
    assert (found["route"].groups, found["route"].places) == ((), {})
    assert found["route"].reason == (
        "Beside the results by other groups, those by route could single out fewer than 5 "
        "people, so only the total is shown"
    )


def test_a_group_whose_comparisons_hang_apart_has_no_places():
    ballots = [[("a", "b", "first"), ("b", "c", "first")]] * 5 + [[("a", "b", "first")]] * 5
    found = places_by_group(
        Pairs.from_judgements("abc", ballots),
        method=BRADLEY_TERRY, fields={"kind": ["x"] * 5 + ["y"] * 5},
    )["kind"]  # fmt: skip
    assert dict(found.places["y"]) == {}
    assert dict(found.places["x"]) == {"a": 1, "b": 2, "c": 3}


def test_what_was_handed_in_stays_as_it_was():
    votes, fields = Profile.from_rankings("ab", [["a"]] * 10), {"kind": ["x"] * 5 + ["y"] * 5}
    places_by_group(votes, method=BORDA, fields=fields)
    assert votes.counts.tolist() == [1] * 10
    assert fields == {"kind": ["x"] * 5 + ["y"] * 5}


@hypothesis_settings(max_examples=80, deadline=None)
@given(
    seats=st.lists(
        st.tuples(st.sampled_from("xyz"), st.sampled_from("12"), st.sampled_from("ab")),
        min_size=1, max_size=30,
    ),
    k=st.integers(3, 6),
)  # fmt: skip
def test_nobody_is_singled_out_by_what_is_shown(seats, k):
    votes = Profile.from_rankings("ab", [[vote] for _, _, vote in seats])
    fields = {"kind": [one for one, _, _ in seats], "route": [two for _, two, _ in seats]}
    found = places_by_group(votes, method=BORDA, fields=fields, k=k)
    shown = {}
    for field, groups in found.items():
        names = {member: group.name for group in groups.groups for member in group.members}
        sizes = Counter(names.get(one) for one in fields[field])
        assert all(sizes[group.name] == group.n >= k for group in groups.groups)
        if groups.groups:
            assert sum(group.n for group in groups.groups) == len(seats)
            shown[field] = {str(at): names[one] for at, one in enumerate(fields[field])}
    if len(shown) == 2:
        assert fewest_singled_out(*shown.values()) >= k
