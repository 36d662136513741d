"""Tests of plakit.methods.finding."""

import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plakit.methods import finding
from plakit.methods.finding import MOST_WORDS, build_index, fold_words

TEXTS = {
    "case-a": {"title": "Küchenhilfe in Łódź", "units": "Polska", "context": "Straße 5, Ærø"},
    "case-b": {"title": "Kitchen help", "units": "Finland", "context": "Schools in Åbo learn"},
    "case-c": {"title": "L’école d’été", "units": "France", "context": "Kitchen of a school"},
}


@pytest.fixture
def index():
    return build_index(TEXTS)


def ids(index, query, **options):
    return [found.id for found in index.find(query, **options)]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("kuchen", ["case-a"]), ("KÜCHENHILFE", ["case-a"]), ("lodz", ["case-a"]),
        ("Łódź", ["case-a"]), ("strasse", ["case-a"]), ("straße", ["case-a"]),
        ("aero", ["case-a"]), ("ærø", ["case-a"]), ("abo", ["case-b"]), ("ecole", ["case-c"]),
        ("e\u0301te\u0301", ["case-c"]), ("school", ["case-c", "case-b"]),
        ("kitchen finl", ["case-b"]), ("kitchen france", ["case-c"]), ("kit france", []),
        ("itchen", []), ("nowhere", []),
    ],
)  # fmt: skip
def test_words_are_found_whatever_their_accents_and_capitals(index, query, found):
    assert sorted(ids(index, query)) == sorted(found)


def test_words_may_stand_in_different_fields_and_only_the_last_may_be_begun(index):
    assert ids(index, "finland kitch") == ["case-b"]
    assert ids(index, "kitch finland") == []


@pytest.mark.parametrize(
    "query",
    ["", " ", '"', "'", "*", "AND", "a AND", "NEAR(", "NEAR(a b, 3)", "title:x", "c0:kitchen", "-",
     "kitchen OR nothing", "^kitchen", "(", ")", "{a b}:c", "\0", "kitchen\0", "; DROP TABLE texts",
     "%", "_", "\\", '""""', "+", "a" * 100_000, "a " * 50_000, "🎓", "學校", "\ud800"],
)  # fmt: skip
def test_whatever_is_typed_is_only_words(index, query):
    for found in index.find(query):
        assert found.id in TEXTS


@given(st.text(max_size=40))
def test_no_query_fails(query):
    index = build_index(TEXTS)
    assert set(ids(index, query)) <= set(TEXTS)


WORDS = st.text(st.sampled_from("aäßøłéπйß"), min_size=1, max_size=5)


@given(st.lists(WORDS, min_size=1, max_size=8), st.data())
def test_each_word_of_a_text_finds_it_folded_or_not(words, data):
    index = build_index({"x": {"f": " ".join(words)}, "y": {"f": "zzz"}})
    word = data.draw(st.sampled_from(words))
    for typed in (word, word.upper(), fold_words(word), word[: len(word) // 2 + 1]):
        (found,) = index.find(typed)
        assert found.id == "x"
        assert any(is_hit for _, is_hit in found.snippet)


def test_two_hundred_words_are_cut_to_the_first(index):
    query = " ".join(["kitchen"] * 100 + [f"w{n}" for n in range(100)])
    assert ids(index, query) == []
    long = build_index({"x": {"f": query}})
    assert ids(long, query) == ["x"]
    assert MOST_WORDS == 16


def test_a_snippet_is_the_text_itself_around_the_first_hit(index):
    (found,) = index.find("lodz")
    assert (found.field, found.snippet) == (
        "title",
        (("Küchenhilfe in ", False), ("Łódź", True)),
    )
    long = "one " * 50 + "Łódź and Łódź, " + "two " * 50
    (found,) = build_index({"x": {"f": long}}).find("lodz")
    text = "".join(piece for piece, _ in found.snippet)
    assert text.startswith("… one")
    assert text.endswith("two …")
    assert text.strip("… ") in long
    assert [piece for piece, is_hit in found.snippet if is_hit] == ["Łódź", "Łódź"]
    assert len(text) < 200


@given(st.text(max_size=300), st.text(st.sampled_from("ab ß"), max_size=3))
def test_a_snippet_is_always_a_part_of_the_text(text, query):
    for found in build_index({"x": {"f": text}}).find(query):
        joined = "".join(piece for piece, _ in found.snippet)
        assert joined.removeprefix("… ").removesuffix(" …") in text


def test_the_field_with_most_of_the_words_is_shown(index):
    (found,) = index.find("kitchen school france")
    assert (found.field, found.id) == ("context", "case-c")


def test_a_title_can_count_more():
    texts = {"a": {"t": "x y", "c": "bread"}, "b": {"t": "bread y", "c": "x"}}
    assert ids(build_index(texts, weights={"t": 5}), "bread") == ["b", "a"]
    assert ids(build_index(texts, weights={"c": 5}), "bread") == ["a", "b"]


def test_equals_come_in_the_order_of_the_texts_and_no_more_than_asked_for():
    index = build_index({name: {"f": "same words"} for name in "dcab"})
    assert ids(index, "same") == list("dcab")
    assert ids(index, "same", most=2) == list("dc")
    assert ids(index, "same", most=0) == []


@pytest.mark.parametrize("texts", [{}, {"x": {}}, {"x": {"f": ""}}])
def test_nothing_is_found_where_nothing_is(texts):
    assert build_index(texts).find("a") == ()


def test_fields_may_differ_from_one_to_the_other():
    index = build_index({"x": {"a": "one"}, "y": {"b": "two"}})
    assert (ids(index, "one"), ids(index, "two")) == (["x"], ["y"])


def test_the_texts_stay_as_they_were_and_are_not_looked_at_again():
    texts = {"x": {"f": "one"}}
    index = build_index(texts)
    texts["x"]["f"] = "two"
    assert texts == {"x": {"f": "two"}}
    assert ids(index, "one") == ["x"]


def test_doors_may_search_at_the_same_time(index):
    results = []
    doors = [
        threading.Thread(target=lambda: results.append(ids(index, "kitchen france")))
        for _ in range(8)
    ]
    for door in doors:
        door.start()
    for door in doors:
        door.join()
    assert results == [["case-c"]] * 8


def test_a_sqlite_without_full_text_search_is_told(monkeypatch):
    class Link:
        def execute(self, _):
            raise finding.driver.OperationalError("no such module: fts5")

    monkeypatch.setattr(finding.driver, "connect", lambda *_, **__: Link())
    with pytest.raises(finding.MissingPartError, match=r"no full-text search \(FTS5\)"):
        build_index({})
