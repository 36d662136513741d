"""Tests of plakit.methods.similarity."""

from collections import Counter
from math import log, sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import csr_array

from plakit.errors import ParameterError
from plakit.methods import similarity
from plakit.methods.finding import fold_words
from plakit.methods.similarity import LONGEST, SHORTEST, _groups, similar_texts, weigh_groups

TEXTS = {
    "a": "Cooks learn abroad in kitchens",
    "b": "A cook’s learning abroad: the kitchen!",
    "c": "Nurses stay at home",
    "d": "",
}
CODES = {"a": ("mobility", "food"), "b": ("food", "mobility", "vet"), "c": ("care",)}


def test_the_published_weights_of_an_example_are_reproduced():
    # User guide of scikit-learn, text feature extraction, TfidfTransformer with smooth_idf: the
    # second column stands in one text only, so it counts for lengths and is then left out.
    counts = csr_array([[3.0, 0, 1], [2, 0, 0], [3, 0, 0], [4, 0, 0], [3, 2, 0], [3, 0, 2]])
    weighted = weigh_groups(counts, is_damped=False).toarray()
    assert weighted[:, 0] == pytest.approx([0.85151335, 1, 1, 1, 0.55422893, 0.63035731], abs=5e-7)
    assert weighted[:, 1] == pytest.approx([0.52433293, 0, 0, 0, 0, 0.77630514], abs=5e-7)


def by_hand(texts):
    """Reckon the cosines with dictionaries, text by text and group by group."""
    counts = []
    for text in texts.values():
        parts = Counter()
        for word in fold_words(text).split():
            padded = f" {word} "
            if len(padded) <= SHORTEST:
                parts[padded] += 1
            for size in range(SHORTEST, LONGEST + 1):
                if len(padded) > size:
                    parts.update(padded[at : at + size] for at in range(len(padded) - size + 1))
                elif size > SHORTEST and len(padded) == size:
                    parts[padded] += 1
        counts.append(parts)
    held = Counter(part for parts in counts for part in parts)
    n = len(counts)
    weighted = []
    for parts in counts:
        numbers = {
            part: (1 + log(times)) * (log((1 + n) / (1 + held[part])) + 1)
            for part, times in parts.items()
        }
        length = sqrt(sum(number**2 for number in numbers.values())) or 1
        weighted.append({part: number / length for part, number in numbers.items()})
    return np.array(
        [
            [sum(number * other.get(part, 0) for part, number in one.items()) for other in weighted]
            for one in weighted
        ]
    )


WORDS = st.lists(st.sampled_from(["cook", "cooks", "a", "ab", "Küche", "learn", "x"]), max_size=6)


@given(st.lists(WORDS.map(" ".join), min_size=2, max_size=6))
def test_cosines_are_those_reckoned_by_hand(words):
    texts = {str(number): text for number, text in enumerate(words)}
    expected = by_hand(texts)
    found = similar_texts(texts, most=10)
    for row, name in enumerate(texts):
        got = {one.id: one.by_text for one in found[name]}
        for column, other in enumerate(texts):
            if row != column:
                assert got.get(other, 0) == pytest.approx(expected[row, column], abs=2e-6)


def test_words_are_taken_apart_with_a_blank_on_each_side():
    groups = _groups(["ab"])
    assert groups.toarray().tolist() == [[1, 1, 1]]  # " ab", "ab ", " ab "
    assert _groups(["a"]).toarray().tolist() == [[1]]
    assert _groups(["", ""]).shape[0] == 2


def test_codes_are_compared_by_what_is_shared_of_all_that_either_has():
    found = similar_texts(TEXTS, CODES)
    one = found["a"][0]
    assert (one.id, one.by_codes, one.shared) == ("b", pytest.approx(2 / 3), ("mobility", "food"))
    assert one.alike == pytest.approx((one.by_text + one.by_codes) / 2, abs=1e-6)
    assert found["b"][0].shared == ("food", "mobility")


def test_a_text_without_codes_is_compared_by_its_words_alone():
    found = similar_texts(TEXTS, {"a": ("mobility",)})
    assert found["a"][0].alike == found["a"][0].by_text
    assert found["a"][0].by_codes == 0


def test_the_same_words_are_fully_alike_and_nothing_is_not_alike():
    found = similar_texts({"a": "Über Köche", "b": "uber koche", "c": "", "d": "xyz"})
    assert found["a"] == (similarity.Similar("b", 1, 1, 0, ()),)
    assert found["c"] == found["d"] == ()


def test_equals_come_in_the_order_of_the_texts_and_no_more_than_asked_for():
    texts = dict.fromkeys("dcab", "the same") | {"z": "another thing"}
    found = similar_texts(texts, most=2)
    assert [one.id for one in found["d"]] == ["c", "a"]
    assert [one.id for one in found["b"]] == ["d", "c"]


@pytest.mark.parametrize("texts", [{}, {"a": "one"}])
def test_one_text_has_none_alike(texts):
    assert similar_texts(texts) == dict.fromkeys(texts, ())


def test_two_texts_without_words_are_not_alike_but_by_codes():
    assert similar_texts({"a": "", "b": "!"}) == {"a": (), "b": ()}
    (one,) = similar_texts({"a": "", "b": ""}, {"a": ["x"], "b": ["x"]})["a"]
    assert (one.alike, one.by_text, one.by_codes) == (0.5, 0, 1)


def test_the_most_common_groups_are_left_out_only_where_there_are_too_many(monkeypatch):
    texts = {str(number): f"common w{number // 2}xyz" for number in range(8)}
    whole = similar_texts(texts, most=1)
    monkeypatch.setattr(similarity, "MOST_WORK", 8 * 8 * 4)
    less = similar_texts(texts, most=1)
    for name in texts:
        assert less[name][0].id == whole[name][0].id == str(int(name) ^ 1)
        assert less[name][0].by_text < whole[name][0].by_text


def test_texts_are_compared_with_all_though_only_some_at_a_time(monkeypatch):
    texts = {str(number): f"word{number % 5} and {number % 3}" for number in range(20)}
    whole = similar_texts(texts)
    monkeypatch.setattr(similarity, "_AT_ONCE", 3)
    assert similar_texts(texts) == whole


def test_texts_and_codes_stay_as_they_were():
    texts, codes = dict(TEXTS), dict(CODES)
    similar_texts(texts, codes)
    assert (texts, codes) == (TEXTS, CODES)


def test_less_than_one_is_refused():
    with pytest.raises(ParameterError, match=r"^most is 0\. Give 1 or more\.$"):
        similar_texts(TEXTS, most=0)


@given(
    st.dictionaries(st.sampled_from("abcde"), WORDS.map(" ".join), min_size=2),
    st.dictionaries(st.sampled_from("abcde"), st.lists(st.sampled_from("xyz"), max_size=3)),
)
def test_likeness_is_mutual_and_between_nothing_and_one(texts, codes):
    found = similar_texts(texts, codes, most=10)
    for name, others in found.items():
        assert [one.alike for one in others] == sorted((o.alike for o in others), reverse=True)
        for one in others:
            assert 0 < one.alike <= 1
            back = next(back for back in found[one.id] if back.id == name)
            assert back.alike == pytest.approx(one.alike, abs=2e-6)
            assert set(back.shared) == set(one.shared)
