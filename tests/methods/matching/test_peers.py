"""Tests of plakit.methods.matching.peers."""

import pytest

from plakit.errors import ParameterError
from plakit.methods.matching import Peer, find_partners, helps_between


def peer(name: str, offers: str = "", seeks: str = "", **more) -> Peer:
    return Peer(name, offers=frozenset(offers), seeks=frozenset(seeks), **more)


ANN = peer("ann", "x", "yz", levels={"x": 4, "y": 1}, languages=frozenset({"de", "en"}))
BEN = peer("ben", "yz", "x", levels={"x": 2, "y": 3}, languages=frozenset({"en"}))
CID = peer("cid", "y", "", levels={"y": 4}, languages=frozenset({"fr"}))
DOT = peer("dot", "", "x", sectors=frozenset({"care"}))
ALL = (ANN, BEN, CID, DOT)


def test_help_is_where_one_offers_what_the_other_seeks():
    assert [(one.theme, one.ahead) for one in helps_between(BEN, ANN)] == [("y", 2), ("z", None)]
    assert helps_between(DOT, ANN) == ()


def test_who_does_not_stand_higher_cannot_help():
    low = peer("low", "x", levels={"x": 2})
    assert helps_between(low, BEN) == ()
    assert helps_between(peer("unknown", "x"), BEN) != ()


def test_partners_come_with_the_most_help_first():
    found = find_partners(ALL, "ann")
    assert [one.id for one in found] == ["ben", "cid", "dot"]
    assert [len(one.takes) for one in found] == [2, 1, 0]
    assert [len(one.gives) for one in found] == [1, 0, 1]
    assert found[0].languages == ("en",)


@pytest.mark.parametrize(
    ("wish", "names"),
    [
        ({"theme": "z"}, ["ben"]),
        ({"language": "fr"}, ["cid"]),
        ({"sector": "care"}, ["dot"]),
        ({"theme": "y", "at_least": 4}, ["cid"]),
        ({"at_least": 3}, ["ben", "cid"]),
        ({"theme": "nothing"}, []),
    ],
)
def test_partners_can_be_narrowed_down(wish, names):
    assert [one.id for one in find_partners(ALL, "ann", **wish)] == names


def test_who_has_not_answered_finds_nobody_and_is_told():
    with pytest.raises(ParameterError, match=r"'eve' has not answered\. Known: ann, ben, cid, dot"):
        find_partners(ALL, "eve")


def test_who_stands_there_twice_is_refused():
    with pytest.raises(ParameterError, match="'ann' stands there twice"):
        find_partners((ANN, ANN), "ann")


def test_the_repr_shows_nothing_that_was_said():
    assert repr(ANN) == "Peer(id='ann')"
