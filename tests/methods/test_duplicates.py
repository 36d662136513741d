"""Tests of plakit.methods.duplicates."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plakit.methods.duplicates import (
    MOST_SHARING,
    TEXTS_ALIKE,
    Pair,
    Record,
    _alike,
    _bare,
    _jaccard,
    propose_duplicates,
)

LONG = "learners from three schools work in kitchens abroad and show what they learnt there"


def proposed(*records):
    return {
        (pair.first, pair.second): pair.reasons
        for pair in propose_duplicates({f"r{number}": one for number, one in enumerate(records)})
    }


@pytest.mark.parametrize(
    ("first", "second", "reasons"),
    [
        (Record("Kitchen Net"), Record("KITCHEN—net!"), ("same title",)),
        (Record("Küchenhilfe Łódź"), Record("kuchenhilfe lodz"), ("same title",)),
        (Record("European Kitchen Network"), Record("European Kitchn Network"),
         ("nearly the same title",)),
        (Record("A", links=("https://www.example.org/a/",)),
         Record("B", links=("http://example.org/a#top", "x")), ("same link",)),
        (Record("A", text=LONG), Record("B", text=LONG.upper()), ("same words",)),
        (Record("A", text=LONG), Record("B", text=LONG + " and more besides"),
         ("nearly the same words",)),
        (Record("Net", ("AT",), ("e.org/x",), LONG),
         Record("Net", ("AT", "FI"), ("e.org/x",), LONG),
         ("same link", "same title", "same words")),
    ],
)  # fmt: skip
def test_two_that_may_be_one_are_proposed_with_reasons(first, second, reasons):
    assert proposed(first, second) == {("r0", "r1"): reasons}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (Record("Kitchen Net"), Record("Nursing Net")),
        (Record("National contact point", ("AT",)), Record("National contact point", ("FI",))),
        (Record("A", links=("https://example.org/",)), Record("B", links=("https://example.org",))),
        (
            Record("A", links=("https://e.org/p?id=1",)),
            Record("B", links=("https://e.org/p?id=2",)),
        ),
        (Record("A", text="Not yet told."), Record("B", text="Not yet told.")),
        (Record("", text=""), Record("", text="")),
        (Record("A", links=("", "//", "http://[", "x")), Record("B", links=("", "//", "http://["))),
    ],
)
def test_two_that_are_different_or_too_bare_are_not_proposed(first, second):
    assert proposed(first, second) == {}


def test_one_word_in_six_may_be_another_and_the_order_of_words_is_not_nothing():
    words = [f"w{number}" for number in range(60)]
    changed = ["x" if number % 7 == 3 else word for number, word in enumerate(words)]
    assert proposed(Record("A", text=" ".join(words)), Record("B", text=" ".join(changed)))
    for other in (["x" if number % 3 == 1 else word for number, word in enumerate(words)],
                  sorted(words, key=lambda word: word[::-1])):  # fmt: skip
        assert not proposed(Record("A", text=" ".join(words)), Record("B", text=" ".join(other)))


def test_the_same_words_are_proposed_whatever_the_units():
    one, other = Record("Net", ("AT",), text=LONG), Record("Net", ("FI",), text=LONG)
    assert proposed(one, other) == {("r0", "r1"): ("same words",)}


def test_pairs_come_by_how_alike_they_are_and_then_in_their_order():
    pairs = propose_duplicates(
        {
            "d": Record("Mobility for cooks"),
            "a": Record("Mobility for cook"),
            "z": Record("Nurses abroad", text=LONG),
            "y": Record("Nurses abroad", text=LONG),
            "c": Record("Nurses abroad", text=LONG),
        }
    )
    assert [(pair.first, pair.second) for pair in pairs] == [
        ("z", "y"), ("z", "c"), ("y", "c"), ("d", "a"),
    ]  # fmt: skip
    assert pairs[0] == Pair("z", "y", 1.0, ("same title", "same words"), by_name=True)
    assert 0.7 <= pairs[3].alike < 1


def test_a_shared_link_counts_half_of_the_way():
    pair = propose_duplicates(
        {"a": Record("xyz", links=("e.org/p",)), "b": Record("uvw", links=("e.org/p",))}
    )
    assert pair == (Pair("a", "b", 0.5, ("same link",), by_name=True),)


def test_what_many_share_is_a_template():
    many = [Record(f"{word * 5}", links=("e.org/call",), text=LONG) for word in "abcdefghijklm"]
    assert len(many) > MOST_SHARING
    assert proposed(*many) == {}
    assert len(proposed(*many[:3])) == 3
    assert proposed(*[Record("Pilot project")] * (MOST_SHARING + 1)) == {}


@pytest.mark.parametrize(
    ("link", "bare"),
    [
        ("https://www.example.org/a/?utm_source=x&b=2&a=1#top", "example.org/a?a=1&b=2"),
        ("example.org/A", "example.org/A"),
        ("HTTP://EXAMPLE.ORG/a", "example.org/a"),
        ("https://user:word@example.org/a", "example.org/a"),
        ("https://example.org:8080/a", "example.org:8080/a"),
        ("https://example.org/", ""),
        ("javascript:alert(1)", ""),
        ("", ""),
    ],
)
def test_addresses_are_compared_by_what_tells_pages_apart(link, bare):
    assert _bare(link) == bare


SETS = st.lists(st.frozensets(st.sampled_from("abcdefgh"), max_size=8), max_size=12)


@given(SETS, st.sampled_from([0.3, 0.5, TEXTS_ALIKE, 0.7, 1]))
def test_no_pair_is_missed_that_trying_all_would_find(sets, least):
    tried = {
        (first, second)
        for first in range(len(sets))
        for second in range(first + 1, len(sets))
        if sets[first] and sets[second] and _jaccard(sets[first], sets[second]) >= least
    }
    crowded = {one for one in sets if sets.count(one) > MOST_SHARING}
    tried = {pair for pair in tried if not {sets[at] for at in pair} & crowded}
    assert _alike(sets, least) == tried


RECORDS = st.lists(
    st.builds(
        Record,
        title=st.text(st.sampled_from("ab é"), max_size=6),
        units=st.lists(st.sampled_from(["AT", "FI"]), max_size=2).map(tuple),
        links=st.lists(st.sampled_from(["e.org/x", "e.org/y", "?"]), max_size=2).map(tuple),
        text=st.sampled_from(["", LONG, LONG + " more", "one two"]),
    ),
    max_size=8,
)


@given(RECORDS, st.randoms(use_true_random=False))
def test_the_order_of_the_records_is_nothing_to_the_pairs(records, chance):
    named = {f"r{number}": one for number, one in enumerate(records)}
    shuffled = list(named)
    chance.shuffle(shuffled)
    first, second = (
        {(frozenset((pair.first, pair.second)), pair.alike, pair.reasons) for pair in pairs}
        for pairs in (
            propose_duplicates(named),
            propose_duplicates({name: named[name] for name in shuffled}),
        )
    )
    assert first == second
    assert all(0 < alike <= 1 and reasons for _, alike, reasons in first)


def test_the_same_is_proposed_each_time_and_nothing_is_changed():
    chance = random.Random(4)
    words = [f"w{number}" for number in range(60)]
    records = {
        f"r{number}": Record(
            " ".join(chance.sample(words, 3)), text=" ".join(chance.sample(words, 20))
        )
        for number in range(200)
    }
    before = dict(records)
    assert propose_duplicates(records) == propose_duplicates(dict(records))
    assert records == before


@given(st.text(max_size=30), st.text(max_size=30))
def test_no_words_and_no_link_fail(words, link):
    one = Record(words, (words,), (link,), words)
    propose_duplicates({"a": one, "b": one})
