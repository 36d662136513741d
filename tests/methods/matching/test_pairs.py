"""Tests of plakit.methods.matching.pairs: by hand, and against trying all pairs."""

import random
from time import monotonic

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from plakit.errors import ParameterError
from plakit.methods.matching import Peer, assign_helpers, pair_up
from plakit.methods.matching.pairs import _aims, _pair


def peer(name: str, offers: str = "", seeks: str = "", **more) -> Peer:
    return Peer(name, offers=frozenset(offers), seeks=frozenset(seeks), **more)


@st.composite
def rooms(draw) -> list[Peer]:
    """Draw up to seven people."""
    some = st.frozensets(st.sampled_from("xyz"))
    return [
        Peer(
            f"p{number}",
            unit=draw(st.sampled_from(["", "AT", "BE", "FR"])),
            levels=draw(st.dictionaries(st.sampled_from("xyz"), st.integers(1, 4))),
            offers=draw(some),
            seeks=draw(some),
            languages=draw(st.frozensets(st.sampled_from(["de", "fr"]))),
            sectors=draw(st.frozensets(st.sampled_from("st"))),
        )
        for number in range(draw(st.integers(0, 7)))
    ]


def worth(pairs) -> tuple[int, ...]:
    return tuple(map(sum, zip((0, 0, 0, 0), *map(_aims, pairs), strict=True)))


def best_pairing(peers: list[Peer]) -> tuple[int, ...]:
    """Try all ways to pair people up."""
    if not peers:
        return (0, 0, 0, 0)
    first, *rest = peers
    found = [best_pairing(rest)]
    for other in rest:
        pair = _pair(first, other, both_ways=True, same_unit=False)
        if pair:
            left = best_pairing([one for one in rest if one is not other])
            found.append(worth([pair]) if not any(left) else add(worth([pair]), left))
    return max(found)


def best_helpers(peers: list[Peer], learners: list[Peer], free: dict[str, int]) -> tuple[int, ...]:
    """Try all ways to give each learner a helper, or none."""
    if not learners:
        return (0, 0, 0, 0)
    first, *rest = learners
    found = [best_helpers(peers, rest, free)]
    for helper in peers:
        if helper is first or not free[helper.id]:
            continue
        pair = _pair(helper, first, both_ways=False, same_unit=False)
        if pair:
            less = free | {helper.id: free[helper.id] - 1}
            found.append(add(worth([pair]), best_helpers(peers, rest, less)))
    return max(found)


