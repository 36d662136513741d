"""The bad inputs of promises.md §6 through every kind of question."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plakit.errors import AnswerError
from plakit.forms import KINDS, check_answer
from tests import corpus
from tests.corpus import FORM, GOOD, Bad, BadText, Field

LONGEST_REFUSAL, LONGEST_ECHO = 400, 60


def refusal(item: object, raw: object) -> str:
    with pytest.raises(AnswerError) as refused:
        check_answer(FORM, item, raw)
    return str(refused.value)


def echoes(message: str, text: str) -> bool:
    """Tell whether more of a text than allowed stands in a message."""
    size = LONGEST_ECHO + 1
    return any(text[start : start + size] in message for start in range(len(text) - size + 1))


def assert_a_plain_sentence(message: str) -> None:
    assert message.startswith("corpus")
    assert len(message.splitlines()) == 1
    assert len(message) <= LONGEST_REFUSAL
    assert "Traceback" not in message
    assert message.endswith((".", "?"))


def test_the_corpus_asks_every_kind() -> None:
    assert set(FORM.items()) == set(GOOD) == set(KINDS)


@pytest.mark.parametrize("kind", GOOD)
def test_what_is_right_is_kept_as_it_is(kind: str) -> None:
    assert check_answer(FORM, kind, {"value": GOOD[kind]}).value == {"value": GOOD[kind]}


@pytest.mark.parametrize("field", corpus.text_fields(), ids=str)
@pytest.mark.parametrize("bad", corpus.texts(), ids=str)
def test_a_text_is_kept_exactly_or_refused_in_a_sentence(field: Field, bad: BadText) -> None:
    raw = field.put(bad.value)
    if (
        bad.kept is None
        or len(bad.value) > field.longest
        or (not bad.kept and field.blank == "refused")
    ):
        message = refusal(field.item, raw)
        assert_a_plain_sentence(message)
        assert not echoes(message, bad.value[:1_000])
    else:
        assert field.take(check_answer(FORM, field.item, raw).value) == (bad.kept or None)


@pytest.mark.parametrize("field", corpus.text_fields(), ids=str)
@pytest.mark.parametrize("bad", corpus.names(), ids=str)
def test_a_name_is_kept_as_it_is(field: Field, bad: Bad) -> None:
    if len(bad.value) <= field.longest:
        kept = check_answer(FORM, field.item, field.put(bad.value)).value
        assert field.take(kept) == bad.value.replace("\r", "")


@pytest.mark.parametrize(
    ("kind", "bad"),
    [
        pytest.param(kind, bad, id=f"{kind}-{bad}")
        for kind in KINDS
        for bad in corpus.wrong_values(kind)
    ],
)
def test_a_wrong_value_is_refused_in_a_sentence(kind: str, bad: Bad) -> None:
    message = refusal(kind, {"value": bad.value})
    assert_a_plain_sentence(message)
    assert "x" * (LONGEST_ECHO + 1) not in message


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("bad", corpus.wrong_answers(), ids=str)
def test_a_wrong_answer_is_refused_in_a_sentence(kind: str, bad: Bad) -> None:
    message = refusal(kind, bad.value)
    assert_a_plain_sentence(message)
    assert "x" * (LONGEST_ECHO + 1) not in message


def test_an_item_of_another_activity_is_refused() -> None:
    assert_a_plain_sentence(refusal("cop-health.a1", {"value": "a"}))


IDS = st.sampled_from(
    ["a", "b", "c", "d", "k1", "yes", "2", "consensus", "agree", "does_not_apply"]
)
NAMES = st.sampled_from(
    ["a", "b", "now", "wanted", "order", "abstains", "first", "second", "says", "id", "name",
     "cards", "text", "verdict", "reason", "standing", "base"]
)  # fmt: skip
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=100) | IDS,
    lambda part: st.lists(part, max_size=4) | st.dictionaries(NAMES | IDS, part, max_size=4),
    max_leaves=8,
)


@given(kind=st.sampled_from(sorted(KINDS)), value=JSON)
def test_whatever_is_sent_is_refused_in_a_sentence_or_kept_the_same_twice(
    kind: str, value: object
) -> None:
    try:
        answer = check_answer(FORM, kind, {"value": value})
    except AnswerError as refused:
        assert_a_plain_sentence(str(refused))
    else:
        assert check_answer(FORM, kind, answer.value).json == answer.json
        assert json.loads(answer.json) == answer.value


@given(field=st.sampled_from(corpus.text_fields()), text=st.text(max_size=300))
def test_any_text_is_kept_exactly_but_for_what_cannot_be_kept(field: Field, text: str) -> None:
    try:
        kept = field.take(check_answer(FORM, field.item, field.put(text)).value)
    except AnswerError as refused:
        assert_a_plain_sentence(str(refused))
    else:
        lost = set(text) - set(kept or "")
        assert kept is None or all(ord(letter) < 32 or 127 <= ord(letter) < 160 for letter in lost)


def places(value: object) -> list[tuple[str | int, ...]]:
    """Give the way to each part of a value, itself first."""
    if isinstance(value, dict | list):
        parts = value.items() if isinstance(value, dict) else enumerate(value)
        return [(), *((key, *way) for key, part in parts for way in places(part))]
    return [()]


def changed(value: Any, way: tuple[str | int, ...], new: object) -> Any:
    if not way:
        return new
    parts = dict(value) if isinstance(value, dict) else list(value)
    parts[way[0]] = changed(parts[way[0]], way[1:], new)
    return parts


@given(kind=st.sampled_from(sorted(KINDS)), new=JSON, data=st.data())
def test_one_wrong_part_of_a_right_answer_is_refused_in_a_sentence_or_right_too(
    kind: str, new: object, data: st.DataObject
) -> None:
    way = data.draw(st.sampled_from(places(GOOD[kind])))
    try:
        answer = check_answer(FORM, kind, {"value": changed(GOOD[kind], way, new)})
    except AnswerError as refused:
        assert_a_plain_sentence(str(refused))
    else:
        assert check_answer(FORM, kind, answer.value).json == answer.json
