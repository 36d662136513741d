from collections import Counter

import hypothesis.strategies as st
import pytest
from hypothesis import given
from pydantic import ValidationError

from plakit.forms import CompareQuestion, Option
from tests.forms.asked import IDEAS, NAMED, kept, refusal

PAIR = {"first": "visit", "second": "meet", "says": "second"}


def compare(count: int, pairs: int) -> CompareQuestion:
    options = tuple(Option(id=f"o{number}", label=f"Option {number}") for number in range(count))
    return CompareQuestion(id="c", label="Which?", options=options, pairs=pairs)


TWO = CompareQuestion(id="c", label="Which?", options=IDEAS, pairs=2)


def test_pairs_are_kept_as_they_were_shown() -> None:
    other = {"first": "meet", "second": "talk", "says": "equal"}
    assert kept(TWO, [PAIR, other]) == {"value": [PAIR, other]}
    assert kept(TWO, []) == {}


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        ([PAIR, {"first": "meet", "second": "visit", "says": "equal"}],
         "meet and visit are compared twice. Allowed: each pair once. Leave one of them out."),
        ([PAIR | {"second": "visit"}],
         ('"visit" is compared with itself. Allowed: two different options. '
          "Load the page again.")),
        ([PAIR | {"says": "left"}],
         ('"left" does not say which of two. Allowed: first, second, equal. '
          "Choose one of them.")),
        ([{"first": "meet", "says": "first"}],
         f"nothing is not an option of this question. Allowed: {NAMED}. Choose one of them."),
        ([PAIR] * 3, "these are 3 pairs. Allowed: at most 2. Leave some out."),
    ],
)  # fmt: skip
def test_pairs_that_do_not_fit_are_refused(value: object, sentence: str) -> None:
    assert refusal(TWO, value) == sentence


def test_more_pairs_than_there_are_is_a_fault_of_the_form() -> None:
    with pytest.raises(ValidationError, match="4 pairs are asked, 3 options make 3 only"):
        CompareQuestion(id="c", label="Which?", options=IDEAS, pairs=4)


@pytest.mark.parametrize("count", [3, 4, 7, 10])
def test_all_pairs_come_once_and_each_option_about_as_often_left_as_right(count: int) -> None:
    pairs = [(first.id, second.id) for first, second in compare(count, 1).pairs_in_order()]
    assert len({frozenset(pair) for pair in pairs}) == len(pairs) == count * (count - 1) // 2
    left = Counter(first for first, _ in pairs)
    right = Counter(second for _, second in pairs)
    assert all(abs(left[option] - right[option]) <= 1 for option in left | right)
    # The first round holds every option twice.
    assert set(Counter(sum(pairs[:count], ())).values()) == {2}


def test_on_paper_few_pairs_are_all_there_and_many_as_many_as_are_asked() -> None:
    few = compare(4, 3).printed(["en"])
    assert len(few.pairs) == 6
    assert [option.label for option in few.options] == ["Equal, or I cannot say"]
    assert few.help == "In each line cross the one you choose. Answer any 3 of these 6 lines."
    many = compare(40, 20).printed(["en"])
    assert len(many.pairs) == 20
    assert many.help == "In each line cross the one you choose."
    assert many == compare(40, 20).printed(["en"])


@given(count=st.integers(3, 40), pairs=st.integers(2, 15), people=st.integers(1, 30))
def test_the_first_few_people_compare_everything_and_each_option_equally_often(
    count: int, pairs: int, people: int
) -> None:
    every = count * (count - 1) // 2
    question = compare(count, min(pairs, every))
    asked = [question.pairs_for(number) for number in range(people)]
    assert asked == [question.pairs_for(number) for number in range(people)]
    for sheet in asked:
        assert len({frozenset(pair) for pair in sheet}) == question.pairs
        question.check([{"first": one, "second": two, "says": "equal"} for one, two in sheet])
    edges = {frozenset(pair) for sheet in asked for pair in sheet}
    if people * question.pairs <= every:
        assert len(edges) == people * question.pairs
        times = Counter(option for edge in edges for option in edge)
        counts = [times[option.id] for option in question.options]
        assert max(counts) - min(counts) <= 2
    if people * question.pairs >= count - 1:
        assert _is_connected(edges, count)


def _is_connected(edges: set[frozenset[str]], count: int) -> bool:
    reached = set(next(iter(edges)))
    for _ in range(count):
        reached |= {one for edge in edges if edge & reached for one in edge}
    return len(reached) == count