def add(one: tuple[int, ...], other: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(a + b for a, b in zip(one, other, strict=True))


@given(rooms())
@hypothesis_settings(max_examples=150, deadline=None)
def test_no_other_pairs_are_better(peers):
    found = pair_up(peers)
    assert worth(found.pairs) == best_pairing(peers)
    assert found.is_best
    people = [name for pair in found.pairs for name in (pair.first, pair.second)]
    assert sorted([*people, *found.alone]) == sorted(one.id for one in peers)


@given(rooms(), st.integers(1, 2))
@hypothesis_settings(max_examples=100, deadline=None)
def test_no_other_helpers_are_better(peers, most):
    peers = peers[:6]
    found = assign_helpers(peers, most=most)
    assert worth(found.pairs) == best_helpers(peers, peers, {one.id: most for one in peers})
    assert found.is_best
    assert len({pair.second for pair in found.pairs}) == len(found.pairs)
    helpers = [pair.first for pair in found.pairs]
    assert all(helpers.count(one) <= most for one in helpers)


@given(rooms())
@hypothesis_settings(max_examples=50, deadline=None)
def test_the_order_of_people_does_not_matter(peers):
    assert worth(pair_up(peers).pairs) == worth(pair_up(peers[::-1]).pairs)


def test_as_many_as_can_be_are_helped_before_any_pair_is_strong():
    # "b" would learn most from "a"; but then nobody would be left for "c".
    a = peer("a", "xyz", "")
    b = peer("b", "", "xyz")
    c = peer("c", "", "x")
    d = peer("d", "x", "")
    found = pair_up([a, b, c, d])
    assert [(one.first, one.second) for one in found.pairs] == [("a", "b"), ("c", "d")]
    only = peer("d", "y", "", levels={"y": 2})
    found = pair_up([a, b, c, only])
    assert [(one.first, one.second) for one in found.pairs] == [("a", "c"), ("b", "d")]
    assert (found.helped, found.most_helped, found.alone) == (2, 2, ())


def test_a_pair_says_in_what_and_what_both_share():
    a = peer("a", "x", "y", levels={"x": 4}, languages=frozenset({"de", "en"}))
    b = peer("b", "y", "x", levels={"x": 1}, languages=frozenset({"en"}), sectors=frozenset("s"))
    (pair,) = pair_up([a, b]).pairs
    assert [(one.theme, one.helper, one.ahead) for one in pair.helps] == [
        ("x", "a", 3), ("y", "b", None),
    ]  # fmt: skip
    assert (pair.helped, pair.languages, pair.sectors) == (2, ("en",), ())


def test_one_of_an_odd_number_stays_alone():
    found = pair_up([peer(name, "x", "x") for name in "abc"])
    assert (len(found.pairs), len(found.alone), found.is_best) == (1, 1, True)


def test_people_of_one_unit_are_a_pair_only_if_wanted():
    two = [peer("a", "x", unit="AT"), peer("b", "", "x", unit="AT")]
    assert pair_up(two).pairs == ()
    assert pair_up(two).alone == ("a", "b")
    assert pair_up(two, same_unit=True).helped == 1
    assert assign_helpers(two).alone == ("b",)


def test_without_a_shared_language_there_is_no_pair():
    a = peer("a", "x", languages=frozenset({"de"}))
    b = peer("b", "", "x", languages=frozenset({"fr"}))
    assert pair_up([a, b]).alone == ("a", "b")
    assert pair_up([a, peer("b", "", "x")]).alone == ()


def test_where_nobody_offers_all_are_alone():
    found = pair_up([peer(name, "", "x") for name in "abcd"])
    assert (found.pairs, found.alone, found.helped, found.is_best) == (
        (), ("a", "b", "c", "d"), 0, True,
    )  # fmt: skip
    assert pair_up([]).pairs == assign_helpers([]).pairs == ()


def test_helpers_form_chains_that_pairs_cannot():
    row = [peer(a, a, b) for a, b in ("ab", "bc", "cd", "da")]
    assert pair_up(row).helped == 2
    found = assign_helpers(row)
    assert [(one.first, one.second) for one in found.pairs] == [
        ("a", "d"), ("b", "a"), ("c", "b"), ("d", "c"),
    ]  # fmt: skip


def test_one_helper_helps_no_more_than_allowed():
    room = [peer("a", "x"), *(peer(name, "", "x") for name in "bcd")]
    assert len(assign_helpers(room, most=2).pairs) == 2
    assert len(assign_helpers(room, most=2).alone) == 1
    with pytest.raises(ParameterError, match="most 0 cannot be"):
        assign_helpers(room, most=0)


def test_who_stands_there_twice_is_refused():
    with pytest.raises(ParameterError, match="'a' stands there twice"):
        pair_up([peer("a"), peer("a")])


def test_odd_circles_are_solved_with_proof():
    """Of each circle of five in which each helps the next, only two pairs can be made."""
    room = [
        peer(
            f"{circle}{at}",
            f"{chr(97 + 5 * circle + at)}",
            f"{chr(97 + 5 * circle + (at + 1) % 5)}",
        )
        for circle in range(5)
        for at in range(5)
    ]
    found = pair_up(room)
    assert (found.helped, found.most_helped, len(found.alone)) == (10, 10, 5)


def test_a_room_of_hundreds_is_paired_before_anybody_gives_up() -> None:
    """Without a bound it takes minutes, in the process that keeps the answers of all."""
    draw = random.Random(2)
    many = [
        peer(f"p{at:03}", "".join(draw.sample("abcdefgh", 3)), "".join(draw.sample("abcdefgh", 3)),
             unit=draw.choice("ABCDEFGHIJ"))
        for at in range(250)
    ]  # fmt: skip
    start = monotonic()
    found = pair_up(many)
    assert monotonic() - start < 20
    assert found.is_best
    assert not found.has_most_themes
    names = [name for pair in found.pairs for name in (pair.first, pair.second)]
    assert len(names) == len({*names})
    assert pair_up(many[:20]).has_most_themes


def test_a_solver_that_finds_nothing_in_time_leaves_pairs_and_a_true_bound(monkeypatch) -> None:
    monkeypatch.setattr("plakit.methods.matching.pairs._NODES", 0)
    draw = random.Random(1)
    peers = [peer(f"p{n}", draw.choice("xyz"), draw.choice("xyz")) for n in range(20)]
    for made in (pair_up(peers), assign_helpers(peers)):
        assert 0 < made.helped <= made.most_helped
        assert not made.is_best
